"""Country names, from a statistical table or an article, to ISO 3166 alpha-3 codes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pycountry
from babel import Locale

from extractor.evidence.figures.model import WORLD
from extractor.evidence.figures.tables import table

GROUPS = frozenset(
    {WORLD, "EU27", "EMU", "OECD", "OPEC", "G7", "G20", "AFR", "SSF", "LAC", "ASIA", "MEA", "EUROPE"}
)  # not countries: they take no part in ranks
RENAMED = {"EUU": "EU27", "EU27_2020": "EU27", "EA": "EMU", "EA19": "EMU", "EA20": "EMU", "EU": "EU27", "OED": "OECD",
           "W00": WORLD, "1W": WORLD, "XK": "XKX", "EL": "GRC", "UK": "GBR", "KSV": "XKX", "ROM": "ROU", "ZAR": "COD",
           "TMP": "TLS", "WBG": "PSE", "ADO": "AND", "IMY": "IMN", "S19": WORLD, "EURO": "EMU"}  # fmt: skip


LAST_WORD = re.compile(r"(?<![\w-])([\w-]+)[ -]$")
REGION_OF = re.compile(
    r"['’]s (?:[A-Z][\w-]+ ){1,3}(?:region|state|province|city|island|territory|county|district|prefecture)\b"
)
LONGEST_WORD = 30
NEXT_WORD = re.compile(r"[ ]([A-Za-z]+)")
PART = "?"
"""In the place of a code: a place that is known to be none of those that have series."""


def fold(name: str) -> str:
    """A name without case, accents, curly apostrophes and doubled blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.replace("’", "'").replace("&", "and")).strip()


@cache
def names() -> dict[str, str]:
    """Folded name → code: ISO 3166 and CLDR names, and those of ``tables/places.toml``, which win."""
    found: dict[str, str] = {}
    for country in pycountry.countries:
        for key in ("name", "official_name", "common_name"):
            if name := getattr(country, key, None):
                found[fold(name)] = country.alpha_3
    for code, name in Locale("en").territories.items():
        known = pycountry.countries.get(alpha_2=code) if len(code) == 2 and code.isalpha() else None
        if known is not None:
            found[fold(name)] = known.alpha_3
    found.update({fold(name): code for name, code in table("places")["names"].items()})
    return found


@cache
def adjectives() -> dict[str, str]:
    """Folded nationality adjective → code."""
    return {fold(name): code for name, code in table("places")["adjectives"].items()}


@cache
def _parts(name: str) -> frozenset[str]:
    return frozenset(table("places")["parts"][name])


def is_part(text: str, start: int, end: int) -> bool:
    """True where what is printed at ``start`` to ``end``, by itself a country or its adjective, names a part of one: "New
    Mexico", "Mexico City", "northern Nigeria", "the Indian state of Bihar", "Scotland"."""
    printed = text[start:end]
    folded = fold(printed)
    if folded in _parts("names"):
        return True
    before = LAST_WORD.search(text[max(0, start - LONGEST_WORD) : start])
    if before is not None and fold(before[1]).replace("-", "") in _parts("before"):
        return True
    if REGION_OF.match(text[end : end + 3 * LONGEST_WORD]):
        return True
    is_name = folded in names()
    if is_name and before is not None and before[1] == "New":
        return True
    follows = NEXT_WORD.match(text[end : end + LONGEST_WORD])
    if follows is None:
        return False
    word = follows[1]
    if word in _parts("after_name" if is_name else "after_adjective"):
        return True
    return not is_name and word in _parts("kinds")


def people_of(word: str) -> str | None:
    """The code that a nationality gives, of a people too: "Greek", "Greeks", "Swedes"."""
    folded = fold(word)
    return adjectives().get(folded) or adjectives().get(folded.removesuffix("s")) or peoples().get(folded)


@cache
def peoples() -> dict[str, str]:
    """Folded name of a people, where it is not the adjective with an s, to the code."""
    return {fold(name): code for name, code in table("places")["peoples"].items()}


@cache
def code_of(text: str) -> str | None:
    """The code of a name, an ISO alpha-2 or alpha-3 code or a database's own code; None when nothing fits."""
    plain = text.strip()
    if plain.upper() in RENAMED:
        return RENAMED[plain.upper()]
    if plain in GROUPS or plain == "XKX":
        return plain
    if plain.isascii() and plain.isalpha() and len(plain) in (2, 3) and plain.isupper():
        by_two, by_three = len(plain) == 2, len(plain) == 3
        country = pycountry.countries.get(alpha_2=plain) if by_two else None
        country = pycountry.countries.get(alpha_3=plain) if by_three else country
        if country is not None:
            return str(country.alpha_3)
    known = names().get(fold(plain)) or names().get(fold(plain.removeprefix("the ").removeprefix("The ")))
    if known:
        return known
    mended = _mended(plain)
    return names().get(fold(mended)) if mended != plain else None


@cache
def code_of_number(number: str) -> str | None:
    """The code of a numeric area code of the United Nations (M49, as UN Comtrade uses it); None when it is none."""
    own = table("places")["comtrade"].get(number)
    if own is not None:
        return str(own)
    country = pycountry.countries.get(numeric=number.zfill(3)) if number.isdecimal() else None
    return str(country.alpha_3) if country is not None else None


def _mended(text: str) -> str:
    """UTF-8 that was read as Windows-1252 ("SÃ£o TomÃ©"), read again."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@cache
def name_of(code: str) -> str:
    """What to call a place in a sentence: "China", "the United States", "the world"."""
    words = {WORLD: "the world", "EU27": "the European Union", "EMU": "the euro area", "USA": "the United States",
             "GBR": "the United Kingdom", "NLD": "the Netherlands", "ARE": "the United Arab Emirates",
             "PHL": "the Philippines", "DOM": "the Dominican Republic", "XKX": "Kosovo"}  # fmt: skip
    if code in words:
        return words[code]
    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 else None
    if country is None:
        return code
    return re.sub(r"\s*\(.*\)$", "", str(Locale("en").territories.get(country.alpha_2, country.name)))


def is_country(code: str) -> bool:
    """True for a country of ISO 3166 (and Kosovo): aggregates take no part in ranks."""
    return code == "XKX" or (len(code) == 3 and pycountry.countries.get(alpha_3=code) is not None)
