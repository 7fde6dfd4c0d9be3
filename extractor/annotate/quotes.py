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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from extractor.annotate.datelines import after_dateline
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.lexicon import table, words
from extractor.annotate.marks import PARAGRAPH, WORD, Marked, find_marked
from extractor.annotate.parse import Part
from extractor.annotations import QuoteAct, QuoteKind, Stance

Stretch = tuple[int, int]

DIRECT_SHARE = 0.9
SCARE_WORDS = 4
MIXED_WORDS = 2
SHORT_HEADING = 5
APART_WORDS = 6
NEARBY = 8
LEAST_CLAUSE = 5
FARTHEST_PARTICIPLE = 60  # code points from what is said to the "saying" of the same sentence
LONGEST_SUBJECT = 8
FARTHEST_COLON = 12  # words from a cue to the colon that ends its paragraph
LONGEST_NAMING = 24
MIN_CAPITAL = 4
DOUBTED = 0.75
"""Below this the encoder's word for a content that is in no marks is not enough by itself."""
TITLE_WORDS = frozenset({"with", "from", "into", "over", "upon", "than", "that"})
"""Longer words that titles have in small letters all the same."""
EDGE = " \t\r\n\u00a0,;:–—-"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "parataxis"})
NAMING = re.compile("(?:^|\\W)(?:" + "|".join(sorted(words("reporting", "naming"))) + ")$")
TITLING = re.compile("(?:^|\\W)(?:" + "|".join(sorted(words("reporting", "titling"))) + ")$")
NEGATED = re.compile(r"\b(?:not|never|n['’]t|no one|nobody|neither)\b", re.IGNORECASE)
MEANING = re.compile("(?:^|\\W)(?:" + "|".join(table("reporting")["meaning"]) + ")$", re.IGNORECASE)
TRANSCRIBED = re.compile(r"(?m)^[ \"“]{0,3}([A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}): (?=\S)(.+)$")
SIGNED = re.compile(r"[”\"»’']\s?[―–—-]{1,2}\s?([A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]*){0,4}),?[^\S\n]*(?=\n|\Z)")
_PUT_TO = frozenset({"ask", "tell", "press", "question", "remind", "quiz"})
_FUNCTION = frozenset({"ADP", "CCONJ", "PART", "PUNCT", "SPACE"})
TITLED = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Gov|Gen|Lord|Lady)\.? ){1,2}")
RELATIVE = re.compile(r"(?:who|whose|whom|which)\s")
EXPLANATION = re.compile(r",\s|\s(?:who|whose|that|which)\s")
CONJUNCTION = re.compile(r"(?:that|whether|if)\s{1,2}[\"“«„‘']{1,2}", re.IGNORECASE)
ENDED = re.compile(r"[.!?…][\"”»'’]{0,2}\s")
JOINING = re.compile(r"\b(?:and|but)\b|[\s\"”»'’]")
CONCEDED = re.compile(r"(?:.*\W)?[Tt]hat (?:being )?said,")  # which nobody says
HYPHENED = re.compile(r"(?:[-‐‑]\w+){1,3}")
ASIDE = frozenset("-–—―()")
MARKUP = re.compile(r"<\w{1,20}(?:\s+[\w-]{1,40}=\"[^\"<>]*\")+\s*/?>")
SOURCING = re.compile("|".join(re.escape(p) for p in table("reporting")["sourcing"]), re.IGNORECASE)


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
    raw = _from_rules(part, marked)
    if read is not None:
        raw = _together(part, marked, list(_from_encoder(part, marked, read)), raw)
    tags = [tag.span() for tag in MARKUP.finditer(part.text)]
    said = (_without_markup(_after_dateline(part, a), tags) for a in raw)
    finished = (_finish(part, marked, a) for a in said)
    return tuple(sorted((a for a in finished if a is not None), key=lambda a: (a.spans[0], a.spans[-1])))


@dataclass(frozen=True, slots=True)
class _Raw:
    spans: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None


def _after_dateline(part: Part, raw: _Raw) -> _Raw:
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


def _without_markup(raw: _Raw, tags: Sequence[Stretch]) -> _Raw:
    """Without the tags that a page left in its text (<a href="…">), whose values nobody says."""
    spans = raw.spans
    for tag in _overlapping(tags, spans[0][0], max(end for _, end in spans)) if tags else ():
        spans = tuple(piece for span in spans for piece in _minus(span, tag))
    return replace(raw, spans=spans)


def _before_cue(part: Part, begin: int, cue: Stretch | None) -> Stretch | None:
    """The noun with its own words that a sentence begins with after a dateline, before the cue."""
    tokens = _tokens(part.doc, (begin, cue[0])) if cue is not None and begin < cue[0] else ()
    if not tokens:
        return None
    chunk = next((c for c in tokens.noun_chunks if c.start_char == begin), None)
    if chunk is not None:
        end = max(chunk.end_char, _noun_phrase(chunk.root)[1])
        rest = HYPHENED.match(part.text, end)  # "E-mails", which the parse cuts
        return begin, rest.end() if rest else end
    bare = len(tokens) <= LONGEST_SUBJECT and not any(t.is_punct and t.text not in "-'’" for t in tokens)
    return (begin, tokens[-1].idx + len(tokens[-1])) if bare and tokens[-1].pos_ in {"NOUN", "PROPN", "PRON"} else None


# --- what both readings share ------------------------------------------------------------------------------------------


def _finish(part: Part, marked: Sequence[Marked], raw: _Raw) -> Attribution | None:
    verb = list(_tokens(part.doc, raw.cue)) if raw.cue is not None else []
    if (len(verb) == 1 and _asked_of(verb[0])) or (raw.source is not None and _was_asked(verb, raw.source)):
        raw = replace(raw, source=_agent(verb))
    if raw.cue is not None and raw.source is None:
        raw = replace(raw, source=_named_right_after(part.doc, raw))
    if raw.cue is not None and CONCEDED.match(part.text, max(0, raw.cue[0] - len("that being "))):
        return None
    spans = tuple(_without_that(part.text, s, e, marked) for s, e in _tidy(part.text, raw.spans))
    spans = tuple(s for s in spans if any(t.pos_ not in _FUNCTION for t in _tokens(part.doc, s)))
    if part.where == "text":
        spans = tuple(s for s in spans if not _only_named(part.text, s, marked, raw.cue))
    if not spans:
        return None
    kind = kind_of(part.text, spans, marked)
    spans = tuple(_without_marks(part.text, s, e) for s, e in spans) if kind == "direct" else spans
    cue = part.text[slice(*raw.cue)].lower() if raw.cue else ""
    act = act_of(part, raw.cue, raw.source, kind, spans)
    if act != "belief" and len(spans) > 1 and (filled := _without_holes(part, spans, raw)) != spans:
        spans, kind = filled, kind_of(part.text, filled, marked)
    return Attribution(spans, raw.cue, raw.source, kind, act, _stance(part, raw.cue, cue, raw.source))


def _without_holes(part: Part, spans: tuple[Stretch, ...], raw: _Raw) -> tuple[Stretch, ...]:
    """Contents of one cue joined where they stand in one sentence with neither the cue nor the source between: what somebody
    says is whole, and the parts are what was surest in it. What dashes or brackets set off between them is the reporter's."""
    if raw.cue is None:
        return spans
    sentences = _Sentences(part)
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


def _asked_of(verb: Token) -> bool:
    """Whether a cue is what was done to the subject ("Asked if he would resign, Okoro said no"): it is not the one who asks."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"advcl", "prep", "ccomp", "acl"}
        and verb.lemma_.lower() in _PUT_TO
        and not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
    )


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
                return next((_noun_phrase(t) for t in link.rights if t.dep_ == "pobj"), None)
    return None


def _named_right_after(doc: Doc, raw: _Raw) -> Stretch | None:
    """The name after a cue in inverted order, where the parse has no subject ("“Who knew?” shrugged Okoro.")."""
    tokens = _tokens(doc, raw.cue) if raw.cue is not None else ()
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


def _without_marks(text: str, start: int, end: int) -> Stretch:
    """Without the marks around it and the comma before the closing one, which is the reporter's ("We are ready," he said)."""
    while start < end and text[start] in "\"“”«»„`'‘ ":
        start += 1
    while end > start and text[end - 1] in "\"“”«»'’, ":
        end -= 1
    return start, end


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
    start, end = _without_marks(text, *span)
    index = bisect_right([m.start for m in marked], start) - 1
    if start >= end or index < 0 or marked[index].end < end or WORD.search(text, marked[index].start, start):
        return False
    before = text[max(0, start - LONGEST_NAMING) : start].rstrip(' "“«„`‘:')
    titled = _titled(text[start:end])
    bare = before[-1:].isalnum() and text[marked[index].end - 1].isalnum() and (cue is None or cue[1] < start - 2)
    return (
        titled and (bare or before.endswith(("'s", "’s", "s'", "s’", " on")) or NAMING.search(before) is not None)
    ) or (TITLING.search(before) is not None or MEANING.search(before) is not None)


def _titled(words_: str) -> bool:
    """Whether words are written like a title: every longer one with a capital, as in a heading."""
    written = [w for w in WORD.findall(words_) if len(w) >= MIN_CAPITAL and w not in TITLE_WORDS]
    return len(written) > 1 and all(w[0].isupper() for w in written)


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
    tokens = list(_tokens(part.doc, at))
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
    if pieces & words("reporting", "belief") or (kind != "direct" and pieces & _NAMED):
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
        t.pos_ in {"VERB", "AUX"} and t.dep_ in {"ccomp", "ROOT", "relcl"} for s in spans for t in _tokens(doc, s)
    )


def _tells_nothing(cue: Sequence[Token], *, document: bool) -> bool:
    """Whether a cue that has a thing for its content is no speech ("adding more strain", "was found guilty", "shows no sign of
    abating"); a document may show a thing ("the survey shows a close race")."""
    if len(cue) == 2 and cue[1].pos_ == "ADP":  # "wrote about the fair"
        return False
    spoken = {_lemma(t) for t in cue} & (_SPEECH | words("reporting", "stance") | words("reporting", "clausal"))
    only = spoken <= words("reporting", "clausal")
    return bool(spoken) and only and not (document and spoken <= words("reporting", "showing"))


def _states(doc: Doc, spans: Sequence[Stretch]) -> bool:
    """Whether a content has a clause of its own and is not only a thing, with whatever explains that ("a woman who helped")."""
    for span in spans:
        tokens = _tokens(doc, span)
        for token in tokens:
            outside = token.head.i == token.i or not span[0] <= token.head.idx < span[1]
            own = token.tag_ in _FINITE or any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "auxpass"} for c in token.lefts)
            if outside and own:
                return True
    return False


def _tokens(doc: Doc, stretch: Stretch) -> DocSpan | tuple[()]:
    return doc.char_span(*stretch, alignment_mode="expand") or ()


def _stance(part: Part, at: Stretch | None, cue: str, of: Stretch | None) -> Stance:
    """denied for "denied that"; hedged for "declined to say", a negated cue ("did not say whether") and one that is only
    supposed ("critics could say")."""
    if at is None:
        return "quoted"
    tokens = list(_tokens(part.doc, at))
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


# --- from the encoder --------------------------------------------------------------------------------------------------


def _from_encoder(part: Part, marked: Sequence[Marked], read: EncoderOutput) -> Iterator[_Raw]:
    """The encoder's contents, those of one cue together, and quotations in marks that it left out."""
    by_cue: dict[int, list[int]] = {}
    alone: list[int] = []
    for link in read.links:
        if link.cue is None:
            alone.append(link.content)
        else:
            by_cue.setdefault(link.cue, []).append(link.content)
    source_of = {link.cue: link.source for link in read.links if link.cue is not None}
    readable = _Sentences(part)
    in_marks = _InMarks(part.text, marked)
    found: list[_Raw] = []
    for cue, contents in sorted(by_cue.items()):
        tag = _with_verb(part, read.quote_cues[cue])
        source = source_of[cue]
        named = None if source is None else _whole(part, read.quote_sources[source])
        named = _beside_cue(part, tag, named, read.entities, in_marks, readable) or named
        if named is not None and in_marks.index(named[0]) is not None and in_marks.index(tag.start) is None:
            named = _subject_of_cue(part, tag, in_marks) or named
        spans = tuple(_one_paragraph(part.text, read.quote_content[c], in_marks) for c in sorted(contents))
        unsure = max(read.quote_content[c].score for c in contents) < DOUBTED and not any(
            in_marks.numbers(*span) for span in spans
        )
        if unsure and (named is None or not _known_cue(part, tag)):
            continue
        if (
            part.text[tag.start : tag.end].lower().startswith("according")
            and (told := _told_before(part, tag)) is not None
        ):
            verb, named = told
            spans = tuple(piece for span in spans for piece in _minus(span, (min(verb.start, named[0]), tag.end)))
            tag = verb
        elif part.text[tag.start : tag.end].lower().startswith("according"):
            spans, named = _of_according(part, tag, spans, named, in_marks, readable)
        inverted = named is not None and tag.end <= named[0] and any(0 <= tag.start - e <= len(", ") for _, e in spans)
        spans = tuple(_from_that(part, span, tag) for span in spans)
        if named is not None and not inverted:
            spans = tuple(s for span in spans for s in _without_explanation(part, span, named, in_marks))
        astray = {s for s in spans if _of_another_paragraph(part, s, tag, in_marks)}
        found.extend(raw for s in sorted(astray) if (raw := _of_cue_before(part, s)) is not None)
        spans = tuple(s for s in spans if s not in astray)
        if not spans:
            continue
        near, far = _by_distance(part.text, spans, (tag.start, tag.end), in_marks, readable)
        found.extend(_Raw(own, (tag.start, tag.end), named) for own in (near, *far) if own)
    found.extend(_Raw((_one_paragraph(part.text, read.quote_content[c], in_marks),), None, None) for c in alone)
    for raw in found:
        if readable.has(raw.spans[0][0]):
            yield raw


def _with_verb(part: Part, cue: Tagged) -> Tagged:
    """A cue with the verb of saying right after it, where only the time before that was marked ("last month | said")."""
    tokens = _tokens(part.doc, (cue.start, cue.end))
    if not tokens or any(_lemma(t) in _ATTRIBUTING or t.pos_ in {"VERB", "AUX", "ADP"} for t in tokens):
        return cue
    last = tokens[-1].i + 1
    after = part.doc[last] if last < len(part.doc) else None
    if after is None or after.tag_ not in _FINITE or _lemma(after) not in words("reporting", "plain"):
        return cue
    return Tagged(cue.label, after.idx, after.idx + len(after), cue.score)


def _known_cue(part: Part, cue: Tagged) -> bool:
    """Whether a cue is a phrase or has a word that is known to attribute: "explored how" and "requires that" have none."""
    sourcing = SOURCING.match(part.text, cue.start, cue.end) is not None
    return sourcing or any(_lemma(token) in _ATTRIBUTING for token in _tokens(part.doc, (cue.start, cue.end)))


def _told_before(part: Part, cue: Tagged) -> tuple[Tagged, Stretch] | None:
    """The "he said" right before an "according to", and who that is: he says it, whoever prints it."""
    first = next(iter(_tokens(part.doc, (cue.start, cue.end))), None)
    if first is None:
        return None
    for verb in reversed(list(part.doc[max(0, first.i - LONGEST_SUBJECT) : first.i])):
        if verb.tag_ in {"VBD", "VBZ", "VBP"}:
            source = _subject(verb) if _lemma(verb) in words("reporting", "plain") else None
            if source is None:
                return None
            said = verb.idx, verb.idx + len(verb)
            (_, one), (other, last) = sorted((source, said))
            if WORD.search(part.text, one, other) or part.text[last : cue.start].strip() != ",":
                return None
            return Tagged(cue.label, verb.idx, verb.idx + len(verb), cue.score), source
    return None


def _of_according(
    part: Part,
    cue: Tagged,
    spans: tuple[Stretch, ...],
    source: Stretch | None,
    in_marks: _InMarks,
    sentences: _Sentences,
) -> tuple[tuple[Stretch, ...], Stretch | None]:
    """What an "according to" has in its own sentence, and the source that stands right after it."""
    number = sentences.number(cue.start)
    if number is None:
        return spans, source
    beside = source is not None and 0 <= source[0] - cue.end <= len(" to the ")
    first = next(iter(_tokens(part.doc, (cue.start, cue.start + len("according")))), None)
    rule = (
        _according(first, sentences.all[number], part.text)
        if first is not None and first.lower_ == "according"
        else None
    )
    goes_on = part.text[
        cue.start
    ].islower()  # the parse ended the sentence too early: "or flat out wrong — according to X"
    near = tuple(
        s
        for s in spans
        if in_marks.index(s[0] + 1) is not None
        or sentences.number(s[0]) == number
        or (goes_on and 0 <= cue.start - s[1] <= len(" — "))
    )
    if rule is None:
        return near, source
    return near or rule.spans, source if beside else rule.source


def _of_cue_before(part: Part, span: Stretch) -> _Raw | None:
    """A content with the "said" right before it and its subject, where the encoder gave it the cue of another paragraph."""
    first = next(iter(_tokens(part.doc, span)), None)
    cue = part.doc[first.i - 1] if first is not None and first.i else None
    if cue is None or cue.tag_ not in {"VBD", "VBP", "VBZ"} or _lemma(cue) not in words("reporting", "plain"):
        return None
    if any(c.dep_ in CLAUSES for c in cue.rights):  # the rules read it better
        return None
    source = _subject(cue)
    return _Raw((span,), _cue(cue), source) if source is not None and source[1] <= cue.idx else None


def _of_another_paragraph(part: Part, span: Stretch, cue: Tagged, in_marks: _InMarks) -> bool:
    """Whether a content without marks stands in another paragraph than the "said" found for it, which announces none ("She
    added:"): nobody is reported over paragraphs."""
    text, place = part.text, (cue.start, cue.end)
    if in_marks.numbers(*span) or not _paragraph_between(text, span, place):
        return False
    plain = any(_lemma(t) in words("reporting", "plain") for t in _tokens(part.doc, place))
    return plain and (span[1] <= cue.start or not text[cue.start : span[0]].rstrip('"“« \n').endswith(":"))


def _by_distance(
    text: str, spans: tuple[Stretch, ...], cue: Stretch, in_marks: _InMarks, sentences: _Sentences
) -> tuple[tuple[Stretch, ...], list[tuple[Stretch, ...]]]:
    """A cue's contents, and those that stand in another sentence with other words between, each a quote of its own."""
    near = [s for s in spans if in_marks.index(s[0]) is not None or sentences.number(s[0]) == sentences.number(cue[0])]
    if not near:
        return spans, []
    low, high = min(near[0][0], cue[0]), max(near[-1][1], cue[1])
    far: list[tuple[Stretch, ...]] = []
    for span in spans:
        if span not in near:
            between = text[span[1] : low] if span[1] <= low else text[high : span[0]]
            if sum(1 for _ in WORD.finditer(between)) >= APART_WORDS:
                far.append((span,))
            else:
                near.append(span)
    return tuple(sorted(near)), far


def _beside_cue(
    part: Part, cue: Tagged, source: Stretch | None, names: Sequence[Tagged], in_marks: _InMarks, sentences: _Sentences
) -> Stretch | None:
    """The name right beside a cue, where the source found is none: inside a quotation, in another sentence, or what is said
    before an attribution put between ("Her remarks, said Ana Ruiz, are …").
    """
    text = part.text
    if text[cue.start : cue.end].lower() not in _SAID or in_marks.index(cue.start) is not None:
        return None
    beside = [n for n in names if n.label in {"PERSON", "ORG"} and 0 <= cue.start - n.end <= 1]
    begin = cue.end + 1
    titled = TITLED.match(text, begin)
    begins = {begin, titled.end()} if titled else {begin}
    after = [n for n in names if n.label in {"PERSON", "ORG"} and n.start in begins]
    if source is not None and any(n.start < source[1] and source[0] < n.end for n in (*beside, *after)):
        return None
    found = beside or after
    if len(found) != 1 or in_marks.index(found[0].start) is not None:
        return None
    astray = (
        source is None
        or in_marks.index(source[0]) is not None
        or sentences.number(source[0]) != sentences.number(cue.start)
        or (not beside and source[1] <= cue.start and text[source[1] : cue.start] == ", ")
        or (not beside and text[found[0].end : found[0].end + 1] == "," and _ends_in_comma(text, source, cue.start))
        or (bool(beside) and all(t.pos_ == "VERB" for t in _tokens(part.doc, source)))
        or any(
            c.dep_ == "nsubj" and n.start <= c.idx < n.end
            for n in beside
            for t in _tokens(part.doc, (cue.start, cue.end))
            for c in t.lefts
        )
    )
    return (found[0].start, found[0].end) if astray else None


def _subject_of_cue(part: Part, cue: Tagged, in_marks: _InMarks) -> Stretch | None:
    """The subject of a cue outside marks, for one whose source was taken from what is quoted."""
    verb = next((t for t in _tokens(part.doc, (cue.start, cue.end)) if t.pos_ == "VERB"), None)
    subject = _subject(verb) if verb is not None else None
    return subject if subject is not None and in_marks.index(subject[0]) is None else None


def _ends_in_comma(text: str, source: Stretch, cue: int) -> bool:
    """Whether a source right before a cue is set off from it by the one comma it has ("Both towns, said Mr Ruiz, are …")."""
    return text[source[1] : cue] == " " and text.find(",", *source) == source[1] - 1


def _whole(part: Part, source: Tagged) -> Stretch:
    """A source to the end of its noun and of the name beside that, where only "Her" was marked ("Her shadow, Ann Ruiz"), and
    to the end of what a preposition in its end goes with ("projections from" the budget office).
    """
    tokens = _tokens(part.doc, (source.start, source.end))
    if not tokens:
        return source.start, source.end
    last = tokens[-1]
    of_whom = next((c for c in last.rights if c.dep_ == "pobj"), None) if last.dep_ == "prep" else None
    if of_whom is not None:
        return source.start, of_whom.idx + len(of_whom)
    if last.dep_ not in {"poss", "det"} or last.head.i <= last.i:
        return source.start, source.end
    noun = last.head
    last = next((child for child in noun.children if child.dep_ == "appos"), noun)
    return source.start, last.idx + len(last)


def _from_that(part: Part, content: Stretch, cue: Tagged) -> Stretch:
    """A content without what says when before its "that" ("said when the suit was filed that they must pay")."""
    start, end = content
    first = next(iter(_tokens(part.doc, content)), None)
    if first is None or first.lower_ not in {"when", "after", "before", "while"} or not 0 <= start - cue.end <= 1:
        return content
    for token in _tokens(part.doc, content):
        if token.lower_ == "that" and token.dep_ == "mark":
            return content if "," in part.text[token.idx : end] else (token.idx, end)
    return content


def _without_explanation(part: Part, content: Stretch, source: Stretch, in_marks: _InMarks) -> Iterator[Stretch]:
    """A content without what only explains its source ("according to Ana Ruiz, professor of law at …, “…”")."""
    start, end = content
    if RELATIVE.match(part.text, start) and not WORD.search(part.text, source[1], start):
        relative = next((t for t in _tokens(part.doc, content) if t.dep_ == "relcl"), None)
        after = relative.right_edge.idx + len(relative.right_edge) if relative is not None else end
        if after < end:
            yield after, end
        return
    if part.text[source[1] : start].strip() != ",":
        yield content
        return
    mark = next(iter(in_marks.between(start, end)), None)
    head = part.text[start : mark.start].rstrip(" \"“«„`'‘") if mark is not None else part.text[start:end]
    finite = any(t.tag_ in {"VBD", "VBP", "VBZ", "MD"} for t in _tokens(part.doc, (start, start + len(head))))
    if finite or (mark is not None and not head.endswith(",")):
        yield content
    elif mark is not None:
        yield mark.start, end


def _one_paragraph(text: str, content: Tagged, in_marks: _InMarks) -> Stretch:
    """A content cut where its paragraph ends: reported speech does not go on in the next one unless it stands in marks."""
    end = text.find("\n", content.start, content.end)
    if end < 0 or in_marks.index(min(content.start + 2, content.end - 1)) is not None:
        return content.start, content.end
    return content.start, end


def _paragraph_between(text: str, one: Stretch, other: Stretch) -> bool:
    first, second = sorted((one, other))
    return "\n" in text[first[1] : second[0]]


def _together(part: Part, marked: Sequence[Marked], learned: list[_Raw], ruled: list[_Raw]) -> list[_Raw]:
    """The encoder's attributions, put right by the rules where these are surer.

    What stands wholly in marks goes by the rules, which see the marks and the paragraphs; of the rest a content without
    a cue or source has those of the rule that found the same words. What is plainly said is taken from the rules where the
    encoder passed it over.
    """
    text = part.text
    in_marks = _InMarks(text, marked)
    sure: list[_Raw] = []
    others: list[_Raw] = []
    set_off = {raw.cue for raw in (*_transcript(text), *_announced(part, in_marks))}
    grown = [_grown(raw, in_marks) for raw in learned]
    mixed = sorted(s for raw in grown if raw.cue is not None for s in raw.spans if _beyond_marks(text, s, in_marks))
    for raw in ruled:
        printed = tuple(part for part in (raw.cue, raw.source) if part)
        inside = any(
            m[0] <= s and e <= m[1] and not ENDED.search(text, m[0], s) and _beyond_marks(text, m, in_marks, printed)
            for s, e in raw.spans
            for m in _overlapping(mixed, s, e)
        )
        whole = raw.cue in set_off or (_all_marked(raw.spans, in_marks) and raw.source is not None and not inside)
        (sure if whole else others).append(raw)
    taken = sorted(span for raw in sure for span in raw.spans)
    rules = _ByPlace(others)
    found = list(sure)
    for raw in _one_cue_a_mark(grown, in_marks):
        spans = raw.spans
        for hole in _overlapping(taken, min(s for s, _ in spans), max(e for _, e in spans)):
            spans = tuple(piece for span in spans for piece in _minus(span, hole))
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
            strayed = raw.cue is not None and _paragraph_between(text, span, raw.cue)
            if strayed and rule is not None and rule.source is not None:
                found.append(_Raw((span,), rule.cue, rule.source))
            elif strayed and raw.cue is not None and _told_between(text, span, raw.cue, in_marks):
                found.append(_Raw((span,), None, None))
            else:
                own.append(span)
        rule = _same_words(own, rules)
        if own and rule is not None:
            found.append(_Raw(tuple(own), raw.cue or rule.cue, raw.source or rule.source))
        elif own and (raw.cue is not None or _all_marked(own, in_marks)):  # neither cue nor marks: more often no quote
            found.append(replace(raw, spans=tuple(own)))
    reached = sorted(span for raw in found for span in raw.spans)
    for raw in others:
        free = tuple(s for s in raw.spans if not _overlapping(reached, *s))
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


def _of_who_speaks(raw: _Raw, found: Sequence[_Raw], told: Sequence[tuple[int, int, int]]) -> _Raw:
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


def _plainly_said(part: Part, raw: _Raw, in_marks: _InMarks) -> bool:
    """Whether a rule's attribution leaves no doubt: somebody "said" a whole clause, or a sentence is so "according to" a
    person, a body or a document; nobody may, could or is to say it."""
    if raw.cue is None or raw.source is None or in_marks.index(raw.cue[0]) is not None:
        return False
    cue, source = _tokens(part.doc, raw.cue), _tokens(part.doc, raw.source)
    if not cue or not source or part.text[slice(*raw.source)].lower() in words("reporting", "first_persons"):
        return False
    said = [t for span in raw.spans for t in _tokens(part.doc, span)]
    finite = [t for t in said if t.tag_ in _FINITE]
    if any(_lemma(t) == "say" for t in finite):  # two attributions that the parse took for one
        return False
    if cue[0].lower_ == "by":
        return bool(finite)
    if cue[0].lower_ == "according":
        return bool(finite) and any(
            t.pos_ == "PROPN" or t.ent_type_ in {"PERSON", "ORG"} or t.lemma_.lower() in _SPEAKERS for t in source
        )
    verb = cue[-1]
    supposed = any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts if c.dep_ == "aux")
    verbs = (t.head if t.dep_ in {"aux", "auxpass"} else t for t in finite)
    clause = any(c.dep_ in SUBJECTS for t in verbs for c in t.lefts)
    clause = clause or (_lemma(verb) == "say" and len(said) > LEAST_CLAUSE)
    return (
        _lemma(verb) in words("reporting", "plain")
        and (verb.tag_ in {"VBD", "VBP", "VBZ", "VBN"} or verb.dep_ == "advcl")
        and clause
        and not supposed
    )


def _leads_up(text: str, span: Stretch, cue: Stretch | None, sure: Sequence[_Raw]) -> bool:
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


def _told_between(text: str, span: Stretch, cue: Stretch, in_marks: _InMarks) -> bool:
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


def _of_cue(text: str, raw: _Raw, ruled: Sequence[_Raw], in_marks: _InMarks) -> tuple[Stretch, ...] | None:
    """What the rules read for a cue beside it, where the content found is a line above it (a headline within the text)."""
    if raw.cue is None or any(
        in_marks.numbers(*span) or not _paragraph_between(text, span, raw.cue) for span in raw.spans
    ):
        return None
    for rule in ruled:
        if rule.cue is not None and rule.cue[0] < raw.cue[1] and raw.cue[0] < rule.cue[1]:
            beside = all(
                end <= rule.cue[0] and not _paragraph_between(text, (start, end), rule.cue) for start, end in rule.spans
            )
            return rule.spans if beside and rule.source is not None else None
    return None


def _beyond_marks(text: str, span: Stretch, in_marks: _InMarks, without: tuple[Stretch, ...] = ()) -> bool:
    """Whether a content has words of its own beside those in marks ("that it is “a big problem” but “nobody dares say so”").

    without: stretches whose words do not count, as those of an attribution that was taken for content.
    """
    outside = (
        1
        for word in WORD.finditer(text, *span)
        if in_marks.index(word.start()) is None and not any(s <= word.start() < e for s, e in without)
    )
    return sum(outside) >= MIXED_WORDS and any(True for _ in in_marks.numbers(*span))


def _inverted(raw: _Raw) -> bool:
    """Whether cue and source follow their words in inverted order ("The spores came later, cautioned Walter Desrosiers")."""
    if raw.cue is None or raw.source is None:
        return False
    return 0 < raw.cue[0] - raw.spans[-1][1] <= 3 and 0 < raw.source[0] - raw.cue[1] <= 2


def _overlapping(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Those of sorted stretches that share something with ``[start, end)``; a few before it are looked at, no more."""
    low = max(0, bisect_right(stretches, (start, start)) - NEARBY)
    return [s for s in stretches[low : bisect_right(stretches, (end, end))] if s[0] < end and start < s[1]]


class _ByPlace:
    """Attributions by where their contents begin."""

    def __init__(self, raws: Sequence[_Raw]) -> None:
        self._all = sorted(((raw.spans[0][0], number) for number, raw in enumerate(raws)))
        self._raws = raws

    def near(self, start: int, end: int) -> list[_Raw]:
        """Those whose content begins before ``end``, from a few before ``start`` on."""
        low = max(0, bisect_right(self._all, (start, -1)) - NEARBY)
        return [self._raws[number] for _, number in self._all[low : bisect_right(self._all, (end, -1))]]


def _same_words(spans: Sequence[Stretch], rules: _ByPlace) -> _Raw | None:
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


def _all_marked(spans: Sequence[Stretch], in_marks: _InMarks) -> bool:
    ends = (_without_marks(in_marks.text, *span) for span in spans)
    return all(
        in_marks.index(start) is not None and in_marks.index(max(start, end - 1)) is not None for start, end in ends
    )


# --- from the parse ----------------------------------------------------------------------------------------------------


class _Sentences:
    """The sentences to be read, by offset."""

    def __init__(self, part: Part) -> None:
        self.all = part.sentences
        self._starts = [s.start_char for s in part.sentences]

    def number(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.all[index].end_char else None

    def has(self, offset: int) -> bool:
        return self.number(offset) is not None


def _from_rules(part: Part, marked: Sequence[Marked]) -> list[_Raw]:
    text = part.text
    sentences = _Sentences(part)
    in_marks = _InMarks(text, marked)
    found: list[_Raw] = []
    for sentence in sentences.all:
        found.extend(_of_sentence(sentence, in_marks))
    set_off = [*_transcript(text), *_announced(part, in_marks)]
    taken = {raw.cue for raw in set_off}
    found = [raw for raw in found if raw.cue not in taken] + set_off
    found.extend(_signed(text, marked))
    found = _one_cue_a_mark([_grown(raw, in_marks) for raw in found], in_marks)
    return _with_marked(part, found, marked, sentences)


def _one_cue_a_mark(found: list[_Raw], in_marks: _InMarks) -> list[_Raw]:
    """Where two cues claim the same marked words the first has them: a sentence attributes once what it quotes."""
    claimed: set[int] = set()
    kept: list[_Raw] = []
    for raw in found:
        inside = [in_marks.index(max(start, end - 2)) for start, end in raw.spans]
        free = tuple(s for s, i in zip(raw.spans, inside, strict=True) if i is None or i not in claimed)
        claimed.update(i for i in inside if i is not None)
        if free:
            kept.append(replace(raw, spans=free))
    return kept


def _transcript(text: str) -> list[_Raw]:
    """Lines of a transcript ("PENCE: That is why …"), where the text has at least two."""
    lines = list(TRANSCRIBED.finditer(text))
    if len(lines) < 2:
        return []
    return [_Raw((m.span(2),), (m.end(1), m.end(1) + 1), m.span(1)) for m in lines]


def _announced(part: Part, in_marks: _InMarks) -> Iterator[_Raw]:
    """Paragraphs without marks after one that ends with a cue and a colon ("Okoro added:", "The paper gave her a glowing
    endorsement:")."""
    for before, paragraph in pairwise(p for p in PARAGRAPH.finditer(part.text) if p.group().strip()):
        text = paragraph.group().rstrip()
        colon = before.start() + len(before.group().rstrip()) - 1
        if part.text[colon] != ":" or not ENDED.search(text[-3:] + " ") or not text.lstrip()[0].isalnum():
            continue
        if in_marks.numbers(paragraph.start(), paragraph.start() + 1):
            continue
        cue = _announcing(part, colon, in_marks)
        source = _subject(cue) if cue is not None else None
        if cue is not None and source is not None and source[1] <= cue.idx:
            yield _Raw(((paragraph.start(), paragraph.start() + len(text)),), _cue(cue), source)


def _announcing(part: Part, colon: int, in_marks: _InMarks) -> Token | None:
    """The verb before a colon that ends a paragraph, where nothing that it says, and no other finite verb, stands between."""
    end = part.doc.char_span(colon, colon + 1, alignment_mode="expand")
    last = end[0].i if end is not None else 0
    for token in reversed(list(part.doc[max(0, last - FARTHEST_COLON) : last])):
        if "\n" in token.text or in_marks.index(token.idx) is not None:
            return None
        if token.tag_ in _FINITE or (token.tag_ == "VBG" and token.dep_ != "amod"):
            plain = _lemma(token) in words("reporting", "plain") | words("reporting", "writing")
            given = _lemma(token) in words("reporting", "giving") and any(
                t.dep_ == "dobj" and t.lemma_.lower() in words("reporting", "announced") for t in token.rights
            )
            return token if plain or given else None
    return None


def _signed(text: str, marked: Sequence[Marked]) -> Iterator[_Raw]:
    """Marked words with a name after a dash ("“…” — Esther Tapia")."""
    for mark in marked:
        name = SIGNED.match(text, mark.end)
        if name:
            yield _Raw(((mark.start, mark.end),), None, name.span(1))


class _InMarks:
    """A text with its marked stretches: which of them, if any, an offset lies in."""

    def __init__(self, text: str, marked: Sequence[Marked]) -> None:
        self.text = text  # a Doc puts its text together anew each time it is asked
        self.all = marked
        self._starts = [m.start for m in marked]

    def index(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.all[at].end else None

    def between(self, start: int, end: int) -> list[Marked]:
        """The stretches that begin in ``[start, end)``."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return list(self.all[low:high])

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the stretches that share something with ``[start, end)``."""
        low = bisect_right(self._starts, start - 1)
        first = low - 1 if low and self.all[low - 1].end > start else low
        return range(first, bisect_right(self._starts, end - 1))

    def reaching(self, start: int, end: int) -> list[Marked]:
        """The stretches that share something with ``[start, end)``."""
        return [self.all[number] for number in self.numbers(start, end)]


def _of_sentence(sentence: DocSpan, in_marks: _InMarks) -> Iterator[_Raw]:
    for token in sentence:
        if in_marks.index(token.idx) is not None:
            continue
        if token.lower_ in {"according", "per"} and token.i + 1 < sentence.end:
            raw = _according(token, sentence, in_marks.text)
        elif token.lower_ == "by" and token.i + 1 < sentence.end:
            raw = _reckoned(token, sentence, in_marks.text)
        elif _asked_of(token):
            continue
        elif token.pos_ in {"VERB", "AUX"} and _lemma(token) in _CUES:
            raw = _aside(token, sentence) or _by_verb(token, sentence, in_marks) or _about(token)
        elif token.pos_ in {"VERB", "AUX"} and _lemma(token) in _ABOUT:
            raw = _about(token)
        elif token.pos_ == "NOUN" and token.lower_ in words("reporting", "nouns"):
            raw = _by_noun(token)
        else:
            continue
        if raw is not None:
            yield raw


_SPEECH = words("reporting", "speech") | (words("reporting", "writing") - {"publish"}) | words("reporting", "showing")
_CUES = _SPEECH | words("reporting", "belief") | words("reporting", "stance")
_SPEAKERS = words("reporting", "documents") | words("reporting", "sources") | words("roles", "nouns")
_NAMED = words("reporting", "naming") - {"called"}
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_OBJECTS = words("reporting", "with_object")
_INFINITIVES = words("reporting", "with_infinitive")


_SAID = frozenset(
    {"said", "says", "told", "wrote", "writes", "added", "adds", "explained", "explains", "tweeted", "replied"}
)
_ABOUT = {verb: frozenset(links.split()) for verb, links in table("reporting")["with_preposition"].items()}
_ATTRIBUTING = _CUES | _OBJECTS | _INFINITIVES | words("reporting", "nouns") | _ABOUT.keys()


def _lemma(verb: Token) -> str:
    """A verb's lemma, lower case; the pipeline takes "hoped" and "hoping" for forms of "hop"."""
    lemma = verb.lemma_.lower()
    return "hope" if lemma == "hop" and not verb.lower_.startswith("hopp") else lemma


def _aside(verb: Token, sentence: DocSpan) -> _Raw | None:
    """What "as Mr Okoro explains" tells of: the clause after it, where the sentence begins with it, or before it."""
    source = _subject(verb)
    if verb.dep_ != "advcl" or source is None or _lemma(verb) not in words("reporting", "plain"):
        return None
    if not any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.lefts) or any(
        c.dep_ in {"ccomp", "dobj"} for c in verb.rights
    ):
        return None
    first, last = verb.left_edge, verb.right_edge
    if verb.head.lemma_.lower() in _CUES:  # "As he said, he said no"
        return None
    cue = verb.idx, verb.idx + len(verb)
    ending = next((t for t in reversed(list(sentence)) if not t.is_space and t.text != "."), verb)
    if first.i == sentence.start and last.i + 1 < sentence.end and last.nbor().text == ",":
        return _Raw(((last.nbor().idx + 1, ending.idx + len(ending)),), cue, source)
    if last.i >= ending.i and first.i > sentence.start and first.nbor(-1).text == ",":
        return _Raw(((sentence.start_char, first.nbor(-1).idx),), cue, source)
    return None


def _about(verb: Token) -> _Raw | None:
    """What a verb of saying takes with a preposition: "called for an end to it", "accused the firm of hiding the data"."""
    links = _ABOUT.get(_lemma(verb))
    source = _subject(verb)
    if links is None or source is None or verb.dep_ == "prep":  # "compared with a tenth last year"
        return None
    link = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in links and any(c.rights)), None)
    if link is None or next(iter(link.rights)).ent_type_ in {"DATE", "TIME"}:
        return None
    start, end = next(iter(link.rights)).left_edge.idx, link.right_edge.idx + len(link.right_edge)
    object_ = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < link.i), None)
    cue = _cue(verb)
    if object_ is not None:
        if _lemma(verb) not in _OBJECTS:
            return None
        start = object_.left_edge.idx
    elif link.i == verb.i + 1:
        cue = cue[0], link.idx + len(link)
    return None if start <= source[0] < end else _Raw(((start, end),), cue, source)


def _by_noun(noun: Token) -> _Raw | None:
    """ "her claim that the data were wrong": a noun of saying that somebody has, with its clause."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"} and _marked_whether(c)), None)
    if owner is None or clause is None or clause.left_edge.lower_ != "that":
        return None
    last = clause.right_edge
    start, end = _noun_phrase(owner)
    end -= 2 * noun.doc.text[start:end].endswith(("'s", "’s"))
    return _Raw(((clause.left_edge.idx, last.idx + len(last)),), (noun.idx, noun.idx + len(noun)), (start, end))


def _by_verb(verb: Token, sentence: DocSpan, in_marks: _InMarks) -> _Raw | None:
    source = _subject(verb)
    lemma = _lemma(verb)
    if lemma not in words("reporting", "speech") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts):
        return None  # what is wanted of the future: "relies on imports to support its industry"
    content = _content(verb, sentence, in_marks, source)
    if not content:
        return None
    if source is None and lemma not in _SPEECH:
        return None
    if source is not None and any(s <= source[0] < e for s, e in content):
        return None
    return _Raw(tuple(content), _cue(verb), source)


def _cue(verb: Token) -> Stretch:
    """The verb with its auxiliaries and negation, as printed without a gap ("has said", "did not say")."""
    first = verb
    for child in sorted(verb.lefts, key=lambda t: -t.i):
        if child.i == first.i - 1 and child.dep_ in {"aux", "auxpass", "neg", "advmod"}:
            first = child
        else:
            break
    while first.i < verb.i and first.dep_ == "advmod":
        first = first.nbor()
    end = verb.idx + len(verb)
    return first.idx, end


def _subject(verb: Token) -> Stretch | None:
    """The source as printed: the verb's subject, that of the verb it hangs on, or the noun it belongs to."""
    current = verb
    for _ in range(6):
        subjects = [c for c in current.children if c.dep_ in SUBJECTS]
        before = current.nbor(-1).text if current.i else ""
        aside = len(subjects) > 1 and before in {",", "”", '"', "’"}  # "Both, said Mr Ruiz, needed to go"
        subject = next((c for c in subjects if not aside or c.i > current.i), None)
        if (
            subject is not None and subject.is_punct
        ):  # a mark that the parse takes for one who speaks ("«…,» the official said")
            subject = next((c for c in subject.rights if c.pos_ in {"NOUN", "PROPN", "PRON"}), None)
        if subject is not None:
            return _noun_phrase(subject)
        agent = next((g for c in current.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        if agent is not None and current is verb:
            return _noun_phrase(agent)
        if current.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"}:
            current = current.head
        elif current.dep_ in {"acl", "relcl"}:
            return _noun_phrase(current.head)
        else:
            break
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if after is not None and after.ent_type_ in {"PERSON", "ORG"} and verb.lemma_.lower() in _SPEECH:
        entity = next((e for e in after.sent.ents if e.start <= after.i < e.end), None)
        return (entity.start_char, entity.end_char) if entity is not None else None
    if after is not None and after.dep_ == "det" and after.head.i > verb.i and verb.lemma_.lower() in _SPEECH:
        before = verb.doc[verb.i - 1].text if verb.i else ""
        return _noun_phrase(after.head) if before in {",", "”", '"', "’", "'"} else None  # "…, said the officer"
    return None


def _noun_phrase(head: Token) -> Stretch:
    """A noun with what stands before it and its complements ("a spokesman for the ministry"), without apposition."""
    start = head
    for child in head.lefts:
        if child.dep_ not in {"punct", "cc", "appos", "relcl", "advmod"} and child.left_edge.i < start.i:
            start = child.left_edge
    end = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "at", "from", "in", "with", "on"}:
            end = child.right_edge if child.right_edge.i - child.i <= 12 else child
        elif child.dep_ in {"case", "nummod", "flat"} and child.i == end.i + 1:
            end = child
        elif child.dep_ in {"cc", "conj"} and child.head is head and child.i <= end.i + 6:
            end = child.right_edge if child.dep_ == "conj" and child.right_edge.i - child.i <= 8 else end
        else:
            break
    return start.idx, end.idx + len(end)


def _content(verb: Token, sentence: DocSpan, in_marks: _InMarks, source: Stretch | None) -> list[Stretch]:
    text = in_marks.text
    lemma = _lemma(verb)
    spans: list[Stretch] = []
    for child in verb.children:
        if child.dep_ in CLAUSES or (child.dep_ == "advcl" and child.i > verb.i and _marked_whether(child)):
            if child.i > verb.i:
                start, end = child.left_edge.idx, child.right_edge.idx + len(child.right_edge)
                if source and start <= source[0] < end:
                    start = source[1]
                spans.append((max(start, verb.idx + len(verb)), end))
            else:
                spans.extend(_preposed(verb, sentence, source, in_marks.text))
        elif child.i > verb.i and (
            (child.dep_ == "xcomp" and lemma in _INFINITIVES)
            or (child.dep_ in {"dobj", "oprd"} and lemma in _OBJECTS and not spans)
        ):
            spans.append((child.left_edge.idx, child.right_edge.idx + len(child.right_edge)))
    if not spans and lemma in _SPEECH:
        spans.extend(_distant_clause(verb))
    if not spans and lemma == "say":
        spans.extend(_taken_for_object(verb))
    if not spans and lemma in _SPEECH and source is not None and 0 < verb.idx - source[1] <= 12:
        spans.extend(_around_aside(text, sentence, source[0], verb.idx + len(verb)))
    if (
        lemma in _SPEECH and source is not None and 0 < source[0] - verb.idx - len(verb) <= len(" the ")
    ):  # "…, said Mr Ruiz, …"
        spans = list(_around_aside(text, sentence, verb.idx, source[1])) or spans
    if (
        lemma in _SPEECH and source is not None and 0 < source[0] - verb.idx - len(verb) <= len(" the ")
    ):  # "…, said Mr Ruiz, …"
        spans = list(_around_aside(text, sentence, verb.idx, source[1])) or spans
    end_of_sentence = sentence.end_char
    if lemma in _SPEECH or lemma in words("reporting", "stance"):
        near = in_marks.reaching(_with_mark_before(text, sentence.start_char), end_of_sentence)
        own = [m for m in near if _belongs(text, m, verb, sentence, source)]
        for mark in own:
            if not any(s <= mark.start and mark.end <= e for s, e in spans):
                spans.append((mark.start, mark.end))
        if not own and text[:end_of_sentence].rstrip().endswith(":") and verb.i >= sentence.end - 12:
            following = in_marks.between(end_of_sentence, end_of_sentence + 4)
            spans.extend((m.start, m.end) for m in following[:1])
    if source:
        spans = [piece for s in spans for piece in _minus(s, source)]
    return [piece for s in spans for piece in _minus(s, _cue(verb))]


def _with_mark_before(text: str, start: int) -> int:
    """Where a sentence begins for quotations: one cut off after a mark ("…there?" | she asked) has the mark's words too."""
    if text[start : start + 1].islower() and text[start - 2 : start].strip() in {'"', "”", "»", "'", "’"}:
        return start - 3
    return start


def _around_aside(text: str, sentence: DocSpan, start: int, end: int) -> Iterator[Stretch]:
    """The sentence around an attribution between commas ("Her machine, she says, needs nine seconds")."""
    if text[:start].rstrip(" ").endswith(",") and text[end : end + 1] == ",":
        yield sentence.start_char, start
        yield end, sentence.end_char


def _taken_for_object(verb: Token) -> Iterator[Stretch]:
    """A clause that the parse takes for what is said as a thing, and its verb for a participle ("Leaders say the response to
    the floods ranged from late to bad"): nobody says an object of so many words."""
    for child in verb.rights:
        if child.dep_ == "dobj" and child.right_edge.i - child.left_edge.i >= LEAST_CLAUSE:
            inside = list(child.subtree)
            participle = any(t.dep_ == "acl" and t.tag_ in {"VBN", "VBD"} for t in inside)
            if participle and not any(t.is_quote or t.text == "," for t in inside):
                yield child.left_edge.idx, child.right_edge.idx + len(child.right_edge)


def _distant_clause(verb: Token) -> Iterator[Stretch]:
    """A clause that the parse hangs on a noun between ("said in a note to clients that prices would peak")."""
    for child in verb.rights:
        if child.dep_ not in {"prep", "dobj", "npadvmod", "advmod", "dative"}:
            continue
        for token in child.subtree:
            clause = token.head
            finite = any(c.dep_ in SUBJECTS for c in clause.children) and clause.pos_ in {"VERB", "AUX"}
            if token.lower_ == "that" and token.i < clause.i and finite and token.dep_ in {"mark", "dobj"}:
                yield token.idx, clause.right_edge.idx + len(clause.right_edge)
                return


def _marked_whether(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"that", "whether", "if"} for c in clause.children)


def _minus(stretch: Stretch, hole: Stretch) -> Iterator[Stretch]:
    start, end = stretch
    if hole[1] <= start or end <= hole[0]:
        yield stretch
        return
    if start < hole[0]:
        yield start, hole[0]
    if hole[1] < end:
        yield hole[1], end


def _preposed(verb: Token, sentence: DocSpan, source: Stretch | None, text: str) -> Iterator[Stretch]:
    """What stands before the attribution at the end of a sentence ("The bridge is safe, officials said")."""
    begin = verb.left_edge if verb.dep_ != "ROOT" else sentence[0]
    stop = min(verb.idx, source[0] if source else verb.idx)
    comma = text.rfind(",", begin.idx, stop)
    end = comma if comma > begin.idx and not JOINING.sub("", text[comma + 1 : stop]) else stop
    if WORD.search(text, begin.idx, end):
        yield begin.idx, end


def _belongs(text: str, mark: Marked, verb: Token, sentence: DocSpan, source: Stretch | None) -> bool:
    """Whether marked words of the sentence are the cue's: next to the attribution, and enough to be speech."""
    low = min(verb.idx, source[0] if source else verb.idx)
    high = max(verb.idx + len(verb), source[1] if source else 0)
    gap = text[high : mark.start] if mark.start >= high else text[mark.end : low]
    if mark.start < high and mark.end > low:
        return False
    count = sum(1 for _ in WORD.finditer(text, mark.start, mark.end))
    if mark.start >= high:
        limit = 140 if "," in gap or ":" in gap or count > SCARE_WORDS else 40
        return (
            len(gap) <= limit and (count >= SCARE_WORDS or (len(gap) <= 25 and source is not None)) and ";" not in gap
        )
    return len(gap) <= 25 and (count >= SCARE_WORDS or text[mark.end - 1] in ",?!.—")


def _according(token: Token, sentence: DocSpan, text: str) -> _Raw | None:
    """ "according to X": the rest of the sentence is X's."""
    following = token.nbor()
    if token.lower_ == "according" and following.lower_ != "to":
        return None
    head = following if token.lower_ == "according" else token
    target = next((c for c in head.children if c.dep_ in {"pobj", "pcomp"}), None)
    if target is None and token.lower_ == "according":
        target = next((c for c in token.children if c.dep_ == "pobj"), None)
    if target is None or (token.lower_ == "per" and target.ent_type_ not in {"PERSON", "ORG"}):
        return None
    source = _noun_phrase(target)
    cue_end = head.idx + len(head)
    begin = sentence.start_char
    last = next((t for t in reversed(list(sentence)) if not t.is_space and t.text != "."), token)
    end = last.idx + len(last)
    if not WORD.search(text, begin, token.idx):
        after = _after_phrase(text, source[1], end, target)
        spans: tuple[tuple[int, int], ...] = ((after, end),)
    else:
        rest = text.find(",", source[1], end)
        tail = (rest, end) if rest >= 0 and target.right_edge.idx < rest and end - rest > 25 else None
        spans = ((begin, token.idx), tail) if tail else ((begin, token.idx),)
    return _Raw(spans, (token.idx, cue_end), source)


def _reckoned(token: Token, sentence: DocSpan, text: str) -> _Raw | None:
    """ "…, by one estimate", "By her own account, …": the rest of the sentence is of that estimate or of whose account it is."""
    noun = next((c for c in token.rights if c.dep_ == "pobj"), None)
    if (
        noun is None
        or noun.lemma_.lower() not in words("reporting", "reckonings")
        or noun.i - token.i > LONGEST_SUBJECT
    ):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    begin, end = token.idx, noun.idx + len(noun)
    last = next((t for t in reversed(list(sentence)) if not t.is_space and not t.is_punct), noun)
    if token.i == sentence.start and text[end : end + 1] == ",":
        span = end + 1, last.idx + len(last)
    elif last.i == noun.i and text[:begin].rstrip().endswith(","):
        span = sentence.start_char, text.rindex(",", 0, begin)
    else:
        return None
    start = next(iter(c.left_edge for c in noun.lefts), noun).idx
    named = _noun_phrase(owner) if owner is not None else (start, end)
    named = (named[0], named[1] - 2 * text[slice(*named)].endswith(("'s", "’s")))
    return _Raw((span,), (begin, token.idx + 2) if owner is None else (begin, end), named)


def _after_phrase(text: str, at: int, end: int, target: Token) -> int:
    """Where the content begins after an opening "according to X, …": at the first mark, else after X and what explains X."""
    mark = re.compile(r",\s*[\"“«„]|\s[“«„]").search(text, at, end)
    if mark:
        return mark.end() - 1
    edge = target.right_edge.idx + len(target.right_edge)
    if at <= edge < end and text[edge : edge + 1] == ",":
        return edge + 1
    comma = text.find(",", at, end)
    return comma + 1 if comma >= 0 else at


def _grown(raw: _Raw, in_marks: _InMarks) -> _Raw:
    """A content that reaches into marks has all that stands in them: they may go on over several sentences."""
    spans = []
    for start, end in raw.spans:
        for mark in in_marks.reaching(start, end):
            holds_cue = raw.cue is not None and mark.start <= raw.cue[0] < mark.end
            if not holds_cue:
                start, end = min(start, mark.start), max(end, mark.end)
        spans.append((start, end))
    return replace(raw, spans=tuple(spans))


def _with_marked(part: Part, found: list[_Raw], marked: Sequence[Marked], sentences: _Sentences) -> list[_Raw]:
    """Adds the marked speech that no cue of its own sentence took: it goes on from the quote before it, or stands alone."""
    text = part.text
    taken = sorted((s, e, number) for number, raw in enumerate(found) for s, e in raw.spans)
    owners: dict[int, int] = {}
    in_marks = _InMarks(text, marked)
    for start, end, number in taken:
        for index in in_marks.numbers(start, end):
            owners.setdefault(index, number)
    grown = [list(raw.spans) for raw in found]
    extra: list[_Raw] = []
    last: tuple[int | None, int, int] | None = None  # owner (None: alone, in extra), index of the mark, its end
    for index, mark in enumerate(marked):
        if not sentences.has(mark.start):
            continue
        if index in owners:
            last = (owners[index], index, mark.end)
            continue
        if mark.continues and last is not None and last[1] == index - 1:
            _append(last, mark, grown, extra)
            last = (last[0], index, mark.end)
            continue
        owner = last[0] if last is not None else None
        if last is not None and owner is not None and _follows(text, last[2], mark, found[owner], sentences):
            grown[owner].append((mark.start, mark.end))
            last = (owner, index, mark.end)
            continue
        if not _alone(text, mark, sentences):
            continue
        extra.append(_Raw(((mark.start, mark.end),), None, None))
        last = (None, index, mark.end)
    return [replace(raw, spans=tuple(spans)) for raw, spans in zip(found, grown, strict=True)] + extra


def _append(last: tuple[int | None, int, int], mark: Marked, grown: list[list[Stretch]], extra: list[_Raw]) -> None:
    if last[0] is None:
        extra[-1] = replace(extra[-1], spans=(*extra[-1].spans, (mark.start, mark.end)))
    else:
        grown[last[0]].append((mark.start, mark.end))


def _follows(text: str, end: int, mark: Marked, raw: _Raw, sentences: _Sentences) -> bool:
    """Whether marked words come after a quote's attribution in the same paragraph, as a sentence of their own, with
    nothing but the attribution between."""
    start = mark.start
    if "\n" in text[end:start] or raw.cue is None or not text[mark.end - 1 : mark.end].strip():
        return False
    high = max(raw.cue[1], raw.source[1] if raw.source else 0)
    if not end <= raw.cue[0] < start:
        return not WORD.search(text, end, start)
    opening = text[:start].rstrip("\"“«„`'‘ ")
    if not opening.endswith((".", ":", ",", "?", "!", ")")):
        return False
    number, before = sentences.number(start), sentences.number(max(high - 1, raw.cue[0]))
    return number is not None and before is not None and number - before <= 1


def _alone(text: str, mark: Marked, sentences: _Sentences) -> bool:
    """Whether marked words without a cue are speech and not a title, a nickname or words at arm's length."""
    count = sum(1 for _ in WORD.finditer(text, mark.start, mark.end))
    number = sentences.number(mark.start)
    if number is None:
        return False
    sentence = sentences.all[number]
    outside = sum(1 for _ in WORD.finditer(text, sentence.start_char, mark.start))
    after_end = max(sentence.end_char, mark.end)
    rest = sum(1 for _ in WORD.finditer(text, mark.end, after_end))
    if outside + rest == 0:
        heading = count <= SHORT_HEADING and text[mark.end - 1].isalnum()
        return count >= 3 and not heading and not _titled(text[mark.start : mark.end])
    return count >= 7 and text[mark.end - 1] in ".,?!…" and outside + rest <= 6
