"""Whether a text is in English, by its small words.

Every language prints a handful of articles, prepositions and pronouns in each sentence, and hardly ever another's. English
rules read a text of another language as English full of mistakes (the Spanish "a" as an article), so they must not see it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extractor.checks.passages import table

WORD = re.compile(r"[^\W\d_]+")
FEW_WORDS = 40
"""A text of fewer words is taken for English: a name or a quotation may fill it."""
READ = 20_000
"""How many characters are looked at."""
TWICE = 2
LEAST = 12
"""At least one word in so many is a small word of the text's language."""


def other_language(text: str) -> str | None:
    """The language the text is in, as English names it, when that is not English; "another script" for letters that are not
    Latin; None for English, for short texts and where the small words do not say."""
    words = [w.casefold() for w in WORD.findall(text[:READ])]
    if len(words) < FEW_WORDS:
        return None
    if TWICE * sum(w[0] > "\u024f" for w in words) > len(words):
        return "another script"
    counted: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in _languages().get(word, ()):
            counted[language] += times
    language, times = max(counted.items(), key=lambda item: (item[1], item[0]), default=("English", 0))
    return language if times > TWICE * counted["English"] and times * LEAST >= len(words) else None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Word → the languages whose list it is on."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table("small_words").items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found
