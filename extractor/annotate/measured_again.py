"""Numbers that measure what a number before or after them does: the same figure restated, a list that leaves its noun to
the last number, the two ends of a change, a second share of one whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.annotate.counted import Words
from extractor.annotate.measured import is_subject, measured_thing
from extractor.annotate.measured_beside import spent_on
from extractor.annotate.parse import Part
from extractor.annotations import Quantity
from extractor.article import Span

RESTATING = frozenset(("(", "/", ", or", "or", "to", "at", "to close at", "to end at", "to trade at"))
"""What stands between a number and the same thing said in another one ("8 miles (13 km)", "up 9.4% to $84")."""
COMPARED = re.compile(
    r"(?:,? ?(?:up |down )?from|,? ?(?:compared (?:with|to)|versus|vs\.?|against))(?: (?:an?|the|just|only|about|nearly|some))*"
)
"""What stands between a number and what the same thing was before."""
SAID_OF_BEFORE = re.compile(r",(?: (?:about|nearly|some|or))?$")
BESIDE = re.compile(r"\s(?:more|less|fewer|higher|lower|above|below|up|down) (?:than|from|on)\b")
"""Before and after a percentage that says how the number before compares ("1.2m tonnes last month, 14% more than in May")."""
LED_BY = 12
"""How many characters before a number the word that leads to it is looked for in."""
SUSPENDED = re.compile(r"[-–]?,?(?: ?(?:and|or|to))? ?")
"""What stands after a number whose noun the next one has ("four-, five- and six-cylinder engines")."""


def measured_things(quantities: Sequence[Quantity], part: Part, words: Words) -> list[Span | None]:
    """What each quantity of a sentence measures, in their order."""
    found: list[Span | None] = []
    latest: tuple[Quantity, Span] | None = None  # the last that measures something, times apart
    for i, quantity in enumerate(quantities):
        previous = quantities[i - 1] if i else None
        if previous is not None and restates(part.text, previous, quantity):
            thing = found[-1]
        else:
            thing = measured_thing(quantity, part, words) or _shared(latest, quantity, part, words)
        found.append(thing)
        if thing is not None and quantity.dimension != "[time]":
            latest = quantity, thing
    for i in range(len(found) - 2, -1, -1):
        one, other = quantities[i], quantities[i + 1]
        if suspends(part.text, one, other):
            found[i] = found[i + 1]
        elif (
            one.dimension == other.dimension
            and found[i] is None
            and not part.text[one.span.end : other.span.start].strip()
        ):
            found[i] = found[i + 1]  # "a 5ft 11in man"
        elif one.unit == other.unit and _joint(part.text, one, other, found[i + 1]):
            found[i] = found[i + 1]  # "the 100m and 200m finals"
        elif one.unit == other.unit and not one.dimension.startswith("count"):
            shares = [spent_on(q, part, words) for q in (one, other)]
            if all(shares):
                found[i : i + 2] = shares  # "a penalty of $52,000 for CN and $75,000 for CP"
    return found


def restates(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """ "8 miles (13 kilometers)", "190 points, or 0.6%", "up 9.4% to $84": the same thing said in another number."""
    if quantity.ordinal or previous.ordinal or previous.span.where != quantity.span.where:
        return False
    if previous.dimension.startswith("count"):
        return False
    if (previous.dimension == "[time]") != (quantity.dimension == "[time]"):
        return False  # "increased 73 pct in the two months to 8.17 billion"
    gap = text[previous.span.end : quantity.span.start].strip().lower()
    if quantity.unit == "percent" and SAID_OF_BEFORE.search(gap) and BESIDE.match(text[quantity.span.end :][:24]):
        return True
    if previous.dimension == quantity.dimension and COMPARED.fullmatch(gap):
        return True
    return gap in RESTATING and (gap != "or" or previous.unit != quantity.unit)


def suspends(text: str, quantity: Quantity, following: Quantity) -> bool:
    """ "four-, five- and six-cylinder engines": the number leaves its unit and its noun to the next one."""
    gap = text[quantity.span.end : following.span.start]
    return quantity.unit == following.unit and gap[:1] in "-–" and SUSPENDED.fullmatch(gap) is not None


def _joint(text: str, one: Quantity, other: Quantity, thing: Span | None) -> bool:
    """Two measures joined by "and", of which the second stands right before what it measures."""
    joined = text[one.span.end : other.span.start].strip() in ("and", "or")
    return (
        joined
        and thing is not None
        and not one.dimension.startswith("count")
        and not text[other.span.end : thing.start].strip()
    )


def _shared(latest: tuple[Quantity, Span] | None, quantity: Quantity, part: Part, words: Words) -> Span | None:
    """What a number that names nothing itself shares: "rose 73 pct in the two months to 8.17 billion from 4.72 billion" with
    the change, "65% of voters said yes, while 27% are undecided" with the share before.

    latest: the last quantity before it that measures something, and what it measures.
    """
    if latest is None or quantity.dimension.startswith("count") or quantity.dimension == "[time]" or quantity.ordinal:
        return None
    earlier, thing = latest
    led = part.text[max(0, quantity.span.start - LED_BY) : quantity.span.start].split()
    if led and led[-1].lower() in ("to", "from"):
        return thing if earlier.change is not None else None
    whole = part.text[earlier.span.end : thing.start].split()[:1] == ["of"]
    share = quantity.unit == earlier.unit == "percent" and whole and is_subject(quantity, words)
    return thing if share else None
