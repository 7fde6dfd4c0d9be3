"""Numbers of a measure that they do not name: "the economy added 254,000 jobs", "Vietnam counts 88 million inhabitants"."""

from __future__ import annotations

import re

from extractor.annotations import Quantity
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.reading import Measure, Sentence, counts_a_part
from extractor.evidence.figures.store import FiguresStore

ADDED = re.compile(
    r"(?<![\w.'’-])(?P<who>[\w.'’-]+(?: [\w.'’-]+)?) (?:has |have |had )?(?:(?P<up>added|gained|created)|(?P<down>lost|shed)) "
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|another|an estimated|a|net) )*$"
)


HEDGES = (
    r"(?:(?:just|only|about|around|some|roughly|nearly|almost|approximately|over|more than|an estimated|estimated|a) )*"
)
HAS = re.compile(rf"\s+(?:now |today )?(?:has|had|have|counts|counted|numbers|numbered) {HEDGES}")
LAND_OF = re.compile(rf"\b(?:(?:nation|country|kingdom|republic|island|state) of|home to) {HEDGES}$")
LIVE_IN = re.compile(r"\s+(?:live|lived|living|reside|resided)\s+in\s+(?:the\s+)?")
NOT_THE_END = re.compile(r"['’-]|\s+(?!(?:in|as|at|by|and|but|according|today|now|while)\b)[A-Za-z]")
HOW_MANY = re.compile(
    rf"\bnumber of (?:people|inhabitants|residents|citizens)(?: living| who live)? in (?:the )?[^,;.]{{2,40}} "
    rf"(?:is|was|stands|stood) (?:(?:put|estimated) )?(?:at )?{HEDGES}$"
)


def peopled_measure(sentence: Sentence, quantity: Quantity, store: FiguresStore) -> Measure | None:
    """The population of a place of which it is said that so many inhabitants it has, or so many people live there."""
    text, offset = sentence.span.text, sentence.span.start
    before = text[: quantity.span.start - offset]
    end = quantity.span.end - offset
    many = HOW_MANY.search(before) is not None
    if not many and (quantity.unit == "" or counts_a_part(sentence, quantity, ("live", "lived", "living", "reside"))):
        return None
    live = LIVE_IN.match(text, end)
    beside = [
        w
        for w in sentence.places
        if HAS.fullmatch(before, w.end - offset) is not None
        or (live is not None and w.start - offset == live.end() and not NOT_THE_END.match(text, w.end - offset))
    ]
    if not beside and not many and LAND_OF.search(before) is None:
        return None
    at = beside[0] if beside else next(iter(sentence.places), None)
    if at is None:
        return None
    return Measure(at.start, at.end, "population", "population", store.of_concept("population"), implied=True)


def added_measure(sentence: Sentence, quantity: Quantity, store: FiguresStore) -> tuple[Measure, bool] | None:
    """The measure whose change the number is, and whether it went down. None where it is somebody else's part of it
    ("the private sector added 150,000 jobs")."""
    counted = normalize(quantity.unit)
    said = ADDED.search(sentence.span.text[: quantity.span.start - sentence.span.start])
    if said is None:
        return None
    for concept in concepts().values():
        if counted not in concept.added:
            continue
        who = normalize(said["who"])
        if not any(who == adder or who.endswith(f" {adder}") for adder in concept.adders):
            return None
        at = sentence.span.start + said.start("who")
        measure = Measure(at, at + len(said["who"]), counted, concept.id, store.of_concept(concept.id))
        return measure, said["down"] is not None
    return None
