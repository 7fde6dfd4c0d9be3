"""A quotation mark without its partner.

**What it does.** Follows the double quotation marks through each paragraph. A quote that runs over several paragraphs
opens each of them anew and is closed only at its end, as the convention is.

**Why.** Where a quote ends decides whose words they are: with a mark missing, the paper's sentence becomes the speaker's.

**What it lets pass.** Single marks (they are apostrophes too), inches and seconds, texts that mix straight and curly marks
in one paragraph, and the open end of a quote that goes on in the next paragraph.

**Fires:** "“We had no warning, she said."
**Quiet:** "“We had no warning,” she said."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import Span
from extractor.checks.passages import inside, paragraphs
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "QUO002",
    "unbalanced-marks",
    Severity.WARNING,
    "a quotation mark without its partner",
    "AP Stylebook, quotation marks",
)

FIRES = (
    Example("“We had no warning, she said on Monday.\n\nThe river rose.", "never closed"),
    Example("We had no warning,” she said on Monday.", "never opened"),
    Example(
        'The mayor said: "We had no warning. The river rose overnight.\n\nShops stayed shut.',
        "never closed, straight marks",
    ),
)

QUIET = (
    Example("“We had no warning,” she said on Monday.", "a pair"),
    Example("“We had no warning.\n\n“The river rose overnight,” she said.", "a quote over two paragraphs"),
    Example('The plank is 12" wide and the man was 5\'10" tall.', "inches"),
    Example("It’s the ’90s again, the drummer joked.", "apostrophes"),
)

MARK = re.compile(r"[“”„\"]")
INCHES = re.compile(r"\d$")
OPENS = re.compile(r"\s*[“„\"]")


def check(context: CheckContext) -> Iterator[Finding]:
    """At most one finding a paragraph, at the mark that has no partner."""
    lines = list(paragraphs(context.article))
    for i, paragraph in enumerate(lines):
        following = next((p for p in lines[i + 1 : i + 2] if p.where == paragraph.where), None)
        goes_on = following is not None and OPENS.match(following.text) is not None
        unpaired = _unpaired(paragraph)
        if unpaired is None:
            continue
        at, opened = unpaired
        if opened and goes_on:
            continue
        word = "closed" if opened else "opened"
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.WARNING,
            Verdict.CONTRADICTED,
            f"This quotation mark is never {word}; it is unclear whose words these are.",
            (inside(paragraph, at, at + 1),),
        )


def _unpaired(paragraph: Span) -> tuple[int, bool] | None:
    """Where the mark without partner stands and whether it opens; None when all is paired or cannot be told."""
    text = paragraph.text
    marks = [
        (m.start(), m.group())
        for m in MARK.finditer(text)
        if not (m.group() == '"' and INCHES.search(text[: m.start()]))
    ]
    kinds = {mark for _, mark in marks}
    if not kinds or ('"' in kinds and len(kinds) > 1) or "„" in kinds:
        return None
    if kinds == {'"'}:
        if len(marks) % 2 == 0:
            return None
        return _straight(text, [at for at, _ in marks])
    open_at: int | None = None
    for at, mark in marks:
        if mark == "“":
            if open_at is not None:
                return open_at, True
            open_at = at
        elif open_at is None:
            return at, False
        else:
            open_at = None
    return None if open_at is None else (open_at, True)


def _straight(text: str, places: list[int]) -> tuple[int, bool]:
    """The odd one of an uneven number of straight marks: the first that stands where its turn does not put it."""
    for turn, at in enumerate(places):
        looks_opening = (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…")) and text[
            at + 1 : at + 2
        ].strip() != ""
        if looks_opening != (turn % 2 == 0):
            odd = places[turn - 1] if looks_opening else at
            return odd, looks_opening
    return places[-1], True
