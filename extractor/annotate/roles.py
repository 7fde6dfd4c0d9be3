"""What the people of an article are and for whom: titles before names, appositions, copulas and relative clauses.

A role phrase (``role_phrases``) belongs to the person it stands beside: right before the name (``role_titles``), before it
(``role_before``) or after it (``role_after``); or it is joined by "is", "became", "who heads" and the like (``role_verbs``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractor.annotate.countries import country_codes
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.honorifics import is_given
from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part
from extractor.annotate.role_after import after_the_pair, apposed, headed_by, owned_body
from extractor.annotate.role_before import (
    apposed_by_parse,
    before_titles,
    called_so,
    first_of_several,
    joined_before,
    leader_of_several,
    of_a_group,
    opening_title,
    own_of_several,
    reversed_apposition,
    with_complement,
)
from extractor.annotate.role_casting import Casting, Phrase, Status, genitive
from extractor.annotate.role_nouns import APPOINTING_VERBS, is_role, short_title
from extractor.annotate.role_phrases import qualifies
from extractor.annotate.role_titles import prenominal, rank_apart, rank_before
from extractor.annotate.role_verbs import stated_by_verb
from extractor.article import Span

EMPLOYED = 0.9
"""How sure the encoder must be of whom somebody works for; the body must stand in the noun phrase of the name as well."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A role as the text states it. title: without organisation and status; body: number of the organisation, or None."""

    person: int
    title: str
    span: Span
    body: int | None
    status: Status


def find_roles(
    parts: Sequence[Part],
    people: Mapping[Span, int],
    bodies: Mapping[Span, int],
    read: Sequence[EncoderOutput] = (),
) -> tuple[Stated, ...]:
    """The roles of the people, in reading order; a role stated twice in the same words is given once.

    people, bodies: the number of the person or organisation that each mention belongs to. read: what the encoder found in
    each part, empty for the fast profile: it says whom a person works for where the words beside the name do not.
    """
    found: list[Stated] = []
    countries = country_codes()  # "president of Norway's pharmacy board"
    generic = words("organizations", "references")
    names_one = {n for s, n in bodies.items() if s.text.lower() not in generic}
    employing = {
        s: n for s, n in bodies.items() if s.text.lower() not in countries and n in names_one
    }  # no "Board Chairman"
    known = {s.text: n for s, n in employing.items() if " " in s.text or any(sign.isdigit() for sign in s.text)}
    for number, part in enumerate(parts):
        humans = {(s.start, s.end): n for s, n in people.items() if s.where == part.where}
        marked = {(s.start, s.end): n for s, n in employing.items() if s.where == part.where}
        casting = Casting(part.doc, humans, marked | dict(_again(part, known, [*humans, *marked])))
        employed = _employed(casting, read[number]) if read else {}
        for first, after, person in casting.people:
            phrases = tuple(_around(casting, first, after))
            employer = None if any(phrase.body is not None for phrase in phrases) else employed.get(first)
            said = "" if employer is None else part.doc[employer[0] : employer[1]].text
            field = said.islower() or said.lower() in words("roles", "of_subjects")
            if any(_sought(said, phrase) for phrase in phrases) or (field and any(said in p.title for p in phrases)):
                employer = None  # "a former secretary of homeland security", "Labor journalist Ana Ruiz"
            for phrase in phrases:
                span = part.span(phrase.start, phrase.end)
                title = " ".join(phrase.title.split())
                found.extend(
                    Stated(person, title, span, body, phrase.status)
                    for body in employers(casting, phrase, first, employer)
                )
            if employer is not None and not any(r.person == person and r.body is not None for r in found):
                named = part.doc[employer[0] : employer[1]]
                span = part.span(named.start_char, named.end_char)
                found.append(Stated(person, "", span, employer[2], "current"))
    unique: dict[tuple[int, str, int | None, Status], Stated] = {}
    for role in found:
        unique.setdefault((role.person, _in_one_form(role.title), role.body, role.status), role)
    over = {(role.person, role.span, role.body) for role in unique.values() if role.status == "former"}
    stated = [r for r in unique.values() if r.status != "current" or (r.person, r.span, r.body) not in over]
    return tuple(_without_poorer(_with_employer(stated)))


def _again(
    part: Part, known: Mapping[str, int], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Where a body's name of several words or with a number stands once more and nobody marked it."""
    for name, number in known.items():
        at = part.text.find(name)
        while at >= 0:
            end = at + len(name)
            within = part.text[max(0, at - 1) : at].isalnum() or part.text[end : end + 1].isalnum()
            if not within and not any(start < end and at < stop for start, stop in taken):
                yield (at, end), number
            at = part.text.find(name, end)


def _with_employer(roles: list[Stated]) -> list[Stated]:
    """Gives a post that is held inside a body the one body that the article says its holder is of ("its head of trade, Ana
    Ruiz, said … the Norden Chamber's Ms Ruiz")."""
    joined: list[Stated] = []
    for role in roles:
        own = [other for other in roles if other.person == role.person and other.status == "current"]
        bodies = {other.body for other in own if other.body is not None}
        lone = [other for other in own if other.title and other.body is None]
        bare = all(not other.title for other in own if other.body is not None)
        if role in lone and len(lone) == len(bodies) == 1 and bare and _inside_a_body(role.title):
            role = replace(role, body=next(iter(bodies)))
        joined.append(role)
    return joined


def _inside_a_body(title: str) -> bool:
    """Whether a title is one that somebody has only in a body ("head of trade", "chief economist"), no office of state."""
    posts = words("roles", "corporate") | words("roles", "posts") | words("roles", "voices") | words("roles", "heads")
    said = title.lower().split()
    return bool({said[0], said[-1]} & (posts | words("roles", "inside") | words("roles", "staff"))) and not (
        {said[0], said[-1]} & words("names", "offices")
    )


def _in_one_form(title: str) -> str:
    """A title to compare: in lower case, in the singular and without its full stop ("Sens" is "Sen.", "students" "student")."""
    return title.lower().rstrip(".").removesuffix("s")


def employers(
    casting: Casting, phrase: Phrase, first: int, employer: tuple[int, int, int] | None
) -> tuple[int | None, ...]:
    """The bodies that a role phrase of the person at token ``first`` is for: those it names itself, else the one in sight
    that it needs, else the person's employer as the encoder has it, else (None,). The one place where this is decided."""
    stated = phrase.body if phrase.body is not None else _employer_in_sight(casting, phrase, first)
    seat = phrase.title.lower().rstrip(".").removesuffix("s") in words("roles", "seats")  # "Rep. Ana Ruiz": no caucus's
    seat = seat or (phrase.title.lower().split() or [""])[-1] in words("roles", "governing")
    if stated is None and employer is not None and phrase.status == "current" and not seat:
        stated = employer[2]
    return tuple(dict.fromkeys((stated, *phrase.more)))


def _sought(name: str, phrase: Phrase) -> bool:
    """Whether a body is what somebody runs for ("White House hopeful Ana Ruiz")."""
    seeks = (phrase.title.lower().split() or [""])[-1] in words("roles", "seeking")
    return seeks and name.lower().endswith(tuple(table("roles")["sought"]))


def _employed(casting: Casting, read: EncoderOutput) -> dict[int, tuple[int, int, int]]:
    """The body that the encoder says a person works for (first token, token after the last, number), by the token that
    the person's name begins with."""

    def named(mentions: Sequence[tuple[int, int, int]], entity: Tagged) -> tuple[int, int, int] | None:
        return next((m for m in mentions if doc[m[0]].idx < entity.end and entity.start < doc[m[1] - 1].idx + 1), None)

    doc = casting.doc
    found: dict[int, tuple[int, int, int]] = {}
    for work in read.employments:
        person = named(casting.people, read.entities[work.person])
        body = named(casting.bodies, read.entities[work.organization])
        if work.score >= EMPLOYED and person is not None and body is not None and _together(casting, person, body):
            found.setdefault(person[0], body)
    return found


def _together(casting: Casting, person: tuple[int, int, int], body: tuple[int, int, int]) -> bool:
    """Whether a body stands in the noun phrase of a person: in what explains the name, or among the nouns before it.

    In news the encoder links many a person with a body that the sentence, or one nearby, speaks of for another reason.
    """
    doc = casting.doc
    (first, after, _), (start, end, _) = person, body
    if end <= first:
        between = doc[end:first]
        nominal = doc[start].sent == doc[first].sent and all(
            t.pos_ in {"NOUN", "PROPN", "ADJ"} or genitive(t) or t.text == "." for t in between
        )
        nominal = nominal and not any(
            t.lower_ in words("roles", "outsiders") for t in between
        )  # "Twitter user Ana Ruiz"
        return nominal and first - end < 6 and not (between and between[0].lower_ in words("roles", "portfolios"))
    if start < after or doc[start].sent != doc[first].sent or qualifies(casting, start):
        return False
    name, token = set(range(first, after)), doc[start:end].root
    while token.i not in name:
        listed = token.lower_ == "on" and token.head.i in name  # "Ruiz on FBI's most wanted list"
        other = listed or token.i in casting.person_at or (token.dep_ == "conj" and token.head.i in name)
        away = token.pos_ == "ADP" and token.lower_ not in words("roles", "links") | {
            "by"
        }  # "who is against the union"
        if away or other or token.head == token or (token.pos_ == "VERB" and token.lemma_.lower() not in _joining()):
            return False
        token = token.head
    return True


def _joining() -> frozenset[str]:
    """The verbs that say somebody belongs to a body: "who runs", "hired by", "working for"."""
    return words("roles", "holding") | words("roles", "working") | words("roles", "assigning")


def _employer_in_sight(casting: Casting, phrase: Phrase, first: int) -> int | None:
    """The body that a role without one belongs to: "a spokeswoman for the agency", "a company official", or a role that
    only makes sense inside a body ("a spokesman", "an assistant product manager") when the sentence names one body."""
    doc = casting.doc
    sentence = doc[first].sent
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None:
        return None
    its = said.start - 1
    if said.end + 1 < sentence.end and doc[said.end].lower_ in {"of", "for"} and doc[said.end + 1].lower_ == "its":
        its = said.end + 1  # "Tidewell named Ana Ruiz as the head of its research unit"
    while its > sentence.start and doc[its].pos_ in {"ADJ", "NUM"}:  # "its new chairman"
        its -= 1
    if said.start > sentence.start and doc[its].lower_ == "its":
        owners = [b for b in casting.bodies if sentence.start <= b[0] < said.start]
        if not owners and sentence.start and its == sentence.start:  # "The council agreed. Its director, Ruiz, …"
            owners = [b for b in casting.bodies if doc[sentence.start - 1].sent.start <= b[0] < sentence.start]
        owners = [
            b for b in owners if not genitive(doc[b[1]]) or b[1] + 1 in casting.body_at or is_role(doc[b[1] + 1])
        ]  # "NASA's Ames Center": its
        while len(owners) > 1 and owners[1][0] - owners[0][1] <= 1:  # "NASA's Ames Research Center": the inner one
            owners = owners[1:]
        beside = [
            b
            for b in owners
            if b[1] < its and doc[b[1] : its].text.lower() in {"including", "and", "with", ",", "through"}
        ]
        owners = beside[-1:] or owners  # "into the board of the bank including its chairman Ruiz"
        if len({number for _, _, number in owners}) > 1:  # "The council will go to the court, said its lawyer Ruiz"
            owners = [b for b in owners if doc[b[0] : b[1]].root.dep_ in {"nsubj", "nsubjpass"}]
        return owners[0][2] if len({number for _, _, number in owners}) == 1 else None
    joined = said.start - 2 >= sentence.start and doc[said.start - 1].lower_ == "and" and said.end == first
    inside = said[-1].lower_ in words("roles", "corporate") | {"chief"} or said[0].lower_ == "party"
    before = said.start - 2
    if joined and doc[before].text == ")":  # "Committee Chairman Karl Voss (D., Okla.) and Vice Chairman Ana Ruiz"
        before = next((i - 1 for i in range(before, max(sentence.start, before - 8), -1) if doc[i].text == "("), before)
    if joined and before in casting.person_at and inside:
        other = next(start for start, after, _ in casting.people if start <= before < after)
        with_body = prenominal(casting, other, sentence.start)  # "Halder chair Karl Voss and chief executive Ana Ruiz"
        if with_body is not None and with_body.body is not None and with_body.title:
            return with_body.body
    if said.start - 1 in casting.person_at and said.start < first:  # "Ruiz campaign manager Karl Anders" is hers
        return None
    if genitive(doc[said.start - 1]) and said.start - 2 in casting.person_at:  # so is "Ruiz's campaign manager"
        return None
    opens = said.start
    while opens - 1 > sentence.start and (
        doc[opens - 1].pos_ == "ADJ" or doc[opens - 1].lower_ in words("roles", "acting")
    ):
        opens -= 1  # "the company's new acting chief executive"
    owner = opens - 2 if opens - 2 >= sentence.start and genitive(doc[opens - 1]) else None
    for at in (*(range(said.start, said.end)), *([owner] if owner is not None else [])):
        noun = doc[at].lower_
        alone = at == owner and at > 0 and doc[at - 1].lower_ == "the"  # "The Team's manager", after "Team Norden"
        if noun not in words("organizations", "references") or (doc[at].ent_type_ == "ORG" and not alone):
            continue
        kind = {c.lower_ for c in doc[at].lefts if c.dep_ in {"amod", "compound"}}
        if kind and (body := casting.with_words({noun, *kind}, first)) is not None:
            return body
        if _pointing(doc[at]):
            return casting.called(noun, first)
    if (covering := _at_work(casting, sentence.start, said.start)) is not None:
        return covering
    if said.start > first and set(phrase.title.lower().split()) & (
        words("roles", "corporate") | words("roles", "posts")
    ):
        giver = _giver(casting, first, said.start)
        if giver is not None:
            return giver
    here = {number for start, _, number in casting.bodies if sentence.start <= start < sentence.end}
    bodies = [doc[start:after] for start, after, _ in casting.bodies if sentence.start <= start < sentence.end]
    company = phrase.title.lower() in table("roles")["company_heads"] and not any(
        _reports_or_governs(b.text) for b in bodies
    )
    inside = said[-1].lower_ in words("roles", "inside") or company
    if len(here) == 1 and inside and phrase.status == "current":
        elsewhere = said.end < sentence.end and doc[said.end].lower_ in words("roles", "links")
        near = doc[max(sentence.start, said.start - 1) : said.end]  # "San Francisco Supervisor Ana Ruiz"
        whose = elsewhere or any(t.ent_type_ in {"GPE", "NORP"} for t in near)
        acts = any(
            _acts(doc[start:after].root) for start, after, _ in casting.bodies if sentence.start <= start < sentence.end
        )
        return next(iter(here)) if acts and not whose else None
    return None


def _reports_or_governs(name: str) -> bool:
    """Whether a body is a news agency or of a state: whose chief executive it speaks of may be another's."""
    known = name.lower() in table("organizations")["agencies"] or name.lower() in table("organizations")["seats"]
    return known or bool(
        set(name.lower().split()) & (words("organizations", "state") | words("organizations", "heads"))
    )


def _acts(root: Token) -> bool:
    """Whether a body is who the clause is of: its subject, or within it ("sales at Tidewell fell, a spokesman said")."""
    token = root
    while token.dep_ in {"compound", "poss", "nmod", "pobj", "prep", "appos", "conj"} and token.head.i != token.i:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _giver(casting: Casting, first: int, said: int) -> int | None:
    """The body that gives somebody a post: "Tidewell hired Ana Ruiz as", "Tidewell's appointment of Ana Ruiz as"."""
    doc = casting.doc
    after = next(end for start, end, _ in casting.people if start <= first < end)
    root = doc[first:after].root
    if said - after > 1 + (doc[after].lower_ == "as"):
        return None
    inner = root.dep_ == "nmod" or (root.dep_ == "pobj" and root.head.lower_ == "of")
    act = root.head.head if inner else root.head
    if act.i >= first or not (act.lemma_.lower() in APPOINTING_VERBS or act.lower_ in words("roles", "giving")):
        return None
    givers = [c for c in act.children if c.dep_ in {"nsubj", "poss"} and c.i in casting.body_at]
    state = words("organizations", "state")
    named = next((doc[s:e] for s, e, _ in casting.bodies if givers and s <= givers[0].i < e), None)
    if named is None or named.text.lower() in table("organizations")["seats"] or {t.lower_ for t in named} & state:
        return None  # "the Senate confirmed Ana Ruiz as director"
    return casting.body_at[givers[0].i]


def _at_work(casting: Casting, begin: int, end: int) -> int | None:
    """The body that an opening participle says somebody works for ("Covering the firm for Tidewell Bank, analyst Ruiz")."""
    doc = casting.doc
    if (
        doc[begin].tag_ != "VBG"
        or doc[begin].lemma_.lower() not in words("roles", "working")
        or doc[end - 1].text != ","
    ):
        return None
    return next((casting.body_at[i + 1] for i in range(begin, end - 2)
                 if doc[i].lower_ in {"for", "at"} and i + 1 in casting.body_at), None)  # fmt: skip


def _pointing(noun: Token) -> bool:
    """Whether a body's noun means one that was named: "the agency", "its council", "a company official"."""
    if any(c.dep_ in {"amod", "compound", "poss", "nummod"} and c.lower_ != "its" for c in noun.lefts):
        return False
    if noun.dep_ == "compound":
        return noun.lower_ not in words("organizations", "own_noun") or any(
            c.lower_ in {"the", "its"} for c in noun.head.lefts
        )
    return any(c.lower_ in {"the", "this", "its"} for c in noun.lefts)


def _without_poorer(roles: list[Stated]) -> Iterator[Stated]:
    """Leaves out a role that another of the same person says with its organisation as well."""
    for role in roles:
        richer = any(
            other.person == role.person
            and other.body is not None
            and (not role.title or other.title.lower() == role.title.lower())
            and (other.body == role.body or role.body is None)
            and other.title
            for other in roles
            if other is not role
        )
        if (role.title and role.body is not None) or not richer:
            yield role


def _around(casting: Casting, first: int, after: int) -> Iterator[Phrase]:
    """The role phrases beside the person who stands at the tokens [first, after)."""
    doc = casting.doc
    if first > 1 and doc[first - 1].text == "-" and doc[first - 2].lower_ in {"anti", "pro"}:
        return  # "an imam for an anti-Ruiz rally"
    floor, limit = doc[first].sent.start, doc[after - 1].sent.end  # a name may be cut by a sentence wrongly begun in it
    stop = first - 1 - (first > 1 and doc[first - 1].text == ".")
    if first == floor > 1 and doc[first - 1].text.endswith(".") and short_title(doc[stop]):
        floor = doc[stop].sent.start  # "spokesman Navy Capt." was read as a sentence
    elif floor > 1 and doc[floor - 1].text == "." and rank_before(doc, first) == floor - 2:
        floor = doc[floor - 1].sent.start  # and so was "commander of the air force Brig."
    while after - first > 2 and (
        is_role(doc[first]) or _police_rank(doc[first]) or doc[first].is_punct
    ):  # "Treasurer Fred Zuckerman" as one name
        first += 1
    if (
        after - first == 2
        and is_role(doc[first])
        and doc[first].lower_ in words("names", "kept_titles")
        and not is_given(doc[first].lower_)
    ):  # "Prince Karl", and not "Dean Ruiz, a salesman"
        first += 1
    bracket = first - 1
    if bracket > floor and doc[bracket].text == "(" and doc[after : after + 1].text == ")":  # "the mayor (Ana Ruiz)"
        yield from _present(prenominal(casting, bracket, floor) or with_complement(casting, bracket, floor))
    before = prenominal(casting, first_of_several(casting, first, floor), floor)
    if before is not None:
        before = own_of_several(casting, before, first_of_several(casting, first, floor), first)
    if before is not None and _others(casting, before, first, after):
        before = None
    if before is not None and (rank := rank_apart(casting, before)) is not None:
        yield Phrase(doc[rank:first].text, doc[rank].idx, doc[first - 1].idx + len(doc[first - 1]), None, "current")
        before = with_complement(casting, rank, floor)
    elif before is not None and (ranks := rank_before(doc, first)) < first:
        seat = any(t.lower_.rstrip(".") in words("names", "offices") for t in doc[ranks:first])
        office = (
            None if seat else with_complement(casting, ranks, floor)
        )  # "a backer of Ohio Sen. Ana Ruiz" is another's
        if office is not None:  # "commander of the Norden Army Lt. Col. Ana Ruiz"
            before, said = office, doc[ranks:first]
            yield Phrase(said.text, said.start_char, said.end_char, None, "current")
    titles = [before or with_complement(casting, first, floor)]
    if before is not None and before.title.lower() in words("names", "kept_titles") - words("names", "highest"):
        royal = doc.char_span(before.start, before.end, alignment_mode="expand")  # "Minister of Defence Sheikh Karl"
        titles.append(None if royal is None else with_complement(casting, royal.start, floor))
    for title in titles:
        yield from _present(title)
        if (
            title is not None and doc[floor].pos_ != "DET"
        ):  # "Special Representative for Asia, Deputy Minister Ana Ruiz"
            yield from _present(opening_title(casting, title, floor))
        yield from _present(None if title is None else joined_before(casting, title, floor))
    yield from _present(_office_between(casting, before, first))
    yield from _present(_before_a_seat(casting, before, floor))
    yield from _present(called_so(casting, first, floor))
    yield from _present(of_a_group(casting, first, floor))
    lead, lead_after = leader_of_several(casting, first, after, floor)
    reversed_ = reversed_apposition(casting, before_titles(doc, lead, floor), lead_after, floor, lead)
    reversed_ = None if reversed_ is None else own_of_several(casting, reversed_, lead, first)
    if reversed_ is not None:
        yield from _present(opening_title(casting, reversed_, floor))
    yield from _present(reversed_ or apposed_by_parse(casting, lead, lead_after, floor))
    for phrase in apposed(casting, after_the_pair(casting, after, limit), limit):
        seen = (
            not phrase.title and doc[after].lower_ in {"at", "with"} and before is not None and before.body is not None
        )
        if not seen:  # "The Norden Bank chief Ana Ruiz at the Halder Club"
            yield phrase
    yield from owned_body(casting, after, limit)
    yield from headed_by(casting, first, floor)
    yield from stated_by_verb(casting, first, after)


def _before_a_seat(casting: Casting, phrase: Phrase | None, floor: int) -> Phrase | None:
    """A role before a seat and its place ("Republican presidential candidate Texas Senator Ana Ruiz")."""
    doc = casting.doc
    said = None if phrase is None else doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None or said[-1].lower_.rstrip(".") not in words("names", "offices"):
        return None
    role = said.start - 1
    while role > floor and said.start - role < 4 and doc[role].ent_type_ == "GPE":
        role -= 1
    apart = (
        role < said.start - 1 and role > floor and is_role(doc[role]) and doc[role].is_lower and doc[role].tag_ == "NN"
    )
    return prenominal(casting, role + 1, floor) if apart else None


def _office_between(casting: Casting, phrase: Phrase | None, first: int) -> Phrase | None:
    """A short office between a role and the name ("presidential candidate Sen. Ana Ruiz")."""
    doc = casting.doc
    said = None if phrase is None else doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None or not said.end < first or doc[said.end].lower_.rstrip(".") not in {"sen", "rep", "gov"}:
        return None
    office = doc[said.end : first]
    return Phrase(office.text, office.start_char, office.end_char, None, "current")


def _others(casting: Casting, phrase: Phrase, first: int, after: int) -> bool:
    """Whether a plural before one person's name and a verb is of others: "The candidates Ruiz named in his email are"."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None or said[-1].tag_ not in {"NNS", "NNPS"} or short_title(said[-1]) or after >= len(doc):
        return False
    verb = after + (doc[after].pos_ == "ADV" and after + 1 < len(doc))  # "the delegates Ruiz already had"
    return said.end == first and doc[verb].pos_ in {"VERB", "AUX"}


def _police_rank(token: Token) -> bool:
    """A short title read as part of a name that is no rank before which a role may stand ("Det Ch Insp Ana Ruiz")."""
    return short_title(token) and token.lower_.rstrip(".") not in words("roles", "ranks")


def _present(phrase: Phrase | None) -> Iterator[Phrase]:
    if phrase is not None:
        yield phrase
