"""Units and scales as databases write them."""

from __future__ import annotations

from decimal import Decimal

from extractor.evidence.figures.rows import SCALE_WORDS
from extractor.evidence.figures.tables import table


def scale_of(text: str) -> Decimal | None:
    """What a printed 1 stands for, as tables say it: "Millions", "thousands", "units", "1000"; None for other words."""
    plain = text.strip().lower().removesuffix("s")
    if plain in ("", "unit"):
        return Decimal(1)
    if plain.isdecimal() and int(plain):
        return Decimal(plain)
    return SCALE_WORDS.get(plain)


def unit_name(text: str) -> str:
    """A unit as databases write it, in the names that quantities use ("%" is "percent", "million tonnes" "million tonne")."""
    known: dict[str, str] = table("units")["names"]
    plain = text.strip()
    word, _, rest = plain.partition(" ")
    if word.lower() in ("thousand", "million", "billion", "trillion") and rest.lower() in known:
        return f"{word.lower()} {known[rest.lower()]}".strip()
    return known.get(plain.lower(), plain)
