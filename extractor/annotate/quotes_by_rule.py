"""Quotes by rule: what spaCy's parse, quotation marks and the page's own layout say of who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.lexicon import words
from extractor.annotate.marks import PARAGRAPH, WORD, Marked
from extractor.annotate.parse import Part
from extractor.annotate.quote_pieces import (
    ABOUT,
    CLAUSES,
    CUES,
    ENDED,
    FINITE,
    INFINITIVES,
    LEAST_CLAUSE,
    LONGEST_SUBJECT,
    OBJECTS,
    SCARE_WORDS,
    SPEECH,
    SUBJECTS,
    InMarks,
    RawAttribution,
    Sentences,
    Stretch,
    asked_of,
    cue_of,
    grown_to_marks,
    is_titled,
    lemma_of,
    noun_phrase,
    subject_of,
    without_hole,
)

SHORT_HEADING = 5
FARTHEST_COLON = 12  # words from a cue to the colon that ends its paragraph
TRANSCRIBED = re.compile(r"(?m)^[ \"“]{0,3}([A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}): (?=\S)(.+)$")
SIGNED = re.compile(r"[”\"»’']\s?[―–—-]{1,2}\s?([A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]*){0,4}),?[^\S\n]*(?=\n|\Z)")
JOINING = re.compile(r"\b(?:and|but)\b|[\s\"”»'’]")


def from_rules(part: Part, marked: Sequence[Marked]) -> list[RawAttribution]:
    text = part.text
    sentences = Sentences(part)
    in_marks = InMarks(text, marked)
    found: list[RawAttribution] = []
    for sentence in sentences.all:
        found.extend(_of_sentence(sentence, in_marks))
    set_off = [*transcript(text), *announced(part, in_marks)]
    taken = {raw.cue for raw in set_off}
    found = [raw for raw in found if raw.cue not in taken] + set_off
    found.extend(_signed(text, marked))
    found = one_cue_a_mark([grown_to_marks(raw, in_marks) for raw in found], in_marks)
    return _with_marked(part, found, marked, sentences)


def one_cue_a_mark(found: list[RawAttribution], in_marks: InMarks) -> list[RawAttribution]:
    """Where two cues claim the same marked words the first has them: a sentence attributes once what it quotes."""
    claimed: set[int] = set()
    kept: list[RawAttribution] = []
    for raw in found:
        inside = [in_marks.index(max(start, end - 2)) for start, end in raw.spans]
        free = tuple(s for s, i in zip(raw.spans, inside, strict=True) if i is None or i not in claimed)
        claimed.update(i for i in inside if i is not None)
        if free:
            kept.append(replace(raw, spans=free))
    return kept


def transcript(text: str) -> list[RawAttribution]:
    """Lines of a transcript ("PENCE: That is why …"), where the text has at least two."""
    lines = list(TRANSCRIBED.finditer(text))
    if len(lines) < 2:
        return []
    return [RawAttribution((m.span(2),), (m.end(1), m.end(1) + 1), m.span(1)) for m in lines]


def announced(part: Part, in_marks: InMarks) -> Iterator[RawAttribution]:
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
        source = subject_of(cue) if cue is not None else None
        if cue is not None and source is not None and source[1] <= cue.idx:
            yield RawAttribution(((paragraph.start(), paragraph.start() + len(text)),), cue_of(cue), source)


def _announcing(part: Part, colon: int, in_marks: InMarks) -> Token | None:
    """The verb before a colon that ends a paragraph, where nothing that it says, and no other finite verb, stands between."""
    end = part.doc.char_span(colon, colon + 1, alignment_mode="expand")
    last = end[0].i if end is not None else 0
    for token in reversed(list(part.doc[max(0, last - FARTHEST_COLON) : last])):
        if "\n" in token.text or in_marks.index(token.idx) is not None:
            return None
        if token.tag_ in FINITE or (token.tag_ == "VBG" and token.dep_ != "amod"):
            plain = lemma_of(token) in words("reporting", "plain") | words("reporting", "writing")
            given = lemma_of(token) in words("reporting", "giving") and any(
                t.dep_ == "dobj" and t.lemma_.lower() in words("reporting", "announced") for t in token.rights
            )
            return token if plain or given else None
    return None


def _signed(text: str, marked: Sequence[Marked]) -> Iterator[RawAttribution]:
    """Marked words with a name after a dash ("“…” — Esther Tapia")."""
    for mark in marked:
        name = SIGNED.match(text, mark.end)
        if name:
            yield RawAttribution(((mark.start, mark.end),), None, name.span(1))


def _of_sentence(sentence: DocSpan, in_marks: InMarks) -> Iterator[RawAttribution]:
    for token in sentence:
        if in_marks.index(token.idx) is not None:
            continue
        if token.lower_ in {"according", "per"} and token.i + 1 < sentence.end:
            raw = by_phrase(token, sentence, in_marks.text)
        elif token.lower_ == "by" and token.i + 1 < sentence.end:
            raw = _reckoned(token, sentence, in_marks.text)
        elif asked_of(token):
            continue
        elif token.pos_ in {"VERB", "AUX"} and lemma_of(token) in CUES:
            raw = _aside(token, sentence) or _by_verb(token, sentence, in_marks) or _about(token)
        elif token.pos_ in {"VERB", "AUX"} and lemma_of(token) in ABOUT:
            raw = _about(token)
        elif token.pos_ == "NOUN" and token.lower_ in words("reporting", "nouns"):
            raw = _by_noun(token)
        else:
            continue
        if raw is not None:
            yield raw


def _aside(verb: Token, sentence: DocSpan) -> RawAttribution | None:
    """What "as Mr Okoro explains" tells of: the clause after it, where the sentence begins with it, or before it."""
    source = subject_of(verb)
    if verb.dep_ != "advcl" or source is None or lemma_of(verb) not in words("reporting", "plain"):
        return None
    if not any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.lefts) or any(
        c.dep_ in {"ccomp", "dobj"} for c in verb.rights
    ):
        return None
    first, last = verb.left_edge, verb.right_edge
    if verb.head.lemma_.lower() in CUES:  # "As he said, he said no"
        return None
    cue = verb.idx, verb.idx + len(verb)
    ending = next((t for t in reversed(list(sentence)) if not t.is_space and t.text != "."), verb)
    if first.i == sentence.start and last.i + 1 < sentence.end and last.nbor().text == ",":
        return RawAttribution(((last.nbor().idx + 1, ending.idx + len(ending)),), cue, source)
    if last.i >= ending.i and first.i > sentence.start and first.nbor(-1).text == ",":
        return RawAttribution(((sentence.start_char, first.nbor(-1).idx),), cue, source)
    return None


def _about(verb: Token) -> RawAttribution | None:
    """What a verb of saying takes with a preposition: "called for an end to it", "accused the firm of hiding the data"."""
    links = ABOUT.get(lemma_of(verb))
    source = subject_of(verb)
    if links is None or source is None or verb.dep_ == "prep":  # "compared with a tenth last year"
        return None
    link = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ in links and any(c.rights)), None)
    if link is None or next(iter(link.rights)).ent_type_ in {"DATE", "TIME"}:
        return None
    start, end = next(iter(link.rights)).left_edge.idx, link.right_edge.idx + len(link.right_edge)
    object_ = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < link.i), None)
    cue = cue_of(verb)
    if object_ is not None:
        if lemma_of(verb) not in OBJECTS:
            return None
        start = object_.left_edge.idx
    elif link.i == verb.i + 1:
        cue = cue[0], link.idx + len(link)
    return None if start <= source[0] < end else RawAttribution(((start, end),), cue, source)


def _by_noun(noun: Token) -> RawAttribution | None:
    """ "her claim that the data were wrong": a noun of saying that somebody has, with its clause."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"} and _marked_whether(c)), None)
    if owner is None or clause is None or clause.left_edge.lower_ != "that":
        return None
    last = clause.right_edge
    start, end = noun_phrase(owner)
    end -= 2 * noun.doc.text[start:end].endswith(("'s", "’s"))
    return RawAttribution(
        ((clause.left_edge.idx, last.idx + len(last)),), (noun.idx, noun.idx + len(noun)), (start, end)
    )


def _by_verb(verb: Token, sentence: DocSpan, in_marks: InMarks) -> RawAttribution | None:
    source = subject_of(verb)
    lemma = lemma_of(verb)
    if lemma not in words("reporting", "speech") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts):
        return None  # what is wanted of the future: "relies on imports to support its industry"
    content = _content(verb, sentence, in_marks, source)
    if not content:
        return None
    if source is None and lemma not in SPEECH:
        return None
    if source is not None and any(s <= source[0] < e for s, e in content):
        return None
    return RawAttribution(tuple(content), cue_of(verb), source)


def _content(verb: Token, sentence: DocSpan, in_marks: InMarks, source: Stretch | None) -> list[Stretch]:
    text = in_marks.text
    lemma = lemma_of(verb)
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
            (child.dep_ == "xcomp" and lemma in INFINITIVES)
            or (child.dep_ in {"dobj", "oprd"} and lemma in OBJECTS and not spans)
        ):
            spans.append((child.left_edge.idx, child.right_edge.idx + len(child.right_edge)))
    if not spans and lemma in SPEECH:
        spans.extend(_distant_clause(verb))
    if not spans and lemma == "say":
        spans.extend(_taken_for_object(verb))
    if not spans and lemma in SPEECH and source is not None and 0 < verb.idx - source[1] <= 12:
        spans.extend(_around_aside(text, sentence, source[0], verb.idx + len(verb)))
    if (
        lemma in SPEECH and source is not None and 0 < source[0] - verb.idx - len(verb) <= len(" the ")
    ):  # "…, said Mr Ruiz, …"
        spans = list(_around_aside(text, sentence, verb.idx, source[1])) or spans
    if (
        lemma in SPEECH and source is not None and 0 < source[0] - verb.idx - len(verb) <= len(" the ")
    ):  # "…, said Mr Ruiz, …"
        spans = list(_around_aside(text, sentence, verb.idx, source[1])) or spans
    end_of_sentence = sentence.end_char
    if lemma in SPEECH or lemma in words("reporting", "stance"):
        near = in_marks.reaching(_with_mark_before(text, sentence.start_char), end_of_sentence)
        own = [m for m in near if _belongs(text, m, verb, sentence, source)]
        for mark in own:
            if not any(s <= mark.start and mark.end <= e for s, e in spans):
                spans.append((mark.start, mark.end))
        if not own and text[:end_of_sentence].rstrip().endswith(":") and verb.i >= sentence.end - 12:
            following = in_marks.between(end_of_sentence, end_of_sentence + 4)
            spans.extend((m.start, m.end) for m in following[:1])
    if source:
        spans = [piece for s in spans for piece in without_hole(s, source)]
    return [piece for s in spans for piece in without_hole(s, cue_of(verb))]


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


def by_phrase(token: Token, sentence: DocSpan, text: str) -> RawAttribution | None:
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
    source = noun_phrase(target)
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
    return RawAttribution(spans, (token.idx, cue_end), source)


def _reckoned(token: Token, sentence: DocSpan, text: str) -> RawAttribution | None:
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
    named = noun_phrase(owner) if owner is not None else (start, end)
    named = (named[0], named[1] - 2 * text[slice(*named)].endswith(("'s", "’s")))
    return RawAttribution((span,), (begin, token.idx + 2) if owner is None else (begin, end), named)


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


def _with_marked(
    part: Part, found: list[RawAttribution], marked: Sequence[Marked], sentences: Sentences
) -> list[RawAttribution]:
    """Adds the marked speech that no cue of its own sentence took: it goes on from the quote before it, or stands alone."""
    text = part.text
    taken = sorted((s, e, number) for number, raw in enumerate(found) for s, e in raw.spans)
    owners: dict[int, int] = {}
    in_marks = InMarks(text, marked)
    for start, end, number in taken:
        for index in in_marks.numbers(start, end):
            owners.setdefault(index, number)
    grown = [list(raw.spans) for raw in found]
    extra: list[RawAttribution] = []
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
        extra.append(RawAttribution(((mark.start, mark.end),), None, None))
        last = (None, index, mark.end)
    return [replace(raw, spans=tuple(spans)) for raw, spans in zip(found, grown, strict=True)] + extra


def _append(
    last: tuple[int | None, int, int], mark: Marked, grown: list[list[Stretch]], extra: list[RawAttribution]
) -> None:
    if last[0] is None:
        extra[-1] = replace(extra[-1], spans=(*extra[-1].spans, (mark.start, mark.end)))
    else:
        grown[last[0]].append((mark.start, mark.end))


def _follows(text: str, end: int, mark: Marked, raw: RawAttribution, sentences: Sentences) -> bool:
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


def _alone(text: str, mark: Marked, sentences: Sentences) -> bool:
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
        return count >= 3 and not heading and not is_titled(text[mark.start : mark.end])
    return count >= 7 and text[mark.end - 1] in ".,?!…" and outside + rest <= 6
