"""Recipes: which figures a pack is brought up to date with, and how each service is asked for them.

A pack's ``recipes.toml`` has a table ``[[recipe]]`` for each: ``source`` names the service (``tables/services.toml``),
further keys say what is wanted, and ``[recipe.mapping]`` takes what a mapping file takes where the answer leaves
something open (the place of a FRED series, say). Services answer wrong requests in ways of their own, some with status
200: each answer is looked at before it is kept.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Options
from extractor.evidence.figures.rows import PackError
from extractor.evidence.figures.tables import table
from extractor.evidence.updating import Download, Passing, UpdateClient, UpdateError

RECIPES = "recipes.toml"
WORD = re.compile(r"[A-Za-z0-9@_.,:+-]{1,200}")
WORLD_BANK_PAGE = 10_000
WORLD_BANK_PAGES = 200
COMTRADE_PERIODS = 12
COMTRADE_MOST = 500
"""Records that the public preview gives at most: an answer with as many may be cut."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What one service is asked for. wanted: the recipe's own keys; options: its mapping."""

    service: str
    wanted: Mapping[str, Any]
    options: Options

    @property
    def name(self) -> str:
        """What the recipe fetches, in a few words: "world-bank FP.CPI.TOTL.ZG"."""
        first = next(str(self.wanted[key]) for key in table("services")[self.service]["needs"])
        return f"{self.service} {first}"


def read_recipes(folder: Path) -> tuple[Recipe, ...]:
    """The recipes of a pack's folder. Raises PackError when there are none or one cannot be used."""
    path = folder / RECIPES
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{folder} has no {RECIPES}: nothing says where its figures come from") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: not a file of recipes: {error}") from error
    listed = loaded.get("recipe")
    if not isinstance(listed, list) or not listed or set(loaded) != {"recipe"}:
        raise PackError(f"{path}: holds tables [[recipe]] and nothing else")
    return tuple(_recipe(words, path, number) for number, words in enumerate(listed, 1))


def _recipe(words: Mapping[str, Any], path: Path, number: int) -> Recipe:
    services = table("services")
    service = words.get("source")
    where = f"{path}: recipe {number}"
    if service not in services:
        raise PackError(f"{where}: source must be one of {', '.join(sorted(services))}: {service!r}")
    wanted = {key: value for key, value in words.items() if key not in ("source", "mapping")}
    unknown = sorted(set(wanted) - set(services[service]["takes"]))
    if unknown:
        raise PackError(f"{where}: {service} takes {', '.join(services[service]['takes'])}, not {unknown[0]!r}")
    missing = [key for key in services[service]["needs"] if key not in wanted]
    if missing:
        raise PackError(f"{where}: {service} needs {missing[0]!r}")
    for key, value in wanted.items():
        _check(value, f"{where}: {key}")
    return Recipe(service, wanted, Options.of(words.get("mapping", {}), where))


def _check(value: Any, where: str) -> None:
    """Codes only: what a recipe says goes into an address."""
    if isinstance(value, Mapping):
        for inner in value.values():
            _check(inner, where)
    elif isinstance(value, list):
        for inner in value:
            _check(inner, where)
    elif isinstance(value, bool) or not isinstance(value, str | int) or not WORD.fullmatch(str(value)):
        raise PackError(f"{where}: codes only, of letters, digits and @_.,:+-: {value!r}")


def fetch(recipe: Recipe, client: UpdateClient, today: date) -> tuple[Download, ...]:
    """Everything that the recipe asks for. Raises UpdateError, with the service's own words where it has some."""
    return tuple(_FETCH[recipe.service](recipe.wanted, client, today))


def _address(service: str, parts: Mapping[str, Any], query: Mapping[str, Any] | list[tuple[str, str]]) -> str:
    filled = table("services")[service]["address"].format(**{k: quote(str(v), safe="@,+:;") for k, v in parts.items()})
    return f"{filled}?{urlencode(query, safe=',:')}"


def _pause(service: str) -> float:
    return float(table("services")[service].get("pause", 0.0))


def _codes(value: Any, between: str) -> str:
    return between.join(str(v) for v in value) if isinstance(value, list) else str(value)


# ------------------------------------------------------------------------------------------------ World Bank


def _world_bank(wanted: Mapping[str, Any], client: UpdateClient, today: date) -> Iterator[Download]:
    places = _codes(wanted.get("places", "all"), ";")
    years = {"date": f"{wanted['since']}:{today.year}"} if "since" in wanted else {}
    page = pages = 1
    while page <= pages:
        query = {"format": "json", **years, "per_page": WORLD_BANK_PAGE, "page": page}
        address = _address("world-bank", {"places": places, "indicator": wanted["indicator"]}, query)
        got = client.get(address, accept="application/json", examine=_examine(address, _world_bank_said))
        yield got
        pages = int(json.loads(got.path.read_bytes())[0].get("pages") or 1)
        if pages > WORLD_BANK_PAGES:
            raise UpdateError(f"{address}: {pages} pages; let the recipe name places or years")
        page += 1


def _world_bank_said(answer: Any) -> str | None:
    if not isinstance(answer, list) or not answer or not isinstance(answer[0], dict):
        return "not an answer of the World Bank's API"
    if "message" in answer[0]:
        said = (str(m.get("value", m)) for m in answer[0]["message"] if isinstance(m, dict))
        return f"the World Bank answered with an error: {'; '.join(said)}"
    if len(answer) < 2 or not answer[1]:
        return "the World Bank has no figures for this"
    return None


# ------------------------------------------------------------------------------------------------ Eurostat


def _eurostat(wanted: Mapping[str, Any], client: UpdateClient, today: date) -> Iterator[Download]:
    query = [("format", "JSON"), ("lang", "EN")]
    for dimension, codes in wanted.get("filter", {}).items():
        query += [(dimension, str(code)) for code in (codes if isinstance(codes, list) else [codes])]
    if "since" in wanted:
        query.append(("sinceTimePeriod", str(wanted["since"])))
    address = _address("eurostat", {"dataset": wanted["dataset"]}, query)
    yield client.get(address, accept="application/json", examine=_examine(address, _eurostat_said))


def _eurostat_said(answer: Any) -> str | None:
    if not isinstance(answer, dict):
        return "not an answer of Eurostat's API"
    for kind in ("error", "warning"):
        told = answer.get(kind)
        if told:
            entries = told if isinstance(told, list) else [told]
            words = "; ".join(str(e.get("label", e)) for e in entries if isinstance(e, dict))
            return f"Eurostat answered with {'an' if kind == 'error' else 'a'} {kind}: {words}"
    if not answer.get("value"):
        return "Eurostat has no figures for this; look at the recipe's filter"
    return None


# ------------------------------------------------------------------------------------------------ OECD


def _oecd(wanted: Mapping[str, Any], client: UpdateClient, today: date) -> Iterator[Download]:
    query = {"dimensionAtObservation": "AllDimensions", "format": "csvfilewithlabels"}
    if "since" in wanted:
        query = {"startPeriod": str(wanted["since"]), **query}
    address = _address("oecd", {"flow": wanted["flow"], "key": wanted.get("key", "all")}, query)

    def examine(path: Path) -> None:
        _examine_csv(path, address, "OBS_VALUE")

    yield client.get(address, accept="text/csv, */*;q=0.1", pause=_pause("oecd"), examine=examine)


# ------------------------------------------------------------------------------------------------ UN Comtrade


def _comtrade(wanted: Mapping[str, Any], client: UpdateClient, today: date) -> Iterator[Download]:
    frequency = str(wanted.get("frequency", "M"))
    if frequency not in ("A", "M"):
        raise UpdateError(f"UN Comtrade has years (A) and months (M), not {frequency!r}")
    periods = _comtrade_periods(frequency, str(wanted["since"]), str(wanted.get("until", today.isoformat()[:7])))
    for first in range(0, len(periods), COMTRADE_PERIODS):
        query = {
            "reporterCode": _codes(wanted["reporter"], ","),
            "period": ",".join(periods[first : first + COMTRADE_PERIODS]),
            "partnerCode": _codes(wanted.get("partner", 0), ","),
            "cmdCode": _codes(wanted["commodity"], ","),
            "flowCode": _codes(wanted.get("flow", "X"), ","),
            "partner2Code": "0",
            "customsCode": "C00",
            "motCode": "0",
            "includeDesc": "true",
        }
        address = _address("comtrade", {"frequency": frequency}, query)
        got = client.get(
            address,
            accept="application/json",
            pause=_pause("comtrade"),
            examine=_examine(address, _comtrade_said),
        )
        if json.loads(got.path.read_bytes()).get("data"):  # months that are not reported yet are no fault
            yield got


def _comtrade_periods(frequency: str, since: str, until: str) -> list[str]:
    try:
        (start, _), (_, end) = calendar.ends(since), calendar.ends(until)
    except ValueError as error:
        raise UpdateError(f"the recipe's periods: {error}") from error
    if frequency == "A":
        return [f"{year:04d}" for year in range(start.year, end.year + 1)]
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [f"{month // 12:04d}{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _comtrade_said(answer: Any) -> str | None:
    if not isinstance(answer, dict):
        return "not an answer of UN Comtrade's API"
    said = answer.get("error") or answer.get("message")
    if said:
        return f"UN Comtrade answered with an error: {said}"
    rows = answer.get("data")
    if not isinstance(rows, list):
        return "not an answer of UN Comtrade's API"
    if len(rows) >= COMTRADE_MOST:
        return f"UN Comtrade cuts its answer at {COMTRADE_MOST} records; let the recipe name fewer partners or goods"
    return None


# ------------------------------------------------------------------------------------------------ FRED


def _fred(wanted: Mapping[str, Any], client: UpdateClient, today: date) -> Iterator[Download]:
    query = {"id": str(wanted["series"])}
    if "since" in wanted:
        query["cosd"] = calendar.ends(str(wanted["since"]))[0].isoformat()
    address = _address("fred", {}, query)

    def examine(path: Path) -> None:
        _examine_csv(path, address, str(wanted["series"]))

    yield client.get(address, accept="text/csv, */*;q=0.1", pause=_pause("fred"), examine=examine)


_FETCH: dict[str, Callable[[Mapping[str, Any], UpdateClient, date], Iterator[Download]]] = {
    "world-bank": _world_bank,
    "eurostat": _eurostat,
    "oecd": _oecd,
    "comtrade": _comtrade,
    "fred": _fred,
}


def _examine(address: str, said: Callable[[Any], str | None]) -> Callable[[Path], None]:
    """What looks at a JSON answer: cut off it is asked for again, an error in it is told in the service's words."""

    def examine(path: Path) -> None:
        try:
            answer = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise Passing(f"{address}: the answer is not whole, or no JSON") from error
        wrong = said(answer)
        if wrong is not None:
            raise UpdateError(f"{address}: {wrong}")

    return examine


def _examine_csv(path: Path, address: str, column: str) -> None:
    """A page in the place of a table is a service that is down; a table without the column is another answer."""
    with path.open("rb") as file:
        start = file.read(65_536).decode("utf-8-sig", errors="replace")
        file.seek(-1, 2)
        end = file.read(1)
    if start.lstrip().startswith("<"):
        raise Passing(f"{address}: a page came instead of a table")
    header = start.splitlines()[0]
    if column not in header:
        raise UpdateError(f"{address}: not the table that was asked for: {header[:120]!r}")
    if end not in (b"\n", b"\r"):
        raise Passing(f"{address}: the table ends in the middle of a line")
