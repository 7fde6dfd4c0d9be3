"""Quotes by the rules alone: what is said, by which cue, by whom, and what is not speech."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate import quote_pieces, quotes, quotes_by_encoder
from extractor.annotate.cast import Company, find_company
from extractor.annotate.encoder import EncoderOutput, Link, Tagged
from extractor.annotate.entities import find_entities
from extractor.annotate.marks import find_marked
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotations import Quote
from extractor.article import Article


def read(text: str) -> Company:
    parts = parse(Article("t", text), load_pipeline())
    return find_company(parts, find_entities(parts))


def named(company: Company, quote: Quote) -> str | None:
    names = {x.id: x.name for x in (*company.people, *company.organizations)}
    return names.get(quote.speaker_id or "")


ONE_QUOTE = [
    # text, what is said, cue, speaker as printed, kind, act, stance
    (
        "“The bridge is safe,” said Marta Lindqvist, the chief engineer.",
        "The bridge is safe",
        "said",
        "Marta Lindqvist",
        "direct",
        "speech",
        "quoted",
    ),
    (
        "Marta Lindqvist said that the bridge was safe.",
        "that the bridge was safe",
        "said",
        "Marta Lindqvist",
        "indirect",
        "speech",
        "quoted",
    ),
    (
        "The bridge is safe, Marta Lindqvist said.",
        "The bridge is safe",
        "said",
        "Marta Lindqvist",
        "indirect",
        "speech",
        "quoted",
    ),
    (
        "According to Marta Lindqvist, the bridge is safe.",
        "the bridge is safe",
        "According to",
        "Marta Lindqvist",
        "indirect",
        "speech",
        "quoted",
    ),
    (
        "The bridge is safe, according to the report.",
        "The bridge is safe",
        "according to",
        "the report",
        "indirect",
        "writing",
        "quoted",
    ),
    (
        "Helena Brandt wrote that the bank had grown too fast.",
        "that the bank had grown too fast",
        "wrote",
        "Helena Brandt",
        "indirect",
        "writing",
        "quoted",
    ),
    (
        "Helena Brandt denied that the bank had lost money.",
        "that the bank had lost money",
        "denied",
        "Helena Brandt",
        "indirect",
        "speech",
        "denied",
    ),
    (
        "Helena Brandt did not say whether the bank would close.",
        "whether the bank would close",
        "did not say",
        "Helena Brandt",
        "indirect",
        "speech",
        "hedged",
    ),
    (
        "Helena Brandt believes that the bank will recover.",
        "that the bank will recover",
        "believes",
        "Helena Brandt",
        "indirect",
        "belief",
        "quoted",
    ),
    (
        "Helena Brandt said the bank had “grown too fast in the wrong places” since 2019.",
        "the bank had “grown too fast in the wrong places” since 2019",
        "said",
        "Helena Brandt",
        "mixed",
        "speech",
        "quoted",
    ),
    (
        "« The bridge is safe and will stay so », said Marta Lindqvist.",
        "The bridge is safe and will stay so",
        "said",
        "Marta Lindqvist",
        "direct",
        "speech",
        "quoted",
    ),
    (
        "'There is no more money for this,' Alan Whitcombe told parliament.",
        "There is no more money for this,",
        "told",
        "Alan Whitcombe",
        "direct",
        "speech",
        "quoted",
    ),
    (
        "As Marta Lindqvist explains, they also provide a gateway to the history of the region.",
        "they also provide a gateway to the history of the region",
        "explains",
        "Marta Lindqvist",
        "indirect",
        "speech",
        "quoted",
    ),
    (
        "Town leaders say the emergency response to this year's flooding disaster ranged from unprepared to late.",
        "the emergency response to this year's flooding disaster ranged from unprepared to late",
        "say",
        "Town leaders",
        "indirect",
        "speech",
        "quoted",
    ),
]


@pytest.mark.parametrize(("text", "said", "cue", "speaker", "kind", "act", "stance"), ONE_QUOTE)
def test_one_quote(text: str, said: str, cue: str, speaker: str, kind: str, act: str, stance: str) -> None:
    (quote,) = read(text).quotes
    assert quote.span.text.strip(".,") == said.strip(".,")
    assert quote.cue is not None
    assert quote.speaker is not None
    assert (quote.cue.text, quote.speaker.text) == (cue, speaker)
    assert (quote.kind, quote.act, quote.stance) == (kind, act, stance)


def test_an_interrupted_quote_is_one_quote_in_two_parts() -> None:
    (quote,) = read("“We are sold out,” Karin Vogel said, “until the spring of next year.”").quotes
    assert [s.text.strip(",.") for s in quote.spans] == ["We are sold out", "until the spring of next year"]


def test_several_sentences_in_one_pair_of_marks_are_one_quote() -> None:
    (quote,) = read("“They promised seed. It came in August. Nobody wrote,” said John Kariuki.").quotes
    assert quote.span.text == "They promised seed. It came in August. Nobody wrote"


def test_a_quotation_over_paragraphs_reopens_its_mark_and_keeps_its_speaker() -> None:
    text = "“We followed 3,000 children,” said Anjali Menon. “Few fell ill.\n\n“But we do not know how long it lasts.”"
    found = read(text)
    assert {named(found, q) for q in found.quotes} == {"Anjali Menon"}
    assert "But we do not know how long it lasts." in [s.text for q in found.quotes for s in q.spans]


@pytest.mark.parametrize(
    "text",
    [
        "Her book “The Long Road Home” sold well.",
        "He was known as “the fox” to his friends.",
        "The so-called “green” tax fell hardest on the poor.",
    ],
)
def test_titles_and_words_at_arms_length_are_not_speech(text: str) -> None:
    assert [q for q in read(text).quotes if q.kind == "direct" and q.act == "speech"] == []


def test_an_attribution_between_commas_leaves_both_sides_to_the_quote() -> None:
    (quote,) = read("Her machine, she says, needs nine seconds for a sheet.").quotes
    assert [s.text.strip(".") for s in quote.spans] == ["Her machine", "needs nine seconds for a sheet"]


def test_a_reporters_question_leaves_the_floor_to_the_one_interviewed() -> None:
    text = "“I am fully supportive of him,” Anna Blair says. I ask whether she will go back.\n\n“It is not my job to advise.”"
    found = read(text)
    assert named(found, found.quotes[-1]) == "Anna Blair"


@pytest.mark.parametrize(
    ("text", "said", "source"),
    [
        ("In Harlow alone, the wood is lost, by one estimate.", "In Harlow alone, the wood is lost", "one estimate"),
        ("By most accounts, the fair was a success.", "the fair was a success", "most accounts"),
        ("Ana Ruiz resigned. By her own admission, she was never there.", "she was never there", "her"),
        ("The gap was closed by one account holder.", "", ""),
        ("The fair drew 300 guests, compared with 200 guests last year.", "", ""),
        ("He was paid by one estimate of the value and by the hour.", "", ""),
    ],
)
def test_what_stands_on_an_estimate_or_an_account(text: str, said: str, source: str) -> None:
    for found in (passed_over(text), read(text)):
        quoted = [(quote.span.text, quote.speaker.text) for quote in found.quotes if quote.speaker]
        assert quoted == ([(said, source)] if said else [])


def test_a_heading_in_marks_is_no_quotation() -> None:
    text = "“I am not sure,” Karl Okoro said.\n\n'Legend in the Coal Fields.'\n\nThe firm is small."
    assert [quote.span.text for quote in read(text).quotes] == ["I am not sure"]
    text = "“I am not sure,” Karl Okoro said.\n\n‘Close to my father’\n\nThe firm is small."
    assert [quote.span.text for quote in read(text).quotes] == ["I am not sure"]


def test_lines_of_a_transcript_belong_to_the_names_before_them() -> None:
    found = read(
        "WALLACE: Will you be there tomorrow?\nPENCE: We will all be there.\nWALLACE: Thank you for your time."
    )
    assert [q.speaker.text for q in found.quotes if q.speaker] == ["WALLACE", "PENCE", "WALLACE"]


def test_a_line_of_a_transcript_is_whole_whatever_the_encoder_marks_in_it() -> None:
    line = "Well, they think this is a play. But the town is awake, and Rosa says that it is late."
    text = f"WALLACE: Will you be there tomorrow?\nPENCE: {line}\nWALLACE: Thank you."
    found = tagged(text, ["this is a play", "that it is late"], "says", "Rosa").quotes
    assert [quote.span.text.rstrip(".") for quote in found if line[:4] in quote.span.text] == [line.rstrip(".")]
    assert not any(quote.span.text == "that it is late" for quote in found)


def test_what_only_ends_in_marks_goes_by_the_encoder() -> None:
    text = "In his first book, “Make Your Kid a Lord,” Karl Okoro suggested looking at the bills and asking why."
    found = tagged(text, ["looking at the bills and asking why"], "suggested", "Karl Okoro").quotes
    assert [quote.span.text for quote in found] == ["looking at the bills and asking why"]


def test_a_quotation_in_doubled_single_marks_needs_no_cue() -> None:
    text = "The gap is shown by this finding of theirs for the whole of last year: ''12 firms reported 14 branches.''"
    parts = parse(Article("t", text), load_pipeline())
    begin = text.index("''12")
    read = EncoderOutput(quote_content=(Tagged("CONTENT", begin, len(text), 0.9),), links=(Link(0, None, None, 1.0),))
    (quote,) = quotes.attributions(parts[0], read)
    assert text[slice(*quote.spans[0])] == "12 firms reported 14 branches."


def test_the_values_of_tags_that_a_page_left_in_its_text_are_no_quotes() -> None:
    text = (
        'Karl Okoro was there. <post author="It is late, and the bridge is shut." date="one"/> “It is late,” he said.'
    )
    assert [quote.span.text for quote in read(text).quotes] == ["It is late"]


def test_an_aside_between_dashes_is_not_taken_into_what_is_said_around_it() -> None:
    text = "Karl Okoro has pledged to ban all boats — nine in ten of what comes here — from entering the old port."
    (quote,) = tagged(text, ["to ban all boats", "from entering the old port"], "pledged", "Karl Okoro").quotes
    assert [span.text for span in quote.spans] == ["to ban all boats", "from entering the old port"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "act"),
    [
        ("Karl Okoro left early, adding more strain.", "more strain", "adding", "Karl Okoro", "belief"),
        ("Karl Okoro tells the story of a boat.", "a boat", "tells the story of", "Karl Okoro", "belief"),
        ("He was dubbed a “Mud King” at once.", "a “Mud King”", "was dubbed", "", "belief"),
        ("Karl Okoro shows no signs of ageing.", "no signs of ageing", "shows", "Karl Okoro", "belief"),
        ("The winners will be announced on Monday.", "The winners", "will be announced", "", "belief"),
        ("A man who hid was found guilty in the Harlow Court.", "A man who hid", "was found", "the Harlow Court", "belief"),
        ("Karl Okoro posted a photo of a house.", "a house", "posted a photo of", "Karl Okoro", "belief"),
        ("Karl Okoro added that the visit was a strain.", "that the visit was a strain", "added", "Karl Okoro", "speech"),
        ("Karl Okoro announced a visit to the fair.", "a visit to the fair", "announced", "Karl Okoro", "speech"),
        ("Karl Okoro wrote about the fair.", "the fair", "wrote about", "Karl Okoro", "writing"),
        ("Polls show a close race for the town.", "a close race for the town", "show", "Polls", "writing"),
        ("Karl Okoro continues to insist that it is late.", "that it is late", "continues to insist", "Karl Okoro", "speech"),
    ],
)  # fmt: skip
def test_what_is_no_clause_is_said_only_where_its_verb_says_so(
    text: str, content: str, cue: str, source: str, act: str
) -> None:
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    read = EncoderOutput(
        quote_content=(tag("CONTENT", content),),
        quote_cues=(tag("CUE", cue),),
        quote_sources=(tag("SOURCE", source),) if source else (),
        links=(Link(0, 0, 0 if source else None, 1.0),),
    )
    assert [quote.act for quote in quotes.attributions(parts[0], read)] == [act]


def test_what_is_only_supposed_or_nobody_says_is_hedged() -> None:
    (quote,) = tagged(
        "Neither Karl Okoro nor I said that it was late.", ["that it was late"], "said", "Neither Karl Okoro"
    ).quotes
    assert quote.stance == "hedged"
    (quote,) = tagged("Karl Okoro could say that it is late.", ["that it is late"], "could say", "Karl Okoro").quotes
    assert quote.stance == "hedged"


def test_the_meaning_of_a_word_is_no_quotation() -> None:
    text = "Karl Okoro said that it was late. Harl is the old word for “coming into the light.”"
    assert [quote.span.text for quote in read(text).quotes] == ["that it was late"]
    text = "Karl Okoro said that it was late. The fair was on the theme: “taking stock of what was done.”"
    assert [quote.span.text for quote in read(text).quotes] == ["that it was late"]


def test_when_it_was_said_is_no_part_of_what_was_said() -> None:
    text = "Karl Okoro said when the suit was filed that the owners must be made to pay."
    content = "when the suit was filed that the owners must be made to pay"
    (quote,) = tagged(text, [content], "said", "Karl Okoro").quotes
    assert quote.span.text == "that the owners must be made to pay"


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "speaker"),
    [
        ("Karl Okoro is accused of hiding the debts.", "hiding the debts", "is accused of", "Karl Okoro", None),
        ("Asked by Ana Ruiz if he paid, Karl Okoro left.", "if he paid", "Asked", "Karl Okoro", "Ana Ruiz"),
        ("Karl Okoro last month said that it was late.", "that it was late", "last month", "Karl Okoro", "Karl Okoro"),
    ],
)
def test_who_speaks_and_who_is_only_spoken_of(
    text: str, content: str, cue: str, source: str, speaker: str | None
) -> None:
    found = tagged(text, [content], cue, source).quotes
    assert [quote.speaker.text if quote.speaker else None for quote in found] == [speaker]
    assert speaker != source or found[0].act == "speech"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” said Harlow Council spokesperson Captain Owen Pryce.", "Owen Pryce"),
        ("The council’s commander, Brigadier Owen Pryce has commended “all who came to help it”.", "Owen Pryce"),
        ("Norden Air was late. A paper circulating among Harlow Council clerks said that it was late.", None),
        ("Norden Air was late. A report from the Harlow Council said that it was late.", "Harlow Council"),
        ("A Norden Air spokesman said that it was late. “It is cold,” the spokesman added.", "Norden Air"),
        (
            "Sulva Inc. found it late. In a statement from Norden Inc., the company denied that it was late.",
            "Norden Inc.",
        ),
        (
            "The US government accused Norden Inc. of fraud. In a letter, the company said that it was late.",
            "Norden Inc.",
        ),
        ("“Two were made: one by the town and the other by us,” said Owen Pryce.", "Owen Pryce"),
    ],
)
def test_who_says_the_last_quote(text: str, speaker: str | None) -> None:
    found = read(text)
    assert named(found, found.quotes[-1]) == speaker


def test_what_somebody_says_according_to_a_paper_is_his() -> None:
    text = "The harbour should carry on, said Karl Okoro, according to the Harlow Post."
    content = "The harbour should carry on, said Karl Okoro"
    (quote,) = tagged(text, [content], "according to", "the Harlow Post", person="Karl Okoro").quotes
    assert (quote.span.text, quote.speaker.text if quote.speaker else "") == (
        "The harbour should carry on",
        "Karl Okoro",
    )


def test_a_content_of_one_preposition_is_none() -> None:
    assert tagged("It was late, to which Karl Okoro agreed.", ["to"], "agreed", "Karl Okoro").quotes == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Harlow Council met Norden Air. Turkey has stated that it was late. It has stated that it will look again.",
        "The Harlow Union met. The town and its mission at the Harlow Union said that it was late.",
        "Twitter was there. One Twitter post said that it was late.",
        "The Harlow Post was there. One in five of those polled for the Harlow Post said that it was late.",
        "The Harlow Post was there. A second poll for the Harlow Post found that it was late.",
        "Karl Okoro acquitted Ana Ruiz. The town met. The witness said that it was late. She added that she paid.",
    ],
)
def test_who_was_only_named_says_nothing(text: str) -> None:
    assert [named(found, quote) for found in [read(text)] for quote in found.quotes if quote.act != "belief"] in (
        [None],
        [None, None],
    )


BLOCK = "It is typical of the council. It knows nothing, and the bridge says so."


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("Karl Okoro added:", 1),
        ("In a letter to the council, Karl Okoro wrote:", 1),
        ("The bridge is late, Karl Okoro said, adding:", 1),
        ("The Harlow Post gave Ana Ruiz a glowing endorsement:", 1),
        ("Karl Okoro has three plans for next year:", 0),
        ("These are the streets that are closed:", 0),
        ("The survey also asked who was there:", 0),
    ],
)
def test_a_paragraph_announced_by_a_colon_is_a_quote(lead: str, count: int) -> None:
    found = read(f"The council met on Monday.\n\n{lead}\n\n{BLOCK}\n\nThe road stayed shut.").quotes
    assert [quote.span.text for quote in found].count(BLOCK) == count


def test_a_name_after_a_dash_signs_the_quotation() -> None:
    found = read("Readers wrote to us.\n\n“He must stop portraying us as dangerous people.” — Esther Tapia\n")
    assert [named(found, q) for q in found.quotes if q.kind == "direct"] == ["Esther Tapia"]


def test_a_source_without_a_name_is_no_one() -> None:
    found = read("Ana Ruiz left early. The deal is dead, a person familiar with the matter said.")
    (quote,) = [q for q in found.quotes if q.cue and q.cue.text == "said"]
    assert quote.speaker_id is None


MARKED = [
    ('He said "yes" and "no".', ["yes", "no"]),
    ("“One,” she said. “Two.”", ["One,", "Two."]),
    ("“Never closed\n\nNext paragraph.", ["Never closed"]),
    ("„Deutsch“ and «français»", ["Deutsch", "français"]),
    ("``Old wire style,'' he said.", ["Old wire style,"]),
    (
        "“I’d rather live in what he calls “hell” than with him.” — Ann",
        ["I’d rather live in what he calls “hell” than with him."],
    ),
    ('"The ship is “too old” for us. It is late.', ["The ship is “too old” for us. It is late."]),
    ('"We call it “hell” here," she said.', ["We call it “hell” here,"]),
    ('"It is safe,” she said. “Very.”', ["It is safe,", "Very."]),
    (
        "It said that ‘sure proof’ was found and that ‘proof enough of it’ was kept.",
        ["proof enough of it"],
    ),
    ("“It is safe, “ said Ann. “Very.”", ["It is safe, ", " said Ann. ", "Very."]),
    ("The workers' pay and the firm's debt don't matter.", []),
    ("'We will go back to work,' she said.", ["We will go back to work,"]),
]


@pytest.mark.parametrize(("text", "inside"), MARKED)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_marked(text)] == inside


@given(st.text(alphabet="ab “”\"'‘’«»„`.,\n", max_size=80))
@settings(max_examples=200)
def test_marked_stretches_are_in_order_and_apart(text: str) -> None:
    found = find_marked(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="Anna said “ ” that , . \n\"' (", max_size=120))
@settings(max_examples=40)
def test_any_text_is_read_and_every_span_holds(text: str) -> None:
    article = Article("t", text)
    parts = parse(article, load_pipeline())
    found = find_company(parts, find_entities(parts))
    for quote in found.quotes:
        for span in (quote.span, *quote.spans):
            assert article.part(span.where)[span.start : span.end] == span.text


@pytest.mark.parametrize("piece", ["“", '"a ', "' ", "‘a", "``", "« "])
def test_marks_are_found_in_linear_time(piece: str) -> None:
    hostile = piece * (100_000 // len(piece))
    begin = time.process_time()
    find_marked(hostile)
    assert time.process_time() - begin < 1.0


# What the encoder may take for content, and what is left of it when what explains the source is set aside.
EXPLAINED = [
    (
        "According to Ana Ruiz, professor of law at Harvard University, “Prices will rise.”",
        "professor of law at Harvard University, “Prices will rise.”",
        ["Prices will rise.”"],
    ),
    (
        "According to Ana Ruiz, professor of law at Harvard University.",
        "professor of law at Harvard University.",
        [],
    ),
    (
        "According to Ana Ruiz, prices will rise in June.",
        "prices will rise in June.",
        ["prices will rise in June."],
    ),
]


@pytest.mark.parametrize(("text", "content", "left"), EXPLAINED)
def test_an_apposition_to_the_source_is_no_part_of_what_it_says(text: str, content: str, left: list[str]) -> None:
    (part,) = parse(Article("t", text), load_pipeline())
    in_marks = quote_pieces.InMarks(text, find_marked(text))
    begin, source = text.index(content), text.index("Ana Ruiz")
    found = quotes_by_encoder._without_explanation(
        part, (begin, begin + len(content)), (source, source + len("Ana Ruiz")), in_marks
    )
    assert [text[s:e] for s, e in found] == left


def test_the_conjunction_before_a_mark_is_no_part_of_a_direct_quote() -> None:
    (quote,) = read("Marta Lindqvist said that “the bridge is safe and will stay open”.").quotes
    assert (quote.span.text, quote.kind) == ("the bridge is safe and will stay open", "direct")


RESOLVED = [
    # text, the last quote's speaker
    ("“It is cold,” says its director, Emil Brekke. “And it is dark.”", "Emil Brekke"),
    ("Ask Marta Lindqvist about the bridge. “It is old,” the engineer says.", "Marta Lindqvist"),
    ("Norden Air flies. “We are on time,” said the airline. Helm Brothers sells shares.", "Norden Air"),
    (
        "Marta Lindqvist said that Victor Thorne was wrong. Lindqvist, who knows Thorne, said he was ill.",
        "Marta Lindqvist",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), RESOLVED)
def test_who_a_printed_source_is(text: str, speaker: str) -> None:
    found = read(text)
    assert named(found, found.quotes[-1]) == speaker


SAID_ABOUT = [
    ("Marta Lindqvist called for an end to the talks.", "an end to the talks", "called for", "Marta Lindqvist"),
    (
        "Marta Lindqvist accused the firm of hiding the data.",
        "the firm of hiding the data",
        "accused",
        "Marta Lindqvist",
    ),
    (
        "Marta Lindqvist’s claim that the bridge was safe was wrong.",
        "that the bridge was safe",
        "claim",
        "Marta Lindqvist",
    ),
    ("Marta Lindqvist hoped that the bridge would hold.", "that the bridge would hold", "hoped", "Marta Lindqvist"),
    ("Marta Lindqvist railed against the new toll.", "the new toll", "railed against", "Marta Lindqvist"),
]


@pytest.mark.parametrize(("text", "said", "cue", "speaker"), SAID_ABOUT)
def test_what_is_said_with_a_preposition_or_a_noun(text: str, said: str, cue: str, speaker: str) -> None:
    (quote,) = read(text).quotes
    assert quote.span.text == said
    assert quote.cue is not None
    assert quote.cue.text == cue
    assert quote.speaker is not None
    assert quote.speaker.text == speaker


@pytest.mark.parametrize(
    "text", ["He called on Tuesday.", "The claim that it was safe was wrong.", "She hopped over it."]
)
def test_what_is_no_attribution_with_a_preposition_or_a_noun(text: str) -> None:
    assert read(text).quotes == ()


def test_who_is_asked_does_not_ask() -> None:
    quotes_ = read("Asked if he would resign, Karl Okoro said that he would not.").quotes
    assert [(q.cue.text, q.speaker.text) for q in quotes_ if q.cue and q.speaker] == [("said", "Karl Okoro")]


WHO = [
    ("Finance Minister Ilse Brandt and Energy Minister Karl Anders spoke. The finance minister said that taxes would rise.",
     "Ilse Brandt"),
    ("Tidewell Energy Inc. will close two plants. A spokesman for the company said that the plants lose money.",
     "Tidewell Energy Inc."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), WHO)
def test_who_says_it(text: str, speaker: str) -> None:
    found = read(text)
    assert named(found, found.quotes[-1]) == speaker


POINTED = [
    # text, the last quote's speaker or nobody
    ("Marta Lindqvist, 36, beat Elsa Brandt. Brandt was ill. “I was lucky,” said the 36-year-old.", "Marta Lindqvist"),
    ("Sen. Karl Okoro, D-Ohio, spoke on Monday. The Ohio Democrat said that taxes would rise.", "Karl Okoro"),
    ("Marta Lindqvist leads the city. A leader of the state’s largest union said that she was wrong.", None),
    ("One of the guests, former Harlow mayor Piotr Banas, called it “a cold and steady mess”.", "Piotr Banas"),
    ("The Harlow Civil Aviation Authority met. The aviation authority said that planes were safe.",
     "Harlow Civil Aviation Authority"),
    ("Norden Air flies. “We are on time this week,” a company spokesman said.", "Norden Air"),
    ("The Norden Agency met. The report says that rents rose. It says that wages fell.", None),
    ("According to emails obtained by the Harlow Post, the bridge was never safe.", None),
    ("Piotr Banas resigned. A lawyer for Banas said that he was ill.", None),
    ("Piotr Banas resigned. A Banas ally said that he was ill.", None),
    ("Piotr Banas was attacked by a critic who said that he was ill.", None),
    ("Piotr Banas spoke for the firm. The father said that the boy was ill.", None),
    ("According to the 2005 return, Piotr Banas paid no tax.", None),
    ("Northgate Partners cut 40 jobs, Northgate Partners said. “We grew too fast in 2019,” the bank said.",
     "Northgate Partners"),
    ("A senior adviser said that rents would rise. Owen Pryce, an adviser, smiled. The adviser said that wages would not.",
     None),
    ("Rep. Owen Pryce (R-Ohio), a Banas loyalist, said that taxes would fall.", "Owen Pryce"),
    ("Several of the experts who read the report for Norden Air said that it was late.", None),
    ("Piotr Banas spoke. Banas‘s mother said that he was ill.", None),
    ("Owen Pryce spoke at noon. Pryce was asked, “Do you feel any guilt at all?”", None),
    ("Governor Owen Pryce met Karl Okoro. The former governor described it as a threat to the whole state.", None),
    ("One of the guests, ex-Harlow Gov. Piotr Banas, said that it was time.", "Piotr Banas"),
    ("Calder Inc. is not leaving Fenwick Inc.’s line. The company said that its games stay.", "Calder Inc."),
    ("Some close to the Harlow Council chairman said that he would go.", None),
    ("According to excerpts provided by the Harlow Council, the bridge was never safe.", None),
    ("An analyst said that rents rose. Analyst Owen Pryce said that they fell. The analyst said that wages did.",
     "Owen Pryce"),
    ("According to the Harlow Post, Owen Pryce, the mayor, was in town.", "Harlow Post"),
    ("The plan was denounced by the Harlow Council, a body of nine, which said that it was wrong.", "Harlow Council"),
    ("Rep. Owen Pryce spoke. The congressman, who said that he was ill, left.", "Owen Pryce"),
    ("The Harlow Union of Miners met. The trade union said that it would strike.", "Harlow Union of Miners"),
    ("The commander of the Harlow Council said that it was late.", None),
    ("Karl Okoro, commander of the Norden Council Guard, spoke. The Norden Council commander said that it was late.",
     "Karl Okoro"),
    ("Several experts and former Harlow Council officials said that it was late.", None),
    ("Norden Bank spoke. The bank's losses fell. It also said that debts fell.", "Norden Bank"),
    ("Diplomat Karl Okoro met Owen Pryce. Pryce said that it was late. “We are ready now,” the envoy added.", "Owen Pryce"),
    ("Piotr Banas said that the banks saw the risk, but declined to go on, saying that criteria were secret.",
     "Piotr Banas"),
    ("Piotr Banas and Owen Pryce were awaited. The latter said that it was late.", "Owen Pryce"),
    ("Piotr Banas and Owen Pryce were awaited. The former said that it was late.", "Piotr Banas"),
    ("One who came was Owen Pryce of Ohio, who said that it was late.", "Owen Pryce"),
    ("Karl Okoro had married Ana Ruiz on April 30, who said that it was late.", "Ana Ruiz"),
    ("The Harlow Council met. It could be argued that the plan is late.", None),
    ("The Harlow Ambulance Service came. A spokesman for the ambulance service said that it was late.",
     "Harlow Ambulance Service"),
    ("The health ministry said that 144 people were ill.", "health ministry"),
    ("“It was dark,” Ana Ruiz said of her mother, Eva Ruiz. She added: “It was cold.”", "Ana Ruiz"),
    ("The school's director, Karl Okoro, confirmed the report of Owen Pryce. He said that it was late.", "Karl Okoro"),
    ("President Ana Ruiz said that it was early. Ruiz met President Eva Banas. The president said that it was late.",
     "Ana Ruiz"),
    ("The town is rich, according to Harlow magazine, which said that it was late.", "Harlow"),
    ("Iraqi Foreign Minister Karl Okoro met Iranian Foreign Minister Owen Pryce. Iraq’s foreign minister said it was late.",
     "Karl Okoro"),
    ("Owen Pryce said it was late. A spokesman for the council said it was not. “We knew of it before,” he said.", None),
    ("Owen Pryce said it was late. A spokesman said it was not. Pryce laughed. “We knew of it before,” he said.",
     "Owen Pryce"),
    ("Karl Okoro said that it was late. He said that talks go on. It is not clear what comes, the diplomat said.",
     "Karl Okoro"),
    ("Karl Okoro said that it was late. Owen Pryce, a rapper, is on the bill. The Harlow citizen said that it was not.",
     "Owen Pryce"),
    ("A top aide said that it was late. Owen Pryce said that it was not. The aide said that talks go on.", None),
    ("Karl Okoro said it was late. Owen Pryce, a rapper who performs as Ben Diggity, is on the bill. The Harlow citizen said "
     "that it was not.", "Owen Pryce"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), POINTED)
def test_whom_a_description_means_and_whom_it_does_not(text: str, speaker: str | None) -> None:
    found = read(text)
    assert named(found, found.quotes[-1]) == speaker


def test_a_long_quotation_takes_nobody_far_away() -> None:
    text = (
        "Marta Lindqvist spoke for an hour of Elsa Brandt. Lindqvist said: “It was dark. It was cold. We had no light. "
        "We had no bread. Nobody came. We waited all night. Elsa Brandt was there. I saw her.” "
        "She added: “I want to speak to her now.”"
    )
    found = read(text)
    assert named(found, found.quotes[-1]) == "Marta Lindqvist"


def test_a_quotation_without_a_source_is_by_whom_the_sentence_before_is_about() -> None:
    text = (
        "“I felt the pressure all day,” said Elsa Brandt.\n\n"
        "Marta Lindqvist meanwhile beat Karl Okoro in two hours.\n\n"
        "“It is good to have the others here with me.\n\n“I have learned a lot from them this year.”"
    )
    found = read(text)
    assert [named(found, quote) for quote in found.quotes] == ["Elsa Brandt", "Marta Lindqvist"]


def test_a_source_clause_names_nobody_who_goes_on_speaking() -> None:
    text = (
        "Editor Karl Okoro, who led those calling for Steele to go, said that Steele must go. He said that it was late."
    )
    found = read("Michael Steele resigned. " + text)
    assert named(found, found.quotes[-1]) == "Karl Okoro"


def test_a_name_beside_the_cue_is_the_source_where_the_one_found_is_none() -> None:
    text = "Her remarks, said Marta Lindqvist, the engineer, are entirely true."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    found = EncoderOutput(
        entities=(tag("PERSON", "Marta Lindqvist"),),
        quote_content=(tag("CONTENT", "are entirely true"),),
        quote_cues=(tag("CUE", "said"),),
        quote_sources=(tag("SOURCE", "Her remarks"),),
        links=(Link(0, 0, 0, 1.0),),
    )
    company = find_company(parts, find_entities(parts, (found,)), (found,))
    assert [named(company, quote) for quote in company.quotes] == ["Marta Lindqvist"]


def test_a_titled_surname_is_a_person_and_not_the_firm_called_so() -> None:
    text = "President Banas runs the Banas Organization. Banas said that he was well."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str, after: int = 0) -> Tagged:
        start = text.index(words, after)
        return Tagged(label, start, start + len(words), 1.0)

    found = EncoderOutput(
        entities=(tag("PERSON", "Banas"), tag("ORG", "Banas Organization"), tag("PERSON", "Banas", 40)),
        quote_content=(tag("CONTENT", "that he was well"),),
        quote_cues=(tag("CUE", "said"),),
        quote_sources=(tag("SOURCE", "Banas", 40),),
        links=(Link(0, 0, 0, 1.0),),
    )
    company = find_company(parts, find_entities(parts, (found,)), (found,))
    assert [named(company, quote) for quote in company.quotes] == ["Banas"]


def test_a_name_right_after_a_cue_is_its_source_where_the_parse_has_none() -> None:
    text = "“Who knew?” shrugged Okoro."
    (part,) = parse(Article("t", text), load_pipeline())
    cue = text.index("shrugged"), text.index(" Okoro")
    assert quotes._named_right_after(part.doc, quote_pieces.RawAttribution(((1, 10),), cue, None)) == (
        text.index("Okoro"),
        len(text) - 1,
    )


def test_a_source_of_which_only_the_first_word_was_marked_is_taken_whole() -> None:
    text = "Her shadow, Karl Anders, said that the figure was wrong."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    read = EncoderOutput(
        entities=(tag("PERSON", "Karl Anders"),),
        quote_content=(tag("CONTENT", "that the figure was wrong"),),
        quote_cues=(tag("CUE", "said"),),
        quote_sources=(tag("SOURCE", "Her"),),
        links=(Link(0, 0, 0, 1.0),),
    )
    company = find_company(parts, find_entities(parts, (read,)), (read,))
    assert [named(company, quote) for quote in company.quotes] == ["Karl Anders"]


def test_a_source_that_ends_in_a_preposition_goes_on_to_whom_it_is_of() -> None:
    text = "Output will grow by 5 percent, according to projections from the regional Tarn Research Institute."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    read = EncoderOutput(
        entities=(tag("ORG", "Tarn Research Institute"),),
        quote_content=(tag("CONTENT", "Output will grow by 5 percent"),),
        quote_cues=(tag("CUE", "according to"),),
        quote_sources=(tag("SOURCE", "projections from"),),
        links=(Link(0, 0, 0, 1.0),),
    )
    company = find_company(parts, find_entities(parts, (read,)), (read,))
    [quote] = company.quotes
    assert quote.speaker is not None
    assert quote.speaker.text == "projections from the regional Tarn Research Institute"
    assert named(company, quote) == "Tarn Research Institute"


def tagged(text: str, contents: list[str], cue: str, source: str, *, person: str = "") -> Company:
    """The company of a text in which the encoder marked these contents, all of one cue and source."""
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    found = EncoderOutput(
        entities=(tag("PERSON", person or source),),
        quote_content=tuple(tag("CONTENT", words) for words in contents),
        quote_cues=(tag("CUE", cue),),
        quote_sources=(tag("SOURCE", source),),
        links=tuple(Link(number, 0, 0, 1.0) for number in range(len(contents))),
    )
    return find_company(parts, find_entities(parts, (found,)), (found,))


WHOLE = [
    # text, contents as the encoder marked them, cue, source, the parts of each quote
    (
        "Karl Okoro said that fraud is “a big, big problem in this town” but “nobody has the guts to say so”.",
        ["that fraud is “a big, big problem in this town” but “nobody has the guts to say so”"],
        "said",
        [["that fraud is “a big, big problem in this town” but “nobody has the guts to say so”"]],
    ),
    (
        "Karl Okoro called the charges unsubstantiated and fabricated by disgruntled former clerks.",
        ["the charges unsubstantiated", "disgruntled former clerks"],
        "called",
        [["the charges unsubstantiated and fabricated by disgruntled former clerks"]],
    ),
    (
        "Karl Okoro said that rents had risen. The town was quiet on that day in March. But wages fell by a tenth.",
        ["that rents had risen", "wages fell by a tenth"],
        "said",
        [["that rents had risen"], ["wages fell by a tenth"]],
    ),
    (
        "Fires rage into the morning after attack\n\nDamage was seen in 50 places of the town, Karl Okoro said in a post.",
        ["Fires rage into the morning after attack"],
        "said",
        [["Damage was seen in 50 places of the town"]],
    ),
]


@pytest.mark.parametrize(("text", "contents", "cue", "quotes_"), WHOLE)
def test_a_quote_is_whole_and_of_its_own_sentence(
    text: str, contents: list[str], cue: str, quotes_: list[list[str]]
) -> None:
    found = tagged(text, contents, cue, "Karl Okoro").quotes
    assert [[span.text for span in quote.spans] for quote in found] == quotes_


def test_a_quotation_over_paragraphs_keeps_the_middle_that_the_encoder_left_out() -> None:
    text = (
        "He met Karl Okoro at noon.\n\n“The trips were joined by the minister of trade and two deputies.\n\n"
        "“The firms paid for all who came with them from home.\n\n“So we paid for the flight alone,” Karl Okoro said."
    )
    contents = ["The trips were joined by the minister of trade and two deputies", "So we paid for the flight alone"]
    found = tagged(text, contents[1:], "said", "Karl Okoro")
    said = {span.text.rstrip(".,") for quote in found.quotes for span in quote.spans}
    assert "The firms paid for all who came with them from home" in said


def passed_over(text: str) -> Company:
    """The company of a text in which the encoder found nothing at all."""
    parts = parse(Article("t", text), load_pipeline())
    return find_company(parts, find_entities(parts), (EncoderOutput(),) * len(parts))


PLAINLY = [
    # text, what is said
    ("Karl Okoro said the board was working to hold prices down.", ["the board was working to hold prices down"]),
    ("The town says it is going ahead with its eleventh fair.", ["it is going ahead with its eleventh fair"]),
    ("Hotels were half empty, according to the Harlow Council.", ["Hotels were half empty"]),
    ("According to a report, the firm plans to close two mills.", ["the firm plans to close two mills"]),
    ("His first task was to order the country according to his ideals.", []),
    ("Critics could say that the bridge is safe.", []),
    ("I said that the bridge is safe.", []),
    ("The clerk is expected to say that the bridge is safe.", []),
]


@pytest.mark.parametrize(("text", "said"), PLAINLY)
def test_what_is_plainly_said_is_found_where_the_encoder_passed_it_over(text: str, said: list[str]) -> None:
    assert [quote.span.text for quote in passed_over(text).quotes] == said


def test_the_source_of_according_to_stands_right_after_it_and_what_it_says_in_its_sentence() -> None:
    text = (
        "The town has a patchwork of fires. According to the Harlow Council, a hundred members left their stalls. "
        "A member, Karl Okoro, was there."
    )
    contents = ["a patchwork of fires", "a hundred members left their stalls"]
    (quote,) = tagged(text, contents, "According to", "Karl Okoro").quotes
    assert quote.span.text == contents[1]
    assert quote.speaker is not None
    assert quote.speaker.text == "the Harlow Council"


def test_a_source_set_off_by_its_comma_is_what_the_name_after_the_cue_says() -> None:
    text = "Both towns and the council, said Mr Okoro, needed to make the pact work."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    read = EncoderOutput(
        entities=(tag("PERSON", "Okoro"),),
        quote_content=(tag("CONTENT", "needed to make the pact work"),),
        quote_cues=(tag("CUE", "said"),),
        quote_sources=(tag("SOURCE", "Both towns and the council,"),),
        links=(Link(0, 0, 0, 1.0),),
    )
    found = find_company(parts, find_entities(parts, (read,)), (read,))
    assert [named(found, quote) for quote in found.quotes] == ["Okoro"]


ACTS = [
    ("Ana Ruiz, author of the report, said that rents rose.", "speech"),
    ("Ana Ruiz of a group that follows census data said that rents rose.", "speech"),
    ("A report by the council said that rents rose.", "writing"),
    ("Data from the Harlow Council showed that rents rose.", "writing"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_a_person_explained_by_a_document_speaks(text: str, act: str) -> None:
    assert [quote.act for quote in read(text).quotes] == [act]


NAMES = [
    "“I never met him in my life,” Karl Okoro said in an interview on HNN’s “Meet the Town.”",
    "Karl Okoro said that the fair was over. It was billed “A Resistance Fair for Hard Times”.",
    "Karl Okoro said that it was late. A meeting on “Crime in the Fair Town” was held.",
    "Karl Okoro said that it was late. The paper has the motto “The right to know what the Town and Fair do”.",
    "“I never met him in my life,” Karl Okoro said Sunday on “Face the Fair Town.”",
]


@pytest.mark.parametrize("text", NAMES)
def test_what_something_is_called_is_no_part_of_what_is_said(text: str) -> None:
    (quote,) = read(text).quotes
    assert "Town" not in quote.span.text
    assert "Fair" not in quote.span.text


def test_nobody_is_reported_over_paragraphs() -> None:
    text = "He pleaded guilty to two counts of assault.\n\nThe judge left.\n\nKarl Okoro said that it was late."
    found = tagged(text, ["to two counts of assault", "that it was late"], "said", "Karl Okoro").quotes
    assert [quote.span.text for quote in found] == ["that it was late"]


def test_a_statement_announced_by_a_colon_stands_in_the_next_paragraph() -> None:
    text = "Karl Okoro added:\n\nIt is typical of the council that it knows nothing."
    found = tagged(text, ["It is typical of the council that it knows nothing"], "added:", "Karl Okoro").quotes
    assert [quote.span.text for quote in found] == ["It is typical of the council that it knows nothing."]


DESCRIBED = [
    # text, who says the last quote
    ("Toronto police said that the road was shut.", "Toronto police"),
    ("The Canadian government said that the road was shut. The government said it would open.", "Canadian government"),
    ("Brazil’s health ministry said that the clinic was safe. The ministry said it would open.", "Brazil’s health ministry"),
    ("The premier’s office said that the road was shut.", "premier’s office"),
    ("Premier Ana Ruiz’s office said that the road was shut.", "Premier Ana Ruiz’s office"),
    ("A spokesman for Toronto police said that the road was shut.", "Toronto police"),
    ("China’s embassy in Manila said that it was ready. It said that time was short.", "China’s embassy in Manila"),
    ("Police said that the road was shut.", None),
    ("Local police said that the road was shut.", None),
    ("A Toronto court said that the road was shut.", None),
    ("The Local Government Association met. The government said that the road was shut.", None),
    ("Toronto police and Chicago police met. Toronto police said it was late. Chicago police said it was not. "
     "Police said that the road was shut.", None),
    ("Friends of the Toronto police said that the road was shut.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), DESCRIBED)
def test_a_body_without_a_name_is_who_it_is_described_to_be(text: str, speaker: str | None) -> None:
    found = read(text)
    assert named(found, found.quotes[-1]) == speaker


def test_a_body_that_is_only_described_has_references_and_no_mentions() -> None:
    found = read("Toronto police said that the road was shut. Police said that it was icy.")
    (body,) = [o for o in found.organizations if o.name == "Toronto police"]
    assert [span.text for span in body.references] == ["Toronto police", "Police"]
    assert not body.mentions


def test_two_bodies_that_speak_together_are_both_candidates() -> None:
    text = "Both the Harlow Council and Norden Air said that it was late."
    parts = parse(Article("t", text), load_pipeline())

    def tag(label: str, words: str) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), 1.0)

    read = EncoderOutput(
        entities=(tag("ORG", "Harlow Council"), tag("ORG", "Norden Air")),
        quote_content=(tag("CONTENT", "that it was late"),),
        quote_cues=(tag("CUE", "said"),),
        quote_sources=(tag("SOURCE", "Both the Harlow Council and Norden Air"),),
        links=(Link(0, 0, 0, 1.0),),
    )
    (quote,) = find_company(parts, find_entities(parts, (read,)), (read,)).quotes
    assert (quote.speaker_id, len(quote.candidates)) == (None, 2)


def test_that_said_is_no_attribution() -> None:
    assert not read("That said, the files stay open if the town is small.").quotes


def test_a_source_inside_the_quotation_gives_way_to_the_subject_of_the_cue() -> None:
    text = "“We will heal at home, a decision rooted in love for all,” Karl Okoro of Harlow said in a statement."
    (quote,) = tagged(text, ["We will heal at home, a decision rooted in love for all"], "said", "a decision").quotes
    assert quote.speaker is not None
    assert quote.speaker.text.startswith("Karl Okoro")


def test_a_content_that_got_the_cue_of_the_next_paragraph_has_its_own_again() -> None:
    text = "Karl Okoro said various requests to curb speed were made.\n\nOwen Pryce told us that it was late."
    contents = ["various requests to curb speed were made", "that it was late"]
    found = tagged(text, contents, "told", "Owen Pryce", person="Karl Okoro").quotes
    assert [quote.speaker.text for quote in found if quote.speaker] == ["Karl Okoro", "Owen Pryce"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "score", "count"),
    [
        (
            "The film explores how the old harbour was built.",
            "how the old harbour was built",
            "explores",
            "The film",
            0.7,
            0,
        ),
        (
            "The film explores how the old harbour was built.",
            "how the old harbour was built",
            "explores",
            "The film",
            0.8,
            1,
        ),
        (
            "Ana Ruiz hopes that the old harbour was built.",
            "that the old harbour was built",
            "hopes",
            "Ana Ruiz",
            0.7,
            1,
        ),
        ("There was a belief that the old harbour was built.", "that the old harbour was built", "belief", "", 0.7, 0),
        (
            "The film explores “how the old harbour was built”.",
            "how the old harbour was built",
            "explores",
            "The film",
            0.7,
            1,
        ),
    ],
)
def test_what_the_encoder_hardly_takes_for_a_quote_needs_a_source_and_a_known_cue(
    text: str, content: str, cue: str, source: str, score: float, count: int
) -> None:
    def tag(label: str, words: str, score: float) -> Tagged:
        return Tagged(label, text.index(words), text.index(words) + len(words), score)

    read = EncoderOutput(
        quote_content=(tag("CONTENT", content, score),),
        quote_cues=(tag("CUE", cue, 0.9),),
        quote_sources=(tag("SOURCE", source, 0.9),) if source else (),
        links=(Link(0, 0, 0 if source else None, 0.9),),
    )
    (part,) = parse(Article("t", text), load_pipeline())
    assert len(quotes.attributions(part, read)) == count


def test_that_said_later_in_the_paragraph_takes_no_quote_away() -> None:
    text = "Karl Okoro said that the bridge was shut. That said, nobody had seen him at the bridge."
    assert [quote.span.text for quote in read(text).quotes] == ["that the bridge was shut"]
