"""Who is said to have said what: quotations and reported speech with their cue and their source as printed.

Two readings behind one form. The rules walk spaCy's parse: a verb of saying, its subject and its clause, "according to",
and what stands inside quotation marks. The encoder, where it is there, has learned the same from annotated news. Either
way one quote is everything that one cue attributes to one source; who the source is comes later (``speakers``).

The three parts (source, cue, content) are those of PolNeAR (Newell et al., LREC 2018); ``act`` keeps what was said apart
from what was written and from what somebody is only said to think.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extractor.annotate.datelines import after_dateline
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.lexicon import table, words
from extractor.annotate.marks import WORD, Marked, find_marked
from extractor.annotate.parse import Part
from extractor.annotate.quote_pieces import (
    EDGE,
    FINITE,
    LONGEST_SUBJECT,
    NAMED,
    SCARE_WORDS,
    SPEECH,
    SUBJECTS,
    RawAttribution,
    Sentences,
    Stretch,
    asked_of,
    is_titled,
    lemma_of,
    noun_phrase,
    overlapping,
    tokens_of,
    without_hole,
    without_marks,
)
from extractor.annotate.quotes_by_encoder import from_encoder
from extractor.annotate.quotes_by_rule import from_rules
from extractor.annotate.quotes_joined import join_readings
from extractor.annotations import QuoteAct, QuoteKind, Stance

DIRECT_SHARE = 0.9
LONGEST_NAMING = 24
NAMING = re.compile("(?:^|\\W)(?:" + "|".join(sorted(words("reporting", "naming"))) + ")$")
TITLING = re.compile("(?:^|\\W)(?:" + "|".join(sorted(words("reporting", "titling"))) + ")$")
NEGATED = re.compile(r"\b(?:not|never|n['’]t|no one|nobody|neither)\b", re.IGNORECASE)
MEANING = re.compile("(?:^|\\W)(?:" + "|".join(table("reporting")["meaning"]) + ")$", re.IGNORECASE)
_FUNCTION = frozenset({"ADP", "CCONJ", "PART", "PUNCT", "SPACE"})
EXPLANATION = re.compile(r",\s|\s(?:who|whose|that|which)\s")
CONJUNCTION = re.compile(r"(?:that|whether|if)\s{1,2}[\"“«„‘']{1,2}", re.IGNORECASE)
CONCEDED = re.compile(r"\b[Tt]hat (?:being )?said,")  # which nobody says
HYPHENED = re.compile(r"(?:[-‐‑]\w+){1,3}")
ASIDE = frozenset("-–—―()")
MARKUP = re.compile(r"<\w{1,20}(?:\s+[\w-]{1,40}=\"[^\"<>]*\")+\s*/?>")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quote before its source is resolved. Stretches are code points of the part's text, in order."""

    spans: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    kind: QuoteKind
    act: QuoteAct
    stance: Stance


def attributions(part: Part, read: EncoderOutput | None = None) -> tuple[Attribution, ...]:
    """Every attribution of a part in reading order; ``read`` is what the encoder found in it, None for the rules alone."""
    marked = find_marked(part.text)
    raw = from_rules(part, marked)
    if read is not None:
        raw = join_readings(part, marked, list(from_encoder(part, marked, read)), raw)
    tags = [tag.span() for tag in MARKUP.finditer(part.text)]
    said = (_without_markup(_after_dateline(part, a), tags) for a in raw)
    finished = (_finish(part, marked, a) for a in said)
    return tuple(sorted((a for a in finished if a is not None), key=lambda a: (a.spans[0], a.spans[-1])))


def _after_dateline(part: Part, raw: RawAttribution) -> RawAttribution:
    """Without the dateline before the sentence, which the parse joins to its subject and to what is said ("PORT ELLERY, Maine
    — Officials said", "HARLOW (Wire) - Stocks fell, analysts said")."""
    stretches = [*raw.spans, *([raw.source] if raw.source else [])]
    first = min(start for start, _ in stretches)
    begin = after_dateline(part.text, first, max(end for _, end in stretches))
    if begin == first:
        return raw
    spans = tuple((max(start, begin), end) for start, end in raw.spans if end > begin)
    if raw.source is None or raw.source[0] >= begin:
        return replace(raw, spans=spans)
    named = (begin, raw.source[1]) if raw.source[1] > begin else _before_cue(part, begin, raw.cue)
    return replace(raw, spans=spans, source=named)


def _without_markup(raw: RawAttribution, tags: Sequence[Stretch]) -> RawAttribution:
    """Without the tags that a page left in its text (<a href="…">), whose values nobody says."""
    spans = raw.spans
    for tag in overlapping(tags, spans[0][0], max(end for _, end in spans)) if tags else ():
        spans = tuple(piece for span in spans for piece in without_hole(span, tag))
    return replace(raw, spans=spans)


def _before_cue(part: Part, begin: int, cue: Stretch | None) -> Stretch | None:
    """The noun with its own words that a sentence begins with after a dateline, before the cue."""
    tokens = tokens_of(part.doc, (begin, cue[0])) if cue is not None and begin < cue[0] else ()
    if not tokens:
        return None
    chunk = next((c for c in tokens.noun_chunks if c.start_char == begin), None)
    if chunk is not None:
        end = max(chunk.end_char, noun_phrase(chunk.root)[1])
        rest = HYPHENED.match(part.text, end)  # "E-mails", which the parse cuts
        return begin, rest.end() if rest else end
    bare = len(tokens) <= LONGEST_SUBJECT and not any(t.is_punct and t.text not in "-'’" for t in tokens)
    return (begin, tokens[-1].idx + len(tokens[-1])) if bare and tokens[-1].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _finish(part: Part, marked: Sequence[Marked], raw: RawAttribution) -> Attribution | None:
    verb = list(tokens_of(part.doc, raw.cue)) if raw.cue is not None else []
    if (len(verb) == 1 and asked_of(verb[0])) or (raw.source is not None and _was_asked(verb, raw.source)):
        raw = replace(raw, source=_agent(verb))
    if raw.cue is not None and raw.source is None:
        raw = replace(raw, source=_named_right_after(part.doc, raw))
    if raw.cue is not None and CONCEDED.search(part.text, max(0, raw.cue[0] - len("that being ")), raw.cue[1] + 1):
        return None
    spans = tuple(_without_that(part.text, s, e, marked) for s, e in _tidy(part.text, raw.spans))
    spans = tuple(s for s in spans if any(t.pos_ not in _FUNCTION for t in tokens_of(part.doc, s)))
    if part.where == "text":
        spans = tuple(s for s in spans if not _only_named(part.text, s, marked, raw.cue))
    if not spans:
        return None
    kind = kind_of(part.text, spans, marked)
    spans = tuple(without_marks(part.text, s, e) for s, e in spans) if kind == "direct" else spans
    cue = part.text[slice(*raw.cue)].lower() if raw.cue else ""
    act = act_of(part, raw.cue, raw.source, kind, spans)
    if act != "belief" and len(spans) > 1 and (filled := _without_holes(part, spans, raw)) != spans:
        spans, kind = filled, kind_of(part.text, filled, marked)
    return Attribution(spans, raw.cue, raw.source, kind, act, _stance(part, raw.cue, cue, raw.source))


def _without_holes(part: Part, spans: tuple[Stretch, ...], raw: RawAttribution) -> tuple[Stretch, ...]:
    """Contents of one cue joined where they stand in one sentence with neither the cue nor the source between: what somebody
    says is whole, and the parts are what was surest in it. What dashes or brackets set off between them is the reporter's."""
    if raw.cue is None:
        return spans
    sentences = Sentences(part)
    joined = [spans[0]]
    for start, end in spans[1:]:
        before = joined[-1]
        between = part.text[before[1] : start].strip()
        apart = any(before[1] <= s < start for s, _ in (raw.cue, raw.source or (-1, -1))) or (
            between[:1] in ASIDE and between[-1:] in ASIDE
        )
        if not apart and sentences.number(before[0]) == sentences.number(start) == sentences.number(before[1] - 1):
            joined[-1] = before[0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def _was_asked(cue: Iterable[Token], source: Stretch) -> bool:
    """Whether the source found is the one who was asked or accused ("Okoro was asked, “Do you feel guilt?”")."""
    return any(
        t.lemma_.lower() in words("reporting", "done_to")
        and any(c.dep_ == "nsubjpass" and source[0] <= c.idx < source[1] for c in t.lefts)
        for t in cue
    )


def _agent(cue: Iterable[Token]) -> Stretch | None:
    """By whom a passive cue says that it was done ("Asked by the host Clara Dunn if …")."""
    for token in cue:
        for link in token.rights:
            if link.dep_ == "agent" or (link.lower_ == "by" and link.dep_ == "prep"):
                return next((noun_phrase(t) for t in link.rights if t.dep_ == "pobj"), None)
    return None


def _named_right_after(doc: Doc, raw: RawAttribution) -> Stretch | None:
    """The name after a cue in inverted order, where the parse has no subject ("“Who knew?” shrugged Okoro.")."""
    tokens = tokens_of(doc, raw.cue) if raw.cue is not None else ()
    if not tokens or raw.cue is None or not any(0 < raw.cue[0] - end <= 4 for _, end in raw.spans):
        return None
    first = last = tokens[-1].i + 1
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    closed = last < len(doc) and (doc[last].is_punct or doc[last].is_space)
    if first == last or not closed or doc[first].ent_type_ in {"DATE", "TIME"}:
        return None
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def _tidy(text: str, spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, joined where they touch, without blanks and commas at their ends and without empty ones."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if not WORD.search(text, start, end):
            continue
        if joined and start <= joined[-1][1] + 1 and "\n" not in text[joined[-1][1] : start]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return tuple((start, end) for start, end in joined)


def _without_that(text: str, start: int, end: int, marked: Sequence[Marked]) -> Stretch:
    """A content without the conjunction before its mark, where all the rest stands in marks (said that “it is safe”)."""
    opening = CONJUNCTION.match(text, start, end)
    if opening is None:
        return start, end
    index = bisect_right([m.start for m in marked], opening.end()) - 1
    if index >= 0 and marked[index].start == opening.end() and marked[index].end >= end - 1:
        return opening.end(), end
    return start, end


def _only_named(text: str, span: Stretch, marked: Sequence[Marked], cue: Stretch | None) -> bool:
    """Whether marked words are what something is called and not what anybody says: the programme in "on HNN’s “Meet the
    Town.”", the title after "a project named", "the motto “The right to know”", "a meeting on “Crime and the Press” held"."""
    start, end = without_marks(text, *span)
    index = bisect_right([m.start for m in marked], start) - 1
    if start >= end or index < 0 or marked[index].end < end or WORD.search(text, marked[index].start, start):
        return False
    before = text[max(0, start - LONGEST_NAMING) : start].rstrip(' "“«„`‘:')
    titled = is_titled(text[start:end])
    bare = before[-1:].isalnum() and text[marked[index].end - 1].isalnum() and (cue is None or cue[1] < start - 2)
    return (
        titled and (bare or before.endswith(("'s", "’s", "s'", "s’", " on")) or NAMING.search(before) is not None)
    ) or (TITLING.search(before) is not None or MEANING.search(before) is not None)


def kind_of(text: str, spans: Sequence[Stretch], marked: Sequence[Marked]) -> QuoteKind:
    """direct: at least nine tenths of the words stand inside marks; indirect: none; mixed: some."""
    inside = total = 0
    starts = [m.start for m in marked]
    for start, end in spans:
        for word in WORD.finditer(text, start, end):
            total += 1
            index = bisect_right(starts, word.start()) - 1
            inside += index >= 0 and word.start() < marked[index].end
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * total else "mixed"


def act_of(part: Part, at: Stretch | None, of: Stretch | None, kind: QuoteKind, spans: Sequence[Stretch]) -> QuoteAct:
    """speech, writing or belief, by the cue's verbs, then by the source; marks without a cue are speech."""
    if at is None:
        return "speech"
    cue = part.text[slice(*at)].lower()
    tokens = list(tokens_of(part.doc, at))
    did = len(tokens) == 1 and tokens[0].dep_ == "aux" and tokens[0].lemma_ == "do"  # "Okoro did, however, say …"
    verbs = [tokens[0].head] if did else tokens
    lemmas = [t.lemma_.lower() for t in verbs] or [cue]
    pieces = set(cue.split()) | set(lemmas)
    document = _document(part, of)
    if (
        kind == "indirect"
        and not _states(part.doc, spans)
        and (of is None or _tells_nothing(tokens, document=document))
    ):
        return "belief"
    passive = any(c.dep_ == "auxpass" for t in tokens for c in t.lefts)
    short = sum(1 for span in spans for _ in WORD.finditer(part.text, *span)) <= SCARE_WORDS
    if passive and short and of is None and not _states(part.doc, spans):
        return "belief"  # "has been dubbed a “Face Genius”", nobody says by whom
    if pieces & words("reporting", "writing") and not pieces & {"report", "read", "text"}:
        return "writing"
    if (
        pieces & {"according", "speak", "talk"}
        or pieces & words("reporting", "speech")
        or pieces & words("reporting", "nouns")
    ):
        return "writing" if document else "speech"
    if pieces & words("reporting", "showing"):
        return "writing" if document else "speech"
    if pieces & words("reporting", "stance"):
        return "speech" if kind != "indirect" or _clause(part.doc, spans) else "belief"
    if pieces & words("reporting", "belief") or (kind != "direct" and pieces & NAMED):
        return "belief"
    if document:
        return "writing"
    return "speech" if kind != "indirect" else "belief"


def _document(part: Part, source: Stretch | None) -> bool:
    """Whether a source is a text or data: not a person or body that only has one to explain it ("Ana Ruiz, author of the
    report", "a group that follows census data")."""
    if source is None:
        return False
    documents = words("reporting", "documents")
    printed = part.text[slice(*source)].lower()
    if documents.isdisjoint(WORD.findall(printed)):
        return False
    own = EXPLANATION.split(printed, maxsplit=1)[0]
    if not documents.isdisjoint(WORD.findall(own)):
        return True
    tokens = part.doc.char_span(*source, alignment_mode="expand")
    return tokens is not None and tokens.root.lower_ in documents


def _clause(doc: Doc, spans: Sequence[Stretch]) -> bool:
    return any(
        t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ccomp", "ROOT", "relcl"} for s in spans for t in tokens_of(doc, s)
    )


def _tells_nothing(cue: Sequence[Token], *, document: bool) -> bool:
    """Whether a cue that has a thing for its content is no speech ("adding more strain", "was found guilty", "shows no sign of
    abating"); a document may show a thing ("the survey shows a close race")."""
    if len(cue) == 2 and cue[1].pos_ == "ADP":  # "wrote about the fair"
        return False
    spoken = {lemma_of(t) for t in cue} & (SPEECH | words("reporting", "stance") | words("reporting", "clausal"))
    only = spoken <= words("reporting", "clausal")
    return bool(spoken) and only and not (document and spoken <= words("reporting", "showing"))


def _states(doc: Doc, spans: Sequence[Stretch]) -> bool:
    """Whether a content has a clause of its own and is not only a thing, with whatever explains that ("a woman who helped")."""
    for span in spans:
        tokens = tokens_of(doc, span)
        for token in tokens:
            outside = token.head.i == token.i or not span[0] <= token.head.idx < span[1]
            own = token.tag_ in FINITE or any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in token.lefts)
            if outside and own:
                return True
    return False


def _stance(part: Part, at: Stretch | None, cue: str, of: Stretch | None) -> Stance:
    """denied for "denied that"; hedged for "declined to say", a negated cue ("did not say whether") and one that is only
    supposed ("critics could say")."""
    if at is None:
        return "quoted"
    tokens = list(tokens_of(part.doc, at))
    lemmas = {t.lemma_.lower() for t in tokens}
    if lemmas & words("reporting", "withholding"):
        return "hedged"
    if any(c.tag_ == "MD" and c.lower_ in words("reporting", "supposing") for t in tokens for c in t.lefts):
        return "hedged"
    nobody = of is not None and NEGATED.match(part.text, of[0]) is not None  # "Neither Okoro nor the council said"
    negated = nobody or bool(NEGATED.search(cue)) or any(c.dep_ == "neg" for t in tokens for c in t.children)
    if lemmas & words("reporting", "denying"):
        return "quoted" if negated else "denied"
    return "hedged" if negated else "quoted"
