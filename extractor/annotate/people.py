"""One identity for each person of an article, however often and however differently named.

A name is taken apart into title, given names, surname and suffix. Full names are joined when their surnames agree and
their given names can be the same ("Robert S. Mueller", "Robert Mueller", "R. Mueller"); a lone surname or given name then
goes to the person who bears it: the one last named before it when several do, never one of the other sex.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA

from extractor.annotate.entities import EntityMention
from extractor.annotate.honorifics import after_name, before_name, honorifics, is_given
from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part
from extractor.article import Span

Gender = Literal["male", "female"]

PARTY = re.compile(r"[DRI]-[A-Z][\w.\-]*")  # "Sen. Alma Ruiz, D-Ariz.": where somebody is elected, and no name
PIECE = re.compile(r"[^\W\d_][\w.'’\-]*")
TITLE_BEFORE = re.compile(r"([A-Za-zñ]+)\.?\s\Z")
JOINT_TITLE = re.compile(
    r"\b([A-Z][a-z]{2,12}?)s\.? (?:[A-Z][\w.'’\-]{1,20},? ){1,3}and \Z"
)  # "Presidents Ruiz and Voss"
AGE_AFTER = re.compile(
    r"\s?(?:,\s|\()(?:who is |aged |age )?(\d{1,3})(?:,|\)|\.|\s(?:year|and\b))|, (?:a|an|the) (\d{1,3})[- ]year[- ]old"
)
_KIN = "|".join(sorted(words("names", "kin")))
RELATIVE_BEFORE = re.compile(
    rf"(?:[Hh]is|[Hh]er|[Tt]heir|'s|’s)(?: \w{{1,12}})? (?:{_KIN}),? \Z|\b[Ff]irst [Ll]ad(?:y|ies),? \Z"
)
RELATIVE_AFTER = re.compile(
    r", (?:the|an?|his|her|their|[A-Z][\w.\-]{1,20}['’]s) (?:[\w.'’\-]{1,20} ){0,4}?"
    rf"(?:{_KIN}|first lady)\b"
)
RELATIVES_BEFORE = re.compile(rf"\b(?:{_KIN}|child|parent)(?:s|ren),? \Z")  # "two nephews, Karl and Ana Ruiz"
OWN_RELATIVE_AFTER = re.compile(rf", (his|her|their)(?: \w{{1,12}})? (?:{_KIN})\b")
RELATIVE_OF = re.compile(rf"\b(?:{_KIN}) of \Z")
# "her husband, former prime minister", "Halder's brother, President", "daughter of the murdered hero Karl Halder and former
# president": the words between a relative and a name, of which no verb may be one.
OFFICE_OF_RELATIVE = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|\w+['’]s?)(?: [\w\-]{{1,12}}){{0,2}} (?:{_KIN}),? |\b(?:{_KIN}) of )"
    r"((?:[\w'’\-]{1,20} ){1,14})\Z"
)
ALIAS = re.compile(
    r"(?:['’]s)?(?:,? \(?|, who(?: is|['’]s) |, an? (?:[\w\-]{1,20} ){1,4}?)"
    r"(?:(?:also|better|widely|previously|popularly|mostly|commonly|locally) )?"
    r"(?:known (?:(?:to|in) \w{1,15} )?(?:simply )?as|a\.?k\.?a\.?|alias|nicknamed) [\"“'‘]?"
)
REAL_NAME = re.compile(
    r",? \(?(?:whose (?:real|birth|full|given) name (?:is|was)|born(?: as)?|n[ée]e) [\"“'‘]?"
)  # "Karl Ruiz, born Karl Moss"
IN_BRACKETS = re.compile(r" \([\"“'‘]?")
ARABIC_ARTICLE = re.compile(r"\A(?:[ae]l|a[dnrstz]|ash)-(?=\w{3})")
SKY = re.compile(r"sk(?:[iy]+|ij|yi)\Z")
APART = re.compile(r"[-'’ ]")
DOUBLED = re.compile(r"([a-z])\1")
LONG_ENOUGH = 5
"""Letters of a surname at least in which one may be misprinted."""
INITIALS = re.compile(r"\b[A-Z]{2,3}(?= [A-Z][a-z])")
LINES = frozenset({"jr", "sr", "ii", "iii", "iv"})
REGNAL = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi"])
LINE_AFTER = re.compile(r",? (Jr|Sr|II|III|IV)\b")
REMEMBERED = 4096
"""Names of which other forms are kept at most."""
ESTABLISHED = 1
"""Whose the bare surname was so often stays who is meant by it when a namesake is named in passing."""
VERY_LONG = 12
"""Letters of a surname at least in which two may be."""
SURE_GIVEN = 4
"""Letters of given names at least beside which a surname may be misprinted."""
SOFT_HYPHEN = "\u00ad"
NO_LETTER = re.compile(rf"[\[\]{SOFT_HYPHEN}]")  # "[Karl] Anders" in a quote
GENERATION = 14
"""Years between a parent and a child at least."""
SERVED = re.compile(r"\b([a-z]+) (?:for|to|of|under) (?:(?:[Ff]ormer )?(?:Presidents?|[A-Z][a-z]+\.?) )?\Z")
COMMON_AFTER = re.compile(r" ([a-z]+)\b")
SPEAKS = re.compile(r"(?:, [^.,;:\n\"“”]{1,80})?,? (?:said|says|told|tells|added|recalled|explained|wrote|replied)\b")
SURNAMED = re.compile(r"\bsurnamed \Z")
OFFICE_BEFORE = re.compile(r"\b([A-Z][a-z]+ (?:[Mm]inister|[Ss]ecretary|[Pp]resident)) \Z")
COURTESY = frozenset({"mr", "mrs", "ms", "miss"})
AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old (?:[a-z\-]+ ){0,3}\Z")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A printed name taken apart, all pieces lower case and without full stops. line: what tells son from father ("jr")."""

    given: tuple[str, ...]
    surname: str
    title: str | None
    line: str | None = None

    @property
    def full(self) -> bool:
        return bool(self.given)


@dataclass(slots=True)
class Human:
    """A person while the article is being read: the names seen so far and what they say about the person's sex."""

    names: list[PersonName]
    mentions: list[Span]
    gender: Gender | None = None
    age: int | None = None
    titles: list[str] = field(default_factory=list)
    shared: str = ""
    """The full name where the surname is printed once for two ("Robert" of "Robert and Ana Ruiz")."""
    called: set[str] = field(default_factory=set)
    """What he is also known as, in the text's words: no fuller form of the name."""
    relative: bool = False
    """Introduced as somebody's wife, son and the like ("his wife, Ana Ruiz", "first lady Ana Ruiz")."""
    bare: int = 0
    """How often the surname alone, without a title, was this person's so far."""
    incidental: bool = False
    """Named in full only as whose something is ("Ana Ruiz's run for the presidency")."""
    spoke: list[Span] = field(default_factory=list)
    """The places of the name whose bearer says something there."""
    offices: set[str] = field(default_factory=set)
    """Offices in two words before the name ("prime minister")."""
    pieces: set[str] = field(default_factory=set)
    """Of all names (``_pieces``): whoever shares none is somebody else."""

    @property
    def name(self) -> str:
        """The fullest form printed (most pieces, then longest, then first), without a role that was read as part of it; a king
        or a pope who has but one name is called by both ("King Salman")."""
        printed = [m.text for m in self.mentions if m.text not in self.called and "[" not in m.text]
        printed = (printed or [m.text for m in self.mentions]) + [self.shared] * bool(self.shared)
        forms = [_without_role(NO_LETTER.sub("", name).split()) for name in printed]
        best = max(forms, key=lambda form: (_fullness(form), len(" ".join(form))))
        alike = [form for form in forms if len(form) == len(best) and OSA.distance(" ".join(form), " ".join(best)) <= 1]
        best = max(alike, key=lambda form: (alike.count(form), len(" ".join(form))))  # the spelling printed more often
        royal = [t for t in self.titles if t in words("names", "kept_titles") - words("names", "knightly")]
        return f"{royal[0].title()} {best[0]}" if len(best) == 1 and royal else " ".join(best)


def _fullness(form: list[str]) -> int:
    """How many pieces a name has beside its honorifics: "Anwar Ibrahim" is fuller than "Datuk Seri Anwar"."""
    pieces = [piece.strip(".'’-").lower() for piece in PIECE.findall(" ".join(form))]
    kept = bool(pieces) and pieces[0] in words("names", "kept_titles")
    return len(pieces) if kept else len(pieces) - before_name(pieces)


def _without_role(pieces: list[str]) -> list[str]:
    """A printed name without honorifics and role nouns before it ("Striker Mateo Brandão"), as long as two pieces are left."""
    roles = words("roles", "ranks") | words("roles", "short") | words("roles", "nouns")
    plain = [piece.strip(".'’").lower() for piece in pieces]
    while plain and plain[0] not in words("names", "kept_titles"):
        led = before_name(plain) or int(plain[0] in roles)
        if not led or len(plain) - led < 2:
            break
        plain = plain[led:]
    return pieces[len(pieces) - len(plain) :]


def take_apart(name: str, before: str = "") -> PersonName | None:
    """The pieces of a printed name; ``before`` is the text in front of it, where a title may stand. None without letters."""
    name = name.replace(SOFT_HYPHEN, "")  # where a page lets a word be parted
    pieces = [p.strip(".'’-").lower() for p in PIECE.findall(name)]
    pieces = [p for p in pieces if p]
    for initials in INITIALS.findall(name):  # "KB Ruiz"
        if initials.lower() in pieces[:-1] and initials.lower() not in honorifics():
            pieces[pieces.index(initials.lower())] = ".".join(initials.lower())
    led = before_name(pieces)
    title = pieces[led - 1] if led else None
    if title is None and (found := TITLE_BEFORE.search(before)):
        said = found.group(1).lower()
        title = said if said in honorifics() or (said in words("names", "kept_titles") and found[1].istitle()) else None
    pieces = pieces[led:]
    reigning = (
        len(pieces) == 2 and pieces[1] in REGNAL and pieces[1].upper() in name
    )  # "Nicholas II" is not "Nicholas I"
    name_ends = len(pieces) - (0 if reigning else after_name(pieces))
    line = next((suffix for suffix in pieces[name_ends:] if suffix in LINES), None)
    pieces = pieces[:name_ends]
    if not pieces:
        return None
    first_of_surname = len(pieces) - 1
    while first_of_surname > 1 and pieces[first_of_surname - 1] in words("names", "particles"):
        first_of_surname -= 1
    if pieces[0] in words("names", "particles") and name[0].islower():  # "Crown Prince bin Salman"
        first_of_surname = 0
    return PersonName(tuple(pieces[:first_of_surname]), " ".join(pieces[first_of_surname:]), title, line)


def gender_of(name: PersonName) -> Gender | None:
    """What the title or, failing that, the given name says safely about a person's sex; None when it says nothing."""
    if name.title in words("names", "male_titles"):
        return "male"
    husband = name.title in COURTESY and bool(name.given) and name.given[0] in words("names", "male_names")
    if name.title in words("names", "female_titles"):
        return None if husband else "female"  # "Mr. and Mrs. Karl Anders"
    for given in name.given[:2]:
        first = given.split("-")[0]
        if first in words("names", "male_names"):
            return "male"
        if first in words("names", "female_names"):
            return "female"
        if len(first) > 1:
            break
    return None


def without_accents(name: PersonName) -> PersonName:
    """The name in plain letters: news prints "Ramírez" and "Ramirez" for one person."""
    return PersonName(tuple(map(_plain, name.given)), _plain(name.surname), name.title, name.line)


@lru_cache(maxsize=REMEMBERED)
def _compared(name: PersonName) -> PersonName:
    """The name in plain letters, and "E.J. Bates" as "E. J. Bates": what an article prints as one piece is two names."""
    plain = without_accents(name)
    return replace(plain, given=tuple(initial for piece in plain.given for initial in piece.split(".") if initial))


@lru_cache(maxsize=REMEMBERED)
def _pieces(name: PersonName) -> frozenset[str]:
    """Given names and the words of the surname, of which two names share one at least where ``may_be_same`` joins them."""
    name = _compared(name)
    return frozenset({*name.given, *name.surname.split(), _without_article(name.surname)})


def _plain(piece: str) -> str:
    return piece if piece.isascii() else "".join(c for c in normalize("NFKD", piece) if not combining(c))


def may_be_same(one: PersonName, other: PersonName) -> bool:
    """Whether two full names can be one person's: the same surname, and given names that do not exclude each other."""
    one, other = _compared(one), _compared(other)
    if one.line and other.line and one.line != other.line:
        return False
    letters = {one.surname, other.surname} - REGNAL
    if 1 in map(len, letters) and len(letters) == 2 and one.surname[0] == other.surname[0]:
        return one.given == other.given  # "Ana R." is Ana Ruiz
    if _without_article(one.surname) != _without_article(other.surname):
        reversed_ = one.given == (other.surname,) and other.given == (one.surname,)  # "Farook Syed", "Syed Farook"
        if reversed_ or _misspelled(one, other):
            return True
        mine, theirs = (*one.given, *one.surname.split()), (*other.given, *other.surname.split())
        short, long = sorted((mine, theirs), key=len)
        tail = (
            short[0] in words("names", "particles") and long[-len(short) :] == short
        )  # "Al Thani", "Hamad bin Ali Al Thani"
        return len(short) >= 2 and (tail or long[: len(short)] == short)
    nicknames = table("names")["nicknames"]
    first, second = (nicknames.get(name.given[0], name.given[0]) for name in (one, other))
    if first == second:
        return not _middles_differ(one.given[1:], other.given[1:])
    if _misspelled(one, other):
        return True
    short, long = sorted((one.given, other.given), key=len)
    if 1 < len(short) < len(long) and long[-len(short) :] == short:
        return True  # "MV Ruiz" is "Dr MV Ruiz", whatever else was read as part of the name
    brief, full = sorted((first, second), key=len)
    if len(brief) == 1:
        return full.startswith(brief) and not _middles_differ(one.given[1:], other.given[1:])
    arabic = one.surname.startswith(("al ", "al-", "el-"))  # where the name after the first is the father's
    middle = not arabic and (first in other.given or second in one.given)
    return (len(brief) >= 3 and full.startswith(brief)) or middle


def _misspelled(one: PersonName, other: PersonName) -> bool:
    """Whether two full names are one in two spellings: another writing of a foreign surname ("Zelensky", "Zelenskiy"), or one
    of the names misprinted ("Lucas Moraes", "Lucas Moreas"; "Golcharran Halder", "Golcharan Halder")."""
    if one.given == other.given:
        long = len(one.given[0]) > 1 and min(len(one.surname), len(other.surname)) >= LONG_ENOUGH
        given = len("".join(one.given)) >= SURE_GIVEN
        alike = _spelling(one.surname) == _spelling(other.surname)
        return long and (alike or (given and _misprinted(one.surname, other.surname)))
    return (
        one.surname == other.surname
        and one.given[1:] == other.given[1:]
        and not (is_given(one.given[0]) and is_given(other.given[0]))
        and _misprinted(one.given[0], other.given[0])
    )


def _misprinted(one: str, other: str) -> bool:
    """Whether one name can be a misprint of the other: a letter more, less, changed or swapped within, after the same first
    letter. Those of a man and a woman ("Petrov", "Petrova") and of two families ("Anderson", "Andersen") are two."""
    if min(len(one), len(other)) <= LONG_ENOUGH or one[0] != other[0] or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    return one[-1] == other[-1] and not one.endswith(("son", "sen"))


@lru_cache(maxsize=REMEMBERED)
def _spelling(surname: str) -> str:
    """What the spellings of a foreign surname share: "zelenski" for "Zelensky", "Zelenskyy" and "Zelenskiy"."""
    folded = DOUBLED.sub(r"\1", APART.sub("", surname))
    return SKY.sub("ski", folded)


def _of_one_line(one: PersonName, other: PersonName, apart: Collection[str]) -> bool:
    """Whether two names can be one person's where an article tells son from father: it prints the surname alone with "Jr."."""
    return other.surname not in apart or one.line == other.line


def _middles_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and _without_article(one[0])[0] != _without_article(other[0])[0]


def find_humans(parts: Sequence[Part], mentions: Sequence[EntityMention]) -> list[Human]:
    """Everybody named in the article, in order of first mention."""
    texts = {part.where: part.text for part in parts}
    read: list[tuple[EntityMention, PersonName]] = []
    for mention in mentions:
        suffix = mention.span.text.rstrip(".").lower() in words("names", "suffixes")
        if mention.label != "PERSON" or suffix or PARTY.fullmatch(mention.span.text):
            continue
        span = mention.span
        line = LINE_AFTER.match(texts[span.where], span.end)
        printed = f"{span.text} {line[1]}" if line else span.text
        before = texts[span.where][max(0, span.start - 60) : span.start]
        joint = JOINT_TITLE.search(before)
        name = take_apart(printed, f"{joint[1]} " if joint else before[-20:])
        if name is not None:
            read.append((mention, name))
    read = _without_epithets(_without_stray_hyphens(read))
    lent = _lent_surnames(read, texts)
    read = [(mention, lent.get(index, name)) for index, (mention, name) in enumerate(read)]
    humans: list[Human] = []
    owner: dict[int, Human] = {}
    apart = {
        name.surname for _, name in read if name.line in {"jr", "sr"} and not name.full
    }  # "Ruiz Jr." is told from "Ruiz"
    for index, (mention, name) in enumerate(read):
        if not name.full:
            continue
        alias = bool(index) and _also_called(texts, read[index - 1][0].span, mention.span)
        human = owner.get(index - 1) if alias else None
        human = human or _of_full_name(name, mention.span, humans, apart, texts)
        known = human is not None
        human = _join(humans, human, mention.span, name, texts[mention.span.where])
        if alias and known:
            human.called.add(mention.span.text)
        if index in lent:
            human.shared = f"{mention.span.text} {read[index + 1][0].span.text.split()[-1]}"
        owner[index] = human
    nicknamed = _nicknamed(read, texts)
    by_office = {name.surname for _, name in read if not name.full and name.title in words("names", "offices")}
    times = Counter(name.surname for _, name in read)
    recent: list[Human] = []
    held: set[str] = set()  # surnames printed alone so far after an office
    early: list[Human] = []  # named only after an office stood before their surname alone
    for index, (mention, name) in enumerate(read):
        bearer = owner.get(index)
        headline = mention.span.where != "text"  # where surnames stand alone; of presidents the namesakes are named too
        if bearer is None and name.title in words("names", "highest" if headline else "offices"):
            held.add(name.surname)
        elif bearer is not None and bearer not in recent and name.surname in held:
            early.append(bearer)
        if (
            bearer is None
            and index
            and (index in nicknamed or _also_called(texts, read[index - 1][0].span, mention.span))
        ):
            bearer = _join(humans, recent[-1], mention.span, name, texts[mention.span.where])
        if bearer is None:
            headline = mention.span.where != "text" and name.title not in words("names", "highest")
            namesakes = [h for h in humans if any(_of_one_line(n, name, apart) for n in h.names)]
            text, at = texts[mention.span.where], mention.span
            once = times[name.surname] == 1
            said = _Said(at if _speaks(text, at) else None, _office_before(text, at.start), once)
            bearer = _bearer(name, said, recent, namesakes, early, humans if headline else recent)
            relative = RELATIVE_BEFORE.search(text, max(0, at.start - 30), at.start) is not None
            if relative and bearer is not None and _is_of_no_family(bearer, name, humans):
                bearer = None  # "her husband, Karl" is not Karl Ruiz, of whom the text says "Ruiz"
            if SURNAMED.search(text, max(0, at.start - 12), at.start):
                bearer = None  # "a friend surnamed Ruiz" is somebody else
            if bearer is not None and bearer.relative and bearer not in recent and name.surname in by_office:
                bearer = None  # "Ruiz" of a headline is President Ruiz and not "the first lady, Ana Ruiz"
            bearer = _join(humans, bearer, mention.span, name, texts[mention.span.where])
            bearer.bare += name.title is None or name.title in COURTESY
            first, blank, _ = mention.span.text.partition(" ")
            bearer.called |= {mention.span.text} if blank and first.lower() in words("names", "epithets") else set()
        if bearer in recent:
            recent.remove(bearer)
        recent.append(bearer)
    order = {part.where: number for number, part in enumerate(parts)}
    for human in humans:
        human.mentions.sort(key=lambda m: (order[m.where], m.start))
        human.age = next((age for m in human.mentions if (age := _age(texts[m.where], m)) is not None), None)
    return sorted(humans, key=lambda h: (order[h.mentions[0].where], h.mentions[0].start))


def _of_full_name(
    name: PersonName, span: Span, humans: Sequence[Human], apart: Collection[str], texts: Mapping[str, str]
) -> Human | None:
    """Who was named so in full before: a bearer of the very name, else of one that can be the same and contradicts none of
    the bearer's others. Somebody's son, wife or father is not who can be the somebody ("E.J. Bates and his son, Edwin
    Bates"), nor one a generation older or younger who is printed alike."""
    pieces = _pieces(name)
    may_bear = [h for h in humans if not pieces.isdisjoint(h.pieces) and _may_bear(h, name, apart)]
    same = [h for h in may_bear if any(_alike(n, name) for n in h.names)]
    whose = _whose_relative(span, texts[span.where])
    if whose is not None:
        other_sex = {"his": "female", "her": "male"}.get(whose)
        same = [h for h in same if not _a_generation_apart(h, span, texts)]
        may_bear = [h for h in may_bear if h.gender is not None and h.gender == other_sex]
    return next(iter(same or may_bear), None)


def _a_generation_apart(human: Human, span: Span, texts: Mapping[str, str]) -> bool:
    age = _age(texts[span.where], span)
    known = [years for m in human.mentions if (years := _age(texts[m.where], m)) is not None]
    return age is not None and any(abs(age - years) >= GENERATION for years in known)


def _may_bear(human: Human, name: PersonName, apart: Collection[str]) -> bool:
    full = [n for n in human.names if n.full and _plain(n.surname) == _plain(name.surname)]
    joined = any(may_be_same(n, name) and _of_one_line(n, name, apart) for n in human.names)
    called = {
        piece for n in full for piece in n.given if len(n.given) > 1
    }  # "Karl 'Bevo' Ruiz" is Karl Ruiz and Bevo Ruiz
    return joined and all(
        may_be_same(n, name) or (n.given[0] != name.given[0] and {n.given[0], name.given[0]} <= called) for n in full
    )


def _alike(one: PersonName, other: PersonName) -> bool:
    one, other = _compared(one), _compared(other)
    return (one.given, one.surname, one.line) == (other.given, other.surname, other.line)


def _whose_relative(span: Span, text: str) -> str | None:
    """ "his", "her", "their" or "of" where a name is introduced as that of somebody's relative or of whom somebody is a
    relative ("his son, Edwin Bates", "Edwin Bates, his son", "son of E.J. Bates"), else None."""
    before = RELATIVE_BEFORE.search(text, max(0, span.start - 30), span.start)
    after = OWN_RELATIVE_AFTER.match(text, span.end)
    if before is not None and not before.group().lower().lstrip().startswith("first"):
        return before.group().split()[0].lower()
    if after is not None:
        return after[1].lower()
    return "of" if RELATIVE_OF.search(text, max(0, span.start - 20), span.start) else None


def _lent_surnames(read: Sequence[tuple[EntityMention, PersonName]], texts: Mapping[str, str]) -> dict[int, PersonName]:
    """The full names of given names that share the next one's surname ("Robert and Ana Ruiz"), by place in the list."""
    surnames = {name.surname for _, name in read if name.full}
    surnames |= {name.given[0] for _, name in read if name.full}  # "Robert and Ana Ruiz" where Robert Moss is named
    found: dict[int, PersonName] = {}
    for index, ((mention, name), (other, whole)) in enumerate(pairwise(read)):
        one, two = mention.span, other.span
        joined = one.where == two.where and texts[one.where][one.end : two.start] in {" and ", " & "}
        kin = RELATIVES_BEFORE.search(texts[one.where], max(0, one.start - 20), one.start) is not None
        # one of a list of lone names
        joined = joined and (kin or texts[one.where][max(0, one.start - 2) : one.start] != ", ")
        given = (
            not name.full and name.title is None and (kin or is_given(name.surname)) and name.surname not in surnames
        )
        if joined and given and len(whole.given) == 1:
            found[index] = PersonName((name.surname,), whole.surname, None)
    return found


def _without_stray_hyphens(read: list[tuple[EntityMention, PersonName]]) -> list[tuple[EntityMention, PersonName]]:
    """The names with "Angela-Merkel" as two pieces where the article has an Angela Merkel too: web pages lose blanks so."""
    full = {(name.given, name.surname) for _, name in read if name.full}
    alone = {name.surname for _, name in read if not name.full}
    found = []
    for mention, name in read:
        given, hyphen, surname = name.surname.partition("-")
        two = not name.full and hyphen and " " not in surname
        if two and (((given,), surname) in full or (is_given(given) and surname in alone)):
            name = replace(name, given=(given,), surname=surname)
        found.append((mention, name))
    return found


def _without_epithets(read: list[tuple[EntityMention, PersonName]]) -> list[tuple[EntityMention, PersonName]]:
    """The names with "Crooked Ana" as the lone given name where the article has an Ana Ruiz."""
    firsts = {name.given[0] for _, name in read if name.full and is_given(name.given[0])}
    found = []
    for mention, name in read:
        epithet = name.given[:1] and name.given[0] in words("names", "epithets") and name.surname in firsts
        found.append((mention, replace(name, given=()) if epithet else name))
    return found


def _also_called(texts: Mapping[str, str], one: Span, other: Span) -> bool:
    """Whether the second name is said to be another of the first ("Mohamed Issa, also known as Cheiko")."""
    between = texts[one.where][one.end : other.start] if one.where == other.where else ""
    return ALIAS.fullmatch(between) is not None or REAL_NAME.fullmatch(between) is not None


def _nicknamed(read: Sequence[tuple[EntityMention, PersonName]], texts: Mapping[str, str]) -> set[int]:
    """Places in the list of lone names in brackets right after a full one that are nobody else's: "Karl Ana Ruiz (Farmer)"."""
    surnames = {name.surname for _, name in read if name.full}
    found = set()
    for index, ((mention, name), (other, lone)) in enumerate(pairwise(read), 1):
        one, two = mention.span, other.span
        if (
            one.where != two.where
            or not name.full
            or lone.full
            or lone.title
            or lone.surname in surnames
            or is_given(lone.surname)
        ):
            continue
        text = texts[one.where]
        if IN_BRACKETS.fullmatch(text[one.end : two.start]) and re.match(r"[\"”'’]?\)", text[two.end : two.end + 2]):
            found.add(index)
    return found


def _join(humans: list[Human], human: Human | None, span: Span, name: PersonName, text: str) -> Human:
    if human is None:
        human = Human([], [])
        humans.append(human)
    human.mentions.append(span)
    before, after = max(0, span.start - 30), min(len(text), span.end + 100)
    if name.full and not human.relative:
        human.relative = bool(
            RELATIVE_BEFORE.search(text, before, span.start)
            or RELATIVE_AFTER.match(text, span.end, after)
            or (not any(n.full for n in human.names) and _relative_in_office(text, span.start))
        )
    if name.full:
        following = COMMON_AFTER.match(text, span.end)
        body = following is not None and following[1] in words(
            "organizations", "references"
        )  # "the Ana Ruiz committee"
        served = SERVED.search(text, max(0, span.start - 60), span.start)  # "a speechwriter for Ana Ruiz"
        of_another = served is not None and served[1].lower() in words("roles", "nouns")
        possessor = body or of_another or text.startswith(("'s", "’s"), span.end)
        human.incidental = possessor and (human.incidental or not human.names)
    human.spoke += [span] if _speaks(text, span) else []
    if name not in human.names:
        human.names.append(name)
        human.pieces |= _pieces(name)
    human.gender = human.gender or gender_of(name)
    if name.title and name.title not in human.titles:
        human.titles.append(name.title)
    office = _office_before(text, span.start)
    human.offices |= {office} if office else set()
    return human


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands beside a lone name: the name's place if its bearer speaks there, an office in two words before it,
    and whether the name stands nowhere else."""

    speaking: Span | None
    office: str | None
    once: bool


def _office_before(text: str, start: int) -> str | None:
    """An office in two words before a name, in lower case ("prime minister")."""
    found = OFFICE_BEFORE.search(text, max(0, start - 40), start)
    return found[1].lower() if found else None


def _relative_in_office(text: str, start: int) -> bool:
    """Whether a name is introduced as a relative's with an office between ("her husband, former prime minister Karl Ruiz"), or
    as whose relative somebody is ("son of property tycoon Karl Ruiz")."""
    between = OFFICE_OF_RELATIVE.search(text, max(0, start - 150), start)
    if between is None:
        return False
    said = between[1].split()
    last = said[-1].lower()
    named = last in words("roles", "nouns") or last in honorifics()
    return named and words("names", "between_relatives").isdisjoint(said)


def _is_of_no_family(human: Human, given: PersonName, humans: Sequence[Human]) -> bool:
    """Whether somebody so called by the given name is otherwise called by the surname, which nobody else bears."""
    surnames = {n.surname for n in human.names if n.full}
    alone = human.bare > 0 and not human.relative and given.title is None and given.surname not in surnames
    return alone and not any(n.surname in surnames for h in humans if h is not human for n in h.names)


def _speaks(text: str, span: Span) -> bool:
    """Whether who is named speaks there: "Ruiz said", "Ana Ruiz, her lawyer, told"."""
    return SPEAKS.match(text, span.end) is not None or text.endswith((" said ", " says "), 0, span.start)


def _bearer(
    name: PersonName,
    said: _Said,
    recent: Sequence[Human],
    humans: Sequence[Human],
    early: Sequence[Human],
    named_before: Sequence[Human],
) -> Human | None:
    """Who a lone name belongs to: a bearer of the surname, then of the given name; the last named who is no
    relative of another, else the last named, else the first.

    Where the last named was named only in passing, the bare surname stays with whom it was established for.

    early: those named only after an office stood before their surname alone. An office before the surname is the office of who
    bears it by name; without one, of somebody who was named before and is nobody's relative, or of nobody named in
    full: "President Ruiz" is not the article's Sofia Ruiz because no other Ruiz is named in full.
    """
    gender = gender_of(name) if name.title else None
    royal = (
        name.title in words("names", "kept_titles") - words("names", "knightly") and " " not in name.surname
    )  # "King Karl" is no Mr. Karl
    for bears in (_by_surname, _by_given, _by_middle, _by_spelling, _by_misprint):
        if bears is _by_misprint and not said.once:
            break
        candidates = [h for h in humans if bears(h, name.surname) and (gender is None or h.gender in {None, gender})]
        chinese = [h for h in recent if any("-" in n.surname and n.given[:1] == (name.surname,) for n in h.names)]
        first = [h for h in recent if _family_first(h, name.surname)]
        if bears is _by_surname and first:
            own = [h for h in candidates if not any(map(_is_family_first, h.names)) or (h.bare and not h.relative)]
            candidates = own if any(h in recent for h in own) and said.office is None else first
        if bears is _by_surname and chinese and not any(h in recent for h in candidates):
            candidates = chinese  # "Li" is Li Ka-shing, named before, and not Wong Man Li, named after
        if royal and bears is _by_surname:
            candidates = [h for h in candidates if name.title in h.titles or not any(n.full for n in h.names)]
        if name.title in words("names", "offices") and bears is not _by_given:
            own = [h for h in candidates if said.office is not None and said.office in h.offices]
            same = own or [h for h in candidates if _office(name.title) & {o for t in h.titles for o in _office(t)}]
            named = [h for h in candidates if h in named_before and h not in early and not h.relative]
            highest = name.title in words("names", "highest")
            free = [h for h in named if not words("names", "offices").intersection(h.titles)]
            # Where husband and wife are named, nothing here says which of them "President Ruiz" is.
            relatives = [h for h in candidates if h in named_before and h.relative]
            free = [] if highest and len(free) + len(relatives) > 1 else free
            candidates = same or free or ([] if highest else named)
        bearers = candidates
        if name.title is None and bears is _by_surname:  # "Mrs. Trump" is called so; the article's "Trump" is another
            plain = [h for h in candidates if not COURTESY.intersection(h.titles) and not h.relative]
            candidates = plain or candidates
        if candidates:
            named = [h for h in recent if h in candidates]
            alone = [h for h in named if not h.relative] or named
            speakers = [h for h in recent if h in (*bearers, *first, *chinese) and _spoke_before(h, said.speaking)]
            if alone and speakers and speakers[-1].relative and name.title is None:
                return speakers[-1]  # "Ruiz's brother, Karl Ruiz, said … Ruiz said"
            if alone and alone[-1].incidental and (name.title is None or name.title in COURTESY):
                alone = [h for h in alone if h.bare >= ESTABLISHED] or alone
            return alone[-1] if alone else candidates[0]
    return None


def _spoke_before(human: Human, speaking: Span | None) -> bool:
    """Whether somebody spoke under a name before the place where a lone name's bearer speaks."""
    return speaking is not None and any(s.where == speaking.where and s.start < speaking.start for s in human.spoke)


def _office(title: str) -> set[str]:
    """A title with its short form ("sen", "senator")."""
    return {title, table("names")["short_offices"].get(title, title)}


def _by_surname(human: Human, surname: str) -> bool:
    surname = _plain(surname)
    bare = _without_article(surname)
    borne = (_plain(n.surname) for n in human.names)
    return any(b == surname or _without_article(b.rpartition(" ")[2]) == bare for b in borne)


@lru_cache(maxsize=REMEMBERED)
def _without_article(surname: str) -> str:
    """An Arabic surname without the article, which news writes in many ways or leaves out ("El-Sisi", "al-Sisi", "Sisi")."""
    return ARABIC_ARTICLE.sub("", surname)


def _by_given(human: Human, given: str) -> bool:
    """Whether somebody's first given name that is no initial is this one ("Zameer" of "B Z Zameer Ahmed Khan"), or the family
    name between a given name and a Chinese one ("Wong" of "Chris Wong Chun-yin")."""
    return any(
        _plain(given) == _plain(next((g for g in n.given if len(g) > 1), ""))
        or ("-" in n.surname and given in n.given[1:])
        for n in human.names
    )


def _is_family_first(name: PersonName) -> bool:
    """ "Wei Yiyin" and "Kim Jong Un", whose family name is the first."""
    family = words("names", "family_first")
    return bool(name.given) and name.given[0] in family and not any(map(is_given, (*name.given[1:], name.surname)))


def _family_first(human: Human, family: str) -> bool:
    return any(_is_family_first(n) and n.given[0] == family for n in human.names)


def _by_middle(human: Human, name: str) -> bool:
    """Whether a lone name is what somebody is called by, printed between given name and surname ("Gabriella 'Gabbie' Green")."""
    return any(len(name) > 3 and _plain(name) in map(_plain, n.given[1:]) for n in human.names)


def _by_spelling(human: Human, surname: str) -> bool:
    """Whether a lone surname is another spelling of somebody's ("Mr. Zelenski" of Volodymyr Zelensky), or has its letters in
    another order ("Jadgeo" of Bharrat Jagdeo)."""
    surname = _plain(surname)
    spelling = _spelling(surname)
    borne = {_plain(n.surname) for n in human.names} - {surname}
    alike = any(_spelling(other) == spelling for other in borne)
    return len(spelling) > LONG_ENOUGH and (alike or any(_swapped(surname, other) for other in borne))


def _swapped(one: str, other: str) -> bool:
    """Whether two names differ in two neighbours that changed places."""
    return one[0] == other[0] and sorted(one) == sorted(other) and OSA.distance(one, other, score_cutoff=1) == 1


def _by_misprint(human: Human, surname: str) -> bool:
    """Whether a lone surname that stands once is somebody's, misprinted: a letter of seven, two of twelve and more."""
    surname = _plain(surname)
    borne = {_plain(n.surname) for n in human.names if n.full} - {surname}
    two = [o for o in borne if len(surname) >= VERY_LONG and o[0] == surname[0]]
    return len(surname) > LONG_ENOUGH + 1 and (
        any(_misprinted(surname, other) for other in borne)
        or any(OSA.distance(surname, other, score_cutoff=2) <= 2 for other in two)
    )


def _says(word: str) -> bool:
    """Whether a word is a verb of saying in the present or past ("says", "revealed", "added", "told")."""
    verbs = words("reporting", "speech")
    return word in {"said", "told", "wrote"} or any(
        word.endswith(end) and word.removesuffix(end) in verbs for end in ("s", "d", "ed")
    )


def _age(text: str, span: Span) -> int | None:
    after = AGE_AFTER.match(text, span.end)
    if after:
        years = int(after.group(1) or after.group(2))
        return years if 1 <= years <= 120 else None
    before = AGE_BEFORE.search(text[max(0, span.start - 50) : span.start])
    if before and any(_says(word) for word in before.group().split()):  # "The 37-year-old revealed Ruiz had left"
        return None
    return int(before.group(1)) if before and 1 <= int(before.group(1)) <= 120 else None
