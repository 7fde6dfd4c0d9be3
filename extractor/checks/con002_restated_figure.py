"""One thing with two values: "a $6 million prize", and further down "the $5 million prize".

**What it does.** A figure that introduces a thing ("a $6 million prize", "a 40-year lease") is held against the figure that
takes the same thing up again with "the", "this" or "that" ("the $5 million prize"). Unit and noun must be the same, the
thing must have been introduced once, and the second value must stand nowhere else.

A figure of two digits or more may be taken up with its owner ("Harlow's 18 wards") or beside the same exact count ("36%
(23,300) of women"). It is flagged where it is a slip of the keys away from the first.

A figure of three digits or more may be taken up in any words: "raised $12.46 million … the $12.64 million raised". It is
flagged when it is a slip of the keys away from another figure of the same unit, which stands among the same words and
names; other periods, other names and words of comparison keep the two apart.

A figure of any length is held against another of its noun in two sentences that say the same of the same: "eight Sri Lankan
crew onboard … said it had ten Sri Lankan crew onboard". What both sentences share is weighed (``told_again``); names, periods,
hedges, conditions or other figures that one of them has alone keep the two apart.

Counts are taken up without an article before them: "killed 11 sailors … The 17 sailors were". Here the two must be one
slip of the keys apart, since a text may count many groups of sailors.

**Why.** Stories are rewritten by several hands; the second value is a leftover of an earlier version more often than a
different thing. A desk reads every figure against its last mention (Reuters Handbook, Accuracy).

**What it lets pass.** Rounding ("the $2.6 billion deal" for "a $2.64 billion deal"), things of which the text introduces
several, two figures in one sentence, sums of what was introduced, figures that are only near each other.

**Fires:** "The town won a $6 million grant. … The $5 million grant will pay for a school."
**Quiet:** "The town won a $6 million grant and a $5 million grant. … The $5 million grant will pay for a school."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.restatement import repeated, restated, two_values
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, printed_step
from extractor.checks.told_again import INCLUDED, told_again
from extractor.findings import Finding, Severity

RULE = Rule(
    "CON002",
    "restated-figure",
    Severity.WARNING,
    "the same thing with two values",
    "Reuters Handbook, Accuracy: read every figure against its last mention",
)

FIRES = (
    Example(
        "The town has won a $6 million grant from the state. Council members cheered the news. The $5 million grant will "
        "pay for a new school.",
        "6 or 5 million",
    ),
    Example(
        "The club signed a 40-year lease for the stadium. Critics say the 30-year lease is too long.",
        "40 or 30 years",
    ),
    Example(
        "The blast killed 11 sailors on the night shift. The 17 sailors were buried on Monday.",
        "11 or 17",
    ),
    Example(
        "The appeal for the Harlow bridge raised $12.46 million in all. Engineers began work soon after the town council had "
        "met. A spokesman for the appeal said that the $12.64 million raised for Harlow will be enough.",
        "12.46 or 12.64 million",
    ),
    Example(
        "Prosecutors described a 120-page report on the accident. The 210-page report blames the driver.",
        "120 or 210 pages",
    ),
    Example(
        "The parties compete in Harlow's 18 wards for 90 seats. Harlow's 12 wards return five members each.",
        "18 or 12",
    ),
    Example(
        "Raiders have taken the freighter Corvina off Harlow with eight Filipino sailors on board. No ransom was asked for. "
        "Their families fear the worst. The freighter Corvina had ten Filipino sailors on board when the raiders took it off "
        "Harlow, said Ann Reed of Marlow Lines.",
        "eight or ten sailors",
    ),
    Example(
        "More than 600 private companies in Harlow have been seized by the government since May, said Ann Reed of the chamber. "
        "Many had been built over decades. Courts have been slow. More than 200 private companies in Harlow have been seized by "
        "the government since May.",
        "more than 600 or more than 200",
    ),
    Example(
        "Around 36% (23,300) of the patients were not screened. The board confirmed that 23,300 or 37% of patients went home.",
        "36 or 37 percent",
    ),
)

QUIET = (
    Example(
        "Total retail sales in Harlow climbed by 10.4 percent to 332 million pounds last year. The bureau met. Catering "
        "sales in Harlow climbed by 10.8 percent last year.",
        "two measures",
    ),
    Example(
        "The last match saw Harlow slip to a 75-run defeat by Marlow in the county league. Spirits are low. Rain had fallen all "
        "night. The slump began in 2014, a year that saw Harlow slip to a 95-run defeat by Marlow in the county league.",
        "a match of another year",
    ),
    Example(
        "Harlow Air was running about 50% of its scheduled service in and out of town because of damage to its runway. Trains "
        "were late. Roads were blocked all day. Nobody was hurt. Garston Post said early in the morning that it was running "
        "about 40% of its scheduled service in and out of town because of damage.",
        "two companies",
    ),
    Example(
        "Raiders took the freighter Corvina off Harlow in 2016 with eight Filipino sailors on board. No ransom was asked for. "
        "Their families fear the worst. In 2009 the freighter Corvina had ten Filipino sailors on board when other raiders took "
        "it off Harlow in 2008.",
        "two years",
    ),
    Example(
        "The Harlow clinic treated 48 percent of its flu patients with the vaccine, the ministry said. Beds were short. Nurses "
        "had to be called in. The Marlow clinic treated 58 percent of its flu patients with the vaccine, the ministry said.",
        "two clinics",
    ),
    Example(
        "Some 600 private companies in Harlow have been seized by the government, said Ann Reed of the chamber. Many had been "
        "built over decades. Courts are slow. Another 200 private companies in Harlow have been seized by the government.",
        "others",
    ),
    Example(
        "Airborne units will take part in six exercises abroad this year, the ministry said. Reserves will be called. The plans "
        "were signed in May. Airborne units will take part in nine joint exercises this year.",
        "other exercises",
    ),
    Example(
        "The factory index of Harlow hit a 47-month high of 51.9 in December. Demand was strong. Prices rose too. The combined "
        "index of Harlow hit a 45-month high of 53.5 in December.",
        "two indices",
    ),
    Example(
        "Marlow and 25 towns have settled with Quint Bank over the deposits. Nobody was fined. More will follow. These are the "
        "26 towns, including Marlow, that have settled with Quint Bank over the deposits.",
        "one town more",
    ),
    Example(
        "Income per head in Harlow will pass 3,000 pounds this year, the council said. Prices are low. Rents are not. An income "
        "per head of 5,000 pounds in Harlow is the goal, the council said.",
        "what is reached, and a goal",
    ),
    Example(
        "Last year Harlow made 12 million tons of cement, which was a record. It sold most of it. Trade was good. Harlow has "
        "lately built mills with an annual capacity of 22 million tons of cement, a record.",
        "what was made in a year, and what could be",
    ),
    Example(
        "Holders of Quint approved the issue of 1.6 million shares, Ann Reed said. She also said the holders approved the issue "
        "of 2.6 million new shares.",
        "two issues",
    ),
    Example(
        "The town has won a $6 million grant from the state. The $6 million grant will pay for a new school.",
        "the same",
    ),
    Example(
        "The brewer announced a $2.64 billion deal for its rival. The $2.6 billion deal should close in May.",
        "rounded",
    ),
    Example(
        "The state has added a $25,000 reward for the gold to the $50,000 reward that the bank had offered.",
        "two rewards, in one sentence",
    ),
    Example(
        "The town has won a $6 million grant and a $5 million grant. The $5 million grant will pay for a school.",
        "two grants",
    ),
    Example(
        "The appeal for the Harlow bridge raised $12.46 million. The appeal for the Marlow bridge raised $12.64 million.",
        "two bridges",
    ),
    Example(
        "The Harlow appeal raised $12.46 million in 2016. The Harlow appeal raised $12.64 million in 2017.",
        "two years",
    ),
    Example(
        "Harlow's 18 wards return five members each. Marlow's 12 wards return four.",
        "two towns",
    ),
    Example(
        "Harlow's 18 wards voted in 2015. Harlow's 12 wards voted in 2016.",
        "two years",
    ),
    Example(
        "The blast killed 11 sailors on the night shift. Of the 17 sailors on board, six swam ashore.",
        "those on board",
    ),
    Example(
        "The blast killed 11 sailors on the night shift. The 17 sailors rescued from the water were sent home.",
        "those rescued",
    ),
)

TAKEN_UP = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
INTRODUCED = re.compile(r"\ban?\s+$", re.IGNORECASE)
THING = re.compile(r"[\s-]+([a-z]{3,})\b")
LEAD = 6
COUNT_TAKEN_UP = re.compile(r"(?<!of )\b(?:the|these|those|all)\s+$", re.IGNORECASE)
SAID_OF = re.compile(
    r"\s+(?:were|was|are|is|had|have|has|will|would|died|could|can|did|do|went|came|left|took|must|may|remain|remained|"
    r"survived)\b|[.,;]"
)
TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "quarter", "point", "time", "times"}
)
TWO_DIGITS = 10


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every figure that is taken up with another value."""
    taken = list(_taken_up(context))
    yield from taken
    marked = {span for finding in taken for span in finding.spans}
    pairs = (
        *restated(context.article, context.annotations),
        *repeated(context.article, context.annotations),
        *told_again(context.annotations),
    )
    for first, later in pairs:
        if later.span not in marked:
            marked.add(later.span)
            yield _finding(first, later, "")


def _taken_up(context: CheckContext) -> Iterator[Finding]:
    """ "a $6 million grant … The $5 million grant"; "killed 11 sailors … The 17 sailors were"."""
    text = context.article.text
    numbers = [q for q in context.annotations.quantities if q.span.where == BODY and _plain(q)]
    named = [(q, _thing(text, q)) for q in numbers]
    for at, (later, thing) in enumerate(named):
        if thing is None or not TAKEN_UP.search(_before(text, later)):
            continue
        earlier = [q for q, name in named[:at] if name == thing and q.unit == later.unit]
        introduced = [q for q in earlier if INTRODUCED.search(_before(text, q))]
        if len(introduced) != 1 or len({q.value for q in earlier}) != 1:
            continue
        if _agree(introduced[0], later) or _elsewhere(later, numbers):
            continue
        if context.annotations.sentence_of(introduced[0].span) == context.annotations.sentence_of(later.span):
            continue
        yield _finding(introduced[0], later, thing)
    yield from _counts(text, numbers)


def _counts(text: str, numbers: Sequence[Quantity]) -> Iterator[Finding]:
    """ "killed 11 sailors … The 17 sailors were": a count taken up whole, a slip of the keys away from its only mention."""
    counts = [q for q in numbers if q.dimension == "count" and q.unit not in TIMES and (q.value or 0) >= TWO_DIGITS]
    for at, later in enumerate(counts):
        before = text[max(0, later.span.start - 2 * LEAD) : later.span.start]
        if later.comparison != "=" or not COUNT_TAKEN_UP.search(before) or not SAID_OF.match(text, later.span.end):
            continue
        if INCLUDED.match(text, later.span.end):
            continue
        earlier = [q for q in counts[:at] if q.unit == later.unit]
        if not earlier or len({q.value for q in earlier}) != 1 or _elsewhere(later, numbers):
            continue
        one, other = figure(earlier[0]), figure(later)
        if one[0].isdigit() and other[0].isdigit() and OSA.distance(one, other) == 1 and not _agree(earlier[0], later):
            yield _finding(earlier[0], later, "")


def _plain(quantity: Quantity) -> bool:
    return quantity.value is not None and not quantity.ordinal and quantity.unit != "percent"


def _before(text: str, quantity: Quantity) -> str:
    return text[max(0, quantity.span.start - LEAD) : quantity.span.start]


def _thing(text: str, quantity: Quantity) -> str | None:
    """The noun that a figure stands before as an attribute: "grant" in "a $6 million grant"."""
    match = THING.match(text, quantity.span.end)
    if match is None or match.group(1) in (
        "and",
        "for",
        "from",
        "that",
        "with",
        "who",
        "are",
        "were",
        "was",
        "have",
        "had",
    ):
        return None
    return match.group(1)


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether one rounds to the other."""
    step = max(printed_step(a) or 0, printed_step(b) or 0)
    if a.value is None or b.value is None or abs(a.value - b.value) < step:
        return True
    hedged = a.approximate or b.approximate or a.comparison != "=" or b.comparison != "="
    return hedged and a.bounds.overlaps(b.bounds)


def _elsewhere(quantity: Quantity, numbers: Sequence[Quantity]) -> bool:
    return any(q is not quantity and q.value == quantity.value and q.unit == quantity.unit for q in numbers)


def _finding(first: Quantity, later: Quantity, thing: str) -> Finding:
    one, other = (f"{q.span.text} {thing}".strip() for q in (first, later))
    message = f"“{one}” becomes “{other}”. One of the two is probably a leftover."
    return two_values(RULE, message, ("later", later), ("first", first), first.span.text)
