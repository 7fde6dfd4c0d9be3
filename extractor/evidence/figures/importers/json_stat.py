"""JSON-stat 1 (bundles) and 2 (datasets): a cube whose dimensions are named, one of them time and usually one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.importers.sdmx_csv import ADJUSTMENTS
from extractor.evidence.figures.importers.table_columns import is_period
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define

GEO = ("geo", "country", "area", "reg", "region", "location", "ref_area", "province")
ADJUSTED = ("s_adj", "adjustment", "seasonal_adjust")
TIME = ("time", "year", "date", "period", "month", "ano", "år", "tid")


def detects(head: Head) -> bool:
    """True for JSON with a cube in it, or a collection of links to cubes."""
    start = head.text.lstrip()
    if not start.startswith("{"):
        return False
    return '"dimension"' in head.text or '"class"' in start[:200] or ('"value"' in start[:400] and '"0"' in start[:600])


def read(head: Head, options: Options) -> Reading:
    """Read every cube of the file. Raises PackError when there is none, or only links to some."""
    loaded = head.json()
    if isinstance(loaded, dict) and loaded.get("class") == "collection":
        raise PackError(f"{head.path}: a JSON-stat collection: it links to data sets and holds none; import those")
    cubes = _cubes(loaded)
    if not cubes:
        raise PackError(f"{head.path}: JSON without a JSON-stat data set")
    version = "2" if "class" in loaded else "1"
    pack = pack_of(head.path, options, title=str(cubes[0][1].get("label") or head.path.name))
    return Reading(f"JSON-stat {version}", pack, _rows(cubes, options, head))


def _cubes(loaded: Any) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(loaded, dict):
        return []
    if "dimension" in loaded and "value" in loaded:
        return [("dataset", loaded)]
    return [(k, v) for k, v in loaded.items() if isinstance(v, dict) and "dimension" in v and "value" in v]


def _rows(cubes: list[tuple[str, dict[str, Any]]], options: Options, head: Head) -> Iterator[FigureRow | Refused]:
    for name, cube in cubes:
        try:
            yield from _cube(name, cube, options, head)
        except PackError:
            raise
        except (KeyError, TypeError, IndexError, AttributeError, ValueError, ZeroDivisionError) as error:
            raise PackError(f"{head.path}: the data set {name!r} is not JSON-stat: {error!r}") from error


def _cube(name: str, cube: Mapping[str, Any], options: Options, head: Head) -> Iterator[FigureRow | Refused]:
    dimension = cube["dimension"]
    ids = list(cube.get("id") or dimension["id"])
    sizes = [int(n) for n in cube.get("size") or dimension["size"]]
    roles = cube.get("role") or dimension.get("role") or {}
    categories = [_categories(dimension[i]["category"]) for i in ids]
    if [len(c) for c in categories] != sizes:
        raise PackError(f"{head.path}: the data set {name!r} gives other sizes than its categories have")
    time = _role(roles, "time", ids, TIME)
    geo = _role(roles, "geo", ids, GEO)
    updated = calendar.day_of(str(cube.get("updated") or ""))
    where = document(
        options, str(cube.get("source") or cube.get("label") or name), str(cube.get("href") or ""), updated=updated
    )
    made: dict[tuple[tuple[str, str], ...], Definition] = {}
    status = cube.get("status") or {}
    for at, value in _values(cube["value"]):
        if value is None:
            continue
        chosen = {}
        rest = at
        for i in reversed(range(len(ids))):
            rest, index = divmod(rest, sizes[i])
            chosen[ids[i]] = categories[i][index]
        try:
            yield _observation(chosen, time, geo, value, cube, dimension, name, options, where, made, status, at)
        except (RowError, ValueError) as error:
            yield Refused(at, str(error))


def _observation(
    chosen: Mapping[str, tuple[str, str]],
    time: str | None,
    geo: str | None,
    value: Any,
    cube: Mapping[str, Any],
    dimension: Mapping[str, Any],
    name: str,
    options: Options,
    where: Any,
    made: dict[tuple[tuple[str, str], ...], Definition],
    status: Any,
    at: int,
) -> FigureRow:
    period = options.constants.get("period") or (_period(*chosen[time]) if time else "")
    place = options.constants.get("place") or ""
    if geo and not place:
        code, label = chosen[geo]
        place = code_of(label) or code_of(code) or code
    if not period or not place:
        raise RowError(
            "no period or no place among the dimensions; say them for all rows: --set period=2025 --set place=USA"
        )
    rest = tuple((i, chosen[i][1]) for i in sorted(chosen) if i not in (time, geo))
    if rest not in made:
        detail = [label for i, label in rest if len(dimension[i]["category"].get("label", {}) or {}) != 1]
        label = options.constants.get("label") or ", ".join([str(cube.get("label") or name), *detail])
        units = [u for i, _ in rest for u in _units(dimension[i]["category"], chosen[i][0])]
        made[rest] = define(
            f"{name}:{'|'.join(chosen[i][0] for i, _ in rest)}",
            label,
            unit=unit_name(unit) if (unit := options.constants.get("unit") or next(iter(units), "")) else None,
            scale=Decimal(options.constants.get("scale", "1")),
            adjustment=options.constants.get("adjustment") or _adjustment(chosen),
        )
    flag = (
        status.get(str(at), "")
        if isinstance(status, dict)
        else status[at]
        if isinstance(status, list) and at < len(status)
        else ""
    )
    canonical = calendar.canonical(period)
    return FigureRow(
        made[rest],
        place,
        canonical,
        decimal_text(str(value)),
        where,
        frequency=calendar.frequency(canonical),
        status=str(flag or ""),
    )


def _period(code: str, label: str) -> str:
    """The period that a category of time stands for: its code when that is one, else its label ("1996 JAN", "2011")."""
    return next((text for text in (code, label) if is_period(text)), code)


def _adjustment(chosen: Mapping[str, tuple[str, str]]) -> str:
    return next((ADJUSTMENTS.get(chosen[i][0], "") for i in chosen if i.lower() in ADJUSTED), "")


def _units(category: Mapping[str, Any], code: str) -> list[str]:
    unit = (category.get("unit") or {}).get(code) or {}
    return (
        [str(unit.get("label") or unit.get("base") or "")]
        if isinstance(unit, dict) and (unit.get("label") or unit.get("base"))
        else []
    )


def _categories(category: Mapping[str, Any]) -> list[tuple[str, str]]:
    labels = category.get("label") or {}
    index = category.get("index")
    if index is None:
        codes = list(labels)
    elif isinstance(index, dict):
        codes = [c for c, _ in sorted(index.items(), key=lambda item: item[1])]
    else:
        codes = list(index)
    return [(str(c), str(labels.get(c, c))) for c in codes]


def _role(roles: Mapping[str, Any], role: str, ids: list[str], names: tuple[str, ...]) -> str | None:
    for named in roles.get(role) or ():
        return str(named)
    return next((i for i in ids if i.lower() in names), None)


def _values(values: Any) -> Iterator[tuple[int, Any]]:
    if isinstance(values, dict):
        yield from sorted(((int(k), v) for k, v in values.items()), key=lambda item: item[0])
    else:
        yield from enumerate(values)
