"""Numbers that are a measure's change and do not name it: "the economy added 254,000 jobs"."""

from __future__ import annotations

import re

from extractor.annotations import Quantity
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.reading import Measure, Sentence
from extractor.evidence.figures.store import FiguresStore

ADDED = re.compile(
    r"(?P<who>[\w.'’-]+(?: [\w.'’-]+)?) (?:has |have |had )?(?:(?P<up>added|gained|created)|(?P<down>lost|shed)) "
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|another|an estimated|a|net) )*$"
)


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
