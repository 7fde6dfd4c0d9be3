"""A quotation mark without its partner.

**What it does.** Follows the double quotation marks through each paragraph. A quote that runs over several paragraphs
opens each of them anew and is closed only at its end, as the convention is.

**Why.** Where a quote ends decides whose words they are: with a mark missing, the paper's sentence becomes the speaker's.

**What it lets pass.** Single marks (they are apostrophes too), inches and seconds, texts that mix straight and curly marks
in one paragraph, curly marks that are turned the wrong way round throughout a paragraph, a straight mark that may open or
close, quotes inside quotes, a quote that goes on in the next paragraph, and texts whose marks were damaged on the way:
with lost characters in them, with marks that stand alone or on the wrong side of a blank in two places, or with a double
mark where an apostrophe stood ("don"t", "the skiers" chances"). A quotation that the text ends in is a note, since the text
may have been cut; of more than three marks in an article one finding speaks for all.

**Fires:** "“We had no warning, she said."
**Quiet:** "“We had no warning,” she said."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from extractor.article import BODY, Span
from extractor.checks.passages import inside, one_of, paragraphs, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "QUO002",
    "unbalanced-marks",
    Severity.WARNING,
    "a quotation mark without its partner",
    "AP Stylebook, quotation marks",
)

FIRES = (
    Example("“We had no warning, she said on Monday.\n\nThe river rose.", "never closed"),
    Example("We had no warning,” she said on Monday.", "never opened"),
    Example(
        'The mayor said: "We had no warning. The river rose overnight.\n\nShops stayed shut.',
        "never closed, straight marks",
    ),
)

QUIET = (
    Example("“We had no warning,” she said on Monday.", "a pair"),
    Example("“We had no warning.\n\n“The river rose overnight,” she said.", "a quote over two paragraphs"),
    Example("• “We had no warning.\n\n• “The river rose overnight,” she said.", "a quote over two points of a list"),
    Example("''We had no warning.\n\n''The river rose overnight,'' she said.", "the same, as pairs of single marks"),
    Example('The plank is 12" wide and the man was 5\'10" tall.', "inches"),
    Example(
        "“I admit that he is taller; he is like 6’2”,” Rivas said. He is 1.88 meters (about 6’1″).", "feet and inches"
    ),
    Example(
        "‘’The river rose overnight,’’ she said. The theme is ‘’Perfection in motion.’’", "two single marks to open"
    ),
    Example("“We had no warning.\n\n[PHOTO]flood.jpg[/PHOTO]\n\n“The river rose,” she said.", "a picture between"),
    Example(
        "The ”head of crime“ was named, he said. ”I will not get tired,“ he added.", "both turned the wrong way round"
    ),
    Example("It’s the ’90s again, the drummer joked.", "apostrophes"),
    Example('They don"t know. "The wall leaked, she said on Monday.', "marks that were damaged on the way"),
    Example('The wall of the caf\ufffd leaked," she said on Monday.', "characters that were lost on the way"),
    Example('"We stand by the workers" rights," she said.', "an apostrophe inside a quote that was damaged"),
    Example(
        'The wall leaked. "We had no warning. The river rose overnight, "he said. "It was dark, "said one baker.',
        "marks on the wrong side of a blank",
    ),
    Example(
        '"We had no warning.\nThe river rose overnight and took the bridge, "Mr. Pryce of the ferry company told reporters.',
        "closed on the wrong side of a blank, a sentence a line",
    ),
    Example(
        "See [<a href=”https://example.org/flood” target=”_blank”>the flood</a>] for more.", "marks of a page's markup"
    ),
    Example('The skiers" chances have not improved, the federation said.', "an apostrophe that was damaged"),
)

Role: TypeAlias = Literal["opens", "closes", "either", "inches"]
MARK = re.compile(r"[“”„″\"]|‘’|’’|''|‘‘|``")
CLOSERS = frozenset({"”", "’’", "″"})
OPENERS = frozenset({"“", "‘‘", "``"})
INCH_MARKS = frozenset({"”", "″", '"', "''", "’’"})
TURNED_MARKS = frozenset({"“", "”"})
TURNED = re.compile(r"(?:^|[\s(\[])”(?=\w)")
CLOSED_TURNED = re.compile(r"[\w.,!?]“(?=[\s.,;:)\]]|$)")
FEET = re.compile(r"\d ?['’′] ?\d{1,2}\Z")
PICTURE = re.compile(r"\s*\[[A-Z]{3,12}\]\S*\s*\Z")
"""A tag of a page's markup on a line of its own; a quotation goes on after it."""
APOSTROPHE = re.compile(r"[A-Za-z]\"(?:t|s|re|ve|ll|d|m)\b(?!\")|[\"“”]\?\w")
"""A mark where an apostrophe or another sign stood: don"t, they"re, advisers"?guidance."""
OWNERS = re.compile(r"[A-Za-z][sS]\Z")
OWNED = re.compile(rf" (?!{one_of(table('quotation')['goes_on'])}\b)[a-z]")
SAYS = r"(?:said|says|told|added|wrote|asked|joked|announced)"
SAID_AFTER = re.compile(
    rf"{SAYS} (?:one|an?|the|his|her|its|[A-Z])|(?:he|she|they|it|(?:an?|one|the|its|his|her) (?:[a-z-]+ ){{1,3}}) ?{SAYS}\b"
    rf"|(?:[A-Z][\w.’'-]+ ){{1,4}}{SAYS}[.,;]"
)
"""What follows a quote: a mark with its blank on the wrong side closes it ("…, "he said")."""
DISPLACED = re.compile(rf", \"(?={SAID_AFTER.pattern})|(?<!\S)\"(?!\S)", re.MULTILINE)
"""A straight mark that stands alone, or on the wrong side of a blank: marks were moved about on the way."""
INTRODUCES = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|tells|add(?:ed|s|ing)|wrote|writes|ask(?:ed|s|ing)|joked|announced|called|titled|named)\b",
    re.IGNORECASE,
)
BEFORE_NEXT_SENTENCE = re.compile(r"(?<!\b[A-Z][a-z])(?<!\b[A-Z])[.!?] ")
DISPLACED_OFTEN = 2
MOST = 3
LONGEST_BLOCK = 8
LOST = "\ufffd"
BEFORE_NEXT = frozenset(".!?…\n")
OPENS = re.compile(r"[\s•·▪*–-]*(?:[“„\"]|''|‘‘|``)")


def check(context: CheckContext) -> Iterator[Finding]:
    """At most one finding a paragraph, at the mark that has no partner in it or in the paragraphs after it."""
    if any(LOST in text or APOSTROPHE.search(text) for _, text in context.article.parts()):
        return
    if sum(len(DISPLACED.findall(text)) for _, text in context.article.parts()) >= DISPLACED_OFTEN:
        return
    unpaired = list(_alone(context))
    if len(unpaired) > MOST:
        yield _finding([span for span, _, _ in unpaired], unpaired[0][1], Severity.WARNING)
        return
    for span, opened, cut in unpaired:
        yield _finding([span], opened, Severity.NOTE if cut else Severity.WARNING)


def _alone(context: CheckContext) -> Iterator[tuple[Span, bool, bool]]:
    """Every mark without a partner, whether it opens, and whether the text ends inside its quotation."""
    lines = paragraphs(context.article)
    body = [i for i, p in enumerate(lines) if p.where == BODY]
    loose = [_unpaired(p) for p in lines]
    closes_block: set[int] = set()
    for i, paragraph in enumerate(lines):
        mark = loose[i]
        if mark is None or i in closes_block:
            continue
        at, opened = mark
        if opened:
            following = [
                j for j in range(i + 1, min(i + 1 + LONGEST_BLOCK, len(lines))) if lines[j].where == paragraph.where
            ]
            after = next((j for j in following if not PICTURE.match(lines[j].text)), None)
            if after is not None and OPENS.match(lines[after].text):
                continue
            end = next(((j, loose_mark) for j in following if (loose_mark := loose[j]) is not None), None)
            if end is not None and not end[1][1]:
                closes_block.add(end[0])
                continue
        later = [paragraph.text[at + 2 :], *(lines[j].text for j in body if j > i)]
        cut = opened and paragraph.where == BODY and not any(MARK.search(text) for text in later)
        yield inside(paragraph, at, at + 1), opened, cut


def _finding(spans: Sequence[Span], opened: bool, severity: Severity) -> Finding:
    """The finding for one mark, or for the many of an article whose marks cannot be trusted."""
    many = f" It is so in {len(spans)} places of the article." if len(spans) > 1 else ""
    ends = " The text may have been cut here." if severity is Severity.NOTE else ""
    return Finding(
        RULE.code,
        RULE.name,
        severity,
        Verdict.CONTRADICTED,
        f"This quotation mark is never {'closed' if opened else 'opened'}; it is unclear whose words these are.{many}{ends}",
        tuple(spans),
    )


def _unpaired(paragraph: Span) -> tuple[int, bool] | None:
    """Where the mark without partner stands and whether it opens; None when all is paired or cannot be told."""
    opened: list[int] = []
    owned = False
    for at, role in _marks(paragraph.text):
        if role in ("either", "inches"):
            return None
        if role == "opens":
            if _begins_anew(paragraph.text, at):
                opened.clear()
            opened.append(at)
        elif opened:
            opened.pop()
            owned = _owning(paragraph.text, at)
        elif owned:
            return None  # "… of the workers" rights," she said: the mark before may have been an apostrophe
        elif not _owning(paragraph.text, at):
            return at, False
    if opened and _closes_after_all(paragraph.text, opened[0]):
        return opened[0], False
    return (opened[0], True) if opened else None


def _closes_after_all(text: str, at: int) -> bool:
    """Whether a mark with its blank on the wrong side closes a quotation that an earlier paragraph opened: it stands after a
    comma to which nothing that introduces a quotation leads ("… a lift back home, "Mr. Pryce told the court")."""
    if text[max(0, at - 2) : at] != ", " or text[at] != '"':
        return False
    sentence = BEFORE_NEXT_SENTENCE.split(text[: at - 2])[-1]
    following = BEFORE_NEXT_SENTENCE.split(text[at + 1 :])[0]
    return INTRODUCES.search(sentence) is None and re.search(rf"\b{SAYS}\b", following) is not None


def _marks(text: str) -> Iterator[tuple[int, Role]]:
    """Every double quotation mark with what it does.

    A straight mark opens when it stands after a blank or a bracket and before a word, and closes the other way round;
    after a digit it may stand for inches, and after feet (6’2”) any mark may.
    """
    curly = "“" in text or "”" in text
    turned = TURNED.search(text) is not None and CLOSED_TURNED.search(text) is not None
    for match in MARK.finditer(text):
        at, mark = match.start(), match.group()
        digit = text[max(0, at - 1) : at].isdigit()
        if digit and (mark == "″" or (mark in INCH_MARKS and FEET.search(text[max(0, at - 6) : at]))):
            yield at, "inches"
        elif text[at - 1 : at] == "=":
            yield at, "either"  # <a href="…">
        elif mark == "‘’":
            opens = (at == 0 or text[at - 1].isspace()) and text[at + 2 : at + 3].isalnum()
            yield at, "opens" if opens else "either"
        elif turned and mark in TURNED_MARKS:
            yield at, "opens" if at == 0 or text[at - 1].isspace() or text[at - 1] in "([" else "closes"
        elif mark in OPENERS:
            yield at, "opens"
        elif mark in CLOSERS:
            yield at, "closes"
        elif mark == "„" or curly:
            yield at, "either"
        elif digit and text[at + len(mark) : at + len(mark) + 1] not in (",", "."):
            yield at, "inches"
        else:
            end = at + len(mark)
            before = at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–-/"
            after = end == len(text) or text[end].isspace() or text[end] in ".,;:!?)]}—–-/"
            if before and not after and text[max(0, at - 2) : at] == ", " and SAID_AFTER.match(text, end):
                yield at, "closes"
                continue
            yield at, "either" if before == after else "opens" if before else "closes"


def _owning(text: str, at: int) -> bool:
    """Whether a straight mark stands where a plural or a name in -s owns what follows: "the skiers" chances"."""
    return (
        text[at] == '"'
        and OWNERS.search(text[max(0, at - 2) : at]) is not None
        and OWNED.match(text, at + 1) is not None
    )


def _begins_anew(text: str, at: int) -> bool:
    """True for a mark that opens a new paragraph of a quote where the paragraphs were run together."""
    return text[:at].rstrip()[-1:] in BEFORE_NEXT
