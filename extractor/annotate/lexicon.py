"""Reads the word tables of this room: each entry of a TOML table as a frozen set of words, lower case."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``tables/name.toml`` as it is written."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of one entry: a string of words parted by blanks."""
    return frozenset(str(table(name)[key]).split())
