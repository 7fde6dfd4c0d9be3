"""The findings in a terminal: grouped by severity, each with its sentence, the marked span, the reason, the arithmetic
and the evidence. Nothing from the article is read as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.text import Text

from extractor.annotations import Annotations
from extractor.article import Article
from extractor.checks.coverage import Coverage
from extractor.findings import Evidence, Finding, Operand, Severity, Working
from extractor.intervals import Interval
from extractor.report.record import decimal_text
from extractor.report.voices import Voice

STYLE = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold blue",
    Severity.CONFIRMED: "bold green",
}
TITLE = {
    Severity.ERROR: "errors: wrong by the article's own numbers and words, or by a cited record",
    Severity.WARNING: "warnings: an editor should look",
    Severity.NOTE: "notes: could not be confirmed",
    Severity.CONFIRMED: "confirmed: a record says the same",
}
MOST = 10


def print_report(
    console: Console,
    article: Article,
    annotations: Annotations,
    findings: Sequence[Finding],
    silenced: Sequence[tuple[Finding, str]],
    coverage: Sequence[Coverage],
    heard: Sequence[Voice] = (),
    *,
    show_all: bool,
) -> None:
    """Print the report of one article. show_all: every finding in full, who says what (heard) and every claim."""
    console.print(_head(article, findings))
    open_ = [f for f in findings if f.severity is not Severity.CONFIRMED]
    confirmed = [f for f in findings if f.severity is Severity.CONFIRMED]
    shown = open_ if show_all else open_[:MOST]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        group = [f for f in shown if f.severity is severity]
        if group:
            console.print(Line(Text(TITLE[severity], style=STYLE[severity]), align="left", style="dim"))
            for finding in group:
                console.print(_finding(finding, annotations))
    if len(shown) < len(open_):
        console.print(Text(f"… and {len(open_) - len(shown)} more: --all shows them", style="dim"))
    if confirmed:
        console.print(Line(Text(TITLE[Severity.CONFIRMED], style=STYLE[Severity.CONFIRMED]), align="left", style="dim"))
        for finding in confirmed:
            console.print(_finding(finding, annotations) if show_all else _one_line(finding))
    for finding, reason in silenced:
        console.print(
            Text(f"silenced: {finding.code} “{_plain(finding.spans[0].text)}”: {_plain(reason)}", style="dim")
        )
    if show_all and heard:
        console.print(Line(Text("who says what", style="bold"), align="left", style="dim"))
        for voice in heard:
            console.print(_voice(voice))
    console.print(_claims(annotations, coverage, show_all))


def _head(article: Article, findings: Sequence[Finding]) -> RenderableType:
    counts = {s: sum(f.severity is s for f in findings) for s in Severity}
    words = len(article.text.split())
    dated = f"published {article.published.isoformat()}" if article.published else "no date: relative periods stay open"
    summary = Text()
    for severity, count in counts.items():
        summary.append(f"{count} {severity.value}{'s' if count != 1 and severity is not Severity.CONFIRMED else ''}  ")
    head = [Text(_plain(article.title or article.id), style="bold"), Text(f"{dated} · {words} words", style="dim")]
    if article.left_out:
        furniture = " · ".join(_shorten(line) for line in article.left_out)
        head.append(Text(f"left out as page furniture, not checked: {furniture}", style="dim"))
    return Group(*head, summary)


def _one_line(finding: Finding) -> RenderableType:
    sources = "; ".join(dict.fromkeys(_plain(e.source) for e in finding.evidence if e.source not in finding.message))
    line = Text(f"{finding.code} ", style=STYLE[finding.severity])
    if finding.spans[0].text not in finding.message:
        line.append(f"“{_shorten(finding.spans[0].text)}” ", style="not bold default")
    line.append(_plain(finding.message), style="not bold default")
    if sources:
        line.append(f" [{sources}]", style="not bold dim default")
    return Padding(line, (0, 0, 0, 2))


def _finding(finding: Finding, annotations: Annotations) -> RenderableType:
    head = Text()
    head.append(f"{finding.code} {finding.name} ", style=STYLE[finding.severity])
    head.append(finding.verdict.value, style="italic")
    head.append(f"  {finding.fingerprint}", style="dim")
    rows: list[RenderableType] = [head, Padding(Text(_plain(finding.message)), (0, 0, 0, 2))]
    rows.extend(Padding(row, (0, 0, 0, 2)) for row in _sentences(finding, annotations))
    if finding.working:
        rows.append(Padding(working_text(finding.working), (0, 0, 0, 2)))
    rows.extend(Padding(_evidence(e), (0, 0, 0, 2)) for e in finding.evidence)
    if finding.suggestion:
        rows.append(Padding(Text(f"would hold with: {_plain(finding.suggestion)}", style="green"), (0, 0, 0, 2)))
    rows.append(Text(""))
    return Group(*rows)


def _sentences(finding: Finding, annotations: Annotations) -> list[Text]:
    """Each sentence that a marked span stands in, once, with its marks."""
    found: dict[tuple[str, int], Text] = {}
    for span in finding.spans:
        sentence = annotations.sentence_of(span) or span
        key = (sentence.where, sentence.start)
        if key not in found:
            place = "" if sentence.where == "text" else f"({sentence.where}) "
            found[key] = Text(f"{place}", style="dim").append(_plain(sentence.text), style="not dim")
        offset = len(found[key].plain) - len(_plain(sentence.text)) - sentence.start
        found[key].stylize(f"reverse {STYLE[finding.severity]}", span.start + offset, span.end + offset)
    return list(found.values())


def working_text(working: Working) -> Text:
    """The formula, every operand with its bounds, and the result, on one line that can be checked by hand."""
    text = Text(f"{working.formula} = {interval_text(working.result)}{_unit(working.unit)}", style="cyan")
    for operand in working.operands:
        text.append(f"\n  {operand.name} = {_operand(operand)}", style="cyan")
    return text


def _operand(operand: Operand) -> str:
    value = decimal_text(operand.value) or "?"
    whence = f" “{_plain(operand.span.text)}”" if operand.span else f" ({_plain(operand.source or '')})"
    exact = operand.bounds.low == operand.bounds.high == operand.value
    return value + ("" if exact else f" {interval_text(operand.bounds)}") + whence


def interval_text(interval: Interval) -> str:
    """As "[642.1, 660.2]"; an open end is "…"; a single value stands alone. One decimal from 100 on, else four."""
    low, high = (None if end is None else decimal_text(_rounded(end)) for end in (interval.low, interval.high))
    return f"{low}" if low is not None and low == high else f"[{low or '…'}, {high or '…'}]"


def _rounded(value: Decimal) -> Decimal:
    return round(value, 1) if abs(value) >= 100 else round(value, 4)


def _unit(unit: str) -> str:
    return {"percent": " %", "": ""}.get(unit, f" {unit}")


def _evidence(e: Evidence) -> Text:
    text = Text(_plain(e.source), style="magenta")
    shown = " ".join(
        part for part in (e.series, e.period and f"for {e.period}", e.value and f"= {e.value} {e.unit}") if part
    )
    if shown:
        text.append(f": {_plain(shown)}")
    dates = [f"published {e.published}" if e.published else "", f"retrieved {e.retrieved}" if e.retrieved else ""]
    for extra in (*dates, "second-hand" if e.second_hand else "", e.note, e.url):
        if extra:
            text.append(f" · {_plain(extra)}", style="dim")
    return text


def _voice(voice: Voice) -> RenderableType:
    name = f"“{voice.name}”" if voice.described else voice.name or "no speaker found"
    head = Text(_plain(name), style="bold")
    about = ("; ".join(voice.roles), voice.known, f"may be {' or '.join(voice.maybe)}" if voice.maybe else "")
    head.append("".join(f" · {_plain(part)}" for part in about if part), style="not bold dim")
    rows: list[RenderableType] = [Padding(head, (0, 0, 0, 2))]
    for saying in voice.sayings:
        words = Text(_plain(saying.words))
        notes = (saying.quote.stance if saying.quote.stance != "quoted" else "", saying.printed)
        words.append("".join(f" ({_plain(n)})" for n in notes if n), style="dim")
        rows.append(Padding(words, (0, 0, 0, 4)))
    return Group(*rows)


def _claims(annotations: Annotations, coverage: Sequence[Coverage], show_all: bool) -> RenderableType:
    states: dict[str, int] = {}
    for one in coverage:
        states[one.state] = states.get(one.state, 0) + 1
    counts = sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))
    number = f"{len(coverage)} claim{'s' if len(coverage) != 1 else ''} read"
    lines = [Padding(Text(f"{n} {state}", style="dim"), (0, 0, 0, 2)) for state, n in counts]
    head = Group(Text(f"{number}, of which" if counts else number, style="dim"), *lines)
    if not show_all:
        return head
    claims = {c.id: c for c in annotations.claims}
    rows = [
        Text(f"  {_plain(one.words)}: {_shorten(claims[one.claim].span.text, 100)}", style="dim")
        for one in coverage
        if one.claim in claims
    ]
    return Group(head, *rows)


def _shorten(text: str, width: int = 60) -> str:
    plain = " ".join(_plain(text).split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"


def _plain(text: str) -> str:
    """The text with line breaks as spaces and control characters (terminal escapes, bidi overrides) shown as "·".

    Keeps the length, so that marks stay where they are.
    """
    return "".join(
        " " if c in "\n\r\t\u2028\u2029" else "·" if unicodedata.category(c) in ("Cc", "Cf") and c != "\u200d" else c
        for c in text
    )
