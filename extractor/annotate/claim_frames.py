"""What a claim is about, whom it is laid to, and whether it is asserted, quoted, denied or hedged."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractor.annotate.claim_cues import claim_cues
from extractor.annotate.claim_kinds import stands_beside
from extractor.annotate.numerals import counting_words
from extractor.annotate.statements import PRONOUNS, AnnotationIndex, Statement
from extractor.annotations import Claim, Frame, Quantity, Quote, Stance
from extractor.article import Span

ACCORDING = re.compile(
    r"\baccording to (?P<source>(?:(?:the|a|an|his|her|its|their) )?[\w.&'’-]+(?: [\w.&'’-]+){0,9})",
    re.IGNORECASE,
)
FRACTION = re.compile(r"\b(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b", re.IGNORECASE)
WITH_PARTNER = re.compile(
    r"\b(?:trade|trading|exports?|exported|imports?|imported|ship(?:s|ped|ments?)|sells?|sold|sales|buys?|bought|aid|tourists|"
    r"visitors|remittances|deficit|surplus|tariffs?|duties|invest(?:s|ed|ments?)|loans?|owes?|debt)\b",
    re.IGNORECASE,
)
ATTRIBUTIVE = re.compile(r"\d[-‐–][a-z]")
"""A count that describes what follows: "a 15-member committee" is of a committee, "the 500-stock index" of an index."""
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: (?:not|\w+ly))? $", re.IGNORECASE)
QUOTED_AS = re.compile(r"quot|cit|saying", re.IGNORECASE)
INDICATES = re.compile(
    r"(?:mean|point|impl(?:y|ie)|reveal|show|demonstrate|prove|reflect)(?:s|d|ed|t|ing)?(?: (?:to|that))?",
    re.IGNORECASE,
)
"""What facts and circumstances do as well as people; of a report or poll it tells the source."""
OWNS = re.compile(r"['’]s? (?:[\w.%$-]+ ){0,3}")
"""Between an owner's name and what is measured, with a number or adjectives between them."""
AGE = re.compile(r"\bages?\b", re.IGNORECASE)
THAN = re.compile(r"\bthan (?:\w+ ){0,4}(?:in|during|on|at)\W*(?:the )?$", re.IGNORECASE)
"""Before the time that something is compared with: "lower than it was in 2008"."""
SOURCE_ENDS = re.compile(r"[,;:.()\"”]| (?:which|who|that|and|released|published|said|says|showed|shows)\b")


def quote_around(statement: Statement, numbers: Sequence[int], index: AnnotationIndex) -> Quote | None:
    """The quote that the claim's main verb tells ("After casting doubt on it all week, Mr Lund said that …"), or that holds more
    than half of the claim, or all its numbers where a long title follows ("…," said …)."""
    best, most = None, 0
    span = statement.span
    for quote in index.quotes(span):
        if _is_not_the_teller(quote, span):
            continue
        shared = sum(
            max(0, min(span.end, s.end) - max(span.start, s.start)) for s in quote.spans if s.where == span.where
        )
        if shared > most:
            best, most = quote, shared
    if best is None or 2 * most > span.end - span.start:
        return best
    said_here = best.cue is not None and span.covers(best.cue)
    if said_here and best.cue is not None and _is_told_by(statement, best.cue):
        return best
    stated = [index.annotations.quantities[i].span for i in numbers]
    return best if said_here and stated and all(any(p.covers(s) for p in best.spans) for s in stated) else None


def _is_not_the_teller(quote: Quote, claim: Span) -> bool:
    """Whether the "speaker" has not said it: "He is expected to …", "he was told that …", "market conditions point to …"."""
    if quote.cue is None or quote.speaker is None or not claim.covers(quote.cue) or quote.kind == "direct":
        return False
    passive = PASSIVE.search(claim.text[: quote.cue.start - claim.start]) and QUOTED_AS.match(quote.cue.text) is None
    if passive and quote.speaker.end <= quote.cue.start:
        return True
    written = DOCUMENTS & set(quote.speaker.text.lower().split())
    return quote.speaker_id is None and not written and INDICATES.fullmatch(quote.cue.text) is not None


def _is_told_by(statement: Statement, cue: Span) -> bool:
    """Whether the word that tells a quote is the main verb of the claim."""
    words, at = statement.words, bisect_left(statement.words.starts, cue.start)
    return at in statement.tokens and words.starts[at] == cue.start and words.dep[at] == "ROOT"


def stance_of(statement: Statement, quote: Quote | None) -> Stance:
    cues, words = claim_cues(), statement.words
    if quote is not None and quote.stance in ("denied", "hedged"):
        return quote.stance
    for i in statement.having(words.lemma, cues.denials):
        if words.pos[i] == "VERB" and words.dep[i] in ("ROOT", "ccomp", "conj"):
            return "denied"
    if quote is not None:
        return "quoted"
    # "May" the month has the tag of a name.
    hedged = any(words.tag[i] != "NNP" for i in statement.having(words.lower, cues.hedges))
    return "hedged" if hedged or cues.hedge_phrases.search(statement.lower) else "asserted"


def frame_of(
    statement: Statement,
    numbers: Sequence[int],
    quote: Quote | None,
    index: AnnotationIndex,
    before: Claim | None,
    subject: str | None = None,
) -> Frame:
    """What the claim is about: from its leading number, completed by the clause's own places and periods, and by the
    claim before where this one says "the figure". subject: what the pronoun that is the claim's subject stands for."""
    quantities, span = index.annotations.quantities, statement.span
    leading = _leading(numbers, index)
    main = quantities[leading] if leading is not None else None
    countries = index.countries(span)
    periods, since = _periods(statement, quote, index)
    ordered = [*([leading] if leading is not None else []), *(i for i in numbers if i != leading)]
    told = [i for i in ordered if quantities[i].kind == "age" or not stands_beside(quantities[i], statement, index)]
    measure = next((_of_whom(i, m, span, index) for i in told if (m := _measure(i, index))), None)
    period = (main.period if main else None) or (periods[0] if len(set(periods)) == 1 else None)
    old = index.old.get(leading) if leading is not None else None
    compared = (main.compared_with if main else None) or since or (quantities[old].period if old is not None else None)
    if period is not None and period == compared:
        # "up 4 points from 2019" is of another year than 2019; "the rate was 13.8 percent a year earlier" of that year.
        changed = leading in index.changed or (main is not None and main.change is not None)
        period, compared = (None, compared) if changed else (period, None)
    place = (main.place if main else None) or (countries[0] if len(countries) == 1 else None)
    flow, partner = main.flow if main else None, main.partner if main else None
    if partner is not None and not flow and not WITH_PARTNER.search(span.text):
        place, partner = place or partner, None  # "a flight from Nepal" tells where, and no trade
    earlier = before.frame if before is not None and claim_cues().points_back.match(span.text) else Frame()
    return Frame(
        measure=earlier.measure or measure,
        place=place or earlier.place,
        partner=(partner if partner != place else None) or earlier.partner,
        flow=flow or earlier.flow,
        period=period,
        compared_with=compared,
        attributed_to=_attributed_to(span, quote, index, subject),
    )


def _periods(statement: Statement, quote: Quote | None, index: AnnotationIndex) -> tuple[list[str], str | None]:
    """When the clause says it was, and since when. The day somebody spoke is not the time of what was said, nor is that of a
    relative clause ("above the peak, which came in the 1960s")."""
    span = statement.span
    periods: list[str] = []
    since = None
    for i in index.periods(span):
        period = index.annotations.periods[i]
        if period.value is None or (quote is not None and not any(s.overlaps(period.span) for s in quote.spans)):
            continue
        told = span.text[: period.span.start - span.start]
        if told.lower().endswith("since ") or THAN.search(told[-TOLD_BEFORE:]):
            since = period.value
        elif not _in_relative_clause(statement, period.span):
            periods.append(period.value)
    return periods, since


def _in_relative_clause(statement: Statement, place: Span) -> bool:
    words = statement.words
    at = bisect_left(words.starts, place.start)
    for _ in range(LONGEST_CLIMB):
        if at not in statement.tokens:
            return False
        if words.dep[at] in ("relcl", "acl"):
            return True
        if words.heads[at] == at:
            return False
        at = words.heads[at]
    return False


def _leading(numbers: Sequence[int], index: AnnotationIndex) -> int | None:
    """The number a claim turns on: a stated change first, then one that is no age and no length of time, one whose measure
    is known, the first."""
    quantities = index.annotations.quantities
    ranked = [i for i in numbers if not quantities[i].ordinal] or list(numbers)
    return min(
        ranked,
        key=lambda i: (
            i not in index.amounts,
            quantities[i].change is None,
            quantities[i].kind == "age" or quantities[i].dimension == "[time]",
            quantities[i].measures is None,
            i,
        ),
        default=None,
    )


def _measure(number: int, index: AnnotationIndex) -> str | None:
    """What a number is a number of: of a plain count the counted things themselves ("20 million uninsured Americans"), of
    an age the age, else what was read as measured, unless that is where it was."""
    quantity = index.annotations.quantities[number]
    measured = quantity.measures
    if quantity.kind == "age":
        if measured is not None and AGE.search(measured.text):
            return measured.text
        return f"age of {measured.text}" if measured else "age"
    attributive = measured is not None and ATTRIBUTIVE.search(quantity.span.text) is not None
    if (
        quantity.dimension == "count"
        and not attributive
        and not (number in index.changed or quantity.change)
        and (of := _counted(quantity))
    ):
        return of
    if measured is None or (measured in index.place_names and number not in index.changed):
        return None
    if quantity.dimension == "[time]" and measured.text[-1:].isalpha() and measured.text.split()[-1][:1].isupper():
        return None  # "Mr Lund was held for two months": of whom, not of what
    return measured.text


def _of_whom(number: int, measure: str, claim: Span, index: AnnotationIndex) -> str:
    """The measure with the name whose it is, where that stands right before it: "Fannie Mae's issue" of "Fannie Mae's 9% issue".
    A country is told as the place."""
    measured = index.annotations.quantities[number].measures
    if measured is None or measured.text != measure or not claim.covers(measured):
        return measure
    for name, _ in index.names(claim):
        between = claim.text[name.end - claim.start : max(0, measured.start - claim.start)]
        owns = name.text[:1].isupper() and name.end <= measured.start and OWNS.fullmatch(between) is not None
        if owns and name not in index.place_names:
            return f"{name.text}’s {measure}"
    return measure


def _counted(quantity: Quantity) -> str | None:
    """The counted things as printed behind the number, or their name where they stand apart from it."""
    if quantity.exact is not None or FRACTION.search(quantity.span.text):
        return None
    words = quantity.span.text.replace("-", " ").split()
    numbers = [i for i, word in enumerate(words) if word[:1].isdigit() or word.lower() in counting_words()]
    behind = " ".join(words[numbers[-1] + 1 :]) if numbers else ""
    return behind.strip(" ,.") or quantity.unit_text or None


TOLD_BEFORE = 40
LONGEST_CLIMB = 8
DOCUMENTS = frozenset(
    {"report", "study", "survey", "poll", "analysis", "statement", "document", "figures", "data", "paper"}
)


def _attributed_to(span: Span, quote: Quote | None, index: AnnotationIndex, subject: str | None) -> str | None:
    """Whom the claim is laid to, as fully named as the article knows, else as printed. subject: what the claim's subject
    stands for where it is a pronoun."""
    if quote is not None:
        speaker = index.people.get(quote.speaker_id or "") or index.organizations.get(quote.speaker_id or "")
        if speaker is not None:
            return speaker.name
    named = ACCORDING.search(span.text)
    source = SOURCE_ENDS.split(named["source"], maxsplit=1)[0].strip() if named else None
    if quote is not None and quote.speaker is not None and _is_a_source(quote.speaker, span):
        document = quote.speaker.text.split()[-1].lower() in DOCUMENTS
        return source if document and source and source.startswith(quote.speaker.text) else quote.speaker.text
    if source is None and quote is not None and quote.speaker is not None and span.covers(quote.speaker):
        return subject if quote.speaker.text.lower() in ("they", "it") else None
    return source or None


def _is_a_source(speaker: Span, claim: Span) -> bool:
    """Not "she" or "that", not the head of a possessive ("the court’s decision"), nor the place of a dateline, which stands in
    capitals in front of the claim."""
    text = speaker.text
    if text.isupper() and speaker.where == claim.where and speaker.end <= claim.start:
        return False
    return text.lower() not in PRONOUNS | {"that", "which", "this"} and not text.endswith(("’s", "'s"))
