"""An acronym that its name does not spell, or one acronym for two names.

**What it does.** Where a name is followed by its acronym in brackets ("World Health Organization (WHO)"), the letters must
be the initials of the name, but for the small words. Letters in the wrong order, or one letter off, are flagged; so is
an acronym that the article spells out in two ways.

**Why.** Readers look an acronym up; a wrong one names another body. The Reuters Handbook asks for the full name and the
exact acronym on first reference.

**What it lets pass.** Acronyms of a name in another language, which share few letters with the English name ("Doctors
Without Borders (MSF)") or have them in another order ("National Bank of Romania (BNR)"), acronyms that take several letters
of a word, and words in capitals that are no acronym.

**Fires:** "the International Monetary Fund (IFM)"
**Quiet:** "the International Monetary Fund (IMF)"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from extractor.article import Span
from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "CON007",
    "acronym",
    Severity.WARNING,
    "an acronym that its name does not spell",
    "Reuters Handbook, acronyms: the full name on first reference",
)

FIRES = (
    Example("The International Monetary Fund (IFM) approved the loan on Friday.", "two letters swapped"),
    Example("A report by the Office for National Statistics (OSN) was withdrawn.", "two letters swapped"),
    Example(
        "The Sea Transport Board (STB) will be closed. Staff of the Steel Trade Bureau (STB) were told on Monday.",
        "one acronym, two names",
    ),
)

QUIET = (
    Example("The International Monetary Fund (IMF) approved the loan on Friday.", "its initials"),
    Example("Doctors Without Borders (MSF) runs the clinic.", "the initials of its French name"),
    Example(
        "Voices came from the ranks of the Democratic Revolutionary Party (PRD), which led the government.",
        "the initials of its Spanish name",
    ),
    Example(
        "Leaders of the Social Democratic Party (SPD) met in Berlin.",
        "the initials of its German name, two letters swapped",
    ),
    Example("The National Bank of Romania (BNR) said its rate has been lifted.", "the initials of its Romanian name"),
    Example("Four experts from the University of Hong Kong (HKU) called for boosters.", "the letters it goes by"),
    Example("The Centers for Disease Control and Prevention (CDC) warned travellers.", "its short name's initials"),
    Example(
        "The Ministry of Transport (MoT) was told. Aid from the Agency for Sea Transport (AST) came late.", "initials"
    ),
)

NAMED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’&-]*)(?: (?:of|for|the|and|on|in|to|de|du|des|la|&|[A-Z][\w'’&-]*)){1,9}) \((?P<short>[A-Z]{3,6})\)"
)
PARTIES = frozenset({"Party", "Front", "Union", "Movement", "Alliance", "League", "Bloc", "Coalition", "Democrats"})
SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to", "de", "du", "des", "la", "&"})


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each misspelled acronym, and one for each acronym with two names."""
    names: dict[str, tuple[str, Span]] = {}
    for paragraph, match in found(context.article, NAMED, needs=(" (",)):
        words = match["name"].removeprefix("The ").removeprefix("A ").split()
        short = match["short"]
        span = inside(paragraph, *match.span("short"))
        right = _initials_meant(words, short)
        if right is not None and (_of_its_own_language(words) or not _slip(right, short, context.article.text)):
            continue  # "Democratic Revolutionary Party (PRD)": the letters of its own language
        if right is not None:
            yield _finding(f"The initials of {' '.join(words)} are {right}, not {short}.", (span,), right)
            continue
        name = _spelled(words, short)
        if name is None:
            continue
        before = names.setdefault(short, (name, span))
        if before[0].casefold() != name.casefold():
            yield _finding(f"{short} stands for “{before[0]}” and for “{name}”.", (span, before[1]), None)


def _of_its_own_language(words: list[str]) -> bool:
    """Whether the name is a party's: abroad it goes by the letters of its own language ("Social Democratic Party (SPD)")."""
    return not PARTIES.isdisjoint(words)


def _initials_meant(words: list[str], short: str) -> str | None:
    """The initials of the name, when the acronym has the same letters in another order."""
    for keep_small in (False, True):
        letters = [w[0].upper() for w in words if keep_small or w not in SMALL]
        meant = "".join(letters[-len(short) :])
        if meant == short:
            return None
        if len(letters) == len(short) and sorted(meant) == sorted(short):
            return meant
    return None


def _slip(right: str, short: str, text: str) -> bool:
    """Whether the letters look mistyped: the right ones stand elsewhere, or two neighbours are swapped just this once.

    Names from other languages keep their letters in another order, and use them again: "Bank of Romania (BNR)".
    """
    if re.search(rf"\b{right}\b", text):
        return True
    return right[0] == short[0] and OSA.distance(right, short) == 1 and len(re.findall(rf"\b{short}\b", text)) == 1


def _spelled(words: list[str], short: str) -> str | None:
    """The part of the printed name whose initials the acronym is."""
    capital = [i for i, w in enumerate(words) if w not in SMALL]
    for first in capital:
        rest = [words[i] for i in capital if i >= first]
        if "".join(w[0].upper() for w in rest) == short:
            return " ".join(words[first:])
    return None


def _finding(message: str, spans: tuple[Span, ...], suggestion: str | None) -> Finding:
    return Finding(RULE.code, RULE.name, Severity.WARNING, Verdict.CONTRADICTED, message, spans, suggestion=suggestion)
