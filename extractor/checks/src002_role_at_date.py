"""A title that dated records contradict on the day of the article.

**What it does.** A printed role ("former US President Donald Trump", "the Treasury secretary") is held against dated
records of who was in office when. A role that a record contradicts at the article's date is an error; the record, and
the holders before and after, are shown. A role that a record bears out is shown on request.

**Why.** Titles go stale overnight, and a "former" president who is in office is the slip that readers write in about.
The AP Stylebook ("titles") wants past and future titles given as past and future.

**What it lets pass.** Articles without a dateline; sentences set in other years ("In 2022 President …");
"then-President"; what is imagined or told of a time to come ("once Obama is former president"); a courtesy title before the
name of someone who has left office or is yet to come to it, unless they speak there as if in office (a warning); the days
around a hand-over; and everything after the day a record was retrieved, for an open role proves nothing later than that.

**Fires:** "… the tariffs that former US President Donald Trump imposed …", in July 2025.
**Quiet:** "… the tariffs that US President Donald Trump imposed …", in July 2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC002",
    "role-at-date",
    Severity.ERROR,
    "A title that dated records contradict on the day of the article",
    "AP Stylebook: titles; Reuters Handbook of Journalism: accuracy of names and titles",
)

FIRES = (
    Example(
        text="Exports slowed after the import tariffs that former US President Donald Trump imposed on goods from China.",
        why="on that day he was in office",
        published="2025-07-21",
    ),
    Example(
        text="Former U.S. President Trump opposed the deal, officials in the United States said.",
        why="the surname and the office name one person on record",
        published="2025-10-12",
    ),
    Example(
        text="“We will sign it this week,” said Joe Biden, the current president of the United States.",
        why="his term was over, and another held the office",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="Exports slowed after the import tariffs that US President Donald Trump imposed on goods from China.",
        why="the title as the record has it",
        published="2025-07-21",
    ),
    Example(
        text="Exports slowed after the import tariffs that former US President Donald Trump imposed on goods from China.",
        why="without a dateline no role is judged",
    ),
    Example(
        text="Ministers in Ireland met the President of the Irish rowing movement ROWI, Martin Quayle, on Tuesday.",
        why="the president of a movement, not of Ireland",
        published="2017-02-07",
    ),
    Example(
        text="The club in the United States will honour Ada Barner, president of the United States Lawn Bowls association.",
        why="the president of an association, not of the United States",
        published="1961-06-30",
    ),
    Example(
        text="Exports slowed after the import tariffs that former US President Donald Trump imposed on goods from China.",
        why="in 2023 he was out of office",
        published="2023-07-21",
    ),
    Example(
        text="It is time to start worrying about President Trump, a columnist in the United States wrote on Sunday.",
        why="whoever runs for an office is imagined in it",
        published="2016-02-28",
    ),
    Example(
        text="Alan Krueger, the former chairman of President Barack Obama’s Council of Economic Advisers in the United "
        "States, disagreed.",
        why="the former chairman is another",
        published="2015-11-15",
    ),
    Example(
        text="The party in the United States needs a new plan, especially once Obama is former President Obama.",
        why="told of a time to come",
        published="2016-08-19",
    ),
    Example(
        text="“I did what I could,” Bill Clinton told students in the United States. Such thinking had shaped the agenda of "
        "President Bill Clinton.",
        why="history, though he speaks elsewhere",
        published="2016-03-23",
    ),
    Example(
        text="It has been decades since US President Bill Clinton signed the act into law in the United States.",
        why="told of his time",
        published="2017-03-15",
    ),
    Example(
        text="In 2022 US President Joe Biden signed the act into law in the United States.",
        why="the sentence is set in a year in which he was in office",
        published="2025-07-21",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """An error for each contradicted role (a warning where a courtesy could explain it), a confirmation for the rest."""
    for source in context.evidence.sources:
        if source.kind != "role":
            continue
        if source.status == "role contradicted":
            severity, verdict = (Severity.ERROR if source.firm else Severity.WARNING), Verdict.CONTRADICTED
        elif source.status == "role confirmed":
            severity, verdict = Severity.CONFIRMED, Verdict.SUPPORTED
        else:
            continue
        yield Finding(
            RULE.code,
            RULE.name,
            severity,
            verdict,
            source.message,
            (source.span,),
            evidence=source.evidence,
            suggestion=source.suggestion,
        )
