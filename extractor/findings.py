"""What presscheck found: findings with their verdict, working and evidence, each of which can be recomputed by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from extractor.article import Span
from extractor.intervals import Interval


class Severity(StrEnum):
    """error: wrong by the article's own numbers and words, or by a cited record; warning: an editor should look; note: could
    not be confirmed; confirmed: a record says the same (shown on request)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    CONFIRMED = "confirmed"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What a comparison came to. Missing evidence is never a contradiction."""

    SUPPORTED = "supported"
    BORDERLINE = "borderline"
    CONTRADICTED = "contradicted"
    OTHER_SERIES = "matches another series"
    SUPERSEDED = "superseded"
    NOT_PUBLISHED = "not published yet"
    NO_EVIDENCE = "no evidence"


@dataclass(frozen=True, slots=True)
class Operand:
    """One number that went into a working: its name in the formula, value, bounds and where the article prints it
    (``span``) or which record it comes from (``span`` None, ``source`` set)."""

    name: str
    value: Decimal | None
    bounds: Interval
    span: Span | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """A calculation an editor can repeat: the formula over the operands' names, and the interval it gives."""

    formula: str
    operands: tuple[Operand, ...]
    result: Interval
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record that was held against the article. Dates ISO 8601; value as printed by the source."""

    source: str
    url: str
    series: str = ""
    period: str = ""
    value: str = ""
    unit: str = ""
    published: str = ""
    retrieved: str = ""
    second_hand: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor should see. spans: the marked text, the primary one first.

    context: the words around the primary span, which tell it from the same words elsewhere. gathers: the fingerprints of
    the findings that this one puts together, empty for one that stands for itself.
    """

    code: str
    name: str
    severity: Severity
    verdict: Verdict
    message: str
    spans: tuple[Span, ...]
    working: Working | None = None
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    claim: str | None = None
    context: str = ""
    gathers: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A digest of the rule, the marked words and the few around them. It survives edits elsewhere in the article."""
        words = (f"{s.where.split(':')[0]}:{' '.join(s.text.split()).casefold()}" for s in self.spans)
        marked = "\x1f".join((self.code, *words, self.context))
        return hashlib.sha256(marked.encode(errors="surrogatepass")).hexdigest()[:16]


def day(value: date | None) -> str:
    """ISO 8601 of a date, "" for None."""
    return value.isoformat() if value else ""
