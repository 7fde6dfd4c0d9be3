"""What an importer yields: rows of figures, checked one by one, and the pack they belong to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from extractor.evidence.figures.concepts import concept_of
from extractor.evidence.figures.labels import label_names, normalize
from extractor.evidence.figures.model import Aggregate, Definition, Document, Kind, Tolerance

THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+")
CURRENCY = re.compile(r"[A-Z]{3}")
SCALE_WORDS = {
    "thousand": Decimal(1_000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
KINDS = ("level", "rate", "share", "change-previous", "change-year")


class RowError(ValueError):
    """One row that cannot be taken; the message says what is wrong with it."""


class PackError(ValueError):
    """A file or folder that cannot be taken at all; the message names it and says what to mend."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A named set of figures with its licence. tolerance: what its undated or rough figures allow, None for exact ones."""

    name: str
    title: str = ""
    licence: str = ""
    url: str = ""
    sha256: str = ""
    tolerance: Tolerance | None = None


def content_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the files, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                total.update(block)
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One observation on its way into the store. value: decimal text as printed; period: canonical ISO 8601."""

    definition: Definition
    place: str
    period: str
    value: str
    document: Document
    partner: str = ""
    frequency: str = "A"
    status: str = ""


def decimal_text(text: str) -> str:
    """A number as printed, without thousands separators, the decimal comma made a point. Raises RowError for no number."""
    plain = text.strip().replace("\u00a0", "").replace("\u202f", "").replace("\u2212", "-")
    if "," in plain:
        european = plain.rfind(",") > plain.rfind(".") and not THOUSANDS.fullmatch(plain)
        plain = plain.replace(".", "").replace(",", ".") if european else plain.replace(",", "")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise RowError(f"not a number: {text!r}") from error
    if not value.is_finite():
        raise RowError(f"not a finite number: {text!r}")
    return format(value, "f")


def _unscaled(unit: str | None, scale: Decimal) -> tuple[str | None, Decimal]:
    """ "million tonne" as "tonne" in millions."""
    word, _, rest = (unit or "").partition(" ")
    factor = SCALE_WORDS.get(word.lower())
    return (rest, scale * factor) if factor is not None and rest else (unit, scale)


def _may_be_in(unit: str | None, usual: str) -> bool:
    """False for GDP "in international-$ of 2011", which is not the GDP that articles give in dollars, and for tonnes per
    person of what is counted in tonnes."""
    if not unit or unit == usual:
        return True
    if " per " in unit and " per " not in usual:
        return False
    return not CURRENCY.fullmatch(usual) or CURRENCY.fullmatch(unit) is not None


def define(
    indicator: str,
    label: str,
    *,
    unit: str | None = None,
    kind: Kind | None = None,
    names: tuple[str, ...] = (),
    scale: Decimal = Decimal(1),
    product: str = "",
    product_names: tuple[str, ...] = (),
    flow: str = "",
    aggregate: Aggregate | None = None,
    adjustment: str = "",
    price_basis: str = "",
    mass_basis: str = "",
    of: tuple[str, ...] = (),
    spread: Decimal | None = None,
    source: str = "",
) -> Definition:
    """A definition with its names: those given, those of its label, and those of the measure it is known to be.

    For a product (``flow`` is set, or ``product_names``) the names are the product's. Raises RowError for an unknown kind.
    """
    if kind is not None and kind not in KINDS:
        raise RowError(f"kind must be one of {', '.join(KINDS)}: {kind!r}")
    about_product = bool(product_names)
    unit, scale = _unscaled(unit, scale)
    concept = None if about_product or flow else concept_of(indicator, label)
    if concept is not None and not _may_be_in(unit, concept.unit):
        concept = None
    own = tuple(normalize(n) for n in (product_names if about_product else names))
    from_label = () if about_product else (*label_names(label), *label_names(indicator.replace("_", " ")))
    known = concept.names if concept else ()
    chosen_unit = unit if unit is not None else (concept.unit if concept else "")
    chosen_kind = kind or (concept.kind if concept else "level")
    adds_up = flow in ("export", "import", "production") and chosen_kind == "level"
    key = "|".join(
        (indicator, product, flow, kind or "", chosen_unit, str(scale), adjustment, price_basis, mass_basis, source)
    )
    return Definition(
        id=key.replace(":", "_"),
        indicator=indicator,
        label=label,
        names=tuple(dict.fromkeys(n for n in (*own, *from_label, *known) if n)),
        unit=chosen_unit,
        kind=chosen_kind,
        scale=scale,
        product=product,
        flow=flow,
        aggregate=aggregate or ("sum" if adds_up else "none"),
        adjustment=adjustment,
        price_basis=price_basis or (concept.price_basis if concept else ""),
        mass_basis=mass_basis,
        of=tuple(normalize(o) for o in of) or (concept.of if concept else ()),
        concept=concept.id if concept else "",
        spread=spread if spread is not None else (concept.spread if concept else Decimal(0)),
    )
