"""Holds what was found against what should have been, case by case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.article import Span
from extractor.evaluate.gold import GoldItem, GoldSet
from extractor.evaluate.interval import Rate
from extractor.findings import Finding, Severity, Verdict
from extractor.pipeline import Checked

COUNTED = (Severity.ERROR, Severity.WARNING)
THRESHOLD = 0.5
TOLERANCE = 1e-5
MOST_KINDS = 20
"""Sets with more kinds than this (the rules' own examples: one a rule) are broken down by rule alone."""
Check = Callable[[GoldItem], Checked]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One miss or false alarm. text: the text it stands in; spans: what was marked in it; said: what the rule said."""

    sort: str
    id: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what was counted and its rate."""

    name: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one rule did on a set: right: cases it flagged where a finding was due; wrong: where none was. due: cases in
    which a finding of this very rule was due, where the set says so (the rules' own examples), else 0."""

    code: str
    right: int
    wrong: int
    due: int = 0

    @property
    def precision(self) -> Rate:
        """The share of its findings that were due."""
        return Rate(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Rate:
        """The share of the cases due to it that it flagged; nothing is counted where the set does not name the rule."""
        return Rate(min(self.right, self.due), self.due)


@dataclass(frozen=True, slots=True)
class Result:
    """One set's tables. average_precision: of a ranking, else None."""

    name: str
    items: int
    lines: tuple[Line, ...]
    rules: tuple[RuleLine, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    average_precision: float | None = None


def score(gold: GoldSet, check: Check) -> Result:
    """Run one set through ``check`` and count."""
    scorers = {"findings": _findings, "worthiness": _worthiness, "quantities": _quantities}
    return scorers[gold.format](gold, check)


def _counts(finding: Finding, item: GoldItem) -> bool:
    return finding.code.startswith(item.codes) and finding.verdict is not Verdict.SUPPORTED


def _findings(gold: GoldSet, check: Check) -> Result:
    """A case is flagged when a rule that counts says so plainly; what is borderline is neither a hit nor a false alarm.

    Notes count only for a rule that gives nothing graver.
    """
    flagged: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    mistakes = []
    for item in gold.items:
        found = [f for f in check(item).findings if _counts(f, item)]
        graver = [f for f in found if f.severity in COUNTED]
        if len(item.codes[0]) == len("ARI001"):
            graver = found
        hard = [f for f in graver if f.verdict is not Verdict.BORDERLINE]
        if item.expected == "any":
            continue
        due = item.expected == "flag"
        flagged[item.expected, item.kind][bool(hard)] += 1
        (right if due else wrong).update({f.code for f in hard})
        if due and not hard:
            said = "; ".join(f.message for f in found) or "nothing"
            spans = tuple(f.spans[0] for f in found)
            mistakes.append(_mistake("miss", item, spans, said))
        if not due and hard:
            spans = tuple(f.spans[0] for f in hard)
            mistakes.append(_mistake("false alarm", item, spans, "; ".join(f"{f.code} {f.message}" for f in hard)))
    lines = []
    for expected, name in (("flag", "found"), ("none", "false alarms")):
        kinds = {kind: counts for (e, kind), counts in sorted(flagged.items()) if e == expected}
        total = sum(kinds.values(), Counter[bool]())
        lines.append(Line(f"{name}, all", Rate(total[True], total.total())))
        if 1 < len(kinds) <= MOST_KINDS:
            lines += [Line(f"{name}, {kind}", Rate(c[True], c.total())) for kind, c in kinds.items()]
    named = Counter(i.codes[0] for i in gold.items if i.expected == "flag" and len(i.codes[0]) == len("ARI001"))
    rules = tuple(
        RuleLine(code, right[code], wrong[code], named[code])
        for code in sorted(right.keys() | wrong.keys() | named.keys())
    )
    return Result(gold.name, len(gold.items), tuple(lines), rules, tuple(mistakes))


def _mistake(sort: str, item: GoldItem, spans: tuple[Span, ...], said: str) -> Mistake:
    title = f"{item.article.title}\n" if item.article.title else ""
    shift = len(title)
    placed = tuple(
        Span(s.start + (0 if s.where == "title" else shift), s.end + (0 if s.where == "title" else shift), s.text)
        for s in spans
        if s.where in ("title", "text")
    )
    return Mistake(sort, item.article.id, item.kind, title + item.article.text, placed, said)


def _worthiness(gold: GoldSet, check: Check) -> Result:
    """A text's score is that of its most check-worthy claim."""
    scored = []
    for item in gold.items:
        worth = max((c.check_worthiness for c in check(item).annotations.claims), default=0.0)
        scored.append((worth, bool(int(item.expected)), item))
    hits = sum(1 for worth, due, _ in scored if due and worth >= THRESHOLD)
    chosen = sum(1 for worth, _, _ in scored if worth >= THRESHOLD)
    due_total = sum(1 for _, due, _ in scored if due)
    mistakes = tuple(
        _mistake("miss" if due else "false alarm", item, (), f"check-worthiness {worth:.2f}")
        for worth, due, item in scored
        if due != (worth >= THRESHOLD)
    )
    lines = (
        Line("precision", Rate(hits, chosen)),
        Line("recall", Rate(hits, due_total)),
        Line("F1 (as 2 · hits of chosen and due)", Rate(2 * hits, chosen + due_total)),
    )
    ranking = average_precision([(worth, due) for worth, due, _ in scored])
    return Result(gold.name, len(gold.items), lines, (), mistakes, ranking)


def average_precision(scored: Sequence[tuple[float, bool]]) -> float | None:
    """Mean of the precision at each positive, from the highest score down; None without positives."""
    hits, total = 0, 0.0
    for rank, (_, due) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        if due:
            hits += 1
            total += hits / rank
    return total / hits if hits else None


def _quantities(gold: GoldSet, check: Check) -> Result:
    """Values, one to one, whatever their order; a range matches by its two ends. Ordinals and dates are not compared."""
    hits = found_total = due_total = 0
    mistakes = []
    for item in gold.items:
        read = [q for q in check(item).annotations.quantities if not q.ordinal and q.span.where == "text"]
        due = [g["value"] for g in item.expected if g.get("value") is not None]
        left = list(read)
        missed = []
        for value in due:
            match = next((q for q in left if _same(value, q)), None)
            if match is None:
                missed.append(value)
            else:
                left.remove(match)
        hits += len(due) - len(missed)
        found_total += len(read)
        due_total += len(due)
        if missed:
            mistakes.append(_mistake("miss", item, (), f"not read: {', '.join(str(v) for v in missed)}"))
        if left:
            spans = tuple(q.span for q in left)
            mistakes.append(_mistake("false alarm", item, spans, f"read: {', '.join(q.span.text for q in left)}"))
    lines = (Line("values, precision", Rate(hits, found_total)), Line("values, recall", Rate(hits, due_total)))
    return Result(gold.name, len(gold.items), lines, (), tuple(mistakes))


def _same(value: float | Sequence[float], read: Quantity) -> bool:
    if isinstance(value, (int, float)):
        return read.value is not None and _close(value, read.value)
    if read.low is None or read.high is None or len(value) != 2:
        return False
    low, high = sorted(value)
    return _close(low, read.low) and _close(high, read.high)


def _close(gold: float, read: Decimal) -> bool:
    return abs(gold - float(read)) <= TOLERANCE * max(1.0, abs(gold))
