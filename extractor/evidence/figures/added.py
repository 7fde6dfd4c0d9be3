"""Numbers of a measure that they do not name: "the economy added 254,000 jobs", "Vietnam counts 88 million inhabitants"."""

from __future__ import annotations

import re

from extractor.annotations import Quantity
from extractor.evidence.figures.claim import Mode
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.reading import Measure, Sentence, Where, counts_a_part
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


WITH = re.compile(rf",? with (?:its )?{HEDGES}")
OPENS_WITH = re.compile(rf"With (?:its )?{HEDGES}")
CLOSED = re.compile(r"\s*(?:[,;.)]|$)")
THEN_THE = re.compile(r",\s+(?:the\s+)?")
OF_WHICH_IT_IS_SAID = re.compile(r"\s+(?:is|was|has|had|ranks|remains|became|overtook)\b|,")
IS_AN_ECONOMY = re.compile(rf"(?:,|,? (?:is|was)) (?:now )?(?:a|the) {HEDGES}")
HAS_AN_ECONOMY = re.compile(rf"['’]s? {HEDGES}")
ECONOMY = re.compile(
    r"[ -]economy\b(?!-|\s+(?:goal|target|ambition|dream|vision|plan|club|status|mark|milestone|by|of the future)s?\b)"
)
NOT_YET = re.compile(
    r"\b(?:become|becoming|will|would|could|may|might|if|by 20\d\d|goals?|targets?|hop(?:es?|ing)|dreams?"
    r"|expect\w*|forecast\w*)\b",
    re.IGNORECASE,
)
WORKFORCE = r"(?:labou?r force|work ?force|(?:economically )?active population)"
IDLE = (
    r"(?:(?:is|was|are|were|remains?|remained) (?:currently |still |now )?)?(?:unemployed|jobless|out of (?:a job|work)"
    r"|without (?:a job|jobs|work)|(?:looking for|seeking) (?:a job|jobs|work))(?![ -](?:for|longer|due|because|after|among)\b)"
)
UNEMPLOYMENT = "unemployment_rate"
IN_THE = re.compile(r"\b[Ii]n\s+(?:the\s+)?$")
OF_THE = re.compile(r"\s+of\s+(?:the\s+)?")
PLACES_IDLE = re.compile(rf"(?:['’]s?)?\s+{WORKFORCE}\s+{IDLE}", re.IGNORECASE)
WORKFORCE_IN = re.compile(rf"\s+of\s+the\s+{WORKFORCE}\s+(?:in|of)\s+(?:the\s+)?", re.IGNORECASE)
HERE = re.compile(rf",?\s+{HEDGES}")
OF_THE_WORKFORCE = re.compile(rf"\s+of\s+the\s+{WORKFORCE}\s+{IDLE}", re.IGNORECASE)
IDLE_THERE = re.compile(rf"\s+{IDLE}", re.IGNORECASE)


def implied_measure(sentence: Sentence, quantity: Quantity, mode: Mode, store: FiguresStore) -> Measure | None:
    """The measure of a number that its sentence tells without naming it: so many people, so large an economy, so many of
    a labour force without work."""
    if mode == "level":
        return peopled_measure(sentence, quantity, store) or _economy(sentence, quantity, store)
    return _idle(sentence, quantity, store) if mode == "share" else None


def _economy(sentence: Sentence, quantity: Quantity, store: FiguresStore) -> Measure | None:
    """ "South Africa, a $790 billion economy", "South Africa's $790 billion economy"; not what it is hoped to become."""
    text, offset = sentence.span.text, sentence.span.start
    start = quantity.span.start - offset
    if quantity.unit != "USD" or not ECONOMY.match(text, quantity.span.end - offset) or NOT_YET.search(text):
        return None
    at = next(
        (
            w
            for w in sentence.places
            if IS_AN_ECONOMY.fullmatch(text, w.end - offset, start)
            or HAS_AN_ECONOMY.fullmatch(text, w.end - offset, start)
        ),
        None,
    )
    return None if at is None else _measure("gdp", at, store, implied=True)


def _idle(sentence: Sentence, quantity: Quantity, store: FiguresStore) -> Measure | None:
    """ "22 percent of Spain's workforce was unemployed", "22 percent of the labour force in Spain was out of work"."""
    if quantity.unit != "percent":
        return None
    text, offset = sentence.span.text, sentence.span.start
    start, end = quantity.span.start - offset, quantity.span.end - offset
    for where in sentence.places:
        first, last = where.start - offset, where.end - offset
        if (
            (OF_THE.fullmatch(text, end, first) and PLACES_IDLE.match(text, last))
            or (WORKFORCE_IN.fullmatch(text, end, first) and IDLE_THERE.match(text, last))
            or (
                IN_THE.search(text[:first]) is not None
                and HERE.fullmatch(text, last, start)
                and OF_THE_WORKFORCE.match(text, end)
            )
        ):
            return _measure(UNEMPLOYMENT, where, store)
    return None


def _measure(concept: str, at: Where, store: FiguresStore, *, implied: bool = False) -> Measure:
    return Measure(at.start, at.end, concepts()[concept].names[0], concept, store.of_concept(concept), implied=implied)


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
        or _with_people(w, sentence, quantity)
        or (live is not None and w.start - offset == live.end() and not NOT_THE_END.match(text, w.end - offset))
    ]
    if not beside and not many and LAND_OF.search(before) is None:
        return None
    at = beside[0] if beside else next(iter(sentence.places), None)
    return None if at is None else _measure("population", at, store, implied=True)


def _with_people(where: Where, sentence: Sentence, quantity: Quantity) -> bool:
    """ "Poland, with its 38 million inhabitants, is", "With 38 million people, Poland is"; nothing else is said of them."""
    text, offset = sentence.span.text, sentence.span.start
    first, last = where.start - offset, where.end - offset
    start, end = quantity.span.start - offset, quantity.span.end - offset
    if last <= start:
        return WITH.fullmatch(text, last, start) is not None and CLOSED.match(text, end) is not None
    opens = OPENS_WITH.fullmatch(text, 0, start) is not None and THEN_THE.fullmatch(text, end, first) is not None
    return opens and OF_WHICH_IT_IS_SAID.match(text, last) is not None


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
