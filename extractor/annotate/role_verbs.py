"""Roles that a verb states: "is the chief economist of", "was named chairman of", "works for", "who heads the bank"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractor.annotate.lexicon import words
from extractor.annotate.role_phrases import (
    HOLDERS,
    NAMING_VERBS,
    OFFICE_VERBS,
    Casting,
    Phrase,
    end_of,
    is_role,
    read_phrase,
)

LEAVING_VERBS = frozenset({"resign", "retire", "quit", "step", "stand"})
WITH_PARTICLE = {"step": {"down", "aside"}, "stand": {"down", "aside"}, "swear": {"in"}, "take": {"over"}}
TENDERING_VERBS = frozenset({"announce", "tender", "submit", "offer", "declare", "confirm"})
COMING = frozenset({"will", "'ll", "’ll", "shall"})
WORKING_VERBS = frozenset({"serve", "work", "act", "teach", "resign", "retire"})


def stated_by_verb(casting: Casting, first: int, after: int) -> Iterator[Phrase]:
    """ "Ana Ruiz is the chief economist of", "was named chairman of", "works for", "who heads the bank"."""
    doc = casting.doc
    root = doc[first:after].root
    if root.dep_ not in {"nsubj", "nsubjpass"}:  # the parser cut the name in two
        root = next((t for t in doc[first:after] if t.dep_ in {"nsubj", "nsubjpass"} and t.head.i >= after), root)
    nouns = [root, *(c for c in root.children if c.dep_ == "appos" and c.i >= after)]
    within = [g for noun in nouns for g in noun.subtree if g.head.i >= first]
    verbs: list[Token] = [
        c
        for c in within
        if c.dep_ == "relcl"
        and c.i >= after
        and any(g.lower_ == "who" for g in c.children)
        and not any(n in casting.person_at for n in range(after, c.left_edge.i))
    ]
    verbs.extend(  # "a pollster who advised her and is a strategist for the fund"
        c for v in list(verbs) for c in v.conjuncts
        if c.i > v.i and c.lemma_ in OFFICE_VERBS and not any(g.dep_ in {"nsubj", "nsubjpass"} for g in c.children)
    )  # fmt: skip
    holder = root.head.head.lemma_.lower() if root.dep_ == "pobj" and root.head.dep_ == "agent" else ""
    if holder in words("roles", "holding") - {"represent"}:  # who represents a body at a meeting may be anybody
        yield from _held_by(casting, root.head.head, after)
    subject = root.head if root.dep_ == "appos" and root.head.i not in casting.person_at else root
    if subject.dep_ in {"nsubj", "nsubjpass"} and subject.i < after:  # "Ruiz's mother, Ana Ruiz, is a driver"
        verbs.append(subject.head)
        verbs.extend(
            c for c in subject.head.conjuncts if c.pos_ == "VERB" and not any(g.dep_ == "nsubj" for g in c.children)
        )
    verbs.extend(  # "was seized while assigned to the force"
        c
        for v in list(verbs)
        for c in v.children
        if c.dep_ == "advcl" and c.tag_ == "VBN" and c.lemma_.lower() in words("roles", "assigning")
        and any(g.dep_ in {"mark", "advmod"} and g.lower_ in {"while", "when"} for g in c.children)
    )  # fmt: skip
    for noun in [c for v in verbs if v.lemma_ in OFFICE_VERBS for c in v.children if c.dep_ == "attr" and is_role(c)]:
        verbs.extend(c for c in noun.children if c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children))
    for verb in verbs:
        if _unsure(verb):
            continue
        for phrase in _stated(casting, verb):
            yield replace(phrase, status="elect") if _coming(verb) and phrase.status == "current" else phrase


def _coming(verb: Token) -> bool:
    """Whether a verb gives somebody an office that is not yet held: "will become chairman", "was nominated as judge"."""
    lemma = verb.lemma_.lower()
    taking = lemma in (OFFICE_VERBS - {"remain"}) | NAMING_VERBS | {"serve", "act"}
    ahead = any(c.dep_ == "aux" and c.lower_ in COMING for c in verb.children)
    return lemma == "nominate" or (taking and ahead)


def _stated(casting: Casting, verb: Token) -> Iterator[Phrase]:
    """What a verb says its subject is or was."""
    doc = casting.doc
    lemma = verb.lemma_.lower()
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'s", "'ve", "’s", "’ve"} for c in verb.children)
    gone = any(c.lower_ == "longer" for c in verb.children)  # "is no longer a member of"
    past = gone or (verb.tag_ in {"VBD", "VBN"} and not perfect and lemma not in NAMING_VERBS | {"become"})
    for child in verb.children:
        target: Token | None = None
        if child.dep_ == "attr" and child.i and child.nbor(-1).dep_ == "attr" and child.nbor(-1).head == verb:
            continue  # "co", "-" and "director", each as a thing of its own
        if (lemma in OFFICE_VERBS and child.dep_ == "attr") or (
            lemma in NAMING_VERBS and child.dep_ in {"oprd", "attr", "dobj"}
        ):
            target = child.left_edge
        elif child.dep_ == "prep" and child.lower_ == "as" and _of_office(verb):
            target = child.nbor() if child.i + 1 < len(doc) else None
        elif child.dep_ == "prep" and (
            (lemma in words("roles", "working") and child.lower_ in {"for", "at", "with", "in"})
            or (lemma in words("roles", "working") - words("roles", "reporting") and child.lower_ == "on")
            or (
                lemma in words("roles", "assigning")
                and child.lower_ in {"to", "with", "by", "at"}
                and verb.tag_ != "VBD"
                and not any(c.dep_ == "dobj" for c in verb.children)
            )  # not "had posted a link with"
            or (lemma == "be" and child.lower_ in {"on", "at", "with", "in"})
        ):
            yield from _objects(casting, child, past and lemma != "be" and lemma not in words("roles", "reporting"))
            continue
        elif child.dep_ == "dobj" and lemma in words("roles", "working"):
            for link in child.children:
                if link.dep_ == "prep" and link.lower_ == "for":
                    yield from _objects(casting, link, past and lemma not in words("roles", "reporting"))
            continue
        elif child.dep_ == "dobj" and child.lower_ in {"position", "post", "job", "office", "title", "role"}:
            for link in child.children:
                if link.lower_ in {"of", "as"} and link.i + 1 < len(doc) and link.nbor().tag_ != "PRP$":
                    read = read_phrase(casting, link.i + 1, child.sent.end)
                    if read is not None:
                        yield read[0]
            continue
        elif child.dep_ == "dobj" and lemma in TENDERING_VERBS and child.lower_ in words("roles", "leaving"):
            own = any(c.tag_ == "PRP$" for c in child.children)  # "announced his resignation as minister of health"
            for link in child.children:
                if own and link.lower_ == "as" and link.i + 1 < len(doc):
                    read = read_phrase(casting, link.i + 1, child.sent.end)
                    if read is not None:
                        yield replace(read[0], status="former")
            continue
        elif child.dep_ == "dobj" and _sets_up(verb) and child.i in casting.body_at:
            last = doc[end_of(casting, child.i) - 1]
            yield Phrase("founder", verb.idx, last.idx + len(last), casting.body_at[child.i], "current")
        elif child.dep_ == "dobj" and lemma in words("roles", "holding") and verb.tag_ != "VBG":
            held = list(_objects(casting, verb, past))
            yield from held
            if not held:
                yield from _head_of(casting, verb, child, past)
            continue
        if target is None:
            continue
        read = read_phrase(casting, target.i, target.sent.end)
        if read is not None and _among_the_first(casting, target.i, read[1]):
            continue
        if read is not None and not set(read[0].title.lower().split()) & words("roles", "praise"):
            over = _over(lemma, past)
            noun = child if child.dep_ == "attr" else next((c for c in child.children if c.dep_ == "pobj"), child)
            for phrase in (read[0], *_joined_roles(casting, noun, read[1])):
                yield replace(phrase, status="former") if over and phrase.status == "current" else phrase


def _joined_roles(casting: Casting, role: Token, after: int) -> Iterator[Phrase]:
    """The further roles joined to the one a verb states ("is the chair of the board and also coordinator of the centre")."""
    for other in (*role.conjuncts, *role.head.children):
        subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in other.children)
        if other.dep_ == "conj" and other.i >= after and other.pos_ == "NOUN" and is_role(other) and not subject:
            read = read_phrase(casting, other.left_edge.i, other.sent.end)
            if read is not None:
                yield read[0]


def _among_the_first(casting: Casting, begin: int, after: int) -> bool:
    """Whether what somebody is said to be is one of an order ("is one of the first speakers to agree"), which is no role."""
    doc = casting.doc
    several = doc[after - 1].tag_ in {"NNS", "NNPS"}
    order = several and any(t.lower_ in {"first", "last", "only", "latest"} for t in doc[begin:after])
    return order and after < len(doc) and doc[after].lower_ == "to" and doc[after].pos_ == "PART"


def _of_office(verb: Token) -> bool:
    """Whether what follows "as" after a verb is an office: "serves as", "has stepped down as", "was sworn in as"."""
    lemma = verb.lemma_.lower()
    if lemma in WITH_PARTICLE:
        return any(c.lower_ in WITH_PARTICLE[lemma] for c in verb.children if c.dep_ in {"prt", "advmod"})
    return lemma in WORKING_VERBS | NAMING_VERBS | {"hold", "quit"}


def _over(lemma: str, past: bool) -> bool:
    """Whether a role that a verb states is over: "was", "served as", "has resigned as"."""
    return lemma in LEAVING_VERBS or (past and (lemma == "be" or lemma in WORKING_VERBS))


def _held_by(casting: Casting, verb: Token, after: int) -> Iterator[Phrase]:
    """ "The theatre company was founded in 1977 by Ana Ruiz"."""
    for child in verb.children:
        if child.dep_ == "nsubjpass" and child.i in casting.body_at:
            last = casting.doc[after - 1]
            title = HOLDERS.get(verb.lemma_.lower(), "")
            yield Phrase(title, verb.idx, last.idx + len(last), casting.body_at[child.i], "current")


def _sets_up(verb: Token) -> bool:
    """ "set up the Freedom Alliance", "established the Norden Institute"."""
    return verb.lemma_ == "establish" or (
        verb.lemma_ == "set" and any(c.dep_ == "prt" and c.lower_ == "up" for c in verb.children)
    )


def _unsure(verb: Token) -> bool:
    """Whether a verb asks or supposes: "if she becomes president", "could become", "Is Ruiz a good minister?"."""
    first = min((c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), default=verb.i)
    denied = any(c.dep_ == "neg" for c in verb.children) and not any(c.lower_ == "longer" for c in verb.children)
    return (
        denied
        or any(c.dep_ == "mark" and c.lower_ in {"if", "whether", "unless", "before"} for c in verb.children)
        or any(c.dep_ == "aux" and c.lower_ in words("roles", "supposing") for c in verb.children)
        or (verb.lemma_ == "be" and verb.i < first)
    )


def _head_of(casting: Casting, verb: Token, thing: Token, past: bool) -> Iterator[Phrase]:
    """ "who heads the regional administration", "who leads an initiative at the University of Porto"."""
    for link in thing.children:
        if link.dep_ == "prep" and link.lower_ in {"at", "of", "for"}:
            found = list(_objects(casting, link, past))
            yield from found
            if found:
                return
    kinds = words("organizations", "references") | words("organizations", "bodies")
    band = any(c.lower_ in {"a", "an"} for c in thing.lefts) and any(c.lower_ == "of" for c in thing.rights)
    if thing.lower_ in kinds and verb.lemma_.lower() in HOLDERS and not band:  # "led a group of Republicans"
        end = thing.right_edge
        yield Phrase(HOLDERS[verb.lemma_.lower()], verb.idx, end.idx + len(end), None, "former" if past else "current")


def _objects(casting: Casting, head: Token, past: bool) -> Iterator[Phrase]:
    """The organisation that a verb or preposition governs directly."""
    objects = [c for c in head.children if c.dep_ in {"dobj", "pobj"}]
    apposed = [c for o in objects for c in o.children if c.dep_ == "appos"]  # "for the investment firm Tidewell Inc."
    within = [  # "for Tidewell's legal department", "with a United Nations peacekeeping force", "on NBC's show"
        c
        for o in objects
        for c in o.children
        if (c.dep_ == "poss" and head.pos_ == "ADP")
        or (c.dep_ in {"compound", "nmod"} and o.lower_ in words("organizations", "units"))
    ]
    for child in [*(c for o in objects for c in (o, *o.conjuncts)), *apposed, *within]:
        if child.i in casting.body_at:
            verb = head if head.pos_ == "VERB" else next((t for t in head.ancestors if t.pos_ in {"VERB", "AUX"}), head)
            if child.i < verb.i:
                continue  # "But at the Norden Congress, Ruiz played down any discord": a place, said first
            title = HOLDERS.get(verb.lemma_.lower(), "")
            past = past and title != "founder"  # who founded a body is its founder for good
            end = end_of(casting, child.i)
            last = casting.doc[end - 1]
            yield Phrase(
                title, verb.idx, last.idx + len(last), casting.body_at[child.i], "former" if past else "current"
            )
