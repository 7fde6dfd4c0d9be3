"""What a number about traded goods measures: exports or imports of a product, by value or by weight."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.evidence.figures.model import Code, Definition
from extractor.evidence.figures.rows import define

FLOWS = {"X": "export", "M": "import", "export": "export", "exports": "export", "import": "import", "imports": "import"}
WORDS = {"export": "Exports", "import": "Imports"}
TOTAL = "TOTAL"
GOODS = "HS"


def described(code: str, said: str, codes: Mapping[tuple[str, str], Code]) -> str:
    """What a product is called: as the row says, else as a list of codes that was taken before does, else its code."""
    known = codes.get((GOODS, code))
    return said or (known.label if known else code)


def traded(classification: str, code: str, called: str, flow: str, unit: str) -> Definition:
    """Exports or imports of one product. flow: ``export`` or ``import``; code: "" for a group that only has a name."""
    names: tuple[str, ...]
    if code == TOTAL:
        names = ("goods", "all commodities", f"total {flow}s", f"{flow}s of goods", f"goods {flow}s")
    else:
        names = (called.split(";")[0], called)
    return define(
        f"{flow}s",
        f"{WORDS[flow]} of {'all goods' if code == TOTAL else called}",
        unit=unit,
        product=f"{classification} {code}".strip() if code else called,
        product_names=names,
        flow=flow,
        price_basis="current" if unit == "USD" else "",
    )
