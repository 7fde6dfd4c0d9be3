"""Names of what is measured, brought to one form, so that a label and an article can be compared word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from extractor.evidence.figures.tables import table

WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*|[%$€£]|[;:.!?()]")
PUNCTUATION = frozenset(";:.!?()")
MAX_NAME = 10


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its normal form and where it stands (code-point offsets in the text it was read from)."""

    norm: str
    start: int
    end: int


@cache
def _fold(word: str) -> str:
    """A word without case, accents, plural and British spelling."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.replace(".", "")
    spellings: dict[str, str] = table("words")["spelling"]
    plain = spellings.get(plain, plain)
    if len(plain) > 4 and plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    return spellings.get(plain, plain)


@cache
def _skipped() -> frozenset[str]:
    return frozenset(table("words")["skipped"])


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in normal form; words that carry no meaning ("of", "the") are left out, ends of clauses kept."""
    found = []
    for match in WORD.finditer(text):
        norm = match.group() if match.group() in PUNCTUATION else _fold(match.group())
        if norm and norm not in _skipped():
            found.append(Token(norm, match.start(), match.end()))
    return tuple(found)


def normalize(name: str) -> str:
    """A name's words in normal form, joined by spaces, punctuation left out: "GDP per capita (current US$)" becomes
    "gdp per capita current us $"."""
    return " ".join(t.norm for t in tokens(name) if t.norm[0].isalnum() or t.norm in "%$€£")


def label_names(label: str) -> tuple[str, ...]:
    """The names that a statistical label gives: with and without what stands in brackets and after the last comma."""
    bare = re.sub(r"\([^()]*\)", " ", label)
    head = bare.split(",")[0]
    names = [normalize(label), normalize(bare), normalize(head) if "," in bare else ""]
    return tuple(dict.fromkeys(n for n in names if n))


def grams(words: tuple[Token, ...], starts: Container[int] | None = None) -> list[tuple[str, int, int]]:
    """Every run of up to MAX_NAME words that no sentence end interrupts: (name, first token, last token + 1).

    starts: the only tokens that a run may begin with.
    """
    found = []
    for i, first in enumerate(words):
        if not _is_word(first.norm) or (starts is not None and i not in starts):
            continue
        name = first.norm
        found.append((name, i, i + 1))
        taken = 1
        for j in range(i + 1, len(words)):
            norm = words[j].norm
            if norm in ".!?:":
                break
            if not _is_word(norm):
                continue
            taken += 1
            if taken > MAX_NAME:
                break
            name = f"{name} {norm}"
            found.append((name, i, j + 1))
    return found


def _is_word(norm: str) -> bool:
    return norm[0].isalnum() or norm in "%$€£"
