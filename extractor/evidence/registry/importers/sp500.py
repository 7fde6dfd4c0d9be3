"""S&P 500 constituents as the ``datasets/s-and-p-500-companies`` CSV lists them (PDDL)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Refused, Taken, csv_rows
from extractor.evidence.registry.records import Alias, Entity, Registry

URL = "https://github.com/datasets/s-and-p-500-companies"
REGISTRY = Registry("sp500", "S&P 500 constituents", ("organization",), URL, "PDDL-1.0", "")
COLUMNS = ("Symbol", "Security", "GICS Sector", "Headquarters Location", "CIK")


def detects(name: str, head: str) -> bool:
    """A CSV whose header is this list's."""
    return head.startswith("Symbol,Security,GICS Sector")


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Companies with ticker and CIK. The second class of one company's shares is refused: the company is there."""
    seen: set[str] = set()
    for item in csv_rows(path, COLUMNS):
        if isinstance(item, Refused):
            yield item
            continue
        line, row = item
        if not row["Security"] or not row["CIK"].isdigit():
            yield Refused(line, "a row without company name or CIK")
        elif row["CIK"] in seen:
            yield Refused(line, f"{row['Security']}: another class of shares of a company already taken")
        else:
            seen.add(row["CIK"])
            yield Entity(
                key=f"cik:{int(row['CIK'])}",
                kind="organization",
                name=row["Security"].split(" (")[0],
                registry=REGISTRY.id,
                source=REGISTRY.title,
                url=URL,
                retrieved=retrieved,
                type="company",
                country="USA",
                place=row["Headquarters Location"],
                aliases=(Alias(row["Symbol"], weak=True),),
                detail=(("cik", str(int(row["CIK"]))), ("sector", row["GICS Sector"]), ("ticker", row["Symbol"])),
            )


IMPORTER = Importer(REGISTRY, detects, read)
