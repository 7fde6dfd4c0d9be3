"""Findings that a desk has settled: taken out of the list with their reason, shown as silenced, never lost.

A finding is named by its fingerprint, which survives edits elsewhere in the article, or by its rule's code, which
silences the rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.findings import Finding


def silence(
    findings: Iterable[Finding], settled: Iterable[tuple[str, str]]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, str], ...]]:
    """The findings that stay open, and the silenced ones with the reason, both in the order given.

    settled: (fingerprint or code, reason). When several settle one finding, the fingerprint's reason is given.
    """
    reasons = dict(settled)
    open_: list[Finding] = []
    silenced: list[tuple[Finding, str]] = []
    for finding in findings:
        reason = reasons.get(finding.fingerprint, reasons.get(finding.code))
        if reason is None:
            open_.append(finding)
        else:
            silenced.append((finding, reason))
    return tuple(open_), tuple(silenced)
