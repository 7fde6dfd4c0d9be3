"""Furniture lines as they are left in pasted articles, and article lines that look like them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.furniture import find_furniture, is_furniture

FURNITURE = [
    "Advertisement",
    "ADVERTISEMENT",
    "Advertisement - scroll to continue",
    "Story continues below advertisement",
    "Tags",
    "Share this article",
    "Share",
    "Read more",
    "READ MORE: Council cuts night buses",
    "• Read also: What the budget means for you",
    "Also read | Monsoon arrives early in the south",
    "Sign up for our morning newsletter",
    "Subscribe to The Example for unlimited access",
    "Get the latest headlines straight to your inbox.",
    "By signing up you agree to our terms of service and privacy policy.",
    "We use cookies to improve your experience.",
    "Follow us on Facebook and Instagram",
    "Follow @examplenews",
    "Copyright © 2025 Example Media Ltd. All rights reserved.",
    "© Example Press 2024",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Photo: Example Agency",
    "(Photo by Jo Example/Example Images)",
    "Reporting by Ann Example in Accra; Editing by Bo Sample",
    "Reporting by Ann Example and Bo Sample; Writing by Cy Model",
    "With files from The Example Press",
    "By Ann Example and Bo Sample",
    "—Example Press writer Cy Model in Paris contributed to this report.",
    "Example and Sample reported from Washington. Example Press writer Cy Model in Reno, Nevada, contributed.",
    "Published: 21 July 2025, 09:30",
    "Last updated on March 3, 2025 at 5:15 PM",
    "17:41 JST, October 13, 2024",
    "3 min read",
    "5 hours ago",
    "12 comments",
    "#election #budget",
    "https://www.example.org/a/b",
    "* * *",
    "____",
    "— Ann Example (@annexample) July 18, 2026",
    "Already a subscriber? Sign in",
    "Click here to download the app",
    "Related articles",
    "You may also like:",
    "Why magnets matter Why magnets matter",
    "A welcome email is on its way. If you don't see it, please check your junk folder.",
    "You can check out at any time. Read our Privacy Policy",
    "Advertisement 2Story continues below",
]

ARTICLE = [
    "Advertisement spending fell 4 percent in the quarter, the agency said.",
    "Share prices rose 3 percent.",
    "Shares of the company fell.",
    "Tags on the animals showed that they had swum 4,000 kilometres.",
    "Read more than 20 books a year and you live longer, the study suggests.",
    "Reporting by the newspaper showed that 12 ministers knew.",
    "Reporting by Ann Example found that the ministry had paid 4 million euros.",
    "Writing by hand improves memory, researchers found.",
    "Photography by drones was banned in 2019.",
    "Copyright law protects the song until 2040, the judge ruled.",
    "By Tuesday, 312 people had been evacuated.",
    "By 2030, Norway wants to sell no petrol cars.",
    "From London to Paris the train takes 2 hours and 16 minutes.",
    "From Tasmania to Paris",
    "Follow the money, the prosecutor told the jury.",
    "Subscribers paid 12 pounds a month.",
    "Newsletters brought in 3 million euros last year.",
    "Published studies show an effect of 12 percent.",
    "Updated figures put the toll at 41.",
    "“Sign up or get out,” the manager told 300 workers.",
    "JETSETTER TO CONVICT",
    "What happens next?",
    "Background",
    "Comments by the minister on Friday moved the currency by 2 percent.",
    "Twitter cut 3,700 jobs in November.",
    "Three days ago he was in Rome.",
    "Listen to the residents, the mayor said.",
    "No casualties were reported from the blast.",
    "Correspondents reported from three cities that shelves were empty.",
    "More from the same survey: 48 percent would vote again.",
    "Related costs came to $3 million.",
    "Subscribe to that theory and you will lose money, he said.",
    "Get the vaccine, the doctor told them.",
    "The company changed its privacy policy in May and its terms of service in June.",
    "Apple takes 30 percent of what the App Store earns, Google Play 15 percent.",
    "The post was removed because it broke the site's community guidelines.",
    "“Sign up for our newsletter if you want the truth,” the senator told the crowd.",
    "Log in to your account and change the password, the bank advised.",
    "Get in touch with the town hall before July 1.",
    "Download the form from the ministry's site.",
    "A fund of 40 million euros is to support local journalism.",
    "The message in your inbox may be a fraud.",
    "This report was produced by 41 scientists over three years.",
    "Again and again and again and again they came.",
    "The statement said the firm is protected by law.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ARTICLE)
def test_a_line_of_the_article_is_not(line: str) -> None:
    assert not is_furniture(line)


def test_neighbouring_lines_are_one_span_and_blank_lines_do_not_part_them() -> None:
    text = "The mine closed in 2019.\n\nAdvertisement\n\nTags\nAdvertisement\nIt reopened in 2024.\nShare\n"
    found = find_furniture(text)
    assert [f.text for f in found] == ["Advertisement\n\nTags\nAdvertisement", "Share"]
    assert all(text[f.start : f.end] == f.text for f in found)


def test_the_headlines_under_related_articles_belong_to_the_list() -> None:
    text = (
        "The mine closed in 2019.\nRelated articles\nFive mines that never reopened\nWhy magnets matter\n"
        "Minister visits the north\n"
    )
    assert [f.text.count("\n") for f in find_furniture(text)] == [3]


def test_a_list_ends_where_the_article_goes_on() -> None:
    text = "The mine closed in 2019.\nTopics\nIt reopened in 2024, the company said.\nA second mine follows.\n"
    assert [f.text for f in find_furniture(text)] == ["Topics"]


def test_a_text_that_would_be_nothing_but_furniture_is_left_alone() -> None:
    assert find_furniture("Advertisement\nTags\n") == ()
    assert find_furniture("") == ()


@given(st.lists(st.sampled_from([*FURNITURE, *ARTICLE, ""]), max_size=12).map("\n".join))
def test_spans_stand_where_they_say_in_order_and_apart(text: str) -> None:
    found = find_furniture(text)
    assert all(text[f.start : f.end] == f.text == f.text.strip() for f in found)
    assert all(a.end < b.start for a, b in pairwise(found))


HOSTILE = [
    "- " * 50_000,
    "Ann Example and " * 7_000,
    "#a " * 33_000,
    "By " * 33_000,
    "\n" * 100_000,
    "Tags\n" * 20_000,
    "Related articles\nA headline\n" * 4_000,
    "published " * 10_000,
    "(" * 100_000,
    ("@" * 599 + "\n") * 160,
    ("a@a." * 149 + "\n") * 160,
    ("Ann Example and " * 30 + "\n") * 200,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_linear_time(text: str) -> None:
    find_furniture("Words.\n" + text[:1000])
    started = time.process_time()
    find_furniture("Words.\n" + text)
    assert time.process_time() - started < 1.0
