"""A role phrase read from a token on: what stands before its role noun ("senior", "Apple's chief") and what hangs on it
("Professor of Economics at Harvard University")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.annotate.honorifics import honorifics
from extractor.annotate.lexicon import words
from extractor.annotate.role_casting import Casting, Phrase, Status, end_of, genitive, start_of
from extractor.annotate.role_nouns import (
    APPOINTING_VERBS,
    BEFORE_NOUN,
    after_nationality,
    at_that_time,
    is_field,
    is_institution,
    is_role,
    of_a_church,
    only_tied,
    role_ahead,
    singular,
    status_of,
)

PLACES = frozenset({"GPE", "LOC"})
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "my", "one", "another", "this", "that"})
LONGEST_PHRASE = 14
# "the 26-year-old president", "newly confirmed judge", "Jamaican-American economist" without its first half.
AGE_OR_NUMBER = re.compile(
    r"\A(?:(?:\d+(?:-year-old)?|Hon['’]ble|[Hh]onou?rable|[Nn]ew|[Cc]urrent|[Pp]resent|[Oo]utgoing|[Ii]ncumbent|last"
    r"|[Ff]ellow|[Oo]ther|(?:[Oo]nly|[Jj]ust)(?= (?:two|three|four|five|six))|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|six"
    r"|(?:[Nn]ewly[ -])?(?:confirmed|elected|appointed|sworn)|[A-Z][a-z]+-[A-Z][a-z]+(?:ish|ese|an|ian|ench)|-)\s)+"
)
AUTHORS = frozenset({"author", "co-author", "writer"})
PORTFOLIO_HOLDERS = frozenset({"minister", "secretary", "commissioner", "mec"})


def read_phrase(casting: Casting, begin: int, limit: int) -> tuple[Phrase, int] | None:
    """The role phrase that begins at a token, and the token after it; None when there is no role noun."""
    doc = casting.doc
    at = begin
    body: int | None = None
    status: Status = "current"
    start: int | None = None
    head: int | None = None
    opened: int | None = None  # where the title began before a body
    while at < limit and at - begin < LONGEST_PHRASE:
        token = doc[at]
        if at in casting.person_at and head is None and start is None and _owner(casting, at, limit):
            at = _owner(casting, at, limit)
            continue
        if at in casting.person_at and head is None and start is None and (campaign := _campaign(casting, at, limit)):
            at = campaign
            continue
        if at in casting.person_at and head is None and start is not None:
            after = next(stop for first, stop, _ in casting.people if first <= at < stop)
            if after < limit and is_role(doc[after]) and doc[after].is_lower:  # "a top Ruiz surrogate"
                at, start = after, None
                continue
        if at in casting.person_at:
            break
        if at in casting.body_at and head is None:
            after = end_of(casting, at)
            portfolio = after < limit and doc[after].lower_ in PORTFOLIO_HOLDERS and not is_institution(doc[at:after])
            if portfolio:  # "the Interior Minister", which looks like the body of that name
                start, at = at if start is None else start, after
                continue
            body, opened = casting.body_at[at], at if start is None else start
            at, start = _after_acronym(casting, after, limit), None
            continue
        if (
            token.lower_ in {"also", "both", "currently", "presently"} and head is None
        ):  # "and also head of", "both aides"
            start = None
        elif token.lower_ in DETERMINERS and head is None:
            if start is not None and doc[at - 1].tag_ == "VBG":  # "promoting the tale that the president …"
                return None
            start = None
            body = None if token.lower_ in {"a", "an", "the"} else body  # "told Interfax the chief of the council"
        elif token.lower_ in {"then", "now"} and head is None and at + 1 < limit and doc[at + 1].text == "-":
            status, start = ("former" if token.lower_ == "then" else status), None  # "a then-member", "the now-mayor"
            at += 1
        elif at_that_time(token) and head is None:  # "the then defence minister"
            status, start = "former", None
        elif status_of(token) != "current" and head is None:
            status = status if status == "former" else status_of(token)  # "former acting director"
            start = None  # "his combative former campaign manager"
        elif status_of(token) != "current" and at == (head or 0) + 1 and role_ahead(doc, at + 1, limit):
            status, start, head = status_of(token), None, None  # "a billionaire former agriculture minister"
        elif token.lower_ in words("roles", "from_there") and at > begin and doc[at - 1].text == "-":  # "Lisbon-based"
            start = None
        elif at == begin and token.tag_ == "VBN" and token.lemma_.lower() in APPOINTING_VERBS:
            start = None  # "Ana Ruiz, named general counsel in May"
        elif only_tied(token, begin) and head is None:
            start = body = None  # "a Halder-backed candidate"
        elif (
            token.text == "("
            and head == at - 1
            and (closing := after_brackets(doc, at, limit))
            and _another_role(doc, closing, limit)
        ):
            at = closing  # "Chief Executive Officer (Norden) and Co-Founder of"
            continue
        elif token.text == "-" and head is None and start is None:  # "ex-convener"
            pass
        elif genitive(token) and head is not None and role_ahead(doc, at + 1, limit):
            start = head = None  # "the president's press secretary"
        elif genitive(token) or (
            token.ent_type_ in {"NORP", "GPE"} and head is None and not is_role(token) and not of_a_church(token)
        ):
            start = None
            at += 2 * (at + 3 < limit and doc[at + 1].text == "-" and doc[at + 2].text.istitle())
        elif token.lower_ == "and" and head is not None and _title_of_another(casting, at + 1, limit):
            break  # "Ana Ruiz, the deputy chief and Interior Minister Karl Voss's choice"
        elif is_role(token):
            start = at if start is None else start
            head = at
        elif (
            token.pos_ in BEFORE_NOUN
            or token.tag_ in {"VBG", "VBN"}
            or token.dep_ == "amod"
            or (token.lower_ == "lead" and at + 1 < limit and is_role(doc[at + 1]))  # "lead author", parsed as a verb
        ) and head is None:
            start = at if start is None else start
        elif token.text in {"-", "–", "/", "&"} or (
            token.lower_ == "and" and (head is None or role_ahead(doc, at + 1, limit))
        ):
            following = doc[at + 1] if at + 1 < limit else token
            kin = start is not None and doc[at - 1].lower_ in words("names", "kin")  # "his brother and fellow comedian"
            if token.lower_ == "and" and head is None and not kin and following.pos_ in {"DET", "PRON"}:
                return None  # "the store and its clerks"
            if token.lower_ == "and" and head is None and (kin or status_of(following) != "current"):
                start = None  # "another brother and former minister"
            elif token.lower_ == "and" and (following.pos_ == "DET" or status_of(following) != "current"):
                break
        elif (
            head is not None
            and (token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.lower_ in words("roles", "fields"))
            and role_ahead(doc, at + (token.tag_ == "VBG"), limit)  # "assistant managing editor"
        ) or (at == begin and token.lower_ == "one" and at + 1 < limit and doc[at + 1].lower_ == "of"):
            pass
        elif at == begin + 1 and token.lower_ == "of" and doc[begin].lower_ == "one":
            start = None
        else:
            break
        at += 1
    if head is None or start is None or _within_name(casting, head, limit):
        return None
    if any(token.lower_ in words("roles", "not_yet") for token in doc[begin:head]):
        return None
    if head + 1 < limit and head + 1 in casting.person_at and (owner := _owner(casting, head + 1, limit)):
        return read_phrase(casting, owner, limit)  # "President Ruiz's special envoy" is no president
    start = after_nationality(doc, start, head)
    at = head + 1
    if at + 1 < limit and doc[at].text == "-" and doc[at + 1].lower_ in words("roles", "elect"):
        status, at = "elect", at + 2
    if at + 3 < limit and doc[at : at + 3].text.lower() == "-turned-" and is_role(doc[at + 3]):
        at += 4  # "the military officer-turned-president"
    if at + 3 < limit and doc[at].text == "-" and doc[at + 1].lower_ in {"at", "in"} and doc[at + 2].text == "-":
        at += 4  # "editor-at-large"
        if at + 1 < limit and doc[at].lower_ == "and" and (joined := read_phrase(casting, at + 1, limit)) is not None:
            phrase, after = joined
            title = doc.text[doc[start].idx : phrase.start + len(phrase.title)]
            return replace(phrase, title=title, start=doc[start].idx), after
    end = at
    employer = _employer_of_specialist(casting, head, at, limit) if body is not None and opened is not None else None
    if employer is not None and opened is not None:  # "senior Treasury strategist at Tidewell Markets"
        start, body = opened, None
    body, more, end, at = _complements(casting, at, end, limit, body)
    while end - 1 > head and doc[end - 1].pos_ in {"ADP", "PART", "DET"}:  # "minister of the Diwan to" hear him
        end -= 1
    title = doc[start:end].text
    if at + 1 < limit and doc[at].lower_ == "by" and doc[at + 1].lower_ in {"profession", "training", "trade"}:
        at += 2  # "a lawyer by profession"
    if singular(doc[head].lower_) in words("roles", "of_prizes") and body is not None and head + 1 < at:
        body, more, title = None, (), doc[start:at].text
    if doc[head].lower_ in AUTHORS:  # what a work was published in employs nobody
        body, more, title = None, (), title.removesuffix(" published")
    if title.lower().endswith("-elect"):
        title, status = title[: -len("-elect")], "elect"
    bare = AGE_OR_NUMBER.sub("", title).lower()
    from_where = bare in {"worker", "workers"} and doc[end : end + 1].text in {"at", "from", "in"}
    whole = doc[end : end + 1].text == "of" or from_where  # "a retired worker from a nuclear plant"
    if bare in words("roles", "weak") and body is None and whole and at > end + 1:
        end = at  # "member of China's top advisory body", though a country stands in no title
        title = doc[start:end].text
    elif bare in words("roles", "weak") and body is None:
        return None
    if title.lower() in words("roles", "personal") and any(t.tag_ in {"PRP$", "POS"} for t in doc[begin:start]):
        return None  # "her former partner"
    if singular(doc[head].lower_) in words("roles", "lots"):
        return None
    last = doc[at - 1]
    cut = len(title) - len(AGE_OR_NUMBER.sub("", title))
    return Phrase(title[cut:], doc[start].idx + cut, last.idx + len(last), body, status, more), at


def _title_of_another(casting: Casting, at: int, limit: int) -> bool:
    """Whether a title in capitals and the genitive of its holder's name begin at a token."""
    doc = casting.doc
    end = at
    while end < limit and end - at < 6 and end not in casting.person_at and doc[end].pos_ in {"PROPN", "NOUN", "ADJ"}:
        end += 1
    after = next((stop for start, stop, _ in casting.people if start == end), limit)
    return at < end < after < limit and genitive(doc[after]) and doc[at].is_title and is_role(doc[end - 1])


def _after_acronym(casting: Casting, at: int, limit: int) -> int:
    """The token after a body's short name or what it is in brackets ("an International Norden Committee (INC) member", "the
    Norden Duma (lower house) speaker"), else ``at``."""
    doc = casting.doc
    if at + 2 >= limit or doc[at].text != "(":
        return at
    closing = next((i for i in range(at + 1, min(at + 6, limit)) if doc[i].text == ")"), None)
    if closing is None or any(is_role(t) or t.i in casting.person_at for t in doc[at + 1 : closing]):
        return at
    return closing + 1


def _employer_of_specialist(casting: Casting, head: int, at: int, limit: int) -> int | None:
    """The body after "at" and its like of somebody whose subject is the body said before ("Treasury strategist at …")."""
    doc = casting.doc
    if singular(doc[head].lower_) not in words("roles", "specialists") or at + 1 >= limit:
        return None
    target = at + 1 + (at + 2 < limit and doc[at + 1].pos_ == "DET")
    return casting.body_at.get(target) if doc[at].lower_ in {"at", "with", "for"} and head == at - 1 else None


def _within_name(casting: Casting, head: int, limit: int) -> bool:
    """Whether a role noun is only part of the name of a thing ("the General Secondary Education Examination")."""
    doc = casting.doc
    whole = doc[head].head
    if doc[head].dep_ == "amod" and whole.i == head + 1 < limit and whole.pos_ == "NOUN" and not is_role(whole):
        return True  # "the association's humanitarian arm"
    if doc[head].dep_ != "compound" or not head < whole.i < limit or is_role(whole) or whole.pos_ != "PROPN":
        return False
    rest = range(head + 1, whole.i + 1)
    return all(doc[i].pos_ == "PROPN" and i not in casting.person_at and i not in casting.body_at for i in rest)


def _owner(casting: Casting, at: int, limit: int) -> int:
    """The token after another person's genitive before a role noun ("Rabin's spokesman at the ministry"), 0 for none."""
    end = next(after for first, after, _ in casting.people if first <= at < after)
    if end + 1 < limit and casting.doc[end].pos_ == "NOUN" and genitive(casting.doc[end + 1]):
        end += 1
    return end + 1 if end + 1 < limit and genitive(casting.doc[end]) else 0


def _campaign(casting: Casting, at: int, limit: int) -> int:
    """The token after a candidate's name before "campaign" and the like ("a former Ruiz campaign manager"), 0 for none."""
    end = next(after for first, after, _ in casting.people if first <= at < after)
    return end if end < limit and casting.doc[end].lower_ in words("roles", "campaigns") else 0


def _complements(
    casting: Casting, at: int, end: int, limit: int, body: int | None
) -> tuple[int | None, tuple[int, ...], int, int]:
    """What hangs on a role noun: organisations to the right, or words that belong to the title ("of Economics").

    Returns the organisation, further ones, the token after the title, and the token after the whole phrase.
    """
    doc = casting.doc
    more: list[int] = []
    while at < limit:
        closing = after_brackets(doc, at, limit)
        beside = closing + 1 if closing and closing + 1 < limit and doc[closing].text == "," else 0
        if (
            beside in casting.body_at and beside and body is None and end == at
        ):  # "consultant (internal medicine), Tidewell"
            return casting.body_at[beside], (), end, end_of(casting, beside)
        if closing and end == at and doc[at + 1 : closing - 1].text.isupper() and at + 1 not in casting.body_at:
            at = closing  # "Chief Executive Officer (CEO) of Tidewell"
            continue
        apart = doc[at].text == "," and body is None and at + 1 < limit and at + 1 in casting.body_at
        if apart and not is_field(doc[at + 1 : end_of(casting, at + 1)]):
            return casting.body_at[at + 1], (), end, end_of(casting, at + 1)
        if doc[at].lower_ not in words("roles", "links") and doc[at].lower_ != "representing":
            break
        if stop := _field_list(casting, at, limit):
            end = at = stop
            continue
        target = at + 1
        while target < limit and target - at < 12 and _passes(casting, target):
            joined = doc[target].lower_ == "and" and target + 1 < limit
            if joined and (_titled_body(casting, target + 1, limit) or doc[target + 1].dep_ in {"nsubj", "nsubjpass"}):
                break
            if joined and target + 1 in casting.person_at and target - 1 not in casting.person_at:
                break  # "Ruiz, a resident of Norden district and Karl Voss"
            if joined and doc[at].lower_ in {"of", "in"} and _another_office(doc, target + 1, limit):
                break
            if joined and doc[target + 1].lower_ in {"a", "an"} and role_ahead(doc, target + 2, limit):
                break  # "co-author of the study and a professor"
            opens = target in casting.person_at and target - 1 not in casting.person_at
            if opens and _office_of_the_next(doc, at + 1, target):
                break
            target += 1
        if target < limit and target in casting.body_at and _portfolio(casting, at, target):
            at = end_of(casting, target)
            if _within(casting, target):
                while doc[at].lower_ != "at":
                    at += 1
            at += at < limit and doc[at].lower_ == "affairs"
            end = at
            continue
        if target < limit and target in casting.body_at and _served(casting, target, limit):
            break
        if target < limit and target in casting.body_at and target - at < 12:
            if body is None:
                body = casting.body_at[target]
            elif doc[at].lower_ in {"of", "at"} and at - 1 in casting.body_at:
                more.append(casting.body_at[target])
            at = end_of(casting, target)
            if (named := _named_after_kind(casting, at, limit)) is not None or (
                named := _kind_then_name(casting, at, limit)
            ) is not None:
                return casting.body_at[named], (), end, end_of(casting, named)
            for number, stop in tuple(_joined(casting, target, at, limit)):
                more.append(number)
                at = stop
            if at + 1 < limit and doc[at].text == "(" and at + 1 in casting.body_at:
                at = min(end_of(casting, at + 1) + 1, limit)
            if at < limit and genitive(doc[at]):
                at += 1
                while at < limit and doc[at].pos_ in BEFORE_NOUN and at not in casting.body_at:
                    at += 1
                if at < limit and at in casting.body_at:
                    inner, at = casting.body_at[at], end_of(casting, at)
                    if doc[at - 1].lower_ in words("roles", "advising") and body == casting.body_at[target]:
                        body = inner  # who sits on "Tidewell's Advisory Council" is no member of Tidewell
                    else:
                        more.append(inner)
            continue
        if target == at + 1:
            break
        explained = _apposed_body(casting, target, limit)
        if body is None and explained is not None:
            return casting.body_at[explained], (), end, end_of(casting, explained)
        fitting = next((i for i in range(at + 1, target) if not _of_title(doc, at, i)), target)
        if fitting < target:  # "Minister of Foreign Affairs" of the Portuguese Republic
            cuts = [i for i in range(at + 2, fitting + 1) if doc[i].lower_ in {"of", "in", "for", "at"}]
            fitting = cuts[-1] if cuts else at
        if end == at and fitting > at:
            end = fitting
            while end > at and doc[end - 1].pos_ in {
                "ADP",
                "DET",
                "CCONJ",
            }:  # "chairman of the" before a body passed over
                end -= 1
        at = target
    return body, tuple(n for n in dict.fromkeys(more) if n != body), end, at


def _another_role(doc: Doc, at: int, limit: int) -> bool:
    return at + 1 < limit and doc[at].lower_ == "and" and doc[at + 1].pos_ != "DET" and role_ahead(doc, at + 1, limit)


def after_brackets(doc: Doc, at: int, limit: int) -> int:
    """The token after a short aside in brackets that opens at a token; 0 for none."""
    if at >= limit or doc[at].text != "(":
        return 0
    return next((i + 1 for i in range(at + 1, min(at + 13, limit)) if doc[i].text == ")"), 0)


def _field_list(casting: Casting, link: int, limit: int) -> int:
    """The token after the fields that a minister has, where they are listed ("of Trade, Industry and Energy"); 0 for none."""
    doc = casting.doc
    if doc[link].lower_ not in {"of", "for"} or doc[link - 1].lower_ not in PORTFOLIO_HOLDERS or link + 1 >= limit:
        return 0
    first = doc[link + 1]
    commas = joined = 0
    at = link + 1
    while at < limit and at - link < 2 * LONGEST_PHRASE and at not in casting.person_at:
        token = doc[at]
        named = at in casting.body_at and not is_field(doc[start_of(casting, at) : end_of(casting, at)])
        if (
            token.pos_ in {"NOUN", "PROPN", "ADJ"}
            and token.is_title == first.is_title
            and not is_role(token)
            and not named
        ):
            pass
        elif token.text == "," and not joined:
            commas += 1
        elif token.lower_ in {"and", "&"} and commas > (doc[at - 1].text == ",") and not joined:
            joined = at
        else:
            break
        at += 1
    return at if joined and at > joined + 1 else 0


def link_of_list(casting: Casting, comma: int, end: int, floor: int) -> int:
    """The preposition before a list of fields that has a comma and ends at a token; 0 for none."""
    doc = casting.doc
    link = comma
    while link > floor and comma - link < LONGEST_PHRASE and (doc[link].pos_ in BEFORE_NOUN or doc[link].text == ","):
        link -= 1
    return link if link > floor and _field_list(casting, link, end) == end else 0


def _passes(casting: Casting, target: int) -> bool:
    """Whether a token after a preposition is no body that employs somebody and belongs to what the preposition governs."""
    if target in casting.body_at:  # "member of Norden's LGBTQ+ community"
        return qualifies(casting, target)
    return _within_object(casting.doc[target])


def _office_of_the_next(doc: Doc, begin: int, name: int) -> bool:
    """Whether only names of a portfolio stand between a link and somebody's name, whose title it is then: "Secretary of State
    Ana Ruiz", but not "spokesman for President Ana Ruiz"."""
    between = doc[begin:name]
    served = any(is_role(t) or t.is_punct or t.lower_.rstrip(".") in honorifics() for t in between)
    beside = len(between) > 0 and between[-1].pos_ == "NOUN" and between[-1].is_lower  # "chair of the bench Ana Ruiz"
    return len(between) > 0 and not served and (beside or all(t.pos_ == "PROPN" for t in between))


def _served(casting: Casting, target: int, limit: int) -> bool:
    """Whether a body only says whose officer it is that somebody serves ("a spokesman for House Speaker Ana Ruiz")."""
    end = end_of(casting, target)
    role = end
    while role < limit and is_role(casting.doc[role]):
        role += 1
    return role > end and role < limit and role in casting.person_at


def _of_title(doc: Doc, link: int, index: int) -> bool:
    """Whether a word after the preposition at ``link`` can belong to the title before it: no place, date or kind of body."""
    token = doc[index]
    within = token.dep_ in {"compound", "nmod", "amod"} and token.head.i > index and token.head.ent_type_ not in PLACES
    if token.ent_type_ in PLACES and within and token.head.pos_ == "NOUN":  # "head of China research"
        return token.head.lower_ not in words("organizations", "references") | words("roles", "realms")
    described = (
        token.lower_ in words("roles", "seated")
        and token.is_lower
        and index > link + 2
        and doc[index - 1].is_lower
        and doc[index - 1].pos_ in {"NOUN", "ADJ", "VERB"}
        and not any(genitive(t) for t in doc[link:index])
    )  # "chairman of the audit committee"
    field_of_state = token.lower_ in words("roles", "of_state") and doc[link - 1].lower_ in PORTFOLIO_HOLDERS
    if field_of_state:  # whatever the parser takes "Roads and Highways" for
        return True
    if token.ent_type_ in {*PLACES, "DATE"} or (token.lower_ in words("organizations", "references") and not described):
        return False
    further = index + 1 < len(doc) and doc[index + 1].lower_ == "of"
    if token.text in words("roles", "realms") and further and index > link + 1:  # "mayor of the district of Norden"
        return False
    if doc[link].lower_ in {"of", "for", "on"}:
        return True
    versed = {singular(doc[link - 1].lower_), singular(doc[link].head.lower_)} & words("roles", "versed")
    field = bool(versed) and doc[link + 1].pos_ not in {"DET", "NUM"}
    capital = field and doc[link].head.is_title  # "Professor of Practice in Diplomacy"
    plain = (token.pos_ != "PROPN" or capital) and doc[link - 1].lower_ not in words("names", "offices")
    return plain and (doc[link].lower_ == "to" or (doc[link].lower_ == "in" and field))


def _titled_body(casting: Casting, at: int, limit: int) -> bool:
    """Whether a body stands before a role noun ("… and State Duma deputy speaker")."""
    if at >= limit or at not in casting.body_at:
        return False
    end = end_of(casting, at)
    return end < limit and casting.doc[end].pos_ in BEFORE_NOUN and role_ahead(casting.doc, end, limit)


def _another_office(doc: Doc, at: int, limit: int) -> bool:
    """Whether a further role with a complement of its own begins at a token ("… and leader of the Civic League")."""
    end = at
    while end < min(limit, at + 4) and doc[end].pos_ in BEFORE_NOUN and not is_role(doc[end]):
        end += 1
    return end + 1 < limit and is_role(doc[end]) and doc[end + 1].lower_ in {"of", "in", "at", "for"}


def _portfolio(casting: Casting, link: int, target: int) -> bool:
    """Whether what looks like a body is what a minister is responsible for ("Minister for Civil Defence")."""
    doc = casting.doc
    if doc[link].lower_ not in {"of", "for"}:
        return False
    name = doc[target : end_of(casting, target)]
    if (is_field(name) and target == link + 1) or _within(casting, target):
        return True
    after = target + len(name)
    affairs = after < len(doc) and doc[after].lower_ == "affairs"  # "Minister of European Union Affairs"
    return doc[link - 1].lower_ in PORTFOLIO_HOLDERS and (affairs or not is_institution(name))


def _within(casting: Casting, target: int) -> bool:
    """Whether "at" and a body follow what looks like one ("Director of Public Talks and Training at the Norden Fund")."""
    doc = casting.doc
    at = end_of(casting, target)
    if is_institution(doc[target:at]):
        return False
    while at < len(doc) and doc[at].pos_ in {"PROPN", "NOUN", "CCONJ"} and at not in casting.body_at:
        at += 1
    at += 1 + (at + 1 < len(doc) and doc[at + 1].pos_ == "DET")
    return at < len(doc) and at in casting.body_at and any(t.lower_ == "at" for t in doc[at - 2 : at])


def _named_after_kind(casting: Casting, at: int, limit: int) -> int | None:
    """Where the body stands whose kind comes first ("of the Crime Prevention agency, Advisense")."""
    doc = casting.doc
    kinds = words("organizations", "references")
    whole = (
        doc[at - 1].is_lower and doc[at - 1].lower_ in kinds and at - 2 in casting.body_at
    )  # the kind within the mention
    comma = at if whole else at + 1
    known = comma + 1 < limit and (whole or doc[at].lower_ in kinds) and doc[comma].text == ","
    return comma + 1 if known and comma + 1 in casting.body_at else None


def _kind_then_name(casting: Casting, at: int, limit: int) -> int | None:
    """Where the body stands after a people's or place's name and its kind ("of the Norland resistance group Halder Front")."""
    doc = casting.doc
    name = at
    while name < limit and name - at < 4 and doc[name].is_lower and doc[name].pos_ in {"NOUN", "ADJ"}:
        name += 1
    kind = name > at and doc[name - 1].pos_ == "NOUN"
    return name if kind and name < limit and name in casting.body_at else None


def _apposed_body(casting: Casting, comma: int, limit: int) -> int | None:
    """Where the body stands that explains a description before a comma ("of the strongest party, the Civic League")."""
    doc = casting.doc
    if comma >= limit or doc[comma].text != "," or doc[comma - 1].lower_ not in words("organizations", "references"):
        return None
    at = comma + 1
    while at < limit and at - comma < 4 and at not in casting.body_at and doc[at].pos_ in {"DET", "ADJ", "PROPN"}:
        at += 1
    return at if at < limit and at in casting.body_at else None


def _joined(casting: Casting, target: int, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """Bodies joined to the one at ``target`` ("the bank and the private radio station Celeste FM"), with where each ends."""
    doc = casting.doc
    index = at
    while index < limit and index - at < 6:
        if index in casting.body_at:
            end = end_of(casting, index)
            above = {token.i for token in doc[index:end].root.ancestors}
            both = doc[target - 1].lower_ == "both"
            if both or doc[index:end].root.dep_ in {"conj", "appos"} or above & set(range(target, at)):
                yield casting.body_at[index], end
                at = index = end
                continue
            return
        joint = index == at and doc[index].lower_ in {"and", ",", "&"}
        if not joint and (index == at or doc[index].pos_ not in BEFORE_NOUN | {"DET", "CCONJ"}):
            return
        index += 1


def qualifies(casting: Casting, target: int) -> bool:
    """Whether a body's name only qualifies a thing that employs nobody ("inventor of the Kodak camera")."""
    end = end_of(casting, target)
    root = casting.doc[target:end].root
    if root.dep_ not in {"compound", "nmod"} or root.head.i < end or root.head.pos_ != "NOUN":
        return False
    if any(token.is_punct for token in casting.doc[end : root.head.i]):
        return False
    head = root.head
    while head.dep_ == "compound" and head.head.i > head.i and head.lower_ not in words("organizations", "units"):
        head = head.head
    kinds = words("organizations", "units") | words("organizations", "companies") | words("organizations", "references")
    return head.lower_ not in kinds and not is_role(head)


def _within_object(token: Token) -> bool:
    return (
        (token.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"} and token.tag_ != "WP$")
        or (token.tag_ in {"VBN", "VBG"} and token.lower_ not in words("roles", "prepositional"))
        or (token.text == "-" and not token.whitespace_)
        or token.lower_
        in {
            "and",
            "both",
            "&",
            "of",
            "'s",
            "’s",
        }
    )
