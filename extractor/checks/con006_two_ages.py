"""One person with two ages.

**What it does.** Collects the ages printed beside the names of each person ("Ada Moss, 47, …", "the 48-year-old Moss").

**Why.** One of the two is wrong, and the family will call. The AP Stylebook wants ages exact.

**What it lets pass.** Ages at past events ("when she was 12"), at death, in captions (an old photograph), of relatives
who bear the same name, and people the article does not name.

**Fires:** "Ada Moss, 47, was charged. … Moss, 48, denies it."
**Quiet:** "Ada Moss, 47, was charged. … Moss, 47, denies it."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import BODY, Article, Span
from extractor.checks.person_ages import stated_ages
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule("CON006", "two-ages", Severity.WARNING, "one person with two ages", "AP Stylebook, ages")

FIRES = (
    Example("Ada Moss, 47, was charged on Monday. Moss, 48, denies that she took the money.", "47 and 48"),
    Example("The 31-year-old Carlo Benzi won the race. Carlo Benzi, 13, trains in Turin.", "swapped digits"),
    Example("Ruth Adeyemi (52) chairs the board. Ms Adeyemi, aged 55, joined it in May.", "52 and 55"),
)

QUIET = (
    Example("Ada Moss, 47, was charged on Monday. Moss, 47, denies that she took the money.", "the same age"),
    Example("Ada Moss, 47, was charged on Monday. She was 12 when her father died.", "a past event"),
    Example("Ada Moss, 43, was sentenced in March. In 1996 the then 22-year-old Moss had parked there.", "a past age"),
    Example("Carlo Benzi, 31, beat Paolo Benzi, 28, by a second.", "two people"),
    Example("Carlo Benzi, 44, and his son Carlo Benzi, 19, were both hurt.", "father and son of one name"),
    Example("Rosa Moss, 42, refused to stand. Moss, 92, died in 2005.", "an age at death"),
    Example(
        "Benzi, 44, was baking bread when the wall fell in. “They took us all,” said Carlo Benzi, 25, of the next street.",
        "a surname before the full name is somebody else's: people are named in full first",
    ),
)

BEFORE_A_NAME = 20
"""How far before a name its age may stand: "the 31-year-old Carlo Benzi"."""
KIN = re.compile(
    r"\b(?:grand|step)?(?:son|daughter|father|mother|brother|sister|uncle|aunt|nephew|niece|cousin|namesake|junior|senior)"
    r",? (?:[A-Z][\w'’.-]* ?){1,4}(?:,? (?:aged |who is )?|\()\Z"
)
"""Ends right before the age of somebody's relative, who may bear the same name."""
YEARS_APART = 4
ANOTHER_TIME = re.compile(r"\b(?:died|dies|dead|death|killed|born|then|when|years ago|in (?:19|20)\d\d)\b")
WINDOW = 80


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each person whose ages differ, at the first age that does."""
    for person in context.annotations.people:
        ages = [
            (age, span) for age, span in stated_ages(context.article, person) if not span.where.startswith("caption")
        ]
        named = context.article.text.find(person.name) - BEFORE_A_NAME
        ages = [(age, span) for age, span in ages if span.where != BODY or span.start >= named]
        ages = [(age, span) for age, span in ages if not KIN.search(_before(context.article, span))]
        other = next(((age, span) for age, span in ages[1:] if age != ages[0][0]), None)
        if other is not None and abs(other[0] - ages[0][0]) >= YEARS_APART:
            told_in = (context.annotations.sentence_of(span) for _, span in (ages[0], other))
            if any(sentence is not None and ANOTHER_TIME.search(sentence.text) for sentence in told_in):
                continue  # "Moss, 42, refused to stand … Moss, 92, died in 2005"
        if other is not None:
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.WARNING,
                Verdict.CONTRADICTED,
                f"{person.name} is {ages[0][0]} in one place and {other[0]} in another.",
                (other[1], ages[0][1]),
                suggestion=str(ages[0][0]),
            )


def _before(article: Article, span: Span) -> str:
    """The words in front of a span."""
    return article.part(span.where)[max(0, span.start - WINDOW) : span.start]
