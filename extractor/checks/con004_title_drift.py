"""One person with two titles that one person cannot hold at once.

**What it does.** Compares the titles the article gives each person at one and the same organisation against a table of
titles that exclude each other: "finance minister" and "deputy finance minister", "senator" and "congressman", "chief
executive" and "chief financial officer".

**Why.** Titles drift between the top of a story and its end, most of all when two versions are merged. The AP Stylebook
asks for the exact title on first reference and the same person under it to the end.

**What it lets pass.** Titles marked as former, coming or only thought of, titles before a surname that two people of the
article bear, titles that the words around them set in another time ("was deputy
minister until 2012"), titles at different organisations, several offices that people
do hold together ("chairman and chief executive"), and general words ("official", "leader").

**Fires:** "Deputy Finance Minister Ada Moss resigned. … Finance Minister Moss had served since May."
**Quiet:** "Finance Minister Ada Moss resigned. … The minister had served since May."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from extractor.annotations import Person, Role
from extractor.checks.passages import table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "CON004",
    "title-drift",
    Severity.WARNING,
    "one person with two titles that exclude each other",
    "AP Stylebook, titles",
)

FIRES = (
    Example(
        "Deputy Finance Minister Ada Moss resigned on Monday. Finance Minister Ada Moss had served since May.",
        "deputy, then minister",
    ),
    Example(
        "Senator Ruth Adeyemi voted against the bill. Congresswoman Ruth Adeyemi said it went too far.",
        "two chambers",
    ),
    Example(
        "Vice President Lena Ortiz opened the fair. President Lena Ortiz then flew home.",
        "vice president, then president",
    ),
)

QUIET = (
    Example("Finance Minister Ada Moss resigned on Monday. Minister Moss had served since May.", "the short form"),
    Example(
        "Foreign Minister Ada Moss resigned on Monday. Moss was deputy foreign minister from 2009 to 2012.",
        "an earlier post",
    ),
    Example(
        "Senator Ruth Adeyemi voted against the bill. Adeyemi, who was first elected as a congresswoman in 2004, called it "
        "too dear.",
        "an earlier seat",
    ),
    Example("Senator Ruth Adeyemi, a former congresswoman, voted against the bill.", "a former office"),
    Example(
        "Guinea's president, Lansana Conte, vice-president of the Organisation of the Islamic Conference, left on Friday.",
        "two offices in one breath",
    ),
    Example("Chairman and Chief Executive Officer Lena Ortiz opened the plant.", "offices held together"),
    Example(
        "Commissioner Ruth Adeyemi spoke first. Assistant Commissioner Paul Adeyemi retires in May. Commissioner Adeyemi, who "
        "has led the force since 2014, will not.",
        "two people of one surname",
    ),
    Example(
        "Vice President Lena Ortiz spoke first. If President Lena Ortiz is what voters want, they will say so.",
        "an office that is only thought of",
    ),
)


REACH = 60
BESIDE = 2
"""How many characters may stand between a title and the name it belongs to."""
BEFORE = re.compile(
    r"\b(?:then|previous(?:ly)?|formerly|was|were|been|be|served|worked|started|began|appointed|promoted|demoted|named|"
    r"elected|became|become|until|before|after|ex|since|when|while|as|from|if|would|will|could|may|might|should|once)\b[^.;:]{0,30}$"
)
"""Ends in front of a title that somebody held before, came to later, or only may come to."""
AFTER = re.compile(
    r"\b(?:from|in|until|between|since|till) (?:19|20)\d\d\b|\b(?:at the time|back then|in those days)\b"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each person with two current titles that exclude each other."""
    for person in context.annotations.people:
        current = [
            r
            for r in person.roles
            if r.status == "current"
            and not _of_another_time(context, r)
            and not _of_a_shared_surname(context, person, r)
        ]
        for one, other in combinations(current, 2):
            at_once = context.annotations.sentence_of(one.span) == context.annotations.sentence_of(other.span)
            if not at_once and _may_be_same_office(one, other) and excludes(one.title, other.title):
                yield Finding(
                    RULE.code,
                    RULE.name,
                    Severity.WARNING,
                    Verdict.CONTRADICTED,
                    f"{person.name} is “{one.span.text}” here and “{other.span.text}” there.",
                    (other.span, one.span),
                )
                break


def _of_another_time(context: CheckContext, role: Role) -> bool:
    """Whether the words around a title set it in an earlier or a later time ("she was deputy minister from 2009 to 2012")."""
    sentence = context.annotations.sentence_of(role.span)
    if sentence is None:
        return False
    at = role.span.start - sentence.start
    before = sentence.text[max(0, at - REACH) : at].lower()
    after = sentence.text[role.span.end - sentence.start :][:REACH].lower()
    return BEFORE.search(before) is not None or AFTER.search(f"{role.span.text.lower()} {after}") is not None


def _of_a_shared_surname(context: CheckContext, person: Person, role: Role) -> bool:
    """Whether a title stands before a surname alone that somebody else bears too: "Commissioner Adeyemi" may be either."""
    beside = next(
        (m for m in person.mentions if m.where == role.span.where and 0 <= m.start - role.span.end <= BESIDE), None
    )
    if beside is None or " " in beside.text.strip():
        return False
    return any(
        other is not person and any(m.text.split()[-1:] == [beside.text] for m in other.mentions)
        for other in context.annotations.people
    )


def _may_be_same_office(one: Role, other: Role) -> bool:
    return one.organization is None or other.organization is None or one.organization == other.organization


def excludes(one: str, other: str) -> bool:
    """True when one person cannot hold both titles at once."""
    a, b = " ".join(one.casefold().split()), " ".join(other.casefold().split())
    if a == b:
        return False
    for prefix in table("exclusive_titles")["junior"]:
        if f"{prefix} {a}" == b or f"{prefix} {b}" == a or f"{prefix}-{a}" == b or f"{prefix}-{b}" == a:
            return True
    return any(a in group and b in group and a != b for group in table("exclusive_titles")["groups"])
