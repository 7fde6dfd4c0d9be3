"""The headline (or the deck) gives a number that the body neither gives nor adds up to.

**What it does.** Each number of the headline is *of* something: of the dead, of jobs, of a prison term, of a year. The body
is searched for whatever bears it out: the same number in digits or words, the number it is rounded from, a bound it
satisfies ("nearly 50"), or one that a reader can work out (a sum that the text joins, years between two dates, a share, a
multiple, another unit of time). Each of these counts for more the more surely its figures are of the headline's thing:
the same noun, the same words beside it, the headline's words in its sentence, a place in the lead. When nothing bears the
number out, or when a figure of the very same thing dominates a chance match, the headline is marked with that figure.

Years, ranks, days and names with a number ("No. 3", "8pm", "HTML5") are held against the same word in the body, and years
also against those that follow from the dateline.

**Why.** The headline is what is read, quoted and indexed, and it is written last, by somebody else, in a hurry. Every desk's
checklist compares headline, deck and captions with the text (BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines).

**Severity.** An error when one figure of the body is a keystroke away (one wrong digit, two swapped) and nothing bears the
headline's number out; otherwise a warning that lists the figures it may have meant.

**What it lets pass.** Lists that the headline announces ("10 best …"), scores, anything the body gives in other words or that
can be worked out from it, bodies without any figure of that kind, and pages whose headline and text share too few words to
be one story: there only a figure of the very same thing is marked.

**Fires:** "Storm kills 14 in Ohio" over "A storm killed 12 people in Ohio on Tuesday."
**Quiet:** "Storm kills 12 in Ohio" over the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.checks.headline.binding import Binding, bind, same_unit
from extractor.checks.headline.body import Body, read_body
from extractor.checks.headline.labels import Misprint, misnamed, misprinted_year, misprints, weighable
from extractor.checks.headline.printed import family, in_scale, keystroke, near_in_time, one_kind, values
from extractor.checks.headline.support import Support, support
from extractor.checks.headline.words import LISTED, MEETING, SHORT_BODY, SHORT_HEADLINE, matter, one_story
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "CON001",
    "headline-body",
    Severity.ERROR,
    "a number in the headline that the body does not bear out",
    "BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines: the headline must be borne out by the text",
)

FIRES = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "12, not 14",
        title="Storm Kills 14 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.6 billion in cash. The deal should close in May.",
        "2.6, not 2.9",
        title="Brewer to Buy Rival for $2.9 Billion",
    ),
    Example(
        "Seven miners were killed on Friday when a shaft caved in, the operator said. Rescuers worked for three hours, and "
        "three ambulances took the injured to hospital.",
        "seven, although a 3 stands elsewhere",
        title="3 Miners Killed as Shaft Caves In",
    ),
    Example(
        "A 97-year-old man was rescued from his flooded cottage on Sunday. Neighbours had raised the alarm.",
        "97, not 93",
        title="Man, 93, Rescued From Flooded Cottage",
    ),
)

QUIET = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "the same number",
        title="Storm Kills 12 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.64 billion in cash. The deal should close in May.",
        "rounded",
        title="Brewer to Buy Rival for $2.6 Billion",
    ),
    Example(
        "The crash killed four passengers and two drivers on the coast road, police said.",
        "four and two make six",
        title="Crash Kills 6 on Coast Road",
    ),
    Example(
        "The bridge was closed in 1971 and reopened in 2014 after long repairs.",
        "the years between",
        title="Bridge Reopens After 43 Years",
    ),
    Example(
        "The foundry will close in March, its owner said on Monday. About 30 clerks were told by letter, five managers in "
        "person, and a union spokesman put the loss at 35 places.",
        "thirty and five, and said so",
        title="Foundry Closure Costs 35 Jobs",
    ),
    Example(
        "Shares of the airline fell on Friday as fuel became dearer. Its rival said it would add 20 routes next summer.",
        "the headline of another page",
        title="Bakery chain raises $24 million to open shops in railway stations",
    ),
    Example(
        "Nothing beats a good walk, and our readers sent us their favourite routes along the river.",
        "an announced list, and no figure in the body",
        title="10 Best Walks Along the River",
    ),
)

LIST_START = 12
LOOSE = ("count", "age", "rank")
SUFFIX = re.compile(r"(st|nd|rd|th)\b")
PLURAL = re.compile(r"(?!series\b|news\b)[A-Za-z]{2,}[^s\W]s\b", re.IGNORECASE)
MARGIN = 2
SINGLE_DIGIT_MARGIN = 3
STRONG = 3
WEIGHT = {
    "given": 3,
    "converted": 3,
    "years between": 4,
    "joined": 3,
    "rounded": 2,
    "hedged": 1,
    "share": 1,
    "sum": 0,
    "word": 0,
}
"""How much each way of bearing a number out counts for, beside how surely its figures are of the headline's thing."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of the body that the headline may have meant. slip: whether the two are one keystroke apart."""

    quantity: Quantity
    binding: Binding
    slip: bool


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every number of the headline or deck that the body gives in no form."""
    article = context.article
    body = read_body(context)
    sentences = tuple(body.text[start:end] for start, end in body.sentences)
    told = one_story(article.title or article.deck or "", body.text, sentences)
    numbers = [q for q in context.annotations.quantities if q.span.where in ("title", "deck")]
    weighed = [q for q in numbers if weighable(q, article.part(q.span.where))]
    titled = [q.span for q in weighed if q.span.where == "title"]
    if told:
        for misprint in misprints(article.title or "", titled, body):
            yield _misnumbered(misprint)
    for number in weighed:
        yield from _weigh(number, article.part(number.span.where), body, told)


def _weigh(number: Quantity, headline: str, body: Body, told: bool) -> Iterator[Finding]:
    """The finding for one number, when a figure of the body speaks louder than whatever bears the number out.

    told: whether headline and body are one story by their words; if not, only a figure of the very same thing is proof.
    """
    supports = list(support(number, body, _well_formed(number, headline)))
    rivals = _rivals(number, headline, body)
    alike = [r for r in rivals if family(number) != "time" or same_unit(number, r.quantity)]
    if not alike:
        if told and not supports:
            yield from _without_rival(number, headline, body, rivals)
        return
    best = max(alike, key=lambda r: (r.slip, r.binding.score, same_unit(number, r.quantity)))
    if number.ordinal and not best.slip:
        return
    single = len(figure(number)) == 1
    if not told and (single or not best.slip or not _very_same(best, headline, body)):
        return
    if single and best.binding.noun == "other" and best.binding.score < STRONG:
        return
    if supports and not _outspoken(number, headline, body, best, supports):
        return
    if _announces(number, headline) and best.binding.words < MEETING:
        return
    yield _finding(number, alike, best, bool(supports))


def _very_same(rival: Rival, headline: str, body: Body) -> bool:
    """Whether a figure is of the headline's thing even where few words are shared: its noun, words beside it, or the lead
    of a short text under a headline too short to share many ("Dow Up 57")."""
    tie = rival.binding
    terse = len(matter(headline)) <= SHORT_HEADLINE and len(body.text) < SHORT_BODY
    return tie.noun == "same" or tie.beside >= MEETING or (tie.lead and terse)


def _outspoken(number: Quantity, headline: str, body: Body, best: Rival, supports: Sequence[Support]) -> bool:
    """Whether one figure of the body dominates every way in which the number could still be right."""
    if number.ordinal or not best.slip or not (same_unit(number, best.quantity) or best.binding.noun == "same"):
        return False
    margin = MARGIN if len(figure(number)) > 1 else SINGLE_DIGIT_MARGIN
    return all(best.binding.score >= _strength(s, number, headline, body) + margin for s in supports)


def _strength(found: Support, number: Quantity, headline: str, body: Body) -> int:
    """How much a way of bearing the number out counts for: the way itself, and its weakest figure's binding."""
    scores = [bind(number, q, body, headline).score for q in found.terms]
    if found.way in ("sum", "share") and len(scores) == 1:
        return WEIGHT[found.way]
    if found.way == "joined" and len(scores) > 1:
        return WEIGHT["joined"] + max(scores)  # what speaks for one term speaks for the sum that the text makes of it
    return WEIGHT[found.way] + min(scores, default=0)


def _well_formed(number: Quantity, headline: str) -> bool:
    """Whether print and grammar agree: "9st" and "1 States" do not."""
    after = headline[number.span.start + len(figure(number)) :]
    suffix = SUFFIX.match(after)
    if suffix:
        value = int(number.value or 0)
        teens = 10 < value % 100 < 20
        return suffix.group(1) == ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th"))
    return not (number.value == 1 and number.span.text.startswith("1 ") and PLURAL.match(number.unit_text))


def _without_rival(number: Quantity, headline: str, body: Body, rivals: Sequence[Rival]) -> Iterator[Finding]:
    """What can be said when no figure of the body is of the number's kind and unit: a year, or a span of time."""
    if len(figure(number)) == 4 and "," not in figure(number) and family(number) == "count":
        for misprint in misprinted_year(number, headline, body):
            yield _misnumbered(misprint)
    if not rivals:
        for misprint in misnamed(number, headline, body):
            yield _misnumbered(misprint)
    other_units = [r for r in rivals if r.binding.words > 0 and near_in_time(number, r.quantity)]
    if other_units:
        yield _finding(number, other_units, other_units[0], False)
    elif number.unit == "year" and len(body.years) > 1:
        yield _unfounded(number, body)


def _announces(number: Quantity, headline: str) -> bool:
    """Whether the headline announces a list, whose items the body may not count ("10 Best …")."""
    early = number.span.start <= LIST_START
    return (early and LISTED.match(headline[number.span.end :]) is not None) or LISTED.search(
        number.span.text[len(figure(number)) :]
    ) is not None


def _rivals(number: Quantity, headline: str, body: Body) -> list[Rival]:
    """The body's figures of the headline number's kind, with what speaks for each."""
    found = []
    for other in body.numbers:
        fits = one_kind(number, other) and (family(number) == family(other) or family(number) in LOOSE)
        fits = fits and not (family(number) == "age" and family(other) == "count" and other.unit)
        fits = fits and other.ordinal == number.ordinal
        if fits and values(other) and all(v >= 1 for v in values(other)):
            slip = any(keystroke(number, v) for v in values(other))
            found.append(Rival(other, bind(number, other, body, headline), slip))
    return found


def _misnumbered(misprint: Misprint) -> Finding:
    """The finding for a year or label of the headline that the body prints otherwise."""
    span, there = misprint.span, misprint.there
    said, instead = Decimal(span.text), Decimal(misprint.instead)
    operands = (
        Operand("headline", said, Interval.point(said), span),
        Operand("body", instead, Interval.point(instead), there, None if there else "the story's dates"),
    )
    found = f"the body says {there.text} and nowhere {span.text}" if there else "no date of the body leads there"
    return Finding(
        RULE.code,
        RULE.name,
        misprint.severity,
        Verdict.CONTRADICTED,
        f"The headline says “{span.text}”; {found}.",
        (span, there) if there else (span,),
        Working("headline = body", operands, Interval.point(instead)),
        suggestion=misprint.instead,
    )


def _unfounded(number: Quantity, body: Body) -> Finding:
    years = ", ".join(map(str, body.years))
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The headline says “{number.span.text}”; the body gives no such span, and no two of its years ({years}) are that "
        "far apart.",
        (number.span,),
    )


def _finding(number: Quantity, rivals: Sequence[Rival], best: Rival, supported: bool) -> Finding:
    single = len(figure(number)) == 1
    tied = best.binding.noun == "same" or (number.unit != "" and same_unit(number, best.quantity))
    sure = best.slip and not supported and (not single or tied or best.binding.score >= STRONG)
    ranked = sorted(rivals, key=lambda r: -r.binding.score)
    named = [best.quantity] if best.slip else [r.quantity for r in ranked[:3]]
    where = "headline" if number.span.where == "title" else "deck"
    given_there = ", ".join(f"“{q.span.text}”" for q in named)
    operands = (
        Operand(where, number.value, rounding(number), number.span),
        *(Operand(f"body {i}", q.value, rounding(q), q.span) for i, q in enumerate(named, 1)),
    )
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if sure else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The {where} says “{number.span.text}”; the body does not. "
        f"{'It gives' if sure else 'Figures of that kind in the body:'} {given_there}.",
        (number.span, *(q.span for q in named)),
        Working(f"{where} = body", operands, rounding(named[0]), number.unit),
        suggestion=_suggested(number, best.quantity) if sure else None,
    )


def _suggested(number: Quantity, rival: Quantity) -> str | None:
    """What the headline should print: the value of the rival that is a keystroke away."""
    return next((in_scale(number, v) for v in values(rival) if keystroke(number, v)), None)
