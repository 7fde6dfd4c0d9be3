"""A word of change points the other way than its figures: "fell to 50 from 40".

**What it does.** Compares the direction of the verb, noun or adverb ("rose", "a drop", "down") with the old and the new
figure that belong to it, with or without a stated amount.

**Why.** It turns the news round. The commonest causes are a "from" and "to" in the wrong order, a template reused from the
month before, and a digit lost in one figure. A fact-checking desk reads every verb of change against its numbers first
(The Chicago Guide to Fact-Checking, on numbers).

**What it lets pass.** Words that do not say a direction by themselves ("improved", "widened", "weakened"), figures that are
equal within rounding, figures of different things or units, and exchange
rates, which fall when the currency climbs.

**Fires:** "The jobless total rose to 699,600 from 702,600."
**Quiet:** "The jobless total rose to 702,600 from 699,600."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.annotate.change_passages import SUPPOSED, TAKEN_UP
from extractor.annotate.change_roles import unit_of
from extractor.annotate.change_words import change_words, opposites
from extractor.annotations import Annotations, Change, Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import (
    IN_SENTENCE,
    SET_WORDS,
    fits_otherwise,
    is_torn,
    judge,
    rounding,
    scale_slip,
    wrong_direction,
)
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import subtract

RULE = Rule(
    "ARI002",
    "direction-word",
    Severity.ERROR,
    "a word of change that points the other way than its figures",
    "The Chicago Guide to Fact-Checking: read every verb of change against its numbers",
)

FIRES = (
    Example("The jobless total rose to 699,600 in March from 702,600 in February.", "the figures fall"),
    Example(
        "Refinery runs averaged 12.05 million barrels a day, down 1.5 percent from 11.87 million a year earlier.",
        "the figures rise by 1.5 percent",
    ),
    Example("Passenger numbers fell from 1.2 million in 2017 to 1.4 million in 2018.", "from and to make a rise"),
)

QUIET = (
    Example(
        "The loss narrowed to $14 million from $20 million, an improvement of 30 percent.", "a smaller loss is better"
    ),
    Example(
        "Where 2,734 cars had been sold the previous May, dealers moved just 1,572, which is 42.5 percent fewer.",
        "the first figure is the old one",
    ),
    Example("The jobless total rose to 702,600 in March from 699,600 in February.", "the figures rise"),
    Example("Its loss narrowed to $3.1 million from $4.4 million.", "a smaller loss is a narrower one"),
    Example(
        "The share index closed 2.73 points or 0.22 percent up at 1,196.35 on a turnover of 133.7 million taka.",
        "the turnover is no old value of the index",
    ),
    Example(
        "Some 17.2 percent of all income went to the wealthiest 5 percent of families, up from 16.9 percent in 1987.",
        "the share rose, not the families'",
    ),
    Example(
        "The index fell 31.44 points to 5,616.21 after a 64.73-point decline on Thursday.", "the fall of the day before"
    ),
    Example(
        "The airport was limited to 27 arrivals and 27 departures an hour, down from 33 to 45 an hour normally.",
        "it is between 33 and 45 normally",
    ),
    Example("In the university rankings Mandi rose to 20 from 41 last year.", "a rank that rises is a smaller number"),
    Example("The bank's net worth dropped from $75 million to a negative $400 million.", "below zero"),
    Example(
        "The chairman was paid $4.5 million, before an estimated $1.5 million in dividends, up from $2.4 million.",
        "the pay rose, not the dividends",
    ),
    Example(
        "Lower rates and fewer loopholes have meant that the tax of the 250 firms surveyed reached 26.5% in 1988, compared "
        "with 14.3% in earlier years.",
        "the rates are lower, the tax is not",
    ),
    Example("The leverage of the largest banks increased from 18 to 1, to over 25 to 1, reaching 31 to 1.", "ratios"),
    Example("The company raised $40 million from 12 investors.", "money raised from people is no change"),
    Example(
        "The union wants the pension age lowered to 60 and a rise of 300 euros from 1 May.", "no old and new figure"
    ),
)

WORD = re.compile(r"[A-Za-z]+")
RATE = re.compile(
    r"\s*(?:[a-z]+ )?(?:per|to the|against the|to one|a|to)\s+(?:US |U\.S\. )?(?:dollar|euro|pound|yen|buck|greenback)\b"
)
NAMED_AFTER = 24
LOSS = ("loss", "losses", "deficit", "shortfall")
NEGATIVE = re.compile(r"\b(?:negative|minus)\s+$")
TO_ONE = re.compile(r"\d to (?:1|one)\b")
RANK = re.compile(r"(?<!-)\brank(?:s|ed|ing|ings)?\b")
FAR = 20
MOVED_TO = re.compile(r"(\w+) to (?:about |some )?[$£€]?$")
PROFIT = ("profit", "profits", "surplus", "earnings", "income")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every change whose figures move against its word."""
    annotations = context.annotations
    for change in annotations.changes:
        if change.score < SUPPOSED or change.from_ is None or change.to is None or change.direction is None:
            continue
        old, new = annotations.quantities[change.from_], annotations.quantities[change.to]
        if old.value is None or new.value is None or old.value <= 0 or new.value < 0:
            continue
        if not wrong_direction(change.direction, old, new) or _slipped(annotations, change, old, new):
            continue
        beside = [] if change.amount is not None else _before_both(annotations, old, new)
        if any(not wrong_direction(change.direction, old, q) for q in beside):
            continue  # "some 17.2% of all income went to the richest 5%, up from 16.9%"
        if fits_otherwise(annotations, change) or is_torn(annotations, old) or is_torn(annotations, new):
            continue
        if change.score < SET_WORDS and not _believable(context, change, old, new):
            continue
        if (
            _unlike(old, new)
            or _crosses_zero(context, old, new)
            or _exchange_rate(context, new)
            or _exchange_rate(context, old)
            or _to_one(context, old, new)
        ):
            continue
        word = "an increase" if change.direction == "up" else "a decrease"
        other = _other_word(context, change, old, new)
        order = f"{new.span.text} and {old.span.text} the other way round"
        advice = f"“{other[1]}” instead of “{other[0]}”, or {order}" if other else order
        spans = [new.span, old.span]
        if change.amount is not None:
            spans.insert(0, annotations.quantities[change.amount].span)
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR if change.score >= SET_WORDS and not beside else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"The text says {word}, but {new.span.text} is {'less' if change.direction == 'up' else 'more'} than "
            f"{old.span.text}. It would be true with {advice}, unless one has a wrong digit.",
            tuple(spans),
            Working(
                "new - old",
                (
                    Operand("new", new.value, rounding(new), new.span),
                    Operand("old", old.value, rounding(old), old.span),
                ),
                subtract(rounding(new), rounding(old)),
                new.unit or old.unit,
            ),
            suggestion=other[1] if other else order,
        )


def _believable(context: CheckContext, change: Change, old: Quantity, new: Quantity) -> bool:
    """Whether a freer reading may be held against the word: over sentences only where the sum is right but for the direction,
    or where the amount plainly takes up the figures and a slip of one key makes it right."""
    if change.amount is None:
        return change.score >= IN_SENTENCE
    amount = context.annotations.quantities[change.amount]
    judgement = judge(change, amount, old, new)
    if change.score >= IN_SENTENCE:
        return judgement is None or not judgement.is_beyond_belief
    if change.kind == "multiple" and change.score >= TAKEN_UP:
        return True
    turned = judge(replace(change, direction=None), amount, old, new)
    if turned is not None and turned.outcome == "consistent":
        return True
    own = MOVED_TO.search(context.article.part(new.span.where), max(0, new.span.start - FAR), new.span.start)
    moved = change_words().get(own[1].lower()) if own is not None else None
    if change.score < TAKEN_UP or (moved is not None and moved.direction not in (None, change.direction)):
        return False  # "Gains so far totalled 2.92 percent. Volume dropped to 7.2 trillion lira from 7.8 trillion"
    return judgement is not None and judgement.is_plainly_explained


def _before_both(annotations: Annotations, old: Quantity, new: Quantity) -> list[Quantity]:
    """The figures of the old one's unit earlier in the sentence: "up from" may be told of one of them, the subject's, and not
    of the figure that stands nearest."""
    sentence = annotations.sentence_of(new.span)
    return [
        q
        for q in annotations.quantities
        if sentence is not None
        and sentence.covers(q.span)
        and q.span.end < min(new.span.start, old.span.start)
        and q.unit == old.unit
        and q.value is not None
    ]


def _other_word(context: CheckContext, change: Change, old: Quantity, new: Quantity) -> tuple[str, str] | None:
    """The word that says the direction, as printed, and the one that says the other; None when no single word does."""
    sentence = context.annotations.sentence_of(new.span)
    if sentence is None or not sentence.covers(old.span):
        return None
    stated = []
    for match in WORD.finditer(sentence.text):
        known = change_words().get(match.group().lower())
        if known is not None and known.direction == change.direction:
            stated.append(match.group())
    opposite = opposites().get(stated[0].lower()) if len(stated) == 1 else None
    return (stated[0], opposite) if opposite else None


def _slipped(annotations: Annotations, change: Change, old: Quantity, new: Quantity) -> bool:
    """Whether a misprinted million or billion explains it better: that is another rule's finding."""
    if change.amount is None:
        return False
    amount = annotations.quantities[change.amount]
    judgement = None if amount.value is None else judge(change, amount, old, new)
    return judgement is not None and scale_slip(judgement) is not None


def _unlike(old: Quantity, new: Quantity) -> bool:
    """A bare number that is a small part of one with a unit is of another thing: "at 1,196 on a turnover of 133 million taka"."""
    low, high = sorted((old.value or Decimal(0), new.value or Decimal(0)))
    return unit_of(old) != unit_of(new) and high > FAR * low


def _to_one(context: CheckContext, old: Quantity, new: Quantity) -> bool:
    """Whether the two are one ratio among others of its sentence: "from 18 to 1, to over 25 to 1"."""
    sentence = context.annotations.sentence_of(new.span)
    return (
        new.value == 1 and old.span.end < new.span.start and len(TO_ONE.findall(sentence.text if sentence else "")) > 1
    )


def _exchange_rate(context: CheckContext, quantity: Quantity) -> bool:
    """A currency that climbs is quoted at fewer units to the dollar: "climbed to 43.31 per US dollar from 43.41"."""
    if "[" in quantity.dimension:
        return False  # "18.90 cents a pound": a price by weight
    text = context.article.part(quantity.span.where)
    rate = RATE.search(text, quantity.span.start, quantity.span.end + NAMED_AFTER)
    return rate is not None and rate.start() <= quantity.span.end


def _crosses_zero(context: CheckContext, old: Quantity, new: Quantity) -> bool:
    """A loss beside a profit, or a rank: the printed figures carry no sign, or the first is the best."""
    text = context.article.part(new.span.where).lower()
    start, end = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    near = text[max(0, start - 60) : end + 40]
    if any(NEGATIVE.search(text, max(0, q.span.start - 12), q.span.start) for q in (old, new)):
        return True
    if RANK.search(text, max(0, start - 120), end):
        return True
    return any(w in near for w in LOSS) and any(w in near for w in PROFIT)
