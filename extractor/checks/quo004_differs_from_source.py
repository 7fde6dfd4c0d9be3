"""A quote that differs from the transcript or release the editor supplied.

**What it does.** Looks for every direct quote of five words and more in the supplied source text. A quote that is there but
for a few words is shown with the source's own wording; one that is not there at all is noted.

**Why.** Quotes are verbatim or they are not quotes. The Reuters Handbook: "Quotes are sacrosanct. They must never be
altered other than to delete a redundant word or clause."

**What it lets pass.** Case, punctuation, kinds of quotation marks and blanks; words left out behind an ellipsis; words in
square brackets. Without a source text the rule is silent.

**Fires:** "“We lost forty jobs,” she said." beside a transcript that reads "We lost fourteen jobs."
**Quiet:** the same quote beside a transcript that reads "We lost forty jobs."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from extractor.article import Span
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Evidence, Finding, Severity, Verdict

RULE = Rule(
    "QUO004",
    "differs-from-source",
    Severity.WARNING,
    "a quote that differs from the supplied source text",
    "Reuters Handbook, quotes: quotes are sacrosanct",
)

FIRES = (
    Example(
        "“We lost forty jobs in the north last year,” Ada Moss said.",
        "another number",
        source_text="MOSS: We lost fourteen jobs in the north last year. That is all.",
    ),
    Example(
        "“The wall was never leaking before it broke,” said Carlo Benzi.",
        "a word that turns it round",
        source_text="Mr. Benzi: The wall was leaking before it broke. I told them so.",
    ),
    Example(
        "“Our members will accept the offer of the board,” Lena Ortiz said.",
        "a word left out",
        source_text="Our members will not accept the offer of the board, said Lena Ortiz, who leads the union.",
    ),
)

QUIET = (
    Example(
        "“We lost forty jobs in the north last year,” Ada Moss said.",
        "word for word",
        source_text="MOSS: We lost forty jobs in the north last year. That is all.",
    ),
    Example(
        "“We lost forty jobs … last year,” Ada Moss said.",
        "words left out behind an ellipsis",
        source_text="MOSS: We lost forty jobs in the north last year. That is all.",
    ),
    Example(
        "“They [the owners] lost forty jobs in the north,” Ada Moss said.",
        "words in brackets are the editor's",
        source_text="MOSS: They lost forty jobs in the north, I think.",
    ),
    Example("“We lost forty jobs in the north last year,” Ada Moss said.", "no source text was supplied"),
)

SHORTEST = 5
ALIKE = 80
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each quote whose words the source text does not have in this order."""
    source = context.source_text
    if not source:
        return
    places = [(m.start(), m.end()) for m in WORD.finditer(source)]
    words = [_fold(source[a:b]) for a, b in places]
    joined = " ".join(words)
    for quote in context.annotations.quotes:
        if quote.kind == "indirect" or quote.act != "speech":
            continue
        for span in quote.spans:
            yield from _compare(span, source, joined, places)


def _compare(span: Span, source: str, joined: str, places: list[tuple[int, int]]) -> Iterator[Finding]:
    pieces = [" ".join(_fold(w) for w in WORD.findall(piece)) for piece in LEFT_OUT.split(span.text)]
    pieces = [p for p in pieces if p]
    if sum(len(p.split()) for p in pieces) < SHORTEST or all(f" {p} " in f" {joined} " for p in pieces):
        return
    whole = " ".join(pieces)
    match = fuzz.partial_ratio_alignment(whole, joined, score_cutoff=ALIKE)
    if match is None:
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.NOTE,
            Verdict.NO_EVIDENCE,
            "These words are not in the supplied source text.",
            (span,),
        )
        return
    first = joined.count(" ", 0, match.dest_start)
    last = joined.count(" ", 0, max(match.dest_start, match.dest_end - 1))
    wording = source[places[first][0] : places[last][1]]
    yield Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The source text reads: “{wording}”.",
        (span,),
        evidence=(Evidence("the supplied source text", "", value=wording),),
        suggestion=wording,
    )


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'")
