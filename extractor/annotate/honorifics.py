"""What stands around a person's name and is no part of it, and which words are given names, for every room that reads names
or compares them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractor.annotate.lexicon import words


@cache
def honorifics() -> frozenset[str]:
    """Forms of address and offices that stand before a name, lower case and without full stops."""
    return words("names", "titles") | words("names", "male_titles") | words("names", "female_titles")


@cache
def _given_names() -> frozenset[str]:
    return words("names", "male_names") | words("names", "female_names") | words("names", "either_names")


def is_given(word: str) -> bool:
    """Whether a word in lower case is a known given name, of men, of women or of both."""
    return word in _given_names()


def before_name(pieces: Sequence[str]) -> int:
    """How many of a printed name's pieces (lower case, without full stops) are honorifics before the name, all but the
    last piece at most: 2 of "datuk seri anwar ibrahim", 0 of "general"."""
    first = 0
    while first + 1 < len(pieces) and (pieces[first] in honorifics() or _opens_title(pieces[first:])):
        first += 1
    return first


def _opens_title(pieces: Sequence[str]) -> bool:
    """ "tan sri ana ruiz", and not "tan sri" or "tan wei"; "ato mihret debebe", and not "ato boldon"."""
    two = pieces[0] in words("names", "first_of_titles") and pieces[1:2] and pieces[1] in honorifics()
    return len(pieces) > 2 and (bool(two) or pieces[0] in words("names", "titles_of_full_names"))


def is_title(pieces: Sequence[str]) -> bool:
    """Whether there is nothing but honorifics: "datuk seri", "tan sri"."""
    return before_name((*pieces, "name")) == len(pieces)


def after_name(pieces: Sequence[str]) -> int:
    """How many pieces after the name are generational suffixes, degrees and honours, all but the first piece at most: 1 of
    "john mccain iii"."""
    last = len(pieces)
    while last > 1 and pieces[last - 1] in words("names", "suffixes"):
        last -= 1
    return len(pieces) - last


def compared(pieces: Sequence[str]) -> Sequence[str]:
    """The pieces by which two printings of a name are compared: without what stands before and after the name, nor a title
    that one of them may leave out ("sheikh")."""
    while (led := before_name(pieces)) or (len(pieces) > 1 and pieces[0] in words("names", "not_compared")):
        pieces = pieces[max(1, led) :]
    return pieces[: len(pieces) - after_name(pieces)]
