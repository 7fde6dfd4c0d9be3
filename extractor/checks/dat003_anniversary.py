"""An anniversary, or a number of years ago, that does not add up with the year printed beside it.

**What it does.** Adds the number of the anniversary ("the 50th anniversary of the 1969 landing") or of the years that
have passed ("30 years ago, in 1995") to the year it counts from and holds the sum against the year the article is about: a
year printed in the same sentence, else the year of the dateline.

**Why.** Anniversaries are written up from old clippings, and the number is often last year's. The Guardian's and the
BBC's corrections columns carry one every few weeks.

**What it lets pass.** A year's difference either way (an anniversary may be written up early or late), hedged numbers
("nearly 30 years ago"), an anniversary that is only the time of something else ("on the 10th anniversary of the 2005 flood he
said"), and articles without a dateline and without a second year.

**Fires:** "The town marked the 50th anniversary of the 1966 flood." (Published in 2026.)
**Quiet:** "The town marked the 60th anniversary of the 1966 flood." (Published in 2026.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.article import Span
from extractor.checks.passages import NUMBER_WORDS, found, inside, small_number
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "DAT003",
    "anniversary",
    Severity.WARNING,
    "an anniversary or a number of years ago that does not add up",
    "BBC Academy, Accuracy: check anniversaries against the year of the event",
)

FIRES = (
    Example("The town marked the 50th anniversary of the 1966 flood.", "it is the 60th", published="2026-10-20"),
    Example("She left the village 30 years ago, in 1985, with one suitcase.", "it is 40 years", published="2025-03-02"),
    Example(
        "In 2019 the observatory celebrated the 40th anniversary of the 1969 landing.",
        "the year in the sentence counts, not the dateline",
        published="2023-01-05",
    ),
    Example("The mill shut in 1990, twenty-five years ago.", "it is 35 years", published="2025-06-11"),
)

QUIET = (
    Example("The town marked the 60th anniversary of the 1966 flood.", "it adds up", published="2026-10-20"),
    Example("The town marked the 50th anniversary of the 1966 flood.", "no dateline to count to"),
    Example("She left the village nearly 40 years ago, in 1987.", "nearly", published="2025-03-02"),
    Example(
        "On the 10th anniversary of the 2005 flood, the mayor told this paper that dykes would be built.",
        "told in 2015, perhaps",
        published="2017-03-19",
    ),
    Example("The museum will mark the 60th anniversary of the 1966 flood.", "a year early", published="2025-10-20"),
    Example(
        "The mill shut 35 years ago. It had opened in 1950.", "another sentence, another event", published="2025-06-11"
    ),
)

ANNIVERSARY = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary (?:of |since )(?:the |its |his |her |their )?(?P<year>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    r"(?P<hedge>\b(?:nearly|almost|about|around|some|over|than|roughly|least|approximately) )?"
    rf"\b(?P<n>{NUMBER_WORDS}) years ago,? "
    r"(?:in |on (?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?)(?P<year>1[5-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
YEARS_AGO_AFTER = re.compile(
    rf"\bin (?P<year>1[5-9]\d\d|20\d\d),? (?P<hedge>(?:nearly|almost|about|around|some|over|more than|roughly|at least) )?"
    rf"(?P<n>{NUMBER_WORDS}) years ago\b",
    re.IGNORECASE,
)
LOOKING_BACK = re.compile(
    r"\b(?:[Oo]n|[Aa]t|[Aa]round|[Bb]efore|[Aa]fter|[Uu]ntil|[Ss]ince) (?:the |its |his |her |their )?\Z"
)
"""Before an anniversary that is only the time of something else, perhaps years ago: "on the 10th anniversary he told us"."""
OTHER_YEAR = re.compile(r"\b(?:in|during|by|for) (?P<year>1[5-9]\d\d|20\d\d)\b", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[.!?][”\"’)]* +(?=[A-Z“\"])")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each count of years that misses its year by more than one."""
    for paragraph, match in found(context.article, ANNIVERSARY, needs=("nniversary",)):
        if LOOKING_BACK.search(paragraph.text[: match.start()]):
            continue
        yield from _judge(context, paragraph, match, _year_beside(paragraph, match))
    for pattern in (AGO, YEARS_AGO_AFTER):
        for paragraph, match in found(context.article, pattern, needs=(" ago",)):
            if not match["hedge"]:
                yield from _judge(context, paragraph, match, None)


def _year_beside(paragraph: Span, match: re.Match[str]) -> int | None:
    """A year that the same sentence sets the anniversary in."""
    start = max((m.end() for m in SENTENCE_ENDS.finditer(paragraph.text, 0, match.start())), default=0)
    stop = SENTENCE_ENDS.search(paragraph.text, match.end())
    sentence = (start, stop.start() if stop else len(paragraph.text))
    years = [
        int(m["year"])
        for m in OTHER_YEAR.finditer(paragraph.text, *sentence)
        if not match.start() <= m.start() < match.end()
    ]
    return years[0] if len(years) == 1 else None


def _judge(context: CheckContext, paragraph: Span, match: re.Match[str], beside: int | None) -> Iterator[Finding]:
    published = context.article.published
    reached = beside if beside is not None else published.year if published else None
    count = small_number(match["n"])
    if reached is None or count is None:
        return
    since = int(match["year"])
    if reached <= since or abs(reached - since - count) <= 1:
        return
    operands = (
        _operand("count", count, inside(paragraph, match.start("n"), match.end("n"))),
        _operand("since", since, inside(paragraph, match.start("year"), match.end("year"))),
    )
    yield Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"From {since} to {reached} it is {reached - since} years, not {count}.",
        (inside(paragraph, match.start(), match.end()),),
        working=Working("since + count", operands, Interval.point(Decimal(since + count)), "year"),
        suggestion=str(reached - since),
    )


def _operand(name: str, value: int, span: Span) -> Operand:
    return Operand(name, Decimal(value), Interval.point(Decimal(value)), span)
