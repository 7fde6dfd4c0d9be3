"""The skeleton of a sentence: its text with every number as one character, so that a pattern shows the words it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotate.change_roles import Item, Sentence

FIRST_MARK = 0xE000
N = "[\ue000-\uf8ff]"
"""Any number: code points that Unicode leaves to private use."""
GAP = "[^;\ue000-\uf8ff]"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The text of one sentence or a few with each number as one character. second: where the last one begins."""

    text: str
    items: tuple[Item, ...]
    places: tuple[int, ...]
    sentence: Sentence
    second: int = 0

    def at(self, place: int) -> Item:
        return self.item(self.text[place])

    def item(self, mark: str) -> Item:
        return self.items[ord(mark) - FIRST_MARK]

    def place(self, index: int | None) -> int | None:
        """Where the number with this index in ``Annotations.quantities`` stands in the skeleton."""
        return next((p for p, i in zip(self.places, self.items, strict=True) if i.index == index), None)

    def numbered(self, index: int | None) -> Item | None:
        return next((i for i in self.items if i.index == index), None)


def skeleton(sentence: Sentence, before: Sequence[Sentence] = ()) -> Skeleton:
    """The skeleton of a sentence. before: the sentences before it, put in front."""
    pieces: list[str] = []
    items: list[Item] = []
    places: list[int] = []
    length = second = 0
    for part in (*before, sentence):
        at = part.doc[part.start].idx
        second = length
        for item in part.items:
            start, end = item.quantity.span.start, item.quantity.span.end
            if start < at:
                continue
            pieces += [part.text[at:start], chr(FIRST_MARK + len(items))]
            length += start - at + 1
            places.append(length - 1)
            items.append(item)
            at = end
        last = part.doc[part.end - 1]
        tail = part.text[at : last.idx + len(last)].rstrip() + " "
        pieces.append(tail)
        length += len(tail)
    return Skeleton("".join(pieces), tuple(items), tuple(places), sentence, second)
