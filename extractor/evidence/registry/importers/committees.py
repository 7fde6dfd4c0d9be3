"""unitedstates/congress-legislators: ``committees-current.yaml`` and ``committee-membership-current.yaml`` (CC0).

https://github.com/unitedstates/congress-legislators — committees with their subcommittees, and who sits on them. The
files have no dates: a seat is on record for the day on which the file's state was taken, and for no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.congress import URL, yaml_items
from extractor.evidence.registry.importers.reading import Importer, Json, Label, Refused, Taken
from extractor.evidence.registry.records import Alias, Entity, Registry, RoleRecord

TITLE = "Committees of the US Congress (congress-legislators)"
REGISTRY = Registry("us-committees", TITLE, ("organization",), URL, "CC0-1.0", "")
CHAMBERS = {"house": "House ", "senate": "Senate ", "joint": ""}


def detects(name: str, head: str) -> bool:
    """YAML that begins with a list of committees, or with the members of one by rank."""
    yaml = name.endswith((".yaml", ".yml"))
    return yaml and ("thomas_id:" in head[:4000] or ("bioguide:" in head[:4000] and "rank:" in head[:4000]))


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Committees, or the seats on them."""
    for line, name, item in yaml_items(path):
        try:
            yield from _seats(name, item, retrieved) if name else _committee(item, retrieved)
        except (KeyError, TypeError, AttributeError) as error:
            yield Refused(line, f"not a committee or its members ({error!r})")


def _committee(committee: Json, retrieved: str, above: Json = None) -> Iterator[Taken]:
    number = (above["thomas_id"] if above else "") + str(committee["thomas_id"])
    name = committee["name"]
    if above:
        name = f"{above['name']} Subcommittee on {name}"
    short = name.removeprefix("House ").removeprefix("Senate ")
    chamber = CHAMBERS.get((above or committee)["type"], "")
    topic = short.removeprefix("Committee on ").removeprefix("the ")
    others = [f"{chamber}{topic} Committee", f"{topic} Committee"] if short.startswith("Committee on ") else []
    yield Label(_key(number), name)
    yield Entity(
        key=_key(number),
        kind="organization",
        name=name,
        registry=REGISTRY.id,
        source=TITLE,
        url=committee.get("url") or URL,
        retrieved=retrieved,
        type="public body",
        country="USA",
        aliases=tuple(Alias(o, weak=not o.startswith(("House", "Senate"))) for o in others),
    )
    for part in committee.get("subcommittees") or ():
        yield from _committee(part, retrieved, committee)


def _seats(number: str, members: Json, retrieved: str) -> Iterator[Taken]:
    for member in members:
        yield RoleRecord(
            person=f"us-congress:{member['bioguide']}",
            title=str(member.get("title") or "Member"),
            organization=_key(number),
            country="USA",
            start="",
            end="",
            registry=REGISTRY.id,
            source=TITLE,
            url=URL,
            retrieved=retrieved,
            organization_key=_key(number),
            seen=retrieved,
        )


def _key(number: str) -> str:
    return f"us-committees:{number}"


IMPORTER = Importer(REGISTRY, detects, read)
