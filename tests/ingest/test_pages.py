"""A news page to an article. The pages are made up; the markup is of the kinds that news sites use."""

import json
from datetime import date

import pytest

from extractor.article import Article
from extractor.ingest.errors import IngestError
from extractor.ingest.html import article_from_html, choose_title, without_site
from extractor.ingest.pagedata import PageData

PARAGRAPHS = (
    "The harbour of Example Bay said on Monday that 4,310 containers were unloaded in May, 12 percent more than in 2024.",
    "“We have never seen a May like this,” said harbour master Ann Example, who has run the port since 2011.",
    "The quays were built for 3,000 containers a month, and the union says that overtime has doubled since January.",
    "A second crane, ordered in 2023 for 14 million euros, is to be delivered in September, the authority said.",
    "Shipping companies have asked for longer opening hours at the customs office, which now closes at 4 pm.",
)
HEADLINE = "Harbour unloads 12 percent more containers"


def page(*, head: str = "", above: str = "", within: str = "", below: str = "", h1: str = HEADLINE) -> str:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:3]) + within + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[3:])
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{HEADLINE} | Business | The Example</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{h1}</h1>{above}<div class='story-body'>{body}</div>{below}</article></main>"
        "<footer>© 2025 The Example. All rights reserved.</footer></body></html>"
    )


def read(markup: str) -> Article:
    return article_from_html(markup, "harbour", "harbour.html")


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_a_plain_page_gives_its_paragraphs_and_nothing_else() -> None:
    article = read(page())
    assert article.title == HEADLINE
    assert paragraphs(article) == list(PARAGRAPHS)
    assert (article.language, article.deck, article.captions, article.furniture) == ("en", None, (), ())


FURNITURE = [
    "<aside><h2>Most read</h2><ul><li><a href='/1'>Ferry runs aground in the fog</a></li></ul></aside>",
    "<div class='newsletter-signup'><p>The Example Briefing: all you need to know, every morning at six.</p></div>",
    "<div class='c-related-links'><h3>On the same subject</h3><p>Ferry runs aground in thick fog off the bay, 12 hurt.</p></div>",
    "<p><a href='/ferry'>Ferry runs aground in the fog off Example Bay</a></p>",
    "<h3><a href='https://example.org/ferry'>Ferry runs aground in the fog off Example Bay</a></h3>",
    "<p>READ MORE: Ferry runs aground in the fog</p>",
    "<p>Advertisement</p>",
    "<blockquote class='twitter-tweet'><p>What a month at the harbour! pic.example/abc</p>— Ann (@ann) May 3, 2025</blockquote>",
    "<div class='factbox'><h3>The harbour in numbers</h3><p>It has three quays, two cranes and one customs office.</p></div>",
    "<div class='author-bio'><p>Bo Sample has covered shipping for The Example since 2009 and lives by the sea.</p></div>",
    "<form><label>Your email</label><input name='e'><button>Sign up</button></form>",
    "<script>document.write('<p>Advertisement text that is long enough to be a paragraph.</p>')</script>",
    "<div role='complementary'><p>Ferry services are suspended until further notice, the company says.</p></div>",
]


@pytest.mark.parametrize("within", FURNITURE)
def test_furniture_between_the_paragraphs_goes(within: str) -> None:
    assert paragraphs(read(page(within=within))) == list(PARAGRAPHS)


KEPT = [
    "<p class='after-ad'>The office said it would <a class='tag share' href='/x'>consider</a> the request by June 30.</p>",
    "<p>The office <!-- ad --> said it would consider the request by June 30.</p>",
    "<p>The office said it would <em class='promo'>not</em> consider the request before June 30.</p>",
]


@pytest.mark.parametrize("within", KEPT)
def test_no_sentence_loses_a_word(within: str) -> None:
    found = paragraphs(read(page(within=within)))
    assert len(found) == len(PARAGRAPHS) + 1
    assert found[3].endswith("June 30.")
    assert "consider" in found[3]
    assert ("not" in found[3]) == ("<em" in within)


def test_a_short_article_on_a_long_page_is_not_taken_for_furniture() -> None:
    """WordPress writes a story's categories into the class of the element that holds it."""
    comments = "".join(f"<div class='c'><p>Comment {n}: {'I do not think so. ' * 6}</p></div>" for n in range(40))
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    markup = (
        f"<html><body><div class='post-7 category-social tags-newsletter'><h1>{HEADLINE}</h1><div class='entry'>{body}</div>"
        f"</div><section id='comments'><h2>40 replies</h2>{comments}</section></body></html>"
    )
    assert paragraphs(read(markup)) == list(PARAGRAPHS)


def test_a_first_paragraph_that_the_template_calls_an_intro_stays_in_the_text() -> None:
    markup = page().replace("<p>The harbour of", "<p id='speakable-summary' class='article__intro'>The harbour of", 1)
    assert (read(markup).deck, paragraphs(read(markup))) == (None, list(PARAGRAPHS))


def test_the_standfirst_is_the_deck() -> None:
    article = read(page(above="<p class='article__standfirst'>Overtime doubles as the quays reach their limit</p>"))
    assert article.deck == "Overtime doubles as the quays reach their limit"
    assert paragraphs(article) == list(PARAGRAPHS)


def test_key_points_above_the_text_are_the_deck() -> None:
    points = "<ul class='key-points'><li>12 percent more than last May</li><li>Overtime has doubled</li></ul>"
    assert read(page(above=points)).deck == "12 percent more than last May\nOvertime has doubled"


def test_a_first_paragraph_that_is_also_the_description_stays_in_the_text() -> None:
    article = read(page(head=f'<meta name="description" content="{PARAGRAPHS[0]}">'))
    assert article.deck is None
    assert paragraphs(article) == list(PARAGRAPHS)


def test_captions_are_texts_of_their_own() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>The second crane, in a picture of 2023.</figcaption></figure>"
    article = read(page(within=figure + figure))
    assert article.captions == ("The second crane, in a picture of 2023.",)
    assert paragraphs(article) == list(PARAGRAPHS)


CREDITS = [
    "(Picture: Example Images)",
    "Photo: Bo Sample/EP",
    "Credit: Bo Sample",
    "/EP via Example Images",
    "- Copyright Bo Sample",
    "EP Photo/Bo Sample, File",
    "(Photo by Bo Sample/EP) - Copyright EP Photo",
]


@pytest.mark.parametrize("credit", CREDITS)
def test_a_photographer_is_not_part_of_what_the_caption_says(credit: str) -> None:
    article = read(
        page(within=f"<figure><figcaption>The crane in 2023 (left) and 2025. {credit}</figcaption></figure>")
    )
    assert article.captions == ("The crane in 2023 (left) and 2025.",)


def test_a_paragraph_that_ends_with_a_photographer_s_credit_is_a_caption() -> None:
    shown = "The second crane at Example Bay, Monday, June 2, 2025."
    article = read(
        page(within=f"<p>{shown} (Example Press Photo/Bo Sample)</p><p>It costs 5 million (AFP said 6 million).</p>")
    )
    assert article.captions == (shown,)
    assert len(paragraphs(article)) == len(PARAGRAPHS) + 1


def test_lines_about_the_author_and_repeated_paragraphs_are_left_out() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Bo Sample"}}</script>'
    bio = "Bo Sample has covered shipping for The Example since 2009 and lives by the sea."
    article = read(page(head=head, within=f"<p>Bo Sample reports.</p><p>{PARAGRAPHS[1]}</p>", below=f"<p>{bio}</p>"))
    assert article.left_out == (bio,)
    assert "Bo Sample reports." in paragraphs(article)
    assert paragraphs(article).count(PARAGRAPHS[1]) == 1


def test_list_items_are_paragraphs_without_their_dash() -> None:
    article = read(
        page(within="<p>The authority wants:</p><ul><li>5 million euros for the quay</li><li>one more crane</li></ul>")
    )
    assert paragraphs(article)[3:6] == ["The authority wants:", "5 million euros for the quay", "one more crane"]


def test_a_body_cut_into_boxes_is_joined() -> None:
    chunk = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    later = "".join(
        f"<p>{p.replace('harbour', 'airport').replace('crane', 'runway')} It is the airport.</p>" for p in PARAGRAPHS
    )
    box = "<div class='chunk'><div class='inner'>{}</div></div>"
    markup = (
        f"<html><body><main><article><h1>{HEADLINE}</h1>{box.format(chunk)}<div class='ad'>Advertisement</div>"
        f"{box.format(later)}</article></main></body></html>"
    )
    text = read(markup).text
    assert text.startswith(PARAGRAPHS[0])
    assert text.count("It is the airport.") == len(PARAGRAPHS)


DATA = """<meta property="og:site_name" content="The Example">
<link rel="canonical" href="https://example.org/harbour">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "headline": "no"},
{"@type": ["NewsArticle"], "headline": "Harbour unloads 12&nbsp;percent more containers", "datePublished":
"2025-06-02T08:00:00+02:00", "author": [{"@type": "Person", "name": "Ann Example and Bo Sample"}, {"name": "Bo-Sample"}],
"hasPart": {"@type": "NewsArticle", "headline": "Another story"}}]}</script>"""


def test_what_the_page_says_about_itself() -> None:
    article = read(page(head=DATA))
    assert article.title == HEADLINE
    assert article.authors == ("Ann Example", "Bo Sample")
    assert article.publisher == "The Example"
    assert article.url == "https://example.org/harbour"
    assert article.published == date(2025, 6, 2)


DATES = [
    ("<time datetime='2025-06-02T08:00:00+02:00'>2 June</time>", date(2025, 6, 2)),
    ("<p class='byline'>By Bo Sample | June 2, 2025 8:30 am</p>", date(2025, 6, 2)),
    ("", None),  # neither the copyright line's year nor the years in the text are the dateline
]


@pytest.mark.parametrize(("above", "published"), DATES)
def test_the_dateline_is_what_the_page_states_and_never_a_guess(above: str, published: date | None) -> None:
    assert read(page(above=above)).published == published


def test_broken_page_data_is_as_good_as_none() -> None:
    article = read(page(head='<script type="application/ld+json">{"headline": </script><meta property="og:title">'))
    assert paragraphs(article) == list(PARAGRAPHS)


SITE = "The Example"


def test_a_page_that_draws_its_text_with_a_script_has_it_in_its_data() -> None:
    body = json.dumps("\n".join(PARAGRAPHS))
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": {body}}}</script>'
    article = read(f"<html><head>{data}</head><body><h1>{HEADLINE}</h1><div id='app'></div></body></html>")
    assert paragraphs(article) == list(PARAGRAPHS)


def test_paragraphs_parted_by_line_breaks_alone_are_read() -> None:
    text = read(f"<html><body><h1>{HEADLINE}</h1><div>{'<br><br>'.join(PARAGRAPHS)}</div></body></html>").text
    assert all(p in text for p in PARAGRAPHS)


TITLES = [
    # two statements outweigh one
    (
        PageData(
            headline="Harbour is full", tab_title=f"Harbour is full | {SITE}", social_title="You won’t believe it"
        ),
        0,
    ),
    # otherwise the social title, without the site's name
    (
        PageData(
            headline="Harbour full, says union", tab_title="Union", social_title=f"Harbour is full - {SITE}", site=SITE
        ),
        0,
    ),
    (PageData(headline="Harbour is full", tab_title="Full"), 0),
    (PageData(tab_title=f"Harbour is full – {SITE}", site=SITE), 1),
]


@pytest.mark.parametrize(("stated", "title"), TITLES)
def test_the_headline_is_the_one_most_statements_agree_on(stated: PageData, title: int) -> None:
    assert choose_title("Seen on the page", stated) == ("Harbour is full", "Seen on the page")[title]


def test_a_shown_headline_that_differs_from_the_stated_one_is_checked_too() -> None:
    social = f'<meta property="og:title" content="{HEADLINE}">'
    article = read(page(h1="Containers pile up at Example Bay", head=social))
    assert (article.title, article.deck) == (HEADLINE, "Containers pile up at Example Bay")


SUFFIXES = [
    ("Harbour is full | Business | The Example", "", "Harbour is full"),
    ("Harbour is full - then ‘what next?’ - The Example", "the example", "Harbour is full - then ‘what next?’"),
    ("Harbour is full – a report", "The Example", "Harbour is full – a report"),
    ("| The Example", "", "| The Example"),
    ("The Example", "The Example", "The Example"),
]


@pytest.mark.parametrize(("title", "site", "expected"), SUFFIXES)
def test_the_site_s_name_leaves_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<!doctype html><p>Log in to read on.</p>", "<html><body><img src='x'></body></html>"]
)
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(IngestError, match=r"^harbour\.html: "):
        read(markup)
