"""Errors that news sites have printed, put into articles of our own words, against the packs that ship.

Each statement was printed by a news site or, the last, read wrongly off a page by software; the articles around them are
written for this test. The error must be an error here, and the corrected article must have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from extractor.article import Article
from extractor.findings import Severity, Verdict
from extractor.pipeline import Desk
from extractor.settings import Settings


@dataclass(frozen=True, slots=True)
class Printed:
    """An article with one hole for the statement. rule: the one that must call it an error."""

    name: str
    published: date
    text: str
    wrong: str
    right: str
    rule: str


PRINTED = (
    Printed(
        "a president called former (July 2025)",
        date(2025, 7, 21),
        "China's magnet makers had a good June, traders in Baotou said on Monday. Shipments had dried up in spring, when "
        "Beijing asked for licences in answer to import tariffs imposed by {} Donald Trump. Buyers in Detroit hope that the "
        "summer brings more.",
        "former US President",
        "US President",
        "SRC002",
    ),
    Printed(
        "a president called former (October 2025)",
        date(2025, 10, 20),
        "Washington has not ruled out more duties on goods from China, officials said. {} Trump opposed a longer pause, they "
        "said, and wants an answer on rare earths before November.",
        "Former U.S. President",
        "U.S. President",
        "SRC002",
    ),
    Printed(
        "talks set in the wrong city (a summit)",
        date(2025, 7, 21),
        "Exports of magnets from China to the United States rose in June, customs data showed. The rise followed {} between "
        "China and the United States, after which Beijing let more licences through for rare earth magnets.",
        "a Geneva summit deal in June",
        "a London summit deal in June",
        "FIG005",
    ),
    Printed(
        "half a year said to outdo a whole one",
        date(2025, 7, 21),
        "China sold more rare earths abroad in June than in any month for years, customs data showed. China's rare earth "
        "exports in the first half of the year {}, traders said, as carmakers built up stocks.",
        "have already outpaced all of last year",
        "have already outpaced the first half of last year",
        "FIG",
    ),
    Printed(
        "another product's figure",
        date(2025, 11, 21),
        "Carmakers bought fewer magnets in autumn. China's exports of rare earth magnets came to {} in October 2025, customs "
        "data showed on Thursday.",
        "4,343.5 metric tons",
        "5,473 metric tons",
        "FIG001",
    ),
    Printed(
        "another product's change",
        date(2025, 11, 21),
        "Carmakers bought fewer magnets in autumn. China's exports of rare earth magnets {} in October 2025 from the month "
        "before, customs data showed on Thursday.",
        "rose 8.58 percent",
        "fell 5.2 percent",
        "FIG002",
    ),
    Printed(
        "talks set in the wrong city (an agreement)",
        date(2025, 7, 21),
        "Chinese exports of rare earth magnets recovered last month. Analysts put it down to {} between the United States and "
        "China that made licences for magnets easier to get.",
        "an agreement in June in Geneva",
        "an agreement in June in London",
        "FIG005",
    ),
    Printed(
        "a figure misread off a table",
        date(2025, 3, 3),
        "The only rare earth mine of the United States is in California. U.S. mine production of rare earths was {} in 2022, "
        "according to the U.S. Geological Survey.",
        "45,900 metric tons",
        "42,500 metric tons",
        "FIG001",
    ),
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(Settings(encoder=False))


def errors(desk: Desk, printed: Printed, statement: str) -> list[tuple[str, str]]:
    article = Article("printed", printed.text.format(statement), published=printed.published)
    found = desk.check(article).findings
    return [(f.code, f.message) for f in found if f.severity is Severity.ERROR and f.verdict is not Verdict.BORDERLINE]


@pytest.mark.parametrize("printed", PRINTED, ids=lambda p: p.name)
def test_the_error_is_caught_and_its_correction_passes(desk: Desk, printed: Printed) -> None:
    wrong = errors(desk, printed, printed.wrong)
    assert [rule for rule, _ in wrong if rule.startswith(printed.rule)], wrong
    assert errors(desk, printed, printed.right) == []
