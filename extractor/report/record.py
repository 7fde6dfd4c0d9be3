"""The record of one article, the stable interface other people's scripts depend on: schema ``presscheck/1``.

A span is ``[start, end]`` in ``text`` (code points), or ``[start, end, "title"]`` in another of the article's texts.
Numbers are decimal strings, so nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib import resources
from typing import Any

from extractor import __version__
from extractor.annotate.identity import organization_key, person_key
from extractor.annotations import Annotations, Claim, Organization, Person, Quantity, Quote
from extractor.article import BODY, Article, Span
from extractor.checks.coverage import Coverage, unchecked
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Evidence, Finding, Working
from extractor.intervals import Interval

SCHEMA = "presscheck/1"

Record = dict[str, Any]


def schema() -> Record:
    """The JSON Schema (draft 2020-12) of a record."""
    text = resources.files("extractor.report").joinpath("record.schema.json").read_text(encoding="utf-8")
    loaded: Record = json.loads(text)
    return loaded


def record(
    article: Article,
    annotations: Annotations,
    evidence: Gathered,
    findings: Iterable[Finding],
    silenced: Iterable[tuple[Finding, str]],
    coverage: Iterable[Coverage],
    models: Mapping[str, str],
) -> Record:
    """One article as a JSON-ready record.

    silenced: findings the desk has settled, each with its reason; coverage: what became of each claim; models: name →
    SHA-256 of every model that was used.
    """
    covered = {c.claim: c for c in coverage}
    resolved = _resolutions(evidence.sources)
    return {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "deck": article.deck,
        "captions": list(article.captions),
        "authors": list(article.authors),
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": article.text,
        "furniture": [_pair(s) for s in article.furniture],
        "left_out": list(article.left_out),
        "sentences": [_pair(s) for s in annotations.sentences],
        "made_with": made_with(models, dict(evidence.made_with)),
        "quantities": [_quantity(q) for q in annotations.quantities],
        "not_quantities": [{**_placed(n.span), "kind": n.kind} for n in annotations.not_quantities],
        "changes": [
            {
                "amount": c.amount,
                "from": c.from_,
                "to": c.to,
                "direction": c.direction,
                "kind": c.kind,
                "score": round(c.score, 4),
                "reading": c.reading,
            }
            for c in annotations.changes
        ],
        "periods": [{**_placed(p.span), "value": p.value} for p in annotations.periods],
        "people": [_person(p, resolved.get(p.id)) for p in annotations.people],
        "organizations": [_organization(o, resolved.get(o.id)) for o in annotations.organizations],
        "places": [
            {"id": p.id, "name": p.name, "iso3": p.iso3, "mentions": [_pair(m) for m in p.mentions]}
            for p in annotations.places
        ],
        "publications": [
            {
                **_placed(p.span),
                "kind": p.kind,
                "year": p.year,
                "venue": _pair(p.venue) if p.venue else None,
                "author_id": p.author,
                "title": _pair(p.title) if p.title else None,
                "doi": p.doi,
            }
            for p in annotations.publications
        ],
        "quotes": [_quote(q) for q in annotations.quotes],
        "claims": [_claim(c, covered.get(c.id) or unchecked(c)) for c in annotations.claims],
        "findings": [_finding(f) for f in findings],
        "silenced": [{**_finding(f), "silenced": reason} for f, reason in silenced],
    }


def made_with(models: Mapping[str, str], evidence: Mapping[str, str]) -> Record:
    """The program's version, and name → digest of the models and the evidence."""
    return {
        "presscheck": __version__,
        "models": dict(sorted(models.items())),
        "evidence": dict(sorted(evidence.items())),
    }


def error_record(line: int, id_: str | None, kind: str, message: str) -> Record:
    """What a line that could not be read becomes: the run goes on and nothing is lost."""
    return {"schema": SCHEMA, "id": id_, "line": line, "error": {"kind": kind, "message": message}}


def dumps(value: Record, *, indent: int | None = None) -> str:
    """The record as JSON text: UTF-8 characters as they are, keys in the order of the schema."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _pair(span: Span) -> list[Any]:
    return [span.start, span.end] if span.where == BODY else [span.start, span.end, span.where]


def _placed(span: Span) -> Record:
    placed: Record = {"start": span.start, "end": span.end, "text": span.text}
    return placed if span.where == BODY else {**placed, "in": span.where}


def decimal_text(value: Decimal | None) -> str | None:
    """A Decimal in plain notation without an exponent or padding zeros: ``Decimal("1.20E+3")`` is "1200"."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _interval(interval: Interval) -> list[str | None]:
    return [decimal_text(interval.low), decimal_text(interval.high)]


def _quantity(q: Quantity) -> Record:
    made: Record = {
        **_placed(q.span),
        "value": decimal_text(q.value),
        "low": decimal_text(q.low),
        "high": decimal_text(q.high),
        "bounds": _interval(q.bounds),
        "coarse_bounds": _interval(q.coarse),
        "unit": q.unit,
        "unit_text": q.unit_text,
        "dimension": q.dimension,
        "kind": q.kind,
        "comparison": q.comparison,
        "change": q.change,
        "approximate": q.approximate,
        "ordinal": q.ordinal,
        "measures": _placed(q.measures) if q.measures else None,
        "place": q.place,
        "partner": q.partner,
        "flow": q.flow,
        "period": q.period,
        "compared_with": q.compared_with,
    }
    if q.exact:
        made["exact"] = q.exact
    if q.readings:
        made["readings"] = [decimal_text(r) for r in q.readings]
    return made


def _resolutions(sources: Iterable[SourceResolution]) -> dict[str, SourceResolution]:
    return {s.entity: s for s in sources if s.entity and s.registry_id and s.kind in ("person", "organization")}


def _registry(resolution: SourceResolution | None) -> Record | None:
    if resolution is None:
        return None
    return {"id": resolution.registry_id, "name": resolution.registry_name, "score": round(resolution.score, 4)}


def _key(resolution: SourceResolution | None, of_name: str | None) -> str | None:
    return of_name if resolution is None else f"registry:{resolution.registry_id}"


def _person(p: Person, resolution: SourceResolution | None) -> Record:
    return {
        "id": p.id,
        "name": p.name,
        "mentions": [_pair(m) for m in p.mentions],
        "references": [_pair(m) for m in p.references],
        "roles": [
            {"title": r.title, "organization": r.organization, "status": r.status, **_where(r.span)} for r in p.roles
        ],
        "age": p.age,
        "key": _key(resolution, person_key(p.name)),
        "registry": _registry(resolution),
    }


def _where(span: Span) -> Record:
    placed = _placed(span)
    del placed["text"]
    return placed


def _organization(o: Organization, resolution: SourceResolution | None) -> Record:
    return {
        "id": o.id,
        "name": o.name,
        "mentions": [_pair(m) for m in o.mentions],
        "references": [_pair(m) for m in o.references],
        "country": o.country,
        "key": _key(resolution, organization_key(o.name, o.country)),
        "registry": _registry(resolution),
    }


def _quote(q: Quote) -> Record:
    return {
        **_placed(q.span),
        "spans": [_pair(s) for s in q.spans],
        "kind": q.kind,
        "act": q.act,
        "cue": _pair(q.cue) if q.cue else None,
        "speaker": _pair(q.speaker) if q.speaker else None,
        "speaker_id": q.speaker_id,
        "candidates": list(q.candidates),
        "stance": q.stance,
    }


def _claim(c: Claim, coverage: Coverage) -> Record:
    return {
        "id": c.id,
        **_placed(c.span),
        "kind": c.kind,
        "stance": c.stance,
        "check_worthiness": round(c.check_worthiness, 4),
        "quantities": list(c.quantities),
        "speaker_id": c.speaker_id,
        "standalone": c.standalone,
        "frame": {
            "measure": c.frame.measure,
            "place": c.frame.place,
            "partner": c.frame.partner,
            "flow": c.frame.flow,
            "period": c.frame.period,
            "compared_with": c.frame.compared_with,
            "attributed_to": c.frame.attributed_to,
        },
        "checked": coverage.state,
        "detail": coverage.detail,
        "unchecked": list(coverage.unchecked),
    }


def _working(w: Working) -> Record:
    return {
        "formula": w.formula,
        "operands": {
            o.name: {
                "value": decimal_text(o.value),
                "low": decimal_text(o.bounds.low),
                "high": decimal_text(o.bounds.high),
                "span": _pair(o.span) if o.span else None,
                "source": o.source,
            }
            for o in w.operands
        },
        "result": _interval(w.result),
        "unit": w.unit,
    }


def _evidence(e: Evidence) -> Record:
    return {
        "source": e.source,
        "url": e.url,
        "series": e.series,
        "period": e.period,
        "value": e.value,
        "unit": e.unit,
        "published": e.published,
        "retrieved": e.retrieved,
        "second_hand": e.second_hand,
        "note": e.note,
    }


def _finding(f: Finding) -> Record:
    return {
        "code": f.code,
        "name": f.name,
        "severity": f.severity.value,
        "verdict": f.verdict.value,
        "message": f.message,
        "spans": [_pair(s) for s in f.spans],
        "working": _working(f.working) if f.working else None,
        "evidence": [_evidence(e) for e in f.evidence],
        "suggestion": f.suggestion,
        "claim": f.claim,
        "fingerprint": f.fingerprint,
        "gathers": list(f.gathers),
    }
