"""Makes ``tables/units.json`` from Pint and ``tables/currencies.json`` from CLDR (Babel), so that reading an article
needs neither import: Pint alone takes most of a second.

``python -m extractor.annotate.unit_tables`` writes both; a test fails when they are not what this module makes.
"""

from __future__ import annotations

import json
import tomllib
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

TABLES = files("extractor.annotate").joinpath("tables")
SYMBOL_LETTERS = 3
"""Pint's symbols up to this length are only read as capitalised ("MW" is not "mw")."""


def unit_table() -> dict[str, Any]:
    """Every unit of ``units.toml``: name, Pint's dimension and factor to base units, forms by how they are compared."""
    import pint

    registry: Any = pint.UnitRegistry()
    listed = tomllib.loads(TABLES.joinpath("units.toml").read_text(encoding="utf-8"))
    made: dict[str, Any] = {}
    for group, units in listed.items():
        for key, row in units.items():
            name = row.get("name", key)
            dimension, factor = {"ratio": "ratio", "age": "[time]", "count": "count"}.get(group, ""), None
            forms = set(row["forms"]) | {name.replace("_", " "), name.replace("_", "-")}
            if not row.get("unitless") and group != "ratio":
                unit = registry.parse_units(key.replace(" per ", " / "))
                dimension = str(unit.dimensionality)
                if group not in ("temperature", "rate"):
                    factor = f"{registry.Quantity(1, unit).to_base_units().magnitude:.12g}"
                definition = registry._units.get(key)
                if definition is not None:
                    known = {
                        n for n in (definition.name, *definition.aliases) if len(n) > SYMBOL_LETTERS and n.isalpha()
                    }
                    forms |= known | {n + "s" for n in known if not n.endswith(("s", "x", "z", "ch", "sh", "foot"))}
            made[name] = {
                "group": group,
                "dimension": dimension,
                "factor": factor,
                "forms": sorted({f.lower() for f in forms}),
                "cased": sorted(row.get("cased", [])),
                "glued": sorted(row.get("glued", [])),
            }
    return made


def currency_table() -> dict[str, Any]:
    """codes: every ISO 4217 code of CLDR; names: English name forms to code; symbols: currency signs to code."""
    from babel import Locale
    from babel.core import get_global
    from babel.localedata import locale_identifiers
    from babel.numbers import get_currency_name

    english = Locale("en")
    tender = {
        str(row[0]) for rows in get_global("territory_currencies").values() for row in rows if row[2] is None and row[3]
    }
    codes = sorted(str(c) for c in english.currencies if c != "XXX")
    names: dict[str, str] = {}
    for code in sorted(codes, key=lambda c: (c not in tender, c)):
        for count in (1, 2):
            name = get_currency_name(code, count, "en").lower()
            if "(" not in name:
                names.setdefault(name, code)
    last: dict[str, set[str]] = {}
    for name, code in names.items():
        last.setdefault(name.rpartition(" ")[2], set()).add(code)
    words = {}
    for word, bearers in last.items():
        current = sorted(bearers & tender)
        if len(current) == 1 and word.isalpha() and len(word) > 2:
            words[word] = current[0]
    symbols: dict[str, str] = {}
    for identifier in ["en", *sorted(locale_identifiers())]:
        for code, symbol in sorted(Locale.parse(identifier).currency_symbols.items()):
            if len(symbol) == 1 and unicodedata.category(symbol) == "Sc" and code in tender and symbol not in "$£¥¤":
                symbols.setdefault(symbol, code)
    return {"codes": codes, "tender": sorted(tender), "names": names, "words": words, "symbols": symbols}


def dump(table: dict[str, Any]) -> str:
    """The table as the JSON text that is kept."""
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(folder: Path) -> None:
    """Write both tables into ``folder``."""
    folder.joinpath("units.json").write_text(dump(unit_table()), encoding="utf-8")
    folder.joinpath("currencies.json").write_text(dump(currency_table()), encoding="utf-8")


if __name__ == "__main__":
    write(Path(str(TABLES)))
