"""The HTML report: what stands where, that it links both ways, and that it asks nothing of the network."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from extractor.annotations import Annotations, Claim, Frame, Person, Quote, Role
from extractor.article import Article, Span
from extractor.checks.coverage import Coverage
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Evidence, Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval
from extractor.report.html import MOST, number, render, span_of, visible

TEXT = (
    "Exports rose more than 660% to 353 tonnes in June from 47 tonnes in May.\n"
    "The ministry’s Jo Example said the figures were provisional.\n\nAdvertisement"
)
ARTICLE = Article(
    id="magnets",
    text=TEXT,
    title="Exports rise sevenfold",
    deck="A record June",
    captions=("The port in June 2025.",),
    authors=("Ann Sample",),
    publisher="The Example",
    url="https://example.org/magnets",
    published=date(2025, 7, 21),
    furniture=(Span(len(TEXT) - 13, len(TEXT), "Advertisement"),),
)


def at(words: str, where: str = "text") -> Span:
    start = ARTICLE.part(where).index(words)
    return ARTICLE.span(start, start + len(words), where)


SENTENCES = (at("Exports rise sevenfold", "title"), at(TEXT.split("\n")[0]), at(TEXT.split("\n")[1]))
CHANGE = Working(
    "100 * (new - old) / old",
    (
        Operand("new", Decimal(353), Interval(Decimal("352.5"), Decimal("353.5")), at("353")),
        Operand("old", Decimal("12000.0"), Interval.point(Decimal("12000.0")), None, "the customs office"),
    ),
    Interval(Decimal("642.105"), Decimal("660.215")),
    "percent",
)
CUSTOMS = Evidence(
    "Example Customs", "https://customs.example.org/m?a=1&b=2", "magnets to Example", "2025-05", "46.4", "t",
    "2025-06-20", "2025-11-01", second_hand=True, note="as printed",
)  # fmt: skip
LEVEL = Finding(
    "FIG001",
    "level",
    Severity.ERROR,
    Verdict.CONTRADICTED,
    "Customs has 46.4 t for May.",
    (at("47 tonnes"),),
    CHANGE,
    (CUSTOMS,),
    "46",
)
PERCENT = Finding(
    "ARI001",
    "percent-change",
    Severity.WARNING,
    Verdict.BORDERLINE,
    "Only at the edge.",
    (at("more than 660%"), at("47")),
)
PERSON = Finding(
    "SRC001", "person", Severity.NOTE, Verdict.NO_EVIDENCE, "Jo Example could not be confirmed.", (at("Jo Example"),)
)
HEADLINE = Finding(
    "CON001", "headline-body", Severity.CONFIRMED, Verdict.SUPPORTED, "It is.", (at("sevenfold", "title"),)
)
FINDINGS = (LEVEL, PERCENT, PERSON, HEADLINE)
CLAIMS = (
    Claim("c1", SENTENCES[1], "change", 0.9, (0,), Frame()),
    Claim("c2", SENTENCES[2], "level", 0.4, (), Frame()),
    Claim("c3", at("The port in June 2025.", "caption:0"), "level", 0.1, (), Frame()),
)
EXAMPLE = Person("p1", "Jo Example", (at("Jo Example"),), roles=(Role("spokesperson", at("ministry")),))
PROVISIONAL = at("the figures were provisional")
ANNOTATIONS = Annotations(
    sentences=SENTENCES,
    claims=CLAIMS,
    people=(EXAMPLE,),
    quotes=(Quote(PROVISIONAL, (PROVISIONAL,), "indirect", speaker=at("ministry"), speaker_id="p1"),),
)
SOURCES = Gathered(
    sources=(
        SourceResolution(
            "person", at("Jo Example"), "Jo Example", "not found", "", ("Example register 2025-10-01",), "p1"
        ),
        SourceResolution("person", at("Jo Example"), "Al Made-Up", "not found", "", ("Example register 2025-10-01",)),
        SourceResolution("role", at("ministry"), "Ed Known", "role confirmed", "", (), "p9", "person:ed", "Ed Known"),
        SourceResolution("person", at("ministry"), "Ed Known", "resolved", "", (), "p9", "person:ed", "Ed Known"),
    ),
    made_with=(("figures", "f" * 64),),
)
COVERAGE = (Coverage("c1", "contradicted", left="“353”", unchecked=(1,)), Coverage("c2", "no evidence"))
PAGE = render(ARTICLE, ANNOTATIONS, SOURCES, FINDINGS, COVERAGE)


def tree(page: str = PAGE) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def only(path: str, page: str = PAGE) -> lxml_html.HtmlElement:
    (found,) = tree(page).xpath(path)
    return found


def test_the_article_stands_there_word_for_word() -> None:
    for ref in (article := only("//article")).xpath(".//a[contains(@class, 'ref')]"):
        ref.drop_tree()
    assert words(only("//article").xpath(".//h1")[0]).startswith("Exports rise sevenfold")
    paragraphs = [p.text_content() for p in article.xpath(".//p[not(@class)]")]
    assert paragraphs[:3] == [line for line in TEXT.split("\n") if line]
    assert "A record June" in words(article)
    assert "The port in June 2025." in words(article)


def test_every_mark_leads_to_its_finding_and_back() -> None:
    page = tree()
    for n, finding in enumerate(FINDINGS, start=1):
        card = page.get_element_by_id(f"f{n}")
        assert finding.severity.value in card.get("class")
        assert card.xpath(".//a[@class='number']/@href") == [f"#m{n}"]
        assert page.get_element_by_id(f"m{n}").tag == "span"
        (ref,) = page.xpath(f"//article//a[@href='#f{n}']")
        assert ref.text == str(n)
        assert finding.severity.value in ref.get("aria-label")


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    page = tree()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.xpath("//@href") if h.startswith("#")} <= set(ids)


def test_marks_that_lie_over_one_another_share_a_run() -> None:
    runs = [(m.text, m.get("data-findings"), m.get("class")) for m in tree().xpath("//article//mark")]
    assert runs == [
        ("sevenfold", "4", "confirmed"),
        ("more than 660%", "2", "warning"),
        ("47", "1 2", "error"),
        (" tonnes", "1", "error"),
        ("Jo Example", "3", "note"),
    ]


def test_a_finding_shows_sentence_reason_arithmetic_evidence_and_suggestion() -> None:
    card = only("//li[@id='f1']")
    text = words(card)
    assert words(card.xpath(".//blockquote")[0]) == SENTENCES[1].text
    assert [m.text for m in card.xpath(".//blockquote/mark")] == ["47 tonnes"]
    assert "Customs has 46.4 t for May." in text
    assert "Would hold with 46" in text
    rows = [[words(c) for c in row] for row in card.xpath(".//table//tr")]
    assert rows == [
        ["new", "353", "352.5 to 353.5", "“353”"],
        ["old", "12 000", "", "the customs office"],
        ["100 * (new - old) / old = 642.1 to 660.2 %"],
    ]
    for part in (
        "Example Customs: 46.4 t for 2025-05",
        "second-hand",
        "published 2025-06-20",
        "retrieved 2025-11-01",
        "as printed",
    ):
        assert part in text
    (link,) = card.xpath(".//a[@class='out']")
    assert (link.get("href"), link.get("rel"), link.text) == (CUSTOMS.url, "noopener noreferrer", "customs.example.org")


def test_furniture_is_greyed() -> None:
    assert [e.text for e in tree().xpath("//article//span[@class='furniture']")] == ["Advertisement"]


def test_what_was_left_out_of_a_page_is_said() -> None:
    page = render(replace(ARTICLE, left_out=("Sign up", "Read <more>")), ANNOTATIONS, Gathered(), ())
    assert words(only("//section[@class='left-out']", page)).endswith("not checked: Sign up · Read <more>")


def test_every_claim_says_what_became_of_it() -> None:
    rows = [
        (r.xpath("./a/@href")[0], r.xpath("./span")[0].text) for r in tree().xpath("//ul[@class='plain claims']/li")
    ]
    assert rows == [
        ("#c-c2", "no evidence"),
        ("#c-c3", "not checked"),
        ("#c-c1", "contradicted; not checked: “353”"),
    ]
    assert [words(h) for h in tree().xpath("//details[@class='group quiet']/summary/h2")][-3:-1] == [
        "What was not checked 2",
        "Checked in part: the rest of the sentence was not 1",
    ]


def section(heading: str, page: str = PAGE) -> lxml_html.HtmlElement:
    return only(f"//details[starts-with(normalize-space(./summary/h2), '{heading}')]", page)


def test_who_says_what_leads_to_the_words_in_the_article() -> None:
    (voice,) = section("Who says what 1").xpath("./ul/li")
    assert words(voice) == "Jo Example spokesperson the figures were provisional printed: ministry"
    assert voice.xpath(".//a/@href") == ["#q-0"]
    anchor = tree().get_element_by_id("q-0")
    assert anchor.tail.startswith("the figures were provisional")


def test_who_was_looked_up_says_once_where_nobody_was_found() -> None:
    assert [words(row) for row in section("Who was looked up 3").xpath("./ul/li")] == [
        "Ed Known on record in this roleEd Known (person:ed)",
        "Jo Example; Al Made-Up in no registrysearched: Example register 2025-10-01",
    ]


def many(severity: Severity, n: int) -> list[Finding]:
    return [Finding("TXT001", "x", severity, Verdict.BORDERLINE, f"Number {i}.", (at("June"),)) for i in range(n)]


def standing_open(findings: list[Finding]) -> list[str]:
    page = tree(render(ARTICLE, ANNOTATIONS, Gathered(), findings))
    return [
        card.get("id")
        for card in page.xpath("//li[starts-with(@id, 'f')]")
        if all(d.get("open") is not None for d in card.iterancestors("details"))
    ]


def test_the_ten_that_matter_most_stand_open_and_the_rest_on_request() -> None:
    findings = (
        many(Severity.ERROR, 4) + many(Severity.WARNING, 9) + many(Severity.NOTE, 5) + many(Severity.CONFIRMED, 3)
    )
    assert standing_open(findings) == [f"f{n}" for n in range(1, MOST + 1)]
    assert standing_open(many(Severity.WARNING, 2) + many(Severity.NOTE, 12) + many(Severity.CONFIRMED, 1)) == [
        f"f{n}" for n in range(1, MOST + 1)
    ]
    assert standing_open(many(Severity.CONFIRMED, 3)) == []


def test_an_article_without_findings_gets_no_promise() -> None:
    text = words(only("//section[@class='findings']", render(ARTICLE, ANNOTATIONS, Gathered(), ())))
    assert "no rule found anything" in text
    assert "not a promise" in text


def test_silenced_findings_are_shown_with_their_reason() -> None:
    page = render(ARTICLE, ANNOTATIONS, Gathered(), (), (), ((LEVEL, "customs confirmed 47 by phone"),))
    assert "customs confirmed 47 by phone" in words(tree(page))
    assert tree(page).xpath("//li[starts-with(@id, 'f')]") == []


def test_the_bare_minimum_renders() -> None:
    page = tree(render(Article("x", "One."), Annotations(), Gathered(), ()))
    assert page.xpath("//h1") == []
    assert words(page.xpath("//article")[0]) == "One."


def test_the_page_is_the_same_byte_for_byte() -> None:
    assert render(ARTICLE, ANNOTATIONS, SOURCES, FINDINGS, COVERAGE) == PAGE


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else() -> None:
    page = tree()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        (inline,) = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert page.xpath("//*[@style or @src or @srcset or @action or @background or @poster]") == []
    assert page.xpath("//link | //img | //iframe | //object | //embed | //form | //base") == []
    assert [a for a in page.xpath("//@*") if a.is_attribute and a.attrname.startswith("on")] == []
    assert "url(" not in PAGE
    assert "@import" not in PAGE


NUMBERS = [
    ("353", "353"),
    ("1000", "1000"),
    ("12000", "12\u202f000"),
    ("1234567.50", "1\u202f234\u202f567.5"),
    ("-40000", "−40\u202f000"),
    ("-0.5", "−0.5"),
    ("1E+6", "1\u202f000\u202f000"),
    ("0", "0"),
]


@pytest.mark.parametrize(("value", "shown"), NUMBERS)
def test_numbers(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


INTERVALS = [
    (("642.105", "660.25"), "642.1 to 660.2"),
    (("660", None), "at least 660"),
    ((None, "5"), "at most 5"),
    ((None, None), "any value"),
    (("47", "47"), "47"),
    (("0.33333333", "0.5"), "0.3333 to 0.5"),
]


@pytest.mark.parametrize(("ends", "shown"), INTERVALS)
def test_intervals(ends: tuple[str | None, str | None], shown: str) -> None:
    low, high = (None if end is None else Decimal(end) for end in ends)
    assert span_of(Interval(low, high)) == shown


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 30)).map(
    lambda p: ARTICLE.span(p[0], min(p[0] + p[1], len(TEXT)))
)


@given(st.lists(spans.filter(lambda s: s.text != ""), min_size=1, max_size=8))
def test_whatever_is_marked_the_text_stays_whole_and_every_word_of_a_mark_is_marked(marked: list[Span]) -> None:
    findings = [Finding("X", "x", Severity.NOTE, Verdict.NO_EVIDENCE, "m", (s,)) for s in marked]
    article = only("//article", render(ARTICLE, Annotations(), Gathered(), findings))
    for n, span in enumerate(marked, start=1):
        runs = [m.text_content() for m in article.xpath(".//mark") if str(n) in m.get("data-findings").split()]
        assert "".join(runs) == span.text.replace("\n", "") or not span.text.strip()
    for ref in article.xpath(".//a[contains(@class, 'ref')]"):
        ref.drop_tree()
    assert "".join(p.text_content() for p in article.xpath(".//p[not(@class)]")[:3]) == TEXT.replace("\n", "")


@given(st.text(max_size=40))
def test_shown_text_keeps_its_length_and_hides_no_control(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\u202e\u202d\u2066\u0000\u001b")
