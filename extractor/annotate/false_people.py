"""Names read as people's that the text shows to be something else's, or shows to be nobody's.

A lone name is where a model errs most: "Hurriyet", "Debbie", "Bushehr" look like surnames. What stands beside them tells:
the kind of thing put before the name ("the newspaper Hurriyet", "Cyclone Debbie"), explained after it ("Waymo, a
self-driving car company") or said of it ("Debbie is the most powerful storm"), quotation marks around a title ("she sang
'Bill Bailey'"), or the article and noun of a site ("the Bushehr reactor"). What tells of one place tells of all the
article's places of that name. Where nothing speaks for a person (no title, role, age, relative or known given name), the
encoder must have been fairly sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal
from unicodedata import combining, normalize

from spacy.tokens import Doc, Token

from extractor.annotate.countries import capital_codes
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.honorifics import honorifics, is_given
from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part
from extractor.article import Span

if TYPE_CHECKING:
    from extractor.annotate.entities import EntityMention

Told = Literal["body", "thing"]

WEAK = 0.6
"""A name the encoder is less sure of than this in all its places is nobody's unless the text speaks for a person."""
WORD_BEFORE = re.compile(r"([A-Za-zñáéäö\-]+)(\.?)(?:[ \u00a0]|(?<=[a-z])-)[\"“‘']?\Z")
OPENED, CLOSED = re.compile(r"(?:[\"“‘]|(?<![\w'])'{1,2})\Z"), re.compile(r"[,.!?]?(?:[\"”’]|'{1,2}(?!\w))")
COURTESY_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?[ \u00a0]\Z")
CALLED_THE = re.compile(r"\b[Tt]he ([A-Z][a-z]{2,})[ \u00a0](?:Mr|Mrs|Ms|Miss)\.?[ \u00a0]\Z")
CALLED = re.compile(
    r"\b(?:an?|another) (?:[A-Za-z\-]+ ){0,3}?([a-z\-]{3,15}),? (?:called|named|dubbed|titled|entitled|known as) [\"“‘']{0,2}\Z"
)
MADE = re.compile(r" (?:as|its|his|her|their|the|an?|to)\b")  # "A company named Ana Ruiz its head"
NICKNAMED = re.compile(
    r"\b(?:as|alias|by|nicknamed|called|dubbed|named|aka|a\.k\.a\.)(?: the)? ?[\"“‘']{1,2}\Z", re.IGNORECASE
)
AGED = re.compile(
    r",? \(?(?:aged )?\d{1,3}(?:[,)]|\sand\b)|, who\b|,? (?:[Jj]r|[Ss]r)\b|['’]s? (?:late )?([a-z]+(?: [a-z]+)?)\b"
)
AGED_BEFORE = re.compile(r"\b\d{1,3}[- ]year[- ]old (?:[a-z\-]+ ){0,3}\Z")
APPOSED = re.compile(r", (?:an?|the|his|her|their|its)((?: [\w'’\-]+[,.;]?){1,7})")
ENDED = frozenset({"of", "for", "at", "from", "with", "in", "who", "and"})
EXPLAINED = re.compile(r"(?:, | \()(?:an? |the |[A-Z][a-z]{2,15}['’]s )| (?:is|was) (?:an? |the |one )")
ANIMAL_BEFORE, NO_CLAUSE = re.compile(r"\b([a-z]+), \Z"), re.compile(r"[.,;:)]|['’]s?\b")
STATION = re.compile(r"[KW][A-Z]{2,4}(?:-TV)? (?:reports|reported|notes|noted)\b")  # an American station's call sign
SHIP_BEFORE = re.compile(r"\b([A-Za-z]+) ([A-Z][a-z]+)\.? \Z")
REIGNING = re.compile(r"(?:[A-Z][\w'’\-]+ ){1,4}[IVX]+")
SPEAKS = re.compile(r" (?:said|told|added|recalled|replied|explained)\b")
OFFICE = re.compile(
    r", (?:[A-Z][a-z]+ ){0,3}([A-Z][a-z]+)(?= (?:of|for|at|in)\b|[,.;\n]|\Z)"
)  # "Ana Ruiz, Press Officer at"
GIVEN_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s\Z")
PAST_OF = re.compile(r"\b(?:arrest|assassination|biography|funeral|murder|widow) of \Z")
# "labels such as Meyer, Deutzer and": what the kinds are of, with up to three more names of the list.
LISTED = r"(?:[A-Z][\w'’.\-]{1,20}(?: [A-Z][\w'’.\-]{1,20})?,? ){0,3}(?:and )?"
SUCH_AS = re.compile(rf"\b([A-Za-z][a-z\-]{{2,15}}s),? (?:such as|like|including) {LISTED}\Z")
PREDICATE = re.compile(r" (?:To Be|Is|Are|Was|Has)\b")  # "Expected To Be Indicted", from a headline in capitals
SEAT_OF = re.compile(r"\b(?:[Aa]rch)?(?:[Bb]ishop|diocese|[Mm]ayor|[Dd]uke|[Dd]uchess|[Ee]arl|[Mm]arquess) of \Z")
PLURAL_VERB = re.compile(r"[,.;]| (?:are|have|were)\b")
THE = re.compile(r"\b[Tt]he \Z")
NEXT_WORD = re.compile(r"[ \-]([a-z]+)\b")
PLURAL_OF = ((3, "ies", "y"), (2, "es", ""), (1, "s", ""))
JOINED = frozenset({" and ", ", ", ", and ", " & ", " or ", " featuring "})
ADHERENT = re.compile(r"(\w{4,20}?)(?:ista|istas|ismo)")
SPREAD = 8
"""Words that may stand between an article and the noun that says what a name is of."""


def without_false_people(
    parts: Sequence[Part], mentions: list[EntityMention], read: Sequence[EncoderOutput] = ()
) -> list[EntityMention]:
    """The mentions without those of people that the text shows to be none; where it shows a body, labelled so.

    read: what the encoder found in each part, empty for the fast profile.
    """
    people = [m.span for m in mentions if m.label == "PERSON"]
    bearers = _bearers({span.text for span in people if " " in span.text})
    places: dict[str, list[Span]] = {}
    for span in people:
        for name in bearers.get(_key(span.text)) or [_key(span.text)]:
            places.setdefault(name, []).append(span)
    docs = {part.where: part.doc for part in parts}
    texts = {part.where: part.text for part in parts}
    sure = _sureness(parts, read)
    beside = _beside_people(people, texts, sure)
    surnames = {name.split()[-1] for name in places if " " in name or not is_given(name)}
    pieces = {piece for name in places if " " in name for piece in name.split()}
    tails = {_key(m.span.text.split()[-1]) for m in mentions if m.label == "ORG" and " " in m.span.text}
    verdicts: dict[str, Told] = {}
    brands = _brands(people, texts)
    for name, spans in places.items():
        if name in brands and len(spans) == 1:
            verdicts[name] = "thing"
            continue
        unsure = bool(read) and name not in beside and max(_sure(span, sure) for span in spans) < WEAK
        verdict = _verdict(name, spans, docs, texts, unsure=unsure, tail=name in tails)
        if verdict is not None or (name not in pieces and (_family(name, surnames) or _adherents(name, surnames))):
            verdicts[name] = verdict or "thing"
    if not verdicts:
        return mentions
    kept = []
    for mention in mentions:
        names = bearers.get(_key(mention.span.text)) or [_key(mention.span.text)]
        if mention.label != "PERSON" or not all(name in verdicts for name in names):
            kept.append(mention)
        elif verdicts[names[0]] == "body":
            kept.append(replace(mention, label="ORG"))
    return kept


def _key(name: str) -> str:
    """What a name and the same in capitals share."""
    return name.lower()


def _bearers(full: Collection[str]) -> dict[str, list[str]]:
    """By surname, and by the given names that are nobody's surname, the keys of the full names that have it."""
    found: dict[str, list[str]] = {}
    for piece in (-1, 0):
        at: dict[str, list[str]] = {}
        for name in sorted(map(_key, full)):
            at.setdefault(name.split()[piece], []).append(name)
        found = at | found
    return found


def _sureness(parts: Sequence[Part], read: Sequence[EncoderOutput]) -> dict[tuple[str, int], float]:
    """How sure the encoder is of a person, by part and by each offset of what it found."""
    found: dict[tuple[str, int], float] = {}
    for part, tagged in zip(parts, read, strict=False):
        for tag in (*tagged.doubtful, *(one for one in tagged.entities if one.label == "PERSON")):
            for offset in range(tag.start, tag.end):
                found[part.where, offset] = max(tag.score, found.get((part.where, offset), 0.0))
    return found


def _verdict(
    name: str,
    spans: Sequence[Span],
    docs: Mapping[str, Doc],
    texts: Mapping[str, str],
    *,
    unsure: bool,
    tail: bool,
) -> Told | None:
    """What the places of a name (in lower case) tell together: "body" or "thing" where it is no person's, else None.

    unsure: the encoder is, in all of them. tail: the name is a body's last word ("Fukien" of "Wellman Fukien")."""
    if name in table("organizations")["media"]:
        return None if any(_addressed(span, texts[span.where]) for span in spans) else "body"
    if name in table("names")["nobody"]:
        return "thing"
    if all(STATION.match(texts[span.where], span.start) for span in spans):
        return "body"
    told = [verdict for span in spans if (verdict := _told(span, docs[span.where], texts[span.where])) is not None]
    if any(_ship(span, texts[span.where]) for span in spans):
        return "thing"
    if all(_of_title(span, texts[span.where]) or _heading(span, texts[span.where]) for span in spans):
        return "thing"
    if any(_shown(span, texts[span.where]) for span in spans):
        return None
    if told:
        return told[0]
    if " " in name and name.split()[-1].lower() in words("organizations", "structures"):
        return "thing"
    if _titled(name):
        return None
    if all(_quoted(span, texts[span.where]) for span in spans):
        return "thing"
    if all(_household(span, texts[span.where]) for span in spans):
        return "thing"
    if is_given(name.split()[0]):
        return None
    if " " not in name and (_capital(name) or any(_of_seat(span, texts[span.where]) for span in spans)):
        return "thing"
    if " " not in name and any(_of_site(span, texts[span.where]) for span in spans):
        return "thing"
    spoken_for = any(_speaks(span, texts[span.where]) for span in spans)
    if tail and not spoken_for:
        return "body"
    return "thing" if unsure and not spoken_for else None


def _of_title(span: Span, text: str) -> bool:
    """Whether a lone name is a figure's in a title: "The Marvelous Mrs Maisel", "“Mrs Maisel” actress"."""
    called = CALLED_THE.search(text, max(0, span.start - 40), span.start)
    if called is not None and " " not in span.text:
        return called[1].lower() not in honorifics() | words("roles", "nouns") | words("roles", "short")
    return COURTESY_BEFORE.search(text, max(0, span.start - 8), span.start) is not None and _quoted(span, text)


def _heading(span: Span, text: str) -> bool:
    """Whether a name is what a headline says of somebody, or a lone name in capitals all that its line has ("JETSETTER")."""
    if PREDICATE.search(span.text):
        return True
    if " " in span.text or not span.text.isupper() or len(span.text) < 2:
        return False
    return text[: span.start].rpartition("\n")[2].strip() == "" == text[span.end :].partition("\n")[0].strip()


def _addressed(span: Span, text: str) -> bool:
    """Whether a title stands before a name: "Mr. Stern"."""
    before = WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    return before is not None and before[1].lower() in honorifics()


def _speaks(span: Span, text: str) -> bool:
    """Whether a name is one that speaks, that of somebody dead or arrested, or has a given name or an office beside it."""
    given = GIVEN_BEFORE.search(text, max(0, span.start - 20), span.start)
    office = OFFICE.match(text, span.end)
    return (
        SPEAKS.match(text, span.end) is not None
        or PAST_OF.search(text, max(0, span.start - 20), span.start) is not None
        or (given is not None and is_given(given[1].lower()))
        or (office is not None and office[1].lower() in words("roles", "nouns") - words("organizations", "trades"))
    )


def _sure(span: Span, sure: Mapping[tuple[str, int], float]) -> float:
    return max(sure.get((span.where, at), 0.0) for at in (span.start, span.end - 1))


def _beside_people(people: Sequence[Span], texts: Mapping[str, str], sure: Mapping[tuple[str, int], float]) -> set[str]:
    """Names listed with one that the encoder is sure of ("Bach, Couperin and Rameau"): what is true of one is likely of all."""
    found: set[str] = set()
    listed: list[Span] = []
    for one, following in pairwise([*people, None]):
        if one is None:
            continue
        listed.append(one)
        joined = following is not None and one.where == following.where
        if following is not None and joined and texts[one.where][one.end : following.start] in JOINED:
            continue
        if len(listed) > 1 and any(_sure(span, sure) >= WEAK for span in listed):
            found |= {_key(span.text) for span in listed}
        listed = []
    return found


def _brands(people: Sequence[Span], texts: Mapping[str, str]) -> set[str]:
    """Pairs of lone names that stand before what they made together and nowhere else: "Mills and Boons books"."""
    found: set[str] = set()
    for one, other in pairwise(people):
        lone = one.where == other.where and " " not in one.text + other.text
        text = texts[one.where]
        made = NEXT_WORD.match(text, other.end) if lone and text[one.end : other.start] in {" and ", " & "} else None
        if made is not None and made[1] in words("organizations", "wares"):
            found |= {_key(one.text), _key(other.text)}
    return found


def _family(name: str, surnames: Collection[str]) -> bool:
    """Whether a name is the plural of a surname in the article ("the Trumps"): more than one person's."""
    if " " in name or is_given(name):
        return False
    return any(name.endswith(end) and name[:-cut] + put in surnames for cut, end, put in PLURAL_OF)


def _adherents(name: str, surnames: Collection[str]) -> bool:
    """Whether a name is what those are called who follow somebody in the article ("the Chavista regime" of Hugo Chávez)."""
    follower = ADHERENT.fullmatch(name)
    return follower is not None and any(o != name and _plain(o).startswith(_plain(follower[1])) for o in surnames)


def _plain(name: str) -> str:
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def _shown(span: Span, text: str) -> bool:
    """Whether what stands beside a name is said of people: a title or role before it, an age, "who" or a relative after it."""
    before = WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    if before is not None:
        word = before[1].lower()
        role = word in words("roles", "nouns") and word not in words("organizations", "trades")
        if role or word in honorifics() or word in _kin() or word in words("roles", "short"):
            return True
    if REIGNING.fullmatch(span.text):
        return True
    if text.startswith(" / ", span.end) or _has_role(text, span.end):  # a photograph's credit, or what somebody is
        return True
    after = AGED.match(text, span.end)
    if after is not None and (
        after[1] is None or not (_kin() | words("names", "of_people")).isdisjoint(after[1].split())
    ):
        return True
    if AGED_BEFORE.search(text, max(0, span.start - 50), span.start):
        return True
    following = NEXT_WORD.match(text, span.end)
    return following is not None and following[1] in words("names", "of_people")


def _has_role(text: str, end: int) -> bool:
    """Whether a role is explained after a name: "Win Htein, a member of the party's committee"."""
    explained = APPOSED.match(text, end)
    said = explained[1].split() if explained else []
    roles = words("roles", "nouns") - words("organizations", "trades")
    for word, following in pairwise([*said, ""]):
        noun = word.rstrip(",.;")
        if noun in roles and (noun != word or following in ENDED):
            return True
        if noun != word:
            break
    return False


def _titled(name: str) -> bool:
    """Whether a name begins with a title: somebody's, or a ship's that is called after him ("the carrier Admiral Kuznetsov")."""
    first = name.split()[0].lower().rstrip(".")
    return " " in name and (first in honorifics() or first in words("roles", "nouns") | words("roles", "short"))


def _ship(span: Span, text: str) -> bool:
    """Whether a lone name after a title is a ship's called so ("the aircraft carrier Admiral Kuznetsov")."""
    before = SHIP_BEFORE.search(text, max(0, span.start - 40), span.start) if " " not in span.text else None
    return (
        before is not None
        and before[1].lower() in words("organizations", "ships")
        and before[2].lower() in honorifics()
    )


def _kin() -> frozenset[str]:
    return words("names", "kin") | words("names", "family")


def _told(span: Span, doc: Doc, text: str) -> Told | None:
    """What the words before or after a name say it is the name of; None where they say nothing of the kind."""
    animal = ANIMAL_BEFORE.search(text, max(0, span.start - 20), span.start)
    if animal is not None and animal[1] in words("organizations", "creatures") and NO_CLAUSE.match(text, span.end):
        return "thing"
    so = CALLED.search(text, max(0, span.start - 60), span.start)
    if so is not None and MADE.match(text, span.end) is None:
        if so[1] in words("organizations", "called"):
            return "thing"
        if _kind(so[1]) is not None and so[1] not in words("organizations", "doers"):
            return _kind(so[1])
    such = SUCH_AS.search(text, max(0, span.start - 100), span.start)
    listed = such[1].lower().removesuffix("s") if such is not None else ""
    if listed not in words("organizations", "doers") - {"label"} and _kind(listed) is not None:
        return _kind(listed)
    before = WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    kind = _kind(before[1].lower()) if before is not None and not before[2] else None
    beside = before[1].lower() if before is not None else ""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand") if kind or _explained(text, span) else None
    if tokens is None:
        return None
    if kind is not None and beside not in words("organizations", "doers"):
        clause = not _free(doc, tokens.end, beside) and _has_determiner(doc, tokens.start - 1)
        named = " " in span.text and (beside in _led() or _with_role(doc, tokens.start - 1))
        if not clause and not named:  # "head of Norden oil company Ana Ruiz", "the foreign ministry's Ana Ruiz"
            return kind
    return _said_after(doc, tokens.end, lone=" " not in span.text)


def _led() -> frozenset[str]:
    """Kinds of body that somebody's name follows as its head's rather than its own."""
    return words("organizations", "references") - words("organizations", "outlets") - words("organizations", "trades")


def _free(doc: Doc, at: int, kind: str) -> bool:
    """Whether no clause begins at the token after a kind and a name ("the film Ruiz made"), but that of what brings news."""
    if at >= len(doc) or doc[at].pos_ in {"PUNCT", "ADP", "PART", "CCONJ"}:
        return True
    return kind in words("organizations", "outlets") and doc[at].lower_ in words("organizations", "reporting")


def _explained(text: str, span: Span) -> bool:
    return EXPLAINED.match(text, span.end) is not None


def _said_after(doc: Doc, at: int, *, lone: bool) -> Told | None:
    """What a name that ends at a token is said to be: "Waymo, a self-driving car company"; a lone one also by a verb
    ("Debbie is the worst storm")."""
    copula = doc[at].lower_ in {"is", "was"}
    at += 1
    if at + 2 < len(doc) and doc[at].pos_ == "PROPN" and doc[at + 1].tag_ == "POS":
        at += 1  # "Didi Chuxing, China's largest ride-hailing company"
    elif at + 1 >= len(doc) or doc[at].lower_ not in {"a", "an", "the", "one"}:
        return None
    definite = doc[at].lower_ == "the"
    last = min(at + SPREAD, len(doc) - 1)
    at += 1
    head: Token | None = None
    while at <= last and (doc[at].pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "ADV"} or _joins(doc[at])):
        head = doc[at] if doc[at].pos_ == "NOUN" else head
        at += 1
    if head is None or head.i != at - 1:
        return None
    kind = _kind(head.lower_)
    if copula:
        return kind if lone and head.lower_ in words("organizations", "lifeless") else None
    following = doc[at] if at < len(doc) else None
    if following is not None and (following.tag_ in {"VBD", "VBZ", "VBP", "MD", "POS"}):
        return None  # "according to Ruiz, the newspaper said"
    if definite and (following is None or following.lower_ not in {"of", "that", "which", "where", "in"}):
        return None
    return None if head.lower_ in words("organizations", "doers") | words("organizations", "trades") else kind


def _joins(token: Token) -> bool:
    return token.text == "-" or token.tag_ in {"VBN", "VBG"}


def _kind(noun: str) -> Told | None:
    """Whether a noun is a kind of body or another kind of thing; None for what can be said of people."""
    bodies = words("organizations", "references") | words("organizations", "outlets") | words("organizations", "trades")
    if noun in bodies:
        return "body"
    return (
        "thing" if noun in words("organizations", "lifeless") or noun in words("organizations", "creatures") else None
    )


def _has_determiner(doc: Doc, at: int) -> bool:
    """Whether an article or a possessor stands before the noun at a token: "the film Ruiz made" is no film of that name."""
    at -= 1
    while at >= 0 and (doc[at].pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or _joins(doc[at])):
        at -= 1
    return at >= 0 and (doc[at].pos_ in {"DET", "PRON", "PART"} or doc[at].tag_ in {"POS", "PRP$"})


def _with_role(doc: Doc, at: int) -> bool:
    """Whether a role stands before the noun at a token and a body's name between them ("head of Norden oil company Ana Ruiz")."""
    return any(token.lower_ in words("roles", "nouns") for token in doc[max(0, at - SPREAD) : at])


def _quoted(span: Span, text: str) -> bool:
    """Whether a name stands in quotation marks of its own as titles do, and not as somebody's nickname."""
    courtesy = COURTESY_BEFORE.search(text, max(0, span.start - 8), span.start)
    start = courtesy.start() if courtesy is not None else span.start  # "“Mrs Maisel” actress Alex Borstein"
    opened = OPENED.search(text, max(0, start - 3), start) is not None
    closed = opened and CLOSED.match(text, span.end) is not None
    return closed and NICKNAMED.search(text, max(0, span.start - 30), span.start) is None


def _household(span: Span, text: str) -> bool:
    """Whether a full name in the plural is a family's: "the Allen Chases have moved"."""
    the = " " in span.text and span.text.endswith("s") and THE.search(text, max(0, span.start - 5), span.start)
    return bool(the) and PLURAL_VERB.match(text, span.end) is not None


def _capital(name: str) -> bool:
    return name in capital_codes() and name not in {"washington", "paris"}


def _of_seat(span: Span, text: str) -> bool:
    """Whether a lone name is where somebody holds office or is based: "Bishop of Kerry", "a Karsund-based artist"."""
    return text.startswith("-based ", span.end) or SEAT_OF.search(text, max(0, span.start - 20), span.start) is not None


def _of_site(span: Span, text: str) -> bool:
    """Whether a lone name is a site's: "the Bushehr reactor"."""
    following = NEXT_WORD.match(text, span.end)
    return (
        following is not None
        and following[1] in words("organizations", "sites")
        and THE.search(text, max(0, span.start - 5), span.start) is not None
    )
