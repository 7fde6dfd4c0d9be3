"""The headline (or the deck) gives a number that the body neither gives nor adds up to.

**What it does.** Each number of the headline is *of* something: of the dead, of jobs, of a prison term, of a year. The body
is searched for whatever bears it out: the same number in digits or words, the number it is rounded from, a bound it
satisfies ("nearly 50"), or one that a reader can work out (a sum that the text joins, years between two dates, a share, a
multiple, another unit of time). Each of these counts for more the more surely its figures are of the headline's thing:
the same noun, the same words beside it, the headline's words in its sentence, a place in the lead. When nothing bears the
number out, or when a figure of the very same thing dominates a chance match, the headline is marked with that figure.

A body of twenty figures has hundreds of sums, so two figures make a third only when they count one thing or the text puts
them side by side, and a figure of something else ("seven injured" under "7 Killed") is a weak support.

Years, decades, ranks, days and names with a number ("No. 3", "8pm", "Model 3") are held against the same word in the body,
and years also against those that follow from the dateline. A number that does not agree with its own noun ("1 Weeks", "3nd")
is marked as printed.

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
from extractor.checks.headline.binding import Binding, bind, bind_place, of_ordinal, of_people, one_fate, same_unit
from extractor.checks.headline.body import Body, read_body
from extractor.checks.headline.derived import AGO, FURTHER
from extractor.checks.headline.labels import misnamed, misprints
from extractor.checks.headline.misprint import Misprint
from extractor.checks.headline.printed import family, in_scale, keystroke, near_in_time, one_kind, values
from extractor.checks.headline.support import support
from extractor.checks.headline.ways import WEIGHT, Support
from extractor.checks.headline.weighed import as_age, counted_after_all, weighable
from extractor.checks.headline.words import LISTED, MEETING, SHORT_BODY, SHORT_HEADLINE, matter, one_story
from extractor.checks.headline.years import misprinted_year
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, printed_step, rounding
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
        "A blast at a crowded shrine has left at least 72 dead. It also left dozens wounded, the police said.",
        "a rounder bound that the body's bound satisfies",
        title="Over 70 dead in blast at shrine",
    ),
    Example(
        "Three judges of the court heard lawyers of the state on Tuesday. The hearing on the ban took an hour.",
        "a list of the desk's own making",
        title="5 Key Moments From the Court Hearing on the Ban",
    ),
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
        "Forty-three bakers signed a letter that asked for longer apprenticeships at the bread fair in Harlow. Some bakers "
        "of the fair had heard them. Ada Moss showed rye, and Carlo Benzi brought spelt.",
        "the page shows them and need not count them",
        title="Meet These 10 Bakers Who Changed the Bread Fair",
    ),
    Example(
        "The league wants to award its next two summer fairs at once. Only the 2034 fair is to be given away in Lima; two "
        "cities seek the 2034 fair. “The '34-'38 vote is on the table,” its president said.",
        "both years stand in the headline, and one is printed short in the body",
        title="League could name hosts of both 2034 and 2038 fairs",
    ),
    Example(
        "Nothing beats a good walk, and our readers sent us their favourite routes along the river.",
        "an announced list, and no figure in the body",
        title="10 Best Walks Along the River",
    ),
)

LIST_START = 12
POINTED_AT = re.compile(r"\bthese (?:[\w-]+ )?$", re.IGNORECASE)
LOOSE = ("count", "age", "rank")
SUFFIX = re.compile(r"(st|nd|rd|th)\b")
RANKED = re.compile(r"(?:\b(?:an?|the|its|his|her|their|our|this)|['’]s) (?:[\w-]+ )?$", re.IGNORECASE)
"""Words before an ordinal: "its 9st player" is no weight in stones."""
PLURAL = re.compile(
    r"(?:[\w'’]+[ -])*(?!series$|news$|species$)(?:[A-Za-z]{2,}[^s\W]s|(?:wo)?men|people|children)", re.IGNORECASE
)
MARGIN = 2
OWN = ("given", "rounded", "hedged", "converted")
GUESSED = ("sum", "difference", "chance")
MOST_OF_CHANCE = 3
"""What the ties of figures count for that nothing but their sum joins: they may be tied to the headline each for itself."""
SINGLE_DIGIT_MARGIN = 3
OF_ANOTHER = 2
STRONG = 3


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
    numbers.extend(counted_after_all(article.title or "", context.annotations.not_quantities))
    numbers = [as_age(q, article.part(q.span.where)) for q in numbers]
    weighed = [q for q in numbers if weighable(q, article.part(q.span.where)) and not _year_in_two_digits(q, body)]
    titled = [q.span for q in weighed if q.span.where == "title"]
    marked: set[int] = set()
    for misprint in misprints(article.title or "", titled, body, told):
        marked.add(misprint.span.start)
        yield _misnumbered(misprint, body)
    for number in weighed:
        if number.span.where == "deck" or number.span.start not in marked:
            yield from _weigh(number, article.part(number.span.where), body, told)


def _year_in_two_digits(number: Quantity, body: Body) -> bool:
    """Whether a bare number is a year of the body, printed short: "expects no 96 currency impact", in 1996."""
    short = re.match(r"\d\d(?![\d.,%-])", number.span.text) is not None and number.dimension in ("", "count")
    counts = PLURAL.match(number.unit_text) is not None or number.unit_text == "" or number.comparison != "="
    return short and not counts and any(f"{y % 100:02d}" == number.span.text[:2] for y in body.years)


def _weigh(number: Quantity, headline: str, body: Body, told: bool) -> Iterator[Finding]:
    """The finding for one number, when a figure of the body speaks louder than whatever bears the number out.

    told: whether headline and body are one story by their words; if not, only a figure of the very same thing is proof.
    """
    whole = _well_formed(number, headline)
    supports = list(support(number, body, headline, whole))
    rivals = _rivals(number, headline, body)
    alike = [r for r in rivals if family(number) != "time" or same_unit(number, r.quantity)]
    if not alike:
        if told and not whole:
            yield _ungrammatical(number, headline)
        elif told and not supports and not _spans_the_story(number, headline):
            yield from _without_rival(number, headline, body, rivals)
        return
    best = max(alike, key=lambda r: (r.slip, _alike(number, r), r.binding.score, same_unit(number, r.quantity)))
    if told and not whole and not best.slip:
        yield _ungrammatical(number, headline)
        return
    if number.ordinal and not best.slip:
        return
    single = len(figure(number)) == 1
    if not told and not (best.slip and _very_same(number, best, headline, body)):
        return
    if single and best.binding.noun == "other" and best.binding.score < STRONG:
        return
    if best.binding.score <= 0 and len(body.text) > SHORT_BODY:
        return  # somewhere in a long text stands a number of any kind
    if best.binding.score < STRONG and not best.slip:
        return  # neither the words around it nor its digits speak for any figure
    if supports and not _outspoken(number, headline, body, best, supports):
        if told and not whole:
            yield _ungrammatical(number, headline)
        return
    if _announces(number, headline) and (
        best.binding.words < MEETING
        or (best.binding.noun == "other" and (not best.slip or len(figure(number)) == 1))
        or _points(number, headline)
    ):
        return
    if best.binding.noun != "same" and LISTED.search(number.span.text[len(figure(number)) :]):
        return  # "Unleashed 4 Words": the words are quoted, not counted
    if not best.slip and _spans_the_story(number, headline):
        return
    yield _finding(number, alike, best, sure=not supports and _beyond_doubt(number, alike, best, headline, body))


def _very_same(number: Quantity, rival: Rival, headline: str, body: Body) -> bool:
    """Whether a figure is of the headline's thing even where few words are shared: its noun, words beside it, its unit in
    the lead, or the lead of a short text under a headline too short to share many ("Dow Up 57")."""
    tie = rival.binding
    in_unit = number.unit != "" and same_unit(number, rival.quantity)
    short = len(body.text) < SHORT_BODY
    if short and tie.lead and tie.beside > 0 and in_unit:
        return True
    terse = short and len(matter(headline)) <= SHORT_HEADLINE
    same = tie.noun == "same" or tie.beside >= MEETING or (tie.lead and terse)
    return same and len(figure(number)) > 1


def _outspoken(number: Quantity, headline: str, body: Body, best: Rival, supports: Sequence[Support]) -> bool:
    """Whether one figure of the body dominates every way in which the number could still be right."""
    if not best.slip or not _alike(number, best):
        return False
    if number.ordinal and any(s.way in ("given", "word") for s in supports):
        return (
            False  # an ordinal counts within a row of its own: "second quarter" and "third quarter" stand side by side
        )
    margin = MARGIN if len(figure(number)) > 1 else SINGLE_DIGIT_MARGIN
    return all(best.binding.score >= _strength(s, number, headline, body) + margin for s in supports)


def _alike(number: Quantity, rival: Rival) -> bool:
    """Whether a figure is printed in the headline's unit or counts its thing; "5 Missing" are "four people"."""
    if same_unit(number, rival.quantity) or rival.binding.noun == "same":
        return True
    if family(rival.quantity) != "count":
        return False
    of_one = not number.unit or (of_people(number) and of_people(rival.quantity))
    bare = not rival.quantity.unit and rival.binding.beside >= MEETING
    return bare or (of_one and rival.binding.beside > 0) or rival.binding.beside > MEETING


def _strength(found: Support, number: Quantity, headline: str, body: Body) -> int:
    """How much a way of bearing the number out counts for: the way itself, and its weakest figure's binding."""
    if found.word is not None:
        place = (found.word.start, found.word.end)
        tie = bind_place(number, place, body, headline)
        return WEIGHT[found.way] + tie.score - (OF_ANOTHER if tie.noun == "other" else 0)
    ties = [bind(number, q, body, headline) for q in found.terms]
    scores = [tie.score for tie in ties]
    if found.way in OWN and ties[0].noun == "other":
        return scores[0] - OF_ANOTHER  # "two milk bottles" are no "2 Found Dead", whatever stands around them
    if found.way == "given" and FURTHER.search(found.terms[0].span.text):
        return scores[0]  # "four other soldiers" are not the four of the headline
    if found.way in ("sum", "share") and len(scores) == 1:
        return WEIGHT[found.way]
    if found.way == "joined" and len(scores) > 1:
        return WEIGHT["joined"] + max(scores)  # what speaks for one term speaks for the sum that the text makes of it
    weakest = min(scores, default=0)
    return WEIGHT[found.way] + (min(weakest, MOST_OF_CHANCE) if found.way in GUESSED else weakest)


def _well_formed(number: Quantity, headline: str) -> bool:
    """Whether print and grammar agree: "9st" and "1 States" do not."""
    after = headline[number.span.start + len(figure(number)) :]
    suffix = SUFFIX.match(after)
    if suffix:
        value = int(number.value or 0)
        teens = 10 < value % 100 < 20
        return suffix.group(1) == ("th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th"))
    return not (number.value == 1 and number.span.text.startswith("1 ") and PLURAL.fullmatch(number.unit_text))


def _without_rival(number: Quantity, headline: str, body: Body, rivals: Sequence[Rival]) -> Iterator[Finding]:
    """What can be said when no figure of the body is of the number's kind and unit: a year, or a span of time."""
    if len(figure(number)) == 4 and "," not in figure(number) and family(number) == "count":
        for misprint in misprinted_year(number, headline, body):
            yield _misnumbered(misprint, body)
            return
    if not rivals:
        for misprint in misnamed(number, headline, body):
            yield _misnumbered(misprint, body)
            return
    other_units = [r for r in rivals if r.binding.words > 0 and near_in_time(number, r.quantity)]
    if other_units:
        yield _finding(number, other_units, other_units[0], sure=False)
    elif number.unit == "year" and len(body.years) > 1:
        yield _unfounded(number, body)


def _announces(number: Quantity, headline: str) -> bool:
    """Whether the headline announces a list, whose items the body may not count ("10 Best …")."""
    if _points(number, headline):
        return True
    early = number.span.start <= LIST_START
    return (early and LISTED.match(headline[number.span.end :]) is not None) or LISTED.search(
        number.span.text[len(figure(number)) :]
    ) is not None


def _spans_the_story(number: Quantity, headline: str) -> bool:
    """Whether a span of time sums up what the body tells: "100 days of siege", "Wife of 39 years", "50 years of art"."""
    before, after = headline[: number.span.start], headline[number.span.end :]
    return family(number) == "time" and (after.startswith(" of ") or before.endswith(" of "))


def _points(number: Quantity, headline: str) -> bool:
    """Whether the headline points at what the page shows: "Meet These 10 Bakers", whom the body need not count."""
    return POINTED_AT.search(headline[: number.span.start]) is not None


def _rivals(number: Quantity, headline: str, body: Body) -> list[Rival]:
    """The body's figures of the headline number's kind, with what speaks for each."""
    found = []
    for other in body.numbers:
        fits = one_kind(number, other) and (family(number) == family(other) or family(number) in LOOSE)
        fits = fits and not (family(number) == "age" and family(other) == "count" and other.unit)
        fits = fits and other.ordinal == number.ordinal
        fits = fits and not (
            family(number) == "age" and family(other) == "time" and AGO.match(body.text, other.span.end)
        )
        fits = fits or of_ordinal(number, other, headline)
        if fits and values(other) and all(v >= 1 or "." in figure(number) for v in values(other)):
            slip = any(keystroke(number, v) for v in values(other))
            found.append(Rival(other, bind(number, other, body, headline), slip))
    return found


def _misnumbered(misprint: Misprint, body: Body) -> Finding:
    """The finding for a year or label of the headline that the body prints otherwise; in a long text that may be chance."""
    span, there = misprint.span, misprint.there
    said = Decimal(span.text)
    operands: tuple[Operand, ...] = (Operand("headline", said, Interval.point(said), span),)
    if misprint.instead:
        instead = Interval.point(Decimal(misprint.instead))
        operands += (Operand("body", instead.low, instead, there, None if there else "the story's dates"),)
    found = f"the body says {there.text} and nowhere {span.text}" if there else "no date of the body leads there"
    return Finding(
        RULE.code,
        RULE.name,
        misprint.severity if len(body.text) < SHORT_BODY else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The headline says “{span.text}”; {found}.",
        (span, there) if there else (span,),
        Working("headline = body", operands, operands[-1].bounds),
        suggestion=misprint.instead or None,
    )


def _ungrammatical(number: Quantity, headline: str) -> Finding:
    """ "1 Weeks", "9st": a digit that was one more keystroke away from its noun or ending."""
    printed = headline[number.span.start : number.span.end].strip()
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if RANKED.search(headline[: number.span.start]) and SUFFIX.search(printed) else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The headline says “{printed}”; number and grammar do not agree, and the body does not settle which is right.",
        (number.span,),
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


def _finding(number: Quantity, rivals: Sequence[Rival], best: Rival, *, sure: bool) -> Finding:
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


def _beyond_doubt(number: Quantity, rivals: Sequence[Rival], best: Rival, headline: str, body: Body) -> bool:
    """Whether an editor may be told that the headline is wrong: one figure of the body, tied to the headline's thing, is a
    keystroke away. In a long text, where figures a keystroke away turn up by chance, it must be told plainly, too."""
    if not best.slip or any(_competes(r, best) for r in rivals) or number.comparison not in ("=", "~"):
        return False  # "under 10 percent" may sum up what the body says in words
    if number.ordinal and not _well_formed(number, headline):
        return True  # "5nd Black Box" over "the second black box"
    tie = best.binding
    if len(figure(number)) == 1 and not (tie.noun == "same" or (number.unit and same_unit(number, best.quantity))):
        return False
    if not tie.beside and not tie.words and not tie.lead and len(rivals) > 1:
        return False  # nothing but its digits speaks for this figure among others
    if _cut_off(number, best.quantity):
        return False
    return len(body.text) < SHORT_BODY or _plainly_told(number, rivals, best, headline, body)


def _plainly_told(number: Quantity, rivals: Sequence[Rival], best: Rival, headline: str, body: Body) -> bool:
    """Whether the beginning of the body gives one exact figure of the headline's thing in its unit, more than one away."""
    tie, step = best.binding, printed_step(number)
    if any(q.comparison != "=" or q.approximate or q.value is None for q in (number, best.quantity)):
        return False
    if len(figure(number)) == 1 or not tie.lead or tie.words < MEETING or not step:
        return False
    if not (tie.noun == "same" or (number.unit and same_unit(number, best.quantity))):
        return False
    there = set(values(best.quantity))
    if any(not there & set(values(r.quantity)) and r.binding.score >= tie.score - 1 for r in rivals):
        return False
    apart = abs((best.quantity.value or Decimal(0)) - (number.value or Decimal(0)))
    return apart > step and apart % step == 0 and one_fate(number, best.quantity, body, headline)


def _cut_off(number: Quantity, other: Quantity) -> bool:
    """Whether the headline cut a figure off where it should have rounded it, or rounded it up: "$55m" over "$55.7m"."""
    step = printed_step(number)
    said = number.value
    return step is not None and said is not None and any(0 < abs(v - said) < step for v in values(other))


def _competes(rival: Rival, best: Rival) -> bool:
    """Whether another figure, a keystroke away too, is as much of the headline's thing as the best."""
    other = rival.slip and not set(values(rival.quantity)) & set(values(best.quantity))
    return other and rival.binding.score >= best.binding.score


def _suggested(number: Quantity, rival: Quantity) -> str | None:
    """What the headline should print: the value of the rival that is a keystroke away."""
    return next((in_scale(number, v) for v in values(rival) if keystroke(number, v)), None)
