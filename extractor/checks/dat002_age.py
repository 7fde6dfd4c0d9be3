"""A person's age that does not fit the year of birth, or the years of birth and death, that the article gives.

**What it does.** Finds for each person the ages the article prints ("Ada Moss, 47, …", "aged 47", "the 47-year-old") and
the year of birth ("born in 1950", "(born 1950)"). The age must be what the calendar allows on the article's day, or in
the year of death where the sentence tells of one ("born in 1931, died in 2004 aged 73").

**Why.** Ages go stale in a profile that is written over weeks, and are a classic of every corrections column. The AP
Stylebook wants ages in figures and exact.

An age and a year of birth in different sentences are a warning: the names may mean two people.

**What it lets pass.** A birthday that may still come (one year's difference), persons with more than one age or year of
birth, articles without a dateline (unless both years stand in the sentence), and ages at a past event ("who was 12 when
…", "at the age of 12").

**Fires:** "Ada Moss, 47, was born in 1950 in Leith." (Published in 2025.)
**Quiet:** "Ada Moss, 75, was born in 1950 in Leith." (Published in 2025.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotations import Person
from extractor.article import Article, Span
from extractor.checks.passages import found, inside, paragraphs
from extractor.checks.person_ages import stated_ages
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "DAT002",
    "age",
    Severity.ERROR,
    "an age that does not fit the year of birth",
    "AP Stylebook, ages; Reuters Handbook, Accuracy",
)

FIRES = (
    Example("Ada Moss, 47, was born in 1950 in Leith.", "she would be 74 or 75", published="2025-03-04"),
    Example("The painter was born in 1931 and died in 2004 aged 83.", "it is 72 or 73"),
    Example("Carlo Benzi (1920-1985) died at the age of 75 after a fall.", "it is 64 or 65"),
    Example(
        "Sheriff Robert Hale, 38, called for calm. Hale, who was born in 1969, has led the office since May.",
        "he would be 55 or 56",
        published="2025-03-04",
    ),
)

QUIET = (
    Example("Ada Moss, 75, was born in 1950 in Leith.", "it fits", published="2025-03-04"),
    Example("Ada Moss, 74, was born in 1950 in Leith.", "her birthday is still to come", published="2025-03-04"),
    Example("Ada Moss, 47, was born in 1950 in Leith.", "no dateline"),
    Example(
        "Ada Moss, 57, who was born in 1958 in Leith, died at her home last spring.",
        "an age at death",
        published="2025-03-04",
    ),
    Example("The painter was born in 1931 and died in 2004 aged 72.", "it fits before the birthday"),
    Example(
        "Ada Moss, 75, joined the choir when she was 12. Her son was born in 1950, a neighbour said.",
        "the son's birth",
        published="2025-03-04",
    ),
    Example(
        "Ko Rim, the 60-year-old sister of Moss's late mother, says Moss was born in 1984, not in 1983.",
        "the sister's age",
        published="2025-03-04",
    ),
)

YEAR = r"(?:1[789]\d\d|20\d\d)"
LIFE = re.compile(
    rf"\bborn (?:(?:in|on) )?(?:[^.;()]{{0,40}}? )?(?P<born>{YEAR})\b[^.;]{{0,120}}?\bdied\b[^.;]{{0,60}}?(?P<died>{YEAR})\b"
    rf"[^.;]{{0,30}}?\b(?:aged|at age|at the age of) (?P<age>\d{{1,3}})\b"
)
LIFESPAN = re.compile(
    rf"\((?P<born>{YEAR}) ?[-–—] ?(?P<died>{YEAR})\)[^.;]{{0,60}}?\bdied\b[^.;]{{0,40}}?"
    rf"\b(?:aged|at age|at the age of) (?P<age>\d{{1,3}})\b"
)
BORN = re.compile(
    rf"\b(?:born|b\.) (?:(?:in|on) )?(?:[A-Z][a-z]+\.? \d{{1,2}}, |\d{{1,2}} [A-Z][a-z]+ )?(?P<born>{YEAR})\b"
)
OTHERS = re.compile(
    r"\b(?:son|daughter|sons|daughters|child|children|brother|sister|father|mother|wife|husband|twins?)\b"
)
GONE = re.compile(
    r"\b(?:died|dies|dead|death|killed|late|then|when|was aged|at the time|would have been|turns?|turned)\b",
    re.IGNORECASE,
)
LEAST_PLAUSIBLE = 5


def check(context: CheckContext) -> Iterator[Finding]:
    """Ages at death from both years in a sentence; ages at the article's day from a person's year of birth."""
    for pattern in (LIFE, LIFESPAN):
        for paragraph, match in found(context.article, pattern, needs=(" died",)):
            born, died, age = int(match["born"]), int(match["died"]), int(match["age"])
            if not died - born - 1 <= age <= died - born:
                spans = tuple(inside(paragraph, *match.span(name)) for name in ("age", "born", "died"))
                yield _finding(age, born, died, spans, Severity.ERROR)
    published = context.article.published
    if published is None:
        return
    for person in context.annotations.people:
        ages = stated_ages(context.article, person)
        births = _births(context.article, person)
        if len({age for age, _ in ages}) != 1 or len({year for year, _ in births}) != 1:
            continue
        (age, age_span), (born, born_span) = ages[0], births[0]
        if published.year - born < LEAST_PLAUSIBLE or published.year - born - 1 <= age <= published.year - born:
            continue
        together = context.annotations.sentence_of(age_span) == context.annotations.sentence_of(born_span)
        sentence = context.annotations.sentence_of(age_span)
        if sentence is not None and GONE.search(sentence.text):
            continue  # an age at death, or at another time
        severity = Severity.ERROR if together else Severity.WARNING
        yield _finding(age, born, published.year, (age_span, born_span), severity)


def _births(article: Article, person: Person) -> list[tuple[int, Span]]:
    """The years of birth in sentences where this person's name or pronoun is the closest before "born"."""
    places = sorted((*person.mentions, *person.references), key=lambda s: (s.where, s.start))
    births = []
    for paragraph in paragraphs(article):
        if "born" not in paragraph.text:
            continue
        for match in BORN.finditer(paragraph.text):
            at = paragraph.start + match.start()
            near = [s for s in places if s.where == paragraph.where and paragraph.start <= s.start and s.end <= at]
            if not near:
                continue
            between = paragraph.text[near[-1].end - paragraph.start : match.start()]
            if len(between) <= 30 and not re.search(r"[.;]", between) and not OTHERS.search(between):
                births.append((int(match["born"]), inside(paragraph, *match.span("born"))))
    return births


def _finding(age: int, born: int, reached: int, spans: tuple[Span, ...], severity: Severity) -> Finding:
    low, high = reached - born - 1, reached - born
    operands = (
        Operand("born", Decimal(born), Interval.point(Decimal(born)), spans[1]),
        Operand(
            "year", Decimal(reached), Interval.point(Decimal(reached)), spans[2] if len(spans) > 2 else None, "dateline"
        ),
    )
    return Finding(
        RULE.code,
        RULE.name,
        severity,
        Verdict.CONTRADICTED,
        f"Born in {born}, a person is {low} or {high} in {reached}, not {age}.",
        spans,
        working=Working("year - born", operands, Interval(Decimal(low), Decimal(high)), "year of age"),
        suggestion=f"{low} or {high}",
    )
