"""Two mentions of one figure that are a slip of the keys apart: "raised $12.46 million … the $12.64 million raised in May".

Numbers with three digits that count are seldom alike by chance. Where two of them in an article differ by one digit or by two
swapped ones, have the same unit and scale, and stand among the same words and names, one is most likely the misprint of
the other. What speaks of two things keeps them apart: other periods, other names, words of comparison, a second figure of
the unit in either sentence, one formula used again for the next item of a list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz.distance import OSA

from extractor.annotations import Annotations, Quantity
from extractor.article import BODY, Article, Span
from extractor.checks.headline.words import matter
from extractor.checks.rule import CheckContext, Rule
from extractor.checks.stated_change import PRINTED, figure, rounding
from extractor.findings import Finding, Operand, Verdict, Working

COUNTING_DIGITS = 3
MANY = 8
"""An article with more figures of one unit than this tells of many things of that sort, and some will be alike."""
AROUND = 80
TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "quarter", "point", "time", "times"}
)
APART = re.compile(
    r"\b(?:last|previous|previously|earlier|ago|next|another|other|additional|further|second|each|every|average|separately|compared|lower|higher|"
    r"low|high|early|midday|noon|opening|closing|close|GMT)\b|\d ?[ap]\.m\b",
    re.IGNORECASE,
)
OF_WHAT = re.compile(r"([a-z]{3,}) of (?:about |some |roughly |nearly |almost )?$")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
WHEN = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|"
    r"Dec(?:ember)?|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|first|third|fourth|quarter|half)\b"
)
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+")
NO_NAME = frozenset(
    ["The", "But", "And", "In", "It", "He", "She", "They", "Inc", "Corp", "Co", "Ltd", "Group", "Company"]
)
OWNER = re.compile(r"([A-Z]\w+)['’]s $")
NOUN_AFTER = re.compile(r"[a-z]{3,}")
FORMULA = 2
SHORTEST = 2
EXACT = 1000
BESIDE = 6
TWO_WORDS = 2


def restated(article: Article, annotations: Annotations) -> Iterator[tuple[Quantity, Quantity]]:
    """(the first mention, the other one) of each figure of the body that is printed once with another digit."""
    figures = [q for q in annotations.quantities if q.span.where == BODY and precise(q)]
    printed = Counter((q.value, q.unit) for q in figures)
    of_unit = Counter(q.unit for q in annotations.quantities)
    alike: dict[tuple[str, int], list[Quantity]] = {}
    for later in figures:
        earlier = alike.setdefault((later.unit, len(figure(later))), [])
        if printed[later.value, later.unit] == 1 and of_unit[later.unit] <= MANY:
            first = next((f for f in earlier if slip(f, later) and not bound(annotations, f, later)), None)
            if first is not None and _one_thing(article.text, annotations, first, later):
                yield first, later
        earlier.append(later)


def repeated(article: Article, annotations: Annotations) -> Iterator[tuple[Quantity, Quantity]]:
    """(the first mention, the other one) of each figure of two digits or more that is a slip of the keys away from one of the
    same owner ("Harlow's 18 wards") or beside the same exact count ("36% (23,300)")."""
    figures = [q for q in annotations.quantities if q.span.where == BODY and _two_digits(q)]
    printed = Counter((q.value, q.unit) for q in figures)
    alike: dict[tuple[str, int], list[Quantity]] = {}
    for later in figures:
        earlier = alike.setdefault((later.unit, len(figure(later))), [])
        if printed[later.value, later.unit] == 1 and len(earlier) <= MANY:
            for first in earlier:
                if (
                    _slipped(first, later)
                    and not bound(annotations, first, later)
                    and _one_owner(annotations, first, later)
                ):
                    yield first, later
                    break
        earlier.append(later)


def _slipped(first: Quantity, later: Quantity) -> bool:
    """Like ``slip``; a percentage may be hedged in one place and not in the other ("around 36%")."""
    one, other = figure(first), figure(later)
    hedged = first.unit == "percent" and first.approximate != later.approximate
    return slip(first, later) or (hedged and len(one) == len(other) and OSA.distance(one, other) == 1)


def _two_digits(quantity: Quantity) -> bool:
    if quantity.value is None or quantity.ordinal or quantity.kind != "quantity":
        return False
    number = PRINTED.search(quantity.span.text)
    return number is not None and len(re.sub(r"[.,]", "", number.group())) >= SHORTEST


def _one_owner(annotations: Annotations, first: Quantity, later: Quantity) -> bool:
    """Whether two figures of two sentences are given to one owner by name, or stand beside one exact count."""
    here, there = annotations.sentence_of(first.span), annotations.sentence_of(later.span)
    if here is None or there is None or here == there:
        return False
    if first.unit == "percent" and _beside(annotations, first, here) & _beside(annotations, later, there):
        return True  # "36% (23,300) of women", "23,300, or 37%"
    if any(s.text.rstrip().endswith(q.span.text) for s, q in ((here, first), (there, later))):
        return False  # "Women's 1,000 metres" over a list of results: a heading
    owners = [OWNER.search(s.text[: q.span.start - s.start]) for s, q in ((here, first), (there, later))]
    if (
        owners[0] is None
        or owners[1] is None
        or owners[0][1] != owners[1][1]
        or len(first.span.text.split()) < TWO_WORDS
    ):
        return False
    return not _another_time(here.text, there.text, (here.text, there.text)) and not any(
        APART.search(s.text[: q.span.start - s.start]) for s, q in ((here, first), (there, later))
    )


def _beside(annotations: Annotations, share: Quantity, sentence: Span) -> set[tuple[Decimal | None, str]]:
    """The exact counts of four digits or more that stand right beside a percentage, as (value, unit)."""
    return {
        (q.value, "")
        for q in annotations.quantities
        if sentence.covers(q.span)
        and q.unit != "percent"
        and not q.approximate
        and precise_digits(q) >= COUNTING_DIGITS
        and (q.value or 0) >= EXACT
        and min(abs(q.span.start - share.span.end), abs(share.span.start - q.span.end)) <= BESIDE
    }


def precise(quantity: Quantity, digits: int = COUNTING_DIGITS) -> bool:
    """A plain figure in digits, of which so many count, with a unit that is no span of time."""
    if quantity.value is None or quantity.ordinal or quantity.kind != "quantity":
        return False
    if not quantity.unit or quantity.unit in TIMES or quantity.dimension == "[time]":
        return False
    return precise_digits(quantity) >= digits


def precise_digits(quantity: Quantity) -> int:
    """How many digits a printed figure gives, zeros at its ends aside; 0 for one in words."""
    printed = PRINTED.search(quantity.span.text)
    return 0 if printed is None else len(re.sub(r"[.,]", "", printed.group()).strip("0"))


def slip(first: Quantity, later: Quantity) -> bool:
    """Whether two figures of one unit and scale are printed alike but for one digit, or two swapped ones."""
    one, other = figure(first), figure(later)
    same = first.unit == later.unit and len(one) == len(other) and one != other
    words = [PRINTED.sub("", q.span.text).lower().split() for q in (first, later)]
    return same and words[0] == words[1] and OSA.distance(one, other) == 1


def bound(annotations: Annotations, first: Quantity, later: Quantity) -> bool:
    """Whether the two are the old and the new value of a stated change."""
    numbers = annotations.quantities
    ends = [{numbers[i] for i in (c.from_, c.to, c.amount) if i is not None} for c in annotations.changes]
    return any(first in e and later in e for e in ends)


def _one_thing(text: str, annotations: Annotations, first: Quantity, later: Quantity) -> bool:
    """Whether the words around two figures are of one thing, and in the article's own voice."""
    sentences = [annotations.sentence_of(q.span) for q in (first, later)]
    here, there = sentences
    if here is None or there is None or here == there or _quoted(annotations, (first.span, later.span)):
        return False
    near = [_near(text, s, q.span) for s, q in zip((here, there), (first, later), strict=True)]
    if any(APART.search(words) for words in near) or _another_time(here.text, there.text, near):
        return False
    alone = (sum(q.unit == first.unit and s.covers(q.span) for q in annotations.quantities) == 1 for s in (here, there))
    if not all(alone) or _formula(text, first.span, later.span) or of_other_measures(first, later, (here, there)):
        return False
    names = [{n for n in NAME.findall(f" {words}") if n not in NO_NAME and not WHEN.match(n)} for words in near]
    if names[0] and names[1] and not names[0] & names[1]:
        return False
    of_what = [OF_WHAT.search(text[max(0, q.span.start - AROUND) : q.span.start]) for q in (first, later)]
    if any(
        m is not None and m[1].lower() not in words.lower() for m, words in zip(of_what, reversed(near), strict=True)
    ):
        return False  # "revenue of $225 million" is no "transaction valued at $275 million"
    nouns = [NOUN_AFTER.findall(text[q.span.end : q.span.end + 30])[:1] for q in (first, later)]
    meet = bool(names[0] & names[1]) or (bool(nouns[0]) and nouns[0] == nouns[1])
    return meet and bool(matter(near[0]) & matter(near[1]))


def of_other_measures(first: Quantity, later: Quantity, sentences: tuple[Span, Span]) -> bool:
    """Whether what each figure measures is told with a word that the other's sentence does not have: "retail sales rose 10.4
    percent", "catering sales rose 10.8 percent"."""
    here, there = (_measure_in(q, s) for q, s in zip((first, later), sentences, strict=True))
    return bool(here - matter(sentences[1].text)) and bool(there - matter(sentences[0].text))


def _measure_in(quantity: Quantity, sentence: Span) -> frozenset[str]:
    """The words of what a figure measures, with the one right before; none where that is not known."""
    measured = quantity.measures
    if measured is None or not sentence.covers(measured):
        return frozenset()
    before = sentence.text[: measured.start - sentence.start].split()[-1:]
    return matter(" ".join((*before, measured.text)))


def two_values(
    rule: Rule, message: str, printed: tuple[str, Quantity], there: tuple[str, Quantity], suggestion: str
) -> Finding:
    """The finding that one figure is not what another of the same thing says. printed, there: each with its name in the
    formula; the first is marked, the second is what it should be."""
    (name, marked), (other, expected) = printed, there
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        Verdict.CONTRADICTED,
        message,
        (marked.span, expected.span),
        Working(
            f"{name} = {other}",
            tuple(Operand(n, q.value, rounding(q), q.span) for n, q in (there, printed)),
            rounding(expected),
            expected.unit,
        ),
        suggestion=suggestion,
    )


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be the same one, differently rounded or hedged, whatever they are said to be of."""
    return one.value == other.value or (one.unit == other.unit and one.coarse.overlaps(other.coarse))


def shares_words(context: CheckContext, quantity: Quantity, text: str) -> bool:
    """Whether a text speaks of what the sentence of a figure speaks of: a name and a word, or three words."""
    sentence = context.annotations.sentence_of(quantity.span)
    if sentence is None:
        return False
    names = {n for n in NAME.findall(f" {sentence.text}") if n not in NO_NAME and not WHEN.match(n)}
    met = len(matter(sentence.text) & matter(text))
    named = any(re.search(rf"\b{name}\b", text) for name in names)
    return met >= (2 if named else 3)


def apart(context: CheckContext, quantity: Quantity, text: str) -> bool:
    """Whether a text and the sentence of a figure speak of two times, or compare."""
    sentence = context.annotations.sentence_of(quantity.span)
    here = "" if sentence is None else sentence.text
    years = [set(YEAR.findall(s)) for s in (here, text)]
    return bool(APART.search(text)) or bool(years[1] - years[0])


def _near(text: str, sentence: Span, span: Span) -> str:
    """The words on either side of a figure within its sentence."""
    before = text[max(sentence.start, span.start - AROUND) : span.start]
    return f"{before} {text[span.end : min(sentence.end, span.end + AROUND)]}"


def _another_time(here: str, there: str, near: Sequence[str]) -> bool:
    years = [set(YEAR.findall(s)) for s in (here, there)]
    times = [set(WHEN.findall(s)) for s in near]
    return any(a and b and a != b for a, b in (years, times))


def _formula(text: str, first: Span, later: Span) -> bool:
    """Whether the same words stand right before and right after both: the next item of a list ("Bids totaling … were")."""
    before = [text[max(0, s.start - 40) : s.start].split()[-FORMULA:] for s in (first, later)]
    after = [text[s.end : s.end + 40].split()[:FORMULA] for s in (first, later)]
    return before[0] == before[1] and after[0] == after[1]


def _quoted(annotations: Annotations, spans: Sequence[Span]) -> bool:
    parts = [part for quote in annotations.quotes if quote.kind != "indirect" for part in quote.spans]
    return any(part.covers(span) for part in parts for span in spans)
