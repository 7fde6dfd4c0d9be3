"""One name spelled in two ways.

**What it does.** Compares the names of people and organisations in the article: two full names that differ in one word by
one letter ("Katherine Clark" and "Katherine Clarke"), two spellings of one first name before the same surname ("Stephen"
and "Steven"), and a surname on its own that misses the only full name it can
belong to by one letter ("Clarke said" where only "Katherine Clark" was introduced), whether or not it was known for a name.
A name of any kind that stands once, and with a letter lost, added or swapped, is told as well ("Misubishi", "the Untied
States").

**Why.** A misspelled name is the most common correction there is, and the one people mind most. The Reuters Handbook:
"There is no excuse for getting a name wrong."

It is an error when print leaves little doubt: a surname whose other spelling stands once, against two times or more of the
right one, and which no two families share ("Hoffman", "Hoffmann"; "Jansen", "Jensen"). Everything else is a warning.

**What it lets pass.** First names that are two names ("Paul" and "Paula", "Jean" and "Dean"), plurals and possessives,
short words, initials, nicknames, names that both stand in full three times or more (two people), and a spelling that the
text itself speaks of ("an earlier version misspelled …").

**Fires:** "Katherine Clark won. … Mrs Clarke thanked her voters."
**Quiet:** "Katherine Clark beat Emma Clarke. … Mrs Clarke conceded."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from extractor.annotate.calendar_names import MONTH_NAMES
from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotations import Organization, Person, Place
from extractor.article import Article, Span
from extractor.checks.misprinted_names import misprints, slip_of
from extractor.checks.passages import inside, paragraphs, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "CON003",
    "name-spelling",
    Severity.ERROR,
    "one name spelled in two ways",
    "Reuters Handbook, Accuracy: there is no excuse for getting a name wrong",
)

FIRES = (
    Example(
        "Katherine Clark won the seat by nine votes. On Monday, Ms Clarke thanked her voters in Leith.",
        "the surname gained a letter",
    ),
    Example(
        "The appeal was brought by Stephen Ferreira. The court found that Steven Ferreira had been tried twice.",
        "two spellings of the first name",
    ),
    Example(
        "Chancellor Ulrike Hoffmann resigned. Hofmann had led the party for six years. “I am tired,” Hoffmann said.",
        "the surname lost a letter",
    ),
    Example(
        "Kanterra and Velbrook bid for the plant. Velbrook withdrew in May. Workers of Kanterra were told that Kantrera had won.",
        "a firm, with two letters swapped",
    ),
    Example(
        "The Untied Nations met in Harlow. The United Nations had last met there when the United Nations was young.",
        "a name of two words",
    ),
    Example(
        "The strike was called by Arjun Kashyap. “Nobody wants it,” said Mr Kashyaap’s deputy on Monday.",
        "the surname gained a letter",
    ),
)

QUIET = (
    Example(
        "Katherine Clark beat Emma Clarke by nine votes. Clarke conceded on Monday.", "two people, each introduced"
    ),
    Example("Benjamin Netanyahu leads Israel. Israeli papers agree.", "an adjective of a place"),
    Example("Paul Winter married Paula Winter in 1990.", "a pair of names"),
    Example(
        "Ulrike Hoffmann resigned. The Hoffmanns had lived in Bonn. Hoffmann’s car was sold.", "plural and possessive"
    ),
    Example(
        "He condemned the racism of the Tea Parties. The Tea Partiers marched on Sunday.", "parties and their members"
    ),
    Example("Ada Moss met Ida Moss, her sister.", "short words"),
    Example('Ulrike Hoffmann has the nicknames "Mrs. Hofman" and "Ulli" in Bonn.', "a nickname"),
    Example("Lisa Marsch led the study. It came out on March 1, 2017, and again in March.", "a month"),
    Example(
        "The Pakistani Taliban claimed the attack. Leaders of the Pakistan Taliban denied it.",
        "a place and its adjective",
    ),
    Example(
        "Kestral Sri Lankan batsmen beat Leeds. Sri Lanka then beat York, and Sri Lanka won the cup in Sri Lanka.",
        "the adjective of a name of two words",
    ),
    Example(
        "Angela Corey charged him. He wrote of “Angela Correy’s [sic] career”. Angela Corey did not reply.",
        "the paper says itself that it is misspelled",
    ),
    Example(
        "The Department of Transport answered. The Departments of Transport and Labour had been asked twice.",
        "two departments",
    ),
    Example(
        "Ulrike Hoffmann resigned. Correction: an earlier version of this report misspelled the name as Hofmann.",
        "the paper corrects itself",
    ),
    Example("Voters chose Ulrike Hoffmann (pronounced Hofmann). Hoffmann thanked them.", "how it is said"),
    Example("Voters chose Ulrike Hoffmann (formerly Hofmann). Hoffmann thanked them.", "how it was written"),
    Example(
        "Ireland beat Wales. Ireland then lost to Italy, and Ireland drew at home. Iceland was not there.",
        "two countries",
    ),
    Example(
        "The film Chrysal was shot in May. Chrysal cost a fortune. Dave Chrysl, a cook, was there all the time.",
        "somebody introduced",
    ),
    Example("Johnson won. Johnson thanked Leeds, and Mr Johnson left. Voters of Johnston were not there.", "two names"),
    Example("A Northern Harrier costs a fortune. Two Northern Harriers were sold on Monday.", "a plural"),
)

NAME_WORD = re.compile(r"[A-Z][A-Za-z]{4,}(?![\w])")
SMALL_WORD = re.compile(r"\b[a-z]{5,}\b")
BEFORE = re.compile(r"([A-Z][\w.’'-]*) $")
LEADING = frozenset(table("name_variants")["before_a_surname"])
NICKNAME = re.compile(
    r"\b(?:nicknam(?:e|ed|es)|dubbed|calls? (?:him|her|them))\b[^.!?\n]{0,30}[\"“'‘](?:(?:Mrs?|Ms|Miss|Dr)\.? )?\Z"
)
SIC = re.compile(r"(?:['’]s?)?[\"”]? ?[\[(]sic\b", re.IGNORECASE)
SPOKEN_OF = re.compile(
    r"\b(?:misspel|mis-spel|misstat|earlier version|correction\b|spell(?:ed|ing|t)\b|also (?:known|written|called) as|n[ée]e\b"
    r"|pronounced ['\"“‘]?(?-i:[A-Z])|rhym(?:es|ing) with)|[(](?:formerly|originally|born|say)\b",
    re.IGNORECASE,
)
DAY_AFTER = re.compile(r"\s+(?:\d|of (?:this|last|next) year\b)")
DAY_BEFORE = re.compile(r"(?:\d|\b(?:in|of|since|until|by|last|next|this|early|late|mid|from))[\s-]+\Z", re.IGNORECASE)
DAY_REACH = 8
WINDOW = 80
SHORTEST = 5
OFTEN = 3


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each pair of spellings, at the later or rarer one; a nickname may differ on purpose."""
    for finding in _found(context):
        at = finding.spans[0]
        sic = any(SIC.match(context.article.part(s.where), s.end) for s in finding.spans)
        sentences = (context.annotations.sentence_of(s) for s in finding.spans)
        spoken_of = any(sentence is not None and SPOKEN_OF.search(sentence.text) for sentence in sentences)
        if (
            not sic
            and not spoken_of
            and not NICKNAME.search(context.article.part(at.where)[max(0, at.start - WINDOW) : at.start])
        ):
            yield finding


def _found(context: CheckContext) -> Iterator[Finding]:
    entities: tuple[Person | Organization, ...] = (*context.annotations.people, *context.annotations.organizations)
    full = (*_full_names(context.annotations.people), *_full_names(context.annotations.organizations))
    yield from full
    surnames = tuple(_surnames(context.annotations.people, entities, context.article))
    told = {f.spans[0].text for f in surnames}
    yield from surnames
    misspelled = tuple(f for f in _misspelled(context) if f.spans[0].text not in told)
    yield from misspelled
    told |= {word for f in (*surnames, *misspelled, *full) for s in f.spans for word in s.text.split()}
    for misprint in misprints(context.article):
        if misprint.span.text not in told:
            yield _finding(misprint.span, misprint.right, misprint.right.text, sure=misprint.sure)


def _full_names(entities: tuple[Person, ...] | tuple[Organization, ...]) -> Iterator[Finding]:
    """Two names of several words that differ in one word by one letter."""
    spans: dict[tuple[str, ...], list[Span]] = {}
    for entity in entities:
        for mention in entity.mentions:
            words = _words(mention.text)
            if len(words) > 1:
                spans.setdefault(words, []).append(mention)
    names = sorted(spans, key=lambda words: (-len(spans[words]), spans[words][0].start))
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            place = _differs_in_one_word(one, other)
            if place is None or len(spans[other]) >= OFTEN:
                continue
            first_name = place == 0 and isinstance(entities[0], Person)
            last_word = place == len(one) - 1
            if first_name:
                alike = same_first_name(one[0], other[0])
            else:
                plural = (last_word or _of_several(one, place)) and _plural(one[place], other[place])
                adjective = _of_a_place(one[place], other[place])
                adjective |= last_word and _of_a_country(one, other)
                alike = not plural and not adjective and _one_letter_off(one[place], other[place], SHORTEST)
            if alike:
                sure = (
                    isinstance(entities[0], Person)
                    and not first_name
                    and len(spans[other]) == 1 < len(spans[one])
                    and not may_both_be_names(one[place], other[place])
                )
                yield _finding(spans[other][0], spans[one][0], " ".join(one), sure=sure)


def _surnames(
    people: tuple[Person, ...], entities: tuple[Person | Organization, ...], article: Article
) -> Iterator[Finding]:
    """A surname on its own that no one bears, one letter from the only surname it can be."""
    borne = Counter(
        word for entity in entities for m in entity.mentions for word in _words(m.text) if len(_words(m.text)) > 1
    )
    full = {_words(m.text)[-1]: m for p in people for m in reversed(p.mentions) if len(_words(m.text)) > 1}
    told: set[str] = set()
    for person in people:
        for mention in person.mentions:
            words = _words(mention.text)
            if len(words) != 1 or words[0] in borne or words[0] in told or _is_date(mention, article):
                continue
            near = [s for s in full if _one_letter_off(words[0], s, SHORTEST) and not _plural(words[0], s)]
            if len(near) == 1 and full[near[0]].start < mention.start:
                told.add(words[0])
                yield _finding(mention, full[near[0]], near[0], sure=_unmistakable(article, words[0], near[0]))


def _is_date(mention: Span, article: Article) -> bool:
    """Whether the word names a month: "March 1" is no Dr Marsch."""
    text = article.part(mention.where)
    return mention.text in MONTH_NAMES and (
        DAY_AFTER.match(text, mention.end) is not None
        or DAY_BEFORE.search(text[max(0, mention.start - DAY_REACH) : mention.start]) is not None
    )


def _misspelled(context: CheckContext) -> Iterator[Finding]:
    """A word that no name list knew for a name, but that stands where a surname stands and misses one by a letter."""
    names = context.annotations
    bearers: tuple[Person | Organization, ...] = (*names.people, *names.organizations)
    bodies: tuple[Organization | Place, ...] = (*names.organizations, *names.places)
    mentions = (_words(m.text) for e in bearers for m in e.mentions)
    borne = {word for words in mentions if len(words) > 1 for word in words}
    elsewhere = {word for e in bodies for m in e.mentions for word in NAME_WORD.findall(m.text)}
    surnames = {_words(m.text)[-1]: m for p in names.people for m in reversed(p.mentions) if len(_words(m.text)) > 1}
    places: dict[str, list[tuple[Span, re.Match[str]]]] = {}
    small: set[str] = set()
    for paragraph in paragraphs(context.article, body_only=True):
        small.update(SMALL_WORD.findall(paragraph.text))
        for match in NAME_WORD.finditer(paragraph.text):
            places.setdefault(match.group(), []).append((paragraph, match))
    for surname, mention in surnames.items():
        for word, at in places.items():
            if word[0] != surname[0] or word in borne or word in elsewhere or word.casefold() in small:
                continue
            if surname in elsewhere or len(at) > max(1, len(places.get(surname, ()))) or _ending(word, surname):
                continue
            if not _one_letter_off(word, surname, SHORTEST):
                continue
            alone = (inside(p, *m.span()) for p, m in at if _stands_alone(p.text, m))
            first = next((span for span in alone if not _is_date(span, context.article)), None)
            if first is not None and mention.start < first.start:
                sure = _unmistakable(context.article, word, surname)
                yield _finding(first, mention, surname, sure=sure)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a capitalised word stands where a surname on its own does: after a title or a small word, or at the head of a
    sentence before a verb."""
    before = BEFORE.search(text, max(0, match.start() - 24), match.start())
    after = text[match.end() : match.end() + 24]
    if before is not None and not (before.group(1).rstrip(".") in LEADING or before.group(1).endswith(("'s", "’s"))):
        return False
    if re.match(r" [A-Z]|[-/@]\w|\.\w", after) or re.search(r"[-/@#.]$", text[: match.start()][-1:]):
        return False
    head = match.start() == 0 or re.search(r"[.!?:][\"”’)]? $|[“\"]$", text[max(0, match.start() - 3) : match.start()])
    return not head or re.match(r"['’]s|,| [a-z]+(?:s|ed|t)?\b", after) is not None


def _of_several(words: tuple[str, ...], place: int) -> bool:
    """Whether a word that may be a plural stands before "of" or "for": "Departments of Transport and Labour"."""
    return len(words) > place + 1 and words[place + 1] in ("of", "for")


def _of_a_place(one: str, other: str) -> bool:
    """Whether both are one country, by its name and by its adjective: "Qatar Airways", "Qatari Airways"."""
    a, b = one.casefold(), other.casefold()
    countries, adjectives = country_codes(), adjective_codes()
    known = {countries.get(w) or adjectives.get(w) for w in (a, b)}
    return None not in known and len(known) == 1


def _of_a_country(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is a country of several words and the other its adjective: "Sri Lanka", "Sri Lankan"."""
    short, long = sorted((one, other), key=lambda words: len(words[-1]))
    return " ".join(short).casefold() in country_codes() and _ending(short[-1], long[-1])


def _ending(one: str, other: str) -> bool:
    """A plural or the adjective of a place: "Hoffmanns", "Israeli", "Russian"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (long[-1] in "si" or (long[-1] == "n" and short[-1] == "a"))


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without its possessive ending and its courtesy title."""
    bare = name.removesuffix("'s").removesuffix("’s").rstrip("'’")
    return tuple(
        w for w in bare.split() if w.rstrip(".") not in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord")
    )


def _differs_in_one_word(one: tuple[str, ...], other: tuple[str, ...]) -> int | None:
    if len(one) != len(other):
        return None
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return places[0] if len(places) == 1 else None


def _one_letter_off(one: str, other: str, shortest: int) -> bool:
    """One letter more, less, changed or swapped; letter case alone is no difference. Both must be plain words."""
    if min(len(one), len(other)) < shortest or not (one.isalpha() and other.isalpha()):
        return False
    if one[0].islower() or other[0].islower() or one.isupper() != other.isupper():
        return False
    return OSA.distance(one.casefold(), other.casefold(), score_cutoff=1) == 1


def _plural(one: str, other: str) -> bool:
    """A plural, or those who belong to a thing: "Tea Parties" and "Tea Partiers"."""
    members = one.removesuffix("iers") == other.removesuffix("ies") or other.removesuffix("iers") == one.removesuffix(
        "ies"
    )
    return members or one in (f"{other}s", f"{other}es") or other in (f"{one}s", f"{one}es")


def same_first_name(one: str, other: str) -> bool:
    """True for two spellings of one first name ("Stephen", "Steven"), or two of its letters swapped ("Micheal")."""
    a, b = one.casefold(), other.casefold()
    if any(a in group and b in group for group in table("name_variants")["groups"]):
        return True
    swapped = len(a) == len(b) and sorted(a) == sorted(b) and OSA.distance(a, b) == 1
    return swapped and len(a) >= SHORTEST


def _unmistakable(article: Article, odd: str, right: str) -> bool:
    """Whether the odd spelling of a surname stands once and the right one more often, and no two families share them."""
    once = len(re.findall(rf"\b{odd}\b", article.text)) == 1
    often = len(re.findall(rf"\b{right}\b", article.text)) > 1
    return once and often and len(right) > SHORTEST and not may_both_be_names(odd, right)


def may_both_be_names(one: str, other: str) -> bool:
    """Whether two spellings are such as families differ by: a vowel for another ("Jansen"), an ending, a double letter."""
    return slip_of(one, other) is None


def _finding(at: Span, beside: Span, spelling: str, *, sure: bool) -> Finding:
    doubt = "" if sure else ", or they are two people"
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if sure else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"“{at.text}” here, “{beside.text}” elsewhere in the article: one of the two is misspelled{doubt}.",
        (at, beside),
        suggestion=spelling,
    )
