"""Word lists and codes of the figures room, as tables that a non-programmer can edit."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``NAME.toml`` of this folder."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def tables_digest() -> str:
    """SHA-256 over the tables that a store's names are made with: a store built with others is built again."""
    total = hashlib.sha256()
    for name in ("indicators", "words"):
        total.update(resources.files(__name__).joinpath(f"{name}.toml").read_bytes())
    return total.hexdigest()
