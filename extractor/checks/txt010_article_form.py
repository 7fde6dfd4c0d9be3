"""The wrong form of the article, or two small words that cannot follow each other: "an bid", "a offer", "ways of to keep".

**What it does.** Flags "an" before a word that begins with a consonant sound, "a" before one that begins with a vowel
sound, and, as a warning, pairs of small words that hardly any sentence has ("a the", "of to").

**Why.** They are left over when a word is changed or cut and the words around it are not read again. Readers see them at
once, and so does a copy desk (The Guardian style guide, a or an).

**What it lets pass.** Words whose first sound is not their first letter ("an hour", "a union", "a one-off"), words that are
said both ways ("a herb", "an hotel"), abbreviations, names and letters ("an MP", "plan a and plan b"), quotations, and texts
in other languages.

**Fires:** "The airline took control in an bid to help its rival."
**Quiet:** "The airline took control in a bid to help its rival."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import Span
from extractor.checks.language import other_language
from extractor.checks.passages import found, inside, quoted
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT010",
    "article-form",
    Severity.ERROR,
    "“a” for “an”, “an” for “a”, or two small words that cannot follow each other",
    "The Guardian and Observer style guide, a or an",
)

FIRES = (
    Example("The airline took control of its rival in an bid to help it.", "a bid"),
    Example("The board turned down a offer from two funds on Monday.", "an offer"),
    Example("The ministry is looking at ways of to keep prices stable.", "of, or to"),
)

QUIET = (
    Example("The airline took control of its rival in a bid to help it.", "the right form"),
    Example(
        "It took an hour and a half to reach a union official and a one-armed heir.", "by the sound, not the letter"
    ),
    Example("The board turned down an MP, an 11-year-old and a U-turn.", "letters and figures"),
    Example("The a cappella choir and the a la carte menu were praised.", "words of another language"),
    Example("She gave a urine sample and a urea test on a usable day.", "a “y” by the sound"),
    Example("An told reporters that Min An had left. An signed nothing.", "a surname"),
    Example("Vitamin a intake rose, and class a offenders were freed.", "letters of a class"),
    Example("Vitamin a is found in liver, and plan a and plan b were dropped.", "a letter"),
    Example(
        "Las listas de espera han crecido en diez comunidades, que se han negado a aportar la información sobre cuántos días "
        "esperan sus ciudadanos para pasar por el quirófano, y otras van camino de seguir su ejemplo en los hospitales de toda "
        "la región, donde la espera media está en ciento noventa y siete días según los datos de este año.",
        "Spanish",
    ),
    Example("“He got a awful shock,” she said of an herb garden.", "speech, and a word said both ways"),
)

AN = re.compile(
    r"(?<![\w.&'’/-])(?P<article>an|An(?! (?:said|told|sold|did|could|went|came|took|gave|kept|left|got|met|led|lost|won|bought"
    r"|brought|taught|knew|grew|wrote|spoke|became|felt|thought|sent|put|set|ran|that|for|from|by|to|with|[a-z]+(?:ed|s))\b)) "
    r"(?!h|x|y|uni|eu|one\b|once\b|use|usu|uti|sms|mp|lcd|led|rss|fm|nhs)"
    r"(?P<word>[bcdfgjklmnpqrstvwz](?=[a-z]*[aeiouy])[a-z]{2,})(?![\w-])"
)
A = re.compile(
    r"(?<![\w.&'’/-])(?<!itamin )(?<!lass )(?<!roup )(?<!ategory )(?<!type )(?<!grade )(?<!plan )(?P<article>a) "
    r"(?!eu|uni|unan|uk|usa|use|usu|ut|ubi|ufo|ulu|ura|ure|uri|uro|uru|uva|uve|ov|one|once|oui|ewe|"
    r"(?:and|are|all|also|any|as|at|above|after|again|against|among|around|about|else|etc|each|even|every|into|isn|only|other|our|out|over|under|until|upon)\b)"
    r"(?P<word>[aeiou][a-z]{3,})(?![\w-])"
)
PAIRS = (
    "a the",
    "the a",
    "an the",
    "the an",
    "a an",
    "an a",
    "a around",
    "a against",
    "a among",
    "of to the",
    "ways of to",
    "to of",
)
PAIR = re.compile(
    rf"(?<![\w.&'’/-])(?P<pair>{'|'.join(PAIRS)}) (?=[a-z]{{2,}})(?!(?:la|cap+ella|priori|posteriori|bientot)\b)"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each wrong article and each impossible pair."""
    if other_language(context.article.text) is not None:
        return
    for pattern, right in ((AN, "a"), (A, "an")):
        for paragraph, match in found(context.article, pattern, body_only=True, needs=("a ", "an ", "An ")):
            if not quoted(paragraph, match.start()):
                span = inside(paragraph, match.start("article"), match.end("word"))
                yield _finding(
                    f"Before “{match['word']}” it is “{right}”.", span, f"{right} {match['word']}", RULE.severity
                )
    for paragraph, match in found(context.article, PAIR, body_only=True, needs=PAIRS):
        if not quoted(paragraph, match.start()):
            span = inside(paragraph, match.start("pair"), match.end("pair"))
            yield _finding(
                f"“{match['pair']}”: one of these words is left over, or one is missing.", span, None, Severity.WARNING
            )


def _finding(message: str, span: Span, suggestion: str | None, severity: Severity) -> Finding:
    return Finding(RULE.code, RULE.name, severity, Verdict.CONTRADICTED, message, (span,), suggestion=suggestion)
