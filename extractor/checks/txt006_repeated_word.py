"""A word, or two words, printed twice in a row.

**What it does.** Flags "the the", "of of", "criticised criticised" and two words such as "he was he was".

**Why.** The eye skips it in proof; the reader does not. Every desk's checklist has it.

A small word that no sentence doubles ("the the", "between between") is an error; other words, which a sentence may double
after all ("what she came by by chance"), and what stands in quotation marks are a warning.

**What it lets pass.** Words that grammar doubles ("that that", "had had", "is is" in "what it is is"), words doubled for
effect ("very very", "again and again and again"), names ("The The"), a thing called by its name ("call a
clerk a clerk"), and words with any mark between them.

**Fires:** "The vote in the the lower house was close."
**Quiet:** "The vote in the lower house was close."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import Span
from extractor.checks.passages import found, inside, quoted, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT006",
    "repeated-word",
    Severity.ERROR,
    "a word, or two words, printed twice in a row",
    "Reuters Handbook, before filing: read it once more",
)

FIRES = (
    Example("The vote in the the lower house was close.", "the the"),
    Example("She is the author of of three novels.", "of of"),
    Example("They want to to sell the mill and and its land.", "twice in one sentence"),
    Example("The state has long been been criticised for it.", "been been"),
    Example("The guard said that he was he was loitering outside.", "two words"),
)

QUIET = (
    Example("The vote in the lower house was close.", "once"),
    Example("He said that that loan had had no effect.", "grammar doubles these"),
    Example("The union is going to have to have some big wins.", "what one has to have"),
    Example("The band The The played in Leeds.", "a name"),
    Example("A dynasty, a / k / a a ring cycle, was discussed.", "letters of an abbreviation"),
    Example("It took a very very long time, and she asked again and again and again.", "for effect"),
    Example("She is not the first first lady to be born abroad, and her great great aunt was not.", "two ranks"),
    Example("His policies on climate change change every year.", "a noun and a verb"),
    Example("Rates went from bad to worse to worse still, game to game to game.", "steps"),
    Example("Whatever he does he does to win, and what she is is hard to say.", "a clause and its verb"),
    Example("He told of the lengths he goes to to stay in shape.", "a verb's own “to”"),
    Example("Prices: 752.50 758.75 unq unq, 733.75 unq unq.", "a table"),
    Example("He had logged on on Monday and moved in in May.", "a verb's particle and a preposition"),
    Example(
        "The board is loath to call a clerk a clerk, and nobody named the thief the thief.", "a thing and its name"
    ),
)

TWICE = re.compile(r"(?<![\w'’/-])(?P<word>[a-z]{2,30}|a) +(?P=word)\b(?![-'’/])")
TWO_TWICE = re.compile(r"(?<![\w'’-])(?P<one>[a-z]{2,30}) (?P<two>[a-z]{2,30}) (?P=one) (?P=two)\b(?![-'’])")
WHAT = re.compile(
    r"\b(?:what|whatever|who|how|where|when|why|that|all|problem|thing|question|point|this|it|he|she|they|is|are|was|were) $",
    re.IGNORECASE,
)
"""Before a verb that a clause ends with and its sentence goes on with: "what it was was"."""
CLAUSE = re.compile(r"\b(?:what|whatever|whoever|wherever|however|all|as|if|when|from(?: \w+)?) $", re.IGNORECASE)
NAMING = re.compile(r"\b(?:call|nam|dubb?|label|labell|term)(?:e|s|es|ed|ing)? $", re.IGNORECASE)
"""Before what is named, and the same word as its name: "call a clerk a clerk"."""
TAKES_TO = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|c[ao]me|coming|mov(?:e|es|ed|ing)|used|listen\w*|talk\w*|sp[eo]ak?\w*|refer\w*|got) $"
)
"""Before "to to": "the lengths he goes to to stay in shape"."""
NEVER_DOUBLED = frozenset(table("doubled")["never"])
MAY_BE_DOUBLED = frozenset(table("doubled")["grammar"]) | frozenset(table("doubled")["effect"])
SMALL = frozenset(table("doubled")["small"])
ARTICLES = frozenset({"a", "an", "the"})
STEPS = frozenset({"and", "after", "by", "to", "or", "upon", "in", "over"})
"""Between words that are doubled for effect: "again and again and again", "from game to game to"."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each doubled word."""
    for paragraph, match in found(context.article, TWICE):
        before = paragraph.text[max(0, match.start() - 12) : match.start()]
        word, speech = match["word"], quoted(paragraph, match.start())
        if before.rstrip().endswith("/") or word in MAY_BE_DOUBLED or (speech and word not in NEVER_DOUBLED | SMALL):
            continue
        if (word not in NEVER_DOUBLED and WHAT.search(before)) or (word == "to" and TAKES_TO.search(before)):
            continue
        if re.match(rf"[ ,]*{word}\b", paragraph.text[match.end() :]):
            continue  # "no means no no no"
        yield _finding(paragraph, match, word, sure=word in NEVER_DOUBLED and not speech)
    for paragraph, match in found(context.article, TWO_TWICE):
        before = paragraph.text[max(0, match.start() - 12) : match.start()]
        one, two = match["one"], match["two"]
        if one == two or {one, two} & STEPS - {"to"} or two == "to" or CLAUSE.search(before):
            continue
        if one == "to" and two not in NEVER_DOUBLED:
            continue  # "we're going to have to have some", "they want to try to try"
        if one in ARTICLES and NAMING.search(before):
            continue
        if not quoted(paragraph, match.start()):
            yield _finding(paragraph, match, f"{one} {two}", sure=False)


def _finding(paragraph: Span, match: re.Match[str], word: str, *, sure: bool) -> Finding:
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if sure else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"“{word}” is printed twice.",
        (inside(paragraph, *match.span()),),
        suggestion=word,
    )
