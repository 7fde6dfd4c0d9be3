"""The ages an article prints for one person."""

from __future__ import annotations

import re

from extractor.annotations import Person
from extractor.article import Article, Span

AFTER_NAME = re.compile(r"(?:, | \()(?P<age>\d{1,3})(?=[,)])")
AGED = re.compile(r",? (?:who is |is |now )?aged (?P<age>\d{1,3})\b")
IS_YEARS_OLD = re.compile(r",? (?:who )?is (?P<age>\d{1,3})(?: years old)?(?=[.,])")
BEFORE_NAME = re.compile(
    r"(?<!then )(?<!then-)\b(?P<age>\d{1,3})-year-old (?:(?!(?:of|and|with|to|from|for|who|whose|at|in) )[a-z]+ ){0,3}$"
)
POSSESSIVE = re.compile(r"['’]s?\b")
OLDEST = 122
WINDOW = 40


def stated_ages(article: Article, person: Person) -> list[tuple[int, Span]]:
    """Every age printed right beside a name of the person, with its span, in reading order of the names.

    "Ada Moss, 47, …", "Ada Moss (47)", "Ada Moss, aged 47", "47-year-old Ada Moss". Ages at past events ("when she was
    12") do not stand beside a name and are not read.
    """
    ages = []
    for mention in person.mentions:
        text = article.part(mention.where)
        after = text[mention.end : mention.end + WINDOW]
        start = max(0, mention.start - WINDOW)
        match = AFTER_NAME.match(after) or AGED.match(after) or IS_YEARS_OLD.match(after)
        at = mention.end
        if match is None and not POSSESSIVE.match(after):
            match = BEFORE_NAME.search(text[start : mention.start])
            at = start
        if match is not None and int(match["age"]) <= OLDEST:
            ages.append(
                (int(match["age"]), article.span(at + match.start("age"), at + match.end("age"), mention.where))
            )
    return ages
