"""The dateline that opens a wire story: where, perhaps when and by which agency, and a dash.

"KATHMANDU, April 25 (Reuters) - The dam …", "PORT ELLERY, Maine — Officials …", "Tokyo, Nov. 25 (Jiji Press)--Sales …".
What follows begins a sentence, so that "NASA — the agency said —" is none. The Associated Press Stylebook ("datelines") sets
the town in capitals; where it is not, a day must follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.annotate.calendar_names import MONTH_NAMES

_MONTH = "|".join((*MONTH_NAMES, *(rf"{name[:3]}\.?" for name in MONTH_NAMES), r"Sept\.?"))
_DAY = rf"(?:[,.]? (?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{_MONTH}))(?:,? \d{{4}})?)"
_TOWN = r"[A-Z][A-Z.'’/-]{1,24}(?: [A-Z][A-Z.'’/-]{0,24}){0,3}"
_PLAIN_TOWN = r"[A-Z][a-z’'-]{2,20}(?: [A-Z][a-z’'-]{2,20}){0,2}"
_STATES = r"(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?){0,2}"
_AGENCY = r"(?: ?[(/][A-Z][\w .&/-]{1,30}[)/])"
_DASH = r"(?: (?:-{1,2}|[–—_]) ?|(?:--|[–—]) ?|(?<=\)) ?[-_] ?)"  # no "COVID-19"
OPENING = re.compile(
    rf"^[ \t]{{0,2}}((?:{_TOWN}{_STATES}{_AGENCY}?{_DASH}|(?:{_TOWN}|{_PLAIN_TOWN}){_STATES}{_DAY}{_AGENCY}?(?:{_DASH}|: )))"
    r"(?=[\"“‘']?[A-Z\d$£€])",
    re.MULTILINE,
)
"""Before headlines too ("SOCCER - NORDEN BEAT ELLERY")."""
DATELINE = re.compile(OPENING.pattern + r"(?=[^\n]{0,60} [a-z])", re.MULTILINE)


def datelines(text: str) -> Iterator[tuple[int, int]]:
    """The code points of each dateline of a text with the dash and blank after it; it stands where a line begins."""
    return (match.span(1) for match in DATELINE.finditer(text))


def opens_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name at these code points is the town in capitals that a dateline or the headline of a wire opens with, or
    goes on after it in a headline of capitals."""
    if not text[start:end].isupper():
        return False
    line = text.rfind("\n", 0, start) + 1
    found = OPENING.match(text, line)
    return found is not None and found.start(1) == start


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence at these code points begins to tell something: after what it opens with, else ``start``."""
    line = text.rfind("\n", 0, start) + 1
    found = OPENING.match(text, line)
    return found.end(1) if found is not None and start < found.end(1) < end else start
