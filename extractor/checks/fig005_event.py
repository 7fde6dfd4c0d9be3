"""An event is given a date, a place or an amount that the record does not bear out.

**What it does.** Announcements, deals, laws and meetings with a dated record are recognised by who acted and what it was.
The day must lie in the period that the sentence gives, the amount must agree, and what the document itself calls the
deal is shown ("a purchase commitment, not an equity investment").

**Why.** The Reuters Handbook asks that background be checked like news: the paragraph that recalls an earlier event is
the one nobody checks again.

**What it lets pass.** Another period for an event that may have happened more than once. An event is denied only when the
sentence pins it down beyond its kind: by the place of a meeting, or by both parties and the period of a deal.

**Fires:** "The two sides sealed the pumice deal in Oslo in July 2021." (The made-up record has it in May.)
**Quiet:** "… in May 2021."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.official_figures import findings
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE = Rule(
    "FIG005",
    "event",
    Severity.ERROR,
    "an event whose date, place or amount the record does not bear out",
    "Reuters Handbook of Journalism: check background; AP Statement of News Values: accuracy",
)

# A made-up event between real countries: it tests the rule and says nothing about them.
ROWS = (
    "event,title,actors,keywords,about,location,start,end,amount,unit,source,url,published,retrieved,note\n"
    "oslo-2021,Pumice talks between Iceland and Norway in Oslo,ISL; NOR,trade talks; deal; agreement,pumice,Oslo,2021-05-11,"
    "2021-05-12,,,made up for this example,https://example.org/talks,2021-05-12,2021-08-01,\n"
    "grimsey-2021,Grimsey Stone buys pumice from Fjordvik,Grimsey Stone; Fjordvik,deal; agreement; contract,pumice,,2021-06-03,"
    "2021-06-03,40000000,USD,made up for this example,https://example.org/deal,2021-06-03,2021-08-01,a purchase commitment\n"
)

FIRES = (
    Example(
        text="Iceland and Norway struck their pumice deal in Oslo in July 2021.",
        why="the (made-up) talks in Oslo were in May",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="At the trade talks in Oslo in August 2021, Iceland and Norway spoke of pumice.",
        why="the (made-up) talks in Oslo were in May",
        published="2021-09-01",
        figures=ROWS,
    ),
    Example(
        text="Grimsey Stone and Fjordvik signed a $90 million contract for pumice in June 2021.",
        why="the (made-up) contract was over 40 million dollars",
        published="2021-08-01",
        figures=ROWS,
    ),
)

QUIET = (
    Example(
        text="Iceland and Norway struck their pumice deal in Oslo in May 2021.",
        why="that is when the (made-up) talks were",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Iceland and Norway struck another pumice deal in July 2021.",
        why="nothing ties this to the talks on record",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Grimsey Stone and Fjordvik signed a $40 million contract for pumice in June 2021.",
        why="as the (made-up) record has it",
        published="2021-08-01",
        figures=ROWS,
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Findings on events."""
    yield from findings(context, RULE, ("event",))
