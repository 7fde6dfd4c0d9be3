"""A few words around what a finding marks, on one line."""

from __future__ import annotations

AROUND = 200


def marked(text: str, start: int, end: int) -> str:
    """The text around ``[start, end)``, 200 characters either way, with ⟦ and ⟧ about it; blanks and breaks are single blanks."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
