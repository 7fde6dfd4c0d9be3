"""What the figures store holds: definitions, series, observations with all their vintages, and dated events.

A *definition* is everything that says what is measured (indicator, product, flow, unit, price basis, …); a *series* is a
definition for one place (and partner); an *observation* is one published value of one period, with the document that
published it. Two documents for one period are two vintages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["level", "rate", "share", "change-previous", "change-year"]
Aggregate = Literal["sum", "none"]

WORLD = "WLD"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a series measures.

    names: how an article may call it, normalised by :func:`labels.normalize` (of the product for a traded or produced
    good, where ``flow`` says what happens to it). kind: ``level`` (an amount), ``rate`` and ``share`` (in percent),
    ``change-previous`` and ``change-year`` (percent on the period before, on the year before). unit: the unit names of
    :class:`Quantity`; scale: what a printed 1 stands for (1000000 for "million"). aggregate: ``sum`` when months may be
    added up to quarters and years. of: the words that may follow "of" in print ("gdp", "population"). spread: how far,
    as a fraction, serious sources are apart: a difference within it is never a contradiction.
    """

    id: str
    indicator: str
    label: str
    names: tuple[str, ...]
    unit: str
    kind: Kind = "level"
    scale: Decimal = Decimal(1)
    product: str = ""
    flow: str = ""
    aggregate: Aggregate = "none"
    adjustment: str = ""
    price_basis: str = ""
    mass_basis: str = ""
    of: tuple[str, ...] = ()
    concept: str = ""
    spread: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Document:
    """Where an observation stands. Dates are ISO 8601, "" when unknown.

    dates: ``release`` when ``published`` is the day the figure came out, ``snapshot`` when it is only the day of the
    copy that was read, before which the figure may have been out for long.
    """

    source: str
    url: str
    published: str = ""
    retrieved: str = ""
    dates: Literal["release", "snapshot"] = "release"
    second_hand: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as printed. period: ISO 8601 ("2025-06", "2025", "2025-01/2025-05"); value in the definition's unit
    times its scale."""

    series: str
    period: str
    value: Decimal
    document: Document
    status: str = ""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What a pack of undated or rough figures allows, as fractions of the official value: up to ``supported`` the claim
    holds, beyond ``contradicted`` it does not, between them it is borderline."""

    supported: Decimal
    contradicted: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """A definition for one place. place, partner: ISO 3166 alpha-3, ``WLD`` for the world, ``EU27`` …; frequency: A, Q, M,
    D, ``S`` for what is in force from one day to another, or ``U`` for figures whose period is a range they may belong to
    ("most recent, 2010 to 2014")."""

    id: str
    definition: Definition
    place: str
    partner: str = ""
    frequency: str = "A"
    pack: str = ""
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """What one code of a database stands for. scheme: the list it is of ("HS", "area", "unit", …); parent: the code above
    it; standard: the same in this store's words, an ISO alpha-3 code for a place, a unit's name for a unit, or ""."""

    scheme: str
    code: str
    label: str
    parent: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event: an announcement, a deal, a law, a meeting.

    actors: the names of those who acted, "|" between the forms of one name (an ISO alpha-3 code stands for the country);
    keywords: what it is called, any of them, normalised; about: words of which the article must have one, normalised, so
    that controls on one good are not taken for those on another; location: the city it took place in. start, end: ISO
    8601 days.
    """

    id: str
    title: str
    actors: tuple[str, ...]
    keywords: tuple[str, ...]
    start: str
    end: str
    document: Document
    location: str = ""
    about: tuple[str, ...] = ()
    amount: Decimal | None = None
    unit: str = ""
    pack: str = ""
