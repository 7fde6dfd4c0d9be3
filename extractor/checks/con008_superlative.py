"""A "highest", "record" or "first place" that the article's own numbers deny.

**What it does.** Reads superlatives that a number stands beside and holds them against the article's other numbers:

- a change that ends in a superlative: "fell to 4.1 percent from 4.4 percent in the previous month, the highest since 2009"
  (what has just fallen is not the highest since long before the fall), "rose to a record low of 12 from 10";
- an order of rank: "Leeds had the most, 45, followed by York with 52" (each number after "followed by" or "ahead of" must be
  on the right side of the one before);
- a record beside an earlier number of the same thing in the article that beats it.

**Why.** "Highest" and "record" are the words that make the headline, and they are typed from memory. The BBC Academy tells
writers never to write "first" or "biggest" without the figure it beat.

**What it lets pass.** Superlatives about a change ("the biggest fall since 2009"), which its own figures do not settle;
comparisons that may lie before the superlative's reach ("the highest since January", against a year ago); numbers whose
place, period or measure is not known to be the same.

**Fires:** "Sales fell to a record high of 4.1 million from 4.4 million in 2018."
**Quiet:** "Sales rose to a record high of 4.4 million from 4.1 million in 2018."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotations import Annotations, Quantity
from extractor.article import Article, Span
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import DOMINATING, rounding, widest
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import subtract

RULE = Rule(
    "CON008",
    "superlative",
    Severity.WARNING,
    "a “highest”, “record” or rank that the article's own numbers deny",
    "BBC Academy, Accuracy: no “first” or “biggest” without the figure it beat",
)

FIRES = (
    Example(
        "The jobless rate fell to 4.1 percent in May from 4.4 percent in April, the highest since 2009.",
        "April was higher",
    ),
    Example("Sales dropped to a record high of 4.1 million from 4.4 million in 2018.", "2018 was higher"),
    Example("Leeds had the most thefts, with 45, followed by York with 52 and Hull with 40.", "York had more"),
    Example("Ms Ortiz led the poll with 31 percent, ahead of Mr Benzi with 34 percent.", "he is ahead of her"),
    Example(
        "Output rose to 812 tonnes from 790 tonnes a month earlier, the lowest level in three years.",
        "a month earlier it was lower",
    ),
)

QUIET = (
    Example(
        "The jobless rate rose to 4.4 percent in May from 4.1 percent in April, the highest since 2009.", "it fits"
    ),
    Example(
        "Sales fell to 4.1 million from 4.4 million in 2018, the biggest drop on record.", "the drop, not the level"
    ),
    Example("Leeds had the most thefts, with 52, followed by York with 45 and Hull with 40.", "in order"),
    Example(
        "The rate fell to 4.1 percent from 4.9 percent a year earlier, the highest since January.",
        "a year earlier is before January",
    ),
    Example("Ms Ortiz led the poll with 34 percent, ahead of Mr Benzi with 31 percent.", "in order"),
    Example("The index fell to 812 from a record high of 840 in May.", "the record is the old figure"),
)

HIGH = "highest|biggest|largest|greatest|most|strongest|fastest|best"
LOW = "lowest|smallest|least|fewest|weakest|slowest|worst"
LEVEL = "level|rate|figure|total|number|reading|price|value|amount|count|tally|share|percentage|result|level of output"
LONG_AGO = (
    r"(?:on record|in history|of all time|ever|since records began|in (?:a|several) (?:decades?|years)"
    r"|in (?:more than |nearly |almost |over )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)"
    r" (?:years|decades))"
)
SINCE = r"since (?:(?:\w+ ){0,2}?(?P<year>(?:1[89]|20)\d\d))"
AFTER = re.compile(
    rf"[^.;:]{{0,40}}?, (?:its|the|their|a) (?:(?P<high>{HIGH})|(?P<low>{LOW}))(?: (?:{LEVEL}))?"
    rf" (?:(?P<ago>{LONG_AGO})|{SINCE})\b"
)
RECORD = re.compile(
    r"\b(?:an? |its |their |the )(?:new )?(?:all-time |record[- ])(?:(?P<high>high|peak)|(?P<low>low)) of "
    r"(?:about |nearly |almost |more than )?$"
)
CHANGE_NOUN = re.compile(r"\b(?:rise|increase|fall|drop|decline|gain|jump|loss|growth|cut|change|improvement|slump)\b")
STEP_BACK = re.compile(
    r"\W*(?:in |of |for )?(?:a|one|the (?:previous|prior|preceding)) (?:day|week|month|quarter)(?: (?:ago|earlier|before))?\b"
    rf"|\W*(?:in |of )?(?:{ANY_MONTH})"
    r"(?! (?:last|of last|a year|\d{4}))\b"
)
PAST_YEAR = re.compile(
    r"\W*(?:in|of|for)?\s*(?P<year>(?:1[89]|20)\d\d)\b|\W*(?:a year (?:ago|earlier|before)|last year"
    r"|the (?:previous|prior) year)"
)
A_RECORD = re.compile(r"\b(?:an?|its|their|the) (?:new |all-time )?record $")
LEADS = re.compile(
    r"\b(?:(?P<high>led|leads|leading|topped|tops|came first|finished first|won|in first place"
    r"|the (?:most|highest|biggest|largest))|(?P<low>the (?:fewest|lowest|smallest|least)))\b"
)
FOLLOWED = re.compile(r"[^.;:()]{0,12}?,? (?:followed by|ahead of|trailed by|then came) [^.;:()\d]{0,45}?$")
AND_THEN = re.compile(r"(?:,| and|, and) (?!a total|all|of which)[^.;:()\d]{1,45}?$")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each superlative that a number of the article denies."""
    yield from _changes(context.article, context.annotations)
    yield from _orders(context.article, context.annotations)
    yield from _records(context.article, context.annotations)


def _changes(article: Article, annotations: Annotations) -> Iterator[Finding]:
    """A change whose new figure is called the highest or lowest, against its old figure."""
    for change in annotations.changes:
        if change.score < DOMINATING or change.from_ is None or change.to is None:
            continue
        old, new = annotations.quantities[change.from_], annotations.quantities[change.to]
        if old.value is None or new.value is None or old.span.where != new.span.where:
            continue
        text = article.part(new.span.where)
        called = _called(text, old, new)
        if called is None:
            continue
        highest, words = called
        before, after = widest(old), widest(new)
        if before.low is None or before.high is None or after.low is None or after.high is None:
            continue
        denied = after.high < before.low if highest else before.high < after.low
        if denied:
            yield _finding(new, old, words, "more" if highest else "less")


def _called(text: str, old: Quantity, new: Quantity) -> tuple[bool, Span] | None:
    """(whether it is called the highest, the words), when the old figure lies within the superlative's reach."""
    record = RECORD.search(text, max(0, new.span.start - 45), new.span.start)
    if record is not None:
        span = Span(record.start(), record.end(), text[record.start() : record.end()], new.span.where)
        return record["high"] is not None, span
    end = max(old.span.end, new.span.end)
    after = AFTER.match(text, end)
    if after is None or CHANGE_NOUN.search(after.group()):
        return None
    if not after["ago"] and not _within(text, old, int(after["year"])):
        return None
    if after["ago"] and not (STEP_BACK.match(text, old.span.end) or PAST_YEAR.match(text, old.span.end)):
        return None
    start = after.start("high") if after["high"] else after.start("low")
    return after["high"] is not None, Span(start, after.end(), text[start : after.end()], new.span.where)


def _within(text: str, old: Quantity, since: int) -> bool:
    """Whether the old figure is of a time after the year that the superlative reaches back to."""
    if STEP_BACK.match(text, old.span.end):
        return old.period is None or int(old.period[:4]) > since
    year = PAST_YEAR.match(text, old.span.end)
    if year is None:
        return False
    if year["year"]:
        return int(year["year"]) > since
    return old.period is not None and int(old.period[:4]) > since


def _orders(article: Article, annotations: Annotations) -> Iterator[Finding]:
    """ "had the most, with 45, followed by York with 52"."""
    numbers = [q for q in annotations.quantities if q.value is not None and not q.ordinal]
    for at, first in enumerate(numbers[:-1]):
        text = article.part(first.span.where)
        sentence = annotations.sentence_of(first.span)
        if sentence is None:
            continue
        leads = list(LEADS.finditer(text, sentence.start, first.span.start))
        if not leads or re.search(r"\b(?:and|but|while)\b", text[leads[-1].end() : first.span.start]):
            continue
        previous = first
        for following in numbers[at + 1 : at + 4]:
            if not _comparable(first, following) or following.span.end > sentence.end:
                break
            gap = text[previous.span.end : following.span.start]
            if not (
                FOLLOWED.fullmatch(gap) if previous is first else AND_THEN.fullmatch(gap) or FOLLOWED.fullmatch(gap)
            ):
                break
            high = leads[-1]["high"] is not None
            one, two = rounding(previous), rounding(following)
            if one.low is None or one.high is None or two.low is None or two.high is None:
                break
            if (one.high < two.low) if high else (two.high < one.low):
                words = Span(leads[-1].start(), leads[-1].end(), leads[-1].group(), first.span.where)
                yield _finding(previous, following, words, "more" if high else "less")
                break
            previous = following


def _records(article: Article, annotations: Annotations) -> Iterator[Finding]:
    """ "a record 5.2 million cars in 2019", where the article has 5.6 million of the same thing in an earlier year."""
    for record in annotations.quantities:
        if record.value is None or record.measures is None or record.period is None:
            continue
        text = article.part(record.span.where)
        called = A_RECORD.search(text, max(0, record.span.start - 16), record.span.start)
        if called is None:
            continue
        words = Span(called.start(), called.end(), called.group(), record.span.where)
        for other in annotations.quantities:
            if other.measures is None or other.period is None or other.period[:4] >= record.period[:4]:
                continue
            same = (other.unit, other.place, other.measures.text.casefold()) == (
                record.unit,
                record.place,
                record.measures.text.casefold(),
            )
            low, high = widest(other).low, widest(record).high
            if same and other.kind == record.kind and low is not None and high is not None and low > high:
                yield _finding(record, other, words, "more")
                break


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.span.where != b.span.where or a.kind != b.kind:
        return False
    return a.unit == b.unit or ("" in (a.unit, b.unit) and {a.dimension, b.dimension} <= {"", "count"})


def _finding(called: Quantity, other: Quantity, words: Span, how: str) -> Finding:
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{called.span.text} is “{words.text.strip(' ,')}”, but {other.span.text} is {how}. Either the word is "
        "wrong, or the two figures are in the wrong order, or one has a wrong digit.",
        (words, called.span, other.span),
        Working(
            "called - other",
            (
                Operand("called", called.value, rounding(called), called.span),
                Operand("other", other.value, rounding(other), other.span),
            ),
            subtract(rounding(called), rounding(other)),
            called.unit or other.unit,
        ),
    )
