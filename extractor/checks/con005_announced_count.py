"""A count that is announced and a list that has more or fewer items.

**What it does.** Counts the items after "three reasons: …", the names after "the top eight buyers were …" and the numbered
paragraphs of a piece whose headline says how many there are ("Five things to know").

**Why.** Items are cut and added until the last minute; the number at the top stays. Readers count.

**What it lets pass.** Lists that may hold commas inside an item, lists introduced by "including" or "such as", announced
counts without a list, and hedged counts ("more than three").

**Fires:** "The plan rests on three ideas: higher fees and longer hours."
**Quiet:** "The plan rests on two ideas: higher fees and longer hours."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import BODY, Span
from extractor.checks.passages import found, inside, small_number, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "CON005",
    "announced-count",
    Severity.WARNING,
    "an announced count that the list does not have",
    "Reuters Handbook, Accuracy: do the sums again",
)

FIRES = (
    Example("The plan rests on three ideas: higher fees and longer hours.", "two ideas"),
    Example("Four towns were flooded: Marl, Ahlen, Hamm, Soest and Unna.", "five towns"),
    Example(
        "The top four buyers of grain from the port, ranked by price, were Spain, Italy, Norway, Chile and Peru.",
        "five buyers",
    ),
    Example(
        "1. Check the oven.\n\nIt must be cold.\n\n2. Shut the valve.\n\n3. Call the plumber.\n\nThat is all.",
        "three steps under a headline of five",
        title="Five steps to stop a gas leak",
    ),
)

QUIET = (
    Example("The plan rests on two ideas: higher fees and longer hours.", "two ideas"),
    Example("Five towns were flooded: Marl, Ahlen, Hamm, Soest and Unna.", "five towns"),
    Example("Four towns were flooded, including Marl, Ahlen and Hamm.", "not all are named"),
    Example("He had two rules: never borrow, lend or sell, and never look back.", "commas inside an item"),
    Example("The top five buyers of grain were Spain, Italy, Norway, Chile and Peru.", "five buyers"),
    Example("Among the four buyers are Spain, Italy, Norway, Chile and Peru.", "not all are named, or not only they"),
    Example("The three stops are Austin, Texas, Boise, Idaho and Reno, Nevada.", "towns and their states"),
    Example("It rests on two things: first, on the union and second, on the alliance.", "numbered in words"),
    Example("The two buyers are Spain, Trinidad and Tobago.", "an “and” inside a name"),
    Example("She made four finds: two coins, a ring and a brooch.", "two of them are coins"),
    Example("She won three medals: the Games' first gold for her country came in judo.", "no list"),
)

ANNOUNCED = re.compile(
    r"(?<!than )(?<!least )(?<!about )(?<!of )(?<!or )(?<!first )(?<!other )\b"
    r"(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) "
    r"(?P<what>(?!percent|per|million|billion|times|years|months|weeks|days|hours|minutes|o'clock)(?:[a-z-]+ ){0,2}[a-z-]+s)"
    r"(?P<verb> (?:[a-z]+ ){0,3}[a-z]+)?: (?P<list>[^.;:?!()\n“”\"]{5,200})(?=[.;\n]|$)"
)
NAME = r"(?:the )?[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,3}"
NAMED = re.compile(
    r"(?<!mong )(?<!f )\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)(?: (?:top|main|biggest|largest|other|remaining))? "
    r"(?P<n>three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?P<what>(?:[a-z-]+ ){0,3}[a-z-]{2,}s)"
    rf"(?: [a-z-]+){{0,6}}(?: {NAME})?(?:, [^.,;:]{{3,60}},)? (?:are|were) "
    rf"(?P<list>{NAME}(?:, {NAME})+,? and {NAME})(?=[.;]|$)"
)
"""Names that a definite count announces, up to the end of the sentence: "the top eight sources of imports were …"."""
FURTHEST = 3
JOINED = frozenset(table("announced")["joined"])
STATES = frozenset(table("announced")["states"])
HEADLINE = re.compile(
    r"^(?:the |top |here are )?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ ){0,2}"
    r"(?:things|ways|reasons|steps|tips|rules|facts|questions|lessons|takeaways|signs|mistakes|myths)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"^(?:#|No\. ?)?(?P<n>\d{1,2})[.)] ", re.MULTILINE)
NUMBERED_IN_WORDS = re.compile(r"(?:first(?:ly)?|one|on (?:the )?one hand)\b", re.IGNORECASE)
NOT_A_LIST = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says|if|when|because|who|which|that|not|or)\b"
)
COUNTED = re.compile(
    r"(?:^|, | and )(?:(?:the |another )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b"
    r"|(?:both|several|some|many|a (?:few|pair|couple|dozen|trio))\b)"
)
"""An item that is several of the things announced: "five finds: three coins, a ring and a brooch"."""
LONGEST_ITEM = 5
MOST = 12


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each list in a sentence that is too short or too long, and one for a headline's count."""
    for paragraph, match in found(context.article, ANNOUNCED, body_only=True, needs=(": ",)):
        items = _items(match["list"])
        count = small_number(match["n"])
        if items and count is not None and len(items) != count:
            yield _finding(inside(paragraph, match.start("n"), match.end("what")), match["what"], count, len(items))
    for paragraph, match in found(context.article, NAMED, body_only=True, needs=(" are ", " were ")):
        names, count = _names(match["list"]), small_number(match["n"])
        if count is not None and names and len(names) != count and abs(len(names) - count) <= FURTHEST:
            yield _finding(inside(paragraph, match.start("n"), match.end("what")), match["what"], count, len(names))
    yield from _headline(context)


def _names(listed: str) -> list[str]:
    """The names of a list, none where commas or "and" may belong to a name ("Reno, Nevada", "Trinidad and Tobago")."""
    head, _, last = listed.rpartition(" and ")
    names = [*head.rstrip(",").split(", "), last]
    if any(" and " in name for name in names) or f"{names[-2]} and {last}" in JOINED or _towns(names):
        return []
    return names


def _towns(names: list[str]) -> bool:
    """Whether towns and their states take turns: "Austin, Texas, Boise, Idaho"."""
    return any(name in STATES for name in names) and not all(name in STATES for name in names)


def _items(listed: str) -> list[str]:
    """The items of a plain list ("a, b and c"), none when it may be read in another way."""
    if NOT_A_LIST.search(listed) or NUMBERED_IN_WORDS.match(listed):
        return []
    head, joined, last = listed.strip().rpartition(" and ")
    if not joined or COUNTED.search(listed):
        return []
    items = [*head.rstrip(",").split(", "), last]
    if any(" and " in item or not item.strip() or len(item.split()) > LONGEST_ITEM for item in items):
        return []
    return items


def _headline(context: CheckContext) -> Iterator[Finding]:
    title = context.article.title
    match = HEADLINE.match(title) if title else None
    count = small_number(match["n"]) if match else None
    if match is None or count is None or not 2 <= count <= MOST:
        return
    numbers = [int(m["n"]) for m in NUMBERED.finditer(context.article.part(BODY))]
    run = sorted(numbers)
    if len(run) > 1 and run == list(range(1, len(run) + 1)) and len(run) != count:
        span = Span(match.start("n"), match.end(), match.group()[match.start("n") :], "title")
        yield _finding(span, "numbered items", count, len(run))


def _finding(span: Span, what: str, announced: int, listed: int) -> Finding:
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{announced} {what} are announced; the list has {listed}.",
        (span,),
        suggestion=str(listed),
    )
