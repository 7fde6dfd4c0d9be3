"""A number of the headline that is no quantity and that the body prints otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.article import Span
from extractor.checks.headline.body import Body
from extractor.findings import Severity


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number of the headline that the body prints otherwise, and where. instead: the body's number in digits, "" when
    nothing in the body comes near."""

    span: Span
    there: Span | None
    instead: str
    severity: Severity


def in_body(place: tuple[int, int], body: Body) -> Span:
    """The stretch of the body between two offsets."""
    return Span(*place, body.text[slice(*place)])
