"""SEC ``company_tickers.json``: companies that file with the US Securities and Exchange Commission (public domain)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, ImportRefused, Json, Refused, Taken, json_values
from extractor.evidence.registry.records import Alias, Entity, Registry

URL = "https://www.sec.gov/files/company_tickers.json"
REGISTRY = Registry("sec", "SEC company tickers", ("organization",), URL, "public domain", "")
STATE = re.compile(r"\s*[/\\][A-Z ]{2,20}[/\\]?$|\s+/[A-Z]{2}/?$")
WORD = re.compile(r"[A-Z][A-Z'’]+")
CAPITALS = frozenset(
    {
        "AB",
        "ADR",
        "AES",
        "AGCO",
        "AMC",
        "ASA",
        "ASML",
        "AT",
        "BHP",
        "BP",
        "CBRE",
        "CDW",
        "CF",
        "CSX",
        "CVS",
        "DBA",
        "DTE",
    }
    | {"EOG", "EQT", "GE", "GM", "GSK", "HCA", "HP", "HSBC", "IBM", "ING", "KKR", "KLA", "LG", "LLC", "LP", "MGM", "MP"}
    | {
        "MSCI",
        "NIO",
        "NRG",
        "NV",
        "NXP",
        "PLC",
        "PNC",
        "PPG",
        "PVH",
        "RBC",
        "RTX",
        "SA",
        "SAP",
        "SE",
        "SLB",
        "TJX",
        "UBS",
    }
    | {"US", "USA", "VF", "WEC", "XPO", "II", "III", "IV", "REIT", "ETF"}
)


def detects(name: str, head: str) -> bool:
    """JSON with the SEC's keys."""
    return head.lstrip().startswith("{") and '"cik_str"' in head[:2000] and '"ticker"' in head[:2000]


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Companies, the largest first as the SEC lists them; another share class of one company adds its ticker."""
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, listed = item
        if not isinstance(listed, dict):
            raise ImportRefused(f"{path}: not the SEC's list of company tickers")
        by_company: dict[int, tuple[str, list[str]]] = {}
        for entry in listed.values():
            try:
                title, tickers = by_company.setdefault(int(entry["cik_str"]), (str(entry["title"]), []))
                tickers.append(str(entry["ticker"]))
            except (KeyError, TypeError, ValueError) as error:
                yield Refused(line, f"not a company with cik_str, ticker and title ({error!r})")
        for cik, (title, tickers) in by_company.items():
            yield _company(cik, title, tickers, retrieved)


def _company(cik: int, title: str, tickers: list[str], retrieved: str) -> Entity:
    return Entity(
        key=f"cik:{cik}",
        kind="organization",
        name=as_printed(title),
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK={cik:010d}",
        retrieved=retrieved,
        type="company",
        aliases=tuple(Alias(ticker, weak=True) for ticker in tickers),
        detail=(("cik", str(cik)), ("ticker", ";".join(tickers))),
    )


def as_printed(title: Json) -> str:
    """A filer's name as news prints it: "MP Materials Corp. / DE" is "MP Materials Corp.", "NVIDIA CORP" "Nvidia Corp"."""
    name = STATE.sub("", title).strip()
    if name.upper() != name:
        return name
    return WORD.sub(lambda word: word[0] if word[0] in CAPITALS else word[0].capitalize(), name)


IMPORTER = Importer(REGISTRY, detects, read)
