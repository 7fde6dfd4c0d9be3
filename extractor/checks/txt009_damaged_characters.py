"""Characters that were damaged on the way: "donâ€™t", "&amp;", "�".

**What it does.** Flags, once an article, sequences that only arise when text is decoded with the wrong encoding, HTML
entities that were never turned into characters, and the replacement character.

**Why.** The reader sees them, and a pound sign or a decimal point may be among what was lost.

**What it lets pass.** Accented letters as such, an ampersand in a name ("AT&T"), and addresses of web pages.

**Fires:** "The club paid Â£3 million."
**Quiet:** "The café paid £3 million."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT009",
    "damaged-characters",
    Severity.WARNING,
    "characters damaged by a wrong encoding",
    "W3C, Character encodings: decode with the encoding the text was written in",
)

FIRES = (
    Example("The club paid Â£3 million for the goalkeeper.", "a pound sign read in the wrong encoding"),
    Example("“We donâ€™t know,” she said.", "an apostrophe read in the wrong encoding"),
    Example("Barnes &amp; Noble closed the shop.", "an entity that was not decoded"),
    Example("The caf\ufffd closed in May.", "a replacement character"),
)

QUIET = (
    Example("The café paid £3 million for the goalkeeper.", "as it should be"),
    Example("AT&T and the Ünal family signed the deal with Señor Peña.", "letters and an ampersand of names"),
    Example("Ângela Ã is a letter of the alphabet in São Tomé.", "letters as such"),
)

DAMAGED = re.compile(
    r"â€[\u0080-\u00bf™œ\u201c\u201d˜¦“”]?|Ã[\u0080-\u00bf©¨¡³¶¼±§¢ª«®º]|Â[£€§°©®»«·\u00a0]|ï¿½|\ufffd"
    r"|&(?:amp|quot|lt|gt|nbsp|apos|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding at the first damaged sequence: the rest of the article came the same way."""
    damaged = found(context.article, DAMAGED, needs=("â€", "Ã", "Â", "ï¿½", "\ufffd", "&"))
    for paragraph, match in damaged:
        places = 1 + sum(1 for _ in damaged)
        more = f" It is so in {places} places of the article." if places > 1 else ""
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.WARNING,
            Verdict.CONTRADICTED,
            f"“{match.group()}” is a damaged character; a sign or a letter was lost here.{more}",
            (inside(paragraph, *match.span()),),
        )
