"""A hundred payloads in every place that an article or a record fills: none becomes markup, none becomes a link."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import html as lxml_html

from extractor.annotations import Annotations, Claim, Frame
from extractor.article import Article, Span
from extractor.checks.coverage import Coverage
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Evidence, Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval
from extractor.report.html import host, link, render

EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerenter")
TAGS = (
    "img src=x",
    "svg",
    "body",
    "details open",
    "input autofocus",
    "video src=x",
    "iframe",
    "marquee",
    "a href=x",
    "style",
)
BREAKS = (
    "",
    '"',
    "'",
    "`",
    ">",
    '">',
    "'>",
    "-->",
    "]]>",
    "</title>",
    "</style>",
    "</script>",
    "</textarea>",
    "</template>",
    "&#34;>",
    "\x00>",
)
PAYLOADS = [
    *(f"<{tag} {event}=alert(1)>" for tag in TAGS for event in EVENTS[:4]),
    *(f"{broken}<script>alert(1)</script>" for broken in BREAKS),
    *(f'{broken} {event}=alert(1) x="' for broken in BREAKS[1:4] for event in EVENTS),
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "{# x #}",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><button>x",
    "<math><mtext></form>",
    "<svg><use href=//evil.example#x>",
    "<img srcset=//evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "<!--",
    "<![CDATA[",
    "<?php echo 1 ?>",
    "\u202e<b>",
    "\ud800",
    "\x1b]8;;http://evil.example\x07",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "＜script＞alert(1)＜/script＞",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<ScRiPt/x>alert(1)</sCrIpT >",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "/relative",
    "https:evil.example",
    "http:///x",
    "https://user@evil.example/",
    "https://good.example@evil.example/",
    "blob:https://x",
    "view-source:https://x",
    "https://ex ample.org/",
    "https://example.org/\u202egpj.exe",
    "http://[::1",
    "about:blank",
    "",
]


def filled(payload: str, address: str = "https://example.org/") -> str:
    """A report in which every text is the payload."""
    text = f"One {payload} two {payload} three."
    span = Span(4, 4 + len(payload), payload)
    article = Article(
        "id" + payload,
        text,
        payload,
        payload,
        (payload,),
        (payload,),
        payload,
        address,
        furniture=(Span(0, 3, "One"),),
        language=payload,
    )
    evidence = Evidence(
        payload, address, payload, payload, payload, payload, payload, payload, second_hand=True, note=payload
    )
    operand = Operand(payload, Decimal(1), Interval(Decimal(0), Decimal(2)), span)
    working = Working(
        payload, (operand, replace(operand, span=None, source=payload)), Interval(None, Decimal(1)), payload
    )
    finding = Finding(
        payload,
        payload,
        Severity.ERROR,
        Verdict.CONTRADICTED,
        payload,
        (span, article.span(0, 3, "title")),
        working,
        (evidence,),
        payload,
    )
    claim = Claim(f"c{len(payload)}", span, "level", 0.5, (), Frame())
    source = SourceResolution(
        "person", span, payload, "not found", payload, (payload,), registry_id=payload, registry_name=payload
    )
    gathered = Gathered(sources=(source,), made_with=((payload, payload),))
    findings = (finding, *(replace(finding, severity=s) for s in (Severity.WARNING, Severity.NOTE, Severity.CONFIRMED)))
    annotations = Annotations(sentences=(article.span(0, len(text)),), claims=(claim,))
    coverage = (Coverage(claim.id, payload, payload, payload),)
    return render(article, annotations, gathered, findings, coverage, ((finding, payload),))


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with its attributes' names, in order."""
    return [
        (str(e.tag), tuple(sorted(e.keys()))) for e in lxml_html.document_fromstring(page.replace("\x00", "")).iter()
    ]


HARMLESS = shape(filled("plain words"))


def test_there_are_a_hundred() -> None:
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_changes_no_element_and_no_attribute(payload: str) -> None:
    page = filled(payload)
    assert shape(page) == HARMLESS
    assert page.encode("utf-8")
    assert "\x00" not in page
    assert "49" not in lxml_html.document_fromstring(page).xpath("string(//article)")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_plain_http_is_no_link(address: str) -> None:
    assert link(address) == ""
    assert host(address) == ""
    page = lxml_html.document_fromstring(filled("plain", address))
    assert [h for h in page.xpath("//@href") if not h.startswith("#")] == []


def test_an_address_breaks_out_of_no_attribute() -> None:
    address = "https://example.org/?a=\"onmouseover='alert(1)'&lt;<b>"
    page = lxml_html.document_fromstring(filled("plain", address))
    assert set(page.xpath("//a[@class='out']/@href")) == {address}
    assert page.xpath("//@onmouseover") == []


def test_no_class_and_no_id_is_the_article_s() -> None:
    page = lxml_html.document_fromstring(filled("evil-payload"))
    assert [v for v in page.xpath("//@class | //@id | //@data-findings | //@href") if "evil" in v] == []
