"""Takes a parsed page apart: what is plainly not the article goes, what is its own kind of text (standfirst, captions)
is set aside, so that the extractor has less to be misled by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice

from lxml.html import HtmlElement

NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]{0,2}$")
MUCH = 0.25
"""The share of the page's running words that marks an element as holding the article."""
MOST = 0.5
"""The share of the page's long paragraphs that does."""
KEPT = frozenset({"html", "body", "main", "article", "h1"})
# Elements that stand inside a sentence (HTML Living Standard, phrasing content).
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "data", "em", "font", "i", "ins", "label", "mark", "q", "s", "small", "span"}
    | {"strong", "sub", "sup", "time", "u", "var", "wbr"}
)
BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li"})
UNSEEN = frozenset({"head", "link", "meta", "script", "style", "title"})
DECK_WORDS = range(4, 120)
CHUNK_WORDS = 80
PROSE_WORDS = 20
PARAGRAPH_WORDS = 8
CAPTION_WORDS = range(4, 200)


@lru_cache(maxsize=4096)
def _name_words(names: str) -> frozenset[str]:
    return frozenset(w.lower() for w in NAME_PARTS.findall(names))


@dataclass(frozen=True, slots=True)
class _Names:
    """Words of class and id that mark a kind of element: one of ``words``, or all of one of ``pairs``."""

    words: frozenset[str]
    pairs: tuple[frozenset[str], ...]

    def mark(self, element: HtmlElement) -> bool:
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('data-testid', '')}"[:1000]
        found = _name_words(names)
        return bool(found) and (not found.isdisjoint(self.words) or any(pair <= found for pair in self.pairs))


@dataclass(frozen=True, slots=True)
class _Table:
    tags: frozenset[str]
    roles: frozenset[str]
    furniture: _Names
    deck: _Names
    captions: _Names
    boxes: _Names
    embedded: frozenset[str]


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("extractor.ingest").joinpath("tables/prune.toml").read_text(encoding="utf-8"))

    def names(words: str, pairs: str) -> _Names:
        return _Names(frozenset(raw[words]), tuple(frozenset(pair) for pair in raw[pairs]))

    return _Table(
        frozenset(raw["tags"]),
        frozenset(raw["roles"]),
        names("words", "pairs"),
        names("deck", "deck_pairs"),
        names("captions", "caption_pairs"),
        names("boxes", "box_pairs"),
        frozenset(raw["embedded"]),
    )


def words_of(element: HtmlElement) -> str:
    """The text of an element on one line, with a space where a block begins or ends."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        apart = "" if child.tag in INLINE else " "
        yield apart
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            yield from _texts(child)
        yield apart
        yield child.tail or ""


def prune(tree: HtmlElement, headline: HtmlElement | None) -> None:
    """Removes furniture elements from ``tree``, in place; none that holds the headline. Linear in the size of the page."""
    running, prose = _running_words(tree), _prose_words(tree)
    much, most = MUCH * running[tree], MOST * prose[tree]
    around = _Surroundings()
    boxes = _table().boxes
    heads = set() if headline is None else set(headline.iterancestors())

    def unwanted(element: HtmlElement) -> bool:
        if boxes.mark(element) and around.among_paragraphs(element):
            return True
        if running[element] > much or prose[element] > most or element in heads:
            return False
        return (_is_furniture(element) or _is_promotion(element)) and not around.in_sentence(element)

    _drop([e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in KEPT and unwanted(e)])


def take_captions(tree: HtmlElement) -> tuple[str, ...]:
    """Removes the captions from ``tree`` and returns them, in order, each once."""
    running = _running_words(tree)
    much = MUCH * running[tree]
    table = _table()
    around = _Surroundings()
    found = [
        e
        for e in tree.iter()
        if isinstance(e.tag, str)
        and e.tag not in KEPT
        and (e.tag == "figcaption" or table.captions.mark(e))
        and running[e] <= much
        and not around.in_sentence(e)
    ]
    inside = set(found)
    outermost = [e for e in found if inside.isdisjoint(e.iterancestors())]
    captions = dict.fromkeys(words_of(e) for e in outermost)
    _drop(outermost)
    return tuple(c for c in captions if len(WORD.findall(c)) in CAPTION_WORDS)


def find_deck(tree: HtmlElement, headline: str, description: str) -> tuple[str, ...]:
    """The paragraphs of the standfirst: the first element below the headline that stands apart from the running text and
    that the template calls one, or that says what the page's description says.

    A first paragraph among others is the text's own, though templates call it an intro and agencies give it as the
    description. The standfirst stays in ``tree``: only the extracted body tells whether it is repeated there.
    """
    deck = _table().deck
    running = _running_words(tree)
    much = MUCH * running[tree]
    below = not headline
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "h1":
            below = below or words_of(element) == headline
        elif not below or running[element] not in DECK_WORDS or running[element] > much or element.tag in UNSEEN:
            continue
        elif (deck.mark(element) or _same(words_of(element), description)) and _stands_apart(element):
            return tuple(_lines(element))
    return ()


def _stands_apart(element: HtmlElement) -> bool:
    """False for a paragraph among paragraphs."""
    parent = element.getparent()
    return parent is None or element.tag != "p" or len(list(islice(parent.iterchildren("p"), 3))) < 3


def join_chunks(tree: HtmlElement) -> None:
    """Puts the text of an article that its page cuts into several boxes (with advertisements between) into the first.

    Boxes belong together when they have the same tag and class, lie in the same ``article`` or ``main``, hold running
    text of their own and no headline.
    """
    boxes: dict[tuple[HtmlElement | None, str, str], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        if element.get("class") and sum(len(words_of(p).split()) for p in element.iterchildren("p")) >= CHUNK_WORDS:
            around = next(element.iterancestors("article", "main"), None)
            if around is not None:
                boxes.setdefault((around, str(element.tag), element.get("class", "")), []).append(element)
    for (around, _, _), same in boxes.items():
        if around is None or len(same) < 2 or len(around.findall(".//h1")) > 1:
            continue
        for box in same[1:]:
            if same[0] not in box.iterancestors():
                same[0].extend(list(box))


def _lines(element: HtmlElement) -> Iterator[str]:
    items = [words_of(item) for item in element.iter("li")]
    yield from (item for item in items or [words_of(element)] if item)


def _same(one: str, other: str) -> bool:
    return bool(other) and WORD.findall(one.casefold()) == WORD.findall(other.casefold())


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _running_text(parent: HtmlElement) -> bool:
    """True when words stand in ``parent`` itself, beside its elements."""
    return any(WORD.search(text or "") for text in (parent.text, *(child.tail for child in parent)))


def _runs_beside(parent: HtmlElement) -> bool:
    """True when the paragraphs right under ``parent`` are text enough."""
    return sum(len(words_of(p).split()) for p in parent.iterchildren("p")) >= CHUNK_WORDS


class _Surroundings:
    """What stands around an element, asked once of every parent: a page may have a hundred thousand siblings."""

    def __init__(self) -> None:
        self._sentence: dict[HtmlElement, bool] = {}
        self._paragraphs: dict[HtmlElement, bool] = {}

    def in_sentence(self, element: HtmlElement) -> bool:
        """True for a link or an emphasis with words beside it: a sentence that lost a word would say something else."""
        return element.tag in INLINE and self._ask(self._sentence, element, _running_text)

    def among_paragraphs(self, element: HtmlElement) -> bool:
        """True when running text stands beside the element."""
        return self._ask(self._paragraphs, element, _runs_beside)

    @staticmethod
    def _ask(known: dict[HtmlElement, bool], element: HtmlElement, about: Callable[[HtmlElement], bool]) -> bool:
        parent = element.getparent()
        if parent is None:
            return False
        if parent not in known:
            known[parent] = about(parent)
        return known[parent]


def _is_promotion(element: HtmlElement) -> bool:
    """True for a paragraph or heading that is nothing but a link to another story, in the shape of a headline."""
    if element.tag not in BLOCKS:
        return False
    text = words_of(element)
    if len(text.split()) < 4 or SENTENCE_END.search(text):
        return False
    links = [a for a in element.iter("a") if not (a.get("href") or "#").startswith("#")]
    return bool(links) and " ".join(words_of(a) for a in links) == text


def _running_words(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Words of text in every element, scripts and styles left out."""
    counts: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str):
            continue
        own = len((element.text or "").split()) if element.tag not in ("script", "style") else 0
        own += sum(len((child.tail or "").split()) for child in element)
        counts[element] = own + sum(counts.get(child, 0) for child in element)
    return counts


def _prose_words(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Words of long paragraphs in every element: what articles are made of, and menus and comment boxes are not."""
    own = {p: len(words_of(p).split()) for p in tree.iter("p")}
    counts: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        inner = sum(counts.get(child, 0) for child in element)
        counts[element] = own[element] if own.get(element, 0) >= PROSE_WORDS else inner
    return counts


def _is_furniture(element: HtmlElement) -> bool:
    table = _table()
    if element.tag in table.tags or element.get("role", "") in table.roles:
        return True
    if any(name in table.embedded for name in element.get("class", "").split()):
        return True
    return table.furniture.mark(element) and not _is_paragraph(element)


def _is_paragraph(element: HtmlElement) -> bool:
    """True for a paragraph of sentences: advertising scripts hang their class names on these too ("after-ad")."""
    if element.tag != "p":
        return False
    text = words_of(element)
    return len(text.split()) >= PARAGRAPH_WORDS and SENTENCE_END.search(text) is not None
