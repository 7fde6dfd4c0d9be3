"""Places with ISO 3166-1 alpha-3 codes: countries, nationality adjectives, seats of government, regions without a code.

A capital has no code of its own: figures of Beijing are not figures of
China. Where it stands for the government ("talks between Washington and Beijing") it is a place apart, with the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extractor.annotate.countries import AMBIGUOUS, adjective_codes, capital_codes, country_codes, country_name
from extractor.annotate.entities import EntityMention
from extractor.annotate.lexicon import table
from extractor.annotate.parse import Part
from extractor.annotations import Place
from extractor.article import Span

# A word with inner full stops and what hangs on it ("U.S.", "China's"); a name has at most six of them.
PIECE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*(?:['’]s)?\.?")
LONGEST = 6
CUTS = ((1, "."), (2, "'s"), (2, "’s"), (3, "'s."), (3, "’s."))
LOWER_CASE = frozenset({"euro", "sub-", "main"})
COMPOUND = re.compile(r"[\-–/]")


@cache
def _regions() -> dict[str, str]:
    return {name.lower(): name for name in table("places")["regions"]["names"]}


@cache
def _printed() -> frozenset[str]:
    """Countries, adjectives and regions, lower case, that are known as such wherever they stand."""
    return frozenset({*country_codes(), *adjective_codes(), *_regions()} - AMBIGUOUS - {"pole", "poles", "lao"})


def _in_print(text: str) -> Iterator[tuple[int, int]]:
    """Where a country, adjective or region is printed, the longest form at each word."""
    found = [m.span() for m in PIECE.finditer(text)]
    index = 0
    while index < len(found):
        start = found[index][0]
        step = 1
        if text[start].isupper() or text[start : start + 4] in LOWER_CASE:
            for last in range(min(index + LONGEST, len(found)) - 1, index - 1, -1):
                stop = found[last][1]
                ends = (stop, *(stop - cut for cut, tail in CUTS if text.endswith(tail, start, stop)))
                end = next((e for e in ends if text[start:e].lower() in _printed()), None)
                if end is not None:
                    yield start, end
                    step = last - index + 1
                    break
        index += step


def find_places(parts: Sequence[Part], mentions: Sequence[EntityMention]) -> tuple[Place, ...]:
    """The places of the article, each once with all its mentions, ids g1, g2, … in order of first mention.

    A country inside the name of an organisation ("Bank of China") is no mention of the country.
    """
    groups: dict[tuple[str, str | None], list[Span]] = {}
    for part in parts:
        for name, iso3, span in sorted(_of_part(part, mentions), key=lambda found: found[2].start):
            groups.setdefault((name, iso3), []).append(span)
    return tuple(
        Place(f"g{number}", name, iso3, tuple(spans)) for number, ((name, iso3), spans) in enumerate(groups.items(), 1)
    )


def _of_part(part: Part, mentions: Sequence[EntityMention]) -> Iterator[tuple[str, str | None, Span]]:
    here = [m for m in mentions if m.span.where == part.where]
    names = [(m.span.start, m.span.end) for m in here if m.label in {"PERSON", "ORG", "WORK_OF_ART", "PRODUCT"}]
    blocked = _offsets((s, e) for s, e in names if not _of_countries(part.text[s:e]))
    seen: list[tuple[int, int]] = []
    readable = _offsets((s.start_char, s.end_char) for s in part.sentences)
    for start, end in _in_print(part.text):
        printed = part.text[start:end]
        if start in blocked or start not in readable or not _is_name(printed, part.text, start):
            continue
        seen.append((start, end))
        yield _named(printed.lower(), part.span(start, end))
    taken = _offsets(seen)
    for mention in here:
        span = mention.span
        if mention.label not in {"GPE", "LOC", "FAC"} or span.start in taken:
            continue
        code = capital_codes().get(span.text.lower())
        if code is not None:
            metonym = _stands_for_government(part, span)
            yield span.text, code if metonym else None, span
        elif span.text.lower() in AMBIGUOUS and mention.label == "GPE" and not _after_comma(part, span):
            yield span.text, country_codes()[span.text.lower()], span
        else:
            yield span.text, None, span


def _offsets(stretches: Iterable[tuple[int, int]]) -> set[int]:
    return {offset for start, end in stretches for offset in range(start, end)}


def _of_countries(name: str) -> bool:
    """Whether a supposed name is one country or several joined ("U.S.-China")."""
    pieces = [piece.strip().lower() for piece in COMPOUND.split(name)]
    return all(piece in country_codes() or piece in adjective_codes() or piece in _regions() for piece in pieces)


def _is_name(printed: str, text: str, start: int) -> bool:
    if printed.lower() in {"us", "uk", "eu"}:
        return printed.isupper()
    if printed.lower() in {"america", "american", "americans"}:
        return printed[0].isupper() and not text[:start].endswith(("South ", "North ", "Latin ", "Central "))
    if printed.lower() == "korean":
        return False
    return printed[0].isupper() or printed in {
        "eurozone",
        "euro zone",
        "euro area",
        "sub-Saharan Africa",
        "mainland China",
    }


def _named(printed: str, span: Span) -> tuple[str, str | None, Span]:
    if printed in _regions():
        return _regions()[printed], None, span
    code = country_codes().get(printed) or adjective_codes()[printed]
    return country_name(code), code, span


def _stands_for_government(part: Part, span: Span) -> bool:
    """Whether a capital acts as a government does: subject of a verb, or one of two that stand between each other."""
    found = part.doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return False
    root = found.root
    head = root.head if root.dep_ == "conj" else root
    if head.dep_ in {"nsubj", "agent"} and head.head.pos_ in {"VERB", "AUX"}:
        return True
    joined = [t for t in (head, *head.conjuncts) if t.text.lower() in capital_codes()]
    return len(joined) > 1 and head.head.lower_ in {"between", "with", "from", "by"}


def _after_comma(part: Part, span: Span) -> bool:
    """Whether a name comes after a comma as a state does after its town ("Atlanta, Georgia")."""
    return part.text[max(0, span.start - 2) : span.start] == ", "
