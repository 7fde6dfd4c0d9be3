"""An HTML page to an Article: trafilatura finds the article, presscheck clears away what trafilatura lets through.

Body: ``Article.text`` holds the paragraphs in order, separated by an empty line; headings and list items are paragraphs
of their own. The headline, the standfirst (``deck``) and the captions are texts of their own and not repeated in the body.
Where the page shows another headline than it states in its data, the shown one is the first line of the ``deck``: readers
see it, so it is checked too.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from extractor.article import Article
from extractor.ingest.errors import IngestError
from extractor.ingest.furniture import furniture_lines, is_furniture
from extractor.ingest.pagedata import PageData, page_data
from extractor.ingest.prune import find_deck, join_chunks, prune, take_captions, words_of
from extractor.ingest.text import TEXT_LIMIT, check_length

DEPTH_LIMIT = 250
"""Elements inside one another: browsers stop at 512, and no news page comes near a hundred."""

ELEMENT_LIMIT = 25_000
"""Elements in a page: news pages have some three thousand, and the search for a date takes time with their square."""

PAGE_LIMIT = 2 * TEXT_LIMIT
"""Characters of text on a page, the menus and comments included."""

# "(AP Photo/Ann Example)", "(Photo by Bo Sample/Getty Images)", "(Example via REUTERS)"
CREDITED = re.compile(r"\((?:[^()]{0,80}\W)?(?:Photos?|Images|via (?:AFP|AP|EPA|REUTERS))(?:\W[^()]{0,80})?\)\.?$")
# The same, and "Photo: Ann Example/EP", "- Copyright Ann Example", "EP Photo/Ann Example", at a caption's end.
CREDIT = re.compile(
    r"\s+(?:\((?:[^()]{0,80}\W)?(?:Images?|Pictures?|Photos?|Credit|via (?:AFP|AP|EPA|REUTERS))(?:\W[^()]{0,80})?\)\.?"
    r"|(?:Photos?|Images?|Pictures?|Photograph|Credit): ?[^.!?:()]{1,80}"
    r"|(?:[-–—] Copyright |(?:\w{1,20} )?Photo/|/)[^.!?()]{1,80})$"
)
SHORT = 60
"""Words: an article this short is rare, an extraction that missed it is not."""

# Only where the page states its date: the extensive search also takes the year of a copyright line for one, and a wrong
# dateline shifts every "last month". The last day keeps today's date out of the answer.
DATELINE = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
COMPARED_ELEMENTS = 3_000
HEADLINES = 50
SCRIPT_LIMIT = 1_000_000
"""Characters of one script: a longer one holds no date that is worth the search."""

LIST_ITEM = "- "  # what trafilatura writes before one; "- 5 degrees" is not what the page says
MINIMUM_WORDS = 25
WORD = re.compile(r"\w+")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
LAST_PART = re.compile(r"(?P<rest>\S.*)\s(?P<bar>[|–—-])\s+(?P<last>[^|]{1,80})$")


def article_from_html(markup: str, identifier: str, name: str, url: str | None = None) -> Article:
    """The Article of a page. Raises IngestError when the page is nested too deeply or holds no article."""
    tree = parse(markup, name)
    stated = page_data(tree)
    metadata = extract_metadata(tree, default_url=url, date_config=dict(DATELINE))
    h1 = shown_headline(tree, stated)
    headline = words_of(h1) if h1 is not None else ""
    title = choose_title(headline, stated)
    prune(tree, h1)
    captions = take_captions(tree)
    join_chunks(tree)
    deck = find_deck(tree, headline, stated.description)
    titles = (title, headline, stated.headline, stated.social_title)
    paragraphs, left_out = _clean(_body(tree, stated.body), stated, titles)
    credited, paragraphs = _credited(paragraphs)
    standfirst, paragraphs = _apart(deck, paragraphs)
    if headline and not _in_words(headline, title) and not _in_words(title, headline):
        standfirst.insert(0, headline)
    text = "\n\n".join(p.removeprefix(LIST_ITEM) for p in paragraphs)
    if len(WORD.findall(text)) < MINIMUM_WORDS:
        raise IngestError(
            f"{name}: no article found on this page; save the article's own page, or give its text as a .txt file"
        )
    check_length(text, name)
    return Article(
        id=identifier,
        text=text,
        title=title or None,
        deck="\n".join(standfirst) or None,
        captions=tuple(c for c in dict.fromkeys(map(_uncredited, (*captions, *credited))) if not is_furniture(c)),
        authors=stated.authors or _authors(metadata.author),
        publisher=stated.site or metadata.sitename or None,
        url=url or stated.address or None,
        published=_day(metadata.date),
        language=stated.language[:2].lower() or "en",
        left_out=tuple(left_out),
    )


def parse(markup: str, name: str) -> HtmlElement:
    """The page as a tree. Raises IngestError when it has no content, is nested more than DEPTH_LIMIT deep, or has
    more than ELEMENT_LIMIT elements or PAGE_LIMIT characters of text."""
    try:
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
        tree = lxml_html.document_fromstring(
            XML_DECLARATION.sub("", markup, count=1).replace("\x00", ""), parser=parser
        )
    except (etree.ParserError, ValueError) as error:
        raise IngestError(f"{name}: the page has no content") from error
    depth = elements = characters = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        characters += len(element.tail or "")
        if element.tag not in ("script", "style"):
            characters += len(element.text or "")
        elif len(element.text or "") > SCRIPT_LIMIT:
            element.text = None
        if depth > DEPTH_LIMIT:
            raise IngestError(
                f"{name}: elements are nested more than {DEPTH_LIMIT} deep near line {element.sourceline}; "
                "this is no news page; give the article's text as a .txt file"
            )
        if elements > ELEMENT_LIMIT or characters > PAGE_LIMIT:
            raise IngestError(
                f"{name}: more than {ELEMENT_LIMIT:,} elements or {PAGE_LIMIT:,} characters on this page; "
                "give the article's text as a .txt file"
            )
    return tree


def choose_title(visible: str, stated: PageData) -> str:
    """The headline the page states. visible: its h1.

    Sites state up to four: in the body (h1), in JSON-LD, for the browser tab and for social networks. Where JSON-LD and
    the tab agree, two statements outweigh one; otherwise the social title, which is never cut nor decorated; then
    JSON-LD, the h1, the tab's title without the site's name.
    """
    tab = without_site(stated.tab_title, stated.site)
    if stated.headline and same_words(stated.headline, tab):
        return stated.headline
    social = without_site(stated.social_title, stated.site)
    return social or stated.headline or visible or tab


def shown_headline(tree: HtmlElement, stated: PageData) -> HtmlElement | None:
    """The page's h1: of several (a logo, a log-in box, pictures), the one most like what the page states, then the longest."""
    titles = [set(WORD.findall(t.casefold())) for t in (stated.headline, stated.social_title, stated.tab_title)]

    def likeness(h1: HtmlElement) -> tuple[int, int]:
        words = set(WORD.findall(words_of(h1).casefold()))
        alike = sum(2 * len(words & title) >= len(words | title) for title in titles if words)
        return alike, len(words)

    return max(islice(tree.iter("h1"), HEADLINES), key=likeness, default=None)


def without_site(title: str, site: str) -> str:
    """``title`` without the site's name and sections at its end ("… | News | The Site", "… - The Site")."""
    while found := LAST_PART.match(title):
        bar = found["bar"] == "|"
        if not bar and not same_words(found["last"], site):
            break
        title = found["rest"]
    return title


def _in_words(part: str, whole: str) -> bool:
    return " ".join(WORD.findall(part.casefold())) in " ".join(WORD.findall(whole.casefold()))


def same_words(one: str, other: str) -> bool:
    """True when both have the same words, whatever the punctuation and capitals."""
    return WORD.findall(one.casefold()) == WORD.findall(other.casefold())


def _body(tree: HtmlElement, stated: str) -> list[str]:
    """The paragraphs that trafilatura finds, or where that is next to nothing, the text in the page's data (``stated``),
    which pages that draw theirs with a script have.

    trafilatura's comparison with other extractors takes time with the square of a page's blocks: long pages go without.
    """
    document = trafilatura.bare_extraction(
        tree, fast=sum(1 for _ in tree.iter()) > COMPARED_ELEMENTS, include_comments=False, include_tables=False
    )
    text = document.text or "" if isinstance(document, Document) else ""
    found, given = ([" ".join(line.split()) for line in t.split("\n") if line.strip()] for t in (text, stated))
    # trafilatura reads the data too, but loses the paragraphs.
    lost = len(given) > len(found) and same_words(" ".join(found), stated)
    return given if lost or _count(found) < min(SHORT, _count(given)) else found


def _count(paragraphs: list[str]) -> int:
    return sum(len(p.split()) for p in paragraphs)


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    document = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, include_tables=False)
    if not isinstance(document, Document):
        return []
    return [" ".join(line.split()) for line in (document.text or "").split("\n") if line.strip()]


def _clean(paragraphs: list[str], stated: PageData, titles: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """(the article's paragraphs, what was left out): without furniture, the headline in any of its wordings, a paragraph
    that stood there before, and the lines about the author at the end."""
    marked = list(zip(paragraphs, furniture_lines(paragraphs), strict=True))
    kept = dict.fromkeys(p for p, furniture in marked if not furniture and not any(same_words(p, t) for t in titles))
    left_out = [p for p, furniture in marked if furniture]
    body = list(kept)
    while body and body[-1].startswith(tuple(f"{author} " for author in stated.authors)):
        left_out.append(body.pop())
    return body, left_out


def _credited(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """(captions, the rest): a paragraph that ends with a photographer's credit is a caption."""
    captions = [p for p in paragraphs if CREDITED.search(p)]
    return captions, [p for p in paragraphs if not CREDITED.search(p)]


def _uncredited(caption: str) -> str:
    """The caption without the photographer: he took the picture, and is nobody the article cites."""
    while found := CREDIT.search(caption):
        caption = caption[: found.start()]
    return caption


def _apart(deck: tuple[str, ...], paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """(standfirst, body): the standfirst's paragraphs taken out of the beginning of the body, and the rest.

    List items before the first paragraph are a standfirst too (the "key points" of many sites).
    """
    standfirst = list(deck)
    while paragraphs and (any(same_words(paragraphs[0], d) for d in deck) or paragraphs[0].startswith(LIST_ITEM)):
        first = paragraphs.pop(0).removeprefix(LIST_ITEM)
        if not any(same_words(first, d) for d in standfirst):
            standfirst.append(first)
    return standfirst, paragraphs


def _authors(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (names or "").split(";") if name.strip())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
