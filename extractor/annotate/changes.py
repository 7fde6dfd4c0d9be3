"""Binds a stated change to its endpoints: which number is the change, which the old value, which the new one.

"Sales rose 5 percent to 41.7 million from 39.8 million" gives amount 5 percent, to 41.7 million, from 39.8 million.
News states changes in few ways. Every number of a sentence gets a role from the words just before it ("to", "from",
"compared with", "over", "by", a verb of change; ``change_roles``). Then each amount looks for its endpoints after it, on
both sides or before it (``change_endpoints``), in a set frame ("twice the 21,000"; ``change_frames``), in the sentence
next to it ("That compares with Y"; ``change_neighbours``) or, however it is written, by what the words around every figure
say of it (``change_clauses``); what is left are changes without an amount (``change_unstated``). ``change_direction`` says
which way an amount goes. What is said between the numbers keeps some of them apart after all (``change_refusals``).

Scale and unit are shared within a pair ("to 1.45 mln tonnes from 1.35 mln" is read by the quantities annotator). What
keeps numbers apart lowers the score (``change_caution``): a basis stated for the amount alone ("rose 6 percent on a
comparable-store basis to 108.6 million"), a comparison with another period than the amount's, units that do not fit.
Arithmetic plays no part: a wrong percentage must bind exactly as a right one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.annotate.change_caution import CLEAR, LOOSE, caution
from extractor.annotate.change_clauses import read_clauses
from extractor.annotate.change_comparisons import compare, direct
from extractor.annotate.change_direction import direction_of, frame_direction, kind_of
from extractor.annotate.change_endpoints import after_amount, appended, before_amount, both_before, parallel
from extractor.annotate.change_frames import complete
from extractor.annotate.change_links import link
from extractor.annotate.change_neighbours import bind_across
from extractor.annotate.change_passages import read_passages
from extractor.annotate.change_refusals import without_refused
from extractor.annotate.change_roles import Item, Role, Sentence, fits, sentences_of, unit_of
from extractor.annotate.change_unstated import unquantified
from extractor.annotate.parse import Part
from extractor.annotate.reckoning_numbers import numbered
from extractor.annotations import Change, Period, Quantity


def bind_changes(
    parts: Sequence[Part], quantities: Sequence[Quantity], periods: Sequence[Period]
) -> tuple[Change, ...]:
    """Every stated change with its endpoints, in reading order of the first number each one binds.

    quantities: as in ``Annotations.quantities``; the indices of the result point into it. A number may serve in more
    than one change (the new value of two comparisons); an amount serves in one.
    """
    found: list[Change] = []
    for part in parts:
        own = [(i, q) for i, q in enumerate(quantities) if q.span.where == part.where]
        if not own:
            continue
        sentences = list(sentences_of(part, own))
        bound = [list(_bind(s)) for s in sentences]
        bind_across(sentences, bound)
        complete(sentences, bound)
        read_clauses(sentences, bound)
        link(sentences, bound)
        place = {sentence.start: at for at, sentence in enumerate(sentences)}
        for sentence, numbers in numbered(sentences, own, PAIR):
            compare(sentence, numbers, bound[place[sentence.start]])
            direct(sentence, numbers, bound[place[sentence.start]])
        read_passages(sentences, bound)
        found.extend(change for changes in bound for change in without_refused(sentences, changes))
    return tuple(sorted(found, key=_reading_order))


PAIR = 2


def _reading_order(change: Change) -> tuple[int, ...]:
    ends = [i for i in (change.amount, change.from_, change.to) if i is not None]
    return (min(ends), *ends)


def _bind(sentence: Sentence) -> Iterator[Change]:
    """The changes that one sentence states."""
    if not sentence.items:
        return
    if "respectively" in sentence.own_text.lower():
        yield from _respectively(sentence)
        return
    used: set[int] = set()
    previous: Change | None = None
    for item in sentence.items:
        if item.role != "amount":
            continue
        change = _endpoints(sentence, item, previous, used)
        if change is None:
            continue
        used.update(i for i in (change.from_, change.to) if i is not None)
        previous = change
        yield change
        contrary = _contrary_verb(sentence, change)
        if contrary is not None:
            yield contrary
    yield from unquantified(sentence, used)


def _contrary_verb(sentence: Sentence, change: Change) -> Change | None:
    """The change that the verb states, when the amount put after it states the other direction: "rose …, a drop of"."""
    if change.from_ is None or change.to is None or not change.reading.startswith("to X"):
        return None
    amount, from_, to = (sentence.numbered(n) for n in (change.amount, change.from_, change.to))
    if amount is None or from_ is None or to is None:
        return None
    verb = frame_direction(sentence, amount, from_, to)
    if verb is None or change.direction is None or verb == change.direction:
        return None
    return Change(None, change.from_, change.to, verb, change.score, "difference", "to X from Y")


def _endpoints(sentence: Sentence, amount: Item, previous: Change | None, used: set[int]) -> Change | None:
    """The best reading of one amount, or the amount alone when nothing is bound to it."""
    direction = direction_of(sentence, amount)
    kind = kind_of(amount.quantity)
    if direction is None and previous is not None and _restates(sentence, amount, previous):
        direction = previous.direction
    if amount.joined:
        return Change(amount.index, None, None, direction, LOOSE, kind, "a change compared with another change")
    to, from_, loose = after_amount(sentence, amount)
    score, reading = CLEAR, "amount, to X from Y"
    if loose:
        score, reading = LOOSE, "amount, with X compared with Y"
    if from_ is not None and to is None:
        to, inherited = before_amount(sentence, amount, from_, previous, used)
        reading = "X, amount, and amount over Y" if inherited else "X, amount from Y"
    elif from_ is None and to is None and appended(sentence, amount):
        to, from_ = both_before(sentence, amount, used)
        reading = "to X from Y, amount"
        if direction is None:
            direction = frame_direction(sentence, amount, from_, to)
    restates = previous is not None and _restates(sentence, amount, previous)
    if from_ is None and amount.head is None and (to is None or not restates):
        return None
    if kind == "difference" and from_ is None and to is None:
        return None
    ends = [i for i in (to, from_) if i is not None]
    if amount.quantity.unit == "point" and any(unit_of(i.quantity) == "percent" for i in ends):
        kind = "points"
    if to is not None and from_ is not None:
        score = min(score, caution(sentence, amount, to, from_, kind))
    elif to is None and from_ is None:
        reading = "amount alone"
    else:
        reading = "amount, to X" if to is not None else "amount, from Y"
    return Change(
        amount.index,
        None if from_ is None else from_.index,
        None if to is None else to.index,
        direction,
        score,
        kind,
        reading,
    )


def _restates(sentence: Sentence, amount: Item, previous: Change) -> bool:
    """Whether an amount without a word of change says the one before it in another unit: "20 cents, or 5 percent"."""
    other = sentence.numbered(previous.amount)
    return amount.head is None and other is not None and parallel(sentence, other, amount)


def _respectively(sentence: Sentence) -> Iterator[Change]:
    """ "rose 5 and 7 percent to 10 and 20 from 9.5 and 18.7, respectively": lists of one length, bound in order."""
    groups: dict[Role, list[Item]] = {"amount": [], "to": [], "from": [], "level": []}
    role: Role = "level"
    for item in sentence.items:
        listed = item.role == "level" and any(
            t.lower_ in ("and", ",") for t in sentence.doc[max(sentence.start, item.start - 2) : item.start]
        )
        role = role if listed else item.role
        groups[role].append(replace(item, role=role))
    amounts, tos, froms = groups["amount"], groups["to"], groups["from"]
    if len(amounts) < 2 or len(tos) != len(amounts) or (froms and len(froms) != len(amounts)):
        return
    for at, (amount, to) in enumerate(zip(amounts, tos, strict=True)):
        from_ = froms[at] if froms else None
        if not fits(to, from_):
            continue
        yield Change(
            amount.index,
            from_.index if from_ else None,
            to.index,
            direction_of(sentence, amounts[0]),
            LOOSE,
            kind_of(amounts[-1].quantity),
            "amounts to X's from Y's, respectively",
        )
