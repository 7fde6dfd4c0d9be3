"""Whether a dated role was in force on a day. Dates may be as coarse as a year: only what is sure is said."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from extractor.evidence.registry.records import RoleRecord

BY = ".."  # as in the extended date format of ISO 8601-2: some day up to this one
GRACE = timedelta(days=3)  # a hand-over is printed a day early or late, and a day is not the same day everywhere
VACANT = timedelta(days=92)  # how long an office may stand empty, or be held by a deputy


class Standing(Enum):
    """A role on a day. UNKNOWN: the record's dates, or the day up to which it is known, do not reach."""

    BEFORE = "not yet in force"
    IN_FORCE = "in force"
    ENDED = "ended"
    UNKNOWN = "unknown"


def earliest(day: str) -> date:
    """The first day that an ISO 8601 date, month or year can mean; no first day for "..2022-11-15", "by that day"."""
    if day.startswith(BY):
        return date.min
    parts = [int(p) for p in day.split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2])


def latest(day: str) -> date:
    """The last day that an ISO 8601 date, month or year, or "by" one, can mean."""
    day = day.removeprefix(BY)
    parts = [int(p) for p in day.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts)


def standing(role: RoleRecord, day: date) -> Standing:
    """The role on that day. An open role, and one whose end is only scheduled, proves nothing after the day
    up to which the record is known; one that ended "by" a day proves nothing between the two."""
    known = latest(role.known_until)
    if role.start and not role.start.startswith(BY) and day + GRACE < earliest(role.start):
        return Standing.BEFORE
    if role.end.startswith(BY):
        if latest(role.end) + GRACE < day:
            return Standing.ENDED
    elif role.end and latest(role.end) <= known and latest(role.end) + GRACE < day:
        return Standing.ENDED
    known_until = known
    if role.end and not role.end.startswith(BY) and earliest(role.end) <= known:
        known_until = earliest(role.end) - GRACE
    if role.start and latest(role.start) + GRACE <= day <= known_until:
        return Standing.IN_FORCE
    return Standing.UNKNOWN


def in_words(role: RoleRecord) -> str:
    """ "from 2025-01-20", "from 2021-01-20 to 2025-01-20", as far as the record knows."""
    if not role.start:
        return f"to {role.end}" if role.end else f"since a day unknown, still open on {role.known_until}"
    began = f"in office by {role.start.removeprefix(BY)}" if role.start.startswith(BY) else f"from {role.start}"
    if not role.end:
        return f"{began}, still open on {role.known_until}"
    if role.end.startswith(BY):
        return f"{began}, last seen on {role.known_until}, succeeded by {role.end.removeprefix(BY)}"
    if earliest(role.end) > latest(role.known_until):
        return f"{began}, scheduled to {role.end}"
    return f"{began}, until {role.end}" if role.start.startswith(BY) else f"{began} to {role.end}"


def in_order(roles: Iterable[RoleRecord]) -> tuple[RoleRecord, ...]:
    """The roles by the day they began at the latest."""
    return tuple(sorted(roles, key=lambda r: (latest(r.start) if r.start else date.min, r.title, r.person)))


def neighbours(record: RoleRecord, seat: Iterable[RoleRecord]) -> tuple[RoleRecord | None, RoleRecord | None]:
    """Who held the seat before and after this record's time in it, as far as is known.

    A second record of the same time in office is nobody's neighbour, and where the records leave months between two
    holders, whoever sat there then is the neighbour that nobody knows.
    """
    line = in_order(r for r in seat if r.start)
    if record not in line:
        return None, None
    at = line.index(record)
    before = [r for r in line[:at] if not _one_time(r, record)]
    after = [r for r in line[at + 1 :] if not _one_time(r, record)]
    return (
        before[-1] if before and _follows(record, before[-1]) else None,
        after[0] if after and _follows(after[0], record) else None,
    )


def _one_time(a: RoleRecord, b: RoleRecord) -> bool:
    """Whether two records are of one time in a seat that one holds at a time, as two registries tell it."""
    if min(len(r.start.removeprefix(BY)) for r in (a, b)) < len("2025-01"):
        return a.start == b.start  # two may have begun in one year
    return earliest(a.start) <= latest(b.start) + GRACE and earliest(b.start) <= latest(a.start) + GRACE


def _follows(later: RoleRecord, earlier: RoleRecord) -> bool:
    """Whether an office went from one record to the other, so far as their dates can tell."""
    return not earlier.end or earliest(later.start) <= latest(earlier.end) + VACANT
