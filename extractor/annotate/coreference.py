"""What else points at the people and organisations of an article: pronouns, "the minister", "the ministry".

No model: a pronoun goes to the person who stands out most just before it, by sex, nearness, being a subject and having
spoken last; a description goes to the one person or body whose role or name has its noun. Where two are as likely the
answer is both of them, which is no choice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotate.described_bodies import Description, description
from extractor.annotate.lexicon import table, words
from extractor.annotate.marks import WORD, Marked, find_marked
from extractor.annotate.organizations import Body, BodyName
from extractor.annotate.parse import Part
from extractor.annotate.people import Gender, Human
from extractor.annotate.quote_pieces import Stretch
from extractor.annotate.quotes import Attribution
from extractor.annotate.roles import Stated
from extractor.annotations import Quote
from extractor.article import Span

PRONOUNS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
RELATIVE = re.compile(r",?\s(?:who|whose|whom|which|that)\s")
# What stands for somebody named just before: "the 36-year-old", "the 36-year-old mother", "the Ohio Democrat".
EPITHET = re.compile(
    r"\b[Tt]he (?:(?P<age>\d{1,3})[- ]year[- ]old(?: (?P<noun>[a-z]{3,15}))?"
    r"|(?:[A-Z][\w.]{1,15} ){1,2}(?P<party>Republican|Democrat|Conservative|Liberal|Tory|native))\b(?!['’-])"
)
CALLED = frozenset({"bank", "paper", "newspaper", "network", "broadcaster", "agency", "institute", "group", "organization",
                    "organisation", "charity"})  # fmt: skip
LOOSE = frozenset({"group", "organization", "organisation", "agency", "institute", "association"})
GENERIC = frozenset({"company", "firm", "group", "corporation"})
DOCUMENT = "d"
"""The id of a document or a place that is a subject ("the report", "Turkey"): "it" may be that and no body named before it."""
PASSED_ON = frozenset({"obtain", "see", "view", "review", "leak", "access", "examine", "read", "acquire", "cite"})
SENT = frozenset({"mission", "delegation", "ambassador", "envoy", "representative", "embassy"})
POSTED = frozenset({"post", "user", "account", "thread", "comment", "commenter", "message"})
ASKED = frozenset({"poll", "survey", "question", "interview", "ask", "contact"})
EXPLAINED = re.compile(r",\s|\s\(")
"""What follows a name that a source explains: "Chris Collins (R-N.Y.), a Ruiz loyalist"."""
OTHERS = re.compile(r"\b(?:and|or|former|ex)\W+(?:\w+\W+){0,2}?$")
"""What stands before a body that those who speak only were part of, or that only some of them are of."""
PREPOSED = re.compile(r"\b(?:of|for|in|at|from|to|with|by|on|and|n?or)\b|[,(&/]")
"""What stands between two bodies of which the first is no mere owner of the second."""
FROM_OR_ON = re.compile(r" (?:of|from|in|on) (?:\w+ ){0,2}(?:[A-Z]\w*|\d+), ")
"""What may stand between a name and its "who": "Ana Ruiz of Ohio, who", "married Karl Okoro on April 30, who"."""
KIND_OF_BODY = re.compile(r" ([a-z]+),? ")
JOINED = re.compile(r",? (?:and|or|nor|&) (?:the )?")
WITH_OTHERS = re.compile(r", (?:joined by|along with|together with|accompanied by|flanked by|backed by|like)\s")
LONGEST_CLIMB = 12
FAR = 8
MARGIN = 1.0
SHORT_TITLES = {"sen": "senator", "rep": "representative", "gov": "governor", "prof": "professor", "gen": "general",
                "lt": "lieutenant", "col": "colonel", "sgt": "sergeant", "capt": "captain", "dr": "doctor",
                "det": "detective", "rev": "reverend", "insp": "inspector", "const": "constable"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a printed source or pronoun points at. id: "p3", "o1" or None; candidates: the ids it may be, when None."""

    id: str | None = None
    candidates: tuple[str, ...] = ()


NOBODY = Pointed()


@dataclass(slots=True)
class _Seen:
    """A person or body at a place of the text being walked."""

    id: str
    offset: int
    sentence: int
    paragraph: int
    subject: bool
    speaking: bool
    marked: bool
    told: bool  # inside what somebody is said to have said


@dataclass(slots=True)
class _Walk:
    """One part of the article with what has been placed in it, ordered by offset. sentence_starts: of the sentences that do not
    begin inside a quotation, since a long quotation takes nobody far away from its attribution. nameless: where those
    without a name who speak ("a senior adviser") are printed, the offsets after each, by their noun."""

    part: Part
    attributions: tuple[Attribution, ...]
    marked: tuple[Marked, ...]
    sentence_starts: list[int]
    paragraph_starts: list[int]
    contents: list[Stretch]
    nameless: dict[str, list[int]]
    seen: list[_Seen] = field(default_factory=list)


class Cast:
    """The people and organisations of one article, and what points at them. Built once, then asked."""

    def __init__(
        self,
        parts: Sequence[Part],
        humans: Sequence[Human],
        bodies: Sequence[Body],
        roles: Sequence[Stated],
        attributed: Sequence[tuple[Attribution, ...]],
    ) -> None:
        self.humans, self.bodies, self.roles = (
            humans,
            list(bodies),
            roles,
        )  # bodies grow by those that are only described
        self.gender = {f"p{n}": h.gender for n, h in enumerate(humans, 1)}
        self.references: dict[str, list[Span]] = {}
        self._offices: list[tuple[set[str], list[tuple[list[str], int | None, str]]]] = [
            ({SHORT_TITLES.get(t, t) for t in human.titles}, []) for human in humans
        ]  # for each person the titles printed with the name, and the roles: words of the title, body, status
        for role in roles:
            if role.title:
                self._offices[role.person][1].append((role.title.lower().split(), role.body, role.status))
        self._named: dict[str, list[tuple[int, int, str]]] = {part.where: [] for part in parts}
        mentions = [(f"p{n}", h.mentions) for n, h in enumerate(humans, 1)]
        mentions += [(f"o{n}", b.mentions) for n, b in enumerate(bodies, 1)]
        for id_, spans in mentions:
            for mention in spans:
                self._named[mention.where].append((mention.start, mention.end, id_))
        self._pronouns: dict[tuple[str, int], Pointed] = {}  # and epithets ("the 36-year-old"), by where they begin
        self._walks: dict[str, _Walk] = {}
        for part, found in zip(parts, attributed, strict=True):
            self._named[part.where].sort()
            marked = find_marked(part.text)
            walk = _Walk(
                part,
                found,
                marked,
                [s.start_char for s in part.sentences if not _in_marks(marked, s.start_char)],
                _paragraphs(part.text),
                sorted(s for a in found if a.act != "belief" for s in a.spans),
                _without_a_name(part.text, found),
            )
            self._walks[part.where] = walk
            self._walk(walk)

    # --- walking the text -----------------------------------------------------------------------------------------

    def _walk(self, walk: _Walk) -> None:
        named = self._named[walk.part.where]
        starts = {start: (end, id_) for start, end, id_ in named}
        said = [a for a in walk.attributions if a.source and a.act != "belief"]
        speaking = {o for a in said if a.source for o in range(*_own_name(walk.part.text, *a.source))}
        epithets = {m.start(): m for m in EPITHET.finditer(walk.part.text)}
        epithet_end = 0
        for sentence in walk.part.sentences:
            for token in sentence:
                offset = token.idx
                if offset in starts:
                    end, id_ = starts[offset]
                    subject = _subject_of(walk.part, offset, end)
                    walk.seen.append(self._place(walk, id_, offset, subject, offset in speaking))
                elif token.lower_ in PRONOUNS and not _in_marks(walk.marked, offset):
                    pointed = self._pronoun(walk, token, PRONOUNS[token.lower_])
                    self._pronouns[walk.part.where, offset] = pointed
                    if pointed.id:
                        self._refer(pointed.id, walk.part.span(offset, offset + len(token)))
                        subject = token.dep_ in {"nsubj", "nsubjpass"}
                        walk.seen.append(self._place(walk, pointed.id, offset, subject, offset in speaking))
                elif offset in epithets and not _in_marks(walk.marked, offset):
                    self._epithet(walk, epithets[offset])
                    epithet_end = epithets[offset].end()
                elif token.lower_ in {"latter", "former"} and token.dep_ in {"nsubj", "nsubjpass"} and token.i:
                    start = token.nbor(-1).idx
                    pointed = self._one_of_two(walk, start, last=token.lower_ == "latter")
                    self._pronouns[walk.part.where, start] = pointed
                    if pointed.id:
                        self._refer(pointed.id, walk.part.span(start, offset + len(token)))
                        walk.seen.append(self._place(walk, pointed.id, offset, True, offset in speaking))
                elif (
                    token.ent_type_ == "GPE"
                    and token.dep_ in {"nsubj", "nsubjpass"}
                    and not _in_marks(walk.marked, offset)
                ):
                    walk.seen.append(
                        self._place(walk, DOCUMENT, offset, True, offset in speaking)
                    )  # "it" is that country
                elif token.pos_ == "NOUN" and offset >= epithet_end and not _in_marks(walk.marked, offset):
                    self._description(walk, token, offset in speaking)

    def _place(self, walk: _Walk, id_: str, offset: int, subject: bool, speaking: bool) -> _Seen:
        return _Seen(
            id_, offset, bisect_right(walk.sentence_starts, offset), bisect_right(walk.paragraph_starts, offset),
            subject, speaking, _in_marks(walk.marked, offset), _inside(walk.contents, offset),
        )  # fmt: skip

    def _refer(self, id_: str, span: Span) -> None:
        self.references.setdefault(id_, []).append(span)

    def _description(self, walk: _Walk, noun: Token, speaking: bool) -> None:
        """Notes "the minister", "the ministry", a body's own noun without an article ("customs said"), and documents."""
        if noun.lower_ in words("reporting", "documents") and noun.dep_ in {"nsubj", "nsubjpass"}:
            walk.seen.append(self._place(walk, DOCUMENT, noun.idx, True, speaking))
        definite = any(c.lower_ in {"the", "this"} and c.dep_ == "det" for c in noun.lefts)
        pointed = self._described(walk, noun) if definite or noun.lower_ == "customs" else NOBODY
        if pointed.id is None:
            return
        start = min((c.idx for c in noun.lefts if c.dep_ in {"det", "amod", "compound"}), default=noun.idx)
        if any(s < noun.idx + len(noun) and start < e for s, e, _ in self._named[walk.part.where]):
            return
        self._refer(pointed.id, walk.part.span(start, noun.idx + len(noun)))
        subject = noun.dep_ in {"nsubj", "nsubjpass"}
        walk.seen.append(self._place(walk, pointed.id, noun.idx, subject, speaking))

    # --- pronouns -------------------------------------------------------------------------------------------------

    def _epithet(self, walk: _Walk, found: re.Match[str]) -> None:
        """Notes "the 36-year-old" and "the Ohio Democrat": who is known by that age, else who stands out just before."""
        start, end = found.span()
        named = walk.part.doc.char_span(start, end, alignment_mode="expand")
        after = walk.part.doc[named.end] if named is not None and named.end < len(walk.part.doc) else None
        if found["party"] and after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}:  # "the Ohio Democrat Party"
            return
        noun = found["noun"] or ""
        gender: Gender | None = "male" if noun in words("names", "male_words") else None
        gender = "female" if noun in words("names", "female_words") else gender
        aged = [f"p{n}" for n, h in enumerate(self.humans, 1) if found["age"] and h.age == int(found["age"])]
        pointed = Pointed(aged[0]) if len(aged) == 1 else NOBODY
        if not aged:
            other = {f"p{n}" for n, h in enumerate(self.humans, 1) if found["age"] and h.age is not None}
            pointed = self._foremost_before(walk, start, gender, other)
        self._pronouns[walk.part.where, start] = pointed
        if pointed.id:
            self._refer(pointed.id, walk.part.span(start, end))
            walk.seen.append(self._place(walk, pointed.id, start, True, False))

    def _pronoun(self, walk: _Walk, token: Token, gender: Gender) -> Pointed:
        """The person a pronoun means: who stands out most before it."""
        return self._foremost_before(walk, token.idx, gender, frozenset())

    def _foremost_before(self, walk: _Walk, offset: int, gender: Gender | None, other: Collection[str]) -> Pointed:
        """The person who stands out most before an offset by ``_weight``, unless the next best comes near. gender: None
        where nothing says it; other: people it is not."""
        here = self._place(walk, "", offset, False, False)
        own = _own_content(walk.attributions, offset)
        last = next((s for s in reversed(walk.seen) if s.speaking and s.id[0] == "p"), None)
        weights: dict[str, float] = {}
        for seen in reversed(walk.seen):
            if here.sentence - seen.sentence > FAR:
                break
            if (
                seen.id[0] != "p"
                or seen.id in other
                or (gender is not None and self.gender[seen.id] not in {None, gender})
                or any(s <= seen.offset < e for s, e in own)
            ):
                continue
            weight = _weight(seen, here) + (0.5 if gender is None or self.gender[seen.id] == gender else -0.5)
            if last is not None and seen.id == last.id:
                near = last.paragraph == here.paragraph or here.sentence - last.sentence <= 1
                weight += 1.0 if near else 0.5
            weights[seen.id] = max(weight, weights.get(seen.id, weight))
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        if not ranked and gender is None:
            return NOBODY
        if not ranked:
            fitting = [id_ for id_, sex in self.gender.items() if sex == gender and any(s.id == id_ for s in walk.seen)]
            return Pointed(fitting[0]) if len(fitting) == 1 else NOBODY
        if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN:
            best = ranked[0][0]
            if len(ranked) == 1 and self.gender[best] is None and gender is not None:
                self.gender[best] = gender
            return Pointed(best)
        return Pointed(None, tuple(id_ for id_, weight in ranked if ranked[0][1] - weight < MARGIN))

    # --- sources --------------------------------------------------------------------------------------------------

    def source(self, where: str, source: Stretch, cue: Stretch | None) -> Pointed:
        """Whom a printed source means."""
        walk = self._walks[where]
        text = walk.part.text
        start, end = source
        pronoun = text[start:end].lower()
        if pronoun in PRONOUNS:
            return self._pronouns.get((where, start), NOBODY)
        if pronoun in {"who", "which", "that", "whom"}:
            return self._antecedent(where, start, bodies=pronoun == "which")
        if pronoun == "it":
            return NOBODY if cue is not None and _passive(walk.part, cue) else self._last_body(walk, start)
        if pronoun in {"the latter", "the former"}:
            return self._pronouns.get((where, start), NOBODY)
        if (where, start) in self._pronouns and EPITHET.match(text, start, end):
            return self._pronouns[where, start]
        head = self._head(walk, start, end)
        if head is not None and head.lower_ in words("reporting", "documents") and _passed_on(head):
            return NOBODY
        inside = [
            (s, e, id_)
            for s, e, id_ in self._within(where, start, end)
            if not _genitive(text, e, end)
            and not (id_[0] == "p" and (_helped(text, e, end) or (head is not None and _only_served(head, s, e))))
        ]
        end = _own_name(text, start, end)[1]  # "Sikora, who will visit Talos in March," is Sikora
        inside = [n for n in inside if n[0] < end]
        people = [id_ for _, _, id_ in inside if id_[0] == "p"]
        if people:
            joined = list(dict.fromkeys(people))
            first = next(e for _, e, id_ in inside if id_ == joined[0])
            if not re.search(r"\b(?:and|or)\b|&", text[start:end]):
                joined = joined[:1] if EXPLAINED.match(text, first) else joined[-1:]
            elif WITH_OTHERS.match(text, first):
                joined = joined[:1]
            if len(joined) == 1 and head is not None:
                self._learn(head, joined[0])
            return Pointed(joined[0]) if len(joined) == 1 else Pointed(None, tuple(joined))
        beside = self._beside(where, start, end, cue)
        if beside is not None:
            if head is not None:
                self._learn(head, beside)
            return Pointed(beside)
        placed = [
            (s, id_)
            for s, e, id_ in self._within(where, start, end)
            if id_[0] == "o" and not (head is not None and head.idx != e + 1 and _helped(text, e, end))
        ]  # "some close to the GOP chairman" are not the GOP, "experts and former White House officials" not the White House
        bodies = [id_ for s, id_ in placed if s > placed[0][0] or not OTHERS.search(text, start, s)]
        if head is not None and (bodies or head.pos_ in {"NOUN", "PROPN"}):
            role = self._holder(walk, head, start, bodies)
            if role.id or role.candidates:
                return role
        if bodies and head is not None and (_only_asked_for(head) or _sent_to(head) or _posted(head)):
            return NOBODY
        if len(bodies) == 1 and head is not None and head.lower_ in words("reporting", "documents"):
            at = next(s for s, id_ in placed if id_ == bodies[0])
            if _only_in(head, walk.part.doc, at):
                return NOBODY
        if len(bodies) > 1 and (both := self._joined(where, start, end, bodies)):
            return both
        apart = head is not None and not any(s <= head.idx < e for s, e, _ in inside)
        if bodies and head is not None and apart and (_somebody(head) or _crowd(head)):
            return NOBODY
        if bodies:
            return Pointed(self._named_last(where, start, end, head) or bodies[0])
        if head is not None and head.lower_ in words("roles", "voices"):  # "a spokesman for the company"
            served = [
                c for link in head.rights if link.lower_ in {"for", "of"} for c in link.rights if c.dep_ == "pobj"
            ]
            if served and any(c.lower_ in {"the", "this"} for c in served[0].lefts):
                return self._described(walk, served[0])
            own = next((c for c in head.lefts if c.lower_ in words("organizations", "references")), None)
            if own is not None and own.i + 1 == head.i:  # "a company spokesman"
                return self._described(walk, own)
            if served and (known := self._by_description(walk, served[0])):
                return known
        if head is not None:
            if not any(c.dep_ == "conj" for c in head.rights) and (known := self._by_description(walk, head)):
                return known
            possessed = self._possessed(where, start, end)
            if possessed is not None:
                return possessed
            return self._described(walk, head)
        return NOBODY

    def _named_last(self, where: str, start: int, end: int, head: Token | None) -> str | None:
        """The body that a source is, where another's name only says whose it is ("Norden’s science agency Sulva")."""
        named = [n for n in self._within(where, start, end) if n[2][0] == "o"]
        if len(named) < 2 or head is None or named[-1][1] < end:
            return None
        text = self._walks[where].part.text
        return None if PREPOSED.search(text, named[0][1], named[-1][0]) else named[-1][2]

    def _learn(self, head: Token, id_: str) -> None:
        """Notes the office beside a name: "the bishop" after "The Bishop of Harlow, the Rev Owen Pryce, said"."""
        noun = head.lower_
        definite = any(c.lower_ == "the" for c in head.lefts)
        if id_[0] == "p" and definite and noun in words("roles", "nouns") - words("roles", "voices"):
            self._offices[int(id_[1:]) - 1][1].append(([noun], None, "current"))

    def _joined(self, where: str, start: int, end: int, bodies: Sequence[str]) -> Pointed | None:
        """Both bodies of "the Harlow Council and Norden Air", which is no choice."""
        text = self._walks[where].part.text
        named = [n for n in self._within(where, start, end) if n[2] in bodies]
        for (_, first, one), (second, _, other) in pairwise(named):
            if one != other and JOINED.fullmatch(text, first, second):
                return Pointed(None, tuple(dict.fromkeys(bodies)))
        return None

    def _by_description(self, walk: _Walk, noun: Token) -> Pointed | None:
        """The body that has no name but "Toronto police" or "the premier's office", new where it speaks for the first time;
        "police" alone is the one of them that was named before. None where the noun describes no such body."""
        found = description(noun)
        if found is None:
            return None
        if not found.owned:
            return self._described_before(walk, found) if len(found.key) == 1 else None
        named = [
            id_ for id_, body in self._numbered() if any(found.key <= set(n.key) | _country(n) for n in body.names)
        ]
        same = [
            id_ for id_, body in self._numbered() if body.described and any(set(n.key) == found.key for n in body.names)
        ]
        span = walk.part.span(found.start, found.end)
        if len(named) != 1 and not same:
            self.bodies.append(
                Body([BodyName(tuple(sorted(found.key)), False, None)], [], [], None, {found.noun}, [span])
            )
            same = [f"o{len(self.bodies)}"]
        (id_,) = same[:1] or named
        self._refer(id_, span)
        seen = self._place(walk, id_, found.start, True, True)
        insort(walk.seen, seen, key=lambda s: s.offset)
        return Pointed(id_)

    def _described_before(self, walk: _Walk, found: Description) -> Pointed | None:
        """The one body of the noun that stands before it: described so, or else the only one whose name has the noun."""
        here = self._place(walk, "", found.start, False, False)
        described = {id_ for id_, body in self._numbered() if body.described and found.noun in body.kinds}
        far = len(walk.sentence_starts) if len(described) == 1 else FAR
        near = {
            s.id
            for s in walk.seen
            if s.id in described and s.offset < found.start and here.sentence - s.sentence <= far
        }
        if not near and not described:
            named = {id_ for id_, body in self._numbered() if any(_is_a(name, found.noun) for name in body.names)}
            near = {s.id for s in walk.seen if s.id in named and s.offset < found.start}
        if len(near) != 1:
            return None
        (id_,) = near
        self._refer(id_, walk.part.span(found.start, found.end))
        return Pointed(id_)

    def _numbered(self) -> list[tuple[str, Body]]:
        return [(f"o{number}", body) for number, body in enumerate(self.bodies, 1)]

    def topic(self, where: str, after: int, before: int) -> Pointed:
        """Who the sentence right before an offset is about: the one person who is its subject, else the only one in it.

        For a quotation without a source ("Draper won in two hours. “It is good to have the others here.”"). Nobody where the
        sentence begins before the offset ``after``; who is named in what others say does not count.
        """
        walk = self._walks[where]
        number = bisect_right(walk.sentence_starts, before) - 1
        while number > 0 and not WORD.search(walk.part.text, walk.sentence_starts[number], before):
            number -= 1
        begin = walk.sentence_starts[number] if walk.sentence_starts else before
        if begin < after:
            return NOBODY
        here = [s for s in walk.seen if begin <= s.offset < before and s.id[0] == "p" and not s.marked and not s.told]
        found = {s.id for s in here if s.subject} or {s.id for s in here}
        return Pointed(found.pop()) if len(found) == 1 else NOBODY

    def just_introduced(self, where: str, source: Stretch) -> Pointed:
        """The person who was named for the first time, as a subject, in the sentence before a source ("Dalton Moore, a rapper, is
        on the bill. The Harlow citizen says …")."""
        walk = self._walks[where]
        here = self._place(walk, "", source[0], False, False)
        before = [s for s in walk.seen if s.offset < source[0] and s.id[0] == "p" and not s.marked]
        near = [s for s in before if here.sentence - s.sentence == 1]
        known = {s.id for s in before if here.sentence - s.sentence > 1}
        new = {s.id for s in near if s.subject} - known
        if len(new) != 1:
            return NOBODY
        first = next(s.offset for s in near if s.id in new)
        others = [
            s.offset for s in near if s.id not in new
        ]  # none but in what explains the subject: "a rapper known as …,"
        aside = all(walk.part.text.count(",", first, at) == 1 for at in others)
        return Pointed(new.pop()) if aside else NOBODY

    def named_between(self, where: str, last: Quote, attribution: Attribution) -> bool:
        """Whether somebody is named between the speaker of a quote and the source of the next, outside what they say."""
        if last.speaker is None or last.speaker.where != where or attribution.source is None:
            return True
        walk = self._walks[where]
        low, high = last.speaker.end, attribution.source[0]
        named = {s for s, _, id_ in self._named[where] if id_[0] == "p" and low <= s < high}
        return any(s.offset in named and not s.told and not s.marked for s in walk.seen)

    def _within(self, where: str, start: int, end: int) -> list[tuple[int, int, str]]:
        named = self._named[where]
        low = max(0, bisect_left(named, (start, 0, "")) - 1)
        return [n for n in named[low : bisect_left(named, (end, 0, ""))] if n[0] < end and start < n[1]]

    def _beside(self, where: str, start: int, end: int, cue: Stretch | None) -> str | None:
        """A name in apposition to a source: "the chief executive, Ana Ruiz, said", "the company that runs it, Silesia Coal"."""
        text = self._walks[where].part.text
        first = cue is not None and cue[0] < start  # "According to the Harlow Post, Ana Ruiz, the mayor, was there"
        after = WORD.search(text, end)
        apart = after is None or "," in text[end : after.start()]
        if first and apart and any(id_[0] == "o" for _, _, id_ in self._within(where, start, end)):
            return None
        limit = cue[0] if cue is not None and end < cue[0] <= end + 80 else end + 3
        low = bisect_left(self._named[where], (end, 0, ""))
        for s, e, id_ in self._named[where][low:]:
            if s > limit:
                break
            between = text[end:s]
            titles = between.removeprefix(",").lower().split()
            apposed = between.rstrip().endswith(",") or not between.strip() or _only_title(text, between, e)
            apposed = apposed or (
                0 < len(titles) <= 2 and all(t.strip(".") in words("names", "titles") for t in titles)
            )
            closers = {
                ",",
                ".",
                ":",
                ";",
                "",
            }  # "According to the return, Ruiz paid": no apposition where a verb follows
            closers |= {" "} if cue is None or cue[0] >= start else set()
            if apposed and text[e : e + 1] in closers and not _genitive(text, e, e + 9):
                return id_
        return None

    def _head(self, walk: _Walk, start: int, end: int) -> Token | None:
        found = walk.part.doc.char_span(start, end, alignment_mode="expand")
        return found.root if found is not None else None

    def _possessed(self, where: str, start: int, end: int) -> Pointed | None:
        """ "his spokesman", "Ruiz's lawyer": somebody else, who is not named."""
        text = self._walks[where].part.text
        first = text[start:end].split()[0].lower() if text[start:end].split() else ""
        owned = [id_ for s, e, id_ in self._within(where, start, end) if id_[0] == "p" and _genitive(text, e, end)]
        return NOBODY if owned or first in {"his", "her", "their", "its"} else None

    def _holder(self, walk: _Walk, head: Token, before: int, bodies: Sequence[str]) -> Pointed:
        """The person whose role has the noun ("the minister", "the Wood Mackenzie consultant"), the last one seen."""
        noun = head.lower_.rstrip(".")
        if not any(c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in head.lefts):
            return NOBODY
        if any(c.dep_ == "poss" and c.ent_type_ == "PERSON" for c in head.lefts) and noun in words("roles", "retained"):
            return NOBODY  # "Mr. Okoro’s lawyer" is no other lawyer
        spoken = walk.nameless.get(noun, [])
        nameless = spoken[at - 1] if (at := bisect_right(spoken, before)) else None
        kind = {c.lower_ for c in head.lefts if c.dep_ in {"amod", "compound", "nmod"} and c.pos_ != "PROPN"}
        former = any(c.lower_ in words("roles", "former") for c in head.lefts)
        kind -= words("roles", "former")
        holders: list[str] = []
        exact: list[str] = []  # whose title has the words before the noun too ("the finance minister")
        office = noun in words("roles", "nouns")
        for number, (short, stated) in enumerate(self._offices, 1):
            titles = [(title, body) for title, body, status in stated if status == "former" or not former]
            fits = [body for title, body in titles if office and noun in (title[-1], title[0])]
            if bodies and fits and all(body is not None and not self._kin(f"o{body + 1}", bodies) for body in fits):
                continue
            if fits or (noun in short and not bodies and not former):
                holders.append(f"p{number}")
            if fits and kind and any(kind <= set(title) and title[-1] == noun for title, _ in titles):
                exact.append(f"p{number}")
        holders = self._of_country(head, exact or holders)
        if nameless is not None and not any(
            s.id in holders and s.speaking and nameless <= s.offset < before for s in walk.seen
        ):
            return NOBODY
        sexed = (words("names", "male_words") | words("names", "female_words")) - words("names", "kin")
        sexed -= words("roles", "voices")
        complement = any(c.lower_ == "of" for c in head.rights)  # "the chairman of the committee" is no man just named
        if noun in sexed and not holders and not complement:
            gender: Gender = "male" if noun in words("names", "male_words") else "female"
            holders = [id_ for id_, sex in self.gender.items() if sex == gender]
            return self._latest(walk, holders, before)
        told = (
            words("roles", "nouns") - words("roles", "voices") - words("organizations", "references")
        )  # whoever speaks for a body is seldom the one named
        if not holders and not bodies and noun in told and head.text.islower():
            return self._only_one_seen(walk, before)
        pointed = self._latest(walk, holders, before)
        spoke = {s.id for s in walk.seen if s.speaking and s.offset < before and s.id in pointed.candidates}
        return Pointed(spoke.pop()) if len(spoke) == 1 else pointed  # of two presidents the one who has spoken

    def _of_country(self, head: Token, holders: Sequence[str]) -> list[str]:
        """Of several holders of an office those of the country that is said ("Iraq's foreign minister")."""
        said = {_code(t) for c in head.lefts if c.dep_ in {"poss", "amod", "compound", "nmod"} for t in c.subtree} - {
            None
        }
        if len(holders) < 2 or not said:
            return list(holders)
        own = {f"p{r.person + 1}" for r in self.roles if r.title and said & self._codes_before(r)}
        return [id_ for id_ in holders if id_ in own] or list(holders)

    def _codes_before(self, role: Stated) -> set[str | None]:
        """The countries that a role's own words and the two before it name."""
        text = self._walks[role.span.where].part.text
        return {
            adjective_codes().get(word) or country_codes().get(word)
            for word in WORD.findall(
                text[max(0, role.span.start - 24) : role.span.end].lower().replace("’s", "").replace("'s", "")
            )
        } - {None}

    def _kin(self, id_: str, others: Sequence[str]) -> bool:
        """Whether a body is one of others, or named with the words of one ("the IRGC navy commander" is of the IRGC Navy)."""
        kinds = words("organizations", "heads") | words("organizations", "references") | words("organizations", "lone")
        own = [set(name.key) for name in self.bodies[int(id_[1:]) - 1].names]
        names = [set(name.key) for other in others for name in self.bodies[int(other[1:]) - 1].names]
        return id_ in others or any(
            (one >= name or name >= one) and (one & name) - kinds for one in own for name in names
        )

    def _only_one_seen(self, walk: _Walk, before: int) -> Pointed:
        """ "The chef" is the only person named so far, when nobody has a role that says so."""
        seen = {s.id for s in walk.seen if s.id[0] == "p" and s.offset < before}
        if len(seen) != 1:
            return NOBODY
        (only,) = seen
        titled = any(r.person == int(only[1:]) - 1 and r.title for r in self.roles)
        return NOBODY if titled else Pointed(only)

    def _latest(self, walk: _Walk, ids: Sequence[str], before: int) -> Pointed:
        """The one of several that was seen last before an offset; the only one, wherever it stands."""
        if len(ids) == 1:
            here = self._place(walk, "", before, False, False)
            earlier = [s for s in walk.seen if s.offset < before and s.id[0] == "p"]
            late = earlier and all(s.id != ids[0] for s in earlier) and here.sentence - earlier[-1].sentence <= 2
            return NOBODY if late else Pointed(ids[0])  # whoever is named only later is hardly meant before
        for seen in reversed(walk.seen):
            if seen.offset < before and seen.id in ids:
                rivals = [s.id for s in walk.seen if s.sentence == seen.sentence and s.id in ids and s.id != seen.id]
                return Pointed(None, tuple(sorted({seen.id, *rivals}))) if rivals else Pointed(seen.id)
        return Pointed(None, tuple(ids))

    def _described(self, walk: _Walk, noun: Token) -> Pointed:
        """The body that "the ministry" or "the company" means, or the person that "the minister" means."""
        word = noun.lower_
        holder = self._holder(walk, noun, noun.idx, ())
        if holder.id or holder.candidates:
            return holder
        if word not in words("organizations", "references"):
            return NOBODY
        before = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "poss", "nummod"}]
        if before and (known := self._by_words(noun, before)):
            return known
        country = adjective_codes().get(before[0].lower_) if len(before) == 1 else None
        kind = before and all(c.pos_ == "NOUN" and c.dep_ == "compound" for c in before)  # "the trade union"
        if before and country is None and not kind:
            return NOBODY
        own = [f"o{n}" for n, b in enumerate(self.bodies, 1) if any(word in name.key for name in b.names)]
        if country is not None:  # "the Ukrainian ministry"
            own = [id_ for id_ in own if self.bodies[int(id_[1:]) - 1].country == country]
            return Pointed(own[0]) if len(own) == 1 else NOBODY
        if kind:
            return (
                Pointed(own[0])
                if len(own) == 1 and any(s.id == own[0] and s.offset < noun.idx for s in walk.seen)
                else NOBODY
            )
        own = own or [f"o{n}" for n, b in enumerate(self.bodies, 1) if word in b.kinds]
        if not own and word in words("organizations", "companies"):
            own = [f"o{n}" for n, b in enumerate(self.bodies, 1) if _company(b) and not b.described]
            named = {s.id for s in walk.seen if s.offset < noun.idx}
            own = [id_ for id_ in own if id_ in named] or own
            if word not in GENERIC and len(own) > 1:
                own = self._foremost(own)
        near = [s for s in walk.seen if s.id in own and s.offset < noun.idx]
        if near:
            here = self._place(walk, "", noun.idx, False, False)
            foremost = [s for s in near if s.subject and here.sentence - s.sentence <= 2 and not s.told]
            of_itself = [
                s for s in near if s.subject and s.sentence == here.sentence
            ]  # "Sundale Inc. will go, the company said"
            beside = {s.id for s in near if s.sentence == here.sentence and not s.subject and not s.told}
            if foremost and not of_itself and len(beside) == 1 and (said := beside.pop()) != foremost[-1].id:
                author = self._author(walk, said, noun)  # "In a statement from Norden Air, the company denied it"
                return Pointed(said) if author else Pointed(None, tuple(sorted({said, foremost[-1].id})))
            return Pointed((foremost or of_itself or near)[-1].id)
        if len(own) == 1 and not self._another_before(walk, noun.idx):
            return Pointed(own[0])
        return self._spoke_just_before(walk, noun)

    def _author(self, walk: _Walk, id_: str, noun: Token) -> bool:
        """Whether a body is named as the one a statement of the noun's own sentence is from."""
        all_named = self._named[walk.part.where]
        low, high = (bisect_left(all_named, (at, 0, "")) for at in (noun.sent.start_char, noun.idx))
        for start, _, named in all_named[low:high]:
            if named == id_:
                return walk.part.text[:start].rstrip().lower().endswith((" from", " by", " from the", " by the"))
        return False

    def _spoke_just_before(self, walk: _Walk, noun: Token) -> Pointed:
        """What "the bank" or "the institute" means where nothing is called so: the one body that spoke in the two sentences
        before, if its name says of no other kind what it is."""
        if noun.lower_ not in CALLED | words("organizations", "companies"):
            return NOBODY
        here = self._place(walk, "", noun.idx, False, False)
        near = [s for s in walk.seen if s.id[0] == "o" and s.offset < noun.idx and here.sentence - s.sentence <= 2]
        spoke = {s.id for s in near if s.speaking and not s.told and not s.marked}
        if len(spoke) != 1:
            return NOBODY
        (said,) = spoke
        body = self.bodies[int(said[1:]) - 1]
        kinds = {word for name in body.names for word in name.key} & (
            words("organizations", "heads") | words("organizations", "references")
        )
        seat = any(" ".join(name.key) in table("organizations")["seats"] for name in body.names)
        return NOBODY if kinds - LOOSE or seat or not _company(body) else Pointed(said)

    def _another_before(self, walk: _Walk, before: int) -> bool:
        """Whether an organisation stands so near before that "the department" rather is it than one not yet named."""
        here = self._place(walk, "", before, False, False)
        return any(s.id[0] == "o" and s.offset < before and here.sentence - s.sentence <= 2 for s in walk.seen)

    def _by_words(self, noun: Token, before: Sequence[Token]) -> Pointed | None:
        """The one body with all the words in its name, and of the country if one is said ("Nepal's civil aviation authority")."""
        codes = {country_codes().get(c.lower_) or adjective_codes().get(c.lower_): c for c in before}
        country = next((code for code in codes if code), None)
        described = {c.lower_ for c in (*before, noun) if country is None or c is not codes[country]}
        fitting = [
            f"o{n}"
            for n, body in enumerate(self.bodies, 1)
            if any(described <= set(name.key) for name in body.names) and country in {None, body.country or country}
        ]
        return Pointed(fitting[0]) if len(fitting) == 1 and len(described) > 1 else None

    def _foremost(self, ids: Sequence[str]) -> list[str]:
        """The one body that is named more often than the others, or none."""
        counts = sorted(((len(self.bodies[int(id_[1:]) - 1].mentions), id_) for id_ in ids), reverse=True)
        return [counts[0][1]] if counts[0][0] > counts[1][0] else []

    def _antecedent(self, where: str, start: int, *, bodies: bool) -> Pointed:
        """The name right before "who", or with bodies right before "which": nothing but a comma, an age or a short
        apposition between."""
        text = self._walks[where].part.text
        for id_, spans in self.references.items():  # "the congressman, who …"
            if id_[0] == ("o" if bodies else "p") and any(r.where == where and 0 < start - r.end <= 2 for r in spans):
                return Pointed(id_)
        before = [n for n in self._named[where] if n[1] <= start]
        for _, end, id_ in reversed(before):
            between = text[end:start]
            beside = not between.strip() or between.startswith((",", " ("))  # no "Ruiz was attacked by a man who …"
            beside = beside or FROM_OR_ON.fullmatch(between) is not None
            if id_[0] == "o" and (kind := KIND_OF_BODY.fullmatch(between)):  # "according to Forbes magazine, which …"
                beside = beside or kind.group(1) in words("organizations", "references")
            if beside and len(between) <= 80 and not any(c in between for c in ".;:\n"):
                return Pointed(id_) if id_[0] == ("o" if bodies else "p") else NOBODY
            break
        return NOBODY

    def _one_of_two(self, walk: _Walk, start: int, *, last: bool) -> Pointed:
        """Who "the latter" and "the former" are: of the last two people named before."""
        near = [s.id for s in reversed(walk.seen) if s.offset < start and s.id[0] == "p" and not s.marked]
        pair = list(dict.fromkeys(near[: FAR // 2]))[:2]
        return Pointed(pair[0 if last else 1]) if len(pair) == 2 else NOBODY

    def _last_body(self, walk: _Walk, start: int) -> Pointed:
        """What "it" means as a source: the organisation that was the subject or the source last."""
        here = self._place(walk, "", start, False, False)
        for seen in reversed(walk.seen):
            if seen.offset >= start or seen.id[0] not in {"o", DOCUMENT} or (seen.marked and not here.marked):
                continue
            if here.sentence - seen.sentence > 2:
                break
            if seen.subject or seen.speaking:
                return NOBODY if seen.id == DOCUMENT else Pointed(seen.id)
        near = {s.id for s in walk.seen if s.offset < start and s.id[0] in {"o", DOCUMENT} and not s.told}
        near &= {s.id for s in walk.seen if s.offset < start and here.sentence - s.sentence <= 2}
        return Pointed(near.pop()) if len(near) == 1 and DOCUMENT not in near else NOBODY


def _passive(part: Part, cue: Stretch) -> bool:
    """Whether a cue is passive: "it could be argued", "it was said"."""
    found = part.doc.char_span(*cue, alignment_mode="expand")
    return found is not None and any(c.dep_ == "auxpass" for t in found for c in t.lefts)


def _code(token: Token) -> str | None:
    return adjective_codes().get(token.lower_) or country_codes().get(token.lower_)


def _crowd(head: Token) -> bool:
    """Whether a source is some of those who belong to a body ("House Republicans")."""
    return head.lower_ in words("organizations", "crowds")


def _somebody(head: Token) -> bool:
    """Whether a source is one certain person of a body, who is not named ("the commander of the Omani navy")."""
    single = head.tag_ in {"NN", "NNP"} and head.lower_ in words("roles", "nouns") - words("roles", "voices")
    return single and any(c.lower_ == "the" and c.dep_ == "det" for c in head.lefts)


def _is_a(name: BodyName, noun: str) -> bool:
    """Whether a name says that its body is what the noun says ("Toronto Police Service", no "Local Government Association")."""
    return noun in (name.key if noun in words("organizations", "lone") else (*name.key[:1], *name.key[-1:]))


def _country(name: BodyName) -> set[str]:
    """The words that a body's country may be named by where its name has them not."""
    return {word for word, code in adjective_codes().items() if code == name.country} if name.country else set()


def _weight(seen: _Seen, here: _Seen) -> float:
    """How much a person stands out at a place: near, subject, speaker, in the same paragraph, not inside a quotation."""
    weight = -1.0 * (here.sentence - seen.sentence)
    weight += 1.5 if seen.subject or seen.speaking else 0.0
    weight += 0.5 if seen.subject and here.sentence - seen.sentence <= 1 else 0.0
    weight += 1.0 if seen.speaking else 0.0
    weight += 1.5 if seen.paragraph == here.paragraph else 0.0
    weight -= 2.0 if seen.marked else 1.0 if seen.told and not here.told else 0.0
    return weight


def _without_a_name(text: str, attributions: Sequence[Attribution]) -> dict[str, list[int]]:
    """The offsets after those who speak without a name ("A senior adviser said … The adviser said"), by their noun, in order."""
    found: dict[str, list[int]] = {}
    for attribution in attributions:
        if attribution.source is not None:
            printed = text[slice(*_own_name(text, *attribution.source))].lower().split()
            if len(printed) > 1 and printed[0] in {"a", "an", "one", "another"}:
                found.setdefault(printed[-1].rstrip(","), []).append(attribution.source[1])
    return {noun: sorted(ends) for noun, ends in found.items()}


def _company(body: Body) -> bool:
    governmental = words("organizations", "heads") - {"bank", "board"}
    if any(" ".join(name.key) in table("organizations")["agencies"] for name in body.names):
        return False
    return all(name.legal or not set(name.key) & governmental for name in body.names)


def _genitive(text: str, end: int, limit: int) -> bool:
    """Whether a name that ends at ``end`` only owns what the source is ("Ruiz's lawyer")."""
    return (text[end : end + 2] in {"'s", "’s", "‘s"} and limit > end + 3) or (
        text[end : end + 2] in {"' ", "’ "} and limit > end + 2
    )


def _only_title(text: str, between: str, end: int) -> bool:
    """Whether only a title stands between a source's comma and a name, which a comma closes ("one of them, former Harlow
    mayor Ana Ruiz, said")."""
    if not between.startswith(", ") or "," in between[2:] or text[end : end + 1] != ",":
        return False
    return between.split()[-1].lower().strip(".") in words("roles", "nouns") | words("names", "titles")


def _helped(text: str, end: int, limit: int) -> bool:
    """Whether a name that ends at ``end`` only says whose man the source is ("Ruiz Aide", "a Ruiz spokeswoman")."""
    after = WORD.match(text, end + 1, limit)
    return after is not None and text[end : end + 1] == " " and after.group().lower() in words("roles", "nouns")


def _only_served(head: Token, start: int, end: int) -> bool:
    """Whether a name in a source only says whose man the source is ("a lawyer for Ana Ruiz", "a Ruiz ally", "friends of …")."""
    if head.pos_ != "NOUN" or start <= head.idx < end or head.lower_ in words("reporting", "documents"):
        return False
    if end <= head.idx:
        return end + 1 == head.idx
    for link in head.rights:
        if link.dep_ == "prep" and link.lower_ in {"for", "of", "to", "with", "from"}:
            for served in link.rights:
                if served.dep_ == "pobj" and served.left_edge.idx <= start and end <= served.idx + len(served) + 1:
                    return not any(c.dep_ == "appos" for c in head.rights)
    return False


def _only_asked_for(head: Token) -> bool:
    """Whether a body in a source only had others asked ("those polled for the Harlow Post", "a poll for the Harlow Post")."""
    asked = any(
        c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_.lower() in ASKED for t in head.subtree for c in t.rights
    )
    poll = head.lower_.rstrip("s") in {"poll", "survey"} and any(
        c.dep_ == "prep" and c.lower_ == "for" for c in head.rights
    )
    return asked or poll


def _sent_to(head: Token) -> bool:
    """Whether a body in a source is where somebody else's mission sits ("its mission at the Harlow Union")."""
    return head.lower_ in SENT and any(c.dep_ == "prep" and c.lower_ in {"at", "to"} for c in head.rights)


def _posted(head: Token) -> bool:
    """Whether a source is somebody's words on a platform, which stands before ("one Harlchat post")."""
    return head.text in POSTED and head.i > 0 and head.nbor(-1).dep_ in {"compound", "nmod"}


def _only_in(document: Token, doc: Doc, at: int) -> bool:
    """Whether a body at an offset neither made a document nor prints it ("a paper circulating among Harlow Union diplomats")."""
    found = doc.char_span(at, at + 1, alignment_mode="expand")
    token = found[0] if found is not None else document
    for _ in range(LONGEST_CLIMB):
        if token.i == document.i or token.head.i == token.i:
            return False
        if token.dep_ == "prep" and token.lower_ not in {"by", "from", "of", "in", "at"}:
            return True
        token = token.head
    return False


def _passed_on(document: Token) -> bool:
    """Whether who is named with a document only has it ("emails obtained by the Harlow Post")."""
    copied = document.lower_.rstrip("s") in {"excerpt", "transcript"}
    return any(c.dep_ == "acl" and (copied or c.lemma_.lower() in PASSED_ON) for c in document.rights)


def _paragraphs(text: str) -> list[int]:
    starts, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.append(at)
        at += len(line)
    return starts


def _in_marks(marked: Sequence[Marked], offset: int) -> bool:
    index = bisect_right(marked, offset, key=lambda m: m.start) - 1
    return index >= 0 and offset < marked[index].end


def _inside(stretches: Sequence[Stretch], offset: int) -> bool:
    index = bisect_right(stretches, (offset, offset + 1_000_000_000)) - 1
    return index >= 0 and stretches[index][0] <= offset < stretches[index][1]


def _own_content(attributions: Sequence[Attribution], offset: int) -> tuple[Stretch, ...]:
    """What the person who stands as source at an offset says: he does not speak of himself by name there."""
    for attribution in attributions:
        if attribution.source and attribution.source[0] <= offset < attribution.source[1]:
            return attribution.spans
    return ()


def _own_name(text: str, start: int, end: int) -> Stretch:
    """A source without the clause that explains it ("Ana Ruiz, who led the charge against Okoro")."""
    relative = RELATIVE.search(text, start, end)
    return start, relative.start() if relative else end


def _subject_of(part: Part, start: int, end: int) -> bool:
    found = part.doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        return False
    root = found.root.head if found.root.dep_ == "appos" else found.root  # "The director, Ana Ruiz, confirmed it"
    return root.dep_ in {"nsubj", "nsubjpass"}
