"""A text that is not in English.

**What it does.** Counts the small words of the body (articles, prepositions, pronouns). When those of another language are
more than twice as many as the English ones, or most words are in another script, it says so in one note, and no other rule
reads the text.

**Why.** The rules know English. They would take a Spanish "a" for an English article and a French "on" for a doubled
preposition, and an editor would be shown mistakes that are none; silence would look like approval.

**What it lets pass.** Texts of fewer than forty words, quotations and names in other languages, and articles in two languages
of which English is the larger.

**Fires:** a body in Spanish.
**Quiet:** an English body that quotes a sentence in Spanish.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.article import BODY, Span
from extractor.checks.language import WORD, other_language
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT012",
    "other-language",
    Severity.NOTE,
    "a text that is not in English",
    "Reuters Handbook, Accuracy: say what was checked and what was not",
)

SPANISH = (
    "Las listas de espera han crecido en diez comunidades, que se han negado a aportar la información sobre cuántos días "
    "esperan sus ciudadanos para pasar por el quirófano, y otras van camino de seguir su ejemplo en los hospitales de toda "
    "la región, donde la espera media está en ciento noventa y siete días según los datos de este año."
)

FIRES = (
    Example(SPANISH, "Spanish"),
    Example(
        "Der Stadtrat hat am Montag beschlossen, dass die alte Brücke nicht mehr von schweren Lastwagen befahren werden darf. "
        "Die Verwaltung soll bis zum Herbst ein Gutachten vorlegen, das auch die Kosten für den Neubau nennt und sich mit "
        "den Sorgen der Anwohner auf der anderen Seite des Flusses befasst.",
        "German",
    ),
    Example(
        "Le conseil municipal a décidé lundi que le vieux pont ne serait plus ouvert aux camions. Les services de la ville "
        "doivent présenter avant l'automne une étude sur le coût des travaux, qui dira aussi ce que pensent les habitants "
        "du quartier et les commerçants de la rive droite.",
        "French",
    ),
)

QUIET = (
    Example("The council decided on Monday that the old bridge would be closed to lorries.", "English"),
    Example(
        "The minister wrote: “Las listas de espera han crecido en diez comunidades, que se han negado a aportar la "
        "información.” She said that the waiting lists had grown in ten regions, that the regions had refused to say how "
        "long their people wait for an operation, and that others were about to follow them. The hospitals of the region "
        "told the paper that it was the fault of the ministry, which had cut their staff in the spring.",
        "English, with a quotation",
    ),
    Example("Las listas de espera han crecido en diez comunidades.", "too short to tell"),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One note, at the first word of the body."""
    language = other_language(context.article.text)
    first = WORD.search(context.article.text)
    if language is None or first is None:
        return
    yield Finding(
        RULE.code,
        RULE.name,
        Severity.NOTE,
        Verdict.NO_EVIDENCE,
        f"The text does not read as English ({language}): it was not checked, since the rules know English only.",
        (Span(*first.span(), first.group(), BODY),),
    )
