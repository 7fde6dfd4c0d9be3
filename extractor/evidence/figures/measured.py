"""Which measure of a sentence a number is of: the nearest whose unit and kind it fits, and that no other number claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.annotations import Annotations, Quantity
from extractor.evidence.figures import places, units
from extractor.evidence.figures.claim import Mode, Topic
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.labels import Token, normalize
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.reading import (
    Measure,
    Sentence,
    points_at,
)
from extractor.evidence.figures.tables import table

NO_WHOLE = frozenset(normalize(w) for w in table("words")["no_whole"])
EQUALS = re.compile(r"(?:=|\[|-LSB-)\s*$")  # a base year's "= 100", a footnote's "[41]"


def text_before(sentence: Sentence, quantity: Quantity) -> str:
    """The sentence up to the number."""
    return sentence.span.text[: quantity.span.start - sentence.span.start]


def measure_of(sentence: Sentence, quantity: Quantity, mode: Mode, topic: Topic | None) -> tuple[Measure | None, bool]:
    """The measure the number is about, and whether it was carried over from an earlier sentence."""
    fitting = [
        m for m in sentence.measures if not _is_whole(m, quantity, sentence) and _fits(m, quantity, mode, sentence)
    ]
    if fitting:
        nearest = min(fitting, key=lambda m: _distance(m, quantity))
        return (None if nearest.narrowed else nearest), False
    if topic is not None and not any(m.definitions or m.concept for m in sentence.measures):
        back = (
            points_at(sentence, topic.measure)
            or sentence.points_back
            or (mode == "share" and _no_whole(sentence, quantity))
        )
        if back and _fits(topic.measure, quantity, mode, sentence):
            return topic.measure, True
    return None, False


def _is_whole(measure: Measure, quantity: Quantity, sentence: Sentence) -> bool:
    """True for what a share is a share of: "7.7 percent of GDP". Of a product's world total the share is worked out."""
    if any(d.flow and d.kind == "level" for d in measure.definitions) or _is_a_part(measure):
        return False
    if quantity.unit != "percent" or measure.start < quantity.span.end:
        return False
    between = sentence.span.text[quantity.span.end - sentence.span.start : measure.start - sentence.span.start]
    if any(quantity.span.end <= m.start and m.end <= measure.start for m in sentence.measures):
        return False  # "47% of the population is undernourished": another name is the whole
    return re.fullmatch(r"\s+of\s+(?:[\w'’-]+\s+){0,3}", between) is not None


def _is_a_part(measure: Measure) -> bool:
    """True for a measure that is itself a share or a rate: nothing is a share of it ("12% of Indians use the internet")."""
    kinds = {d.kind for d in measure.definitions} or {concepts()[measure.concept].kind if measure.concept else "level"}
    return not measure.subject and kinds <= {"share", "rate"}


def _no_whole(sentence: Sentence, quantity: Quantity) -> bool:
    """True when the words after "of" name no product of their own ("of global production and refining")."""
    words = [w.norm for w in sentence.words if w.start >= quantity.span.end]
    run = []
    for word in words:
        if not word[0].isalpha() or word not in NO_WHOLE:
            break
        run.append(word)
    return bool(run)


def _fits(measure: Measure, quantity: Quantity, mode: Mode, sentence: Sentence) -> bool:
    overlapping = measure.start < quantity.span.end and quantity.span.start < measure.end
    if overlapping or (quantity.unit == "" and measure.start >= quantity.span.end):
        return False
    if measure.subject:
        return mode == "change" and quantity.unit == "percent"
    if measure.concept and not measure.definitions:
        # A measure we have no figures of still takes the numbers that are about it away from its neighbours.
        concept = concepts()[measure.concept]
        return bool(units.factors(quantity, concept.unit, concept.bare)) or quantity.unit == "percent"
    return any(_unit_fits(d, quantity, mode, sentence) for d in measure.definitions)


def _unit_fits(definition: Definition, quantity: Quantity, mode: Mode, sentence: Sentence) -> bool:
    if mode in ("change", "part"):
        if quantity.unit not in ("percent", ""):
            return False
        return definition.kind in ("level", "change-previous", "change-year") and definition.price_basis != "current"
    if mode == "difference":
        if quantity.unit in ("percentage point", "basis point"):
            return definition.kind in ("rate", "share")
        return definition.kind == "level" and bool(units.factors(quantity, definition.unit, False))
    if mode == "share" and definition.kind == "level":
        return definition.flow != "" and quantity.unit == "percent"
    if definition.kind not in ("level", "rate", "share"):
        return False
    if definition.kind == "share" or mode == "share":
        return _whole_fits(definition, quantity, sentence, mode)
    return bool(units.factors(quantity, definition.unit, is_bare(definition)))


def is_bare(definition: Definition) -> bool:
    """True when prose gives this measure without a unit."""
    return concepts()[definition.concept].bare if definition.concept else True


def _whole_fits(definition: Definition, quantity: Quantity, sentence: Sentence, mode: Mode) -> bool:
    """True when what follows "of" is the whole that the share is a share of; without "of", the name must say it."""
    if not units.factors(quantity, definition.unit, is_bare(definition)):
        return False
    following = [w for w in sentence.words if w.start >= quantity.span.end][:6]
    words = [w.norm for w in following]
    if mode == "share":
        if "person" in definition.of and following and _is_a_people(following[0], sentence):
            return True  # "12 percent of Indians"
        return any(o in " ".join(words) for o in definition.of)
    return definition.kind == "share" and definition.concept != ""


def _is_a_people(word: Token, sentence: Sentence) -> bool:
    """True for "Indians", "Swedes": a capitalised word that names a place's people."""
    printed = sentence.span.text[word.start - sentence.span.start : word.end - sentence.span.start]
    return printed[:1].isupper() and places.people_of(printed) is not None


def _distance(measure: Measure, quantity: Quantity) -> tuple[int, int]:
    inside = (
        quantity.measures is not None
        and measure.start < quantity.measures.end
        and quantity.measures.start < measure.end
    )
    if inside:
        return 0, 0
    if measure.end <= quantity.span.start:
        return 1, quantity.span.start - measure.end
    return 1, 2 * (measure.start - quantity.span.end) + 20


def another_between(
    measure: Measure, index: int, indices: Sequence[int], annotations: Annotations, sentence: Sentence
) -> bool:
    """True when another number of the same unit stands nearer the measure and nothing ties this one to it too."""
    quantity = annotations.quantities[index]
    for other_index in indices:
        other = annotations.quantities[other_index]
        if other_index == index or not _alike(other, quantity):
            continue
        low, high = sorted((measure.start, quantity.span.start))
        if not low < other.span.start < high:
            continue
        if EQUALS.search(text_before(sentence, other)):
            continue
        tied = any({index, other_index} <= {c.amount, c.from_, c.to} for c in annotations.changes)
        if not (tied or _in_step(sentence, other, quantity)):
            return True
    return False


def _alike(one: Quantity, other: Quantity) -> bool:
    """True when two numbers may be of one measure: the same unit, or counts of which one leaves the noun out."""
    return one.unit == other.unit or (one.dimension in ("", "count") and other.dimension in ("", "count"))


def _in_step(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """True when two numbers are said of the same measure, each with a period or place of its own directly behind it:
    "7.2 million in 2013 from 7.5 million in 2002", "3.2% in France and 4.1% in Germany"."""
    between = _between_numbers(sentence, first, second)
    if not re.search(
        r"\b(?:from|against|versus|and|to|with)\s+(?:about |around |just |only |nearly )?[$€£]?$", between
    ):
        return False

    def own(quantity: Quantity) -> str | None:
        near = [p.period for p in sentence.periods if 0 <= p.start - quantity.span.end <= 12]
        near += [w.code for w in sentence.places if 0 <= w.start - quantity.span.end <= 8]
        return near[0] if near else None

    return own(first) is not None and own(second) is not None and own(first) != own(second)


def _between_numbers(sentence: Sentence, one: Quantity, other: Quantity) -> str:
    first, second = sorted((one.span, other.span), key=lambda s: s.start)
    return sentence.span.text[first.end - sentence.span.start : second.start - sentence.span.start]
