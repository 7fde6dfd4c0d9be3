"""Names brought to one form for comparison: honorifics, initials, transliteration, legal forms, countries, titles.

Nothing here decides that two names are one entity; it only makes spellings of one name equal. Transliteration and
tokenising are rigour's; the word lists are in ``tables/``.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rigour.names import tokenize_name
from rigour.text import ascii_text

from extractor.annotate.honorifics import compared

TABLES = Path(__file__).parent / "tables"
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
JOINED_INITIALS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b)")
OWN_POSSESSIVE = re.compile(r"\b([A-Z][\w&.\-]*)['’]s(?=\s|$|,)", re.IGNORECASE)
PARENTHESIS = re.compile(r"\(([^()]{1,80})\)")
DOI = re.compile(r"10\.\d{4,9}/\S+")
LONGEST_NAME = 300
FEWEST_TITLE_WORDS = 3
LOOSE_ENDS = frozenset({"of", "for", "the", "and", "at", "in"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class OrgName:
    """A public body's or company's name without the country that stands in it. country: ISO alpha-3 or None."""

    form: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """An office as printed, taken apart.

    words: what the office is called, in one spelling. rank: words that make another office of it ("deputy").
    country: ISO alpha-3 of a country named in it. status: "former", "then", "elect", "acting", "current" when printed.
    """

    words: frozenset[str]
    rank: frozenset[str]
    country: str | None
    status: str | None


@cache
def _table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))


@cache
def _list(table: str, *keys: str) -> frozenset[str]:
    found: object = _table(table)
    for key in keys:
        assert isinstance(found, dict)
        found = found[key]
    assert isinstance(found, list)
    return frozenset(found)


@cache
def _spellings() -> dict[str, str]:
    return {k: str(v) for k, v in _table("names.toml")["spellings"].items()}


def _latin(name: str) -> str:
    """The name in plain Latin letters. Marks on Latin letters are taken off here; rigour's transliteration does the rest,
    and the third of a second that it takes to load is waited for only where it is needed."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare if bare.isascii() else ascii_text(name)


def tokens(name: str) -> list[str]:
    """The name's words, lower case, in Latin script without marks; initials written together ("J.D." is "jd")."""
    plain = name[:LONGEST_NAME].replace("’", "'")
    if not plain.isascii():
        plain = _latin(plain)
    return [t.casefold() for t in tokenize_name(plain)]


@lru_cache(maxsize=8192)
def person_form(name: str) -> str:
    """A person's name without honorifics and generational suffixes: "Sen. John McCain III" is "john mccain"."""
    return " ".join(_initials_together(compared(tokens(PARENTHESIS.sub(" ", name).replace(",", " , ")))))


def generation_of(name: str) -> str:
    """ "jr", "sr", "ii" … where the name ends so, else "": a son is not his father."""
    words = tokens(name)
    return words[-1] if len(words) > 1 and words[-1] in GENERATIONS else ""


def _initials_together(words: Sequence[str]) -> Sequence[str]:
    """["j", "d", "vance"] → ["jd", "vance"]; a middle initial after a full name stays: "donald j trump"."""
    lead = 0
    while lead < len(words) - 1 and len(words[lead]) == 1:
        lead += 1
    return ["".join(words[:lead]), *words[lead:]] if lead > 1 else words


def person_block(form: str) -> str:
    """The index block of a person's form: the last word and the first letter of the first ("johnson s")."""
    words = form.split()
    if len(words) < 2:
        return form
    return f"{words[-1]} {words[0][0]}"


def may_be_one_author(a: str, b: str) -> bool:
    """True for names of authors that can be one person's: first and middle names may be initials or left out."""
    one, other = _author(a), _author(b)
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    if one[0] != other[0] and not (one[0][0] == other[0][0] and 1 in (len(one[0]), len(other[0]))):
        return False
    return all(x[0] == y[0] for x, y in zip(one[1:-1], other[1:-1], strict=False))


def _author(name: str) -> Sequence[str]:
    return compared(tokens(JOINED_INITIALS.sub(". ", name)))  # "I.M. Varga" is "i", "m", "varga"


@cache
def countries() -> dict[str, str]:
    """ISO alpha-3 by the forms of a country's names and adjectives."""
    found: dict[str, str] = {}
    with (TABLES / "countries.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        for row in rows:
            for name in (row["names"] + "|" + row["adjectives"]).split("|"):
                if name:
                    found[" ".join(tokens(POSSESSIVE.sub("", name)))] = row["iso3"]
    return found


@cache
def _longest_country() -> int:
    return max(len(name.split()) for name in countries())


@cache
def us_states() -> dict[str, tuple[str, ...]]:
    """Names and AP abbreviations of the states of the US by their postal codes."""
    with (TABLES / "us_states.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["code"]: tuple(row["names"].split("|")) for row in rows}


def _spelled(words: list[str]) -> list[str]:
    spellings = _spellings()
    return [spellings.get(w, w) for w in words]


def plain_form(name: str) -> str:
    """Any name in one spelling: "Journal of Labour & Society" is "journal of labor and society"."""
    words = _spelled(tokens(POSSESSIVE.sub("", name).replace("&", " and ").replace("U.S.", "US")))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def work_form(title: str) -> str:
    """A journal's or work's title in one spelling, without the article before it and what stands in brackets."""
    return plain_form(PARENTHESIS.sub(" ", title)) or plain_form(title)


def main_title(title: str) -> str:
    """A work's title without its subtitle, as news cites it; the whole where what stands before the colon, or before the
    end of a question, is short."""
    main = re.split(r":|(?<=\?)\s", title, maxsplit=1)[0].strip()
    return main if len(main.split()) >= FEWEST_TITLE_WORDS else title


def doi_form(doi: str) -> str:
    """A DOI without its resolver, lower case, as DOIs are compared (ISO 26324); "" for what is none."""
    found = DOI.search(doi.casefold())
    return found[0].rstrip(".,;") if found else ""


@lru_cache(maxsize=8192)
def org_name(name: str) -> OrgName:
    """An organisation's name without article and legal form; a public body's also without its country.

    "The Ministry of Commerce of the People's Republic of China", "China's Ministry of Commerce" and "Chinese Commerce
    Ministry" are all ("ministry of commerce", "CHN"); "Bank of America" keeps its country, which is its name.
    """
    whole = PARENTHESIS.sub(_without_what_is_no_place, OWN_POSSESSIVE.sub(_joined, name))
    words = plain_form(whole).split() or plain_form(name).split()
    words = _without_legal_form(words)
    while len(words) > 1 and words[-1] in LOOSE_ENDS:
        words = words[:-1]  # "the Ministry of Commerce of" is where a reader of names stopped too early
    country = None
    if _is_public_body(words):
        words, country = _without_country(words)
        words = _turned(words)
    return OrgName(" ".join(words), country)


def _joined(possessive: re.Match[str]) -> str:
    """ "Moody's" is a name and keeps its s; "China's" is whose the ministry is."""
    word = possessive[1]
    whose = " ".join(tokens(word))
    return possessive[0] if whose in countries() or whose == "people" else f"{word}s"


def _without_what_is_no_place(bracket: re.Match[str]) -> str:
    """ "Banco Santander (Brasil)" is another company than Banco Santander; "Alphabet (Class A)" is the same."""
    words = tokens(bracket[1])
    return f" {bracket[1]} " if any(w in countries() for w in (*words, " ".join(words))) else " "


def _without_legal_form(words: list[str]) -> list[str]:
    forms, short = _list("names.toml", "legal_forms"), _list("names.toml", "short_before_form")
    while len(words) > 1 and words[-1] in forms and not (len(words) == 2 and words[0] in short):
        words = words[:-1]
    return words[:-1] if len(words) > 2 and words[-1] == "and" else words


def _is_public_body(words: list[str]) -> bool:
    return not _list("names.toml", "government", "nouns").isdisjoint((*words, " ".join(words[-2:])))


def _without_country(words: list[str]) -> tuple[list[str], str | None]:
    known = countries()
    for size in range(min(_longest_country(), len(words) - 1), 0, -1):
        head, tail = " ".join(words[:size]), " ".join(words[-size:])
        if head in known:
            rest = words[size:]
            return (rest[1:] if rest[0] in {"s", "the"} and len(rest) > 1 else rest), known[head]
        if tail in known:
            rest = words[:-size]
            while len(rest) > 1 and rest[-1] in {"of", "the", "in", "for"}:
                rest = rest[:-1]
            return rest, known[tail]
    return words, None


def _turned(words: list[str]) -> list[str]:
    """ "commerce ministry" → "ministry of commerce", "treasury department" → "department of treasury"."""
    words = [w for i, w in enumerate(words) if w != "the" or i == 0]
    if len(words) > 1 and words[-1] in {"ministry", "department"} and "of" not in words:
        return [words[-1], "of", *words[:-1]]
    if len(words) > 2 and words[0] in {"ministry", "department"} and words[1] == "for":
        return [words[0], "of", *words[2:]]
    return words


def is_generic(form: str) -> bool:
    """True for the name of a body that every state has ("ministry of finance", "central bank")."""
    joined = f" {form} "
    return any(joined.startswith(f" {g} ") or joined == f" {g} " for g in _list("names.toml", "government", "generic"))


def is_subnational(form: str) -> bool:
    """True for a body that provinces have one of too ("senate", "supreme court")."""
    return form in _list("names.toml", "government", "subnational")


def org_block(form: str) -> str:
    """The index block of an organisation's, journal's or work's form: the starts of its two longest words, in order."""
    words = sorted(form.split(), key=lambda w: (-len(w), w))[:2]
    return " ".join(sorted(w[:4] for w in words))


@lru_cache(maxsize=8192)
def title(printed: str) -> Title:
    """An office as printed ("former US Treasury secretary", "Chairwoman of the Federal Reserve"), taken apart."""
    words = tokens(POSSESSIVE.sub("", printed).replace("U.S.", "US").replace("U.K.", "UK").replace("-", " "))
    status = None
    kept: list[str] = []
    for word in words:
        name = next((s for s in ("former", "then", "elect", "acting", "current") if word in _status(s)), None)
        if name is None:
            kept.append(word)
        elif name in {"former", "then"} and not _list("titles.toml", "office", "words").isdisjoint(kept):
            break  # "vice president of the United States and a former congressman": another office begins
        else:
            status = status or name
    country, kept = _country_in(kept)
    same = _table("titles.toml")["same"]
    spelled = [part for w in _spelled(kept) for part in str(same.get(w, w)).split()]
    dropped, ranks = _list("titles.toml", "dropped", "words"), _list("titles.toml", "rank", "words")
    return Title(
        frozenset(w for w in spelled if w not in dropped and w not in ranks),
        frozenset(w for w in spelled if w in ranks),
        country,
        status,
    )


@cache
def _status(name: str) -> frozenset[str]:
    return _list("titles.toml", "status", name)


def _country_in(words: list[str]) -> tuple[str | None, list[str]]:
    known = countries()
    for size in range(min(_longest_country(), len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            iso3 = known.get(" ".join(words[start : start + size]))
            if iso3 is not None:
                return iso3, words[:start] + words[start + size :]
    return None, words


def gives_standing(printed: str) -> bool:
    """True when a title makes its bearer a source with standing ("professor", "spokesperson"), not a passer-by."""
    words = title(printed).words | frozenset(tokens(printed))
    return bool(words & _list("titles.toml", "standing", "words"))


def is_common_word(form: str) -> bool:
    """True for an organisation's name that is one everyday word or surname ("target", "visa", "ford")."""
    return form in _list("names.toml", "everyday", "words")


def is_word(printed: str) -> bool:
    """True for an acronym that printed small is a word of the language ("who", "aid")."""
    return printed.casefold() in _list("names.toml", "acronyms", "words")


def is_institution(form: str) -> bool:
    """True for the name of an institute, house or body of several words ("brackwater institute"), not of a state's."""
    words = form.split()
    return len(words) > 1 and not is_generic(form) and not _list("names.toml", "institution", "words").isdisjoint(words)


def is_journal_like(name: str) -> bool:
    """True for a venue that is called as scholarly journals are."""
    return not _list("names.toml", "journal", "words").isdisjoint(tokens(name))


def is_attached(printed: str) -> bool:
    """True for what somebody is to another: "the former Trump adviser" is no adviser any more, Trump may be president."""
    return printed.casefold() in _list("titles.toml", "attached", "words")


def is_office(printed: str) -> bool:
    """True for an office of state or rank ("foreign minister"), whose holders a registry lists or does not."""
    words = tokens(printed)
    return not _list("titles.toml", "office", "words").isdisjoint(title(printed).words | frozenset(words))


def is_political(printed: str) -> bool:
    """True for a role that seekers and holders of high office have ("Republican nominee")."""
    return not _list("titles.toml", "politics", "words").isdisjoint(tokens(printed))


def is_expert(printed: str) -> bool:
    """True for a title of learning ("professor of economics")."""
    return not _list("titles.toml", "expert", "words").isdisjoint(tokens(printed))


def says_company(words: frozenset[str]) -> bool:
    """True when words around a name speak of business ("shares", "chief executive", "retailer")."""
    return bool(words & _list("names.toml", "everyday", "business"))
