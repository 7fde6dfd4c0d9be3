"""The store: built once from packs, named by their content, read-only, and safe with any text."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests_registry import store_of

from extractor.evidence.registry.packs import PackError, find_packs, write_example
from extractor.evidence.registry.store import open_store
from extractor.evidence.registry.writing import writing

ROWS = (
    "[entities]\nid,kind,type,name,country,detail\n"
    "o1,organization,university,Harvard University,USA,\n"
    "o2,organization,university,Université de Namur,BEL,\n"
    "j1,journal,journal,Journal of Cheese Studies,,issn=1234-5678\n"
    "w1,work,paper,On Cheese,,year=2023|authors=Ilse Varga;Bram Oudekerk\n"
    "p1,person,politician,Ilse Varga,HUN,\n"
    "[aliases]\nentity,name,weak\no1,Harvard,\no1,HU,yes\n"
    "[roles]\nperson,title,seat,country,start,end\np1,Prime Minister of Hungary,hun/prime-minister,HUN,2020-01-01,2024-01-01\n"
)


def test_names_in_blocks_roles_and_works(tmp_path: Path) -> None:
    with store_of(ROWS, tmp_path) as store:
        assert [h.key for h in store.named("organization", "harvard university")] == ["o1"]
        assert [h.weak for h in store.named("organization", "hu")] == [True]
        assert [h.key for h in store.block("person", "varga i")] == ["p1"]
        assert [h.key for h in store.surname("varga")] == ["p1"]
        assert [r.start for r in store.roles("p1")] == ["2020-01-01"]
        assert [r.person for r in store.seat("hun/prime-minister")] == ["p1"]
        assert [(w.name, by) for w, by in store.works_by("oudekerk b")] == [("On Cheese", "Bram Oudekerk")]
        assert store.counts() == {"journal": 1, "organization": 2, "person": 1, "role": 1, "work": 1}
        assert store.names_of("o1") == ("Harvard University", "Harvard", "HU")
        missing = store.entity("nobody")
        assert missing is None


@pytest.mark.parametrize("words", ['harvard" OR "x', "NEAR(", "*", '"', "universite namur", "a AND"])
def test_search_reads_words_never_a_query_language(tmp_path: Path, words: str) -> None:
    with store_of(ROWS, tmp_path) as store:
        found = [e.key for e in store.search(words)]
    assert found == (["o2"] if "namur" in words else [])


def test_built_once_and_named_by_content(tmp_path: Path) -> None:
    write_example(ROWS, tmp_path / "pack")
    first = open_store([tmp_path], tmp_path / "cache")
    written = first.paths[0].stat().st_mtime_ns
    second = open_store([tmp_path / "pack"], tmp_path / "cache")
    assert second.paths == first.paths
    assert second.paths[0].stat().st_mtime_ns == written
    write_example(ROWS.replace("Namur", "Mons"), tmp_path / "pack")
    assert open_store([tmp_path], tmp_path / "cache").digest != first.digest
    assert [p.name for p in (tmp_path / "cache").iterdir() if p.name.startswith("building")] == []


def test_the_store_is_read_only(tmp_path: Path) -> None:
    with store_of(ROWS, tmp_path) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        list(store._all("DELETE FROM entity"))


def test_falls_back_to_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_example(ROWS, tmp_path / "pack")
    (tmp_path / "cache").write_text("a file where the cache folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with open_store([tmp_path], tmp_path / "cache" / "presscheck") as store:
        assert store.paths[0].is_relative_to(tmp_path / "temporary")
        assert store.counts()["person"] == 1


def test_an_interrupted_write_leaves_the_old_state(tmp_path: Path) -> None:
    with store_of(ROWS, tmp_path) as store:
        harvard = store.entity("o1")
    assert harvard is not None
    path = tmp_path / "mine.sqlite"
    with writing(path) as writer:
        writer.add_entity(harvard)

    def interrupted() -> None:
        with writing(path) as writer:
            writer.add_entity(replace(harvard, name="Something Else"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    names = [row[0] for row in sqlite3.connect(path).execute("SELECT name FROM entity")]
    assert names == ["Harvard University"]


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("[entities]\nid,kind,name,url\nx,person,A B,ftp://no\n", r"entities.csv:2: a row needs a source and an http"),
        ("[entities]\nid,kind,name,retrieved\nx,person,A B,yesterday\n", r"entities.csv:2: retrieved 'yesterday'"),
        ("[entities]\nid,kind,name\nx,wizard,A B\n", r"entities.csv:2: 'wizard' is no kind"),
        ("[entities]\nid,kind,name\nx,person,A B\nx,person,A C\n", r"entities.csv:3: the id x stands twice"),
        ("[roles]\nperson,title,start,end\nx,Minister,2024-05-01,2023-01-01\n", r"roles.csv:2: the role ends"),
        ("[roles]\nperson,title,start\nx,Minister,May 2024\n", r"roles.csv:2: start 'May 2024'"),
        ("[aliases]\nentity,name\nnobody,N\n", r"aliases.csv: names for unknown entities: nobody"),
    ],
)
def test_a_wrong_pack_is_one_clear_error(tmp_path: Path, rows: str, complaint: str) -> None:
    write_example(rows, tmp_path / "pack")
    with pytest.raises(PackError, match=complaint):
        open_store([tmp_path], tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_finds_packs_here_and_one_level_below(tmp_path: Path) -> None:
    write_example(ROWS, tmp_path / "a" / "inner")
    write_example(ROWS, tmp_path / "b")
    found = find_packs([tmp_path / "a", tmp_path / "b", tmp_path / "nowhere"])
    assert found == (tmp_path / "a" / "inner", tmp_path / "b")


def test_an_imported_store_stands_beside_the_packs(tmp_path: Path) -> None:
    with store_of(ROWS, tmp_path) as store:
        harvard = store.entity("o1")
    assert harvard is not None
    with writing(tmp_path / "mine.sqlite") as writer:
        writer.add_entity(replace(harvard, key="o9", name="Ferrow College"))
    with open_store([tmp_path / "pack"], tmp_path / "cache", (tmp_path / "mine.sqlite",)) as both:
        assert [h.key for h in both.named("organization", "ferrow college")] == ["o9"]
        assert [h.key for h in both.named("organization", "harvard university")] == ["o1"]


@pytest.mark.parametrize("content", [b"no database", b""])
def test_another_file_in_the_place_of_the_store_is_refused(tmp_path: Path, content: bytes) -> None:
    write_example(ROWS, tmp_path / "pack")
    (tmp_path / "mine.sqlite").write_bytes(content)
    with pytest.raises(PackError, match=r"mine.sqlite: (not a registry store|a registry store of another version)"):
        open_store([tmp_path / "pack"], tmp_path / "cache", (tmp_path / "mine.sqlite",))


def test_a_broken_table_is_one_clear_error(tmp_path: Path) -> None:
    write_example(ROWS, tmp_path / "pack")
    with (tmp_path / "pack" / "entities.csv").open("ab") as table:
        table.write(b"\xff\xfe,person\n")
    with pytest.raises(PackError, match=r"entities.csv:\d+: not a CSV table in UTF-8"):
        open_store([tmp_path / "pack"], tmp_path / "cache")
