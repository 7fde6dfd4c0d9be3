"""Who says what: one entry a voice, described ones too, with roles, registries and how a speaker is printed.

The article and everybody in it are made up.
"""

from extractor.annotations import Annotations, Organization, Person, Quote, Role
from extractor.article import Article, Span
from extractor.evidence.gathered import SourceResolution
from extractor.report.voices import voices

ARTICLE = Article(
    "a",
    "“The dam holds,” said Orla Venn, a former director of the Tarn Board. Farmers said it leaked. She denied that it leaks. "
    "The rain, he said, will stop. Bram Quist, the mayor, listened and thought that it would not.",
)


def at(words: str, after: str = "") -> Span:
    start = ARTICLE.text.index(words, ARTICLE.text.index(after))
    return ARTICLE.span(start, start + len(words))


def quote(words: str, speaker: str, who: str | None = None, **more: object) -> Quote:
    span = at(words)
    return Quote(span, (span,), "indirect", speaker=at(speaker, words), speaker_id=who, **more)  # type: ignore[arg-type]


VENN = Person("p1", "Orla Venn", (at("Orla Venn"),), roles=(Role("director", at("director"), "o1", "former"),) * 2)
QUIST = Person("p2", "Bram Quist", (at("Bram Quist"),), roles=(Role("mayor", at("mayor")),))
BOARD = Organization("o1", "Tarn Board", (at("Tarn Board"),))
ANNOTATIONS = Annotations(
    people=(VENN, QUIST),
    organizations=(BOARD,),
    quotes=(
        quote("The dam holds", "Orla Venn", "p1"),
        Quote(at("a former director"), (at("a former director"),), "indirect"),
        Quote(at("it leaked"), (at("it leaked"),), "indirect", speaker=at("Farmers")),
        Quote(at("it leaks"), (at("it leaks"),), "indirect", speaker=at("She"), speaker_id="p1", stance="denied"),
        Quote(
            at("The rain, he said, will stop"),
            (at("The rain"), at("will stop")),
            "indirect",
            speaker=at("he", "The rain, "),
            candidates=("p2", "o1"),
        ),
        Quote(at("it would not"), (at("it would not"),), "indirect", "belief", speaker_id="p2"),
    ),
)
SOURCES = (
    SourceResolution("role", at("director"), "Orla Venn", "role unknown", "", (), "p1"),
    SourceResolution("person", at("Orla Venn"), "Orla Venn", "resolved", "", (), "p1"),
)


def test_every_voice_stands_once_with_its_words_and_then_who_is_only_named() -> None:
    assert [(v.name, v.roles, v.known, v.maybe, v.described) for v in voices(ARTICLE, ANNOTATIONS, SOURCES)] == [
        ("Orla Venn", ("former director, Tarn Board",), "role not on record", (), False),
        ("Farmers", (), "", (), True),
        ("he", (), "", ("Bram Quist", "Tarn Board"), True),
        ("", (), "", (), False),
        ("Bram Quist", ("mayor",), "", (), False),
    ]


def test_words_say_how_the_speaker_is_printed_where_that_is_no_name() -> None:
    venn, farmers, rain, nobody, quist = voices(ARTICLE, ANNOTATIONS, SOURCES)
    assert [(s.words, s.printed, s.quote.stance) for s in venn.sayings] == [
        ("“The dam holds”", "", "quoted"),
        ("it leaks", "She", "denied"),
    ]
    assert [(s.words, s.printed) for s in (*farmers.sayings, *rain.sayings)] == [
        ("it leaked", ""),
        ("The rain … will stop", ""),
    ]
    assert [s.words for s in nobody.sayings] == ["a former director"]
    assert quist.sayings == ()  # what he thought is no speech
