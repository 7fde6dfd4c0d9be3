"""The findings on one self-contained HTML page: the article with its marks beside the findings, linked both ways.

The page asks nothing of the network: its policy (CSP) allows one style sheet and one script, each by its SHA-256, and
nothing else. Everything that comes from an article or a record is escaped by Jinja; only http and https addresses
become links. Control characters and bidirectional overrides, which could make the page read differently from what it
says, are shown as "\N{REPLACEMENT CHARACTER}".
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor import __version__
from extractor.annotations import Annotations, Claim
from extractor.article import BODY, Article, Span
from extractor.checks.coverage import Coverage, Extent, unchecked
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Finding, Severity, Working
from extractor.intervals import Interval
from extractor.report.record import decimal_text
from extractor.report.voices import KNOWN, voices

MOST = 10
"""How many findings stand open at once: the gravest; the rest on request."""

HEADINGS = {
    Severity.ERROR: ("Errors", "wrong by the article’s own numbers and words, or by a cited record"),
    Severity.WARNING: ("Worth a look", "an editor should decide"),
    Severity.NOTE: ("Not confirmed", "no record was found; that does not make it wrong"),
    Severity.CONFIRMED: ("Confirmed", "a record says the same"),
}
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "?", Severity.CONFIRMED: "✓"}
COUNTED = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("not confirmed", "not confirmed"),
    Severity.CONFIRMED: ("confirmed", "confirmed"),
}
EXTENTS: dict[Extent, str] = {
    "none": "What was not checked",
    "part": "Checked in part: the rest of the sentence was not",
    "whole": "Checked",
}
PLACES = {"title": "headline", "deck": "standfirst", BODY: "text"}
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that all the same findings mark. findings: their numbers, the gravest first.

    first_of: the findings whose primary span begins here (the anchors the cards link to); last_of: those whose primary
    span ends here (their numbers are printed behind it); anchors: ids of the claims and quotes that begin here.
    """

    text: str
    findings: tuple[int, ...] = ()
    severity: str = ""
    first_of: tuple[int, ...] = ()
    last_of: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence with the marked words of one finding in it: (text, is marked) pieces. where: which text it is from."""

    where: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One operand of a working, in words."""

    name: str
    value: str
    bounds: str
    whence: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A working, in words."""

    formula: str
    rows: tuple[Row, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it. number: from 1, in the order of gravity."""

    number: int
    finding: Finding
    excerpts: tuple[Excerpt, ...]
    sum: Sum | None


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity: those shown at once and those on request."""

    severity: Severity
    shown: tuple[Card, ...]
    rest: tuple[Card, ...]
    open: bool

    @property
    def count(self) -> int:
        return len(self.shown) + len(self.rest)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and what became of it."""

    claim: Claim
    coverage: Coverage


def render(
    article: Article,
    annotations: Annotations,
    evidence: Gathered,
    findings: Sequence[Finding],
    coverage: Sequence[Coverage] = (),
    silenced: Sequence[tuple[Finding, str]] = (),
) -> str:
    """The page, as HTML text to be saved as UTF-8.

    findings: gravest first, as the rules' catalogue orders them. coverage: what became of each claim.
    silenced: findings the desk has settled, each with its reason. The same input gives the same page, byte for byte.
    """
    cards = tuple(_card(i, f, annotations) for i, f in enumerate(findings, start=1))
    covered = {c.claim: c for c in coverage}
    claims = tuple(ClaimRow(c, covered.get(c.id) or unchecked(c)) for c in annotations.claims)
    heard = voices(article, annotations, evidence.sources)
    anchors = [(f"c-{c.id}", c.span) for c in annotations.claims]
    anchors += [(f"q-{s.number}", s.quote.span) for v in heard for s in v.sayings]
    texts = {where: _paragraphs(article, where, text, findings, anchors) for where, text in article.parts()}
    page = _environment().get_template("report.html.j2")
    return page.render(
        article=article,
        texts=texts,
        captions=[texts[where] for where, _ in article.parts() if where.startswith("caption:")],
        groups=_groups(cards),
        counts=[(s, sum(f.severity is s for f in findings)) for s in Severity],
        claims=claims,
        claim_groups=[
            (heading, [c for c in claims if c.coverage.extent == extent]) for extent, heading in EXTENTS.items()
        ],
        silenced=silenced,
        voices=[v for v in heard if v.sayings],
        silent=[v for v in heard if not v.sayings],
        found=_found(evidence.sources),
        missing=_missing(evidence.sources),
        known=KNOWN,
        made_with=sorted(evidence.made_with),
        severity_of={c.number: c.finding.severity.value for c in cards},
        words=len(article.text.split()),
        version=__version__,
        headings=HEADINGS,
        signs=SIGNS,
        counted=COUNTED,
        places=PLACES,
        most=MOST,
        policy=_policy(),
        style=Markup(_own("report.css")),
        script=Markup(_own("report.js")),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("extractor.report", "templates"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(link=link, host=host, place=_place)
    return environment


def _shown(value: object) -> object:
    """What every expression of the template goes through before it is escaped."""
    return value if isinstance(value, Markup) else visible(value)


@cache
def _own(name: str) -> str:
    return resources.files("extractor.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """The page's Content-Security-Policy: nothing but its own style sheet and script, each known by its hash."""

    def digest(name: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(_own(name).encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {digest('report.css')}; script-src {digest('report.js')}; "
        "base-uri 'none'; form-action 'none'"
    )


def visible(text: object) -> str:
    """Text that cannot change how the page around it reads: control and bidirectional characters made visible."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(text))


def link(address: str) -> str:
    """The address when it is plain http or https with a host and without a user name, else "" (then it is no link)."""
    if UNSEEN.search(address) or any(c.isspace() for c in address):
        return ""
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    return address if named and parts.scheme in ("http", "https") else ""


def host(address: str) -> str:
    """The host of a linkable address, for people to see where a link leads."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if link(address) else ""


def _place(where: str) -> str:
    return PLACES.get(where) or f"caption {int(where.partition(':')[2]) + 1}"


def _found(sources: Sequence[SourceResolution]) -> list[SourceResolution]:
    """Who is on record, once each: what is known of a role says that the person is."""
    found: dict[tuple[str, str | None], SourceResolution] = {}
    for source in sources:
        key = (source.name, source.registry_id)
        if source.status != "not found" and (key not in found or found[key].status == "resolved"):
            found[key] = source
    return list(found.values())


def _missing(sources: Sequence[SourceResolution]) -> dict[tuple[str, ...], list[str]]:
    """Where was searched in vain → for whom, each once."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for source in sources:
        if source.status == "not found":
            names = groups.setdefault(source.searched, [])
            if source.name not in names:
                names.append(source.name)
    return groups


def _groups(cards: Sequence[Card]) -> tuple[Group, ...]:
    """The cards by severity. Errors and warnings stand open until MOST are shown; notes only where room is left."""
    room = MOST
    groups = []
    for severity in Severity:
        own = tuple(c for c in cards if c.finding.severity is severity)
        if not own:
            continue
        if severity is Severity.CONFIRMED:
            groups.append(Group(severity, own, (), open=False))
            continue
        if room == 0 and severity is Severity.NOTE:
            groups.append(Group(severity, own, (), open=False))
            continue
        groups.append(Group(severity, own[:room], own[room:], open=True))
        room -= len(own[:room])
    return tuple(groups)


def _card(number: int, finding: Finding, annotations: Annotations) -> Card:
    return Card(
        number, finding, tuple(_excerpts(finding, annotations)), _sum(finding.working) if finding.working else None
    )


def _excerpts(finding: Finding, annotations: Annotations) -> Iterator[Excerpt]:
    """Each sentence that a marked span begins in, once, in the order of the spans."""
    sentences: dict[Span, list[Span]] = {}
    for span in finding.spans:
        sentence = annotations.sentence_of(span) or span
        sentences.setdefault(sentence, []).append(span)
    for sentence, spans in sentences.items():
        pieces: list[tuple[str, bool]] = []
        at = sentence.start
        for start, end in _merged(spans, sentence):
            pieces += [(_within(sentence, at, start), False), (_within(sentence, start, end), True)]
            at = end
        pieces.append((_within(sentence, at, sentence.end), False))
        yield Excerpt(sentence.where, tuple((t, marked) for t, marked in pieces if t))


def _within(sentence: Span, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def _merged(spans: Iterable[Span], sentence: Span) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sum(working: Working) -> Sum:
    rows = tuple(
        Row(
            operand.name,
            number(operand.value),
            "" if operand.bounds.low == operand.bounds.high else span_of(operand.bounds),
            f"“{operand.span.text}”" if operand.span else operand.source or "",
        )
        for operand in working.operands
    )
    unit = {"percent": " %", "": ""}.get(working.unit, f" {working.unit}")
    return Sum(working.formula, rows, span_of(working.result) + unit)


def number(value: Decimal | None) -> str:
    """A number for reading: thousands apart by a thin space, no exponent, no padding zeros; "" for None."""
    text = decimal_text(value) or ""
    whole, point, fraction = text.removeprefix("-").partition(".")
    if len(whole) > 4:
        whole = THOUSANDS.sub("\u202f", whole)
    return ("−" if text.startswith("-") else "") + whole + point + fraction


def span_of(interval: Interval) -> str:
    """An interval in words: "642.1 to 660.2", "at least 660", "47"; one decimal from 100 on, else four."""
    low, high = (number(_rounded(end)) if end is not None else "" for end in (interval.low, interval.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low or high:
        return f"at least {low}" if low else f"at most {high}"
    return "any value"


def _rounded(value: Decimal) -> Decimal:
    step = Decimal("0.1") if abs(value) >= 100 else Decimal("0.0001")
    return value.quantize(step, rounding=ROUND_HALF_EVEN) if abs(value) < Decimal(10) ** 20 else value


def _paragraphs(
    article: Article, where: str, text: str, findings: Sequence[Finding], anchors: Sequence[tuple[str, Span]]
) -> tuple[tuple[Run, ...], ...]:
    """The text cut into paragraphs, and these into runs at every place where a mark begins or ends.

    One pass over the sorted boundaries: linear in text and marks, but for the marks that lie over one another.
    """
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    first: dict[int, list[int]] = {}
    last: dict[int, list[int]] = {}
    for number_, finding in enumerate(findings, start=1):
        for i, span in enumerate(finding.spans):
            if span.where != where or span.start >= span.end:
                continue
            opens.setdefault(span.start, []).append(number_)
            closes.setdefault(span.end, []).append(number_)
            if i == 0:
                first.setdefault(span.start, []).append(number_)
                last.setdefault(span.end, []).append(number_)
    starts: dict[int, list[str]] = {}
    for name, span in anchors:
        if span.where == where:
            starts.setdefault(span.start, []).append(name)
    grey = [f for f in article.furniture if f.where == where]
    breaks = {i for i, c in enumerate(text) if c == "\n"} if where == BODY else set()
    cuts = {0, len(text), *opens, *closes, *starts, *breaks, *(b + 1 for b in breaks)}
    cuts |= {f.start for f in grey} | {f.end for f in grey}
    ordered = sorted(c for c in cuts if 0 <= c <= len(text))
    active: list[int] = []
    firsts: list[int] = []
    begun: list[str] = []
    paragraphs: list[list[Run]] = [[]]
    for start, end in pairwise(ordered):
        for closed in closes.get(start, []):
            active.remove(closed)
        active += opens.get(start, [])
        firsts += first.get(start, [])
        begun += starts.get(start, [])
        if start in breaks:
            paragraphs.append([])
            continue
        marks = tuple(dict.fromkeys(sorted(active)))
        paragraphs[-1].append(
            Run(
                text[start:end],
                marks,
                findings[marks[0] - 1].severity.value if marks else "",
                tuple(firsts),
                tuple(last.get(end, ())),
                tuple(begun),
                any(f.start <= start < f.end for f in grey),
            )
        )
        firsts, begun = [], []
    return tuple(tuple(p) for p in paragraphs if any(run.text.strip() for run in p))
