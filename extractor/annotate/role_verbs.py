"""Roles that a verb states: "is the chief economist of", "was named chairman of", "works for", "who heads the bank"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractor.annotate.lexicon import words
from extractor.annotate.role_casting import Casting, Phrase, Status, end_of
from extractor.annotate.role_nouns import AGENTIVE, APPOINTING_VERBS, HOLDERS, NAMING_VERBS, OFFICE_VERBS, is_role
from extractor.annotate.role_phrases import read_phrase

LEAVING_VERBS = frozenset({"resign", "retire", "quit", "step", "stand"})
WITH_PARTICLE = {
    "step": {"down", "aside"},
    "stand": {"down", "aside"},
    "swear": {"in"},
    "take": {"over", "home"},
    "bring": {"in", "home"},
    "start": {"out", "off"},
}
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
    if root.dep_ == "appos" and root.head.i == first - 1:  # "her counterpart Ana Ruiz who is also the chair"
        nouns.append(root.head)
    within = [g for noun in nouns for g in noun.subtree if g.head.i >= first or g.head in nouns]
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
    if first and doc[first - 1].text == "," and root.dep_ == "appos":  # "Former President of Norway, Ana Ruiz, was"
        while (
            subject.dep_ in {"pobj", "prep"} and subject.head.i < subject.i and subject.head.i not in casting.person_at
        ):
            subject = subject.head
        subject = subject if is_role(subject) or subject is root.head else root.head
    if subject.dep_ in {"nsubj", "nsubjpass"} and subject.i < after:  # "Ruiz's mother, Ana Ruiz, is a driver"
        split = subject.head.dep_ in {"aux", "auxpass"}  # "was re-elected" in pieces
        verbs.append(subject.head.head if split else subject.head)
        verbs.extend(
            c
            for c in subject.head.conjuncts
            if c.pos_ in {"VERB", "AUX"} and not any(g.dep_ in {"nsubj", "nsubjpass"} for g in c.children)
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
    if (resumed := _resumed(casting, after)) is not None and resumed not in verbs:
        verbs.append(resumed)
    yield from _given(casting, root, after)
    yield from _named_last(casting, root)
    yield from _together(casting, root)
    for verb in verbs:
        if _unsure(verb):
            continue
        for phrase in _stated(casting, verb):
            own = _respectively(casting, phrase, root)
            yield replace(own, status="elect") if _coming(verb) and own.status == "current" else own


def _resumed(casting: Casting, after: int) -> Token | None:
    """The verb after what explains a name between commas, where the parser gives it no subject ("Ana Ruiz, a critic of the
    law, has been nominated as judge")."""
    doc = casting.doc
    if after >= len(doc) or doc[after].text != ",":
        return None
    limit = min(doc[after].sent.end, after + 25)
    comma = next(
        (i for i in range(after + 1, limit - 1) if doc[i].text == "," and doc[i + 1].pos_ in {"AUX", "VERB"}), 0
    )
    if (
        not comma
        or doc[comma + 1].tag_ not in {"VBZ", "VBD"}
        or any(i in casting.person_at for i in range(after, comma))
    ):
        return None
    verb = doc[comma + 1]
    verb = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)
    return None if subject or verb.i <= comma else verb


def _given(casting: Casting, root: Token, after: int) -> Iterator[Phrase]:
    """What somebody is appointed to after what explains the name ("has named Ana Ruiz, a hawk, as director of the office")."""
    verb = root.head
    removed = verb.lemma_.lower() in words("roles", "removing")
    known = removed or verb.lemma_.lower() in APPOINTING_VERBS
    if root.dep_ != "dobj" or not known or verb.tag_ == "VB" or verb.i > root.i:
        return
    if not removed:
        yield from _to_head(casting, verb, after)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "as" and child.i >= after and child.i + 1 < len(casting.doc):
            read = read_phrase(casting, child.i + 1, child.sent.end)
            between = any(i in casting.person_at for i in range(after, child.i))
            if read is not None and not between:
                status: Status = "former" if removed else "elect" if verb.lemma_.lower() == "nominate" else "current"
                yield replace(read[0], status=status) if read[0].status == "current" else read[0]


def _named_last(casting: Casting, root: Token) -> Iterator[Phrase]:
    """ "The new secretary to the council is Ana Ruiz": a role that is the subject, and who has it said after the verb."""
    verb = root.head
    if root.dep_ != "attr" or verb.lemma_ != "be" or _unsure(verb):
        return
    for subject in verb.children:
        begin = subject.left_edge
        owned = begin.pos_ == "DET" or begin.tag_ in {"PRP$", "WP$"} or begin.i in casting.body_at
        if subject.dep_ == "nsubj" and subject.i < verb.i and is_role(subject) and owned and subject.tag_ == "NN":
            read = read_phrase(casting, begin.i + (begin.tag_ == "WP$"), verb.i)
            praised = read is not None and set(read[0].title.lower().split()) & words("roles", "praise")
            if read is not None and not praised and (verb.tag_ != "VBD" or read[0].status != "current"):
                whose = casting.body_at.get(verb.head.i) if begin.tag_ == "WP$" and verb.dep_ == "relcl" else None
                yield replace(
                    read[0], body=read[0].body if read[0].body is not None else whose
                )  # "the candidate in the news was Ana Ruiz" says nothing of today


def _to_head(casting: Casting, verb: Token, after: int) -> Iterator[Phrase]:
    """ "was nominated to lead the agency", "elected Ana Ruiz to head the bureau"."""
    for child in verb.children:
        if (
            child.dep_ in {"xcomp", "advcl"}
            and child.i >= after
            and child.lemma_.lower() in HOLDERS
            and child.tag_ == "VB"
        ):
            for phrase in _objects(casting, child, False):
                yield replace(phrase, status="elect") if verb.lemma_.lower() == "nominate" else phrase


def _together(casting: Casting, root: Token) -> Iterator[Phrase]:
    """What several are said to be, of those named after the first ("Ana Ruiz and Karl Voss were named directors")."""
    leader = root
    while leader.dep_ == "conj" and leader.head.i in casting.person_at:
        leader = leader.head
    if leader is root or leader.dep_ not in {"nsubj", "nsubjpass"} or _unsure(leader.head):
        return
    for phrase in _stated(casting, leader.head):
        said = casting.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        if said is not None and phrase.title and any(is_role(t) and t.tag_ in {"NNS", "NNPS"} for t in said):
            coming = _coming(leader.head) and phrase.status == "current"
            own = _respectively(casting, phrase, root)
            yield replace(own, status="elect") if coming else own


def _respectively(casting: Casting, phrase: Phrase, root: Token) -> Phrase:
    """The phrase with one's own body where as many bodies as names are listed ("Ana Ruiz and Karl Voss are students at the
    University of Norden and Halder College, respectively")."""
    doc = casting.doc
    bodies = [n for n in (phrase.body, *phrase.more) if n is not None]
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if len(bodies) < 2 or said is None or all(t.lower_ != "respectively" for t in doc[said.end : said.end + 3]):
        return phrase
    names = sorted({casting.person_at[t.i]: t.i for t in (root, *root.conjuncts) if t.i in casting.person_at}.items(),
                   key=lambda item: item[1])  # fmt: skip
    place = [number for number, _ in names].index(casting.person_at[root.i]) if root.i in casting.person_at else 0
    return replace(phrase, body=bodies[place], more=()) if len(names) == len(bodies) else phrase


def _coming(verb: Token) -> bool:
    """Whether a verb gives somebody an office that is not yet held: "will become chairman", "was nominated as judge"."""
    lemma = verb.lemma_.lower()
    taking = lemma in (OFFICE_VERBS - {"remain"}) | APPOINTING_VERBS | words("roles", "succeeding") | {
        "serve",
        "act",
        "join",
    }
    ahead = any(c.dep_ == "aux" and c.lower_ in COMING for c in verb.children)
    return lemma == "nominate" or (taking and ahead)


def _stated(casting: Casting, verb: Token) -> Iterator[Phrase]:
    """What a verb says its subject is or was."""
    doc = casting.doc
    lemma = verb.lemma_.lower()
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'s", "'ve", "’s", "’ve"} for c in verb.children)
    gone = any(c.lower_ == "longer" for c in verb.children)  # "is no longer a member of"
    past = gone or (verb.tag_ in {"VBD", "VBN"} and not perfect and lemma not in APPOINTING_VERBS | {"become"})
    if lemma in APPOINTING_VERBS and _gives_to_another(verb):
        return
    if lemma in APPOINTING_VERBS:
        yield from _to_head(casting, verb, verb.i)
    if lemma == "use" and verb.tag_ == "VBD":  # "used to be an adviser"
        for be in verb.children:
            if be.dep_ == "xcomp" and be.lemma_ in OFFICE_VERBS | {"work", "serve"}:
                yield from (replace(p, status="former") for p in _stated(casting, be))
        return
    yield from _said_of_both(casting, verb)
    for child in verb.children:
        target: Token | None = None
        if child.dep_ == "attr" and child.lower_ in words("names", "male_words") | words("names", "female_words") | {
            "person"
        }:
            for task in child.children:  # "became the first woman to lead the bank"
                if task.dep_ in {"relcl", "acl"} and task.tag_ == "VB" and task.lemma_.lower() in HOLDERS:
                    yield from _objects(casting, task, past=False)
        if child.dep_ == "attr" and child.i and child.nbor(-1).dep_ == "attr" and child.nbor(-1).head == verb:
            continue  # "co", "-" and "director", each as a thing of its own
        if (lemma in OFFICE_VERBS and child.dep_ == "attr") or (
            lemma in NAMING_VERBS and child.dep_ in {"oprd", "attr", "dobj"}
        ):
            target = child.left_edge
        elif child.dep_ == "prep" and lemma == "be" and verb.tag_ != "VBD" and child.lower_ in {"among", "amongst"}:
            target = next((c.left_edge for c in child.children if c.dep_ == "pobj" and is_role(c)), None)
        elif child.dep_ == "prep" and child.lower_ == "as" and _of_office(verb):
            target = child.nbor() if child.i + 1 < len(doc) else None
        elif child.dep_ in {"dobj", "npadvmod"} and (post := _post_of_time(verb, child)) is not None:
            for phrase in _as(casting, verb, post):
                ended = lemma == "spend" or (past and (lemma in LEAVING_VERBS or child.lower_ == "career"))
                yield replace(phrase, status="former") if ended and phrase.status == "current" else phrase
            continue
        elif child.dep_ == "prep" and (
            (lemma in words("roles", "working") and child.lower_ in {"for", "at", "with", "in"})
            or (lemma in words("roles", "working") - words("roles", "reporting") and child.lower_ == "on")
            or (
                lemma in words("roles", "assigning")
                and child.lower_ in {"to", "with", "by", "at"}
                and verb.tag_ != "VBD"
                and not any(c.dep_ == "dobj" for c in verb.children)
            )  # not "had posted a link with"
            or (
                lemma in {"be", "sit"}
                and child.lower_ in {"on", "at", "with", "in"}
                and (lemma == "be" or child.lower_ == "on")
            )
        ):
            purpose = any(c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" for c in verb.children)
            if child.lower_ == "with" and purpose:  # "worked with the Norden Post to expose it"
                continue
            yield from _objects(casting, child, past and lemma != "be" and lemma not in words("roles", "reporting"))
            yield from _seat(casting, verb, child, past)
            continue
        elif child.dep_ == "dobj" and lemma in words("roles", "working"):
            for link in child.children:
                if link.dep_ == "prep" and link.lower_ == "for":
                    yield from _objects(casting, link, past and lemma not in words("roles", "reporting"))
            continue
        elif (
            child.dep_ == "dobj"
            and child.lower_ in {"position", "post", "job", "office", "title", "role", "seat"}
            and lemma in words("roles", "having") | words("roles", "losing")
        ):
            links = [c for c in child.children if c.lower_ in {"of", "as"}]
            for link in links or [c for c in verb.children if c.lower_ == "as"]:
                if link.lower_ in {"of", "as"} and link.i + 1 < len(doc) and link.nbor().tag_ != "PRP$":
                    read = _read(casting, verb, link.nbor())
                    if read is not None:
                        lost = lemma in words("roles", "losing") and read[0].status == "current"
                        yield replace(read[0], status="former") if lost else read[0]
            continue
        elif (
            child.dep_ == "dobj"
            and child.lower_ in words("roles", "several_posts")
            and lemma in words("roles", "having")
        ):
            for link in child.children:
                if link.lower_ in {"including", "of", "as"} and link.i + 1 < len(doc):
                    yield from _as(casting, verb, link)
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
        elif child.dep_ == "dobj" and lemma == "chair" and any(c.lower_ in {"a", "an"} for c in child.lefts):
            continue  # "co-chaired a Norden Council in Cairo", a meeting
        elif (
            child.dep_ == "dobj"
            and lemma in words("roles", "holding")
            and (
                verb.tag_ != "VBG"
                or (lemma == "head" and any(c.lemma_ == "be" and c.dep_ == "aux" for c in verb.children))
            )
        ):
            held = list(_objects(casting, verb, past))
            yield from held
            if not held:
                headed = list(_head_of(casting, verb, child, past))
                yield from headed
                for link in verb.children if not headed else ():
                    if link.dep_ == "prep" and link.lower_ == "at":  # "who oversees research at the bank"
                        yield from (replace(p, title="") for p in _objects(casting, link, past))
            continue
        if target is None:
            continue
        read = _read(casting, verb, target)
        if read is not None and _among_the_first(casting, target.i, read[1]):
            continue
        if read is not None and not set(read[0].title.lower().split()) & words("roles", "praise"):
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            over = passive if lemma in words("roles", "succeeding") else _over(lemma, past)
            noun = child if child.dep_ == "attr" else next((c for c in child.children if c.dep_ == "pobj"), child)
            for phrase in (read[0], *_joined_roles(casting, noun, read[1])):
                yield replace(phrase, status="former") if over and phrase.status == "current" else phrase


def _said_of_both(casting: Casting, verb: Token) -> Iterator[Phrase]:
    """What two are said to be where the parser makes it the subject of what follows ("Both Ruiz and Voss were senior
    scientists at Tidewell: Ruiz, a physicist, worked on")."""
    doc = casting.doc
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.i in casting.person_at]
    both = any(c.lower_ == "both" for s in subjects for c in s.children) and verb.lemma_ == "be"
    if not both or any(c.dep_ in {"attr", "acomp"} for c in verb.children):
        return
    read = read_phrase(casting, verb.i + 1, verb.sent.end)
    said = None if read is None else doc.char_span(read[0].start, read[0].end, alignment_mode="expand")
    if read is not None and said is not None and said.start == verb.i + 1:
        over = verb.tag_ == "VBD" and read[0].status == "current"
        yield replace(read[0], status="former") if over else read[0]


def _joined_roles(casting: Casting, role: Token, after: int) -> Iterator[Phrase]:
    """The further roles joined to the one a verb states ("is the chair of the board and also coordinator of the centre")."""
    for other in (*role.conjuncts, *role.head.children):
        subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in other.children)
        if other.dep_ == "conj" and other.i >= after and other.pos_ == "NOUN" and is_role(other) and not subject:
            read = read_phrase(casting, other.left_edge.i, other.sent.end)
            if read is not None:
                yield read[0]
                return
    doc = casting.doc
    if after + 1 < len(doc) and doc[after].lower_ == "and" and doc[after + 1].sent == role.sent:
        read = read_phrase(casting, after + 1, role.sent.end)  # "as Professor of Law and Senior Fellow in the Centre"
        begins = read is not None and read[0].start <= doc[min(after + 3, len(doc) - 1)].idx
        if read is not None and begins and read[1] not in casting.person_at:
            root = doc[after + 1 : read[1]].root
            if root.dep_ not in {"nsubj", "nsubjpass"}:
                yield read[0]


def _gives_to_another(verb: Token) -> bool:
    """Whether a verb of appointment says what its object becomes, not its subject ("Ruiz named Karl Anders chairman")."""
    passive = verb.tag_ == "VBN" and any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    return not passive and any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_.lower() != "make"


def _as(casting: Casting, verb: Token, link: Token) -> Iterator[Phrase]:
    if link.i + 1 < len(casting.doc) and (read := _read(casting, verb, link.nbor())) is not None:
        yield read[0]


def _read(casting: Casting, verb: Token, target: Token) -> tuple[Phrase, int] | None:
    """The role phrase at a token, with the body that the verb has beside it where the phrase names none ("joined the bank as
    an adviser", "was hired as an anchor by the station")."""
    read = read_phrase(casting, target.i, target.sent.end)
    if read is None and _trade(target, verb):
        noun = target.nbor()
        read = Phrase(noun.text, noun.idx, noun.idx + len(noun), None, "current"), noun.i + 1
    if read is None or read[0].body is not None or (target.i and target.nbor(-1).lower_ != "as"):
        return read
    objects = [c for c in verb.children if c.dep_ in {"dobj", "agent", "prep"} and c.lower_ != "as"]
    objects += [g for c in objects if c.dep_ == "dobj" for g in c.children if g.dep_ == "prep" and g.lower_ != "as"]
    beside = [
        g
        for c in objects
        for g in ([c] if c.dep_ == "dobj" else c.children)
        if g.dep_ in {"dobj", "pobj"}
        and c.lower_ in {"at", "by", "for", "in", "with", c.lower_ if c.dep_ == "dobj" else ""}
    ]
    bodies = {casting.body_at[t.i] for t in beside if t.i in casting.body_at and t.i > verb.i}
    by = (
        read[1]
        + 1
        + (read[1] + 2 < len(casting.doc) and casting.doc[min(read[1] + 1, len(casting.doc) - 1)].pos_ == "DET")
    )
    if verb.lemma_.lower() in APPOINTING_VERBS and casting.doc[read[1]].lower_ == "by" and by in casting.body_at:
        bodies.add(casting.body_at[by])
    return (replace(read[0], body=bodies.pop()), read[1]) if len(bodies) == 1 else read


def _trade(article: Token, verb: Token) -> bool:
    """Whether a trade that no table has stands after "works as a"."""
    noun = article.nbor() if article.i + 1 < len(article.doc) else article
    plain = article.lower_ in {"a", "an"} and noun.tag_ == "NN" and noun.dep_ == "pobj"
    return plain and verb.lemma_ == "work" and noun.lower_.endswith(AGENTIVE)


def _post_of_time(verb: Token, thing: Token) -> Token | None:
    """The "as" of "begins her second term as governor", "began his career as a clerk", "spent ten years as a judge"."""
    lemma = verb.lemma_.lower()
    served = thing.lower_ in words("roles", "served") and lemma in words("roles", "serving")
    spent = lemma == "spend" and thing.lower_ in words("roles", "spent")
    if not (served or spent):
        return None
    return next((c for c in (*thing.children, *verb.children) if c.dep_ == "prep" and c.lower_ == "as"), None)


def _seat(casting: Casting, verb: Token, link: Token, past: bool) -> Iterator[Phrase]:
    """ "serves on the executive board of the union", "sits on the committee of the bank"."""
    if link.lower_ != "on":
        return
    for board in link.children:
        if board.dep_ != "pobj" or board.lower_ not in words("roles", "seated") or board.i in casting.body_at:
            continue
        for of in (c for c in board.children if c.dep_ == "prep" and c.lower_ in {"of", "at"}):
            for child in of.children:
                if child.i in casting.body_at:
                    last = casting.doc[end_of(casting, child.i) - 1]
                    status: Status = "former" if past else "current"
                    title = f"{board.lower_.removesuffix('s')} member"
                    yield Phrase(title, verb.idx, last.idx + len(last), casting.body_at[child.i], status)


def _among_the_first(casting: Casting, begin: int, after: int) -> bool:
    """Whether what somebody is said to be is one of an order ("is one of the first speakers to agree"), which is no role."""
    doc = casting.doc
    several = any(t.tag_ in {"NNS", "NNPS"} for t in doc[begin:after])
    order = several and any(t.lower_ in {"first", "last", "only", "latest"} for t in doc[begin:after])
    return order and after < len(doc) and doc[after].lower_ == "to" and doc[after].pos_ == "PART"


def _of_office(verb: Token) -> bool:
    """Whether what follows "as" after a verb is an office: "serves as", "has stepped down as", "was sworn in as"."""
    lemma = verb.lemma_.lower()
    if lemma in WITH_PARTICLE:
        return any(c.lower_ in WITH_PARTICLE[lemma] for c in verb.children if c.dep_ in {"prt", "advmod"})
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    if lemma in words("roles", "succeeding"):  # "replaced Ana Ruiz as chair", "was replaced as chair"
        return passive or any(c.dep_ == "dobj" for c in verb.children)
    if lemma in words("roles", "removing") | words("roles", "presenting"):
        return any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    return lemma in WORKING_VERBS | APPOINTING_VERBS | words("roles", "posted")


def _over(lemma: str, past: bool) -> bool:
    """Whether a role that a verb states is over: "was", "served as", "has resigned as"."""
    return lemma in LEAVING_VERBS | words("roles", "removing") or (past and (lemma == "be" or lemma in WORKING_VERBS))


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
            yield from (replace(phrase, title="") for phrase in found)  # the initiative's leader, not the university's
            if found:
                return
    kinds = words("organizations", "references") | words("organizations", "bodies")
    for owner in thing.children:  # "chairs Tidewell's audit committee"
        if (
            owner.dep_ == "poss"
            and owner.i in casting.body_at
            and thing.lower_ in kinds
            and verb.lemma_.lower() in HOLDERS
        ):
            status: Status = "former" if past else "current"
            stop = thing.idx + len(thing)
            yield Phrase(HOLDERS[verb.lemma_.lower()], verb.idx, stop, casting.body_at[owner.i], status)
            return
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
