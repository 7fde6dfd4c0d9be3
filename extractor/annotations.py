"""What presscheck reads in an article: frozen, typed annotations, each with the spans it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractor.article import Span
from extractor.intervals import Interval

Comparison = Literal["=", "~", ">", ">=", "<", "<="]
Direction = Literal["up", "down"]
NumberKind = Literal["quantity", "age", "rank", "score", "multiple", "probability"]
NotQuantityKind = Literal[
    "date",
    "year",
    "time",
    "phone",
    "name",
    "address",
    "citation",
    "list-number",
    "pronoun",
    "version",
    "fraction-of-name",
    "score",
]
QuoteKind = Literal["direct", "indirect", "mixed"]
QuoteAct = Literal["speech", "writing", "belief"]
ClaimKind = Literal[
    "level",
    "change",
    "share",
    "rank",
    "rate",
    "count",
    "event",
    "role",
    "citation",
    "causal",
    "prediction",
    "opinion",
    "other",
]
Stance = Literal["asserted", "quoted", "denied", "hedged"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed number with what it counts.

    value: the number in base scale ("1.2 million" is 1200000), None for a range, which has ``low`` and ``high``.
    bounds: the interval that the finest reading of print and hedge allows; coarse: the same under the coarsest reading
    of trailing zeros ("500" rounded to hundreds). Both in ``unit``; an error needs the coarse reading to fail.
    unit: ``percent``, ``percentage point``, ``basis point``, an ISO 4217 code, a Pint name, ``year of age``, ``times``,
    or the counted noun itself; "" for a bare number. unit_text: the unit as printed.
    dimension: ``ratio``, ``money``, ``count``, ``[mass]`` … (Pint's notation for measures), "" when unknown.
    readings: the values an ambiguous wording allows ("six times more": 6 and 7), else empty.
    period, compared_with: ISO 8601 ("2025-06", "2024-04-01/2025-03-31"); place, partner: ISO 3166 alpha-3.
    """

    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bounds: Interval
    coarse: Interval
    unit: str
    unit_text: str
    dimension: str
    comparison: Comparison = "="
    change: Direction | None = None
    approximate: bool = False
    ordinal: bool = False
    kind: NumberKind = "quantity"
    exact: str | None = None
    readings: tuple[Decimal, ...] = ()
    measures: Span | None = None
    place: str | None = None
    partner: str | None = None
    flow: str | None = None
    period: str | None = None
    compared_with: str | None = None


@dataclass(frozen=True, slots=True)
class NotQuantity:
    """A printed number that is not a quantity ("737 Max", "Section 427", "2019"), recognised as what it is."""

    span: Span
    kind: NotQuantityKind


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change bound to its endpoints: indices into ``Annotations.quantities``, any of which may be None.

    kind: what ``amount`` is: a percentage, an absolute difference, a multiple ("doubled"), a fraction of the old value
    ("fell by a third"). score: 0 to 1, how sure the
    binding is. reading: the pattern that bound them, in words ("amount, to X from Y"). others: the (old, new) pairs that
    the words would allow as well.
    """

    amount: int | None
    from_: int | None
    to: int | None
    direction: Direction | None
    score: float
    kind: Literal["percent", "difference", "multiple", "points", "fraction"] = "percent"
    reading: str = ""
    others: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Numbers of one sentence that are told to hang together by a sum: indices into ``Annotations.quantities``.

    kind: "sum" (whole is the parts together), "share" (parts are the share and what it is in numbers, of whole), "each"
    (parts are a rate and a count, whole their product), "mean" (whole is the average of the parts). closed: whether the words
    say that these are all the parts there are; alike: whether each part is told like the others, so that none overlaps.
    """

    kind: Literal["sum", "share", "each", "mean"]
    whole: int
    parts: tuple[int, ...]
    closed: bool = True
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """A printed time expression. value: ISO 8601 date, month, year or ``start/end``; None when it cannot be resolved."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is said to be. organization: id in ``Annotations.organizations``; status: how the text qualifies it."""

    title: str
    span: Span
    organization: str | None = None
    status: Literal["current", "former", "acting", "elect"] = "current"


@dataclass(frozen=True, slots=True)
class Publication:
    """A work named in the text ("a 2023 study … published in the Journal of …"). year, venue and title as printed.

    author: id of the first author in ``Annotations.people``; doi: without its resolver.
    """

    span: Span
    kind: str
    year: int | None = None
    venue: Span | None = None
    author: str | None = None
    title: Span | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person: fullest name in the article, mentions (names as printed), references (pronouns, "the minister")."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    references: tuple[Span, ...] = ()
    roles: tuple[Role, ...] = ()
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation: fullest name in the article and every mention (full, short, acronym); country: ISO alpha-3."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    references: tuple[Span, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place; iso3: the ISO 3166 alpha-3 code of a country (or of the country a nationality adjective names)."""

    id: str
    name: str
    iso3: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Everything one cue attributes to one speaker. span encloses spans; a direct quote's span excludes its marks.

    speaker: as printed ("he"); speaker_id: the person or organisation it resolves to, None when uncertain, and then
    ``candidates`` lists the ids it may be. stance: "denied" for "denied that …", "hedged" for "declined to say …".
    """

    span: Span
    spans: tuple[Span, ...]
    kind: QuoteKind
    act: QuoteAct = "speech"
    cue: Span | None = None
    speaker: Span | None = None
    speaker_id: str | None = None
    candidates: tuple[str, ...] = ()
    stance: Stance = "quoted"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a claim is about, ready to be held against a series. Places ISO alpha-3, periods ISO 8601."""

    measure: str | None = None
    place: str | None = None
    partner: str | None = None
    flow: str | None = None
    period: str | None = None
    compared_with: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement. quantities: indices into ``Annotations.quantities``; check_worthiness: 0 to 1."""

    id: str
    span: Span
    kind: ClaimKind
    check_worthiness: float
    quantities: tuple[int, ...]
    frame: Frame
    stance: Stance = "asserted"
    speaker_id: str | None = None
    standalone: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything read in one article. Lists are in reading order (title, deck, body, captions; then by start)."""

    sentences: tuple[Span, ...] = ()
    periods: tuple[Period, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    not_quantities: tuple[NotQuantity, ...] = ()
    changes: tuple[Change, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    publications: tuple[Publication, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = field(default=())

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence that ``span`` starts in, or None."""
        for sentence in self.sentences:
            if sentence.where == span.where and sentence.start <= span.start < sentence.end:
                return sentence
        return None
