"""What a number about traded goods measures: exports or imports of a product, by value or by weight."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.evidence.figures.model import Code, Definition
from extractor.evidence.figures.rows import define

FLOWS = {"X": "export", "M": "import", "export": "export", "exports": "export", "import": "import", "imports": "import"}
WORDS = {"export": "Exports", "import": "Imports"}
TOTAL = "TOTAL"
GOODS = "HS"
HEADING = 4  # digits of a heading of the Harmonized System
MOST_QUALIFIERS = 2
PIECES = re.compile(r"[,:;]|\s(?:and|or|of|in|for|with|whether)\s")


def described(code: str, said: str, codes: Mapping[tuple[str, str], Code]) -> str:
    """What a product is called: as the row says, else as a list of codes that was taken before does, else its code."""
    known = codes.get((GOODS, code))
    return said or (known.label if known else code)


def _names(code: str, called: str) -> tuple[str, ...]:
    """What prose calls a product of the Harmonized System: "artificial graphite" for "Graphite; artificial".

    The words before the semicolon are those of the heading (four digits) and name all of its parts together, so that a
    part (six digits) is not called by them alone: the exports of graphite are not those of artificial graphite.
    """
    head, _, rest = called.partition(";")
    first = PIECES.split(rest.strip(), maxsplit=1)[0].strip()
    noun = head.split()[-1].lower() if head.split() else ""
    names: list[str] = [] if rest and len(code) > HEADING else [head]
    if first and noun.rstrip("s") in {w.lower().rstrip("s") for w in first.split()}:
        names.append(first)  # "Magnets; permanent magnets and articles intended to become …"
    elif first and len(first.split()) <= MOST_QUALIFIERS:
        names.append(f"{first} {head}")
    return tuple(names)


def traded(classification: str, code: str, called: str, flow: str, unit: str) -> Definition:
    """Exports or imports of one product. flow: ``export`` or ``import``; code: "" for a group that only has a name."""
    names: tuple[str, ...]
    if code == TOTAL:
        names = ("goods", "all commodities", f"total {flow}s", f"{flow}s of goods", f"goods {flow}s")
    else:
        names = (*_names(code, called), called)
    return define(
        f"{flow}s",
        f"{WORDS[flow]} of {'all goods' if code == TOTAL else called}",
        unit=unit,
        product=f"{classification} {code}".strip() if code else called,
        product_names=names,
        flow=flow,
        price_basis="current" if unit == "USD" else "",
    )
