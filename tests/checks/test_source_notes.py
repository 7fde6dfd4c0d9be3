"""How several sources that are in no registry are put in one note. All names are made up."""

from extractor.article import Article
from extractor.checks.source_notes import note, one_note
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Finding, Severity, Verdict

ARTICLE = Article("a", "Ada Moss and Bo Tarn spoke.")
SEARCHED = ("Made-up register (2026-01-01)",)


def test_names_that_come_near_stand_in_brackets_behind_whom_they_are_near_to() -> None:
    near = (
        "Ada Moss (mayor) could not be confirmed in the registries. Names on record that come near: Ida Moss; Ada Mott."
    )
    alone = "Bo Tarn (former chair, Tarn Board, which is on record) could not be confirmed in the registries."
    spans = ARTICLE.span(0, 8), ARTICLE.span(13, 20)
    sources = tuple(
        SourceResolution("person", span, span.text, "not found", message, SEARCHED)
        for span, message in zip(spans, (near, alone), strict=True)
    )
    found = [Finding("SRC001", "person", Severity.NOTE, Verdict.NO_EVIDENCE, note(s), (s.span,)) for s in sources]
    assert one_note(found, Gathered(sources=sources)) == (
        "2 could not be confirmed in the registries: Ada Moss (mayor) [Names on record that come near: Ida Moss; Ada Mott]; "
        "Bo Tarn (former chair, Tarn Board, which is on record). Searched for people: Made-up register (2026-01-01)."
    )
