"""Printed units against the units of series: what a printed number is to be multiplied by."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from tokenize import TokenError
from typing import Any

from extractor.annotations import Quantity
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.tables import table

# A bare "ton" in print is a tonne in most of the world and 907 kg in the United States: both readings are tried.
TON = (Decimal(1), Decimal("0.90718474"))


def factors(quantity: Quantity, unit: str, bare: bool) -> tuple[Decimal, ...]:
    """What the printed number may have to be multiplied by to be in ``unit``; () when it cannot be of that unit.

    bare: prose gives this measure without a unit, so a number without one is taken as it stands.
    """
    printed = quantity.unit
    if printed == "" and quantity.dimension in ("", "count"):
        if unit == "person" and quantity.value is not None and quantity.value != quantity.value.to_integral():
            return ()
        return (Decimal(1),) if bare or unit in ("", "index", "person") else ()
    if printed == unit:
        return (Decimal(1),)
    if unit == "person":
        return (Decimal(1),) if normalize(printed) in _persons() else ()
    if unit == "index":
        return (Decimal(1),) if printed.lower() in ("point", "points", "index") else ()
    if unit == "" and normalize(printed) in ("birth per woman", "child per woman"):
        return (Decimal(1),)
    if unit in ("percent", "") or quantity.dimension in ("ratio", "money") or printed == "percent":
        return (Decimal(1),) if unit == "" and quantity.dimension == "count" else ()
    if unit == "year":
        return (Decimal(1),) if printed in ("years", "year of age", "year") else ()
    if unit == "day":
        return (Decimal(1),) if printed in ("days", "day") else ()
    if (
        unit == "tonne"
        and quantity.unit_text.lower().strip() in ("ton", "tons")
        and printed in ("ton", "short_ton", "US_ton")
    ):
        return TON
    factor = _convert(printed, unit)
    return () if factor is None else (factor,)


@cache
def _persons() -> frozenset[str]:
    return frozenset(normalize(w) for w in table("words")["persons"])


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Decimal)


@cache
def _convert(printed: str, unit: str) -> Decimal | None:
    import pint

    registry = _registry()
    try:
        return Decimal(registry.Quantity(Decimal(1), registry.parse_units(printed)).to(unit).magnitude)
    except (pint.errors.PintError, ValueError, TypeError, AttributeError, AssertionError, SyntaxError, TokenError):
        return None  # a counted noun with a bracket or an operator in it is no unit, and pint's parser trips over some
