"""Findings that the desk has settled: kept out of the list, never lost.

A finding is silenced by its fingerprint (this one, wherever it moves while its words and the few around them stay), or by
its rule's code (all of that rule), always with a reason. A silenced finding is still found and is shown as silenced with
its reason.
"""

from __future__ import annotations

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
