"""The kind of a claim.

Kinds follow the typology of Konstantinovskiy et al., "Towards Automated Factchecking" (2018), with its quantity class
split by what a number can be held against: a level, a change, a share, a rank, a rate or a count. ``event`` tells what
happened; ``other``, as there, is every other statement of fact: how things are, what is usual, what a rule says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from extractor.annotate.claim_cues import claim_cues
from extractor.annotate.statements import AnnotationIndex, Statement, is_main, subject_of
from extractor.annotate.words import Words
from extractor.annotations import Claim, ClaimKind, Quantity

OFFICE_VERBS = frozenset({"be", "become", "serve", "as"})
COPULAS = frozenset({"be", "remain", "look", "appear", "sound", "stay", "seem", "feel"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
ASIDES = frozenset({"relcl", "acl", "appos"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
OVER_TIME = re.compile(
    r"\b(?:since|ever|on record|in history|of all time|for the \w+ time|"
    r"in (?:(?:more than|at least|nearly|almost|over|about) )?"
    r"(?:[\d.]+|an?|two|three|four|five|six|seven|eight|nine|ten|several|\w+ty) "
    r"(?:years?|months|weeks|decades?|quarters|generations?))\b"
)
TIME_BEFORE = re.compile(
    r"\b(?:for|in|within|over|after|during|past|last|next|every|until|about|of) (?:the |a |just |only |more than )*$",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(r"\W{0,2}(?:ago|before|after|later|earlier|old|apart|ahead|early|late|into)\b", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|these|those|both|his|her|their|its|our|my|other|all) $", re.IGNORECASE)
YEAR_OLD = re.compile(r"year[- ]olds?\b")
LOOKS_LIKE = re.compile(r"\bit (?:looks|seems|feels|sounds) (?:like|as if|as though)\b")
SMALL = Decimal(12)
FEW = Decimal(3)
HOPS = 8


def kind_of(statement: Statement, numbers: Sequence[int], index: AnnotationIndex) -> ClaimKind:
    """The kind of a statement: what is to come first, then what its numbers say, then what it tells without numbers."""
    cues = claim_cues()
    span, lower = statement.span, statement.lower
    words, tokens = statement.words, statement.tokens
    if lower.rstrip("\"”’' ").endswith("?"):
        return "opinion"
    if _is_prediction(statement):
        return "prediction"
    quantities = [index.annotations.quantities[i] for i in numbers]
    measured = [q for q in quantities if not q.ordinal and not stands_beside(q, statement, index)]
    if any(i in index.changed for i in numbers) or any(q.change for q in measured):
        return "change"
    if _tells_a_change(statement, measured, index):
        return "change"
    if _ranks(statement, quantities):
        return "rank"
    if measured:
        return _numeric_kind(measured, lower)
    lemmas = set(words.lemma[tokens.start : tokens.stop])
    if index.has_publication(span) or (lemmas & cues.citation_nouns and lemmas & cues.citation_verbs):
        return "citation"
    if _judges(statement):
        return "opinion"
    causes = statement.having(words.lemma, cues.causal)
    if cues.causal_phrases.search(_without_plans(statement)) or any(_causes(words, i) for i in causes):
        return "causal"
    verb = _content_verb(statement)
    if _holds_office(statement) or (index.has_role(span) and _is_or_serves(words, verb)):
        return "role"
    if verb is None:
        return "event" if index.periods(span) else "opinion"
    if _happened(statement, verb, dated=bool(index.periods(span))) or (
        span.where == "title" and words.lemma[verb] not in COPULAS
    ):
        return "event"
    return "other"


# verbs


def _causes(words: Words, token: int) -> bool:
    """A verb of cause that tells what came about, not what was meant to ("in order to trigger")."""
    return words.pos[token] == "VERB" and not (words.tag[token] == "VB" and words.lower[token - 1 : token] == ["to"])


def _is_or_serves(words: Words, verb: int | None) -> bool:
    """Whether nothing but a role is told: no verb, or one of being or holding office in the present."""
    return verb is None or (
        words.tag[verb] in ("VBZ", "VBP") and words.lemma[verb] in OFFICE_VERBS | {"head", "lead", "chair"}
    )


def _content_verb(statement: Statement) -> int | None:
    """The finite main verb; below a verb of saying that of what is said. None for a statement without one."""
    words, tokens = statement.words, statement.tokens
    verb = next((i for i in tokens if words.dep[i] == "ROOT" and words.pos[i] in ("VERB", "AUX")), None)
    if verb is None:
        at = subject_of(statement)
        verb = words.heads[at] if at is not None else None
    for _ in range(2):
        if verb is None or words.lemma[verb] not in claim_cues().saying:
            break
        said = next(
            (i for i in tokens if words.dep[i] == "ccomp" and words.heads[i] == verb and _finite(words, tokens, i)),
            None,
        )
        if said is None:
            break
        verb = said
    return verb if verb is not None and _finite(words, tokens, verb) else None


def _finite(words: Words, tokens: range, verb: int) -> bool:
    return words.tag[verb] in FINITE or any(
        words.heads[i] == verb and words.dep[i] in ("aux", "auxpass") and words.tag[i] in FINITE for i in tokens
    )


def _happened(statement: Statement, verb: int, *, dated: bool) -> bool:
    """Whether the verb tells of something done, undergone or going on: a past or perfect tense of a verb that is no state,
    or is one with its date; a passive; "are considering"."""
    words = statement.words
    helpers = [i for i in statement.tokens if words.heads[i] == verb and words.dep[i] in ("aux", "auxpass")]
    passive = any(words.dep[i] == "auxpass" for i in helpers)
    past = words.tag[verb] == "VBD" or any(words.tag[i] == "VBD" or words.lemma[i] == "have" for i in helpers)
    if words.tag[verb] == "VBG" or any(words.tag[i] == "VBG" for i in helpers):
        return bool(helpers)
    if passive and not past:
        return words.tag[verb] == "VBN" and any(words.lemma[i] in ("have", "get") for i in helpers)
    return past and (passive or dated or words.lemma[verb] not in claim_cues().states)


def _is_prediction(statement: Statement) -> bool:
    """True when the main verb of the clause is about the future; a future tense in a side clause is not enough."""
    cues, words = claim_cues(), statement.words
    for i in statement.having(words.lower, cues.future):
        unreal = words.lower[i] == "would" and words.lower[i + 1 : i + 2] == [
            "have"
        ]  # "would have been his 89th birthday"
        if words.dep[i] == "aux" and not unreal and _is_said(words, words.heads[i]):
            return True
    if any(is_main(words, i) for i in statement.having(words.lemma, cues.prediction)):
        return True
    if any(words.tag[i - 1] in ("VBZ", "VBP") for i in _planned(statement) if i > statement.tokens.start):
        return True
    return _may_come(statement) or cues.prediction_phrases.search(statement.lower) is not None


def _may_come(statement: Statement) -> bool:
    """ "The findings could make it a harder sell": what may come, unless something past stands beside it ("could not")."""
    words, tokens = statement.words, statement.tokens
    if any(words.tag[i] == "VBD" and words.lemma[i] not in claim_cues().saying for i in tokens):
        return False
    return any(
        words.tag[i] == "MD"
        and words.dep[i] == "aux"
        and words.lower[i + 1 : i + 2] not in (["have"], ["not"], ["n't"], ["n’t"])
        and words.tag[i - 1] != "PRP"
        and _is_said(words, words.heads[i])
        for i in statement.having(words.lower, claim_cues().possible)
        if i > tokens.start
    )


def _is_said(words: Words, verb: int) -> bool:
    """A main verb, or that of what somebody thinks or says ("I think the deal will happen, she said")."""
    for _ in range(3):
        if words.dep[verb] != "ccomp":
            break
        verb = words.heads[verb]
    return words.dep[verb] == "ROOT"


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


# numbers


def stands_beside(quantity: Quantity, statement: Statement, index: AnnotationIndex) -> bool:
    """Whether a number stands beside what is claimed: an age after a name, how long ago, "the two men", a number in a
    relative clause or an apposition."""
    span = statement.span
    before = span.text[: quantity.span.start - span.start]
    after = span.text[quantity.span.end - span.start :]
    if quantity.kind == "age":
        return before.rstrip().endswith((",", "(", " aged", "-")) or YEAR_OLD.search(quantity.span.text) is not None
    if quantity.dimension == "[time]":
        within = any(index.annotations.periods[i].span.overlaps(quantity.span) for i in index.periods(span))
        if within or TIME_AFTER.match(after) or (TIME_BEFORE.search(before) and not _lasts(statement)):
            return True
    if before.rstrip().lower().endswith("ern") and quantity.span.text.lower() == "half":
        return True  # "the western half of the city"
    spelled = quantity.span.text[:1].isalpha() and quantity.value is not None and quantity.value <= SMALL
    if spelled and quantity.dimension in ("count", "") and (quantity.value == 1 or DEFINITE.search(before)):
        return True
    return _stands_aside(quantity, statement, few=spelled and quantity.value is not None and quantity.value <= FEW)


def _stands_aside(quantity: Quantity, statement: Statement, *, few: bool) -> bool:
    """Below a relative clause or an apposition; few: also as one, two or three who do something ("two officers said")."""
    words, tokens = statement.words, statement.tokens
    token = bisect_left(words.starts, quantity.span.start)
    for _ in range(HOPS):
        if token not in tokens:
            return False
        if words.dep[token] in ASIDES:
            return True
        if few and words.dep[token] == "nsubj":
            return words.lemma[words.heads[token]] not in claim_cues().tolls | COPULAS
        if words.dep[token] == "ROOT" or words.pos[token] == "VERB":
            return False
        token = words.heads[token]
    return False


def _lasts(statement: Statement) -> bool:
    words = statement.words
    return any(is_main(words, i) for i in statement.having(words.lemma, claim_cues().lasting))


def _tells_a_change(statement: Statement, measured: Sequence[Quantity], index: AnnotationIndex) -> bool:
    """A verb of change that goes with a number or with the size of a change, or is the main verb of a thing that can grow
    ("Friction has soared")."""
    cues, words = claim_cues(), statement.words
    verbs = [i for i in statement.having(words.lemma, cues.change) if words.tag[i].startswith("VB")]
    if verbs and cues.change_by.search(statement.lower):
        return True
    for quantity in measured:
        token = bisect_left(words.starts, quantity.span.start)
        for _ in range(HOPS):
            if token in verbs:
                # "raised $100,000 in aid", not "raised the price to $100"
                return not (
                    quantity.dimension == "money"
                    and words.lemma[token] in ("raise", "gain", "lose")
                    and not _to_or_by(statement, token, quantity)
                )
            if token not in statement.tokens or words.dep[token] in ("ROOT", *ASIDES):
                break
            token = words.heads[token]
    at = subject_of(statement)
    if at is None or words.tag[at] not in NOUN_TAGS or words.heads[at] not in verbs:
        return False
    verb, start = words.heads[at], words.starts[at]
    named = any(s.start <= start < s.end for s, _ in index.names(statement.span))
    to = words.lower[verb + 1 : verb + 2] == ["to"]  # "declined to comment"
    return words.lemma[verb] in cues.growing and is_main(words, verb) and not named and not to


def _to_or_by(statement: Statement, verb: int, quantity: Quantity) -> bool:
    between = statement.lower[
        statement.words.starts[verb] - statement.span.start : quantity.span.start - statement.span.start
    ]
    return re.search(r"\b(?:to|by|from|at)\b", between) is not None


def _ranks(statement: Statement, quantities: Sequence[Quantity]) -> bool:
    """A rank or record that is said of something, not one that only describes it ("Iraq's second-largest city was
    retaken", "the first phase")."""
    cues, words, lower = claim_cues(), statement.words, statement.lower
    over_time = OVER_TIME.search(lower) is not None
    for i in statement.having(words.lower, cues.rank):
        if words.lower[i].startswith("record"):
            verb = words.lemma[words.heads[i]]
            if (quantities or over_time) and (
                words.dep[i] in ("amod", "compound", "nmod") or verb in cues.record_verbs
            ):
                return True
        elif words.lower[i] == "top" and words.tag[i] != "JJ":
            continue
        elif over_time or _is_predicated(words, i):
            return True
    for quantity in quantities:
        if quantity.kind != "rank" or cues.no_rank.match(statement.span.text, quantity.span.end - statement.span.start):
            continue
        token = bisect_left(words.starts, quantity.span.start)
        if token in statement.tokens and (over_time or _is_predicated(words, token) or _placed(words, token)):
            return True
    return False


def _is_predicated(words: Words, token: int) -> bool:
    """Whether the noun that a superlative or an ordinal belongs to is what a thing is said to be."""
    for _ in range(3):
        if words.dep[token] in PREDICATES:
            return words.lemma[words.heads[token]] in COPULAS | {"become", "make", "rank", "call", "name"}
        if words.dep[token] not in ("amod", "advmod", "compound", "nummod", "nmod"):
            return False
        token = words.heads[token]
    return False


def _placed(words: Words, token: int) -> bool:
    """ "finished second", "ranked third in the world"."""
    return words.lemma[words.heads[token]] in claim_cues().placing and words.dep[token] not in ("nsubj", "pobj")


def _numeric_kind(measured: Sequence[Quantity], lower: str) -> ClaimKind:
    cues = claim_cues()
    if cues.rate_phrases.search(lower) or measured[0].kind == "multiple":
        return "rate"
    ratio = any(q.unit == "percent" or q.dimension == "ratio" for q in measured)
    if cues.fractions.search(lower) or (ratio and cues.share_phrases.search(lower)):
        return "share"
    return "count" if measured[0].dimension == "count" else "level"


# judgements and offices


def _judges(statement: Statement) -> bool:
    """A word of the first person, of duty or of feeling, or a judgement as predicate ("is wrong", not "bad loans")."""
    cues, words = claim_cues(), statement.words
    if any(words.tag[i].startswith("PRP") for i in statement.having(words.lower, cues.pronouns)):
        return True  # and not "US officials"
    if any(words.tag[i] == "MD" for i in statement.having(words.lower, cues.modals)):
        return True
    if any(words.pos[i] == "VERB" and _is_said(words, i) for i in statement.having(words.lemma, cues.opinion)):
        return True
    if LOOKS_LIKE.search(statement.lower):
        return True
    return any(words.dep[i] in ("acomp", "attr") for i in statement.having(words.lower, cues.judging))


def _holds_office(statement: Statement) -> bool:
    """ "She has been minister since 2020": a title as predicate of being, becoming or serving; "he served as lawyer"."""
    words = statement.words
    if any(words.lower[i + 1 : i + 2] == ["as"] for i in statement.having(words.lemma, frozenset({"serve"}))):
        return True
    return any(
        words.dep[i] in ("attr", "oprd", "pobj") and words.lemma[words.heads[i]] in OFFICE_VERBS
        for i in statement.having(words.lemma, claim_cues().offices)
    )


def also_says(claim: Claim) -> tuple[ClaimKind, ...]:
    """What a claim about a number says beside it, going by its words: a cause ("because"), a rank or record ("the most
    since")."""
    cues, lower = claim_cues(), claim.span.text.lower()
    cause = cues.causal_phrases.search(lower) is not None
    rank = not cues.rank.isdisjoint(WORD.findall(lower))
    return (*(("causal",) if cause else ()), *(("rank",) if rank else ()))
