"""Planted restatements: one of two mentions of a figure altered, and whether CON002 tells; false alarms on the same, unaltered.

    python tests/benchmarks/bench_restated.py ARTICLES.jsonl … [--show] [--default] [--seed N]

ARTICLES has ``{"id", "text", "title"?}`` a line. A figure that two sentences print alike, with the same unit or counted noun
and among the same words, is taken for one thing told twice; one such figure an article has one of its mentions altered by more
than rounding: a digit mistyped, two digits swapped, or the figure of another version of the story. Every finding of the
unaltered article counts as a false alarm until somebody has read it; ``--show`` prints them, and the misses. ``--default`` reads
with the encoder, otherwise the fast profile does.

The choice and the alteration hang on the seed and the article's id alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

from extractor.article import Article
from extractor.checks.con002_restated_figure import RULE
from extractor.checks.passages import WORD_NUMBERS
from extractor.findings import Finding, Severity
from extractor.ingest.furniture import find_furniture
from extractor.pipeline import Desk
from extractor.settings import Settings

LONGEST = 12_000
WORDS = [word for word, value in WORD_NUMBERS.items() if 2 <= value <= 20]
FIGURE = re.compile(
    r"(?<![\w.,$£€:/-])(?P<sign>[$£€])?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{})\b)"
    r"(?P<scale>[ -](?:hundred|thousand|million|billion|trillion)\b|(?:bn|m|k)\b)?"
    r"(?P<unit>%| ?per ?cent\b)?(?P<noun>(?:[ -][a-z]{{3,}}){{0,2}})(?![\w:/]|[.,]\d)".format("|".join(WORDS)),
    re.IGNORECASE,
)
NO_NOUN = frozenset(
    [
        "and",
        "the",
        "for",
        "from",
        "that",
        "with",
        "who",
        "are",
        "were",
        "was",
        "have",
        "had",
        "has",
        "but",
        "said",
        "says",
        "which",
        "when",
        "where",
        "while",
        "into",
        "than",
        "about",
        "after",
        "before",
        "per",
        "over",
        "under",
        "more",
        "less",
        "other",
        "others",
        "its",
        "his",
        "her",
        "their",
        "this",
        "these",
        "those",
        "will",
        "would",
        "could",
        "can",
        "may",
        "not",
    ]
)
COMMON = NO_NOUN | frozenset(
    [
        "also",
        "been",
        "being",
        "one",
        "two",
        "three",
        "new",
        "first",
        "last",
        "year",
        "years",
        "day",
        "days",
        "week",
        "month",
        "time",
        "people",
        "percent",
        "million",
        "billion",
        "according",
        "told",
        "them",
        "they",
        "there",
        "what",
        "some",
        "most",
        "just",
        "like",
        "out",
        "only",
        "now",
        "because",
        "between",
        "during",
        "since",
    ]
)
NAMED = re.compile(r"\b[A-Z][\w&.]*[ -]$")
"""Before a number that belongs to a name: "S&P 500", "Sept. 11", "Chapter 11"."""
SPLIT = re.compile(r"(?<=[.!?][\"”’) ])\s*(?=[A-Z\"“])|(?<=[.!?])\s+(?=[A-Z\"“])|\n+")
WORD = re.compile(r"[A-Za-z]{3,}")
STEM = 6
NEAR = 70
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed figure: where its number stands, what makes two mentions the same figure, the words around it."""

    start: int
    end: int
    number: str
    key: tuple[str, ...]
    sentence: int
    words: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Planted:
    """An altered article, what was altered (as printed before and after) and how."""

    article: Article
    start: int
    before: str
    after: str
    how: str
    other: int


def stems(text: str) -> frozenset[str]:
    return frozenset(w[:STEM].lower().rstrip("s") for w in WORD.findall(text) if w.lower() not in COMMON)


def mentions(text: str) -> Iterator[Mention]:
    """Every figure of a text with a currency, a percent sign or a noun behind it."""
    at = 0
    bounds = [0, *(m.end() for m in SPLIT.finditer(text)), len(text)]
    for m in FIGURE.finditer(text):
        if not m["sign"] and NAMED.search(text[max(0, m.start() - 20) : m.start()]) and m["number"][0].isdigit():
            continue
        while at + 1 < len(bounds) - 1 and bounds[at + 1] <= m.start():
            at += 1
        nouns = [w for w in re.split(r"[ -]", m["noun"].lower()) if w]
        nouns = nouns[: next((i for i, w in enumerate(nouns) if w in NO_NOUN), len(nouns))]
        if m["sign"] or m["unit"]:
            unit = (m["sign"] or "%",)
        elif nouns and not YEAR.fullmatch(m["number"]) and not re.fullmatch(r"years? old", " ".join(nouns)):
            unit = (nouns[-1].rstrip("s"),)
        else:
            continue
        key = (m["number"].lower().replace(",", ""), (m["scale"] or "").strip(" -").lower(), *unit)
        first, last = bounds[at], bounds[at + 1]
        around = f"{text[max(first, m.start() - NEAR) : m.start()]} {text[m.end('number') : min(last, m.end() + NEAR)]}"
        noun = stems(unit[0])
        yield Mention(
            m.start("number"),
            m.end("number"),
            m["number"],
            key,
            at,
            stems(text[first:last]) - noun,
            stems(around) - noun,
        )


def told_twice(text: str) -> list[tuple[Mention, Mention]]:
    """Pairs of mentions in two sentences that are one thing told twice, by the words around them."""
    pairs = []
    for one, other in combinations(mentions(text), 2):
        if one.key != other.key or one.sentence == other.sentence:
            continue
        digits = len(one.number.replace(",", "").replace(".", "").strip("0")) if one.number[0].isdigit() else 1
        wanted = {1: 4, 2: 3}.get(digits, 2)
        shared = one.words & other.words
        if len(shared) >= wanted and len(one.near & other.near) >= wanted - 1:
            pairs.append((one, other))
    return pairs


def altered(number: str, dice: random.Random) -> tuple[str, str] | None:
    """The figure with a digit mistyped, two swapped, or as of another version of the story; and which of these."""
    if not number[0].isdigit():
        at = WORDS.index(number.lower())
        others = [w for i, w in enumerate(WORDS) if 0 < abs(i - at) <= max(1, (at + 2) // 2)]
        new = dice.choice(others)
        return (new.capitalize() if number[0].isupper() else new), "version"
    how = dice.choice(("digit", "swap", "version"))
    places = [i for i, c in enumerate(number) if c.isdigit()]
    last = next((i for i in reversed(places) if number[i] != "0"), places[-1])
    if how == "swap":
        swaps = [(a, b) for a, b in pairwise(places) if number[a] != number[b] and number[b] != "0"]
        if swaps:
            a, b = dice.choice(swaps)
            return number[:a] + number[b] + number[a + 1 : b] + number[a] + number[b + 1 :], how
        how = "digit"
    if how == "digit":
        at = dice.choice([i for i in places if i <= last])
        new = dice.choice([d for d in "0123456789" if d != number[at] and not (at == 0 and d == "0")])
        return number[:at] + new + number[at + 1 :], how
    decimals = len(number.split(".")[1]) if "." in number else 0
    value = float(number.replace(",", ""))
    zeros = 0 if decimals else len(number.replace(",", "")) - len(number.replace(",", "").rstrip("0"))
    new = round(value * dice.choice((0.6, 0.7, 0.8, 0.85, 0.9, 1.1, 1.15, 1.2, 1.3, 1.5)), decimals or -zeros)
    printed = f"{new:,.{decimals}f}" if "," in number else f"{new:.{decimals}f}"
    return (printed, how) if new > 0 and printed != number else None


def plant(article: Article, seed: int) -> Planted | None:
    """The article with one mention of one figure altered; None where no figure is told twice."""
    dice = random.Random(f"{seed}:{article.id}")
    pairs = told_twice(article.text)
    printed = {m.key for m in mentions(article.text)}
    for one, other in dice.sample(pairs, len(pairs)):
        target, stays = dice.choice(((one, other), (other, one)))
        for _ in range(5):
            new = altered(target.number, dice)
            if new is not None and (new[0].lower().replace(",", ""), *target.key[1:]) not in printed:
                text = article.text[: target.start] + new[0] + article.text[target.end :]
                at = stays.start + (len(new[0]) - len(target.number) if stays.start > target.start else 0)
                changed = replace(article, text=text, furniture=find_furniture(text))
                return Planted(changed, target.start, target.number, new[0], new[1], at)
    return None


def told(desk: Desk, article: Article) -> list[Finding]:
    """The rule's errors and warnings."""
    return [f for f in desk.check(article).findings if f.code == RULE.code and f.severity <= Severity.WARNING]


def show(label: str, article: Article, places: Sequence[int]) -> None:
    around = (" ".join(article.text[max(0, at - 110) : at + 90].split()) for at in places)
    print(f"{label} {article.id}\n    " + "\n    ".join(f"…{part}…" for part in around))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--default", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    desk = Desk(Settings(encoder=options.default))
    caught: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    alarms = articles = words = 0
    for path in options.articles:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if len(row["text"]) > LONGEST:
                continue
            text = row["text"]
            article = Article(row["id"], text, title=row.get("title"), furniture=find_furniture(text))
            articles, words = articles + 1, words + len(text.split())
            for finding in told(desk, article):
                alarms += 1
                if options.show:
                    show("ALARM", article, [s.start for s in finding.spans])
            planted = plant(article, options.seed)
            if planted is None:
                continue
            sites[planted.how] += 1
            near = {planted.start, planted.other}
            hit = any(any(abs(s.start - at) <= 2 for at in near) for f in told(desk, planted.article) for s in f.spans)
            caught[planted.how] += hit
            if options.show and not hit:
                show(f"MISS {planted.before} -> {planted.after}", planted.article, sorted(near))
    print(
        f"{articles} articles, {words} words: {alarms} findings unaltered ({1000 * alarms / max(1, words):.3f} per 1,000)"
    )
    for how in (*sorted(sites), "all"):
        n, hits = (sum(sites.values()), sum(caught.values())) if how == "all" else (sites[how], caught[how])
        print(f"{how:8} {hits} of {n} ({100 * hits / max(1, n):.1f} %)")


if __name__ == "__main__":
    main()
