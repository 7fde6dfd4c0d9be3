"""One list of quotes from two readings: where the encoder and the rules differ, whose word counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from extractor.annotate.lexicon import words
from extractor.annotate.marks import PARAGRAPH, WORD, Marked
from extractor.annotate.parse import Part
from extractor.annotate.quote_pieces import (
    ENDED,
    FINITE,
    LEAST_CLAUSE,
    NEARBY,
    SCARE_WORDS,
    SPEAKERS,
    SUBJECTS,
    InMarks,
    RawAttribution,
    Stretch,
    grown_to_marks,
    lemma_of,
    overlapping,
    paragraph_between,
    tokens_of,
    without_hole,
    without_marks,
)
from extractor.annotate.quotes_by_encoder import APART_WORDS
from extractor.annotate.quotes_by_rule import announced, one_cue_a_mark, transcript

MIXED_WORDS = 2
FARTHEST_PARTICIPLE = 60  # code points from what is said to the "saying" of the same sentence


def join_readings(
    part: Part, marked: Sequence[Marked], learned: list[RawAttribution], ruled: list[RawAttribution]
) -> list[RawAttribution]:
    """The encoder's attributions, put right by the rules where these are surer.

    What stands wholly in marks goes by the rules, which see the marks and the paragraphs; of the rest a content without
    a cue or source has those of the rule that found the same words. What is plainly said is taken from the rules where the
    encoder passed it over.
    """
    text = part.text
    in_marks = InMarks(text, marked)
    sure: list[RawAttribution] = []
    others: list[RawAttribution] = []
    set_off = {raw.cue for raw in (*transcript(text), *announced(part, in_marks))}
    grown = [grown_to_marks(raw, in_marks) for raw in learned]
    mixed = sorted(s for raw in grown if raw.cue is not None for s in raw.spans if _beyond_marks(text, s, in_marks))
    for raw in ruled:
        printed = tuple(part for part in (raw.cue, raw.source) if part)
        inside = any(
            m[0] <= s and e <= m[1] and not ENDED.search(text, m[0], s) and _beyond_marks(text, m, in_marks, printed)
            for s, e in raw.spans
            for m in overlapping(mixed, s, e)
        )
        whole = raw.cue in set_off or (_all_marked(raw.spans, in_marks) and raw.source is not None and not inside)
        (sure if whole else others).append(raw)
    taken = sorted(span for raw in sure for span in raw.spans)
    rules = _ByPlace(others)
    found = list(sure)
    for raw in one_cue_a_mark(grown, in_marks):
        spans = raw.spans
        for hole in overlapping(taken, min(s for s, _ in spans), max(e for _, e in spans)):
            spans = tuple(piece for span in spans for piece in without_hole(span, hole))
        if len(spans) != len(raw.spans) or spans != raw.spans:
            spans = tuple(s for s in spans if sum(1 for _ in WORD.finditer(text, *s)) >= SCARE_WORDS)
            spans = tuple(s for s in spans if in_marks.numbers(*s) or not _leads_up(text, s, raw.cue, sure))
        if not spans:
            continue
        if raw.cue is not None and (better := _of_cue(text, raw, others, in_marks)) is not None:
            spans = better
        own = []
        for span in spans:
            rule = _same_words((span,), rules)
            strayed = raw.cue is not None and paragraph_between(text, span, raw.cue)
            if strayed and rule is not None and rule.source is not None:
                found.append(RawAttribution((span,), rule.cue, rule.source))
            elif strayed and raw.cue is not None and _told_between(text, span, raw.cue, in_marks):
                found.append(RawAttribution((span,), None, None))
            else:
                own.append(span)
        rule = _same_words(own, rules)
        if own and rule is not None:
            found.append(RawAttribution(tuple(own), raw.cue or rule.cue, raw.source or rule.source))
        elif own and (raw.cue is not None or _all_marked(own, in_marks)):  # neither cue nor marks: more often no quote
            found.append(replace(raw, spans=tuple(own)))
    reached = sorted(span for raw in found for span in raw.spans)
    for raw in others:
        free = tuple(s for s in raw.spans if not overlapping(reached, *s))
        whole = len(free) == len(raw.spans)
        opening = tuple(s for s in free if whole or text[max(0, s[0] - 4) : s[0]].rstrip("\"“«„`'‘ ").endswith("\n"))
        if opening and _all_marked(raw.spans, in_marks):  # the rest of a quotation over paragraphs
            found.append(replace(raw, spans=opening))
        elif whole and (_inverted(raw) or _plainly_said(part, raw, in_marks)):
            found.append(raw)
    told = sorted(
        (start, end, number) for number, raw in enumerate(found) for start, end in raw.spans if raw.source and raw.cue
    )
    return [_of_who_speaks(raw, found, told) for raw in found]


def _of_who_speaks(
    raw: RawAttribution, found: Sequence[RawAttribution], told: Sequence[tuple[int, int, int]]
) -> RawAttribution:
    """An attribution whose source stands in what somebody else says, while its cue does not, is that one's ("Xu said that the
    banks had done so, but declined to elaborate, saying that …"). told: the contents of found, by place, with their numbers."""
    if raw.source is None or raw.cue is None or raw.source[0] > raw.cue[0]:
        return raw
    last = bisect_right(told, raw.source[0], key=itemgetter(0))
    for start, end, number in told[max(0, last - NEARBY) : last]:
        other = found[number]
        around = start <= raw.source[0] and raw.source[1] <= end <= raw.cue[0] <= end + FARTHEST_PARTICIPLE
        if around and other is not raw and other.cue is not None and other.cue[1] <= raw.source[0]:
            return replace(raw, source=other.source)
    return raw


def _plainly_said(part: Part, raw: RawAttribution, in_marks: InMarks) -> bool:
    """Whether a rule's attribution leaves no doubt: somebody "said" a whole clause, or a sentence is so "according to" a
    person, a body or a document; nobody may, could or is to say it."""
    if raw.cue is None or raw.source is None or in_marks.index(raw.cue[0]) is not None:
        return False
    cue, source = tokens_of(part.doc, raw.cue), tokens_of(part.doc, raw.source)
    if not cue or not source or part.text[slice(*raw.source)].lower() in words("reporting", "first_persons"):
        return False
    said = [t for span in raw.spans for t in tokens_of(part.doc, span)]
    finite = [t for t in said if t.tag_ in FINITE]
    if any(lemma_of(t) == "say" for t in finite):  # two attributions that the parse took for one
        return False
    if cue[0].lower_ == "by":
        return bool(finite)
    if cue[0].lower_ == "according":
        return bool(finite) and any(
            t.pos_ == "PROPN" or t.ent_type_ in {"PERSON", "ORG"} or t.lemma_.lower() in SPEAKERS for t in source
        )
    verb = cue[-1]
    supposed = any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts if c.dep_ == "aux")
    verbs = (t.head if t.dep_ in {"aux", "auxpass"} else t for t in finite)
    clause = any(c.dep_ in SUBJECTS for t in verbs for c in t.lefts)
    clause = clause or (lemma_of(verb) == "say" and len(said) > LEAST_CLAUSE)
    return (
        lemma_of(verb) in words("reporting", "plain")
        and (verb.tag_ in {"VBD", "VBP", "VBZ", "VBN"} or verb.dep_ == "advcl")
        and clause
        and not supposed
    )


def _leads_up(text: str, span: Stretch, cue: Stretch | None, sure: Sequence[RawAttribution]) -> bool:
    """Whether a sentence only leads up to the quotation that its cue introduces ("Banks listened. “Try it,” she said.")."""
    if not ENDED.search(text, max(span[0], span[1] - 2), span[1] + 2):
        return False
    return any(
        cue is not None
        and raw.cue is not None
        and raw.cue[0] < cue[1]
        and cue[0] < raw.cue[1]
        and 0 <= raw.spans[0][0] - span[1] <= 3
        for raw in sure
    )


def _told_between(text: str, span: Stretch, cue: Stretch, in_marks: InMarks) -> bool:
    """Whether the reporter's own words stand between a quotation and the cue found for it in a paragraph before, as a paragraph
    or at the beginning of the quotation's: it has none then."""
    first, second = sorted((span, cue))
    if in_marks.index(min(span[0] + 2, span[1] - 1)) is None:
        return False
    begin, end = text.find("\n", first[1], second[0]), text.rfind("\n", first[1], second[0])
    last = text.rfind("\n", 0, second[0]) + 1
    ended = ENDED.search(text[max(0, second[0] - NEARBY) : second[0]].rstrip("\"“«„`'‘ ")[-3:] + " ") is not None
    lines = [line.span() for line in PARAGRAPH.finditer(text, begin, max(begin, end))]
    if second == span and ended:  # what stands before the quotation in its own paragraph
        lines.append((last, second[0]))
    for line in lines:
        own = (1 for word in WORD.finditer(text, *line) if in_marks.index(word.start()) is None)
        if sum(own) >= APART_WORDS:
            return True
    return False


def _of_cue(
    text: str, raw: RawAttribution, ruled: Sequence[RawAttribution], in_marks: InMarks
) -> tuple[Stretch, ...] | None:
    """What the rules read for a cue beside it, where the content found is a line above it (a headline within the text)."""
    if raw.cue is None or any(
        in_marks.numbers(*span) or not paragraph_between(text, span, raw.cue) for span in raw.spans
    ):
        return None
    for rule in ruled:
        if rule.cue is not None and rule.cue[0] < raw.cue[1] and raw.cue[0] < rule.cue[1]:
            beside = all(
                end <= rule.cue[0] and not paragraph_between(text, (start, end), rule.cue) for start, end in rule.spans
            )
            return rule.spans if beside and rule.source is not None else None
    return None


def _beyond_marks(text: str, span: Stretch, in_marks: InMarks, without: tuple[Stretch, ...] = ()) -> bool:
    """Whether a content has words of its own beside those in marks ("that it is “a big problem” but “nobody dares say so”").

    without: stretches whose words do not count, as those of an attribution that was taken for content.
    """
    outside = (
        1
        for word in WORD.finditer(text, *span)
        if in_marks.index(word.start()) is None and not any(s <= word.start() < e for s, e in without)
    )
    return sum(outside) >= MIXED_WORDS and any(True for _ in in_marks.numbers(*span))


def _inverted(raw: RawAttribution) -> bool:
    """Whether cue and source follow their words in inverted order ("The spores came later, cautioned Walter Desrosiers")."""
    if raw.cue is None or raw.source is None:
        return False
    return 0 < raw.cue[0] - raw.spans[-1][1] <= 3 and 0 < raw.source[0] - raw.cue[1] <= 2


class _ByPlace:
    """Attributions by where their contents begin."""

    def __init__(self, raws: Sequence[RawAttribution]) -> None:
        self._all = sorted(((raw.spans[0][0], number) for number, raw in enumerate(raws)))
        self._raws = raws

    def near(self, start: int, end: int) -> list[RawAttribution]:
        """Those whose content begins before ``end``, from a few before ``start`` on."""
        low = max(0, bisect_right(self._all, (start, -1)) - NEARBY)
        return [self._raws[number] for _, number in self._all[low : bisect_right(self._all, (end, -1))]]


def _same_words(spans: Sequence[Stretch], rules: _ByPlace) -> RawAttribution | None:
    """The rule whose content is mostly these stretches, and these mostly its."""
    if not spans:
        return None
    size = sum(e - s for s, e in spans)
    for rule in rules.near(min(s for s, _ in spans), max(e for _, e in spans)):
        shared = _shared(rule.spans, spans)
        if shared and 2 * shared >= size + sum(e - s for s, e in rule.spans) - shared:
            return rule
    return None


def _shared(one: Sequence[Stretch], other: Sequence[Stretch]) -> int:
    """How many characters two sets of stretches have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _all_marked(spans: Sequence[Stretch], in_marks: InMarks) -> bool:
    ends = (without_marks(in_marks.text, *span) for span in spans)
    return all(
        in_marks.index(start) is not None and in_marks.index(max(start, end - 1)) is not None for start, end in ends
    )
