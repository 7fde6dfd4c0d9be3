"""How countries, their people and their seats of government are printed, with ISO 3166-1 alpha-3 codes.

Country names are the English ones of the Unicode CLDR (through Babel), codes those of pycountry, further forms and
adjectives those of ``tables/places.toml``.
"""

from __future__ import annotations

from functools import cache

import pycountry
from babel import Locale

from extractor.annotate.lexicon import table

AMBIGUOUS = frozenset({"georgia", "jordan", "chad", "jersey"})
"""Countries that are called like a person, a state or a shirt."""


@cache
def country_codes() -> dict[str, str]:
    """Every printed name of a country, lower case, with its alpha-3 code."""
    territories = Locale("en").territories
    codes: dict[str, str] = {}
    for country in pycountry.countries:
        name = territories.get(country.alpha_2)
        for form in (name, country.name, getattr(country, "common_name", None)):
            if form:
                codes[form.lower()] = country.alpha_3
                codes[form.replace("&", "and").lower()] = country.alpha_3
    for code, forms in table("places")["aliases"].items():
        codes.update({form.lower(): code for form in forms})
    return codes


@cache
def adjective_codes() -> dict[str, str]:
    """Nationality adjectives and names of inhabitants, lower case, with the country's alpha-3 code."""
    return _spread("adjectives")


@cache
def capital_codes() -> dict[str, str]:
    """Seats of government, lower case, with the country's alpha-3 code."""
    return _spread("capitals")


def _spread(key: str) -> dict[str, str]:
    return {w.replace("-", " ").lower(): code for code, forms in table("places")[key].items() for w in forms.split()}


@cache
def country_name(iso3: str) -> str:
    """The English name of a country by its alpha-3 code ("United States")."""
    record = pycountry.countries.get(alpha_3=iso3)
    if record is None:
        return {"XKX": "Kosovo"}.get(iso3, iso3)
    return str(Locale("en").territories.get(record.alpha_2, record.name))
