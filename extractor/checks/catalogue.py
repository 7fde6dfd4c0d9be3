"""Finds the rules of this folder and runs them. A module named like ``ari001_percent_change`` is a rule."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor import checks
from extractor.annotations import Quote
from extractor.checks.language import other_language
from extractor.checks.rule import Check, CheckContext, Example, Rule, Together
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity

RULE_MODULE = re.compile(r"[a-z]{3}\d{3}_\w+")
COPY = "TXT"
ONE_STEP_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE}
OTHER_LANGUAGE = "TXT012"
NEIGHBOURS = 3
REACH = 80
SPEAKERS_OWN = frozenset({"ARI", "FIG"})


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with its check, its examples and its documentation (the module's docstring).

    together: how the message reads that puts several notes of the rule into one, None where each stands for itself.
    """

    rule: Rule
    check: Check
    fires: tuple[Example, ...]
    quiet: tuple[Example, ...]
    documentation: str
    together: Together | None = None


@cache
def rules() -> tuple[RuleEntry, ...]:
    """Every rule, by code."""
    names = sorted(m.name for m in pkgutil.iter_modules(checks.__path__) if RULE_MODULE.fullmatch(m.name))
    found = []
    for name in names:
        module = importlib.import_module(f"{checks.__name__}.{name}")
        found.append(
            RuleEntry(
                module.RULE,
                module.check,
                module.FIRES,
                module.QUIET,
                inspect.cleandoc(module.__doc__ or ""),
                getattr(module, "together", None),
            )
        )
    return tuple(sorted(found, key=lambda entry: entry.rule.code))


def find(code: str) -> RuleEntry | None:
    """The rule with this code, upper or lower case, or None."""
    return next((entry for entry in rules() if entry.rule.code == code.upper()), None)


def run(context: CheckContext) -> tuple[Finding, ...]:
    """Every finding of every rule, gravest first, what is wrong in fact before slips of copy, then in reading order.

    What a quoted person gets wrong is the speaker's error: it is reported as such and one step lower.
    """
    order = {where: i for i, (where, _) in enumerate(context.article.parts())}
    findings = [_as_quoted(f, context.annotations.quotes) for f in _all(context)]
    unique = {(f.code, f.spans, f.message): replace(f, context=_around(f, context)) for f in findings}
    return tuple(
        sorted(
            unique.values(),
            key=lambda f: (
                f.severity.rank,
                f.code.startswith(COPY),
                order.get(f.spans[0].where, 0),
                f.spans[0].start,
                f.code,
                f.message,
            ),
        )
    )


def gather(findings: Sequence[Finding], evidence: Gathered) -> tuple[Finding, ...]:
    """The findings with the notes of one rule put together where the rule says how: an article gets one note on the
    sources that are in no registry, not one for each with the same list of registries."""
    together = {entry.rule.code: entry.together for entry in rules() if entry.together is not None}
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code in together and finding.severity is Severity.NOTE:
            groups.setdefault(finding.code, []).append(finding)
    gathered: list[Finding] = []
    for finding in findings:
        group = groups.get(finding.code, []) if finding.severity is Severity.NOTE else []
        if len(group) < 2:
            gathered.append(finding)
        elif finding is group[0]:
            gathered.append(
                replace(
                    finding,
                    message=together[finding.code](group, evidence),
                    spans=tuple(s for f in group for s in f.spans),
                    evidence=tuple(dict.fromkeys(e for f in group for e in f.evidence)),
                    suggestion=None,
                    context="",
                    gathers=tuple(f.fingerprint for f in group),
                )
            )
    return tuple(gathered)


def _around(finding: Finding, context: CheckContext) -> str:
    """The words before and after the primary span, in its paragraph, in lower case."""
    span = finding.spans[0]
    text = context.article.part(span.where)
    before = text[max(0, span.start - REACH) : span.start].rpartition("\n")[2].split()[-NEIGHBOURS:]
    after = text[span.end : span.end + REACH].partition("\n")[0].split()[:NEIGHBOURS]
    return " ".join((*before, "|", *after)).casefold()


def _all(context: CheckContext) -> Iterator[Finding]:
    """What every rule finds; of a text in another language only the rule that says so speaks."""
    foreign = other_language(context.article.text) is not None
    for entry in rules():
        if not foreign or entry.rule.code == OTHER_LANGUAGE:
            yield from entry.check(context)


def _as_quoted(finding: Finding, quotes: tuple[Quote, ...]) -> Finding:
    lower = ONE_STEP_LOWER.get(finding.severity)
    if lower is None or finding.code[:3] not in SPEAKERS_OWN:
        return finding
    primary = finding.spans[0]
    for quote in quotes:
        if quote.kind != "indirect" and quote.act == "speech" and any(part.covers(primary) for part in quote.spans):
            speaker = quote.speaker.text if quote.speaker else "the quoted speaker"
            return replace(finding, severity=lower, message=f"{finding.message} (the words of {speaker})")
    return finding
