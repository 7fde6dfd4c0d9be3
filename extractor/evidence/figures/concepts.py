"""The measures that articles speak of: what they are called in print and in databases (``tables/indicators.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import Kind
from extractor.evidence.figures.tables import table


@dataclass(frozen=True, slots=True)
class Concept:
    """One measure. subjects: what "grew 3%" may be said of when the measure is itself a rate of change. bare: prose
    gives the number without a unit. quotient: the two measures that it is worked out from where no series has it. drift: how
    far a year either way moves it, as a fraction. averaged: the spread of what is said to be a year's average.
    added, adders: the nouns whose number is its change, and who adds them.
    Names and subjects are normalised."""

    id: str
    names: tuple[str, ...]
    subjects: tuple[str, ...]
    codes: tuple[str, ...]
    kind: Kind
    unit: str
    of: tuple[str, ...]
    spread: Decimal
    bare: bool
    price_basis: str
    gapped: tuple[tuple[str, str], ...] = ()
    index: str = ""
    quotient: tuple[str, ...] = ()
    drift: Decimal = Decimal(0)
    averaged: Decimal | None = None
    added: tuple[str, ...] = ()
    adders: tuple[str, ...] = ()


@cache
def concepts() -> dict[str, Concept]:
    """Every measure of the table by its id."""
    return {
        row["id"]: Concept(
            id=row["id"],
            names=tuple(dict.fromkeys(normalize(n) for n in row["names"])),
            subjects=tuple(dict.fromkeys(normalize(n) for n in row.get("subjects", ()))),
            codes=tuple(row.get("codes", ())),
            kind=row.get("kind", "level"),
            unit=row["unit"],
            of=tuple(normalize(n) for n in row.get("of", ())),
            spread=Decimal(row.get("spread", "0")),
            bare=bool(row.get("bare", False)),
            price_basis=row.get("price_basis", ""),
            index=row.get("index", ""),
            quotient=tuple(row.get("quotient", ())),
            drift=Decimal(row.get("drift", "0")),
            averaged=Decimal(row["averaged"]) if "averaged" in row else None,
            added=tuple(normalize(n) for n in row.get("added", ())),
            adders=tuple(normalize(n) for n in row.get("adders", ())),
            gapped=tuple((first, second) for first, second in (g.split() for g in row.get("gapped", ()))),
        )
        for row in table("indicators")["indicator"]
    }


@cache
def by_name() -> dict[str, str]:
    """Normalised name → id of the measure it names."""
    return {name: concept.id for concept in concepts().values() for name in concept.names}


@cache
def by_subject() -> dict[str, str]:
    """Normalised subject ("economy") → id of the rate of change that "grew" states of it."""
    return {name: concept.id for concept in concepts().values() for name in concept.subjects}


@cache
def first_words() -> frozenset[str]:
    """The first words of all names, subjects and gapped names."""
    gapped = (first for concept in concepts().values() for first, _ in concept.gapped)
    return frozenset({*(n.split()[0] for n in (*by_name(), *by_subject())), *gapped})


@cache
def _by_code() -> dict[str, str]:
    return {code.casefold(): concept.id for concept in concepts().values() for code in concept.codes}


def concept_of(code: str, label: str) -> Concept | None:
    """The measure that a database's code or label stands for, None when the table does not know it."""
    found = _by_code().get(code.casefold()) or by_name().get(normalize(label))
    return concepts()[found] if found else None
