"""A role as an editor reads it: of one person, with how the text qualifies it."""

from __future__ import annotations

import re

from extractor.annotate.lexicon import words
from extractor.annotations import Role

AFTER_HEAD = re.compile(r",| (?=(?:of|for|at|to|in|on|from|with|and)\b)")
PLURALS = (("men", "man"), ("ies", "y"), ("es", ""), ("s", ""))


def in_words(role: Role) -> str:
    """The title in the singular with its status, "" where there is no title: "former chair", "president-elect"."""
    title = of_one(role.title)
    if not title or role.status == "current":
        return title
    return f"{title}-elect" if role.status == "elect" else f"{role.status} {title}"


def of_one(title: str) -> str:
    """The title of one of those whom a plural names: "materials scientist" of "materials scientists Ana Ruiz and Karl Voss"."""
    head = AFTER_HEAD.split(title, maxsplit=1)[0]
    word = head.rpartition(" ")[2].rpartition("-")[2].lower()
    for plural, single in PLURALS:
        if word.endswith(plural) and word.removesuffix(plural) + single in words("roles", "nouns"):
            return head[: -len(plural)] + single + title[len(head) :]
    return title
