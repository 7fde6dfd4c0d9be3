"""Role phrases beside a name: what stands before it ("Apple's chief executive"), after it between commas, and around it.

A phrase is read around a role noun of ``tables/roles.toml``: what stands before the noun ("senior", "Apple's chief") and
what hangs on it ("Professor of Economics at Harvard University").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotate.honorifics import honorifics
from extractor.annotate.lexicon import table, words

Status = Literal["current", "former", "acting", "elect"]

BEFORE_NOUN = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM", "X", "SPACE"})  # a no-break space is a token of its own
JOINTS = frozenset({"-", "–", "/", "&", "and", "'s", "’s", "'", "’", "of"})
PLACES = frozenset({"GPE", "LOC"})
DASHES = frozenset({"-", "–", "—", "--"})
MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
NOW = frozenset({"current", "present", "now", "new"})
COMPLETING = frozenset({"of", "for", "on", "to", "at"})
DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our", "my", "one", "another", "this", "that"})
LONGEST_PHRASE = 14
# "the 26-year-old president", "newly confirmed judge", "Jamaican-American economist" without its first half.
AGE_OR_NUMBER = re.compile(
    r"\A(?:(?:\d+(?:-year-old)?|Hon['’]ble|[Hh]onou?rable|[Nn]ew|[Cc]urrent|[Pp]resent|[Oo]utgoing|[Ii]ncumbent|last"
    r"|[Ff]ellow|[Oo]ther|(?:[Oo]nly|[Jj]ust)(?= (?:two|three|four|five|six))|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|six"
    r"|(?:newly )?(?:confirmed|elected|appointed|sworn)|[A-Z][a-z]+-[A-Z][a-z]+(?:ish|ese|an|ian|ench)|-)\s)+"
)
HALVES = {  # "scrum-half", "centre-back", "second-row"
    "half": {"scrum", "fly"},
    "back": {"full", "centre", "center", "wing", "half"},
    "row": {"second", "back", "front"},
}
HOLDERS = {
    "head": "head",
    "lead": "leader",
    "chair": "chair",
    "direct": "director",
    "helm": "head",
    "found": "founder",
    "own": "owner",
}
AUTHORS = frozenset({"author", "co-author", "writer"})
LEARNED = ("ologist", "iatrist", "iatrician", "ographer", "ometrist", "ician")  # "gastroenterologist", "demographer"
EXCELLENCIES = frozenset({"he", "hh", "hm", "h.e", "h", "e"})  # "Chief Executive HE Ana Ruiz"
SCIENCES = ("ology", "onomy", "ography", "ometry")  # "director of Meteorology of the Norden Institute"
AGENTIVE = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
OFFICE_VERBS = frozenset({"be", "become", "remain"})
TAKING_VERBS = frozenset({"consider", "believe", "describe", "know", "identify", "name", "think", "see", "regard"})
STUDIES = frozenset({"study", "report", "paper", "analysis", "article", "survey"})
PORTFOLIO_HOLDERS = frozenset({"minister", "secretary", "commissioner", "mec"})
NAMING_VERBS = frozenset(
    {"name", "appoint", "elect", "make", "nominate", "install", "promote", "proclaim", "declare", "crown"}
)
APPOINTING_VERBS = NAMING_VERBS | {
    "hire",
    "recruit",
    "select",
    "choose",
    "tap",
    "pick",
    "reappoint",
    "reelect",
    "confirm",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role as a stretch of text states it. start, end: code points of the part; body: number of the organisation."""

    title: str
    start: int
    end: int
    body: int | None
    status: Status
    more: tuple[int, ...] = ()  # further bodies: "owner of the bank and the radio station", "Harvard's Kennedy School"


class Casting:
    """Where the people and organisations stand in a Doc: token index → number, for the phrase readers below."""

    def __init__(self, doc: Doc, people: Mapping[tuple[int, int], int], bodies: Mapping[tuple[int, int], int]) -> None:
        self.doc = doc
        self.person_at, self.people = _tokens_of(doc, people)
        self.body_at, self.bodies = _tokens_of(doc, bodies)
        self.surnames = {doc[after - 1].text for _, after, _ in self.people}
        self._words: dict[int, set[str]] = {}  # of every name of a body
        for start, after, number in self.bodies:
            self._words.setdefault(number, set()).update(token.lower_ for token in doc[start:after])

    def with_words(self, wanted: set[str], before: int) -> int | None:
        """The body named last before a token whose names have all these words ("the fisheries bureau")."""
        return next(
            (number for start, _, number in reversed(self.bodies) if start < before and wanted <= self._words[number]),
            None,
        )

    def _of_another_kind(self, number: int, noun: str) -> bool:
        """Whether a body is none of these: one that is always named so, or it has a kind of its own in its name."""
        if noun in words("organizations", "own_noun"):
            return True
        own = self._words[number] & words("organizations", "references") - {"group", "company", "team", "service"}
        return bool(own) and noun in words("roles", "exact_kinds")

    def called(self, noun: str, before: int) -> int | None:
        """The body named last before a token that "the ministry" or "the company" can mean; None when none fits."""
        named = {number for number, said in self._words.items() if noun in said}
        if noun in words("roles", "exact_kinds") and len(named) > 1:
            return None
        for start, end, number in reversed(self.bodies):
            name = self.doc[start:end].text.strip("/().").lower()
            if name in table("organizations")["agencies"] and noun != "agency":
                continue  # "/TASS/. A former secret service employee"
            if start < before and (noun in self._words[number] or not self._of_another_kind(number, noun)):
                return number
        return None


def _tokens_of(doc: Doc, stretches: Mapping[tuple[int, int], int]) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
    """Token index → number, and (first token, token after the last, number) of every mention in order."""
    at: dict[int, int] = {}
    spans: list[tuple[int, int, int]] = []
    for (start, end), number in sorted(stretches.items()):
        found = doc.char_span(start, end, alignment_mode="expand")
        if found is None:
            continue
        spans.append((found.start, found.end, number))
        at.update(dict.fromkeys(range(found.start, found.end), number))
    return at, spans


def genitive(token: Token) -> bool:
    """Whether a token is the mark of the genitive, whatever the tagger makes of a curly one."""
    if token.text in {"’", "'"} and 0 < token.i < len(token.doc) - 1:  # "Reuters’ Ana Ruiz"
        owner, owned = token.nbor(-1), token.nbor()
        if owner.text.endswith("s") and owner.pos_ == owned.pos_ == "PROPN" and not owner.whitespace_:
            return True
    return token.tag_ == "POS" or (token.text == "’s" and token.dep_ == "case")


def is_role(token: Token) -> bool:
    """Whether a token is a role noun of the table, in the singular or the plural."""
    lower = token.lower_.replace(".", "").removesuffix("-elect")
    if lower == "lady":
        return token.i > 0 and token.nbor(-1).lower_ == "first"
    if lower == "charge":  # "officer-in-charge"
        return token.i > 3 and token.doc[token.i - 4 : token.i].text.lower() == "officer-in-"
    if lower == "master":
        return token.doc[token.i + 1 : token.i + 3].text.lower() == "of ceremonies"
    if lower == "lord":
        return token.i > 0 and token.nbor(-1).lower_ in {"drug", "crime"}
    if lower == "rod":  # "Black Rod", who keeps order in the House of Lords
        return token.i > 0 and token.is_title and token.nbor(-1).text == "Black"
    if lower in {"mate", "runner"}:  # "running mate", "front-runner"
        return token.i > 0 and token.nbor(-1).lower_ in {"running", "-"}
    if lower in HALVES:
        return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in HALVES[lower]
    if lower in words("roles", "verbs") and token.is_lower and token.i and _infinitive(token.nbor(-1)):
        return False  # "is set to star Ana Ruiz", whatever the parser makes of the verb
    if lower == "model" and token.i and token.nbor(-1).lower_ == "role":
        return False
    if lower in {"emeritus", "emerita"}:
        return token.i > 0 and is_role(token.nbor(-1))
    if lower == "apparent":
        return token.i > 0 and token.nbor(-1).lower_ == "heir"
    if lower in {"elder", "younger"} and token.i and token.nbor(-1).pos_ == "DET":
        return False  # "the elder Ruiz"
    if lower == "international" and token.i:  # "Irish international Ana Ruiz"
        named = token.i + 1 < len(token.doc) and (token.nbor().pos_ == "PROPN" or token.nbor().text == ",")
        return named and token.is_lower and token.nbor(-1).ent_type_ in {"NORP", "GPE"}
    if lower in {"democrat", "republican"}:  # "the top Democrat on the committee"
        return token.i > 0 and token.nbor(-1).lower_ in {"top", "ranking", "senior", "leading"}
    hyphened = token.i > 0 and token.nbor(-1).text == "-"  # "secretary-general"
    if (
        lower in words("roles", "adjectival") and token.pos_ == "ADJ" and not hyphened
    ):  # "a major character", not "its chief Ana Ruiz"
        named = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
        return named and (
            lower == "chief" or (lower == "hopeful" and token.i > 0 and token.nbor(-1).pos_ in BEFORE_NOUN)
        )
    known = lower in words("roles", "nouns") or _singular(lower) in words("roles", "nouns")
    noun = lower.endswith("ist") or (
        token.tag_ == "VB" and token.dep_ in {"dobj", "compound"}
    )  # "plays physicist Ruiz"
    opens = token.i > 0 and (token.nbor(-1).text == "," or token.nbor(-1).pos_ in {"SCONJ", "CCONJ"})
    beside = opens and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts)
    homograph = _singular(lower) == "advocate" or not subject
    noun = noun or (beside and homograph and token.tag_ in {"VB", "VBP", "VBZ"})  # "her lawyer, advocate Ana Ruiz,"
    verb = token.pos_ == "VERB" and not noun
    return (known or _singular(lower).endswith(LEARNED)) and not verb


def _infinitive(token: Token) -> bool:
    return token.lower_ == "to" and token.pos_ == "PART"


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# --- before the name ---------------------------------------------------------------------------------------------------


def prenominal(casting: Casting, first: int, floor: int) -> Phrase | None:
    """ "Apple chief executive Tim Cook", "former Commerce Minister Ada Moss", "Sen. Ruiz"."""
    doc = casting.doc
    last = first - 1
    while last > floor and (doc[last].is_space or doc[last].text == "]"):  # "[Israeli Prime Minister] Ana Ruiz"
        last -= 1
    last = _before_aside(doc, last, floor)
    last = _before_address(doc, last, floor)
    last = _before_rank(doc, last, floor)
    if doc[last].lower_ in {"designate", "designated"} and last - 1 >= floor and is_role(doc[last - 1]):
        phrase = prenominal(casting, last, floor)  # "Prime Minister designate Ana Ruiz"
        return None if phrase is None else replace(phrase, status="elect")
    if last - 2 >= floor and doc[last].lower_ in words("roles", "elect") and doc[last - 1].text == "-":
        last -= 2
    if last >= floor and doc[last].text == ",":
        return None
    if (
        last < floor
        or last in casting.body_at
        or not (is_role(doc[last]) or short_title(doc[last]) or _agentive(casting, last))
    ):
        if last - 1 >= floor and genitive(doc[last]):
            owner = doc[last - 1]
            body = casting.body_at.get(last - 1)
            if body is None and owner.lower_ in words("organizations", "references"):
                body = casting.called(owner.lower_, last - 1)
            return None if body is None else Phrase("", owner.idx, owner.idx + len(owner), body, "current")
        return None
    royal = doc[last].lower_ in words("names", "kept_titles") and doc[last].is_title
    leading = last - 1
    while leading > floor and doc[leading].text in {"HE", "HH", "HRH"}:
        leading -= 1
    led = royal and leading >= floor and doc[leading].lower_ not in words("names", "before_kings")
    if led and is_role(doc[leading]):  # "its leader Sheikh Karl", "prime minister HH Sheikh Karl"
        last, royal = leading, False
    begin = last
    while begin - 1 >= floor and last - begin < LONGEST_PHRASE and begin - 1 not in casting.person_at:
        token = doc[begin - 1]
        rank = token.lower_ in words("names", "before_kings") or token.ent_type_ in {"NORP", "GPE"}
        if royal and not rank and _status(token) == "current":
            break  # "the only person Prince Karl trusts", "Custodian of the Two Holy Mosques King Karl"
        times = words("measured", "times") | words("measured", "weekdays")
        if (
            token.lower_ in times
            and begin - 1 not in casting.body_at
            and "-"
            not in {
                doc[begin].text,
                doc[begin - 2].text,
            }
        ):  # "last week press secretary Ruiz"
            break
        if aside := _bracketed_body(casting, begin - 1):
            begin = aside
            continue
        many = token.tag_ == "NNS" and token.is_lower and doc[begin].tag_ == "NNP" and begin - 1 not in casting.body_at
        if many and doc[begin].is_title and not is_role(doc[begin]):
            break  # "the remarks Norden party leader Ruiz made"
        if (
            token.text in DASHES and token.whitespace_ and doc[begin - 2].whitespace_
        ):  # "the most delegates - Sen. Ruiz"
            break
        fits = (
            token.pos_ in BEFORE_NOUN
            or (token.text in MARKS and begin - 2 in casting.body_at)
            or (token.text == "." and begin - 2 >= floor and short_title(doc[begin - 2]))  # "Brig. Gen. Ana Ruiz"
            or (token.text in MARKS and begin in casting.body_at)
            or (token.lower_ in JOINTS - {"of", "and"})
            or (
                doc[begin].text == "-" and not token.whitespace_ and token.pos_ in {"DET", "VERB"}
            )  # "all-rounder", "scrum-half"
            or (
                token.lower_ == "and"
                and begin - 2 >= floor
                and is_role(doc[begin - 2])
                and doc[begin].lower_ not in NOW
                and _status(doc[begin]) == "current"  # "former senator and current governor Ruiz": each its own
                and (
                    doc[begin - 2].tag_ != "NNS" or doc[last].tag_ == "NNS"
                )  # "its investors and Chief Executive Ruiz"
            )
            or (
                token.lower_ == "of"  # and not "a former backer of Sen. Ana Ruiz"
                and begin - 2 >= floor
                and doc[begin].lower_.rstrip(".") not in words("names", "offices")
                and is_role(doc[begin - 2])
                and doc[begin - 2].is_title == doc[begin].is_title
            )
            or (
                token.lower_ == "and"  # "Energy and Climate Minister", not "the Assembly and President Ana Ruiz"
                and begin - 2 >= floor
                and doc[begin - 2].text.istitle()
                and (
                    doc[begin - 2].ent_type_ not in {"DATE", "GPE", "LOC", "PERSON"}
                    or doc[begin].ent_type_ == doc[begin - 2].ent_type_
                )  # "on 20 January and Vice President"
                and doc[begin].text.istitle()
                and (begin < last or is_role(doc[begin - 2]))
            )
            or (token.text == "in" and doc[begin].text == "-" and doc[begin - 2].text == "-")
            or (token.lower_ == "and" and begin - 3 >= floor and _joins_fields(doc, begin - 1, last))
            or (
                token.lower_ == "at" and begin - 2 in casting.body_at and doc[begin].pos_ == "PROPN"
            )  # "University at Norden"
            or (
                token.text == ","  # "Agriculture, Forestry and Fisheries Minister"
                and doc[last].is_title
                and doc[last].lower_ in PORTFOLIO_HOLDERS
                and begin - 2 >= floor
                and doc[begin - 2].is_title
                and doc[begin - 2].lower_ in words("roles", "subjects") | words("roles", "fields")
            )
            or (genitive(token) and begin - 1 > floor)
            or (
                token.tag_ in {"VBN", "VBG"}
                and token.dep_ in {"amod", "compound"}
                and doc[begin - 2].lower_
                not in {"has", "had", "have", "having", ","}  # "She had married journalist Ruiz"
                and not (
                    token.tag_ == "VBG" and token.lemma_.lower() in APPOINTING_VERBS
                )  # "naming businesswoman Ruiz as"
                and token.lower_ not in words("roles", "prepositional")  # "Following President Ruiz's speech"
                and begin - 1 > floor
                and doc[begin - 2].text not in MARKS  # "“No,” tweeted actor Ruiz"
            )
            or (token.tag_ == "VBP" and token.dep_ == "compound" and begin - 2 in casting.body_at)
            or (
                token.lower_ == "head" and doc[begin].lower_ in {"coach", "teacher", "chef", "trainer"}
            )  # parsed as verbs
            or token.lower_ in words("roles", "standing")  # "Defending champion Ruiz"
            or _status(token) != "current"
        )
        if begin - 1 not in casting.body_at and not fits:
            break
        begin -= 1
    while begin < last and doc[begin].lower_ in JOINTS:
        begin += 1
    if begin - 1 >= floor and begin - 1 in casting.person_at:  # "former Ruiz campaign manager Karl Anders"
        of = next(start for start, after, _ in casting.people if start <= begin - 1 < after)
        phrase = _title_before(casting, begin, last)
        former = of - 1 >= floor and _status(doc[of - 1]) != "current"
        return phrase if phrase is None or not former else replace(phrase, status=_status(doc[of - 1]))
    office = (
        begin - 2 >= floor and doc[begin - 1].lower_ in {"of", "for"} and doc[begin - 2].lower_ in PORTFOLIO_HOLDERS
    )
    other = doc[last].lower_ in words("names", "offices")  # "defence secretary of President Ana Ruiz"
    if office and begin == last and is_role(doc[last]) and not other:  # "Minister for Justice Ana Ruiz"
        return None
    served = begin == last and begin - 3 >= floor and doc[begin - 2 : begin].text.lower() == "to the"
    if served and doc[last].is_title and doc[begin - 3].is_title and is_role(doc[begin - 3]):
        return None  # "Adviser to the President Ana Ruiz" is no president
    if begin > 1 and doc[begin - 1].text in MARKS and doc[begin - 2].lower_ in {"nicknamed", "dubbed", "called"}:
        return None
    return _title_before(casting, begin, last)


def _joins_fields(doc: Doc, joint: int, last: int) -> bool:
    """Whether "and" joins two fields in small letters before a role ("Former commerce and economic development chief")."""
    fields = words("roles", "subjects") | words("roles", "fields") | words("roles", "of_state")
    one, other, before = doc[joint - 1], doc[joint + 1], doc[joint - 2]
    small = one.is_lower and other.is_lower and {one.lower_, other.lower_} <= fields and joint + 1 < last
    opens = (
        before.pos_ == "DET" or _status(before) != "current" or genitive(before) or before.ent_type_ in {"NORP", "GPE"}
    )
    return small and opens


def _before_address(doc: Doc, last: int, floor: int) -> int:
    """The token before the forms of address that end at a token ("Halder president Datuk Ana Ruiz"), else ``last``."""
    offices = words("roles", "nouns") | words("roles", "short") | words("roles", "ranks")
    address = {w for w in honorifics() | EXCELLENCIES if w.removesuffix("s") not in offices and w not in offices} | {
        "dr"
    }
    while last - 1 >= floor and not is_role(doc[last]):
        led = doc[last].lower_ in words("names", "first_of_titles") and doc[last + 1].lower_ in address  # "Tan Sri"
        if not led and doc[last].text != "." and doc[last].lower_.rstrip(".") not in address:
            break
        last -= 1
    return last


def _before_aside(doc: Doc, last: int, floor: int) -> int:
    """The token before a title's short form or "retired" in brackets that end at a token ("Chief Executive Officer (CEO) Ana
    Ruiz", "Maj Gen (retd) Ana Ruiz"), else ``last``."""
    if doc[last].text != ")":
        return last
    opening = next((i for i in range(last - 1, max(floor, last - 6), -1) if doc[i].text == "("), None)
    if opening is None or opening - 1 < floor:
        return last
    said = doc[opening + 1 : last].text
    office = is_role(doc[opening - 1]) or doc[opening - 2].lower_ == "of"  # "Commissioner of Police (Traffic) Ana Ruiz"
    return opening - 1 if office or said.isupper() or said.lower().rstrip(".") in words("roles", "retired") else last


def _before_rank(doc: Doc, last: int, floor: int) -> int:
    """The role noun before a rank at ``last`` ("spokesman Lt. Gen. Ana Ruiz", "law expert Professor Ana Ruiz"), else ``last``."""
    ranks = words("roles", "ranks") | words("roles", "branches") | {""}
    rank = last
    cleric = doc[last].is_title and doc[last].lower_ in words("roles", "clerical") | words("roles", "imams")
    if cleric and last - 1 >= floor and is_role(doc[last - 1]) and doc[last - 1].is_lower:
        return last - 1  # "rebel leader Imam Ana Ruiz"
    voice = last
    while voice > floor and (doc[voice].lower_ in words("roles", "officers") or short_title(doc[voice])):
        voice -= 1  # "Police spokesman Lieutenant Colonel Ana Ruiz"
    if voice < last and _singular(doc[voice].lower_) in words("roles", "voices"):
        return voice
    if doc[last].text == "Professor" and last - 1 >= floor and doc[last - 1].lower_ not in words("roles", "junior"):
        rank -= 1
    hyphened = last - 2 >= floor and doc[last - 1].text == "-" and not doc[last - 1].whitespace_
    if hyphened and doc[last].lower_ in words("roles", "officers") and doc[last - 2].lower_ in ranks:
        rank -= 2  # "assistant chief Pol Lt-General Ana Ruiz"
    while rank - 1 >= floor and doc[rank].lower_.rstrip(".") in ranks:
        rank -= 1
    compound = rank > floor and doc[rank - 1].text == "-"  # "five-star Gen. Ana Ruiz"
    return rank if is_role(doc[rank]) and not (compound and rank < last) else last


def joined_before(casting: Casting, phrase: Phrase, floor: int) -> Phrase | None:
    """A further title joined to the one before a name ("finance minister and NEC member Ana Ruiz", "MP and former president
    Ana Ruiz"); None after an article, when it is somebody else's ("the premier and former president Ana Ruiz met")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None:
        return None
    at = said.start
    while at - 1 >= floor and at - 1 in casting.person_at:  # "billionaire and Ruiz critic Karl Voss"
        at -= 1
    while at - 1 >= floor and (
        _status(doc[at - 1]) != "current" or doc[at - 1].lower_ in NOW or (at > 1 and _within_then(doc, at - 1))
    ):
        at -= 1
    last = at - 2
    if last < floor or doc[at - 1].lower_ != "and" or last in casting.person_at:
        return None
    if not is_role(doc[last]):
        return _whole_office(casting, last, floor)
    begin = last
    while begin - 1 >= floor and (
        doc[begin - 1].pos_ in BEFORE_NOUN or begin - 1 in casting.body_at or _within_then(doc, begin - 1)
    ):
        begin -= 1
    others = begin - 1 in casting.person_at
    if (
        begin - 2 in casting.person_at and doc[begin - 1].text == ","
    ):  # his, unless he has his own before him, as in a list
        one = next(start for start, after, _ in casting.people if start <= begin - 2 < after)
        others = prenominal(casting, one, floor) is None
    if others or doc[last].tag_ in {"NNS", "NNPS"} or (begin > floor and doc[begin - 1].pos_ in {"DET", "PRON"}):
        return None
    return prenominal(casting, last + 1, floor)


def _whole_office(casting: Casting, last: int, floor: int) -> Phrase | None:
    """An office in capitals with its complement that ends at a token ("Minister of State for Legal Affairs and …")."""
    doc = casting.doc
    begin = _back(casting, last, floor)
    if not (doc[begin].is_title or begin in casting.body_at) or doc[begin].pos_ in {"DET", "PRON"}:
        return None
    if begin > floor and doc[begin - 1].text == ",":  # in a list it may be another's
        return None
    read = read_phrase(casting, begin, last + 1)
    return read[0] if read is not None and read[1] == last + 1 else None


def _within_then(doc: Doc, index: int) -> bool:
    """Whether a token is one of "then-" before an office ("then-president and now governor Ana Ruiz")."""
    hyphen = doc[index].text == "-" and doc[index - 1].lower_ in {"then", "ex", "vice"}
    return hyphen or (doc[index].lower_ in {"then", "ex"} and doc[index + 1].text == "-")


def rank_before(doc: Doc, first: int) -> int:
    """The token where the ranks right before a name begin ("Lt. Col. Ana Ruiz"), else ``first``."""
    at = first
    while at > 1 and (
        doc[at - 1].lower_.rstrip(".") in words("roles", "ranks")
        or (doc[at - 1].text == "." and doc[at - 2].lower_ in words("roles", "ranks"))
    ):
        at -= 1
    return at


def rank_apart(casting: Casting, phrase: Phrase) -> int | None:
    """The token where a rank after a whole office begins ("Chairman of the Joint Chiefs of Staff Maj. Gen. Ana Ruiz")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None or " of " not in said.text:
        return None
    ranks = words("roles", "ranks") | words("roles", "officers") | {""}
    at = said.end
    while at - 1 > said.start and doc[at - 1].lower_.rstrip(".") in ranks:
        at -= 1
    return at if at < said.end and not any(t.lower_ == "of" for t in doc[at : said.end]) else None


def _bracketed_body(casting: Casting, index: int) -> int | None:
    """Where a bracket with a body's other name opens, when it closes at ``index`` ("CHP (Republican People's Party)")."""
    if casting.doc[index].text != ")" or index - 1 not in casting.body_at:
        return None
    first = next(start for start, after, _ in casting.bodies if start <= index - 1 < after)
    return first - 1 if first > 1 and casting.doc[first - 1].text == "(" and first - 2 in casting.body_at else None


def _agentive(casting: Casting, last: int) -> bool:
    """Whether a noun not in the table names somebody who does something: for the body before it ("Reds placekicker X") or
    right before the name."""
    token = casting.doc[last]
    if token.tag_ != "NN" or not token.lower_.endswith(AGENTIVE) or token.lower_ in words("roles", "outsiders"):
        return False
    if last - 1 in casting.body_at:
        return True
    after = next((stop for start, stop, _ in casting.people if start == last + 1), None)
    if after is None or len(token) < 6 or not token.is_lower or token.lower_ in words("roles", "no_agents"):
        return False
    doc = casting.doc
    if after + 1 < len(doc) and doc[after].tag_ == "VBD" and doc[after + 1].pos_ in {"AUX", "VERB"}:
        return False  # "The email server Ana Ruiz used was lost"
    root = doc[last + 1 : after].root
    within = token.dep_ == "compound" and last < token.head.i < after
    return within or (root.dep_ == "appos" and root.head.i == last)  # "the wheelwright Ana Ruiz", a trade in no table


def short_title(token: Token) -> bool:
    short = token.lower_.rstrip(".")
    if token.is_upper and short in words("roles", "short_capitals"):
        return True
    return {short, short.removesuffix("s")} & words("roles", "short") != frozenset()


def _title_before(casting: Casting, begin: int, last: int) -> Phrase | None:
    """A phrase that ends in its role noun, with the organisation and the status, if any, in front."""
    doc = casting.doc
    body = None
    more: tuple[int, ...] = ()
    status: Status = "current"
    start = begin
    for index in range(begin, last + 1):
        token = doc[index]
        if index in casting.body_at and (_candidates(casting, index) or _told(casting, index)):
            start = index + 1
        elif index in casting.body_at and index < last and not _half_a_portfolio(casting, index, last):
            before = start_of(casting, index) - 1
            owned = body is not None and before - 1 in casting.body_at and genitive(doc[before])
            beside = body is not None and casting.body_at.get(before) == body
            if (owned or beside) and doc[last].lower_ in words(
                "roles", "beats"
            ):  # "Norden Radio's White House correspondent"
                continue
            if owned and casting.body_at[index] != body:  # "the Foreign Ministry's Asian Department chief"
                more = (casting.body_at[before - 1],)
            elif body is None or casting.body_at.get(index - 1) != body:
                begin, more = index, ()
            body, start = casting.body_at[index], index + 1
            if _singular(doc[last].lower_) in words("roles", "seeking") and doc[
                start_of(casting, index) : end_of(casting, index)
            ].text.lower().endswith(tuple(table("roles")["sought"])):
                body, begin = None, index + 1
        elif _status(token) != "current" or _outlived(token, begin):
            said: Status = "former" if _outlived(token, begin) else _status(token)
            status = status if status == "former" else said  # "former acting director"
            start = index + 1 if index + 1 <= last else start
        elif index < last and doc[index + 1].text == "-" and token.lower_ == "then":  # "then-President"
            status, start = "former", index + 2
        elif index < last and _then(token):
            status, start = "former", index + 1
        elif token.lower_ == "at" and index - 1 in casting.body_at:  # "University of Norden at Port Ellery professor"
            start = next(i for i in range(index + 1, last + 1) if i == last or doc[i].pos_ != "PROPN")
        elif _tied(token, begin):
            body, more, start = None, (), index + 1  # "Halder-linked cleric"
        elif (
            (token.lower_ in words("roles", "from_there") and doc[index - 1].text == "-")  # "US-based researcher"
            or (
                token.ent_type_ in {"NORP", "GPE"}
                and index < last
                and not _within_title(doc, index, begin)
                and not _of_a_church(token)
            )
            or (genitive(token) and index < last)
            or (token.lower_ in JOINTS and index == start)
            or token.text in MARKS
            or token.text in {"(", ")"}
        ):
            start = index + 1
    start = _after_nationality(doc, start, last)
    while start < last and doc[start].text in casting.surnames and doc[start].tag_ == "NNP":  # "Ruiz aide Karl Anders"
        start += 1
    start = _after_lost_mark(doc, start, last)
    if start < last and doc[start].text == "state" and doc[start + 1].lower_ == "federal":
        start += 1  # "Washington state Federal Judge Ruiz"
    start = next((i + 1 for i in range(last - 1, start - 1, -1) if doc[i].lower_ in words("roles", "claiming")), start)
    if doc[last].is_title and doc[last].lower_.rstrip(".") in words("names", "offices"):
        start = _after_small_words(doc, start, last)
    while start < last and (doc[start].lower_ in JOINTS or doc[start].pos_ == "ADV" or doc[start].is_punct):
        if doc[start + 1].text == "-" and not doc[start].whitespace_:  # "far-right MP"
            break
        start += 1
    if last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].lower_ in words("roles", "elect"):
        status = "elect"
    if (
        doc[last].lower_ in words("names", "highest")
        and last > start
        and doc[last - 1].lower_ in words("roles", "campaigns")
    ):
        start = last  # "During Presidential Campaign President Ruiz's son", where a headline ends
    title = doc[start : last + 1]
    if any(token.lower_ in words("roles", "not_yet") for token in doc[begin : last + 1]):
        return None  # "our potential senator, Ana Ruiz"
    owned = any(token.tag_ == "PRP$" for token in doc[max(0, start - 2) : start])
    if body is None and (
        (title.text.lower() in words("roles", "personal") and owned)  # "her former partner"
        or title.text.lower() in words("roles", "weak")
        or _singular(doc[last].lower_) in words("roles", "lots")
    ):
        return None
    cut = len(title.text) - len(AGE_OR_NUMBER.sub("", title.text))
    begins = doc[begin].idx if body is not None else title.start_char + cut
    return Phrase(title.text[cut:], begins, title.end_char, body, status, more)


def _after_nationality(doc: Doc, start: int, last: int) -> int:
    """Where a title begins after the country it is of ("Sri Lankan Prime Minister"), whatever the parser takes that for."""
    for length in (2, 1):
        name = doc[start : start + length].text.lower()
        if start + length > last or (name == "english" and doc[start + 1].lower_ in words("roles", "versed")):
            continue  # an English teacher teaches English
        if name in adjective_codes() or (name in country_codes() and _opens_office(doc[start + length])):
            return start + length
    return start


def _opens_office(token: Token) -> bool:
    """Whether an office begins at a token after a country's name: "UAE Minister of …", but not "US Open champion"."""
    return is_role(token) or token.lower_ in {"prime", "foreign", "deputy", "vice", "chief"}


def _after_lost_mark(doc: Doc, start: int, last: int) -> int:
    """Where a title begins after a noun in small letters that ends the sentence before ("on this device Head coach Ana Ruiz")."""
    parts_of_titles = words("roles", "fields") | words("roles", "subjects") | words("roles", "nouns")
    for index in range(last, start, -1):
        before = doc[index - 1]
        small = before.is_lower and before.pos_ == "NOUN" and before.lower_ not in words("roles", "before_office")
        if doc[index].is_title and doc[index].lower_ in parts_of_titles and small and not is_role(before):
            return index
    return start


def _after_small_words(doc: Doc, start: int, last: int) -> int:
    """Where a title in capitals begins after words that are none of it ("a central promise President Ruiz made")."""
    for index in range(last - 1, start - 1, -1):
        token = doc[index]
        known = words("roles", "fields") | words("roles", "subjects") | words("roles", "before_office")
        if token.is_lower and token.is_alpha and token.lower_ not in known and token.tag_ not in {"IN", "CC"}:
            joined = doc[index - 1].text == "-" or doc[index + 1].text == "-"
            return start if joined and doc[index + 1].text != "President" else index + 1
    return start


def _within_title(doc: Doc, index: int, begin: int) -> bool:
    """Whether a party or a country is inside a title ("Senate Democratic Leader", "Chief U.S. Economist")."""
    if doc[index].lower_ == "district" and doc[index + 1].lower_ in {"attorney", "judge"}:
        return True
    if doc[index].lower_ in words("roles", "parties") and doc[index + 1].lower_ in {"leader", "whip", "nominee"}:
        return True
    if index <= begin:
        return False
    return doc[index].lower_ in words("roles", "parties") or doc[index - 1].lower_ in {"chief", "senior", "deputy"}


def _then(token: Token) -> bool:
    """Whether "then" says that an office was held at that time: "by then president Ruiz", not "and then President Ruiz"."""
    if token.lower_ != "then" or token.i == 0:
        return False
    before = token.nbor(-1)
    owned = before.pos_ == "DET" or before.tag_ in {"PRP$", "POS"}
    return owned or (before.pos_ == "ADP" and (before.lower_ != "by" or before.dep_ == "agent"))


def _tied(token: Token, begin: int) -> bool:
    """Whether a participle only joins a body or a place to somebody: "Halder-linked", "tea party backed"."""
    if token.i <= begin or token.lower_ not in words("roles", "tied"):
        return False
    before = token.nbor(-1)
    return before.text == "-" or (token.tag_ == "VBN" and before.pos_ in {"NOUN", "PROPN"})


def _outlived(token: Token, begin: int) -> bool:
    """Whether "old" says that somebody was it ("his old press secretary")."""
    return token.lower_ == "old" and token.i > 0 and token.nbor(-1).tag_ in {"PRP$", "POS"} and token.i >= begin


def _told(casting: Casting, index: int) -> bool:
    """Whether a news agency before a title is who was told something ("sources told Reuters Justice Minister Ruiz would go")."""
    first = start_of(casting, index)
    name = casting.doc[first : end_of(casting, index)].text.lower()
    return first > 0 and casting.doc[first - 1].pos_ == "VERB" and name in table("organizations")["agencies"]


def _candidates(casting: Casting, index: int) -> bool:
    """Whether what looks like a body before "campaign" is who runs ("former Ortiz campaign manager")."""
    end = end_of(casting, index)
    campaign = end < len(casting.doc) and casting.doc[end].lower_ == "campaign"
    return campaign and not _is_institution(casting.doc[start_of(casting, index) : end])


def _half_a_portfolio(casting: Casting, index: int, last: int) -> bool:
    """Whether what looks like a body is what a title is about ("Energy and Climate Change Minister", "Russian Atomic Energy
    Minister", "Texas Agriculture Commissioner")."""
    doc = casting.doc
    end = end_of(casting, index)
    if end < len(doc) and doc[end].lower_ in {"and", "&"}:
        return True
    alone = end - start_of(casting, index) == 1
    if alone and doc[index].text in {"State", "Crown"} and doc[last].lower_ in words("roles", "of_the_state"):
        return True  # "State advocate Ana Ruiz"
    if alone and doc[index].text == "Air":  # "Air Vice Marshal Ana Ruiz"
        return True
    if (
        end == last
        and doc[last].lower_ in words("roles", "on_subjects")
        and doc[end - 1].lower_ in words("roles", "of_subjects")
    ):
        return end - start_of(casting, index) == 1
    if _is_field(doc[start_of(casting, index) : end]):
        return True
    if end == last and doc[last].lower_ in {"judge", "attorney"} and doc[end - 1].lower_ in {"district", "circuit"}:
        return True
    return (
        end == last
        and doc[last].lower_ in PORTFOLIO_HOLDERS
        and not _is_institution(doc[start_of(casting, index) : end])
    )


def _is_field(name: Span) -> bool:
    """Whether what looks like a body is a field of work ("National Security" Adviser, Director of "Product Planning")."""
    fields = words("roles", "fields") | words("roles", "subjects")
    if len(name) > 2 and name[-1].text == "Service":  # "National Intelligence Service"
        return False
    return all(token.lower_ in fields | {"and", "&"} or token.lower_.endswith(SCIENCES) for token in name)


def start_of(casting: Casting, index: int) -> int:
    """The first token of the mention of the organisation that has the token ``index``."""
    return next(first for first, after, _ in casting.bodies if first <= index < after)


def _is_institution(name: Span) -> bool:
    """Whether a name has a word that says what kind of body it is, or is an acronym."""
    tails = (words("organizations", "bodies") | words("organizations", "legal")) - {
        "defence",
        "energy",
        "media",
        "oil",
        "gas",
    }
    known = name[-1].lower_ in tails or any(token.lower_ in words("organizations", "heads") for token in name)
    return known or name.text.replace(".", "").isupper()


def _status(token: Token) -> Status:
    lower = token.lower_.rstrip(",")
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if lower == "late" and (
        (token.i > 0 and (token.nbor(-1).pos_ == "DET" or token.nbor(-1).tag_ in {"POS", "PRP$"}))
        or (after.is_title and after.lower_ in words("roles", "nouns"))
        or (token.dep_ == "amod" and token.pos_ == "ADJ")
    ):
        return "current" if after.text == "-" else "former"
    if lower in words("roles", "former"):
        return "former"
    if lower in words("roles", "acting"):
        return "acting"
    return "elect" if lower in words("roles", "elect") else "current"


def reversed_apposition(casting: Casting, first: int, after: int, floor: int, lead: int = 0) -> Phrase | None:
    """ "a spokesman for the ministry, Li Wei, said", "the company's chief executive, Ana Ruiz"."""
    doc = casting.doc
    described = first - 1
    while described > floor and doc[described].pos_ in {"ADJ", "DET"}:  # "Its leader, the flamboyant Ana Ruiz"
        described -= 1
    party = (
        doc[first - 1].lower_ in words("organizations", "adjectives") and first - 1 > floor
    )  # "the chair, Republican Ruiz"
    described -= party and described == first - 1
    first = described + 1 if (party or first - 1 - described > 1) and doc[described].text == "," else first
    if first - 2 > floor and doc[first - 1].lower_ == "namely" and doc[first - 2].text == ",":
        first -= 1
    dash = first - 2 > floor and doc[first - 1].text in DASHES and doc[first - 2].tag_ in {"NNS", "NNPS"}
    if first - 2 < floor or not (dash or doc[first - 1].text in {",", ":"}) or after >= len(doc):
        return None
    begin = _back(casting, first - 2, floor)
    link = doc[begin - 1] if begin > floor else doc[begin]
    stated = link.lower_ == "as" and link.head.pos_ == "VERB" and link.head.i < link.i
    if stated and any(c.dep_ in {"nsubj", "nsubjpass"} for c in link.head.lefts):
        return None  # "As Voss resigned as president, Ana Ruiz and Jan Berg fled"
    others = False
    if begin - 2 in casting.person_at and doc[begin - 1].text == ",":  # "Ruiz, director of the bank, Karl Anders, …"
        other = next(start for start, stop, _ in casting.people if start <= begin - 2 < stop)
        titled = _titled(casting, other) and doc[after].text == "," and after + 1 < len(doc)
        speaks = titled and doc[after + 1].pos_ in {
            "VERB",
            "AUX",
        }  # "by decision of President Ruiz, Minister, Karl Anders, said"
        listed = titled and doc[begin].lower_ == "the"
        listed = listed and doc[after + 1 : after + 3].text.lower() == "and the"  # "Ruiz, the clerk, Voss, and"
        turned = doc[begin].lower_ == "the" and _described_before(casting, other)
        others = not speaks and not listed and not turned
    titled = doc[begin].lower_ in {"a", "an"} and lead > first  # "a former state governor, Senator Ana Ruiz in a case"
    opens = doc[first - 1].text == "," and doc[after].text in MARKS  # "according to the lawyer, Ruiz “has no debts”"
    closed = not opens and (doc[after].is_punct or doc[after].is_space)
    closed = closed or doc[after].lower_ in {"and", "who"}
    if doc[after].lower_ == "of" and after + 1 < len(doc):  # "the majority leader, Ana Ruiz of Norden, and"
        closed = closed or doc[after + 1].ent_type_ in PLACES
    opening = begin <= floor + 1 and (doc[floor].pos_ == "DET" or doc[floor].lower_ in {"as", "now", "once"})
    capacity = _after_capacity(doc, floor, first)
    if not capacity and doc[floor].tag_ == "VBG" and doc[floor].lower_ in {"speaking", "writing", "serving", "acting"}:
        capacity = floor + 2 if doc[floor + 1].lower_ == "as" else 0
    if capacity and doc[first - 1].text == ",":
        read = read_phrase(casting, capacity, first - 1)
        past = doc[floor].lower_ == "during" or any(t.lower_ in words("roles", "spent") for t in doc[floor:capacity])
        over = past and read is not None and read[0].status == "current"
        if read is not None and read[1] == first - 1:
            return replace(read[0], status="former") if over else read[0]
    named = (
        doc[begin].lower_ == "the" and doc[first - 2].is_title
    )  # "Before this, the Norden Director, Ana Ruiz says, …"
    opening = opening or (named and doc[begin - 1].text == "," and doc[after].pos_ in {"VERB", "AUX"})
    capital = doc[begin].is_title or (doc[begin].is_upper and doc[first - 2].is_title)
    heading = doc[first - 1].text == ":"  # "Attorney general: Ruiz is not reading it"
    if not closed and (heading or (not opening and not titled and not (capital and doc[begin].pos_ == "PROPN"))):
        return None
    apart = begin - 1 > floor and doc[begin - 1].text == "," and first - 2 in casting.body_at
    if (
        apart and start_of(casting, first - 2) - (doc[begin].pos_ == "DET") == begin
    ):  # "The Executive Secretary, Tidewell, Ana Ruiz"
        office = _back(casting, begin - 2, floor)
        read = read_phrase(casting, office, first - 1)
        if (
            read is not None
            and read[1] == first - 1
            and read[0].body == casting.body_at[first - 2]
            and read[0].title[:1].isupper()
        ):
            return read[0]
    for start in (begin, *(i + 1 for i in range(begin, first - 2) if doc[i].pos_ == "ADP")):
        phrase = read_phrase(casting, start, first - 1)
        if phrase is not None and doc[floor].lower_ == "once" and phrase[0].status == "current" and opening:
            phrase = replace(phrase[0], status="former"), phrase[1]
        if phrase is not None and phrase[1] == first - 1:
            # "Ruiz, the sibling of the leader, Karl Voss": the leader is Voss, though the sibling is Ruiz
            theirs = others and (start == begin or doc[start].lower_ != "the")
            return None if theirs else _whose(casting, phrase[0], begin)
    return None


def called_so(casting: Casting, first: int, floor: int) -> Phrase | None:
    """ "a young geologist called Ana Ruiz", "a banker named Karl Voss": the role that a participle gives a name."""
    doc = casting.doc
    verb = first - 1 - (doc[first - 1].lower_ == "as")
    said = verb > floor and doc[verb].lower_ in ({"called", "named", "surnamed"} if verb == first - 1 else {"known"})
    tagged = (
        doc[verb].tag_ in {"VBN", "JJ"} or doc[verb].lower_ == "surnamed"
    )  # not "The bishop named Ana Ruiz in his letter"
    if not said or verb - 1 <= floor or not tagged or not is_role(doc[verb - 1]):
        return None
    begin = verb - 1
    while begin > floor and doc[begin].pos_ != "DET" and verb - begin < LONGEST_PHRASE:
        begin -= 1
    if doc[begin].lower_ not in {"a", "an", "the", "another", "one"} or any(
        i in casting.person_at for i in range(begin, verb)
    ):
        return None
    read = read_phrase(casting, begin, verb)
    return read[0] if read is not None and read[1] == verb else None


def opening_title(casting: Casting, phrase: Phrase, floor: int) -> Phrase | None:
    """The title that opens the sentence before the last one in front of a name ("Adviser for Legal Affairs, Supervisor of
    Guidance, Dr. Ana Ruiz, said")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    begin = said.start if said is not None else floor
    if begin - 4 > floor and doc[begin - 4 : begin].text.lower() == "and one of the":
        begin -= 3  # "Author and one of the organisers, Ana Ruiz"
    if begin - 2 < floor or not (doc[begin - 1].text == "," or doc[begin].lower_ == "one") or not doc[floor].is_title:
        return None
    if begin - 2 == floor and doc[begin].lower_ != "one":
        return None
    read = read_phrase(casting, floor, begin - 1)
    if read is None or read[1] != begin - 1:
        return None
    shared = read[0].body is None and " and " in phrase.title and doc[begin].is_lower and doc[begin].pos_ != "DET"
    return (
        replace(read[0], body=phrase.body) if shared else read[0]
    )  # "The director, producer and founder of Tidewell, Ruiz"


def _whose(casting: Casting, phrase: Phrase, begin: int) -> Phrase:
    """A phrase with the body before "whose" ("Breitbart News, whose former executive chairman, Steve Bannon, is")."""
    doc = casting.doc
    owner = begin - 3 if begin > 2 and doc[begin - 2].text == "," else begin - 2
    owned = phrase.body is None and begin > 1 and doc[begin - 1].lower_ == "whose"
    return replace(phrase, body=casting.body_at.get(owner)) if owned else phrase


def apposed_by_parse(casting: Casting, first: int, after: int, floor: int) -> Phrase | None:
    """ "The federal judge overseeing the case, Ana Ruiz, is": a role with a clause of its own before the name."""
    doc = casting.doc
    root = doc[first:after].root
    role = root.head
    if root.dep_ in {"nsubj", "nsubjpass"}:  # the parser makes both the subject
        role = next((c for c in role.lefts if c.dep_ == root.dep_ and c.i < first), role)
    elif root.dep_ != "appos":
        return None
    elif role.i in casting.person_at:  # "the puppeteer who plays Julia, Ana Ruiz, has"
        role = next((t for t in role.ancestors if t.i < role.i and is_role(t)), role)
    if not floor <= role.i < first - 1 or doc[first - 1].text != "," or not is_role(role):
        return None
    if role.tag_ in {"NNS", "NNPS"} and doc[after : after + 1].text != "and":
        return None
    clause = [c for c in role.rights if c.dep_ in {"acl", "relcl", "prep"} and c.i < first]
    within = {t.i for c in clause if c.dep_ == "relcl" and doc[after : after + 1].text in {",", "."} for t in c.subtree}
    if not clause or any(n in casting.person_at and n not in within for n in range(role.left_edge.i, first)):
        return None
    read = read_phrase(casting, role.left_edge.i, first)
    return read[0] if read is not None else None


def _back(casting: Casting, last: int, floor: int) -> int:
    """The first token of the noun phrase that ends at ``last``: back to a verb, a pronoun, a mark or a person's name."""
    doc = casting.doc
    begin = last
    if aside := _bracketed_body(casting, last):
        begin = aside
    while begin - 1 >= floor and last - begin < LONGEST_PHRASE and begin - 1 not in casting.person_at:
        before = doc[begin - 1]
        if before.lower_ in {"but", "while", "whereas", "because", "as"} and doc[begin].pos_ == "DET":
            break  # "They left but the driver, Ana Ruiz, drove"
        listed = begin + 1 in casting.body_at or not any(is_role(t) for t in doc[begin : last + 1])
        if (
            before.lower_ == "and"
            and doc[begin].pos_ == "DET"
            and not listed
            and before.dep_ == "cc"
            and doc[last].tag_ == "NN"
        ):
            break  # "They left Norden and the driver, Ana Ruiz, drove"
        if aside := _bracketed_body(casting, begin - 1):  # "the director of the Norden Office (NO), Ms Ana Ruiz"
            begin = aside
            continue
        if (
            aside := _before_aside(doc, begin - 1, floor)
        ) < begin - 1:  # "The Chief Executive Officer (CEO) of Tidewell, Ana Ruiz"
            begin = aside + 1
            continue
        listed = (
            before.text == "," and begin in casting.body_at and begin - 2 in casting.body_at
        )  # "of the NLP, HDLP and"
        marks = before.is_punct and before.text not in {"-", "’", "'", "&", ".", "/"} and not listed
        if before.text == "," and (link := _link_of_list(casting, begin - 1, last + 1, floor)):
            begin = link  # "The minister of trade, industry and energy, Ana Ruiz"
            continue
        if (
            begin - 1 not in casting.body_at
            and _status(before) == "current"
            and (
                marks
                or before.tag_ == "WP$"
                or (before.pos_ in {"VERB", "AUX", "SCONJ", "PRON"} and before.tag_ != "PRP$")
            )
        ):
            break
        begin -= 1
    while begin < last and begin not in casting.body_at and doc[begin].pos_ in {"ADP", "CCONJ", "ADV"}:
        begin += 1
    return begin


def with_complement(casting: Casting, first: int, floor: int) -> Phrase | None:
    """A title whose complement stands next to the name: "Secretary of State Ana Ruiz", "First Deputy Commander of the
    Pacific Fleet Igor Khmelnov"."""
    doc = casting.doc
    first = _before_aside(doc, first - 1, floor) + 1
    first = _before_address(doc, first - 1, floor) + 1  # "Supervisor General of the Centre Dr. Ana Ruiz"
    at = first
    head: int | None = None
    while at > floor and first - at < LONGEST_PHRASE and head is None:
        at -= 1
        if doc[at].text == "," and (link := _link_of_list(casting, at, first, floor)):
            at = link  # "Minister of Trade, Industry and Energy Ana Ruiz"
        verb = doc[at].pos_ in {"VERB", "AUX", "PRON"} and doc[at].dep_ != "amod"
        if at in casting.person_at or doc[at].text in {",", ":", ";", "."} or verb:
            return None
        before = doc[at - 1]
        within = (
            doc[at].lower_ == "in" and doc[first - 1].lower_ == "presidency"
        )  # "minister in the presidency Ana Ruiz"
        posted = doc[at].lower_ == "in" and before.lower_ in words("roles", "envoys")  # "ambassador in Norden Ana Ruiz"
        completes = (
            within or posted or (doc[at].lower_ in COMPLETING and doc[at].text != "To")
        )  # "Moderator To Check Ruiz" in a headline
        if at > floor and at not in casting.body_at and completes and is_role(before):
            abroad = doc[at].lower_ in {"to", "in"} and before.lower_ in words("roles", "envoys")
            stop = next((e for s, e, _ in casting.people if s == first), first)
            said = doc[at].lower_ == "at" and stop > first + 1 and stop < len(doc) and doc[stop].tag_ in {"VBD", "VBZ"}
            abroad = abroad or (
                said and first - 1 in casting.body_at
            )  # "law professor at Norden University Ana Ruiz said"
            head = at - 1 if before.is_title or abroad or within or doc[at].lower_ in {"of", "for"} else None
    if head is None or doc[first - 1].pos_ in {"DET", "CCONJ", "ADP"}:
        return None
    surname = next(((s, e) for s, e, _ in casting.people if s == first), (first, first + 2))
    lone = surname[1] - surname[0] == 1 and doc[head].is_lower and doc[first - 1].lower_ not in honorifics()
    if lone and (doc[first - 1].text.endswith(".") or first - 1 in casting.body_at):
        return None  # "… the ambassador to the U.S. Ruiz spoke" is two sentences
    whole = head - 1  # "Chairman of the Joint Chiefs of Staff Maj. Gen. Ana Ruiz"
    while (
        whole > floor + 1
        and doc[whole].pos_ in {"DET", "ADJ", "PROPN"}
        and doc[whole].is_title | (doc[whole].pos_ == "DET")
    ):
        whole -= 1
    if whole > floor and doc[whole].lower_ == "of" and is_role(doc[whole - 1]) and whole - 1 not in casting.person_at:
        head = whole - 1
    begin = head
    while (
        begin - 1 >= floor
        and begin - 1 not in casting.person_at
        and (
            doc[begin - 1].pos_ in BEFORE_NOUN
            or begin - 1 in casting.body_at
            or _status(doc[begin - 1]) != "current"
            or (
                doc[begin - 1].text == "-" and not doc[begin - 2].whitespace_
            )  # "Director-General of Training Ana Ruiz"
            or (genitive(doc[begin - 1]) and begin - 2 in casting.body_at)  # "Tidewell's head of policy Ana Ruiz"
            or (doc[begin - 1].lower_ == "in" and doc[begin].text == "-")  # "Officer-in-charge of the station Ana Ruiz"
            or doc[begin - 1].lower_ in words("roles", "fields")  # "Managing Director of Tidewell Ana Ruiz"
        )
    ):
        begin -= 1
    capital = doc[head].is_title and doc[head + 1].lower_ == "to" and doc[head + 2].lower_ == "the"
    if not capital and all(t.pos_ == "DET" or t.lower_ in words("names", "offices") for t in doc[head + 2 : first]):
        return (
            None  # "defence secretary of President Ana Ruiz" is another's, "Adviser to the President Ana Ruiz" is hers
        )
    read = read_phrase(casting, begin, first)
    if read is None or (read[1] < first and read[0].body is None):
        return None
    kind = all(
        token.pos_ == "NOUN" or token.lower_ in words("organizations", "units") for token in doc[read[1] : first]
    )  # "head of the ANP election service Ana Ruiz"
    if not kind or first - read[1] >= 4:
        return None
    whose = begin  # "former Ruiz chief of staff Karl Anders"
    while whose - 1 >= floor and whose - 1 in casting.person_at:
        whose -= 1
    former = whose < begin and whose - 1 >= floor and _status(doc[whose - 1]) == "former"
    then = begin - 2 >= floor and doc[begin - 1].text == "-" and doc[begin - 2].lower_ == "then"
    return replace(read[0], status="former") if then or former else read[0]  # "then-Secretary of State Ana Ruiz"


def leader_of_several(casting: Casting, first: int, after: int, floor: int) -> tuple[int, int]:
    """The first of several joined names when a plural and a comma stand before them ("its directors, Ana Ruiz and Karl
    Voss", "four members, namely Ana Ruiz, Karl Voss and Jan Berg")."""
    doc = casting.doc
    start = _head_of_list(casting, first, floor)
    if start == first:
        return first, after
    end = next(stop for begin, stop, _ in casting.people if begin == start)
    comma = start - 1 - (doc[start - 1].lower_ == "namely")
    mark = doc[comma].text == "," or doc[comma].text in DASHES
    plural = comma > floor and mark and doc[comma - 1].tag_ in {"NNS", "NNPS"}
    if not plural and (phrase := reversed_apposition(casting, start, end, floor)) is not None:
        said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        plural = said is not None and any(is_role(t) and t.tag_ in {"NNS", "NNPS"} for t in said)
    return (start, end) if plural else (first, after)


def own_of_several(casting: Casting, phrase: Phrase, lead: int, first: int) -> Phrase:
    """The phrase with one's own body where as many bodies as names are listed ("the leaders of A, B and C, Ana Ruiz, Karl Voss
    and Jan Berg", "Senate and House leaders Ana Ruiz and Karl Voss")."""
    doc = casting.doc
    bodies = [n for n in (phrase.body, *phrase.more) if n is not None]
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if len(bodies) == 1 and said is not None and said.start in casting.body_at:
        before = start_of(casting, said.start) - 1
        if before > 0 and doc[before].lower_ == "and" and before - 1 in casting.body_at:
            bodies.insert(0, casting.body_at[before - 1])
    if said is None or len(bodies) < 2:
        return phrase
    names: list[int] = []
    end = lead
    for start, after, _ in casting.people:
        if start == lead or (names and start - end < 3 and doc[end:start].text.strip() in {",", "and", ", and", "&"}):
            names.append(start)
            end = after
        elif names:
            break
    if len(bodies) != len(names) or first not in names:
        return phrase
    plural = any(is_role(t) and _singular(t.lower_) != t.lower_ for t in said)
    return replace(phrase, body=bodies[names.index(first)], more=()) if plural else phrase


def _head_of_list(casting: Casting, first: int, floor: int) -> int:
    """The token where the first of the names joined by commas and "and" to the one at ``first`` begins."""
    doc = casting.doc
    at = first
    while at - 2 >= floor and doc[at - 1].lower_ in {"and", ","}:
        before = at - 2 if doc[at - 2].text != "," else at - 3
        if before < floor or before not in casting.person_at:
            break
        at = next(start for start, after, _ in casting.people if start <= before < after)
    return at


def before_titles(doc: Doc, first: int, floor: int) -> int:
    """The token where a name begins with the forms of address before it ("Dr. Russell Strong")."""
    address = honorifics()
    at = first
    while at - 1 > floor and (
        doc[at - 1].text == "."
        or doc[at - 1].lower_.rstrip(".") in address
        or is_role(doc[at - 1])
        or short_title(doc[at - 1])
        or (at < first and doc[at - 1].pos_ == "ADJ")  # "its owner, wealthy businessman Ana Ruiz,"
    ):
        at -= 1
    return at if at < first and doc[at - 1].text in {",", ":"} else first


def first_of_several(casting: Casting, first: int, floor: int) -> int:
    """The token where the first of several joined names begins, when a plural stands before them ("members A and B")."""
    doc = casting.doc
    at = first
    while at - 2 >= floor and doc[at - 1].lower_ in {"and", ",", "&", "or"}:
        before = at - 2 if doc[at - 2].text != "," else at - 3
        if doc[before].text == ")":  # "Sens. Ana Ruiz (D-Mont.) and Karl Voss"
            before = next((i - 1 for i in range(before, max(floor, before - 8), -1) if doc[i].text == "("), before)
        place = before
        while place > floor and before - place < 3 and doc[place].pos_ == "PROPN" and place not in casting.person_at:
            place -= 1
        if doc[place].lower_ in {"of", "from"}:  # "Sens. Ana Ruiz of Ohio and Karl Voss", "Ana Ruiz, from Ohio, and"
            named = place - 1 - (doc[place - 1].text == ",")
            before = named if named in casting.person_at else before
        if before not in casting.person_at:
            break
        at = next(start for start, after, _ in casting.people if start <= before < after)
    lead = at - 1 - (at - 1 > floor and doc[at - 1].text == ".")  # "Sens" and "." are two tokens
    plural = at > floor and (
        doc[lead].tag_ in {"NNS", "NNPS"}
        or (is_role(doc[lead]) and doc[lead].lower_ not in words("roles", "nouns"))  # "Candidates A, B and C joined in"
        or (short_title(doc[lead]) and doc[lead].lower_[-1] == "s")
    )
    owned = at > floor + 1 and genitive(doc[at - 1]) and at - 2 in casting.body_at  # "ABC News' Ana Ruiz and Karl Voss"
    return at if plural or owned else first


# --- after the name ----------------------------------------------------------------------------------------------------


def after_the_pair(casting: Casting, after: int, limit: int) -> int:
    """Where what explains a person begins: after the second of two ("James Blight and David Welch of Harvard")."""
    if after + 1 < limit and casting.doc[after].lower_ == "and" and after + 1 in casting.person_at:
        last = next(end for start, end, _ in casting.people if start <= after + 1 < end)
        last = _closing(casting.doc, last, limit) or last  # "Ana and Karl Ruiz (No. 5) of Tidewell"
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
    if link := _after_capacity(doc, at, limit):  # "Ana Ruiz in her second stint as prime minister"
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
    at = _after_capacity(doc, at, limit) or at
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
                yield Phrase(title, doc[at].idx, end.idx + len(end), casting.body_at[body], held)
            return
    owner: int | None = None
    while at < limit:
        read = read_phrase(casting, at, limit) or read_phrase(casting, _after_peoples(doc, at, limit), limit)
        if read is None or read[1] in casting.person_at:  # "President Ruiz, actor Karl Anders": the next one's
            return
        first = next((start for start, stop, _ in casting.people if stop == after), after)
        if _before_the_next(casting, at, read[0]):
            return
        titled = _titled(casting, first)
        if _of_the_next(casting, read[1], limit, the=doc[at].lower_ == "the" and titled):
            return
        named = read[1] + 1 < limit and doc[read[1]].text == "," and read[1] + 1 in casting.person_at
        joined = doc[at - 1].lower_ == "and"  # "Ruiz, chair of the bank and the bank's vice-chair, Karl Voss"
        if named and doc[at].lower_ == "the" and (joined or _described_before(casting, first)):
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
        yield replace(read[0], status="former") if (past or then) and read[0].status == "current" else read[0]
        if at < limit and doc[at].text == ",":
            at += 1
        if at < limit and doc[at].lower_ == "and":
            at += 1
        elif at >= limit or doc[at - 1].text != ",":
            return


def _after_peoples(doc: Doc, at: int, limit: int) -> int:
    """The token after what somebody is besides a role, in a list of it all ("a Norwegian, Rotarian, health advocate")."""
    end = at + (at < limit and doc[at].lower_ in {"a", "an", "the"})
    while end + 1 < limit and end - at < 6 and doc[end].pos_ in {"PROPN", "ADJ"} and doc[end + 1].text == ",":
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


def _after_capacity(doc: Doc, at: int, limit: int) -> int:
    """The token after "in his capacity as", "in her role as" and the like; 0 when they do not begin at a token."""
    if at + 4 >= limit or doc[at].lower_ not in {"in", "during", "through", "under"} or doc[at + 1].tag_ != "PRP$":
        return 0
    link = at + 3 + (doc[at + 2].pos_ == "ADJ")  # "in her new role as"
    capacity = doc[link - 1].lower_ in words("roles", "capacities") | words("roles", "served") | words("roles", "spent")
    return link + 1 if capacity and doc[link].lower_ == "as" else 0


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
    alone = first == 0 or doc[first - 1].lower_ not in {"and", "&", ","}
    return alone and doc[at:end].root.tag_ in {"NNS", "NNPS"}


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


def _described_before(casting: Casting, first: int) -> bool:
    """Whether "the" and a role with a comma stand before a name, as they do before each of a list: "the mayor, Ana Ruiz, the
    treasurer, Karl Anders"."""
    doc = casting.doc
    at = first - 2
    if at < 1 or doc[first - 1].text != "," or not is_role(doc[at]):
        return False
    while at > 0 and first - at < 8 and doc[at].pos_ in BEFORE_NOUN:
        at -= 1
    return doc[at].lower_ == "the"


def _titled(casting: Casting, first: int) -> bool:
    """Whether a title stands right before a name, so that what follows it in a list may be the next one's."""
    doc = casting.doc
    return first > 0 and doc[first - 1].is_title and (is_role(doc[first - 1]) or short_title(doc[first - 1]))


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
    if not _is_institution(name) and not {t.lower_ for t in name} & words(
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


def end_of(casting: Casting, index: int) -> int:
    """The token after the mention of the organisation that has the token ``index``."""
    return next(after for first, after, _ in casting.bodies if first <= index < after)


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
            portfolio = after < limit and doc[after].lower_ in PORTFOLIO_HOLDERS and not _is_institution(doc[at:after])
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
        elif _then(token) and head is None:  # "the then defence minister"
            status, start = "former", None
        elif _status(token) != "current" and head is None:
            status = status if status == "former" else _status(token)  # "former acting director"
            start = None  # "his combative former campaign manager"
        elif _status(token) != "current" and at == (head or 0) + 1 and _role_ahead(doc, at + 1, limit):
            status, start, head = _status(token), None, None  # "a billionaire former agriculture minister"
        elif token.lower_ in words("roles", "from_there") and at > begin and doc[at - 1].text == "-":  # "Lisbon-based"
            start = None
        elif _tied(token, begin) and head is None:
            start = body = None  # "a Halder-backed candidate"
        elif (
            token.text == "("
            and head == at - 1
            and (closing := _closing(doc, at, limit))
            and _another_role(doc, closing, limit)
        ):
            at = closing  # "Chief Executive Officer (Norden) and Co-Founder of"
            continue
        elif token.text == "-" and head is None and start is None:  # "ex-convener"
            pass
        elif genitive(token) and head is not None and _role_ahead(doc, at + 1, limit):
            start = head = None  # "the president's press secretary"
        elif genitive(token) or (
            token.ent_type_ in {"NORP", "GPE"} and head is None and not is_role(token) and not _of_a_church(token)
        ):
            start = None
            at += 2 * (at + 3 < limit and doc[at + 1].text == "-" and doc[at + 2].text.istitle())
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
            token.lower_ == "and" and (head is None or _role_ahead(doc, at + 1, limit))
        ):
            following = doc[at + 1] if at + 1 < limit else token
            kin = start is not None and doc[at - 1].lower_ in words("names", "kin")  # "his brother and fellow comedian"
            if token.lower_ == "and" and head is None and not kin and following.pos_ in {"DET", "PRON"}:
                return None  # "the store and its clerks"
            if token.lower_ == "and" and head is None and (kin or _status(following) != "current"):
                start = None  # "another brother and former minister"
            elif token.lower_ == "and" and (following.pos_ == "DET" or _status(following) != "current"):
                break
        elif (
            head is not None
            and (token.pos_ in {"ADJ", "NOUN", "PROPN"} or token.lower_ in words("roles", "fields"))
            and _role_ahead(doc, at + (token.tag_ == "VBG"), limit)  # "assistant managing editor"
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
    start = _after_nationality(doc, start, head)
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
    if _singular(doc[head].lower_) in words("roles", "of_prizes") and body is not None and head + 1 < at:
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
    if _singular(doc[head].lower_) in words("roles", "lots"):
        return None
    last = doc[at - 1]
    cut = len(title) - len(AGE_OR_NUMBER.sub("", title))
    return Phrase(title[cut:], doc[start].idx + cut, last.idx + len(last), body, status, more), at


def _after_acronym(casting: Casting, at: int, limit: int) -> int:
    """The token after a body's short name in brackets ("an International Norden Committee (INC) member"), else ``at``."""
    doc = casting.doc
    if at + 2 >= limit or doc[at].text != "(":
        return at
    closing = next((i for i in range(at + 1, min(at + 6, limit)) if doc[i].text == ")"), None)
    short = closing is not None and (at + 1 in casting.body_at or doc[at + 1 : closing].text.isupper())
    return closing + 1 if closing is not None and short else at


def _employer_of_specialist(casting: Casting, head: int, at: int, limit: int) -> int | None:
    """The body after "at" and its like of somebody whose subject is the body said before ("Treasury strategist at …")."""
    doc = casting.doc
    if _singular(doc[head].lower_) not in words("roles", "specialists") or at + 1 >= limit:
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


def _of_a_church(token: Token) -> bool:
    """Whether an adjective of a faith belongs to a title ("a Baptist minister" is no member of a government)."""
    clerical = token.i + 1 < len(token.doc) and token.nbor().lower_ in words("roles", "clerical")
    return clerical and token.lower_ in words("organizations", "adjectives") | words("roles", "churches")


def _role_ahead(doc: Doc, at: int, limit: int) -> bool:
    """Whether a role noun comes before anything but adjectives and nouns."""
    while at < min(limit, len(doc)) and (doc[at].pos_ in BEFORE_NOUN | {"DET", "CCONJ"} or doc[at].text == "-"):
        if is_role(doc[at]):
            return True
        at += 1
    return False


def _complements(
    casting: Casting, at: int, end: int, limit: int, body: int | None
) -> tuple[int | None, tuple[int, ...], int, int]:
    """What hangs on a role noun: organisations to the right, or words that belong to the title ("of Economics").

    Returns the organisation, further ones, the token after the title, and the token after the whole phrase.
    """
    doc = casting.doc
    more: list[int] = []
    while at < limit:
        closing = _closing(doc, at, limit)
        beside = closing + 1 if closing and closing + 1 < limit and doc[closing].text == "," else 0
        if (
            beside in casting.body_at and beside and body is None and end == at
        ):  # "consultant (internal medicine), Tidewell"
            return casting.body_at[beside], (), end, end_of(casting, beside)
        if closing and end == at and doc[at + 1 : closing - 1].text.isupper() and at + 1 not in casting.body_at:
            at = closing  # "Chief Executive Officer (CEO) of Tidewell"
            continue
        apart = doc[at].text == "," and body is None and at + 1 < limit and at + 1 in casting.body_at
        if apart and not _is_field(doc[at + 1 : end_of(casting, at + 1)]):
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
            if joined and doc[target + 1].lower_ in {"a", "an"} and _role_ahead(doc, target + 2, limit):
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
        apposed = _apposed_body(casting, target, limit)
        if body is None and apposed is not None:
            return casting.body_at[apposed], (), end, end_of(casting, apposed)
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
    return at + 1 < limit and doc[at].lower_ == "and" and doc[at + 1].pos_ != "DET" and _role_ahead(doc, at + 1, limit)


def _closing(doc: Doc, at: int, limit: int) -> int:
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
        named = at in casting.body_at and not _is_field(doc[start_of(casting, at) : end_of(casting, at)])
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


def _link_of_list(casting: Casting, comma: int, end: int, floor: int) -> int:
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
    versed = {_singular(doc[link - 1].lower_), _singular(doc[link].head.lower_)} & words("roles", "versed")
    field = bool(versed) and doc[link + 1].pos_ not in {"DET", "NUM"}
    capital = field and doc[link].head.is_title  # "Professor of Practice in Diplomacy"
    plain = (token.pos_ != "PROPN" or capital) and doc[link - 1].lower_ not in words("names", "offices")
    return plain and (doc[link].lower_ == "to" or (doc[link].lower_ == "in" and field))


def _titled_body(casting: Casting, at: int, limit: int) -> bool:
    """Whether a body stands before a role noun ("… and State Duma deputy speaker")."""
    if at >= limit or at not in casting.body_at:
        return False
    end = end_of(casting, at)
    return end < limit and casting.doc[end].pos_ in BEFORE_NOUN and _role_ahead(casting.doc, end, limit)


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
    if (_is_field(name) and target == link + 1) or _within(casting, target):
        return True
    after = target + len(name)
    affairs = after < len(doc) and doc[after].lower_ == "affairs"  # "Minister of European Union Affairs"
    return doc[link - 1].lower_ in PORTFOLIO_HOLDERS and (affairs or not _is_institution(name))


def _within(casting: Casting, target: int) -> bool:
    """Whether "at" and a body follow what looks like one ("Director of Public Talks and Training at the Norden Fund")."""
    doc = casting.doc
    at = end_of(casting, target)
    if _is_institution(doc[target:at]):
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


def _participle_before_name(token: Token) -> bool:
    """ "the banned Vishwa Hindu Parishad", but not "a study published in the Journal"."""
    return (
        token.tag_ in {"VBN", "VBG"} and token.i + 1 < len(token.doc) and token.nbor().pos_ in {"PROPN", "ADJ", "NOUN"}
    )


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
