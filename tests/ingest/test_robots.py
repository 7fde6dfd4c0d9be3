"""robots.txt as RFC 9309 has it."""

import time

import pytest

from extractor.ingest.robots import allows, matches

PATTERNS = [
    ("/a", "/abc", True),
    ("/a/", "/abc", False),
    ("/", "/anything", True),
    ("/*.pdf", "/files/a.pdf?x", True),
    ("/*.pdf$", "/files/a.pdf?x", False),
    ("/*.pdf$", "/files/a.pdf", True),
    ("/a*b*c", "/a1b2c3", True),
    ("/a*b*c", "/a1c2b3", False),
    ("/a$", "/a", True),
    ("/a$", "/ab", False),
    ("*", "/", True),
    ("/a*a$", "/a", False),
]


@pytest.mark.parametrize(("pattern", "path", "expected"), PATTERNS)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


FILES = [
    ("", "/story", True),
    ("User-agent: *\nDisallow: /", "/story", False),
    ("User-agent: *\nDisallow:", "/story", True),
    ("User-agent: *\nDisallow: /private", "/story", True),
    ("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", True),  # the longer rule wins
    ("User-agent: *\nAllow: /news\nDisallow: /news", "/news/1", True),  # of two as long, the one that allows
    ("User-agent: *\nDisallow: /\nUser-agent: presscheck\nAllow: /", "/story", True),  # the own group only
    ("User-agent: presscheck\nDisallow: /\n\nUser-agent: *\nAllow: /", "/story", False),
    ("User-agent: other\nUser-agent: PressCheck\nDisallow: /", "/story", False),
    ("User-agent: presscheck/1.0\nDisallow: /", "/story", False),
    ("User-agent: presschecker\nDisallow: /", "/story", True),
    ("User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", False),  # groups for one agent are one
    ("# all\nUSER-AGENT : *\r\ndisallow : /x # here\r\n", "/x", False),
    ("User-agent: *\nCrawl-delay: 5\nDisallow: /x", "/x", False),
    ("Disallow: /", "/story", True),  # a rule before any agent
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ("User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9", False),
    ("User-agent: *\nDisallow: /%73tory", "/story", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("<html><body>not found: nothing here</body></html>", "/story", True),
]


@pytest.mark.parametrize(("robots", "path", "expected"), FILES)
def test_files(robots: str, path: str, expected: bool) -> None:
    assert allows(robots, "presscheck", path) is expected


def test_a_hostile_file_is_read_in_linear_time() -> None:
    robots = "User-agent: *\n" + "Disallow: /*" + "a*" * 5_000 + "b\n" + "Allow: /" + "*" * 50_000 + "\n"
    started = time.process_time()
    allows(robots + "User-agent: x\n" * 30_000, "presscheck", "/" + "a" * 8_000)
    assert time.process_time() - started < 1.0
