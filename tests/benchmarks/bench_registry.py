"""Import of a large FollowTheMoney file and look-ups in it: entities a second, peak memory, milliseconds a name.

    python tests/benchmarks/bench_registry.py [--entities 500000] [--names 400]

The entities are made up: people with names drawn from syllables (many share a surname block), every tenth an
organisation, every twentieth with a dated position. Look-ups run from a fresh connection, half of names that are there and
half of misspelt ones, and are printed beside a bare ``SELECT … WHERE key = ?`` on the same file. Targets: bounded memory
(under 500 MB at 5 million entities), a name under 5 ms median.
"""

import argparse
import json
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from extractor.annotations import Annotations, Organization, Person, Place, Role
from extractor.article import Article
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.importers import import_registry
from extractor.evidence.registry.match_organizations import resolve_organization
from extractor.evidence.registry.match_people import resolve_person
from extractor.evidence.registry.store import RegistryStore

SYLLABLES = [a + b for a in "bdfghklmnprstv" for b in "aeo"]
GIVEN = [
    a + b for a in ("Ad", "Ben", "Cor", "El", "Gin", "Id", "Jon", "Le", "Nor", "Ot", "Pi", "Ros") for b in ("a", "o")
]


def name(rng: random.Random) -> str:
    surname = "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4)))).capitalize()
    return f"{rng.choice(GIVEN)} {surname}"


def entities(count: int) -> Iterator[dict[str, object]]:
    rng = random.Random(20261123)
    for number in range(count):
        if number % 10 == 9:
            body = f"{name(rng).split()[1]} {rng.choice(('Trading', 'Research', 'Capital', 'Institute'))} {number}"
            yield {
                "id": f"o{number}",
                "schema": "Company",
                "properties": {"name": [f"{body} GmbH"], "jurisdiction": ["de"]},
            }
            continue
        yield {"id": f"p{number}", "schema": "Person", "properties": {"name": [name(rng)], "nationality": ["fr"]}}
        if number % 20 == 0:
            link = {"holder": [f"p{number}"], "post": ["minister"], "startDate": ["2020-01-01"]}
            yield {"id": f"l{number}", "schema": "Occupancy", "properties": link}


def milliseconds(work: Callable[[int], object], times: int) -> list[float]:
    found = []
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        found.append(1000 * (time.perf_counter() - begun))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entities", type=int, default=500_000)
    parser.add_argument("--names", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file, target = Path(folder) / "entities.ftm.json", Path(folder) / "registry.sqlite"
        with file.open("w", encoding="utf-8") as lines:
            lines.write(
                json.dumps({"id": "minister", "schema": "Position", "properties": {"name": ["Minister"]}}) + "\n"
            )
            for entity in entities(options.entities):
                lines.write(json.dumps(entity) + "\n")
        begun = time.perf_counter()
        report = import_registry(file, target, retrieved="2026-11-23")
        took = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{report.taken} entities and {report.roles} roles in {took:.0f} s, {report.taken / took:.0f} entities a second,"
        )
        print(f"peak memory {peak:.0f} MB, store {target.stat().st_size >> 20} MB")
        rng = random.Random(7)
        known = [e for e in entities(options.entities) if rng.random() < 4 * options.names / options.entities]
        people = [str(e["properties"]["name"][0]) for e in known if e["schema"] == "Person"][: options.names]  # type: ignore[index]
        bodies = [str(e["properties"]["name"][0]) for e in known if e["schema"] == "Company"][: options.names]  # type: ignore[index]
        people = [n if i % 2 else n[:-1] + "x" for i, n in enumerate(people)]
        bodies = [n if i % 2 else n[:3] + "x" + n[4:] for i, n in enumerate(bodies)]
        measure(target, people, bodies)


def measure(target: Path, people: list[str], bodies: list[str]) -> None:
    article = Article("a", "Minister in France.", published=date(2025, 7, 21))
    place = Place("g1", "France", "FRA", (article.span(12, 18),))
    context = Context(article, Annotations(sentences=(article.span(0, 19),), places=(place,)))
    role = Role("Minister", article.span(0, 8))
    with RegistryStore([target]) as store:
        timings = {
            "a person": milliseconds(
                lambda i: resolve_person(store, Person("p", people[i], (role.span,), roles=(role,)), context, {}),
                len(people),
            ),
            "an organisation": milliseconds(
                lambda i: resolve_organization(store, Organization("o", bodies[i], (role.span,)), context), len(bodies)
            ),
        }
    bare = sqlite3.connect(target)
    select = "SELECT * FROM entity WHERE key = ?"
    timings["SELECT … WHERE key = ?"] = milliseconds(
        lambda i: bare.execute(select, (f"ftm:p{i}",)).fetchall(), len(people)
    )
    for what, found in timings.items():
        worst = sorted(found)[int(len(found) * 0.99) - 1]
        print(f"{what:24s} median {statistics.median(found):7.3f} ms   99 % under {worst:7.3f} ms")


if __name__ == "__main__":
    main()
