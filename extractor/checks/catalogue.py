"""Finds the rules of this folder and runs them. A module named like ``ari001_percent_change`` is a rule."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractor import checks
from extractor.annotations import Quote
from extractor.checks.rule import Check, CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE_MODULE = re.compile(r"[a-z]{3}\d{3}_\w+")
ONE_STEP_LOWER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE}
SPEAKERS_OWN = frozenset({"ARI", "FIG"})


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule with its check, its examples and its documentation (the module's docstring)."""

    rule: Rule
    check: Check
    fires: tuple[Example, ...]
    quiet: tuple[Example, ...]
    documentation: str


@cache
def rules() -> tuple[RuleEntry, ...]:
    """Every rule, by code."""
    names = sorted(m.name for m in pkgutil.iter_modules(checks.__path__) if RULE_MODULE.fullmatch(m.name))
    found = []
    for name in names:
        module = importlib.import_module(f"{checks.__name__}.{name}")
        found.append(
            RuleEntry(module.RULE, module.check, module.FIRES, module.QUIET, inspect.cleandoc(module.__doc__ or ""))
        )
    return tuple(sorted(found, key=lambda entry: entry.rule.code))


def find(code: str) -> RuleEntry | None:
    """The rule with this code, upper or lower case, or None."""
    return next((entry for entry in rules() if entry.rule.code == code.upper()), None)


def run(context: CheckContext) -> tuple[Finding, ...]:
    """Every finding of every rule, gravest first, then in reading order.

    What a quoted person gets wrong is the speaker's error: it is reported as such and one step lower.
    """
    order = {where: i for i, (where, _) in enumerate(context.article.parts())}
    findings = [_as_quoted(f, context.annotations.quotes) for f in _all(context)]
    unique = {(f.code, f.spans, f.message): f for f in findings}
    return tuple(
        sorted(
            unique.values(),
            key=lambda f: (f.severity.rank, order.get(f.spans[0].where, 0), f.spans[0].start, f.code, f.message),
        )
    )


def _all(context: CheckContext) -> Iterator[Finding]:
    for entry in rules():
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
