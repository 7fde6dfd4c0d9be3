"""The kind of a claim.

Kinds follow the typology of Konstantinovskiy et al., "Towards Automated Factchecking" (2018), with its quantity class
split by what a number can be held against: a level, a change, a share, a rank, a rate or a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.annotate.claim_cues import claim_cues
from extractor.annotate.statements import NOUNS, AnnotationIndex, Statement, is_main, subject_of
from extractor.annotations import Claim, ClaimKind, Quantity
from extractor.article import Span

OFFICE_VERBS = frozenset({"be", "become", "serve", "as"})
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def kind_of(statement: Statement, numbers: Sequence[int], index: AnnotationIndex) -> ClaimKind:
    """The kind of a statement: what is to come first, then what its numbers say, then what it tells without numbers."""
    cues = claim_cues()
    span, lower = statement.span, statement.lower
    first, last = statement.tokens.start, statement.tokens.stop
    lemmas = set(statement.words.lemma[first:last])
    forms = set(statement.words.lower[first:last])
    if _is_prediction(statement, lemmas, forms):
        return "prediction"
    quantities = [index.annotations.quantities[i] for i in numbers]
    measured = [q for q in quantities if not q.ordinal and not _aside(q, span)]
    if any(i in index.changed for i in numbers) or any(q.change for q in measured):
        return "change"
    if lemmas & cues.change and (measured or cues.change_by.search(lower)):
        return "change"
    if (forms & cues.rank and (quantities or "since" in forms or "ever" in forms)) or any(
        q.kind == "rank" and not cues.no_rank.match(span.text, q.span.end - span.start) for q in quantities
    ):
        return "rank"
    if measured:
        return _numeric_kind(measured, lower)
    if index.has_publication(span) or (lemmas & cues.citation_nouns and lemmas & cues.citation_verbs):
        return "citation"
    if lower.endswith("?") or _judges(statement, lemmas, forms):
        return "opinion"
    causes = statement.having(statement.words.lemma, cues.causal)
    if cues.causal_phrases.search(_without_plans(statement)) or any(statement.words.pos[i] == "VERB" for i in causes):
        return "causal"
    tags, has_role = statement.words.tag[first:last], index.has_role(span)
    if has_role and "VBD" not in tags:
        return "role"
    if _holds_office(statement):
        return "role"
    told = "VBD" in tags or "has" in forms or "have" in forms or "auxpass" in statement.words.dep[first:last]
    if told or index.periods(span):
        return "event"
    if has_role:
        return "role"
    return "event" if _tells_what_somebody_does(statement) else "opinion"


COPULAS = frozenset({"be", "remain", "look", "appear", "sound", "stay"})


def _tells_what_somebody_does(statement: Statement) -> bool:
    """ "The ruling allows couples to file jointly": a verb in the present, other than being, with a subject that is named."""
    words, at = statement.words, subject_of(statement)
    if at is None or words.tag[at] not in NOUNS:
        return False
    verb = words.heads[at]
    return words.tag[verb] in ("VBZ", "VBP") and words.lemma[verb] not in COPULAS and is_main(words, verb)


def _planned(statement: Statement) -> list[int]:
    """The tokens "due" of "is due to launch", which tells a plan and no cause."""
    words = statement.words
    return [
        i
        for i in statement.having(words.lower, frozenset({"due"}))
        if i + 2 < statement.tokens.stop and words.lower[i + 1] == "to" and words.tag[i + 2] == "VB"
    ]


def _without_plans(statement: Statement) -> str:
    """The statement in lower case, with every "due" blanked that tells a plan."""
    text = statement.lower
    for i in _planned(statement):
        at = statement.words.starts[i] - statement.span.start
        text = f"{text[:at]}   {text[at + 3 :]}"
    return text


def _aside(quantity: Quantity, span: Span) -> bool:
    """An age beside a name ("Pavel Novak, 43, was arrested", "the 43-year-old driver") is not what the claim says."""
    if quantity.kind != "age":
        return False
    before = span.text[: quantity.span.start - span.start].rstrip()
    return before.endswith((",", "(", " aged", "-")) or "-year-old" in quantity.span.text


def _judges(statement: Statement, lemmas: set[str], forms: set[str]) -> bool:
    """A word of the first person, of duty or of feeling, or a judgement as predicate ("is wrong", not "bad loans")."""
    cues, words = claim_cues(), statement.words
    if forms & cues.opinion:
        return True
    if lemmas & cues.opinion and any(words.pos[i] == "VERB" for i in statement.having(words.lemma, cues.opinion)):
        return True
    return any(words.dep[i] in ("acomp", "attr") for i in statement.having(words.lower, cues.judging))


def _holds_office(statement: Statement) -> bool:
    """ "She has been minister since 2020": a title as predicate of being, becoming or serving."""
    words = statement.words
    return any(
        words.dep[i] in ("attr", "oprd", "pobj") and words.lemma[words.heads[i]] in OFFICE_VERBS
        for i in statement.having(words.lemma, claim_cues().offices)
    )


def _numeric_kind(measured: Sequence[Quantity], lower: str) -> ClaimKind:
    cues = claim_cues()
    if cues.rate_phrases.search(lower) or measured[0].kind == "multiple":
        return "rate"
    ratio = any(q.unit == "percent" or q.dimension == "ratio" for q in measured)
    if cues.fractions.search(lower) or (ratio and cues.share_phrases.search(lower)):
        return "share"
    return "count" if measured[0].dimension == "count" else "level"


def _is_prediction(statement: Statement, lemmas: set[str], forms: set[str]) -> bool:
    """True when the main verb of the clause is about the future; a future tense in a side clause is not enough."""
    cues, words = claim_cues(), statement.words
    if forms & cues.future and any(
        words.dep[i] == "aux" and is_main(words, words.heads[i]) for i in statement.having(words.lower, cues.future)
    ):
        return True
    if lemmas & cues.prediction and any(is_main(words, i) for i in statement.having(words.lemma, cues.prediction)):
        return True
    if any(words.tag[i - 1] in ("VBZ", "VBP") for i in _planned(statement) if i > statement.tokens.start):
        return True
    return cues.prediction_phrases.search(statement.lower) is not None


def also_says(claim: Claim) -> tuple[ClaimKind, ...]:
    """What a claim about a number says beside it, going by its words: a cause ("because"), a rank or record ("the most
    since")."""
    cues, lower = claim_cues(), claim.span.text.lower()
    cause = cues.causal_phrases.search(lower) is not None
    rank = not cues.rank.isdisjoint(WORD.findall(lower))
    return (*(("causal",) if cause else ()), *(("rank",) if rank else ()))
