"""Quotes by the encoder: contents, cues and sources that it marks, linked as it or the parse links them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.lexicon import table, words
from extractor.annotate.marks import WORD, Marked
from extractor.annotate.parse import Part
from extractor.annotate.quote_pieces import (
    ATTRIBUTING,
    CLAUSES,
    FINITE,
    LONGEST_SUBJECT,
    SAID,
    InMarks,
    RawAttribution,
    Sentences,
    Stretch,
    cue_of,
    lemma_of,
    paragraph_between,
    subject_of,
    tokens_of,
    without_hole,
)
from extractor.annotate.quotes_by_rule import by_phrase

APART_WORDS = 6
DOUBTED = 0.75
TITLED = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Gov|Gen|Lord|Lady)\.? ){1,2}")
RELATIVE = re.compile(r"(?:who|whose|whom|which)\s")
SOURCING = re.compile("|".join(re.escape(p) for p in table("reporting")["sourcing"]), re.IGNORECASE)


def from_encoder(part: Part, marked: Sequence[Marked], read: EncoderOutput) -> Iterator[RawAttribution]:
    """The encoder's contents, those of one cue together, and quotations in marks that it left out."""
    by_cue: dict[int, list[int]] = {}
    alone: list[int] = []
    for link in read.links:
        if link.cue is None:
            alone.append(link.content)
        else:
            by_cue.setdefault(link.cue, []).append(link.content)
    source_of = {link.cue: link.source for link in read.links if link.cue is not None}
    readable = Sentences(part)
    in_marks = InMarks(part.text, marked)
    found: list[RawAttribution] = []
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
            spans = tuple(piece for span in spans for piece in without_hole(span, (min(verb.start, named[0]), tag.end)))
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
        found.extend(RawAttribution(own, (tag.start, tag.end), named) for own in (near, *far) if own)
    found.extend(
        RawAttribution((_one_paragraph(part.text, read.quote_content[c], in_marks),), None, None) for c in alone
    )
    for raw in found:
        if readable.has(raw.spans[0][0]):
            yield raw


def _with_verb(part: Part, cue: Tagged) -> Tagged:
    """A cue with the verb of saying right after it, where only the time before that was marked ("last month | said")."""
    tokens = tokens_of(part.doc, (cue.start, cue.end))
    if not tokens or any(lemma_of(t) in ATTRIBUTING or t.pos_ in {"VERB", "AUX", "ADP"} for t in tokens):
        return cue
    last = tokens[-1].i + 1
    after = part.doc[last] if last < len(part.doc) else None
    if after is None or after.tag_ not in FINITE or lemma_of(after) not in words("reporting", "plain"):
        return cue
    return Tagged(cue.label, after.idx, after.idx + len(after), cue.score)


def _known_cue(part: Part, cue: Tagged) -> bool:
    """Whether a cue is a phrase or has a word that is known to attribute: "explored how" and "requires that" have none."""
    sourcing = SOURCING.match(part.text, cue.start, cue.end) is not None
    return sourcing or any(lemma_of(token) in ATTRIBUTING for token in tokens_of(part.doc, (cue.start, cue.end)))


def _told_before(part: Part, cue: Tagged) -> tuple[Tagged, Stretch] | None:
    """The "he said" right before an "according to", and who that is: he says it, whoever prints it."""
    first = next(iter(tokens_of(part.doc, (cue.start, cue.end))), None)
    if first is None:
        return None
    for verb in reversed(list(part.doc[max(0, first.i - LONGEST_SUBJECT) : first.i])):
        if verb.tag_ in {"VBD", "VBZ", "VBP"}:
            source = subject_of(verb) if lemma_of(verb) in words("reporting", "plain") else None
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
    in_marks: InMarks,
    sentences: Sentences,
) -> tuple[tuple[Stretch, ...], Stretch | None]:
    """What an "according to" has in its own sentence, and the source that stands right after it."""
    number = sentences.number(cue.start)
    if number is None:
        return spans, source
    beside = source is not None and 0 <= source[0] - cue.end <= len(" to the ")
    first = next(iter(tokens_of(part.doc, (cue.start, cue.start + len("according")))), None)
    rule = (
        by_phrase(first, sentences.all[number], part.text)
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


def _of_cue_before(part: Part, span: Stretch) -> RawAttribution | None:
    """A content with the "said" right before it and its subject, where the encoder gave it the cue of another paragraph."""
    first = next(iter(tokens_of(part.doc, span)), None)
    cue = part.doc[first.i - 1] if first is not None and first.i else None
    if cue is None or cue.tag_ not in {"VBD", "VBP", "VBZ"} or lemma_of(cue) not in words("reporting", "plain"):
        return None
    if any(c.dep_ in CLAUSES for c in cue.rights):  # the rules read it better
        return None
    source = subject_of(cue)
    return RawAttribution((span,), cue_of(cue), source) if source is not None and source[1] <= cue.idx else None


def _of_another_paragraph(part: Part, span: Stretch, cue: Tagged, in_marks: InMarks) -> bool:
    """Whether a content without marks stands in another paragraph than the "said" found for it, which announces none ("She
    added:"): nobody is reported over paragraphs."""
    text, place = part.text, (cue.start, cue.end)
    if in_marks.numbers(*span) or not paragraph_between(text, span, place):
        return False
    plain = any(lemma_of(t) in words("reporting", "plain") for t in tokens_of(part.doc, place))
    return plain and (span[1] <= cue.start or not text[cue.start : span[0]].rstrip('"“« \n').endswith(":"))


def _by_distance(
    text: str, spans: tuple[Stretch, ...], cue: Stretch, in_marks: InMarks, sentences: Sentences
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
    part: Part, cue: Tagged, source: Stretch | None, names: Sequence[Tagged], in_marks: InMarks, sentences: Sentences
) -> Stretch | None:
    """The name right beside a cue, where the source found is none: inside a quotation, in another sentence, or what is said
    before an attribution put between ("Her remarks, said Ana Ruiz, are …").
    """
    text = part.text
    if text[cue.start : cue.end].lower() not in SAID or in_marks.index(cue.start) is not None:
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
        or (bool(beside) and all(t.pos_ == "VERB" for t in tokens_of(part.doc, source)))
        or any(
            c.dep_ == "nsubj" and n.start <= c.idx < n.end
            for n in beside
            for t in tokens_of(part.doc, (cue.start, cue.end))
            for c in t.lefts
        )
    )
    return (found[0].start, found[0].end) if astray else None


def _subject_of_cue(part: Part, cue: Tagged, in_marks: InMarks) -> Stretch | None:
    """The subject of a cue outside marks, for one whose source was taken from what is quoted."""
    verb = next((t for t in tokens_of(part.doc, (cue.start, cue.end)) if t.pos_ == "VERB"), None)
    subject = subject_of(verb) if verb is not None else None
    return subject if subject is not None and in_marks.index(subject[0]) is None else None


def _ends_in_comma(text: str, source: Stretch, cue: int) -> bool:
    """Whether a source right before a cue is set off from it by the one comma it has ("Both towns, said Mr Ruiz, are …")."""
    return text[source[1] : cue] == " " and text.find(",", *source) == source[1] - 1


def _whole(part: Part, source: Tagged) -> Stretch:
    """A source to the end of its noun and of the name beside that, where only "Her" was marked ("Her shadow, Ann Ruiz"), and
    to the end of what a preposition in its end goes with ("projections from" the budget office).
    """
    tokens = tokens_of(part.doc, (source.start, source.end))
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
    first = next(iter(tokens_of(part.doc, content)), None)
    if first is None or first.lower_ not in {"when", "after", "before", "while"} or not 0 <= start - cue.end <= 1:
        return content
    for token in tokens_of(part.doc, content):
        if token.lower_ == "that" and token.dep_ == "mark":
            return content if "," in part.text[token.idx : end] else (token.idx, end)
    return content


def _without_explanation(part: Part, content: Stretch, source: Stretch, in_marks: InMarks) -> Iterator[Stretch]:
    """A content without what only explains its source ("according to Ana Ruiz, professor of law at …, “…”")."""
    start, end = content
    if RELATIVE.match(part.text, start) and not WORD.search(part.text, source[1], start):
        relative = next((t for t in tokens_of(part.doc, content) if t.dep_ == "relcl"), None)
        after = relative.right_edge.idx + len(relative.right_edge) if relative is not None else end
        if after < end:
            yield after, end
        return
    if part.text[source[1] : start].strip() != ",":
        yield content
        return
    mark = next(iter(in_marks.between(start, end)), None)
    head = part.text[start : mark.start].rstrip(" \"“«„`'‘") if mark is not None else part.text[start:end]
    finite = any(t.tag_ in {"VBD", "VBP", "VBZ", "MD"} for t in tokens_of(part.doc, (start, start + len(head))))
    if finite or (mark is not None and not head.endswith(",")):
        yield content
    elif mark is not None:
        yield mark.start, end


def _one_paragraph(text: str, content: Tagged, in_marks: InMarks) -> Stretch:
    """A content cut where its paragraph ends: reported speech does not go on in the next one unless it stands in marks."""
    end = text.find("\n", content.start, content.end)
    if end < 0 or in_marks.index(min(content.start + 2, content.end - 1)) is not None:
        return content.start, content.end
    return content.start, end
