"""Speakers, roles and bodies on the marked sentences of ``corpus/gold/cast.toml``: floors, never lowered without a reason."""

import tomllib
from collections import Counter

import pytest

from extractor.annotate import encoder
from extractor.annotate.cast import Company, find_company
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article
from extractor.models import corpus_folder

# Least right: speakers, roles, bodies; shares of what is marked, and of the roles most that are invented.
FLOORS = {"rules": (0.88, 0.83, 0.75, 0.1), "encoder": (0.92, 0.9, 0.9, 0.1)}


def speakers(found: Company, said: list[list[str]]) -> int:
    """How many marked stretches lie in a quote of the right speaker."""
    names = {x.id: x.name for x in (*found.people, *found.organizations)}
    return sum(
        any(
            any(words in span.text for span in q.spans) and names.get(q.speaker_id or "", "") == name
            for q in found.quotes
        )
        for words, name in said
    )


def roles(found: Company) -> set[tuple[str, str, str, str]]:
    names = {o.id: o.name for o in found.organizations}
    return {
        (p.name, r.title.lower(), names.get(r.organization or "", ""), r.status)
        for p in found.people
        for r in p.roles
        if r.title
    }


@pytest.mark.parametrize("profile", FLOORS)
def test_people_bodies_and_who_says_what(profile: str) -> None:
    reader = encoder.Encoder.load() if profile == "encoder" else None
    count: Counter[str] = Counter()
    for row in tomllib.loads((corpus_folder() / "gold" / "cast.toml").read_text(encoding="utf-8"))["sentence"]:
        parts = parse(Article("t", row["text"].strip()), load_pipeline())
        read = tuple(reader.tag([part.text for part in parts])) if reader is not None else ()
        found = find_company(parts, find_entities(parts, read), read)
        said = row.get("said", [])
        count["said"] += len(said)
        count["said right"] += speakers(found, said)
        if "roles" in row:
            wanted = {(name, title.lower(), body, status) for name, title, body, status in row["roles"]}
            got = roles(found)
            count["roles"] += len(wanted)
            count["roles right"] += len(wanted & got)
            count["roles invented"] += len(got - wanted)
        if "bodies" in row:
            groups = {frozenset(m.text for m in o.mentions) for o in found.organizations}
            count["bodies"] += len(row["bodies"])
            count["bodies right"] += sum(frozenset(names) in groups for names in row["bodies"])
    least_said, least_roles, least_bodies, most_invented = FLOORS[profile]
    assert count["said right"] >= least_said * count["said"], count
    assert count["roles right"] >= least_roles * count["roles"], count
    assert count["bodies right"] >= least_bodies * count["bodies"], count
    assert count["roles invented"] <= most_invented * count["roles"], count
