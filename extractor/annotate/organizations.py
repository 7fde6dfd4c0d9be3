"""One identity for each organisation of an article: full, short and acronym forms joined, relatives kept apart.

Two names are one body when they have the same words once legal forms, articles and the country are set aside ("Commerce
Department", "U.S. Department of Commerce"), when one is the acronym of the other, or when one is the other without the
word that says what kind of body it is ("Harvard"). A tail that makes a body of its own ("Samsung Electronics" beside
"Samsung") or another country ("the Russian foreign ministry") keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotate.datelines import opens_dateline
from extractor.annotate.entities import ACRONYM, EntityMention
from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part
from extractor.article import Span

PIECE = re.compile(r"[^\W_][\w.&'’\-]*")
SMALL = frozenset({"the", "of", "for", "and", "in", "on", "at", "a", "an", "de", "du", "la", "des", "&"})
OF_COUNTRY = re.compile(r" (?:of|in) (?:the )?((?:[A-Z][\w'’.\-]*)(?: (?:of|and|the|[A-Z][\w'’.\-]*)){0,5})\Z")
COUNTRY_BEFORE = re.compile(r"((?:[A-Z][\w.]*[ \-]){0,2}[A-Z][\w.]*?)(?:['’]s?)?\s(?:the\s)?\Z")
SITE = re.compile(r"(?<=\w{3})\.(?:com|org|net)\Z")  # "Gawker.com" is Gawker
LISTED = re.compile(r"[\"”’]?,? ?(?:and|or|&|,) [\"“‘]?(?:the )?")
THE = re.compile(r"\b[Tt]he \Z")
# What stands before a name that no word before it makes another's.
ITSELF = re.compile(r"(?:\b(?:[Tt]he|[Tt]o|[Oo]f|[Bb]y|[Ww]ith|[Ff]rom|[Aa]t|[Ff]or|[Aa]nd)|[.\n“\"]) ?\Z|\A\Z")
PAPER_BEFORE = re.compile(r"(?:\b(?:[Tt]he|from|at|that)|,) \Z")
NAME_AFTER = re.compile(r" [A-Z]")
RUN = re.compile(r"[A-Z][a-z]*")
LONGEST_ACRONYM = 8
KIND_BEFORE = re.compile(r"\b(?:(?:the|an?)\s(?:[\w\-]{1,20}\s){0,2}|(?:by|of|from|for|in|to)\s)([a-z\-]{3,20}),?\s\Z")
KIND_RIGHT_AFTER = re.compile(r"\s(?:[a-z\-]{2,20}\s){0,2}([a-z\-]{3,20})\b")
KIND_AFTER = re.compile(r",\s(?:an?|the)\s([\w\-]{1,20}(?:\s[\w\-]{1,20}){0,3})")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A printed name of a body. key: its words, lower case, without small words, legal forms and country."""

    key: tuple[str, ...]
    legal: bool
    country: str | None


@dataclass(slots=True)
class Body:
    """An organisation while the article is being read."""

    names: list[BodyName]
    mentions: list[Span]
    acronyms: list[str]
    country: str | None = None
    kinds: set[str] = field(default_factory=set)  # what the text calls it beside its name ("the chain Freshway")
    described: list[Span] = field(
        default_factory=list
    )  # where it is only described ("Toronto police"), if it has no name

    @property
    def name(self) -> str:
        """The fullest form printed: most pieces, then longest, then first."""
        best = max(self.mentions or self.described, key=lambda m: (len(PIECE.findall(m.text)), len(m.text)))
        return " ".join(best.text.split())


def take_apart(name: str, before: str = "") -> BodyName:
    """The words a body is known by. before: the text in front, where its country may stand ("China's …", "French …")."""
    country = None
    if (tail := OF_COUNTRY.search(name)) and (code := country_codes().get(tail.group(1).lower())):
        before_of = name[: tail.start()]
        longer = " of " in before_of or (tail.group().startswith(" of ") and " " in before_of)  # not "Bank of Ghana"
        if longer and words("organizations", "heads") & set(before_of.lower().split()):
            name = before_of
        country = code
    pieces = PIECE.findall(name.replace("’s", "").replace("'s", ""))
    start, code = _leading_country(pieces)
    if start and start < len(pieces):
        country, pieces = country or code, pieces[start:]
    if country is None and (found := COUNTRY_BEFORE.search(before)):
        country = _code(found.group(1).split())
    lowered = [SITE.sub("", p.rstrip(".,").lower()) for p in pieces]
    key = [p for p in lowered if p not in SMALL]
    if key and (clipped := table("organizations")["clipped"].get(" ".join(key))):
        key = clipped.split()
    core = list(key)
    while len(core) > 1 and core[-1].replace(".", "") in words("organizations", "legal"):
        core.pop()
    return BodyName(tuple(core), len(core) < len(key), country)


def _leading_country(pieces: Sequence[str]) -> tuple[int, str | None]:
    for length in (3, 2, 1):
        joined = " ".join(pieces[:length]).lower()
        code = adjective_codes().get(joined) or country_codes().get(joined)
        if code and len(pieces) > length:
            return length, code
    return 0, None


def _code(pieces: Sequence[str]) -> str | None:
    for length in (3, 2, 1):
        joined = " ".join(pieces[-length:]).lower()
        code = adjective_codes().get(joined) or country_codes().get(joined)
        if code and len(pieces) >= length:
            return code
    return None


def initials(name: str) -> tuple[str, str]:
    """The letters that an acronym of the name can have: without small words, and with them. Upper case."""
    pieces = [p for word in PIECE.findall(name) for p in word.split("-") if p]
    big = "".join(p[0] for p in pieces if p.lower() not in SMALL)
    return big.upper(), "".join(p[0] for p in pieces).upper()


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether an acronym has more than the first letter of some words ("IISc" of "Indian Institute of Science")."""
    runs = [run.lower() for run in RUN.findall(acronym)]
    long = [word.lower() for word in PIECE.findall(name) if word.lower() not in SMALL]
    mixed = "".join(runs) == acronym.lower() and not acronym.isupper() and len(runs) == len(long)
    return mixed and all(word.startswith(run) for word, run in zip(long, runs, strict=True))


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym ("GAC", "U.N.", "UNHCR", "MoD")."""
    bare = name.replace(".", "")
    return (
        2 <= len(bare) <= LONGEST_ACRONYM
        and " " not in bare
        and sum(c.isupper() for c in bare) >= max(2, len(bare) - 1)
    )


def may_be_same(one: BodyName, other: BodyName) -> bool:
    """Whether two names, neither an acronym, are one body's."""
    if one.country and other.country and one.country != other.country:
        return False
    if one.key == other.key:
        return True
    if len(one.key) == len(other.key) > 2 and one.key[:-1] == other.key[:-1]:
        last = sorted((one.key[-1], other.key[-1]), key=len)
        if last[1] == last[0] + "s":  # "the Olympic Shooting Clubs", printed once without the plural
            return True
    if set(one.key) ^ set(other.key) == {"department"}:
        return True  # "the Treasury Department", "Homeland Security"
    governmental = words("organizations", "heads")
    if set(one.key) == set(other.key) and set(one.key) & governmental:
        return True
    short, long = sorted((one.key, other.key), key=len)
    if len(short) == 1 and short[0] == long[-1] and short[0] in words("organizations", "lone"):
        elsewhere = (one if one.key == short else other).country  # the Omani navy is not the IRGC Navy
        return not elsewhere and "to" not in long  # nor the Voice to Parliament Parliament
    if not short or long[: len(short)] != short or len(short) == len(long):
        return False
    if len(short) == 1 and (short[0] in governmental or short[0] in words("organizations", "references")):
        return False
    rest = long[len(short) :]
    if rest[-1] in words("organizations", "apart") or rest[-1] in country_codes():
        return False
    if len(rest[-1]) == 1 or rest[-1].isdigit():
        return False  # "Thai AirAsia X" is not Thai AirAsia
    return len(rest) == 1 or all(
        w in words("organizations", "bodies") or w in words("organizations", "legal") for w in rest
    )


def find_bodies(parts: Sequence[Part], mentions: Sequence[EntityMention]) -> list[Body]:
    """Every organisation named in the article, in order of first mention."""
    texts = {part.where: part.text for part in parts}
    read = [
        m
        for m in mentions
        if m.label == "ORG"
        and not opens_dateline(texts[m.span.where], m.span.start, m.span.end)
        and not _is_role(m.span, texts[m.span.where])
        and m.span.text.lower() not in words("organizations", "adjectives") | words("organizations", "generic")
        and m.span.text.lower() not in adjective_codes()  # "Emirati leader Ana Ruiz"
    ]
    named = [(m.span, _name_at(m.span, texts[m.span.where])) for m in read if not is_acronym(m.span.text)]
    several = _of_several_countries(name for _, name in named)
    bodies: list[Body] = []
    before: tuple[Span, Body] | None = None
    for span, name in named:
        text = texts[span.where]
        beside = before[1] if before is not None and _listed(before[0], span, text) else None
        sure = [b for b in bodies if name.key not in several or b.country == name.country]
        body = next((b for b in sure if b is not beside and _may_have(b, name)), None)
        if body is None:
            body = Body([], [], [])
            bodies.append(body)
        before = span, body
        body.mentions.append(span)
        body.country = body.country or name.country
        if name not in body.names:
            body.names.append(name)
        introduced = ACRONYM.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
        if introduced:
            body.acronyms.append(introduced.group(1).replace(".", ""))
    for mention in read:
        if is_acronym(mention.span.text):
            _place_acronym(bodies, mention.span, texts[mention.span.where])
    _join_bracketed(bodies, texts)
    _join_last_words(bodies, texts)
    _join_courts(bodies, texts)
    order = {part.where: number for number, part in enumerate(parts)}
    for body in bodies:
        body.mentions.sort(key=lambda m: (order[m.where], m.start))
        for span in body.mentions:
            body.kinds.update(_kinds_beside(texts[span.where], span))
    return sorted(bodies, key=lambda b: (order[b.mentions[0].where], b.mentions[0].start))


def _name_at(span: Span, text: str) -> BodyName:
    name = take_apart(span.text, text[max(0, span.start - 40) : span.start])
    return name if name.key else BodyName((span.text.lower(),), False, name.country)


def _of_several_countries(names: Iterable[BodyName]) -> set[tuple[str, ...]]:
    """The words that are printed as bodies of several countries: without a country they may be any of these."""
    countries: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        countries.setdefault(name.key, set()).update({name.country} if name.country else ())
    return {key for key, codes in countries.items() if len(codes) > 1}


def _listed(one: Span, other: Span, text: str) -> bool:
    """Whether two names stand in one list, so that they are two bodies' ("“Al Norda” and “Al Norda Sport”")."""
    return (
        one.where == other.where and one.text != other.text and LISTED.fullmatch(text, one.end, other.start) is not None
    )


def _may_have(body: Body, name: BodyName) -> bool:
    """Whether a name can be a body's: one of its names can be the same, and none with a legal form is the whole name of
    another of the house ("Halder Group", "Halder Enterprises")."""
    same = any(may_be_same(n, name) for n in body.names) and _one_country(body, name)
    return same and not any(_other_of_house(n, name) or _other_of_house(name, n) for n in body.names)


def _other_of_house(parent: BodyName, name: BodyName) -> bool:
    length = len(parent.key)
    return parent.legal and length < len(name.key) and name.key[:length] == parent.key


def _is_role(span: Span, text: str) -> bool:
    """Whether a name is what somebody is ("the C.E.O.", "Congresswoman Ana Ruiz"), and no paper's ("told the Advocate")."""
    if span.text.replace(".", "").lower() not in words("roles", "nouns"):
        return False
    paper = span.text[1:].islower() and PAPER_BEFORE.search(text, max(0, span.start - 8), span.start)
    return not paper or NAME_AFTER.match(text, span.end) is not None


def _kinds_beside(text: str, span: Span) -> set[str]:
    """The nouns that say beside a name what the body is: "the ferry company, Linea Azzurra", "Freshway, a grocery chain"."""
    before = KIND_BEFORE.search(text, max(0, span.start - 50), span.start)
    after = KIND_AFTER.match(text, span.end)
    found = {before.group(1)} if before else set()
    found |= set(after.group(1).split()) if after else set()
    beside = KIND_RIGHT_AFTER.match(text, span.end)  # "the Arms Control Association non-profit group"
    found |= {beside.group(1)} & {"group", "charity", "newspaper", "company"} if beside else set()
    found |= {"paper"} & found or ({"paper"} if "newspaper" in found else set())
    return found & words("organizations", "references")


def _join_bracketed(bodies: list[Body], texts: dict[str, str]) -> None:
    """Joins "CHP (Republican People's Party)" and "Vishwa Hindu Parishad (VHP)": a body's other name in brackets."""
    ends = {(m.where, m.end): b for b in bodies for m in b.mentions}
    for body in list(bodies):
        for mention in body.mentions:
            text = texts[mention.where]
            other = ends.get((mention.where, mention.start - 2))
            if other is None or other is body or other not in bodies or body not in bodies:
                continue
            bracketed = text[mention.start - 2 : mention.start] == " (" and text[mention.end : mention.end + 1] == ")"
            quoted = (
                text[mention.start - 2 : mention.start] in {' "', " “"} and text[mention.end : mention.end + 1] in '"”'
            )
            if quoted and " " in other.name and " " not in mention.text:  # "the Norden Anti-Graft Authority “Nazaha”"
                _merge(bodies, other, body)
                break
            short = mention.text.lower() in {letters.lower() for m in other.mentions for letters in initials(m.text)}
            if bracketed and (bool(body.acronyms) or bool(other.acronyms) or short):
                _merge(bodies, other, body)
                break


def _merge(bodies: list[Body], one: Body, other: Body) -> None:
    one.mentions.extend(other.mentions)
    one.names.extend(other.names)
    one.acronyms.extend(other.acronyms)
    one.country = one.country or other.country
    bodies.remove(other)


def _join_last_words(bodies: list[Body], texts: dict[str, str]) -> None:
    """Joins "Edison" with "Southern California Edison", "Velmara" with "Velmara Energy" named before it: a lone word that
    one longer name alone ends in, or begins with; and "the Corporation" with the one corporation named before."""
    kinds = words("organizations", "bodies") | words("organizations", "heads") | words("organizations", "references")
    for body in list(bodies):
        own = any(" " in m.text for m in body.mentions)  # "Samsung Group" is no short form of Samsung Electronics
        if own or any(len(n.key) != 1 for n in body.names) or body.acronyms:
            continue
        last = body.names[0].key[0]
        if last in kinds - words("organizations", "papers") - words("organizations", "anaphors"):
            continue
        longer = [b for b in bodies if b is not body and any(len(n.key) > 1 and n.key[-1] == last for n in b.names)]
        longer = [] if last == "state" else longer  # no short form of the Islamic State
        if last in words("organizations", "anaphors"):
            if not all(ITSELF.search(texts[m.where], max(0, m.start - 8), m.start) for m in body.mentions):
                continue  # "the Republican Party Chairman"
            longer = [
                b for b in bodies[: bodies.index(body)] if any(last in m.text.lower().split() for m in b.mentions)
            ]
        elif not longer:
            longer = [b for b in bodies if b is not body and any(len(n.key) > 1 and n.key[0] == last for n in b.names)]
            longer = longer if all(bodies.index(b) < bodies.index(body) for b in longer) else []
        if len(longer) == 1 and _one_country(longer[0], body.names[0]):
            longer[0].mentions.extend(body.mentions)
            longer[0].names.extend(body.names)
            bodies.remove(body)


def _join_courts(bodies: list[Body], texts: dict[str, str]) -> None:
    """Joins "the Security Council" with the one council named before it that is called so with more before ("the United
    Nations Security Council"). A party or a bank of a like name is another."""
    for body in list(bodies):
        names = {m.text.lower() for m in body.mentions}
        name = next(iter(names))
        if len(names) > 1 or " " not in name or name.rpartition(" ")[2] not in words("organizations", "tails"):
            continue
        definite = all(THE.search(texts[m.where], max(0, m.start - 5), m.start) for m in body.mentions)
        longer = [
            b
            for b in bodies[: bodies.index(body)]
            if _one_country(b, body.names[0]) and any(m.text.lower().endswith(f" {name}") for m in b.mentions)
        ]
        if definite and len(longer) == 1:
            _merge(bodies, longer[0], body)


def _one_country(body: Body, name: BodyName) -> bool:
    return not (body.country and name.country) or body.country == name.country


def _place_acronym(bodies: list[Body], span: Span, text: str) -> None:
    bare = span.text.replace(".", "")
    letters = bare.replace("&", "").upper()
    body = next((b for b in bodies if bare in b.acronyms), None)
    if body is None:
        body = next((b for b in bodies if any(letters in initials(m.text) for m in b.mentions if " " in m.text)), None)
    if body is None:
        body = next((b for b in bodies if any(_abbreviates(bare, m.text) for m in b.mentions if " " in m.text)), None)
    if body is None:  # "FED" in a headline in capitals
        body = next((b for b in bodies if take_apart(bare.lower()).key in {n.key for n in b.names}), None)
    country = take_apart(span.text, text[max(0, span.start - 40) : span.start]).country
    if body is None:
        body = Body([BodyName((bare.lower(),), False, country)], [], [bare])
        bodies.append(body)
    body.mentions.append(span)
    if bare not in body.acronyms:
        body.acronyms.append(bare)
