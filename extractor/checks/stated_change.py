"""Holds a stated change against its endpoints: shared by the rules on percentages, directions, differences and multiples.

Numbers are intervals: "353" is anything that rounds to 353. A change is *consistent* when some values behind the printed
old and new figure give the stated change; *borderline* when only a lenient reading does (the last digit cut off instead
of rounded, "700,000" as a number rounded to hundreds of thousands, or a bound such as "more than" that holds at the very
edge only); *contradicted* when no reading does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Literal

from rapidfuzz.distance import OSA

from extractor.annotate.change_passages import SUPPOSED, TAKEN_UP
from extractor.annotate.change_roles import CURRENCIES_OF, unit_of
from extractor.annotations import Annotations, Change, Direction, Quantity
from extractor.findings import Operand, Severity, Working
from extractor.intervals import Interval, ratio, subtract

Outcome = Literal["consistent", "borderline", "contradicted", "wrong direction"]

DOMINATING = 0.7
IN_SENTENCE = 0.82
"""The least score of a binding within one sentence."""
SET_WORDS = 0.84
"""The least score of a binding by a set phrase; a freer reading is never an error."""
CLEAR = 0.9
"""The least score of the plainest: "rose 5 percent to X from Y"."""
HUNDRED = Decimal(100)
CURRENCY = re.compile(r"[A-Z]{6}\Z")
PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
SCALES = (Decimal(1000), Decimal(1000000), Decimal("0.001"), Decimal("0.000001"))
WORD_SCALES = (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6, Decimal(1000), Decimal(1))
AVERAGED = re.compile(r"averag|mean\b", re.IGNORECASE)
SHORT_OF = re.compile(
    r"(?:nearly|almost|not quite|just under|just short|close to|approaching|little less)", re.IGNORECASE
)
CLOSE = Decimal("0.25")
FULL_MULTIPLE = Decimal("0.05")
LENIENT_MULTIPLE = Decimal("0.1")
NEARLY_MULTIPLE = Decimal("0.25")
NEARLY_OVER = (Decimal("0.01"), Decimal("0.05"))
"""How far past it "nearly doubled" and, for more than twofold, "nearly fivefold" may be before they are wrong."""
OPEN_END = Decimal(2)
TENTH = Decimal("0.1")
BASIS_POINT = Decimal("0.01")
EXACT_DIGITS = 5
UNLIKELY, UNLIKE = Decimal(5), Decimal("1.5")
"""How many times the change that is told two figures may come to, or the reverse, and still be taken for a misprint; for a
wrong word of direction, whose sum must be right but for that."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change with both endpoints, and what its arithmetic came to.

    said, before, after: the printed values of the amount (a magnitude), the old and the new figure.
    actual: the interval that the endpoints' rounding allows, in the amount's unit, as a magnitude; central: the same
    from the printed values. stated: what the amount allows at its finest. step: one unit of the amount's last printed
    digit. rounded: whether figures that are far more roundly printed than they look would bear it out.
    """

    change: Change
    amount: Quantity
    old: Quantity
    new: Quantity
    said: Decimal
    before: Decimal
    after: Decimal
    outcome: Outcome
    actual: Interval
    central: Decimal
    stated: Interval
    step: Decimal
    rounded: bool = False

    @property
    def severity(self) -> Severity:
        """An error needs set words and a plain statement: the plainest, or a slip that explains it (one key, two digits that
        changed places, a well-known mistake). What nothing explains was more often misread than miswritten."""
        if self.outcome == "borderline" or self.rounded or self.change.score < SET_WORDS:
            return Severity.WARNING
        if self.change.score >= CLEAR and self.change.kind != "fraction":
            return Severity.ERROR
        return Severity.ERROR if self.is_explained else Severity.WARNING

    @property
    def is_beyond_belief(self) -> bool:
        """Whether no slip makes the sentence true and the change is many times what is told: two figures that do not belong
        together were read as one ("fell 5 points to 1.07 %", and 1.74 % elsewhere)."""
        if self.outcome not in ("contradicted", "wrong direction") or self.is_explained or not self.said:
            return False
        least, most = self.actual.low, self.actual.high
        told = self.said
        times = UNLIKE if self.outcome == "wrong direction" else UNLIKELY
        return (least is not None and least > told * times) or (most is not None and most * times < told)

    @property
    def is_plainly_explained(self) -> bool:
        """Whether a known mistake, or one key in a figure of several digits, makes the sentence true."""
        slips = (e.quantity for e in edits(self) if e.cost <= 1 or _as_roundly(e.quantity, e.instead))
        told = any(abs(self.said * t - self.central) <= self.step * max(t, Decimal(1)) for t in (Decimal(10), TENTH))
        mistaken = known_mistake(self)
        known = mistaken and _is_long(self.amount) and (told or "decimal" not in mistaken)
        return bool(known) or any(_is_long(q) for q in slips)

    @property
    def is_explained(self) -> bool:
        """Whether a slip makes the sentence true: one key, two digits that changed places, a scale, a known mistake."""
        return bool(
            scale_slip(self)
            or known_mistake(self)
            or any(e.cost <= 1 or _as_roundly(e.quantity, e.instead) for e in edits(self))
        )


def _is_long(quantity: Quantity) -> bool:
    """Whether one key in a figure is a sign: any digit is one key from any other."""
    return len(re.sub(r"\D", "", figure(quantity))) > 1


def _as_roundly(quantity: Quantity, instead: str) -> bool:
    """Whether one key makes a round figure right once it is rounded as it was printed: "48,400" for 38,435."""
    printed = figure(quantity)
    digits = printed.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if not zeros or len(digits) - zeros < 2 or "." in printed or "." in instead:
        return False
    unit = 10**zeros
    number = Decimal(instead.replace(",", ""))
    rounded = f"{int((number / unit).to_integral_value()) * unit:,}"
    return OSA.distance(printed, rounded if "," in printed else rounded.replace(",", "")) <= 1


def _whole(quantity: Quantity) -> bool:
    """A small count is exact: "from six to nine", "24 members"."""
    value = quantity.value
    counted = quantity.dimension == "count" or (not quantity.unit and PRINTED.search(quantity.span.text) is None)
    plain = quantity.comparison == "=" and not quantity.approximate
    return plain and counted and value is not None and 0 < value < HUNDRED and value == value.to_integral_value()


def printed_step(quantity: Quantity) -> Decimal | None:
    """One unit of the last printed digit, in the quantity's own scale; None when print does not say.

    "41.7 million" has a step of 100,000, "353" of 1, "three million" of a million; "half a billion" has none.
    """
    if quantity.value is None:
        return None
    match = PRINTED.search(quantity.span.text)
    if match is None:
        whole = [s for s in WORD_SCALES if abs(quantity.value) >= s and quantity.value % s == 0]
        return whole[0] if whole else None
    number = Decimal(match.group().replace(",", ""))
    if number == 0:
        return None
    decimals = len(match.group().split(".")[1]) if "." in match.group() else 0
    with localcontext() as context:
        context.prec = 28
        return (abs(quantity.value) / number) * Decimal(1).scaleb(-decimals)


def rounding(quantity: Quantity) -> Interval:
    """Every value that rounds to the printed figure, hedges aside."""
    value, step = quantity.value, printed_step(quantity)
    if value is None:
        return quantity.bounds
    if step is None:
        return quantity.bounds
    return Interval(value - step / 2, value + step / 2)


def widest(quantity: Quantity, beside: Quantity | None = None) -> Interval:
    """The coarsest reading of an endpoint: its hedge, and trailing zeros as rounding when there are two or more.

    beside: the other figure of the comparison; what is rounded to thousands there ("48,000") is not rounded to tens of
    thousands here ("60,000").
    """
    fine = rounding(quantity)
    match = PRINTED.search(quantity.span.text)
    zeros = match is not None and re.search(r"[1-9]0?,?0{2,}$|[1-9],?000$", match.group()) is not None
    averaged = AVERAGED.match(quantity.span.text) is not None
    if match is not None and quantity.comparison in ("=", "~") and _digits(match.group()) >= EXACT_DIGITS:
        return fine  # "some 157,031 cars": printed to the last one
    if averaged or (quantity.comparison == "=" and not quantity.approximate):
        if not zeros or averaged:
            return fine
        return _hull(fine, quantity.coarse if beside is None else _no_coarser(quantity, beside))
    return _hull(fine, _near(quantity))


def _digits(printed: str) -> int:
    """How many digits a printed number gives, trailing zeros aside."""
    return len(printed.replace(",", "").replace(".", "").strip("0"))


def _no_coarser(quantity: Quantity, beside: Quantity) -> Interval:
    """The coarse reading, no coarser than the last digit of the other figure that is no zero."""
    coarse, value = quantity.coarse, quantity.value
    step = printed_step(beside)
    if value is None or step is None or not beside.value or coarse.low is None or coarse.high is None:
        return coarse
    with localcontext() as context:
        context.prec = 28
        digits = (abs(beside.value) / step).normalize()
        significant = step.scaleb(int(digits.as_tuple().exponent)) if digits == digits.to_integral_value() else step
        two = Decimal(1).scaleb(abs(value).adjusted() - 1)  # "from 50,000 to 60,000": not to the nearest 10,000
        significant = min(significant, two)
    half = max(significant, printed_step(quantity) or significant) / 2
    return Interval(max(coarse.low, value - half), min(coarse.high, value + half))


def _near(quantity: Quantity) -> Interval:
    """A hedged endpoint's values; "more than 50,000" is taken to say that it is not much more."""
    value = quantity.value or Decimal(0)
    low, high = quantity.coarse.low, quantity.coarse.high
    return Interval(value * (1 - CLOSE) if low is None else low, value * (1 + CLOSE) if high is None else high)


def _hull(a: Interval, b: Interval) -> Interval:
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Interval(low, high)


def judged(annotations: Annotations, kinds: frozenset[str]) -> Iterator[Judged]:
    """Every change of these kinds that is bound beyond reasonable doubt, with its arithmetic done."""
    for change in annotations.changes:
        if change.kind not in kinds or change.score < SUPPOSED:
            continue
        if change.amount is None or change.from_ is None or change.to is None:
            continue
        numbers = annotations.quantities
        amount, old, new = numbers[change.amount], numbers[change.from_], numbers[change.to]
        if any(is_torn(annotations, q) for q in (amount, old, new)):
            continue
        verdict = judge(change, amount, old, new)
        if verdict is None:
            continue
        plainly = change.kind == "multiple" and change.score >= TAKEN_UP
        if change.score < SET_WORDS and verdict.is_beyond_belief and not plainly:
            continue
        between_rates = (
            change.kind == "percent" and unit_of(new) == "percent"
        )  # percent or points: one rule's own question
        supposed = change.score < DOMINATING and not between_rates
        if supposed and verdict.outcome != "consistent" and not verdict.is_plainly_explained:
            continue
        if verdict.outcome == "consistent" or not fits_otherwise(annotations, change):
            yield verdict


def is_torn(annotations: Annotations, quantity: Quantity) -> bool:
    """Whether a number is only the end of a misprinted one: the "8921.1" of "3,8921.1", of which another rule speaks."""
    sentence = annotations.sentence_of(quantity.span)
    if sentence is None:
        return False
    at = quantity.span.start - sentence.start
    before = sentence.text[max(0, at - 2) : at]
    return len(before) == 2 and before[0].isdigit() and before[1] in ",."


def fits_otherwise(annotations: Annotations, change: Change) -> bool:
    """Whether the pair was the wrong one: another that the words allow bears the amount out, or another amount fits it."""
    if change.amount is None:
        return False
    numbers = annotations.quantities
    if change.kind == "percent" and _told_by_another(annotations, change, numbers[change.amount]):
        return True
    for old, new in change.others:
        verdict = judge(change, numbers[change.amount], numbers[old], numbers[new])
        if verdict is not None and verdict.outcome in ("consistent", "borderline"):
            return True
    return False


def _told_by_another(annotations: Annotations, change: Change, amount: Quantity) -> bool:
    """Whether an amount told after its figures is not theirs, since another percentage of the sentence is what they make.

    "Sales of 241 million, up from 206, included a gain of five percent at old shops; the whole rise was 17 percent."
    """
    sentence = annotations.sentence_of(amount.span)
    if sentence is None or change.from_ is None or change.to is None:
        return False
    numbers = annotations.quantities
    if amount.span.start < max(numbers[change.from_].span.start, numbers[change.to].span.start):
        return False
    for other in numbers:
        if (
            other.value == amount.value
            or other.unit != "percent"
            or not sentence.start <= other.span.start < sentence.end
        ):
            continue
        verdict = judge(replace(change, direction=None), other, numbers[change.from_], numbers[change.to])
        if verdict is not None and verdict.outcome == "consistent":
            return True
    return False


def judge(change: Change, amount: Quantity, old: Quantity, new: Quantity) -> Judged | None:
    """The arithmetic of one change; None when it cannot be done (a range, an endpoint of zero or less)."""
    old, new = in_one_currency(old, new), in_one_currency(new, old)
    if amount.value is None or old.value is None or new.value is None or old.value <= 0 or new.value < 0:
        return None
    if _scale_shared(old, new) or two_currencies(old, new):
        return None
    kind = change.kind
    if kind == "difference":
        amount = in_one_currency(amount, new)  # "90p more than the £3.70"
    said, stated, lenient, step = _said(change, amount)
    roundly = kind == "fraction"  # what a word rounds is not rounded again in its figures
    if kind == "fraction":
        kind = "percent"
        change = replace(change, kind=kind)
    central = magnitude(kind, Interval.point(old.value), Interval.point(new.value))
    if _whole(old) and _whole(new):
        fine = capped = coarse = central
    else:
        fine = magnitude(kind, rounding(old), rounding(new))
        capped = magnitude(kind, widest(old, new), widest(new, old))
        coarse = magnitude(kind, widest(old), widest(new))
    if fine is None or central is None or central.low is None:
        return None
    outcome: Outcome
    if wrong_direction(change.direction, old, new):
        outcome = "wrong direction"
    elif fine.overlaps(stated) and (central.low in stated or amount.comparison in ("=", "~")):
        outcome = "consistent"
    elif fine.meets_inside(lenient) or (capped is not None and capped.meets_inside(stated if roundly else lenient)):
        outcome = "borderline"
    else:
        outcome = "contradicted"
    rounded = coarse is not None and coarse.meets_inside(lenient)
    return Judged(
        change, amount, old, new, said, old.value, new.value, outcome, fine, central.low, stated, step, rounded
    )


def in_one_currency(quantity: Quantity, beside: Quantity) -> Quantity:
    """ "96 cents" beside "$1.20" is 0.96; "pounds" beside pounds sterling are money."""
    if beside.unit.split(" per ")[0] not in CURRENCIES_OF.get(quantity.unit.split(" per ")[0], ()):
        return quantity
    hundredth = Decimal(1) if quantity.unit.startswith("pound") else Decimal("0.01")
    return replace(
        quantity,
        value=None if quantity.value is None else quantity.value * hundredth,
        bounds=quantity.bounds.scale(hundredth),
        coarse=quantity.coarse.scale(hundredth),
        unit=beside.unit,
    )


def _said(change: Change, amount: Quantity) -> tuple[Decimal, Interval, Interval, Decimal]:
    """(magnitude, finest reading, most lenient reading, step of the last digit) of the stated change, in the unit its
    figures give: a fraction in percent, basis points in percentage points."""
    value = amount.value or Decimal(0)
    if change.kind == "fraction":
        return (abs(value) * HUNDRED, *_fraction_intervals(amount), Decimal(1))
    step = printed_step(amount) or Decimal(1)
    stated, lenient = (
        _part_intervals(amount) if is_part(change, amount) else claim_intervals(change.kind, amount, value, step)
    )
    if amount.unit == "basis point":
        return abs(value) * BASIS_POINT, stated.scale(BASIS_POINT), lenient.scale(BASIS_POINT), step * BASIS_POINT
    return abs(value), stated, lenient, step


def _fraction_intervals(amount: Quantity) -> tuple[Interval, Interval]:
    """ "a third" in percent: a tenth of it either way, a fifth at the most lenient; "nearly" and "more than" one way."""
    value = abs(amount.value or Decimal(0)) * HUNDRED
    if amount.comparison in (">", ">="):
        return Interval(value, value * Decimal("1.35")), Interval(value * Decimal("0.98"), value * Decimal("1.5"))
    if amount.comparison in ("<", "<=") or _close_below(amount):
        return Interval(value * Decimal("0.8"), value), Interval(value * Decimal("0.75"), value * Decimal("1.02"))
    return tuple(Interval(value * (1 - w), value * (1 + w)) for w in (TENTH, 2 * TENTH))  # type: ignore[return-value]


def is_part(change: Change, amount: Quantity) -> bool:
    """Whether a multiple below one is a part of the other figure ("8 million, nearly half of the 18 million") and no fall
    to it ("nearly halved")."""
    value = amount.value or Decimal(0)
    return change.kind == "multiple" and change.direction is None and 0 < value < 1 and "halv" not in amount.span.text


def _part_intervals(amount: Quantity) -> tuple[Interval, Interval]:
    """ "half of" as a quotient: "more than half" lies above it, "nearly half" and "less than half" below, and "less than
    half" does not say that it is close."""
    value = amount.value or Decimal(0)
    if amount.comparison in (">", ">="):
        return Interval(value, Decimal(1)), Interval(value * Decimal("0.98"), Decimal(1))
    if _close_below(amount):
        return Interval(value * (1 - NEARLY_MULTIPLE), value), Interval(value * Decimal("0.7"), value * Decimal("1.02"))
    if amount.comparison in ("<", "<="):
        return Interval(Decimal(0), value), Interval(Decimal(0), value * Decimal("1.02"))
    return tuple(Interval(value * (1 - w), value * (1 + w)) for w in (TENTH, 2 * TENTH))  # type: ignore[return-value]


def magnitude(kind: str, old: Interval, new: Interval) -> Interval | None:
    """The size of the change between two figures, never negative: percent, times (at least 1 for "doubled"), or units."""
    if kind == "multiple":
        return ratio(new, old)
    if kind == "percent":
        quotient = ratio(new, old)
        if quotient is None:
            return None
        low = None if quotient.low is None else (quotient.low - 1) * HUNDRED
        high = None if quotient.high is None else (quotient.high - 1) * HUNDRED
        return _absolute(Interval(low, high))
    return _absolute(subtract(new, old))


def _absolute(signed: Interval) -> Interval:
    if signed.low is not None and signed.low >= 0:
        return signed
    if signed.high is not None and signed.high <= 0:
        return Interval(-signed.high, None if signed.low is None else -signed.low)
    ends = [abs(e) for e in (signed.low, signed.high) if e is not None]
    return Interval(Decimal(0), max(ends) if len(ends) == 2 else None)


def claim_intervals(kind: str, amount: Quantity, printed: Decimal, step: Decimal) -> tuple[Interval, Interval]:
    """(finest, most lenient) reading of a stated change, as magnitudes."""
    value = abs(printed)
    if kind == "multiple":
        return _multiple_intervals(amount)
    half = step / 2
    if amount.comparison in (">", ">="):
        top = value * OPEN_END + 5 * step
        return Interval(value, top), Interval(value - step, top + step)
    if amount.comparison in ("<", "<=") or _close_below(amount):
        low = Decimal(0) if not _close_below(amount) else value * Decimal("0.85") - step
        return Interval(max(low, Decimal(0)), value + half), Interval(max(low - step, Decimal(0)), value + step)
    if amount.comparison == "~" or amount.approximate:
        hedged = amount.bounds
        wide = Interval(value - step * 2, value + step * 2)
        fine = _hull(wide, _magnitude_of(hedged)) if hedged.low is not None and hedged.high is not None else wide
        return fine, _hull(fine, _magnitude_of(amount.coarse)) if amount.coarse.low is not None else fine
    return Interval(value - half, value + half), Interval(value - step, value + step)


def _magnitude_of(bounds: Interval) -> Interval:
    return _absolute(bounds)


def _close_below(amount: Quantity) -> bool:
    """ "nearly 5 percent" says that it is close; "less than 5 percent" and "up to 5 percent" do not."""
    return (
        re.match(r"(?:nearly|almost|just|close|not quite|approaching|a little|slightly)", amount.span.text.lower())
        is not None
    )


def _multiple_intervals(amount: Quantity) -> tuple[Interval, Interval]:
    """ "doubled" is within a twentieth of two; "nearly doubled" up to a quarter less; "more than doubled" at least two."""
    values = amount.readings or (amount.value or Decimal(0),)
    low, high = min(values), max(values)
    lenient_low, lenient_high = low * (1 - LENIENT_MULTIPLE), high * (1 + LENIENT_MULTIPLE)
    rising = low > 1
    beyond = amount.comparison in (">", ">=")
    short = amount.comparison in ("<", "<=") or _close_below(amount)
    if beyond:
        if rising:
            return Interval(low, high * OPEN_END), Interval(low * Decimal("0.98"), high * OPEN_END * OPEN_END)
        return Interval(low / OPEN_END, high), Interval(Decimal(0), high * Decimal("1.02"))
    if short:
        if rising:
            return Interval(low * (1 - NEARLY_MULTIPLE), high), Interval(
                low * Decimal("0.7"), high * (1 + NEARLY_OVER[low >= 3])
            )
        return Interval(low, high * (1 + NEARLY_MULTIPLE)), Interval(low * Decimal("0.98"), high * Decimal("1.4"))
    width = LENIENT_MULTIPLE if amount.comparison == "~" or amount.approximate else FULL_MULTIPLE
    if rising and low == high and low >= 3:
        half = Decimal("0.5")
        return Interval(min(low * (1 - width), low - half), max(high * (1 + width), high + half)), Interval(
            min(lenient_low, low - half), max(lenient_high, high + half)
        )
    return Interval(low * (1 - width), high * (1 + width)), Interval(lenient_low, lenient_high)


def wrong_direction(direction: Direction | None, old: Quantity, new: Quantity) -> bool:
    """Whether the figures move against the word even under the coarsest reading that both allow."""
    if direction is None:
        return False
    before, after = widest(old, new), widest(new, old)
    if direction == "up":
        return after.high is not None and before.low is not None and after.high < before.low
    return after.low is not None and before.high is not None and before.high < after.low


# ---------------------------------------------------------------------------------------------------- words for editors


def working(judgement: Judged, formula: str, unit: str) -> Working:
    """The calculation with its operands as printed."""
    operands = (
        Operand("new", judgement.after, rounding(judgement.new), judgement.new.span),
        Operand("old", judgement.before, rounding(judgement.old), judgement.old.span),
        Operand("stated", judgement.amount.value, judgement.stated, judgement.amount.span),
    )
    return Working(formula, operands, judgement.actual, unit)


def plain(value: Decimal, step: Decimal = Decimal("0.1")) -> str:
    """A number as a newspaper prints it, to the precision of ``step``: thousands set off, no exponent, no bare zeros."""
    with localcontext() as context:
        context.prec = 28
        places = max(0, -int(step.normalize().as_tuple().exponent))
        return f"{round(value, places):,}"


def span_of(interval: Interval, step: Decimal, unit: str = "") -> str:
    """ "642.1 to 660.2 %"; one figure when both ends print the same."""
    low = "…" if interval.low is None else plain(interval.low, step)
    high = "…" if interval.high is None else plain(interval.high, step)
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def reprinted(quantity: Quantity, value: Decimal) -> str | None:
    """The quantity's printed form with another value, in the same scale and number of decimals; None without digits."""
    match = PRINTED.search(quantity.span.text)
    step = printed_step(quantity)
    if match is None or step is None or step == 0:
        return None
    decimals = len(match.group().split(".")[1]) if "." in match.group() else 0
    with localcontext() as context:
        context.prec = 28
        shown = round(value / step) * Decimal(1).scaleb(-decimals)
    return f"{shown:,.{decimals}f}" if "," in match.group() or shown >= 10000 else f"{shown:.{decimals}f}"


def in_scale(quantity: Quantity, value: Decimal, bounds: Interval) -> tuple[str, str] | None:
    """("$20 million", "19 to 21"): a value and its bounds in the scale that the quantity prints; None when it prints no
    scale word or more than the bare figure ("more than $30 million")."""
    match = PRINTED.search(quantity.span.text)
    new = reprinted(quantity, value)
    ends = [reprinted(quantity, end) for end in (bounds.low, bounds.high) if end is not None]
    if match is None or new is None or quantity.value is None or len(ends) != 2 or None in ends:
        return None
    if quantity.comparison != "=" or Decimal(match.group().replace(",", "")) == quantity.value:
        return None
    shown = quantity.span.text[: match.start()] + new + quantity.span.text[match.end() :]
    return shown, " to ".join(dict.fromkeys(e for e in ends if e))


def figure(quantity: Quantity) -> str:
    """The digits of a quantity as printed, or all of it when it has none."""
    match = PRINTED.search(quantity.span.text)
    return match.group() if match else quantity.span.text


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit that would make the sentence true: the figure to change, and what to print in its place."""

    quantity: Quantity
    instead: str

    @property
    def cost(self) -> int:
        """How many keystrokes apart the two figures are; two swapped digits count as one."""
        return keystrokes(figure(self.quantity), self.instead)


def keystrokes(printed: str, other: str) -> int:
    """How many keystrokes apart two printed figures are; two digits that changed places count as one, across a mark
    too ("3.2" for "2.3", "28,300" for "23,800")."""
    if len(printed.partition(".")[2]) == len(other.partition(".")[2]):
        return min(OSA.distance(printed, other), OSA.distance(*(re.sub("[.,]", "", p) for p in (printed, other))))
    return OSA.distance(printed, other)


def edits(judgement: Judged) -> tuple[Edit, ...]:
    """What would make the sentence true, smallest edit first: another change, or another old or new figure."""
    found = []
    direction = 1 if judgement.after >= judgement.before else -1
    stated = judgement.said
    if judgement.change.direction is not None:
        direction = 1 if judgement.change.direction == "up" else -1
    wanted: list[tuple[Quantity, Decimal]] = []
    if judgement.outcome != "wrong direction":
        in_points = judgement.amount.unit == "basis point"
        wanted.append((judgement.amount, judgement.central / (BASIS_POINT if in_points else 1)))
    factor = _factor(judgement.change.kind, stated, direction)
    if factor is not None and factor > 0:
        wanted.append((judgement.old, judgement.after / factor))
        wanted.append((judgement.new, judgement.before * factor))
    elif judgement.change.kind in ("difference", "points"):
        wanted.append((judgement.old, judgement.after - direction * stated))
        wanted.append((judgement.new, judgement.before + direction * stated))
    for quantity, value in wanted:
        printed = reprinted(quantity, value) if value > 0 else None
        if printed is not None and printed != figure(quantity):
            found.append(Edit(quantity, printed))
    return tuple(sorted(found, key=lambda e: e.cost))


def known_mistake(judgement: Judged) -> str:
    """What probably happened, as a sentence, when the stated number is the result of a well-known mistake; else ""."""
    stated, near = judgement.said, judgement.step
    if judgement.outcome != "contradicted" or not judgement.before:
        return ""
    if judgement.change.kind == "percent":
        if abs(HUNDRED * judgement.after / judgement.before - stated) <= near:
            return f"{figure(judgement.amount)} % is what the new figure is of the old, not the change."
        if judgement.after and abs(judgement.central * judgement.before / judgement.after - stated) <= near:
            return f"{figure(judgement.amount)} % is the difference divided by the new figure instead of the old."
    for tens in (Decimal(10), TENTH):
        slack = near * max(tens, Decimal(1))
        if Interval(stated * tens - slack, stated * tens + slack).overlaps(judgement.actual):
            return "The decimal point has moved."
    return ""


def _factor(kind: str, stated: Decimal, direction: int) -> Decimal | None:
    if kind == "percent":
        return 1 + direction * stated / HUNDRED
    return stated if kind == "multiple" else None


def ways_out(judgement: Judged) -> tuple[str, str | None]:
    """(sentence on what would make it true, the smallest edit) for a message."""
    possible = edits(judgement)
    if not possible:
        return "", None
    # Whatever else would do, the change worked out from two printed figures is what an editor looks for.
    near = [e for i, e in enumerate(possible) if i == 0 or e.cost <= 2 or e.quantity is judgement.amount]
    names = {
        id(judgement.amount): "the change",
        id(judgement.old): "the old figure",
        id(judgement.new): "the new figure",
    }
    options = [f"{e.instead} instead of {figure(e.quantity)} ({names[id(e.quantity)]})" for e in near[:3]]
    return "It would be true with " + ", or ".join(options) + ".", near[0].instead


def scale_slip(judgement: Judged) -> tuple[Quantity, Decimal] | None:
    """The endpoint that a thousand- or millionfold misprint explains, with its factor; None when none does."""
    if judgement.outcome not in ("contradicted", "wrong direction"):
        return None
    if Decimal("0.02") < judgement.after / judgement.before < 50:
        return None
    for factor in SCALES:
        for which, old, new in (
            (judgement.new, rounding(judgement.old), rounding(judgement.new).scale(factor)),
            (judgement.old, rounding(judgement.old).scale(factor), rounding(judgement.new)),
        ):
            actual = magnitude(judgement.change.kind, old, new)
            _, lenient = (
                _part_intervals(judgement.amount)
                if is_part(judgement.change, judgement.amount)
                else claim_intervals(judgement.change.kind, judgement.amount, judgement.said, judgement.step)
            )
            if actual is not None and actual.overlaps(lenient):
                return which, factor
    return None


def two_currencies(old: Quantity, new: Quantity) -> bool:
    """Whether the two are sums in different currencies: the second may be the first converted."""
    one, other = (q.unit.split(" per ")[0] for q in (old, new))
    money = all(q.dimension.startswith("money") for q in (old, new))
    return money and one != other and CURRENCY.match(one + other) is not None


def _scale_shared(old: Quantity, new: Quantity) -> bool:
    """A number without unit or scale of its own beside millions may share them: "to 381 mln dlrs from 160"."""
    bare = [q for q in (old, new) if not unit_of(q) and q.value is not None and q.value < 1000]
    return len(bare) == 1 and max(old.value or Decimal(0), new.value or Decimal(0)) >= 100000
