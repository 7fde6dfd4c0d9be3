"""Quotation marks: which stretches of a text stand inside them.

Curly, straight and French marks, the typewriter's `` and '', and single marks where a paragraph has no double ones. By
the newspapers' convention a quotation over several paragraphs opens each of them and closes only the last: a mark left
open at the end of a paragraph ends there, and is known to go on where the next paragraph opens one again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DOUBLE = re.compile(r"``|''|[\"“”«»„]")
SINGLE = re.compile(r"[‘’']")
PARAGRAPH = re.compile(r"[^\n\r]+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OPENERS = frozenset({"“", "«", "``"})
CLOSERS = frozenset({"”", "»", "''"})
MIN_SINGLE_WORDS = 3
LONGEST_SINGLE = 1500  # code points; a mark further back was an apostrophe


@dataclass(frozen=True, slots=True)
class Marked:
    """The code points ``[start, end)`` between two marks, marks excluded. closed: a closing mark was printed.

    continues: the paragraph before left a mark open and this stretch reopens it.
    """

    start: int
    end: int
    closed: bool
    continues: bool = False


def find_marked(text: str) -> tuple[Marked, ...]:
    """Every marked stretch, in reading order, none inside another."""
    found: list[Marked] = []
    left_open = False
    for paragraph in PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        here = list(_in_paragraph(paragraph.group(), paragraph.start()))
        if here and left_open and not text[paragraph.start() : here[0].start].strip(' \t"“«`„'):
            first = here[0]
            here[0] = Marked(first.start, first.end, first.closed, continues=True)
        found.extend(here)
        left_open = bool(here) and not here[-1].closed
    return tuple(found)


def _in_paragraph(paragraph: str, base: int) -> Iterator[Marked]:
    marks = list(DOUBLE.finditer(paragraph))
    if not marks:
        yield from _single(paragraph, base)
        return
    partners = _partners(marks)
    outer = _outer_end(paragraph, marks, partners)
    opened: int | None = None
    low = False  # opened by a low mark, which “ closes
    inner = -1  # the last mark of a quotation within the one that is open
    for number, mark in enumerate(marks):
        sign = mark.group()
        if opened is None:
            if sign in CLOSERS and not _opens(paragraph, mark):
                continue
            opened, low = mark.end(), sign == "„"
            inner = max(inner, partners.get(number, number))
        elif number < inner or number < outer:
            continue
        elif number > inner and _reopens(paragraph, mark, low=low):
            if WORD.search(paragraph, opened, mark.start()):
                yield Marked(base + opened, base + mark.start(), closed=False)
            opened = mark.end()
        else:
            if paragraph[opened : mark.start()].strip():
                yield Marked(base + opened, base + mark.start(), closed=True)
            opened = None
    if opened is not None and paragraph[opened:].strip():
        yield Marked(base + opened, base + len(paragraph.rstrip()), closed=False)


def _partners(marks: Sequence[re.Match[str]]) -> dict[int, int]:
    """For each mark that can only open, the number of the one that closes it, those between paired first (“what he calls
    “hell” and …”); none where it was never closed."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for number, mark in enumerate(marks):
        if mark.group() in OPENERS:
            waiting.append(number)
        elif mark.group() in CLOSERS and waiting:
            partners[waiting.pop()] = number
    return partners


def _outer_end(paragraph: str, marks: Sequence[re.Match[str]], partners: dict[int, int]) -> int:
    """The number of the mark that ends a quotation opened by the paragraph's first sign, a straight mark, where every mark
    within is curly and has its partner (`"We call it “hell” here."`); the count of marks where it runs to the paragraph's end."""
    if marks[0].group() != '"' or paragraph[: marks[0].start()].strip() or not partners:
        return -1
    curly = {*partners, *partners.values()}
    straight = [number for number in range(1, len(marks)) if number not in curly]
    if not straight:
        return len(marks)
    last = straight[0]
    return last if marks[last].group() == '"' and all(number < last for number in curly) else -1


def _reopens(paragraph: str, mark: re.Match[str], *, low: bool) -> bool:
    """Whether a mark opens although one is open already, which was then never closed."""
    sign = mark.group()
    if sign in OPENERS:
        return not (low and sign == "“")
    return sign == '"' and _opens(paragraph, mark) and not _closes(paragraph, mark)


def _opens(paragraph: str, mark: re.Match[str]) -> bool:
    before = paragraph[mark.start() - 1] if mark.start() else " "
    after = paragraph[mark.end()] if mark.end() < len(paragraph) else " "
    return (before.isspace() or before in "([-–—") and not after.isspace()


def _closes(paragraph: str, mark: re.Match[str]) -> bool:
    before = paragraph[mark.start() - 1] if mark.start() else " "
    return not before.isspace()


def _single(paragraph: str, base: int) -> Iterator[Marked]:
    """Single marks as British papers use them: they open before a word and close after one, and are no apostrophes."""
    opened: int | None = None
    curly = False  # opened by a mark that is no apostrophe
    for mark in SINGLE.finditer(paragraph):
        before = paragraph[mark.start() - 1] if mark.start() else " "
        after = paragraph[mark.end()] if mark.end() < len(paragraph) else " "
        if opened is not None and mark.start() - opened > LONGEST_SINGLE:
            opened = None
        if opened is None or (curly and mark.group() == "‘" and before.isspace()):
            if (before.isspace() or before in "([:") and (after.isalnum() or after in "…") and mark.group() != "’":
                opened, curly = mark.end(), mark.group() == "‘"
        elif (
            not before.isspace()
            and not after.isalnum()
            and (before in ",.!?…" or after in " .,;:!?)" or after.isspace())
        ):
            if len(WORD.findall(paragraph, opened, mark.start())) >= MIN_SINGLE_WORDS and not _genitive(
                paragraph, mark
            ):
                yield Marked(base + opened, base + mark.start(), closed=True)
                opened = None
            elif before in ",.!?…" or (curly and mark.group() == "’" and not _genitive(paragraph, mark)):
                opened = None


def _genitive(paragraph: str, mark: re.Match[str]) -> bool:
    """Whether a mark after an s is more likely the genitive of a plural ("the workers' pay")."""
    return paragraph[mark.start() - 1] == "s" and paragraph[mark.end() : mark.end() + 2].strip()[:1].islower()
