"""Roles said after a name: between commas, in brackets, after "of" and "as", and by a body that somebody's name owns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.annotate.lexicon import table, words
from extractor.annotate.role_before import after_capacity, described_before, titled_before, with_complement
from extractor.annotate.role_casting import Casting, Phrase, Status, end_of, genitive, start_of
from extractor.annotate.role_nouns import (
    APPOINTING_VERBS,
    BEFORE_NOUN,
    HOLDERS,
    NAMING_VERBS,
    OFFICE_VERBS,
    is_institution,
    is_role,
)
from extractor.annotate.role_phrases import LONGEST_PHRASE, after_brackets, qualifies, read_phrase
from extractor.annotate.role_titles import prenominal, rank_before

TAKING_VERBS = frozenset({"consider", "believe", "describe", "know", "identify", "name", "think", "see", "regard"})
STUDIES = frozenset({"study", "report", "paper", "analysis", "article", "survey"})


def after_the_pair(casting: Casting, after: int, limit: int) -> int:
    """Where what explains a person begins: after the second of two ("James Blight and David Welch of Harvard")."""
    aside = after_brackets(
        casting.doc, after, limit
    )  # "Ana Ruiz (No. 33) and Karl Voss (No. 24), founders of Tidewell"
    named = aside + 1 < limit and casting.doc[aside].lower_ == "and" and aside + 1 in casting.person_at
    named = named and not any(
        is_role(t) for t in casting.doc[after:aside]
    )  # not "Ana Ruiz (mayor) and Karl Voss (clerk)"
    after = aside if aside and named else after
    if after + 1 < limit and casting.doc[after].lower_ == "and" and after + 1 in casting.person_at:
        last = next(end for start, end, _ in casting.people if start <= after + 1 < end)
        last = after_brackets(casting.doc, last, limit) or last  # "Ana and Karl Ruiz (No. 5) of Tidewell"
        if last < limit and casting.doc[last].lower_ in {"of", "from", "at"}:
            return last
        if casting.doc[last : last + 2].text.lower() == ", who" and casting.doc[last + 2 : last + 3].text in {
            "are",
            "were",
        }:
            return last  # "Ana Ruiz and Karl Voss, who were activists"
        if last < limit and casting.doc[last].text == ",":  # "Robert and Ana Ruiz, conservative donors"
            read = read_phrase(casting, last + 1, limit)
            said = None if read is None else casting.doc.char_span(read[0].start, read[0].end, alignment_mode="expand")
            if said is not None and any(is_role(t) and t.tag_ in {"NNS", "NNPS"} for t in said):
                return last
    return after


def headed_by(casting: Casting, first: int, floor: int) -> Iterator[Phrase]:
    """ "the Mediterranean Foundation, headed by Juan Novara"."""
    doc = casting.doc
    by = first - 1
    while by > floor and first - by < 5 and doc[by].lower_ != "by" and doc[by].pos_ in BEFORE_NOUN | {"DET"}:
        by -= 1
    verb = by - 1
    after = next(end for start, end, _ in casting.people if start <= first < end)
    name = doc[first:after].root
    if name.dep_ in {"compound", "poss"} and name.head.i >= after:  # "founded by Ana Ruiz's adviser"
        return
    if verb - 1 < floor or doc[by].lower_ != "by" or doc[verb].lemma_.lower() not in words("roles", "holding"):
        return
    before = doc[verb].head.i
    while before < verb and doc[before].dep_ in {"appos", "conj"} and before not in casting.body_at:
        before = doc[before].head.i  # "Tidewell, the maker and shipping company founded by Ana Ruiz"
    kinds = words("organizations", "references") | words("organizations", "units")
    if (
        before < verb and doc[before].lower_ in kinds and before not in casting.body_at
    ):  # "the panel, chaired by Ana Ruiz"
        title = HOLDERS.get(doc[verb].lemma_.lower(), "")
        if title and by == first - 1:
            yield Phrase(title, doc[verb].idx, doc[by].idx + len(doc[by]), None, "current")
    staff = before < verb and is_role(doc[before]) and before - 1 in casting.body_at and by == first - 1
    if staff and before not in casting.body_at:  # "Tidewell analysts led by Ana Ruiz"
        start = start_of(casting, before - 1)
        last = doc[before]
        yield Phrase(last.text, doc[start].idx, last.idx + len(last), casting.body_at[start], "current")
        return
    if before < verb and before in casting.body_at:
        own = prenominal(casting, first, by + 1)
        same = own is not None and own.title.lower() in words("roles", "heads")
        title = own.title if own is not None and same else HOLDERS.get(doc[verb].lemma_.lower(), "")
        end = own.end if own is not None and same else doc[by].idx + len(doc[by])
        yield Phrase(title, doc[verb].idx, end, casting.body_at[before], "current")


def apposed(casting: Casting, after: int, limit: int) -> Iterator[Phrase]:
    """ "Lena Ortiz, 41, a senior consultant at Tidewell Partners", "Ana Ruiz of the World Bank", "Ana Ruiz (World Bank)"."""
    doc = casting.doc
    at = after
    if at + 1 < limit and doc[at].text == ")" and doc[at + 1].text == "," and _opened(doc, at):
        at = after = at + 1  # "Ana Ruiz (Prof Ana Maria Ruiz), who heads the institute"
    taken = taken_for(doc, after, limit)
    if not taken and doc[after : after + 1].text == "," and after + 2 < limit and doc[after + 2].lower_ == "as":
        verb = doc[after + 1]  # "Ana Ruiz, hired as the bank's adviser in May"
        taken = after + 3 if verb.tag_ == "VBN" and verb.lemma_.lower() in APPOINTING_VERBS else 0
    if taken or (at < limit and _is_named(doc, after)):
        at = taken or at
        at += doc[at].lower_ == "as"
        at += 2 * (doc[at : at + 2].text.lower() == "to be")
        read = read_phrase(casting, at, limit)
        act = _act_of(doc, after)
        proposed = any(t.lower_ in words("roles", "proposing") for t in doc[max(0, at - 9) : at - 2])
        lost = act is not None and act.lower_ in words("roles", "ousting")
        if read is not None:
            status: Status = "former" if lost else "elect" if proposed else "current"
            yield replace(read[0], status=status) if read[0].status == "current" else read[0]
            return
    if link := after_capacity(doc, at, limit):  # "Ana Ruiz in her second stint as prime minister"
        read = read_phrase(casting, link, limit)
        over = any(t.lower_ in words("roles", "spent") for t in doc[at:link])
        if read is not None:
            yield replace(read[0], status="former") if over and read[0].status == "current" else read[0]
            return
    if study := _study_for(doc, at, limit):
        yield from _employer(casting, study, limit)
        return
    if at in casting.body_at and doc[at - 1].is_title:  # "Ana Ruiz Tidewell Marketing Director said"
        read = read_phrase(casting, at, limit)
        if read is not None and read[0].title[:1].isupper() and read[1] < limit and doc[read[1]].tag_ in {"VBD", "VBZ"}:
            yield read[0]
        return
    if at < limit and doc[at].lower_ in {"of", "from", "at", "with", "("}:
        found = list(_employer(casting, at, limit))
        yield from found
        if found:
            return
        at = _after_home(doc, at, limit) if doc[at].text != "(" else at
    while at < limit and doc[at].is_space:
        at += 1
    if at < limit and doc[at].text == "(":
        closing = next((i for i in range(at, min(at + 13, limit)) if doc[i].text == ")"), None)
        if closing is not None and any(
            is_role(t) for t in doc[at:closing]
        ):  # "Ana Ruiz (chair, Council of Agriculture), "
            closing = None
        if closing is not None and closing + 1 < limit and doc[closing + 1].text == ",":
            at = closing + 1
        elif closing is not None and closing + 1 < limit and doc[closing + 1].lower_ in {"of", "from", "at"}:
            yield from _employer(casting, closing + 1, limit)
            return
    if at >= limit or doc[at].text not in {",", "(", "–", "—", "--", "-"}:
        return
    if (
        doc[at].text in {"-", "–"} and not doc[at - 1].whitespace_ and not doc[at].whitespace_
    ):  # "Ruiz-friendly activists"
        return
    at += 1
    if at < limit and doc[at].lower_ in {"and", "or", "but"}:
        return
    at += at < limit and doc[at].lower_ in {"himself", "herself", "themselves"}
    at = after_capacity(doc, at, limit) or at
    if at + 1 < limit and doc[at].like_num and doc[at + 1].text == ",":
        at += 2
        if at < limit and doc[at].lower_ in {"of", "from"}:  # one word is where somebody lives
            yield from (p for p in _employer(casting, at, limit) if " " in doc.text[p.start : p.end])
            return
    elif aside := _aside(casting, at, limit):
        at = aside
    if at < limit and doc[at].lower_ in {"of", "with", "from"}:
        yield from _employer(casting, at, limit)
        return
    if at + 1 < limit and _at_work_for(doc[at]):  # "Ana Ruiz, writing for the Norden Press"
        yield from _employer(casting, at + 1, limit)
        return
    past = False
    if at + 2 < limit and doc[at].lower_ == "until" and doc[at + 1].lower_ in {"recently", "last", "this"}:
        past, at = True, at + 2 + (doc[at + 1].lower_ != "recently")  # "until recently head of Tidewell"
    if (
        at + 1 < limit
        and doc[at].lower_ in {"formerly", "previously", "late"}
        and doc[at + 1].lower_ in {"of", "with", "at"}
    ):
        yield from (replace(p, status="former") for p in _employer(casting, at + 1, limit))
        return
    if at < limit and doc[at].lower_ in {"who", "now", "currently", "then"}:
        past = doc[at].lower_ == "then"
        at += 1
        together = doc[at : at + 2].text.lower() == "co-"  # "who co-founded the union"
        at += 2 * together
        if at < limit and doc[at].lemma_ in OFFICE_VERBS:
            past = doc[at].lower_ in {"was", "were"}
            at += 1
            if at < limit and doc[at].pos_ == "VERB" and doc[at].dep_ == "relcl":  # "who is representing the store"
                return
        elif at < limit and (title := HOLDERS.get(doc[at].lemma_.lower())) and doc[at].tag_ in {"VBZ", "VBP", "VBD"}:
            body = at + 1 + (at + 1 < limit and doc[at + 1].pos_ == "DET")
            rest = end_of(casting, body) if body < limit and body in casting.body_at else limit
            part = rest < limit and (genitive(doc[rest]) or doc[rest].pos_ in {"NOUN", "PROPN"})
            if body < limit and body in casting.body_at and not part:  # not "who led the agency's response"
                end = doc[rest - 1]
                left = doc[at].tag_ == "VBD"
                over = left and title != "founder"  # who founded a body is its founder for good
                held: Status = "former" if over else "current"
                title = f"co-{title}" if together else title
                yield Phrase(title, doc[at].idx, end.idx + len(end), casting.body_at[body], held)
            return
    owner: int | None = None
    while at < limit:
        read = read_phrase(casting, at, limit) or read_phrase(casting, _after_peoples(casting, at, limit), limit)
        if read is None or read[1] in casting.person_at:  # "President Ruiz, actor Karl Anders": the next one's
            return
        first = next((start for start, stop, _ in casting.people if stop == after), after)
        if _before_the_next(casting, at, read[0]) or _of_the_body(casting, at, read):
            return
        titled = titled_before(casting, first)
        if _of_the_next(casting, read[1], limit, the=doc[at].lower_ == "the" and titled):
            return
        named = read[1] + 1 < limit and doc[read[1]].text == "," and read[1] + 1 in casting.person_at
        joined = doc[at - 1].lower_ == "and"  # "Ruiz, chair of the bank and the bank's vice-chair, Karl Voss"
        if named and doc[at].lower_ == "the" and (joined or described_before(casting, first)):
            return
        if at > after + 2 and at - 2 in casting.person_at and doc[at - 1].text == ",":  # "aide to Ruiz, a member of"
            return
        if _another_subject(doc, at, read[1], limit) or _enumerated(casting, after, at, read[1]):
            return
        if owner is not None and read[0].body is None and read[0].start == doc[at].idx:
            read = replace(read[0], body=owner), read[1]  # "Tidewell's founder, chairman and chief executive"
        elif read[0].body is not None and casting.body_at.get(at) == read[0].body and read[0].start > doc[at].idx:
            owner = read[0].body
        at = _after_base(casting, read[1], limit)
        comma = next((i for i in range(at, min(limit, at + 8)) if doc[i].is_punct), at)
        then = doc[comma - 3 : comma].text.lower() == "at the time"  # "a clerk (in his town) at the time"
        then = then or _over_years(doc, at)
        yield replace(read[0], status="former") if (past or then) and read[0].status == "current" else read[0]
        if at < limit and doc[at].text == ",":
            at += 1
        if at < limit and doc[at].lower_ == "and":
            at += 1
        elif at >= limit or doc[at - 1].text != ",":
            return


def _after_peoples(casting: Casting, at: int, limit: int) -> int:
    """The token after what somebody is besides a role, in a list of it all ("a Norwegian, Rotarian, health advocate")."""
    doc = casting.doc
    end = at + (at < limit and doc[at].lower_ in {"a", "an", "the"})
    while end + 1 < limit and end - at < 6 and doc[end].pos_ in {"PROPN", "ADJ"} and doc[end + 1].text == ",":
        if end in casting.person_at:  # "In a letter to Ruiz, Voss, head of the bank, wrote"
            return at
        end += 2
    if end > at + 1:
        return end
    last = min(limit, at + 2 * LONGEST_PHRASE) - 1
    joint = next(
        (i for i in range(at, last) if doc[i].lower_ == "and" or doc[i].pos_ in {"VERB", "AUX", "PUNCT"}), last
    )
    more = doc[joint].lower_ == "and" and joint < last and doc[joint + 1].lower_ in {"a", "an", "the"}
    return (
        joint + 1 if more and doc[at].lower_ in {"a", "an"} else at
    )  # "a Norwegian from the north and a member of the league"


def _after_base(casting: Casting, at: int, limit: int) -> int:
    """The token after "based in Norden" or "living in Norden" where more follows that explains a name, else ``at``."""
    doc = casting.doc
    if (
        at + 2 >= limit
        or doc[at].lower_ not in {"based", "living", "working"}
        or doc[at + 1].lower_ not in {"in", "at"}
    ):
        return at
    end = at + 2
    while end < limit and end - at < 6 and doc[end].pos_ in {"DET", "PROPN", "NOUN"} and end not in casting.person_at:
        end += 1
    return end if end < limit and doc[end].lower_ in {"and", ","} else at


def _over_years(doc: Doc, at: int) -> bool:
    """Whether years that are over stand about a token ("director from 1990 to 1995")."""
    for first in range(max(0, at - 4), min(at + 1, len(doc) - 3)):
        span = doc[first : first + 4]
        if (
            span[0].lower_ == "from"
            and span[1].like_num
            and span[2].lower_ in {"to", "until", "till"}
            and span[3].like_num
        ):
            return True
    return False


def _opened(doc: Doc, at: int) -> bool:
    """Whether the bracket that closes at a token opens within a name's length before it."""
    return any(doc[i].text == "(" for i in range(max(0, at - 7), at))


def _after_home(doc: Doc, at: int, limit: int) -> int:
    """The comma after where somebody is from ("Ana Ruiz of Port Ellery, a nurse"), else ``limit``."""
    index = at + 1
    while index < limit and index - at < 4 and doc[index].pos_ == "PROPN":
        index += 1
    return index if at + 1 < index < limit and doc[index].text == "," and doc[at].lower_ in {"of", "from"} else limit


def _at_work_for(token: Token) -> bool:
    """Whether a token begins "writing for", "working at" and the like."""
    after = token.nbor().lower_
    return token.tag_ == "VBG" and token.lemma_.lower() in words("roles", "working") and after in {"for", "at"}


def _enumerated(casting: Casting, after: int, at: int, end: int) -> bool:
    """Whether a plural after one person's name and a comma names others: "between Ruiz, assistant coaches and staff"."""
    doc = casting.doc
    first = next((start for start, stop, _ in casting.people if stop == after), after)
    alone = first != after and (first == 0 or doc[first - 1].lower_ not in {"and", "&", ","})  # no aside in between
    return alone and doc[at:end].root.tag_ in {"NNS", "NNPS"}


def _of_the_body(casting: Casting, at: int, read: tuple[Phrase, int]) -> bool:
    """Whether a phrase after a body and a comma says what the body is ("director of Tidewell, one of the largest investors")."""
    doc = casting.doc
    if (
        at < 2
        or doc[at - 1].text != ","
        or at - 2 not in casting.body_at
        or doc[at].lower_ not in {"a", "an", "the", "one"}
    ):
        return False
    said = doc.char_span(read[0].start, read[0].end, alignment_mode="expand")
    return said is not None and any(t.lower_.removesuffix("s") in words("roles", "like_bodies") for t in said)


def _before_the_next(casting: Casting, at: int, phrase: Phrase) -> bool:
    """Whether the phrase at a token is the title of the next person, whose name it stands before: "Foreign Minister Ana Ruiz,
    Adviser to the President Karl Anders and others"."""
    doc = casting.doc
    name = next((start for start, _, _ in casting.people if start > at), None)
    if name is None or name - at > LONGEST_PHRASE or not doc[at].is_title or any(t.text == "," for t in doc[at:name]):
        return False
    own = with_complement(casting, rank_before(doc, name), at)
    same = own is not None and (own.title.startswith(phrase.title) or phrase.title.startswith(own.title))
    return own is not None and own.start <= phrase.start and same


def _of_the_next(casting: Casting, comma: int, limit: int, *, the: bool = False) -> bool:
    """Whether the title before a comma is that of the next person, who speaks: "by decision of President Ana Ruiz, Defence
    Minister, Karl Anders, said". the: it has an article, and the person before it a title of his own."""
    doc = casting.doc
    if comma >= limit or doc[comma].text != "," or comma + 1 not in casting.person_at:
        return False
    end = next(after for start, after, _ in casting.people if start <= comma + 1 < after)
    if end + 1 >= limit or doc[end].text != ",":
        return False
    return doc[end + 1].pos_ in {"VERB", "AUX"} or (the and doc[end + 1 : end + 3].text.lower() == "and the")


def _another_subject(doc: Doc, at: int, after: int, limit: int) -> bool:
    """Whether a phrase after a comma begins a clause of its own or explains the place before it: "echoing Ana Ruiz, the
    prime minister said", "the foreign minister of France, a permanent member of the council"."""
    root = doc[at:after].root
    said = any(t.lower_ in words("roles", "voices") for t in doc[at : min(at + 4, after)])
    if said and after < limit and doc[after].tag_ in {"VBD", "VBZ"}:
        return True  # "Sen. Ana Ruiz, a spokesman for the group confirmed"
    joined = doc[at].tag_ == "PRP$" and after < limit and doc[after].lower_ == "and"
    if joined and any(t.lower_ in {"were", "are", "have"} for t in doc[after : min(limit, after + 9)]):
        return True  # "Ruiz, her former driver and an official were arrested"
    if (
        root.dep_ in {"nsubj", "nsubjpass"}
        and after < limit
        and doc[after].pos_ in {"VERB", "AUX"}
        and doc[at].pos_ == "DET"
        and doc[at].lower_ not in {"a", "an"}
    ):
        return root.head.i >= after and doc[after].tag_ != "VBN"
    verb = doc[after] if after < limit else root  # "In a talk with Ana Ruiz, the minister said"
    states = verb.dep_ == "ROOT" and verb.tag_ in {"VBD", "VBZ"} and doc[at].lower_ == "the"
    if states and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
        return True
    if root.dep_ in {"nsubj", "nsubjpass"} and after < limit and doc[after].pos_ == "AUX" and root.head.i >= after:
        return True  # "said Ruiz, social justice has been his aim"
    states = any(token.lower_ in {"member", "ally"} for token in doc[at : min(at + 4, after)])
    return states and doc[at - 2].ent_type_ == "GPE" and doc[at - 3].pos_ == "ADP"


def owned_body(casting: Casting, after: int, limit: int) -> Iterator[Phrase]:
    """ "Hernandez's powerful Oil Workers Union": a body that somebody's name owns; never an office of state."""
    doc = casting.doc
    if after >= limit or not genitive(doc[after]):
        return
    at = after + 1
    while at < limit and at - after < 5 and at not in casting.body_at and doc[at].pos_ in {"ADJ", "ADV", "NUM"}:
        at += 1
    if at >= limit or at not in casting.body_at:
        return
    end = end_of(casting, at)
    name = doc[at:end]
    if not is_institution(name) and not {t.lower_ for t in name} & words(
        "organizations", "units"
    ):  # "Ruiz's Hyundai Elantra"
        return
    goes_on = end < limit and (genitive(doc[end]) or doc[end].pos_ in {"NOUN", "PROPN", "ADJ"})
    public = words("organizations", "heads") | words("organizations", "state")
    if goes_on or {token.lower_ for token in name} & (public - words("roles", "private")):
        return
    yield Phrase("", name.start_char, name.end_char, casting.body_at[at], "current")


def _act_of(doc: Doc, after: int) -> Token | None:
    """The noun of giving or taking a post before "of", a name that ends at a token, and "as"."""
    root = doc[after - 1]
    while (
        root.dep_ in {"compound", "flat", "appos"} and root.head.i < after + 1 and root.head.pos_ in {"NOUN", "PROPN"}
    ):
        root = root.head
    named = after < len(doc) and doc[after].lower_ == "as" and root.dep_ == "pobj" and root.head.lower_ == "of"
    return root.head.head if named else None


def _is_named(doc: Doc, after: int) -> bool:
    """Whether a name that ends before ``after`` is the object of a verb of naming ("has named Larry Jinks publisher")."""
    if genitive(doc[after]) or doc[after].is_punct:
        return False
    root = doc[after - 1]
    while root.dep_ in {"compound", "flat"} and root.head.i < after:
        root = root.head
    if doc[after].lower_ == "as" and root.dep_ == "pobj" and root.head.lower_ == "with":  # "with Ana Ruiz as director"
        return True
    act = _act_of(doc, after)
    if act is not None:  # "the appointment of Ana Ruiz as", "the ouster of his son Karl Anders as"
        return act.lower_ in words("roles", "giving") | words("roles", "ousting")
    verbs = [root.head, root.head.head] if root.dep_ in {"nsubj", "compound", "nmod"} else [root.head]
    linked = doc[after].lower_ == "as" or doc[after : after + 2].text.lower() == "to be"
    naming = APPOINTING_VERBS if linked else NAMING_VERBS
    return any(v.lemma_.lower() in naming and v.tag_ != "VB" and v.i < root.i for v in verbs)


def taken_for(doc: Doc, after: int, limit: int) -> int:
    """The token after "considered by Madrid to be", "described as" and their like after a name and a comma; 0 for none."""
    at = after + 1
    if (
        at < limit
        and doc[after].lower_ == "being"
        and doc[at].tag_ == "VBN"
        and doc[at].lemma_.lower() in APPOINTING_VERBS
    ):
        return at + 1  # "Ana Ruiz being proclaimed director"
    if at >= limit or doc[after].text != "," or doc[at].lemma_.lower() not in TAKING_VERBS or doc[at].tag_ != "VBN":
        return 0
    while at < min(limit, after + 7) and doc[at].lower_ not in {"as", "be"} and not doc[at].is_punct:
        at += 1
    return at + 1 if at < limit and doc[at].lower_ in {"as", "be"} else 0


def _study_for(doc: Doc, at: int, limit: int) -> int:
    """The "for" of "Ana Ruiz in a 1991 study for the Norden Institute"; 0 for none."""
    if at + 2 >= limit or doc[at].lower_ != "in" or doc[at + 1].pos_ != "DET":
        return 0
    work = next((i for i in range(at + 2, min(at + 5, limit)) if doc[i].lower_ in STUDIES), 0)
    return work + 1 if work and work + 1 < limit and doc[work + 1].lower_ == "for" else 0


def _employer(casting: Casting, at: int, limit: int) -> Iterator[Phrase]:
    """An organisation right after "of", "from", "at", "with" or a bracket."""
    doc = casting.doc
    index = at + 1
    if doc[at].text == "(" and index < limit and doc[index].text.startswith("@"):  # a handle
        return
    while (
        index < limit
        and index - at < 5
        and index not in casting.body_at
        and (
            doc[index].pos_ in {"DET", "ADJ", "PROPN", "NOUN", "PART"}
            or (doc[index].tag_ in {"VBG", "VBN"} and doc[index].dep_ == "amod")  # "the ruling Norden Party"
            or (doc[index].lower_ == "of" and doc[index - 1].lower_ in words("organizations", "references"))
        )
    ):
        index += 1
    if index < limit and index in casting.body_at:
        end = end_of(casting, index)
        if doc[at].lower_ == "with" and doc[index:end].root.dep_ in {"nsubj", "nsubjpass"}:
            return  # "for Ana Ruiz, with the Norden Union calling her a champion"
        if (
            doc[at].text == "(" and doc[index:end].text.lower() in table("organizations")["credits"]
        ):  # "Gordon Ruiz (YouGov)"
            return
        venue = end + 1 if end < limit and genitive(doc[end]) else end - 1  # "at Ford's Theater"
        kind = doc[end].lower_ if end < limit else ""
        if kind == "/" or (qualifies(casting, index) and kind not in words("organizations", "references")):
            return
        if (venue < limit and doc[venue].lower_ in words("organizations", "venues")) or (
            end == index + 1 and doc[index].ent_type_ == "GPE" and doc[at].lower_ in {"of", "from"}
        ):
            return
        body = casting.body_at[index]
        more: tuple[int, ...] = ()
        if end + 1 < limit and genitive(doc[end]) and end + 1 in casting.body_at:
            more, end = (casting.body_at[end + 1],), end_of(casting, end + 1)
        yield Phrase("", doc[index].idx, doc[end - 1].idx + len(doc[end - 1]), body, "current", more)


def _aside(casting: Casting, at: int, limit: int) -> int | None:
    """The token after a short aside between commas that is no role: "D-Calif.", "of Boston", "PhD", "Jr."."""
    doc = casting.doc
    index = at
    while index < min(limit, at + 6) and doc[index].text != ",":
        if (
            index in casting.body_at
            or index in casting.person_at
            or is_role(doc[index])
            or doc[index].pos_ in {"VERB", "AUX"}
        ):
            return None
        index += 1
    return index + 1 if index < limit and doc[index].text == "," and index + 1 < limit else None
