"""Sources on record, and how the notes on those in no registry are put: who, and once where they were looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from extractor.checks.rule import Rule
from extractor.evidence.gathered import Gathered, SourceKind, SourceResolution
from extractor.findings import Finding, Severity, Verdict

PLURAL: dict[SourceKind, str] = {
    "person": "people",
    "role": "people",
    "organization": "organisations",
    "publication": "publications",
}
UNCONFIRMED = " could not be confirmed in the registries."


def where_searched(source: SourceResolution) -> str:
    """One sentence: the registries that were searched, with their days, or that none is installed."""
    plural = PLURAL[source.kind]
    named = "; ".join(source.searched)
    return f"Searched for {plural}: {named}." if named else f"No registry of {plural} is installed."


def on_record(
    rule: Rule, sources: Iterable[SourceResolution], is_noted: Callable[[SourceResolution], bool]
) -> Iterator[Finding]:
    """A confirmation for each source on record, a note for each other one that is_noted wants."""
    for source in sources:
        if source.status == "resolved":
            severity, verdict = Severity.CONFIRMED, Verdict.SUPPORTED
        elif is_noted(source):
            severity, verdict = Severity.NOTE, Verdict.NO_EVIDENCE
        else:
            continue
        yield Finding(rule.code, rule.name, severity, verdict, note(source), (source.span,), evidence=source.evidence)


def note(source: SourceResolution) -> str:
    """What an editor reads of one source that is not on record."""
    return f"{source.message.rstrip('.')}. {where_searched(source)}" if source.status == "not found" else source.message


def _in_a_list(message: str) -> str:
    """Who, and in brackets which names on record come near: "Ada Moss (mayor) [Names on record that come near: Ida Moss]"."""
    who, _, near = message.rstrip(".").partition(UNCONFIRMED.rstrip("."))
    return f"{who} [{near.strip(' .')}]" if near else who


def one_note(group: Sequence[Finding], evidence: Gathered) -> str:
    """What an editor reads of several: every name with what the article says of it, then once where they were looked for."""
    spans = {f.spans[0] for f in group}
    kinds = {f.message for f in group}
    sources = [s for s in evidence.sources if s.span in spans and (s.message in kinds or note(s) in kinds)]
    missing = [s for s in sources if s.status == "not found"]
    named = [_in_a_list(s.message) for s in missing]
    parts = [f"{len(named)}{UNCONFIRMED[:-1]}: {'; '.join(named)}"] if named else []
    parts += [s.message.rstrip(".") for s in sources if s.status != "not found"]
    return f"{'. '.join(parts)}. {where_searched(missing[0])}" if missing else f"{'. '.join(parts)}."
