"""What may be called an error, and what only a warning: an error needs evidence that a misreading does not explain.

All sentences are made up.
"""

from __future__ import annotations

from datetime import date

import pytest

from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered
from extractor.pipeline import Desk
from extractor.settings import Settings

DESK = Desk(Settings(encoder=False))
SEVERITIES = [
    (
        "Northern ten-year yields dropped to a low of 1.74%. The ten-year yield of the south declined 5 basis points to 1.07%.",
        "ARI003",
        None,
        "thirteen times what is told: two yields",
    ),
    (
        "The Quint Composite Index jumped 0.7%, or 3.35, to 463.28.",
        "ARI001",
        None,
        "the change told twice",
    ),
    (
        "The Harbour Exchange's index of 21 issues fell 1.64 percent to 180.38.",
        "ARI002",
        None,
        "the issues are no index",
    ),
    ("Turnover rose 20.8 percent to $87.1 million last year from $72.6 million in 2018.", "ARI001", "error", "plain"),
    (
        "The council put off a 50 percent rise of the road grant and, by 287 to 123, then lifted the least grant for towns to "
        "$1.6 million from $500,000.",
        "ARI001",
        None,
        "two grants",
    ),
    (
        "Quint had earnings of $10.8 million on revenue of $395.4 million, down from $14.6 million on revenue of $389.6 million.",
        "ARI002",
        None,
        "the earnings are down",
    ),
    (
        "The selling rate was six million cars, a small improvement from the 5.8 million rate of early October, but a big drop "
        "from the 7.1 million rate a year ago.",
        "ARI003",
        None,
        "two bases",
    ),
    ("Walkers lined the 10-mile (26 km) trail on Sunday.", "ARI009", "error", "a bracket of its own"),
    (
        "Walkers lined the 10-mile (26 km with the way back) trail on Sunday.",
        "ARI009",
        "warning",
        "perhaps another way",
    ),
    ("He taught at the village school between 1998 and 1995.", "DAT007", "error", "a range"),
    ("In the years from 2015 to 2012 the lake lost half of its water.", "DAT007", "warning", "perhaps a way back"),
    ("The paper was founded in 1921 and closed in 1912.", "DAT009", "error", "one life"),
    ("She was hired in 2011 and retired in 2009 from the navy.", "DAT009", "warning", "perhaps two posts"),
    ("About 120 percent of voters said they were unhappy.", "ARI011", "error", "a share of people"),
    ("More than 120 percent of voters took part, which proved the fraud.", "ARI011", "warning", "told as impossible"),
    ("Police arrested XXXX people on Saturday.", "TXT008", "warning", "perhaps a brand"),
    ("“We are delighted,” said [NAME], the chairman.", "TXT008", "error", "nobody prints that"),
    ("The tribunal sat on Tuesday, May 6, 2020.", "DAT001", "error", "one date"),
    ("The price of May 6, 2020, Tuesday said nothing of it.", "DAT001", "warning", "perhaps two phrases"),
    ("The vote in the the lower house was close.", "TXT006", "error", "no sentence doubles an article"),
    ("The house that she had come by by chance was sold.", "TXT006", "warning", "a sentence may double it"),
    ("“I saw the the river rise,” he said.", "TXT006", "warning", "speech"),
    ("The board turned down a offer from two funds.", "TXT010", "error", "the wrong form"),
    ("The board looks at ways of to keep it.", "TXT010", "warning", "one of two words"),
    (
        "Ulrike Brandhorst resigned. “I am tired,” Brandhorst said. Party friends of Brandhrost were surprised.",
        "CON003",
        "error",
        "two letters changed places",
    ),
    (
        "Carlo Jansen resigned. “I am tired,” Jansen said. Party friends of Jensen were surprised.",
        "CON003",
        "warning",
        "two families",
    ),
    (
        "Ulrike Hoffmann resigned. “I am tired,” Hoffmann said. Party friends of Hofmann were surprised.",
        "CON003",
        "warning",
        "two families",
    ),
    (
        "Ulrike Brandhorst resigned. Party friends of Brandhrost were surprised.",
        "CON003",
        "warning",
        "each stands once",
    ),
    ("He had said: “We had no warning. The river rose overnight.", "QUO002", "note", "the text may have been cut"),
]


@pytest.mark.parametrize(("text", "code", "severity", "why"), SEVERITIES)
def test_severity(text: str, code: str, severity: str | None, why: str) -> None:
    article = Article("a", text, published=date(2021, 3, 4))
    found = catalogue.run(CheckContext(article, DESK.extract(article).annotations, Gathered()))
    assert next((str(f.severity) for f in found if f.code == code), None) == severity, why


@pytest.mark.parametrize(
    ("text", "severity", "verdict", "said"),
    [
        (
            "Of the 1,250 workers at the plant, 510, or 44 percent, walked out on Monday.",
            "error",
            "contradicted",
            "510 of 1,250 workers is 40.8 % (40.7 to 40.9 % within rounding), not “44 percent”.",
        ),
        (
            "Of the 1,250 workers at the plant, 500, or 44 percent, walked out on Monday.",
            "warning",  # an error needs the coarsest reading to fail too
            "contradicted",
            "500 of 1,250 workers is 40.0 % (39.9 to 40.1 % within rounding), not “44 percent”.",
        ),
        (
            "Of the 15,000 workers at the plant, 1,200, or 8.3 percent, walked out on Monday.",
            "warning",
            "borderline",
            "1,200 of 15,000 workers is 8.0 % (8.0 % within rounding); “8.3 percent” could hold only if the figures are rounded "
            "more coarsely than printed.",
        ),
    ],
)
def test_how_coarsely_a_part_and_its_whole_may_be_rounded(text: str, severity: str, verdict: str, said: str) -> None:
    [found] = DESK.check(Article("a", text)).findings
    assert (str(found.severity), str(found.verdict)) == (severity, verdict)
    assert found.message.startswith(said)


def test_many_marks_without_partner_are_one_finding() -> None:
    article = Article("a", "\n\n".join(f"The river rose at mill {n},” she said." for n in range(1, 6)))
    found = catalogue.run(CheckContext(article, DESK.extract(article).annotations, Gathered()))
    assert [len(f.spans) for f in found if f.code == "QUO002"] == [5]


def test_no_rule_reads_a_text_in_another_language() -> None:
    text = (
        "Las listas de espera han crecido un 12 por ciento en diez comunidades, que se han negado a aportar la la información "
        "sobre cuántos días esperan sus ciudadanos para pasar por el quirófano, y otras van camino de seguir su ejemplo en los "
        "hospitales de toda la región, donde la espera media está en ciento noventa y siete días."
    )
    article = Article("a", text)
    found = catalogue.run(CheckContext(article, DESK.extract(article).annotations, Gathered()))
    assert [f.code for f in found] == ["TXT012"]


@pytest.mark.parametrize(("printed", "severity"), [("$5.7 trillion", "warning"), ("$8.7 trillion", "error")])
def test_a_sum_near_the_record_may_be_an_earlier_releases(printed: str, severity: str) -> None:
    found = DESK.check(Article("a", f"China's GDP was {printed} in 2010.")).findings
    assert [f.severity for f in found if f.code == "FIG001"] == [severity]
