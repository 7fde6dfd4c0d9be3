"""Named entities: what spaCy (and, where it is there, the encoder) takes for a name, put right by what names look like.

A small model errs in ways that the shape of a name gives away: "Ministry of Commerce of the People's Republic of China"
is one body, "K-dell Advisors" is no place, "Mr. Ito" is a person, a headline in capitals is full of false names. Labels
are those of OntoNotes (PERSON, ORG, GPE, LOC, NORP, FAC, EVENT, WORK_OF_ART, LAW, PRODUCT); numbers and dates are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from extractor.annotate.acronyms import (
    IN_BRACKETS,
    PLURAL,
    explained_things,
    person_shortened,
    several_of_a_kind,
)
from extractor.annotate.body_names import with_whole_names
from extractor.annotate.countries import AMBIGUOUS, adjective_codes, capital_codes, country_codes
from extractor.annotate.datelines import datelines, opens_dateline
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.false_people import without_false_people
from extractor.annotate.honorifics import honorifics, is_given, is_title
from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part, hard_wrapped
from extractor.article import Span

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
FROM_ENCODER = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC"}

LEAD = re.compile(r"(?:[\s<\"“”„«»‘’'`(\[\-–—_*•,.;:]|(?:the|a|an)\s)+", re.IGNORECASE)
TAIL = re.compile(r"(?:['’]s?)?[\s\"“”«»‘’'`)\]\-–—_*,;:!?>]*\Z", re.IGNORECASE)
ABBREVIATED = re.compile(r"(?:\b\w|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|Assn|Dept|Univ|St))\Z")
LEGAL_FORM = re.compile(r" (?:Inc|Corp|Cos?|Ltd|Bros)\Z")
GOES_ON = re.compile(r"\.(?=['’]s\b|[,;)]| [a-z(&])")  # a full stop that ends no sentence
DOTTED = re.compile(r"\b[A-Z]\.[A-Z]\Z")
NO_NUMBER = re.compile(r"[^\d.@/]+")  # "3i", "gov.uk"
SURE_BODY = 0.8
CAPITAL = r"[A-Z][\w&.'’\-]*"
# "Ministry of Commerce", "University of the West Indies", "Bureau of Labor Statistics of the People's Republic of China":
# a head noun, "of" or "for", and capitalised words; at most eight more pieces, so that the pattern stays linear.
_HEADS = "|".join(sorted(word.capitalize() for word in words("organizations", "heads")))
BODY_OF = re.compile(
    rf"\b(?:[A-Z][\w&\-]*\s){{0,4}}(?:{_HEADS})\s(?:of|for|on)\s(?:the\s)?"
    r"(?:(?:[A-Z][\w&\-]*(?:['’]s)?|of|for|and|the|on|&),?\s){0,8}[A-Z][\w\-]*\w"
)
BOARD = re.compile(r"Board of (?:Directors|Trustees|Management) of ")
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sen|Rep|Gov|Sgt|Lt|Capt|Col|Rev|Sir|Dame|Justice|Judge|Sens|Reps)\b\.?\s"
    r"((?:[A-Z][\w'’\-]*\.?\s){0,3}[A-Z][\w'’\-]*\w)"
)
SHORT_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Gen|Col|Sgt|Capt|Maj|Rev)\.[ \u00a0]{1,2}(?=[A-Z])"
)
SEAT_AFTER = re.compile(r",? [DRI]-[A-Z][\w.\-]*\Z")
EXCELLENCY = re.compile(r"\b(?:H\.? ?[EHM]\.?|[A-Z]&[A-Z]) (?=[A-Z][a-z])")  # "HE Ana Ruiz", "governor of J&K Ana Ruiz"
ACRONYM = re.compile(r"\(((?:[A-Z][A-Za-z&]*[A-Z][A-Za-z]*)|(?:(?:[A-Z]\.){2,6}))\)")
STATES = frozenset({"US", "USA", "UK", "UAE", "DRC", "DPRK", "PRC", "DC"})
LETTERS = re.compile(r"[A-Z]{3,6}|(?:[A-Z]\.){2,6}")
# A name of two or three words, a comma, an age perhaps, an article and up to five words of which the last is a role.
APPOSED = re.compile(
    r"((?:[A-Z][\w'’\-]+\s){1,2}[A-Z][\w'’\-]*\w),\s(?:\d{1,3},\s)?(?:an?|the|its|his|her|their)\s((?:[\w\-]+\s){0,4}?[\w\-]+)"
    r"(?=\s(?:of|for|at|from|with|in|who|and|said)\b|,)"
)
PRENOMINAL = re.compile(r"\b([A-Z][a-z]+)\s(?=([A-Z][a-z]+(?:\s[A-Z]\.)?\s[A-Z][\w'’\-]*\w))")
_TAILS = "|".join(sorted(w.capitalize() for w in words("organizations", "bodies") | words("organizations", "legal")))
WITH_TAIL = re.compile(rf"\b(?:[A-Z][\w&'’\-]*\s){{1,4}}(?:{_TAILS})\b")
# Bodies by their last word, right before a title and a name.
BEFORE_TITLE = re.compile(
    r"\b(?:[A-Z][\w&'’\-]*\s){1,4}(?:Police|News|University|College|Bank|Council|Institute|Authority|Association|Federation|Union"
    r"|Army|Navy|Corporation|Company|Committee|Agency|Foundation|Hospital|Club)(?= [A-Za-z])"
)
SURNAME = re.compile(r"[A-Z][\w'’\-]*\w")
GIVEN_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ \u00a0](?:[A-Z]\.[ \u00a0])?\Z")
GIVEN = re.compile(r"\b([A-Z][a-z]+)\s(?:[A-Z]\.\s)?[A-Z][a-z][\w'’\-]*\w")
COUNTRIES_JOINED = re.compile(
    r"(?:U\.S\.|US|U\.K\.|UK|EU|E\.U\.|[A-Z][a-z]+)[\-–/](?:U\.S\.?|US|U\.K\.?|UK|EU|China|Russia|Japan|Korea|India|Iran|Israel|Mexico|Canada)"
)
_KINDS = "|".join(sorted(words("organizations", "companies") | {"foundation", "charity", "think-tank", "university"}))
# "Ana Ruiz of Third Bridge, a London-based investment research firm"
WITH_KIND = re.compile(
    rf" (?:of|at|from|with) ({CAPITAL}(?: {CAPITAL}){{0,3}}), an? (?:[\w\-]+ ){{0,9}}?(?:{_KINDS})\b"
)
# "Halder911, a nonprofit, to": what ends with the kind of body that the name before the comma is.
A_BODY = re.compile(rf", an? (?:[\w\-]+ ){{0,5}}?(?:{_KINDS}|non-?profit)(?=[,.;)]| (?:that|which|in|based|founded)\b)")
RESEARCHING = re.compile(r"\w Research (?:Center|Centre|Institute)\Z")
CAPITAL_OR_LINK = re.compile(r"([A-Z][\w&'’\-]*|for|of|and|the|a|an|in|on) ")
DEPARTMENT = re.compile(
    r"\b(?:Justice|State|Treasury|Defen[cs]e|Foreign|Interior|Labor|Health|Education|Energy|Commerce|Finance|Home|Police|Fire)"
    r" (?:Department|Ministry|Office)\b"
)
EMPLOYED = re.compile(r"([A-Za-z\-]+) (?:at|for|with|from) (?:the )?\Z")
CHAMBER = re.compile(
    r"\b(?:House|Senate|Congress(?:ional)?|Commons|Lords|Assembly|Parliament(?:ary)?|Duma|Knesset|Bundestag)\b"
)
COMMITTEE = re.compile(r"(?: (?:[a-z]{3,15}|[A-Z][a-z]{2,15}|&)){0,5} (?:sub)?committee\b")
NUMBER_BEFORE = re.compile(r"\b\d{2,4} \Z")
BRACKETED = re.compile(r" \(([A-Z][^()\n]{1,80})\)")
ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th) \Z")
FOR = re.compile(r" for (?:the )?", re.IGNORECASE)
TITLE_AFTER = re.compile(
    r" (?:Chief|Head|Director|Boss|Editor|Officer|Manager|President|Minister|Correspondent|Analyst)\b"
)
WORD = re.compile(r"[^\W_][\w.&'’\-]*")
AREA_BEFORE = re.compile(
    r"\b(?:district|department|province|city|town|village|municipality|region|county|port|suburb) of (?:Presidente |General )?\Z",
    re.IGNORECASE,
)
AREA_AFTER = re.compile(r" (?:district|province|sector|village|municipality|township|neighbou?rhood|suburb)\b")
MANY = re.compile(r" (?:are|have) (?!you\b|we\b|they\b)")
CLOSED = re.compile(
    r"[.,;:!?]|\s(?:about|in|on|for|and|or|has|is|was|with|at|to|by|from|as)\b|\Z"
)  # no noun comes after
ONE = re.compile(r",? (?:is|was|has|says?|said|told|who)\b")
JOINED_BEFORE = re.compile(
    r"(?:\b(?:and|or|nor|&|like|as|than|of|from|with|by|for|that|to|between|about)|[,;\-–—(]) (?:[\w.'’]+ ){0,3}\Z"
)
IN_COUNTRY = re.compile(r"\b(?:to|of|in|from) (?:the )?\Z")
CAPITAL_BEFORE = re.compile(r"\b([A-Z][a-z]+) \Z")
COUPLE_BEFORE = re.compile(r"\b([A-Z][a-z]+) (?:and|&) \Z")
ENDOWED = re.compile(r" (?:Foundation|Trust|Fund|Center|Centre|Institute|Charity|Endowment)\Z")
NICKNAME = re.compile(r" [\"“‘(]\w[\w.\- ]{0,20}[\"”’)] ")
NICKNAME_BEGUN, NICKNAME_ENDED = re.compile(r"[\w.'’\-]+ [\"“‘(][\w.'’\-]+"), re.compile(r"[\"”’)] ")
TITLE_BEFORE = re.compile(r"\b([A-Za-zñ]+)\.? \Z")
WORD_BEFORE = re.compile(r"\b(\w+)\.? \Z")
HELD = re.compile(r", (?:the )?([A-Z]{2,4}) (?:of|at|for)\b")
WHERE = frozenset({"in", "at", "near", "from", "to", "across", "outside", "around"})
AFTER_TITLE = re.compile(r"\.? ")


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A name as printed: no article before it, no possessive after it. label: an OntoNotes label."""

    span: Span
    label: str


def find_entities(parts: Sequence[Part], read: Sequence[EncoderOutput] = ()) -> tuple[EntityMention, ...]:
    """The names of an article in reading order, none overlapping another.

    read: what the encoder found in each part (as many as parts), empty for the fast profile.
    """
    found: list[EntityMention] = []
    for number, part in enumerate(parts):
        tagged = read[number] if read else None
        found.extend(_of_part(part, tagged))
    if read:
        described = {
            part.text[s:e]
            for part, tags in zip(parts, read, strict=True)
            for s, e in _described(part.doc, tags.entities)
        }
        found = _by_what_follows(parts, found)
        described |= {m.span.text for m in found if m.label == "PERSON" and _called(parts, m.span)}
        doubted = {
            (part.where, tag.start)
            for part, tags in zip(parts, read, strict=True)
            for tag in tags.entities
            if tag.label == "ORG" and tag.score < SURE_BODY
        }
        found = _surnames_of_people(_short_forms_of_bodies(found, described), doubted)
    else:
        found = _without_false_capitals(parts, _one_label_a_name(found))
    found = _without_things(parts, _without_teams(parts, found))
    found = _with_repeats(parts, found, everywhere=not read)
    found = list(
        _without_lone_titles(parts, _with_given_names(parts, _with_nicknames(parts, _after_office(parts, found))))
    )
    return tuple(with_whole_names(parts, _with_acronyms_settled(parts, without_false_people(parts, found, read))))


def _of_part(part: Part, tagged: EncoderOutput | None) -> list[EntityMention]:
    candidates: list[tuple[int, int, int, str]] = []  # rank (lower wins), start, end, label
    bodies = list(_bodies(part.text))
    if tagged is not None:
        named = [tag for tag in tagged.entities if tag.label in FROM_ENCODER]
        candidates.extend((0, tag.start, tag.end, FROM_ENCODER[tag.label]) for tag in named)
        ends = {tag.end for tag in named if tag.label == "ORG"}
        begins = {tag.start for tag in named if tag.label == "ORG"}
        candidates.extend(
            (0, s, e, "ORG")
            for s, e in bodies
            if (e in ends or (s in begins and _role_next(part.text, e))) and _is_one(part.text, s, e, named)
        )
        candidates.extend((-1, s, e, "ORG") for s, e in _employers(part, tagged))
        candidates.extend((-1, s, e, "ORG") for s, e in _longer_bodies(part.text, named))
        candidates.extend((-1, s, e, "ORG") for s, e in _spelled_out(part.text, named))
        candidates.extend((-1, s, e, "ORG") for s, e in _explained_bodies(part.text, tagged))
        candidates.extend((3, s, e, "ORG") for s, e in _departments(part.text))
        candidates.extend((-1, s, e, "PERSON") for s, e in _described(part.doc, named))
        candidates.extend((-1, s, e, "PERSON") for s, e in _in_post(part.doc, named))
        candidates.extend((-1, s, e, "ORG") for s, e in _firms_of_two(part.text, named))
        candidates.extend((-1, s, e, "ORG") for s, e in _first_words_of_bodies(part, named))
    else:
        candidates.extend((0, m.start(1), m.end(1), "PERSON") for m in TITLED.finditer(part.text))
        candidates.extend((1, s, e, "ORG") for s, e in bodies)
        candidates.extend((1, s, e, "PERSON") for s, e in _introduced(part.text))
        candidates.extend(
            (3, m.start(), m.end(), "PERSON") for m in GIVEN.finditer(part.text) if is_given(m.group(1).lower())
        )
        candidates.extend((3, m.start(), m.end(), "ORG") for m in WITH_TAIL.finditer(part.text))
    surnames = {tag.end: tag.start for tag in tagged.entities if tag.label == "PERSON"} if tagged is not None else {}
    begun = {tag.start for tag in tagged.entities} if tagged is not None else set()
    given_names = {
        tag.start: tag.end
        for tag in (tagged.entities if tagged is not None else ())
        if tag.label == "PERSON" and is_given(part.text[tag.start : tag.end].lower())
    }
    doubtful = {(tag.start, tag.end) for tag in tagged.doubtful} if tagged is not None else set()
    for entity in part.doc.ents:
        if entity.label_ not in NAMES:
            continue
        label = entity.label_
        if tagged is not None and label in {"PERSON", "ORG"}:
            own = surnames.get(trim(part.text, entity.start_char, entity.end_char)[1])
            cut = given_names.get(entity.start_char, entity.end_char)
            rest = part.text[cut : entity.end_char].strip()
            if label == "PERSON" and SURNAME.fullmatch(rest) and not any(cut < s < entity.end_char for s in begun):
                candidates.append((0, entity.start_char, entity.end_char, label))  # the encoder has "Ted" of "Ted Ruiz"
            begin = _given_before(entity, own) if label == "PERSON" and own is not None else None
            if begin is not None and own is not None and not any(begin <= start < own for start in begun):
                candidates.append((0, begin, entity.end_char, label))
            # "Former U.S. President Trump said": the encoder leans against a name, and spaCy says it is one.
            name = trim(part.text, entity.start_char, entity.end_char)
            unsure = [m.span() in doubtful for m in WORD.finditer(part.text, *name)]
            if label == "PERSON" and (all(unsure) or (unsure and unsure[-1] and is_given(entity[0].lower_))):
                candidates.append((1, entity.start_char, entity.end_char, label))
            elif label == "PERSON" and len(entity) > 1 and _addressed(part.doc, entity.start):
                candidates.append((3, entity.start_char, entity.end_char, label))  # "President Barack Obama's plan"
            continue
        candidates.append((2, entity.start_char, entity.end_char, label))
    pieces: list[tuple[int, int, int, str]] = []
    wrapped = "\n" in part.text and hard_wrapped(part.text)
    dateline_ends = [end for _, end in datelines(part.text)]
    for rank, start, end, label in candidates:
        start = max([start, *(at for at in dateline_ends if start < at < end)])  # "March 3 (Wire) - Sundale Oil"
        pieces.extend((rank, s, e, label) for s, e in ([(start, end)] if wrapped else _lines(part.text, start, end)))
    begins = {s.start_char for s in part.sentences}
    last_names = {part.text[s:e].split()[-1] for _, s, e, found in candidates if found == "PERSON" and s not in begins}
    alone = {part.text[s:e] for _, s, e, found in candidates if found == "PERSON" and " " not in part.text[s:e]}
    trimmed = []
    for rank, start, end, label in pieces:
        bare = _without_trade(part.text, *trim(part.text, start, end), label, begins)
        shortened = LEGAL_FORM.search(part.text, *bare) or DOTTED.search(part.text, *bare)  # "Ruiz Inc.", "B.A.T."
        if label == "ORG" and shortened and GOES_ON.match(part.text, bare[1]):
            bare = bare[0], bare[1] + 1
        bare = _without_role(part.text, *bare, label)
        if label == "PERSON" and start in begins:
            bare = _after_participle(part.text, *bare, last_names)
        trimmed.append((rank, *_said_once(part.text, *_after_title(part.text, *bare, label), label), label))
    readable = {offset for s in part.sentences for offset in range(s.start_char, s.end_char)}
    kept: list[EntityMention] = []
    taken: list[tuple[int, int]] = []
    for _, start, end, label in sorted(trimmed, key=lambda c: (c[0], c[1] - c[2], c[1])):
        if end - start < 2 and label in {"PERSON", "ORG"}:
            continue
        if end <= start or start not in readable or any(s < end and start < e for s, e in taken):
            continue
        if sum(letter.isalnum() for letter in part.text[start:end]) < 2:
            continue
        printed = part.text[start:end]
        numbered = " " not in printed and NUMBER_BEFORE.search(
            part.text, max(0, start - 6), start
        )  # "300 Slater", a street
        if label == "PERSON" and (printed[0].isdigit() or printed.islower() or numbered):  # "hg/jd", who typed it
            continue
        described = printed.islower() and not part.text.islower() and NO_NUMBER.fullmatch(printed)
        if label == "ORG" and described and f"({printed})" not in part.text:
            continue  # "the senate", "an integrity commission"; "the Insect Centre (icin)" is named so
        office = printed.lower().split()[:2]  # "MEC for Cooperative Governance" is what somebody is
        if label == "ORG" and office[0] in words("roles", "portfolios") and office[1:] in (["for"], ["of"]):
            continue
        handle = start > 0 and part.text[start - 1] in "@#"
        kin = printed.lower() in words("names", "family")  # "Mother deported in border case"
        never = "/" in printed or not _may_name(printed, alone)
        if label == "PERSON" and (handle or kin or never):
            continue
        area = AREA_BEFORE.search(part.text, max(0, start - 40), start) or AREA_AFTER.match(part.text, end)
        if label == "PERSON" and area:
            label = "GPE"  # "the district of Manuel Ruiz"
        if label == "PERSON" and printed.lower() in table("organizations")["agencies"] and " " in printed:
            label = "ORG"  # a single word may be a surname: "Bloomberg"
        if label == "PERSON" and (
            printed.lower() in words("organizations", "parties")
            or printed.split()[0].lower() in words("organizations", "foreign_heads")
            or _abbreviated(part.text, start, end)
        ):
            label = "ORG"
        if label in {"PERSON", "ORG"} and printed in table("places")["regions"]["shortened"]:
            label = "LOC"
        if label in {"PERSON", "ORG"} and tagged is not None and opens_dateline(part.text, start, end):
            label = "GPE"
        taken.append((start, end))
        span = part.span(start, end)
        kept.append(EntityMention(span, label if tagged else _by_place(part, span, _by_shape(span.text, label))))
    return sorted(kept, key=lambda m: m.span.start)


def _may_name(printed: str, alone: Set[str]) -> bool:
    """Whether somebody can be called so: no small word stands in the name, but for a surname that is one ("Al From", whom the
    text calls "From" too). alone: the names of one word that were taken for people's."""
    *before, last = printed.split()
    small = words("names", "never")
    known = last in alone or (bool(before) and is_given(before[0].lower()))
    surname = last.lower() not in small or (last[0].isupper() and bool(before) and known)
    return surname and small.isdisjoint(word.lower() for word in before)


def _addressed(doc: Doc, first: int) -> bool:
    """Whether a form of address or an office in capitals stands before a token ("President Barack Obama", "Gov. Ana Ruiz")."""
    at = first - 1 - (first > 1 and doc[first - 1].text == ".")
    titles = honorifics()
    if at < 0 or not doc[first].is_title:
        return False
    described = _names_role(doc[at]) and is_given(doc[first].lower_)  # "Republican nominee Karl Anders"
    return described or (doc[at].is_title and doc[at].lower_.rstrip(".") in titles)


def _departments(text: str) -> Iterator[tuple[int, int]]:
    """Departments of state that stand by themselves ("the Justice Department"), not as part of a longer name."""
    for match in DEPARTMENT.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()].split()
        after = text[match.end() : match.end() + 2]
        longer = bool(before) and before[-1][0].isupper() and match.start() > 0 and text[match.start() - 1] == " "
        if not (longer and before[-1] not in {"The", "A", "US", "U.S."}) and not (
            after[:1] == " " and after[1:].isupper()
        ):
            yield match.start(), match.end()


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a name and the bracket after it are a body's full name and its acronym, in whichever order ("Seri (Social and
    Economic Research Initiative)")."""
    bracket = BRACKETED.match(text, end)
    if bracket is None:
        return False
    short, long = sorted((text[start:end], bracket[1]), key=len)
    letters = "".join(word[0] for word in WORD.findall(long) if word[0].isupper())
    if long == text[start:end] and not set(long.lower().split()) & _ORG_WORDS:  # "Ana Mara Luz Ortiz (AMLO)"
        return False
    return " " not in short and len(letters) > 2 and letters == short.replace(".", "").upper()


def _given_before(name: DocSpan, surname: int) -> int | None:
    """Where the given names begin that spaCy has before the offset ``surname``, from which on the encoder has the name too.

    None where what stands before is no given name or initial ("Vicar Marshall", "said Ruiz", "Prince Faisal").
    """
    before = [token for token in name if token.idx < surname]
    first = len(before)
    while first and _may_be_given(before[first - 1]):
        first -= 1
    return before[first].idx if first < len(before) else None


def _may_be_given(token: Token) -> bool:
    """Whether a word before a surname can be a given name: one of the table, an initial, or within a sentence a name that
    is no title, role, relative or people."""
    if is_given(token.lower_) or token.shape_ == "X.":
        return True
    word = token.lower_.rstrip(".")
    titles = honorifics()
    relatives = words("names", "male_words") | words("names", "female_words")
    known = titles | relatives | words("roles", "nouns") | words("roles", "ranks") | words("roles", "short")
    people = " ".join(table("places")["adjectives"].values()).lower()
    plain = word not in known and word.removesuffix("s") not in known and word not in people.split()
    return plain and token.tag_ == "NNP" and token.is_title and not token.is_sent_start


def _bodies(text: str) -> Iterator[tuple[int, int]]:
    for match in BODY_OF.finditer(text):
        if BOARD.match(match.group()):  # "Chairman of the Board of Directors of the Norden Company"
            continue
        yield match.start(), match.end()


def _longer_bodies(text: str, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Bodies of which the encoder has the middle: "the Senate Appropriations treasury and postal subcommittee", "the 2nd
    U.S. Circuit Court"."""
    for tag in named:
        if tag.label != "ORG":
            continue
        name = text[tag.start : tag.end]
        rest = COMMITTEE.match(text, tag.end) if CHAMBER.search(name) else None
        ordinal = ORDINAL.search(text[max(0, tag.start - 6) : tag.start]) if "Court" in name else None
        if rest or ordinal:
            yield tag.start - (len(ordinal.group()) if ordinal else 0), rest.end() if rest else tag.end
        couple = COUPLE_BEFORE.search(text, max(0, tag.start - 20), tag.start) if ENDOWED.search(name) else None
        if couple is not None and is_given(couple[1].lower()) and is_given(name.split()[0].lower()):
            yield couple.start(), tag.end  # "the Karl and Ana Halder Foundation"


def _spelled_out(text: str, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Bodies of which the encoder has the last words, as the acronym in brackets after them shows ("Norders for a Democratic
    Union (NDU)")."""
    for tag in named:
        bracket = IN_BRACKETS.match(text, tag.end + 1) if tag.label == "ORG" else None
        before = list(CAPITAL_OR_LINK.finditer(text, max(0, tag.start - 60), tag.start))
        letters = bracket[1].replace(".", "") if bracket is not None and text[tag.end] == " " else ""
        initials = "".join(word[0] for word in WORD.findall(text[tag.start : tag.end]) if word[0].isupper())
        begin = tag.start
        while before and before[-1].end() == begin and len(initials) < len(letters):
            word = before.pop()
            begin = word.start()
            if word[1][0].isupper():
                initials = word[1][0] + initials
        if begin < tag.start and initials == letters and text[begin].isupper():
            yield begin, tag.end


def _explained_bodies(text: str, tagged: EncoderOutput) -> Iterator[tuple[int, int]]:
    """Names of another kind for the encoder that the text explains as a body's ("In 2008 she formed Halder911, a nonprofit, to"),
    in all their places; and research centres, which are no places."""
    other = [tag for tag in tagged.entities if tag.label == "MISC"]
    explained = {text[tag.start : tag.end] for tag in other if A_BODY.match(text, tag.end)}
    yield from ((tag.start, tag.end) for tag in other if text[tag.start : tag.end] in explained)
    for tag in tagged.entities:
        if tag.label == "LOC" and RESEARCHING.search(text[tag.start : tag.end]):
            yield tag.start, tag.end


def _described(doc: Doc, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Single names taken for a body that are somebody's, as a role or an age after a comma shows and spaCy agrees ("said
    Epps, owner of Epps Aviation")."""
    bodies = {(tag.start, tag.end) for tag in named if tag.label == "ORG"}
    for entity in doc.ents:
        if entity.label_ != "PERSON" or len(entity) != 1 or (entity.start_char, entity.end_char) not in bodies:
            continue
        at = entity.end + 1
        if at + 1 >= len(doc) or doc[entity.end].text != ",":
            continue
        at += doc[at].pos_ == "DET"
        owner = _names_role(doc[at]) and at + 1 < len(doc) and doc[at + 1].lower_ in {"of", "at", "for"}
        if owner or (doc[at].like_num and doc[at + 1].text == ","):
            yield entity.start_char, entity.end_char


def _in_post(doc: Doc, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Names taken for a body, not surely, that hold a post named before a comma ("its head of purchasing, Ana Ruiz, said")."""
    posts = words("roles", "posts") | words("roles", "held")
    for tag in named:
        name = doc.char_span(tag.start, tag.end)
        if tag.label != "ORG" or tag.score >= SURE_BODY or name is None or not 1 < len(name) < 4 or name.start < 2:
            continue
        if not all(token.text.isalpha() and token.is_title for token in name) or _ORG_WORDS & {t.lower_ for t in name}:
            continue
        after = doc[name.end].lower_ if name.end < len(doc) else ""
        if doc[name.start - 1].text != "," or after not in {",", "said", "says", "told"}:
            continue
        role = doc[name.start - 2]
        while (
            role.dep_ in {"pobj", "compound", "amod", "prep"} and role.head.i < name.start - 1 and role.head.i != role.i
        ):
            role = role.head
        if role.lower_ in posts:
            yield tag.start, tag.end


def _firms_of_two(text: str, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Two surnames with "&" between them, both taken for people of whom no more is said: a firm ("Ruiz & Holm")."""
    people = [tag for tag in named if tag.label == "PERSON"]
    longer = {word for tag in people if " " in text[tag.start : tag.end] for word in text[tag.start : tag.end].split()}
    for one, other in pairwise(people):
        pair = {text[one.start : one.end], text[other.start : other.end]}
        if text[one.end : other.start] != " & " or pair & longer or not all(map(SURNAME.fullmatch, pair)):
            continue
        if not any(is_given(name.lower()) for name in pair):
            yield one.start, other.end


def _first_words_of_bodies(part: Part, named: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Lone names taken for places that are a longer named body's, as a role before somebody's name shows in one of them
    ("Halderland spokesman Karl Anders", where Halderland Iron Ore is named)."""
    doc, text = part.doc, part.text
    people = {tag.start for tag in named if tag.label == "PERSON"}
    firsts = {
        first
        for tag in named
        if tag.label == "ORG"
        for first, blank, _ in [text[tag.start : tag.end].partition(" ")]
        if blank
    }
    short: list[tuple[str, int, int]] = []
    told: set[str] = set()
    somewhere: set[str] = set()
    for tag in named:
        name = text[tag.start : tag.end]
        span = doc.char_span(tag.start, tag.end) if tag.label == "LOC" and name in firsts else None
        if span is None or name.lower() in country_codes() or name.lower() in capital_codes():
            continue
        short.append((name, tag.start, tag.end))
        somewhere |= (
            {name}
            if span.start and doc[span.start - 1].pos_ == "ADP" and doc[span.start - 1].lower_ in WHERE
            else set()
        )
        role = doc[span.end] if span.end + 1 < len(doc) else None
        if role is not None and role.lower_ in words("roles", "posts") and doc[span.end + 1].idx in people:
            told.add(name)
    yield from ((start, end) for name, start, end in short if name in told - somewhere)


def _by_what_follows(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Lone names taken for people that are bodies, as a noun after a comma says ("with Halder, a relief charity that")."""
    docs = {part.where: part.doc for part in parts}
    kinds = (words("organizations", "references") | words("organizations", "generic")) - {
        "union",
        "court",
        "team",
        "customs",
    }
    bodies: set[str] = set()
    for mention in mentions:
        doc = docs[mention.span.where]
        name = doc.char_span(mention.span.start, mention.span.end)
        if mention.label != "PERSON" or " " in mention.span.text or name is None or name.end + 2 >= len(doc):
            continue
        if doc[name.end].text != "," or doc[name.end + 1].lower_ not in {"a", "an"}:
            continue
        at = name.end + 2
        while at < len(doc) - 1 and doc[at].pos_ in {"ADJ", "NOUN"} and doc[at + 1].pos_ in {"ADJ", "NOUN", "PROPN"}:
            at += 1
        if doc[at].lower_ in kinds:
            bodies.add(mention.span.text)
    spelled = {"".join(w[0] for w in m.span.text.split() if w[0].isupper()) for m in mentions if m.label == "ORG"}
    acronyms = {letters for letters in spelled if len(letters) > 2}  # "the Norden Rights Observatory, or NRO"
    bodies |= {m.span.text for m in mentions if m.label == "PERSON" and m.span.text in acronyms}
    return [replace(m, label="ORG") if m.label == "PERSON" and m.span.text in bodies else m for m in mentions]


def _called(parts: Sequence[Part], span: Span) -> bool:
    """Whether a title stands before a name ("President Ruiz", "Mr. Ruiz"): somebody's, whatever firm is called so too."""
    text = next(part.text for part in parts if part.where == span.where)
    before = TITLE_BEFORE.search(text, max(0, span.start - 20), span.start)
    titles = honorifics()
    return before is not None and before[1].lower() in titles


def _role_next(text: str, end: int) -> bool:
    """Whether a role noun stands right after a name ("Democratic Party for the People leader")."""
    after = WORD.match(text, end + 1)
    return after is not None and after.group() in words("roles", "nouns")


def _is_one(text: str, start: int, end: int, named: Sequence[Tagged]) -> bool:
    """Whether what looks like one body is one for the encoder too, which has no two names in it ("the Department of Defense
    and the FBI") and none after its "for" ("the White House for the Associated Press")."""
    begins = {tag.start for tag in named if tag.label == "ORG"}
    inside = [tag for tag in named if start <= tag.start and tag.end <= end and tag.label in {"ORG", "PERSON"}]
    return len(inside) < 2 and not any(m.end() in begins for m in FOR.finditer(text, start, end))


def _without_trade(text: str, start: int, end: int, label: str, begins: Set[int]) -> tuple[int, int]:
    """A body's offsets without the trade that begins its sentence ("Developer Crane & Moss said"), or the level of
    government before its name ("county Fire Department")."""
    first, blank, name = text[start:end].partition(" ")
    trade = start in begins and first.lower() in words("organizations", "trades")
    if label == "ORG" and name[:1].isupper() and (trade or first in words("organizations", "levels")):
        return start + len(first) + len(blank), end
    return start, end


def _without_role(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """A body's offsets without the occupation read as its last word ("CBS newsman"), or the field of the title after it
    ("Sundale Finance" Chief, "Norden Global News" Director)."""
    head, blank, last = text[start:end].rpartition(" ")
    role = last in words("roles", "nouns") or (
        (head.isupper() or last.isupper()) and last.lower() in words("roles", "nouns")
    )
    if label == "ORG" and blank and role:  # "CBS newsman", "AP Photographer"
        return start, start + len(head)
    if label == "ORG" and blank and TITLE_AFTER.match(text, end):
        kept = text[start:end].split(" ")
        while len(kept) > 1 and kept[-1].lower() in words("roles", "fields"):
            kept.pop()
        return start, start + len(" ".join(kept))
    return start, end


def _after_title(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """A person's offsets after a short title or a country read as part of the name ("Virginia Sen. Tim Kaine", "ambassador to
    Norland Ana Ruiz")."""
    if label != "PERSON":
        return start, end
    seat = SEAT_AFTER.search(text, start, end)  # "Sen. Ana Ruiz R-Bergen"
    end = seat.start() if seat else end
    titles = [m.end() for m in (*SHORT_TITLE.finditer(text, start, end), *EXCELLENCY.finditer(text, start, end))]
    start = titles[-1] if titles and titles[-1] < end else start
    pieces = text[start:end].split(" ")
    for length in (2, 1):  # "Tory Ana Ruiz", "Lib Dem Ana Ruiz"
        known = " ".join(pieces[:length]).lower() in table("names")["belonging"]
        if known and len(pieces) > length + 1 and is_given(pieces[length].lower()):
            return start + len(" ".join(pieces[:length])) + 1, end
    for length in (2, 1):  # "ambassador to Norland Ana Ruiz"
        country = " ".join(pieces[:length])
        if len(pieces) < length + 2 or country.lower() not in country_codes() or is_given(country.lower()):
            continue
        if IN_COUNTRY.search(text, max(0, start - 8), start):
            return start + len(country) + 1, end
    return start, end


def _after_participle(text: str, start: int, end: int, last_names: Set[str]) -> tuple[int, int]:
    """A person's offsets after the participle that opens the sentence ("Jailing Ruiz, the judge said")."""
    first, blank, rest = text[start:end].partition(" ")
    opens = first.endswith("ing") and len(first) > 5 and rest in last_names and not is_given(first.lower())
    return (start + len(first) + len(blank), end) if opens else (start, end)


def _said_once(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """A person's offsets where two sentences meet in one name ("alongside Karl H. Karl H. was driving")."""
    pieces = text[start:end].split(" ")
    half = len(pieces) // 2
    if label != "PERSON" or half < 2 or pieces[:half] != pieces[half:]:
        return start, end
    return start, start + len(" ".join(pieces[:half]))


def _employers(part: Part, tagged: EncoderOutput) -> Iterator[tuple[int, int]]:
    """Names that somebody's role makes those of bodies: "Healy president Ana Ruiz", "spokeswoman for the Alder Forest".

    The encoder took them for a place, a person or nothing; the role beside a person's name tells, where spaCy agrees or
    a name stands right before a role that only companies have.
    """
    doc = part.doc
    people = {tag.start: tag.end for tag in tagged.entities if tag.label == "PERSON"}
    ends = set(people.values())
    surnames = {part.text[s:e].split()[-1] for s, e in people.items() if " " in part.text[s:e]}
    bodies = [(tag.start, tag.end) for tag in tagged.entities if tag.label == "ORG"]
    places = {(tag.start, tag.end) for tag in tagged.entities if tag.label == "LOC"}
    other = {(tag.start, tag.end) for tag in tagged.entities if tag.label == "MISC"}
    told = [(e.start, e.end, True) for e in doc.ents if e.label_ == "ORG"]
    for tag in tagged.entities:
        span = doc.char_span(tag.start, tag.end) if tag.label == "PERSON" else None
        if span is not None:
            told.append((span.start, span.end, False))
    for tag in tagged.entities:
        span = doc.char_span(tag.start, tag.end) if tag.label == "LOC" else None
        seat = span is not None and span.text.lower() in table("organizations")["seats"]
        if span is not None and seat and span.end < len(doc) and _role_follows(doc, span.end):
            yield tag.start, tag.end
    for match in DEPARTMENT.finditer(part.text):  # "Justice Department Inspector General Ana Ruiz"
        span = doc.char_span(match.start(), match.end())
        taken = any(s < match.end() and match.start() < e for s, e in bodies)
        if span is not None and not taken and span.end < len(doc) and _role_follows(doc, span.end):
            yield match.start(), match.end()
    for match in BEFORE_TITLE.finditer(
        part.text
    ):  # "Norden Police Deputy Commissioner Ana Ruiz", "Norden News anchor Ana Ruiz"
        start = _after_status(part.text, *match.span())
        span = doc.char_span(start, match.end())
        taken = any(s < match.end() and start < e for s, e in bodies) or " " not in part.text[start : match.end()]
        if span is not None and not taken and _title_then_name(doc, span.end, people):
            yield start, match.end()
    for match in WITH_KIND.finditer(part.text):
        taken = any(s < match.end(1) and match.start(1) < e for s, e in bodies)
        if match.start() in ends and not taken:
            yield match.span(1)
    known = {part.text[s:e] for s, e in bodies}
    things = words("organizations", "things") | words("roles", "nouns")
    for match in LETTERS.finditer(part.text):  # "the F.B.I. director, Ana Ruiz"
        bare = match.group().replace(".", "")
        span = doc.char_span(match.start(), match.end())
        taken = any(s < match.end() and match.start() < e for s, e in bodies)
        if span is None or taken or bare in STATES or bare.lower() in things or span.end >= len(doc):
            continue
        seen = match.group() in known and _names_role(doc[span.end])
        owns = doc[span.end].tag_ == "POS" and span.end + 1 < len(doc) and doc[span.end + 1].idx in people
        if seen or owns or _before_role(doc, span.start, span.end, people, ends, sure=True):  # "MSNBC's Ana Ruiz"
            yield match.start(), match.end()
    for tag in tagged.entities:
        span = doc.char_span(tag.start, tag.end) if tag.label == "MISC" else None
        if span is not None and _after_role(doc, span.start) and _holder(doc, span.start) in words("roles", "posts"):
            yield tag.start, tag.end
    for first, after, agreed in told:
        name = doc[first:after]
        start, end = trim(part.text, name.start_char, name.end_char)
        if start >= end:
            continue
        inside = any(s < end and start < e for s, e in bodies)
        if inside or name.text.lower() in words("roles", "nouns") or name.text.islower() or name.text in surnames:
            continue
        if not agreed and any(t.text in {",", "and"} for t in name):
            continue
        if agreed and len(name) == 1 and name[0].tag_ == "NN" and name[0].is_sent_start:  # "Motorcycle racer Ana Ruiz"
            continue
        if agreed and (start, end) in other and " " not in part.text[start:end]:
            continue  # a people or a language for the encoder
        if agreed and (_no_employer(part.text[start:end]) or any(start <= s and e < end for s, e in people.items())):
            continue
        place = (start, end) in places
        town = place and " " not in part.text[start:end]
        if agreed and after < len(doc) and doc[after].pos_ == "PROPN" and not _names_role(doc[after]):
            continue  # the head of a longer name
        before = _before_role(doc, first, after, people, ends, sure=agreed and not place)
        if before or (agreed and not town and (_after_role(doc, first) or _after_work(doc, first))):
            yield start, end


def _after_status(text: str, start: int, end: int) -> int:
    """Where a body's name begins after words like "Former" and titles that open the sentence."""
    other = (
        words("roles", "former")
        | words("roles", "acting")
        | words("roles", "nouns")
        | {"the", "a", "an", "as", "deputy"}
    )
    while start < end:
        first, blank, rest = text[start:end].partition(" ")
        if first.lower() not in other or " " not in rest:
            break
        start += len(first) + len(blank)
    return start


def _title_then_name(doc: Doc, at: int, people: Mapping[int, int]) -> bool:
    """Whether role nouns and then a person's name begin at a token ("Deputy Commissioner Ana Ruiz")."""
    first = at
    while at < len(doc) and (_names_role(doc[at]) or doc[at].lower_ in words("roles", "fields")):
        at += 1
    return first < at < len(doc) and _names_role(doc[at - 1]) and doc[at].idx in people


def _no_employer(name: str) -> bool:
    """Whether what spaCy calls a body is a country, a contest or a building, or was cut out of a longer phrase."""
    last = name.split()[-1].lower()
    cut = name[0].islower() or last in {"of", "for", "and"}
    other = words("organizations", "adjectives") | words("organizations", "contests") | words("organizations", "venues")
    return cut or last in other or last in adjective_codes() or name.replace(".", "") in STATES


def _role_follows(doc: Doc, at: int) -> bool:
    """Whether a role noun comes within three nouns from a token ("Kremlin deputy press secretary")."""
    while at < len(doc) and doc[at].pos_ in {"NOUN", "ADJ", "PROPN"}:
        if _names_role(doc[at]):
            return True
        at += 1
    return False


def _before_role(doc: Doc, first: int, after: int, people: Mapping[int, int], ends: Set[int], *, sure: bool) -> bool:
    """Whether a name stands before a role noun and that beside a person: "Healy president Ana Ruiz", "Ruiz, a Healy clerk"."""
    at = after
    while at - after < 2 and at < len(doc) and doc[at].pos_ in {"NOUN", "ADJ"} and not _names_role(doc[at]):
        at += 1
    if at >= len(doc) or not _names_role(doc[at]):
        return False
    if (not sure or at > after) and doc[at].lower_ not in words("roles", "corporate"):
        return False
    if doc[at].lower_ in words("roles", "performers"):  # "Low Tide actress Ana Ruiz"
        return False
    if doc[at].lower_ in words("roles", "portfolios") or doc[after].lower_ == "campaign":  # "Dole campaign manager"
        return False
    if at + 1 < len(doc) and doc[at + 1].idx in people:
        return True
    if at + 2 < len(doc) and doc[at + 1].text == "," and doc[at + 2].idx in people:  # "the F.B.I. director, Ana Ruiz"
        return True
    comma = first - 1 - (doc[first - 1].pos_ == "DET") if first else -1
    return comma > 0 and doc[comma].text == "," and doc[comma - 1].idx + len(doc[comma - 1]) in ends


def _after_role(doc: Doc, first: int) -> bool:
    """Whether a name stands after a role noun, a preposition and perhaps an article ("leader of the banned VHP")."""
    at = first - 1
    while at > 0 and first - at < 4 and (doc[at].pos_ == "DET" or doc[at].tag_ in {"JJ", "VBN"}):
        at -= 1
    role = doc[at - 1] if at > 0 and doc[at].lower_ in {"of", "for", "at", "with"} else None
    return role is not None and _names_role(role) and role.lower_ not in words("roles", "portfolios")


def _holder(doc: Doc, first: int) -> str:
    """The noun before "of the" and a name, without full stops ("C.E.O. of the Norden Project")."""
    at = first - 1 - (first > 1 and doc[first - 1].pos_ == "DET")
    return doc[at - 1].lower_.replace(".", "") if at > 0 else ""


def _after_work(doc: Doc, first: int) -> bool:
    """Whether a name stands after "working at", "who operates" and the like, perhaps with an article between."""
    at = first - 1 - (first > 1 and doc[first - 1].pos_ == "DET")
    if at < 1:
        return False
    if doc[at].lower_ in {"at", "for"}:
        verb = doc[at].head
        return verb.lemma_.lower() == "work" and verb.pos_ == "VERB"
    return doc[at].lemma_.lower() in words("roles", "holding") and doc[at - 1].lower_ == "who"


def _names_role(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.lower_.replace(".", "") in words("roles", "nouns")


def _introduced(text: str) -> Iterator[tuple[int, int]]:
    """Names that a role explains: "Ilya Marchenko, a spokesperson for", "Nurse Theresa Boyle"."""
    for match in APPOSED.finditer(text):
        described = [w.lower() for w in WORD.findall(match.group(2))]
        name = [w.lower() for w in match.group(1).split()]
        if (
            described
            and described[-1] in words("roles", "nouns")
            and not set(name) & (_ORG_TAILS | words("roles", "nouns"))
        ):
            yield match.start(1), match.end(1)
    for match in PRENOMINAL.finditer(text):
        person = {w.lower() for w in match.group(2).split()}
        if match.group(1).lower() in words("roles", "nouns") and not person & (_ORG_TAILS | words("roles", "nouns")):
            yield match.start(2), match.end(2)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut where the line ends: no name goes on over a line break."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line)
        at += len(line)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's offsets without the article and marks before it and the possessive and marks after it."""
    lead = LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    if begin >= end:
        return start, start
    tail = TAIL.search(text[begin:end])
    stop = begin + tail.start() if tail else end
    if stop > begin and text[stop - 1] == "." and not ABBREVIATED.search(text[begin : stop - 1]):
        stop -= 1
    opened = text.count("(", begin, stop) - text.count(")", begin, stop)
    if opened < 0 <= end - stop and stop < end and text[stop] == ")":
        stop += 1
    return begin, stop


def _by_shape(name: str, label: str) -> str:
    """The label that a name's own words give away, else the one it was found with."""
    parts = [w.strip(".").lower() for w in WORD.findall(name)]
    if not parts:
        return label
    if len(parts) > 1 and label in {"PERSON", "GPE", "FAC", "PRODUCT", "NORP", "LOC", "WORK_OF_ART"}:
        if parts[-1] in words("organizations", "legal") or parts[-1] in _BODY_TAILS:
            return "ORG"
        if parts[0] in words("organizations", "heads") and parts[1] in {"of", "for"}:
            return "ORG"
    if label == "ORG" and parts[-1] in words("names", "suffixes") and len(parts) > 2:
        return "PERSON"
    if (
        label == "ORG"
        and 2 <= len(parts) <= 3
        and is_given(parts[0])
        and parts[-1] not in _ORG_TAILS
        and name.istitle()
    ):
        return "PERSON"
    return label


def _by_place(part: Part, span: Span, label: str) -> str:
    """An odd name after a role is an employer ("a senior consultant at Wood Mackenzie"); joined countries are none."""
    if label in {"PERSON", "ORG"} and opens_dateline(part.text, span.start, span.end):
        return "GPE"
    if label == "ORG" and COUNTRIES_JOINED.fullmatch(span.text):
        return "NORP"
    if label in {"FAC", "PRODUCT", "WORK_OF_ART", "LOC"}:
        before = part.text[max(0, span.start - 60) : span.start]
        role = EMPLOYED.search(before)
        if role and role.group(1).lower() in words("roles", "nouns"):
            return "ORG"
    return label


_BODY_TAILS = words("organizations", "bodies") - {"center", "centre", "park", "museum", "hospital", "court", "guard"}
_ORG_TAILS = words("organizations", "bodies") | words("organizations", "legal")
_ORG_WORDS = _ORG_TAILS | words("organizations", "heads") | {"of", "and", "for"}


def _short_forms_of_bodies(mentions: list[EntityMention], described: Set[str]) -> list[EntityMention]:
    """A lone "Calder" is Calder Airlines and no person, unless somebody in the article bears that surname or is described
    by it alone."""
    firsts = {m.span.text.split()[0] for m in mentions if m.label == "ORG" and " " in m.span.text}
    called_by_people = {
        m.span.text.split()[0]
        for m in mentions
        if m.label == "ORG" and is_given(m.span.text.split()[0].lower()) and ENDOWED.search(m.span.text)
    }  # "Hillary" is no Hillary Halder Foundation
    surnames = {m.span.text.split()[-1] for m in mentions if m.label == "PERSON" and " " in m.span.text} | described
    named: set[str] = set()  # in full so far: "Ford Motor Co. … Ford said … Gerald Ford"
    settled: list[EntityMention] = []
    for mention in mentions:
        pieces = mention.span.text.split()
        if mention.label == "PERSON" and len(pieces) == 1 and pieces[0] in firsts - called_by_people:
            body = pieces[0] not in surnames or ("of " + pieces[0] in named and pieces[0] not in named | described)
            mention = replace(mention, label="ORG") if body else mention
        elif len(pieces) > 1 and mention.label in {"PERSON", "ORG"}:
            named.add(pieces[-1] if mention.label == "PERSON" else "of " + pieces[0])
        settled.append(mention)
    return settled


def _surnames_of_people(mentions: list[EntityMention], doubted: Set[tuple[str, int]]) -> list[EntityMention]:
    """A lone "Akuumba" is Ana Akuumba and no body where the encoder doubts it and no longer name of a body has the word."""
    surnames = {m.span.text.split()[-1] for m in mentions if m.label == "PERSON" and " " in m.span.text}
    of_bodies = {word for m in mentions if m.label == "ORG" and " " in m.span.text for word in m.span.text.split()}
    return [
        replace(m, label="PERSON")
        if m.label == "ORG" and m.span.text in surnames - of_bodies and (m.span.where, m.span.start) in doubted
        else m
        for m in mentions
    ]


def _without_teams(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Leaves out people whom the text speaks of as many: "The Banyana are champions" is of a team, a band or a people."""
    texts = {part.where: part.text for part in parts}
    plural: set[str] = set()
    single: set[str] = set()
    for mention in mentions:
        span, text = mention.span, texts[mention.span.where]
        family = span.text.endswith("s") and text[max(0, span.start - 4) : span.start].lower() == "the "  # "the Ruizes"
        many = mention.label == "PERSON" and not family and MANY.match(text, span.end) is not None
        if many and JOINED_BEFORE.search(text, max(0, span.start - 40), span.start) is None:
            plural.add(span.text)
        elif mention.label == "PERSON" and ONE.match(text, span.end):
            single.add(span.text)
    plural -= single
    return [m for m in mentions if m.label != "PERSON" or m.span.text not in plural] if plural else mentions


def _without_things(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Leaves out lone names of people that are places ("the Vermont senator"), or that the text gives an article and no noun
    after them wherever they stand ("she won the Booker"), except families ("the Ruizes")."""
    texts = {part.where: part.text for part in parts}
    surnames = {m.span.text.split()[-1] for m in mentions if m.label == "PERSON" and " " in m.span.text}
    alone = [m for m in mentions if m.label == "PERSON" and " " not in m.span.text and m.span.text not in surnames]
    named: set[str] = set()
    things: set[str] = set()
    for mention in alone:
        span, text = mention.span, texts[mention.span.where]
        lower = span.text.lower()
        country = lower in country_codes() and lower not in AMBIGUOUS
        place = country or lower in words("names", "states") or lower in table("organizations")["seats"]
        article = text[max(0, span.start - 4) : span.start].lower() == "the "
        if (place and not is_given(lower) and not _called(parts, span)) or (article and CLOSED.match(text, span.end)):
            things.add(span.text)
        else:
            named.add(span.text)
    things -= named
    return [m for m in mentions if m not in alone or m.span.text not in things] if things else mentions


def _with_acronyms_settled(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Leaves out acronyms that the article explains or uses as no body's, and gives a person those that are a person's
    ("Ana María Ruiz Costa (AMRC)"); and those of offices ("Karl Anders, OC of Norstad Police Station")."""
    ends = {(m.span.where, m.span.end): m for m in mentions}
    things: set[str] = set()
    people: set[str] = set()
    texts = {part.where: part.text for part in parts}
    for mention in mentions:
        held = HELD.match(texts[mention.span.where], mention.span.end) if mention.label == "PERSON" else None
        things |= {held[1]} if held is not None else set()
    for part in parts:
        bodies_end = {end for (where, end), m in ends.items() if where == part.where and m.label == "ORG"}
        explained = {b[1] for b in IN_BRACKETS.finditer(part.text) if b.start() - 1 in bodies_end}
        things |= set(explained_things(part.text, bodies_end)) | (set(several_of_a_kind(part.text)) - explained)
        for bracket in IN_BRACKETS.finditer(part.text):
            named = ends.get((part.where, bracket.start() - 1))
            if named is not None and named.label == "PERSON" and person_shortened(named.span.text, bracket[1]):
                people.add(bracket[1])
    return [
        replace(m, label="PERSON") if m.label == "ORG" and m.span.text in people else m
        for m in mentions
        if m.label != "ORG" or m.span.text not in things
    ]


def _with_given_names(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Gives a lone surname the given name before it: "Hillary Clinton", of whom only the surname was seen, is not the
    article's other Clinton."""
    by_part = {part.where: part for part in parts}
    found: list[EntityMention] = []
    for mention in mentions:
        span = mention.span
        if mention.label == "PERSON" and SURNAME.fullmatch(span.text):
            part = by_part[span.where]
            before = GIVEN_BEFORE.search(part.text, max(0, span.start - 30), span.start)
            free = (
                not found
                or found[-1].span.where != span.where
                or before is None
                or found[-1].span.end <= before.start(1)
            )
            if before is not None and free and is_given(before[1].lower()):
                mention = EntityMention(part.span(before.start(1), span.end), "PERSON")
        found.append(mention)
    return found


def _after_office(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Begins a name after the last word of an office in two words that the article also names alone ("Black Rod Ana Ruiz", where
    "Black Rod knocks"), and leaves that word out where it stands alone."""
    by_part = {part.where: part for part in parts}
    offices: set[str] = set()
    for mention in mentions:
        first, _, rest = mention.span.text.partition(" ")
        if mention.label != "PERSON" or " " not in rest or not is_given(rest.split()[0].lower()):
            continue
        text = by_part[mention.span.where].text
        before = CAPITAL_BEFORE.search(text, max(0, mention.span.start - 20), mention.span.start)
        if before is None or before[1].lower() in honorifics() | words("roles", "nouns"):
            continue
        office = f"{before[1]} {first}"
        alone = re.compile(rf"\b{re.escape(office)}\b(?! {re.escape(rest.split()[0])})")
        if any(alone.search(part.text) for part in parts):
            offices.add(office)
    if not offices:
        return mentions
    found = []
    for mention in mentions:
        part, span = by_part[mention.span.where], mention.span
        first, _, rest = span.text.partition(" ")
        before = CAPITAL_BEFORE.search(part.text, max(0, span.start - 20), span.start)
        if mention.label == "PERSON" and before is not None and f"{before[1]} {first}" in offices:
            if not rest:
                continue
            mention = EntityMention(part.span(span.start + len(first) + 1, span.end), "PERSON")
        found.append(mention)
    return found


def _with_nicknames(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """Joins the two halves of a name between which a nickname stands in quotation marks or brackets ("Bae “Bengi” Seong-woong",
    "Karl (Bevo) Anders"), or which a hard line break parts."""
    by_part = {part.where: part for part in parts}
    found: list[EntityMention] = []
    for mention in mentions:
        one, other = found[-1].span if found else None, mention.span
        if one is not None and found[-1].label == mention.label == "PERSON" and one.where == other.where:
            between = by_part[one.where].text[one.end : other.start]
            whole = " " not in one.text and " " not in other.text and NICKNAME.fullmatch(between)
            title = WORD_BEFORE.search(by_part[one.where].text, max(0, one.start - 20), one.start)
            broken = between == "\n" and title is not None and _titles(title[1])  # "FIFA President Gianni⏎Infantino"
            broken = broken and bool(SURNAME.fullmatch(one.text) and SURNAME.fullmatch(other.text))
            if whole or broken or (NICKNAME_BEGUN.fullmatch(one.text) and NICKNAME_ENDED.fullmatch(between)):
                found[-1] = EntityMention(by_part[one.where].span(one.start, other.end), "PERSON")
                continue
        found.append(mention)
    return found


def _titles(word: str) -> bool:
    return word.lower() in honorifics() or word.lower() in words("roles", "nouns")


def _without_lone_titles(parts: Sequence[Part], mentions: list[EntityMention]) -> Iterator[EntityMention]:
    """Leaves out a title that was read as somebody of its own right before a name ("Datuk Seri" of "Datuk Seri Karl Anders")."""
    texts = {part.where: part.text for part in parts}
    for mention, following in pairwise(mentions):
        span, name = mention.span, following.span
        title = mention.label == following.label == "PERSON" and is_title(span.text.lower().replace(".", "").split())
        before = title and span.where == name.where and AFTER_TITLE.fullmatch(texts[span.where][span.end : name.start])
        if not before:
            yield mention
    yield from mentions[-1:]


def _with_repeats(parts: Sequence[Part], mentions: list[EntityMention], *, everywhere: bool) -> list[EntityMention]:
    """Adds what a model saw once and missed elsewhere: full names, surnames of people, and acronyms put in brackets.

    everywhere: the full names of bodies too, and surnames beside other names. The encoder has weighed all places of a
    name together and knows better where it is none.
    """
    known: dict[str, str] = {}
    for mention in mentions:
        name = mention.span.text
        if mention.label == "PERSON" and " " in name:
            known.setdefault(name.split()[-1], "PERSON")
        if " " in name and (mention.label == "PERSON" or (mention.label == "ORG" and everywhere)):
            known[name] = mention.label
    texts = {part.where: part.text for part in parts}
    for mention in mentions:
        text, end = texts[mention.span.where], mention.span.end
        bracketed = ACRONYM.match(text, end + 1) if mention.label == "ORG" and text[end : end + 1] == " " else None
        if bracketed and not PLURAL.fullmatch(bracketed[1]):  # "Generative Adversarial Networks (GANs)": no body
            known[bracketed.group(1)] = "ORG"
        elif mention.label == "ORG" and mention.span.text.count(" ") > 1:  # "Bureau of Industry and Security … BIS"
            letters = "".join(w[0] for w in mention.span.text.split() if w[0].isupper())
            known.update({letters: "ORG"} if 2 < len(letters) < 7 and letters not in known else {})
    known = {name: label for name, label in known.items() if len(name) > 2 and name[0].isupper()}
    found: list[EntityMention] = []
    for part in parts:
        here = [m for m in mentions if m.span.where == part.where]
        taken = {offset for m in here for offset in range(m.span.start, m.span.end)}
        for sentence in part.sentences:
            here.extend(
                m
                for m in _known_names(part, sentence.start_char, sentence.end_char, known)
                if not taken.intersection(range(m.span.start, m.span.end))
                and _proper(part, m.span)
                and (everywhere or not _beside_names(part, m))
            )
        found.extend(sorted(here, key=lambda m: m.span.start))
    return found


def _beside_names(part: Part, mention: EntityMention) -> bool:
    """Whether a lone surname stands in a longer name ("the Dow Jones average", where a Mr. Dow is named)."""
    tokens = part.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if tokens is None or len(tokens) > 1 or mention.label != "PERSON":
        return False
    before = part.doc[tokens.start - 1] if tokens.start else None
    after = part.doc[tokens.end] if tokens.end < len(part.doc) else None
    if before is not None and before.pos_ == "DET":  # "all assets of the Stool"
        return True
    own = before is not None and (
        _names_role(before) or before.lower_.rstrip(".") in words("names", "titles") or is_given(before.lower_)
    )
    return (after is not None and after.pos_ == "PROPN") or (
        before is not None and before.pos_ == "PROPN" and not own and not before.text.endswith(".")
    )


def _proper(part: Part, span: Span) -> bool:
    """Whether a word is a name here: a surname that is also a word ("Banks") may open a sentence as that word."""
    tokens = part.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or len(tokens) > 1 or tokens[0].pos_ == "PROPN" or not tokens[0].is_sent_start:
        return tokens is not None
    return tokens[0].pos_ == "NOUN" and re.search(rf"\b{re.escape(span.text.lower())}\b", part.text) is None


def _one_label_a_name(mentions: list[EntityMention]) -> list[EntityMention]:
    """One name is one thing throughout: the label it bears most often, and a person's surname is that person."""
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(mention.span.text, Counter())[mention.label] += 1
    full_people = {m.span.text for m in mentions if m.label == "PERSON" and " " in m.span.text}
    parts_of_people = {piece for name in full_people for piece in name.split()[-1:]}
    full_bodies = {m.span.text.split()[0] for m in mentions if m.label == "ORG" and " " in m.span.text}
    settled: list[EntityMention] = []
    for mention in mentions:
        name = mention.span.text
        label = votes[name].most_common(1)[0][0]
        if name in parts_of_people and label in {"ORG", "GPE", "PRODUCT", "NORP", "FAC"} and name not in full_bodies:
            label = "PERSON"
        settled.append(replace(mention, label=label))
    return settled


def headline_like(line: str) -> bool:
    """Whether a line capitalises its words whatever they are: a headline in title case or in capitals."""
    found = [w for w in WORD.findall(line) if w[0].isalpha()]
    if len(found) < 4 or line.rstrip().endswith((".", "!”", ".”", '."')):
        return False
    capital = sum(w[0].isupper() for w in found)
    return bool(capital >= 0.7 * len(found))


def _without_false_capitals(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """In a headline, where every word has a capital, the names are those that the rest of the article has too."""
    lines: dict[str, list[tuple[int, int]]] = {}
    running: list[str] = []
    for part in parts:
        stretches, at = [], 0
        for line in part.text.splitlines(keepends=True):
            if headline_like(line):
                stretches.append((at, at + len(line)))
            else:
                running.append(line)
            at += len(line)
        lines[part.where] = stretches
    if sum(len(line) for line in running) < 400:
        return mentions
    in_headline = {m for m in mentions if any(s <= m.span.start < e for s, e in lines[m.span.where])}
    known = {m.span.text.lower(): m.label for m in mentions if m not in in_headline}
    known.update({w.lower(): m.label for m in mentions if m not in in_headline and m.label == "PERSON"
                  for w in m.span.text.split()[-1:]})  # fmt: skip
    kept = [m for m in mentions if m not in in_headline]
    by_where = {part.where: part for part in parts}
    for where, stretches in lines.items():
        part = by_where[where]
        for start, end in stretches:
            kept.extend(_known_names(part, start, end, known, any_case=True))
    order = {part.where: number for number, part in enumerate(parts)}
    return sorted(kept, key=lambda m: (order[m.span.where], m.span.start))


def _known_names(
    part: Part, start: int, end: int, known: dict[str, str], *, any_case: bool = False
) -> Iterator[EntityMention]:
    """The known names in a stretch, the longest first at each word; any_case: keys are lower case and so are compared."""
    if not known:
        return
    begins = {name[:2] for name in known}  # most words begin no known name
    found = [m.span() for m in WORD.finditer(part.text, start, end)]
    index = 0
    while index < len(found):
        at = found[index][0]
        beginning = part.text[at : at + 2].lower() if any_case else part.text[at : at + 2]
        if not part.text[at].isupper() or begins.isdisjoint((beginning[:1], beginning[:2])):
            index += 1
            continue
        for last in range(min(index + 6, len(found)), index, -1):
            begin, stop = trim(part.text, found[index][0], found[last - 1][1])
            name = part.text[begin:stop]
            label = known.get(name.lower() if any_case else name)
            if label is not None and begin == at:
                yield EntityMention(part.span(begin, stop), label)
                index = last
                break
        else:
            index += 1
