"""Findings that the desk has settled: kept out of the list, never lost.

A finding is silenced by its fingerprint (this one, wherever it moves while its words stay), or by its rule's code (all of
that rule), always with a reason. A silenced finding is still found and is shown as silenced with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from extractor.findings import Finding


def silence(
    findings: Sequence[Finding], silenced: Iterable[tuple[str, str]]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
    """The findings to show and the silenced ones with their reasons, both in the order given.

    silenced: (fingerprint or rule code, reason). A fingerprint goes before a code where both apply.
    """
    reasons = dict(silenced)
    shown: list[Finding] = []
    hidden: list[tuple[Finding, str]] = []
    for finding in findings:
        reason = reasons.get(finding.fingerprint) or reasons.get(finding.code)
        if reason is None:
            shown.append(finding)
        else:
            hidden.append((finding, reason))
    return tuple(shown), tuple(hidden)


def without_effect(findings: Sequence[Finding], silenced: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The entries that no finding answers to: the words were edited, or the rule no longer fires. They can go."""
    alive = {name for finding in findings for name in (finding.fingerprint, finding.code)}
    return tuple(entry for entry in silenced if entry[0] not in alive)


def baseline(findings: Sequence[Finding], reason: str) -> str:
    """TOML that silences exactly these findings, for ``--baseline``; what each is about stands beside it as a comment.

    Raises ValueError when the reason is empty: nothing is silenced without one.
    """
    if not reason.strip():
        raise ValueError("a finding is silenced with a reason; give one")
    entries = []
    for fingerprint, finding in sorted({f.fingerprint: f for f in findings}.items()):
        about = " ".join(f"{finding.code} {finding.name}: {finding.spans[0].text}".split())
        why = json.dumps(reason, ensure_ascii=False)
        entries.append(f"# {about}\n[[silenced]]\nfinding = {json.dumps(fingerprint)}\nreason = {why}\n")
    return "\n".join(entries)
