"""Roles said before a name, but not right before it: with their complement, before a comma, for several people at once."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotate.honorifics import honorifics
from extractor.annotate.lexicon import words
from extractor.annotate.role_casting import Casting, Phrase, genitive, start_of
from extractor.annotate.role_nouns import BEFORE_NOUN, is_role, short_title, singular, status_of
from extractor.annotate.role_phrases import LONGEST_PHRASE, PLACES, link_of_list, read_phrase
from extractor.annotate.role_titles import (
    DASHES,
    MARKS,
    NOW,
    before_address,
    before_aside,
    bracketed_body,
    prenominal,
    within_then,
)

COMPLETING = frozenset({"of", "for", "on", "to", "at"})


def joined_before(casting: Casting, phrase: Phrase, floor: int) -> Phrase | None:
    """A further title joined to the one before a name ("finance minister and NEC member Ana Ruiz", "MP and former president
    Ana Ruiz"); None after an article, when it is somebody else's ("the premier and former president Ana Ruiz met")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None:
        return None
    at = said.start
    while at - 1 >= floor and at - 1 in casting.person_at:  # "billionaire and Ruiz critic Karl Voss"
        at -= 1
    at -= (
        at - 1 > floor and doc[at - 1].ent_type_ == "NORP" and doc[at - 2].lower_ == "and"
    )  # "and Democratic candidate Ruiz"
    while at - 1 >= floor and (
        status_of(doc[at - 1]) != "current" or doc[at - 1].lower_ in NOW or (at > 1 and within_then(doc, at - 1))
    ):
        at -= 1
    last = at - 2
    if last < floor or doc[at - 1].lower_ != "and" or last in casting.person_at:
        return None
    if not is_role(doc[last]):
        return _whole_office(casting, last, floor)
    begin = last
    while begin - 1 >= floor and (
        doc[begin - 1].pos_ in BEFORE_NOUN or begin - 1 in casting.body_at or within_then(doc, begin - 1)
    ):
        begin -= 1
    others = begin - 1 in casting.person_at
    if (
        begin - 2 in casting.person_at and doc[begin - 1].text == ","
    ):  # his, unless he has his own before him, as in a list
        one = next(start for start, after, _ in casting.people if start <= begin - 2 < after)
        others = prenominal(casting, one, floor) is None
    if others or doc[last].tag_ in {"NNS", "NNPS"} or (begin > floor and doc[begin - 1].pos_ in {"DET", "PRON"}):
        return None
    return prenominal(casting, last + 1, floor)


def _whole_office(casting: Casting, last: int, floor: int) -> Phrase | None:
    """An office in capitals with its complement that ends at a token ("Minister of State for Legal Affairs and …")."""
    doc = casting.doc
    begin = _back(casting, last, floor)
    if not (doc[begin].is_title or begin in casting.body_at) or doc[begin].pos_ in {"DET", "PRON"}:
        return None
    if begin > floor and doc[begin - 1].text == ",":  # in a list it may be another's
        return None
    read = read_phrase(casting, begin, last + 1)
    return read[0] if read is not None and read[1] == last + 1 else None


def reversed_apposition(casting: Casting, first: int, after: int, floor: int, lead: int = 0) -> Phrase | None:
    """ "a spokesman for the ministry, Li Wei, said", "the company's chief executive, Ana Ruiz"."""
    doc = casting.doc
    described = first - 1
    while described > floor and doc[described].pos_ in {"ADJ", "DET"}:  # "Its leader, the flamboyant Ana Ruiz"
        described -= 1
    party = (
        doc[first - 1].lower_ in words("organizations", "adjectives") and first - 1 > floor
    )  # "the chair, Republican Ruiz"
    described -= party and described == first - 1
    first = described + 1 if (party or first - 1 - described > 1) and doc[described].text == "," else first
    if first - 2 > floor and doc[first - 1].lower_ == "namely" and doc[first - 2].text == ",":
        first -= 1
    dash = first - 2 > floor and doc[first - 1].text in DASHES and doc[first - 2].tag_ in {"NNS", "NNPS"}
    if first - 2 < floor or not (dash or doc[first - 1].text in {",", ":"}) or after >= len(doc):
        return None
    begin = _back(casting, first - 2, floor)
    link = doc[begin - 1] if begin > floor else doc[begin]
    stated = link.lower_ == "as" and link.head.pos_ == "VERB" and link.head.i < link.i
    if stated and any(c.dep_ in {"nsubj", "nsubjpass"} for c in link.head.lefts):
        return None  # "As Voss resigned as president, Ana Ruiz and Jan Berg fled"
    others = False
    if begin - 2 in casting.person_at and doc[begin - 1].text == ",":  # "Ruiz, director of the bank, Karl Anders, …"
        other = next(start for start, stop, _ in casting.people if start <= begin - 2 < stop)
        titled = titled_before(casting, other) and doc[after].text == "," and after + 1 < len(doc)
        speaks = titled and doc[after + 1].pos_ in {
            "VERB",
            "AUX",
        }  # "by decision of President Ruiz, Minister, Karl Anders, said"
        listed = titled and doc[begin].lower_ == "the"
        listed = listed and doc[after + 1 : after + 3].text.lower() == "and the"  # "Ruiz, the clerk, Voss, and"
        turned = doc[begin].lower_ == "the" and described_before(casting, other)
        others = not speaks and not listed and not turned
    titled = doc[begin].lower_ in {"a", "an"} and lead > first  # "a former state governor, Senator Ana Ruiz in a case"
    opens = doc[first - 1].text == "," and doc[after].text in MARKS  # "according to the lawyer, Ruiz “has no debts”"
    closed = not opens and (doc[after].is_punct or doc[after].is_space)
    closed = closed or doc[after].lower_ in {"and", "who"}
    if doc[after].lower_ == "of" and after + 1 < len(doc):  # "the majority leader, Ana Ruiz of Norden, and"
        closed = closed or doc[after + 1].ent_type_ in PLACES
    opening = begin <= floor + 1 and (doc[floor].pos_ == "DET" or doc[floor].lower_ in {"as", "now", "once"})
    capacity = after_capacity(doc, floor, first)
    if not capacity and doc[floor].tag_ == "VBG" and doc[floor].lower_ in {"speaking", "writing", "serving", "acting"}:
        capacity = floor + 2 if doc[floor + 1].lower_ == "as" else 0
    if capacity and doc[first - 1].text == ",":
        read = read_phrase(casting, capacity, first - 1)
        past = doc[floor].lower_ == "during" or any(t.lower_ in words("roles", "spent") for t in doc[floor:capacity])
        over = past and read is not None and read[0].status == "current"
        if read is not None and read[1] == first - 1:
            return replace(read[0], status="former") if over else read[0]
    named = (
        doc[begin].lower_ == "the" and doc[first - 2].is_title
    )  # "Before this, the Norden Director, Ana Ruiz says, …"
    opening = opening or (named and doc[begin - 1].text == "," and doc[after].pos_ in {"VERB", "AUX"})
    capital = doc[begin].is_title or (doc[begin].is_upper and doc[first - 2].is_title)
    heading = doc[first - 1].text == ":"  # "Attorney general: Ruiz is not reading it"
    if not closed and (heading or (not opening and not titled and not (capital and doc[begin].pos_ == "PROPN"))):
        return None
    apart = begin - 1 > floor and doc[begin - 1].text == "," and first - 2 in casting.body_at
    if (
        apart and start_of(casting, first - 2) - (doc[begin].pos_ == "DET") == begin
    ):  # "The Executive Secretary, Tidewell, Ana Ruiz"
        office = _back(casting, begin - 2, floor)
        read = read_phrase(casting, office, first - 1)
        if (
            read is not None
            and read[1] == first - 1
            and read[0].body == casting.body_at[first - 2]
            and read[0].title[:1].isupper()
        ):
            return read[0]
    for start in (begin, *(i + 1 for i in range(begin, first - 2) if doc[i].pos_ == "ADP")):
        phrase = read_phrase(casting, start, first - 1)
        if phrase is not None and doc[floor].lower_ == "once" and phrase[0].status == "current" and opening:
            phrase = replace(phrase[0], status="former"), phrase[1]
        if phrase is not None and phrase[1] == first - 1:
            # "Ruiz, the sibling of the leader, Karl Voss": the leader is Voss, though the sibling is Ruiz
            theirs = others and (start == begin or doc[start].lower_ != "the")
            return None if theirs else _whose(casting, phrase[0], begin)
    return None


def called_so(casting: Casting, first: int, floor: int) -> Phrase | None:
    """ "a young geologist called Ana Ruiz", "a banker named Karl Voss": the role that a participle gives a name."""
    doc = casting.doc
    verb = first - 1 - (doc[first - 1].lower_ == "as")
    said = verb > floor and doc[verb].lower_ in ({"called", "named", "surnamed"} if verb == first - 1 else {"known"})
    tagged = (
        doc[verb].tag_ in {"VBN", "JJ"} or doc[verb].lower_ == "surnamed"
    )  # not "The bishop named Ana Ruiz in his letter"
    if not said or verb - 1 <= floor or not tagged or not is_role(doc[verb - 1]):
        return None
    begin = verb - 1
    while begin > floor and doc[begin].pos_ != "DET" and verb - begin < LONGEST_PHRASE:
        begin -= 1
    if doc[begin].lower_ not in {"a", "an", "the", "another", "one"} or any(
        i in casting.person_at for i in range(begin, verb)
    ):
        return None
    read = read_phrase(casting, begin, verb)
    return read[0] if read is not None and read[1] == verb else None


def opening_title(casting: Casting, phrase: Phrase, floor: int) -> Phrase | None:
    """The title that opens the sentence before the last one in front of a name ("Adviser for Legal Affairs, Supervisor of
    Guidance, Dr. Ana Ruiz, said")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    begin = said.start if said is not None else floor
    if begin - 4 > floor and doc[begin - 4 : begin].text.lower() == "and one of the":
        begin -= 3  # "Author and one of the organisers, Ana Ruiz"
    if begin - 2 < floor or not (doc[begin - 1].text == "," or doc[begin].lower_ == "one") or not doc[floor].is_title:
        return None
    if begin - 2 == floor and doc[begin].lower_ != "one":
        return None
    read = read_phrase(casting, floor, begin - 1)
    if read is None or read[1] != begin - 1:
        return None
    shared = read[0].body is None and " and " in phrase.title and doc[begin].is_lower and doc[begin].pos_ != "DET"
    return (
        replace(read[0], body=phrase.body) if shared else read[0]
    )  # "The director, producer and founder of Tidewell, Ruiz"


def _whose(casting: Casting, phrase: Phrase, begin: int) -> Phrase:
    """A phrase with the body before "whose" ("Breitbart News, whose former executive chairman, Steve Bannon, is")."""
    doc = casting.doc
    owner = begin - 3 if begin > 2 and doc[begin - 2].text == "," else begin - 2
    owned = phrase.body is None and begin > 1 and doc[begin - 1].lower_ == "whose"
    return replace(phrase, body=casting.body_at.get(owner)) if owned else phrase


def apposed_by_parse(casting: Casting, first: int, after: int, floor: int) -> Phrase | None:
    """ "The federal judge overseeing the case, Ana Ruiz, is": a role with a clause of its own before the name."""
    doc = casting.doc
    root = doc[first:after].root
    role = root.head
    if root.dep_ in {"nsubj", "nsubjpass"}:  # the parser makes both the subject
        role = next((c for c in role.lefts if c.dep_ == root.dep_ and c.i < first), role)
    elif root.dep_ != "appos":
        return None
    elif role.i in casting.person_at:  # "the puppeteer who plays Julia, Ana Ruiz, has"
        role = next((t for t in role.ancestors if t.i < role.i and is_role(t)), role)
    if not floor <= role.i < first - 1 or doc[first - 1].text != "," or not is_role(role):
        return None
    if role.tag_ in {"NNS", "NNPS"} and doc[after : after + 1].text != "and":
        return None
    clause = [c for c in role.rights if c.dep_ in {"acl", "relcl", "prep"} and c.i < first]
    within = {t.i for c in clause if c.dep_ == "relcl" and doc[after : after + 1].text in {",", "."} for t in c.subtree}
    if not clause or any(n in casting.person_at and n not in within for n in range(role.left_edge.i, first)):
        return None
    read = read_phrase(casting, role.left_edge.i, first)
    return read[0] if read is not None else None


def _back(casting: Casting, last: int, floor: int) -> int:
    """The first token of the noun phrase that ends at ``last``: back to a verb, a pronoun, a mark or a person's name."""
    doc = casting.doc
    begin = last
    if aside := bracketed_body(casting, last):
        begin = aside
    while begin - 1 >= floor and last - begin < LONGEST_PHRASE and begin - 1 not in casting.person_at:
        before = doc[begin - 1]
        if before.lower_ in {"but", "while", "whereas", "because", "as"} and doc[begin].pos_ == "DET":
            break  # "They left but the driver, Ana Ruiz, drove"
        listed = begin + 1 in casting.body_at or not any(is_role(t) for t in doc[begin : last + 1])
        if (
            before.lower_ == "and"
            and doc[begin].pos_ == "DET"
            and not listed
            and before.dep_ == "cc"
            and doc[last].tag_ == "NN"
        ):
            break  # "They left Norden and the driver, Ana Ruiz, drove"
        if aside := bracketed_body(casting, begin - 1):  # "the director of the Norden Office (NO), Ms Ana Ruiz"
            begin = aside
            continue
        if (
            aside := before_aside(doc, begin - 1, floor)
        ) < begin - 1:  # "The Chief Executive Officer (CEO) of Tidewell, Ana Ruiz"
            begin = aside + 1
            continue
        listed = (
            before.text == "," and begin in casting.body_at and begin - 2 in casting.body_at
        )  # "of the NLP, HDLP and"
        marks = before.is_punct and before.text not in {"-", "’", "'", "&", ".", "/"} and not listed
        if before.text == "," and (link := link_of_list(casting, begin - 1, last + 1, floor)):
            begin = link  # "The minister of trade, industry and energy, Ana Ruiz"
            continue
        if (
            begin - 1 not in casting.body_at
            and status_of(before) == "current"
            and (
                marks
                or before.tag_ == "WP$"
                or (before.pos_ in {"VERB", "AUX", "SCONJ", "PRON"} and before.tag_ != "PRP$")
            )
        ):
            break
        begin -= 1
    while begin < last and begin not in casting.body_at and doc[begin].pos_ in {"ADP", "CCONJ", "ADV"}:
        begin += 1
    return begin


def with_complement(casting: Casting, first: int, floor: int) -> Phrase | None:
    """A title whose complement stands next to the name: "Secretary of State Ana Ruiz", "First Deputy Commander of the
    Pacific Fleet Igor Khmelnov"."""
    doc = casting.doc
    first = before_aside(doc, first - 1, floor) + 1
    first = before_address(doc, first - 1, floor) + 1  # "Supervisor General of the Centre Dr. Ana Ruiz"
    at = first
    head: int | None = None
    while at > floor and first - at < LONGEST_PHRASE and head is None:
        at -= 1
        if doc[at].text == "," and (link := link_of_list(casting, at, first, floor)):
            at = link  # "Minister of Trade, Industry and Energy Ana Ruiz"
        verb = doc[at].pos_ in {"VERB", "AUX", "PRON"} and doc[at].dep_ != "amod"
        if at in casting.person_at or doc[at].text in {",", ":", ";", "."} or verb:
            return None
        before = doc[at - 1]
        within = (
            doc[at].lower_ == "in" and doc[first - 1].lower_ == "presidency"
        )  # "minister in the presidency Ana Ruiz"
        posted = doc[at].lower_ == "in" and before.lower_ in words("roles", "envoys")  # "ambassador in Norden Ana Ruiz"
        completes = (
            within or posted or (doc[at].lower_ in COMPLETING and doc[at].text != "To")
        )  # "Moderator To Check Ruiz" in a headline
        if at > floor and at not in casting.body_at and completes and is_role(before):
            abroad = doc[at].lower_ in {"to", "in"} and before.lower_ in words("roles", "envoys")
            stop = next((e for s, e, _ in casting.people if s == first), first)
            said = doc[at].lower_ == "at" and stop > first + 1 and stop < len(doc) and doc[stop].tag_ in {"VBD", "VBZ"}
            abroad = abroad or (
                said and first - 1 in casting.body_at
            )  # "law professor at Norden University Ana Ruiz said"
            head = at - 1 if before.is_title or abroad or within or doc[at].lower_ in {"of", "for"} else None
    if head is None or doc[first - 1].pos_ in {"DET", "CCONJ", "ADP"}:
        return None
    surname = next(((s, e) for s, e, _ in casting.people if s == first), (first, first + 2))
    lone = surname[1] - surname[0] == 1 and doc[head].is_lower and doc[first - 1].lower_ not in honorifics()
    if lone and (doc[first - 1].text.endswith(".") or first - 1 in casting.body_at):
        return None  # "… the ambassador to the U.S. Ruiz spoke" is two sentences
    whole = head - 1  # "Chairman of the Joint Chiefs of Staff Maj. Gen. Ana Ruiz"
    while (
        whole > floor + 1
        and doc[whole].pos_ in {"DET", "ADJ", "PROPN"}
        and doc[whole].is_title | (doc[whole].pos_ == "DET")
    ):
        whole -= 1
    if whole > floor and doc[whole].lower_ == "of" and is_role(doc[whole - 1]) and whole - 1 not in casting.person_at:
        head = whole - 1
    begin = head
    while (
        begin - 1 >= floor
        and begin - 1 not in casting.person_at
        and (
            doc[begin - 1].pos_ in BEFORE_NOUN
            or begin - 1 in casting.body_at
            or status_of(doc[begin - 1]) != "current"
            or (
                doc[begin - 1].text == "-" and not doc[begin - 2].whitespace_
            )  # "Director-General of Training Ana Ruiz"
            or (genitive(doc[begin - 1]) and begin - 2 in casting.body_at)  # "Tidewell's head of policy Ana Ruiz"
            or (doc[begin - 1].lower_ == "in" and doc[begin].text == "-")  # "Officer-in-charge of the station Ana Ruiz"
            or doc[begin - 1].lower_ in words("roles", "fields")  # "Managing Director of Tidewell Ana Ruiz"
        )
    ):
        begin -= 1
    capital = doc[head].is_title and doc[head + 1].lower_ == "to" and doc[head + 2].lower_ == "the"
    if not capital and all(t.pos_ == "DET" or t.lower_ in words("names", "offices") for t in doc[head + 2 : first]):
        return (
            None  # "defence secretary of President Ana Ruiz" is another's, "Adviser to the President Ana Ruiz" is hers
        )
    read = read_phrase(casting, begin, first)
    if read is None or (read[1] < first and read[0].body is None):
        return None
    kind = all(
        token.pos_ == "NOUN" or token.lower_ in words("organizations", "units") for token in doc[read[1] : first]
    )  # "head of the ANP election service Ana Ruiz"
    if not kind or first - read[1] >= 4:
        return None
    whose = begin  # "former Ruiz chief of staff Karl Anders"
    while whose - 1 >= floor and whose - 1 in casting.person_at:
        whose -= 1
    former = whose < begin and whose - 1 >= floor and status_of(doc[whose - 1]) == "former"
    then = begin - 2 >= floor and doc[begin - 1].text == "-" and doc[begin - 2].lower_ == "then"
    return replace(read[0], status="former") if then or former else read[0]  # "then-Secretary of State Ana Ruiz"


def leader_of_several(casting: Casting, first: int, after: int, floor: int) -> tuple[int, int]:
    """The first of several joined names when a plural and a comma stand before them ("its directors, Ana Ruiz and Karl
    Voss", "four members, namely Ana Ruiz, Karl Voss and Jan Berg")."""
    doc = casting.doc
    start = _head_of_list(casting, first, floor)
    if start == first:
        return first, after
    end = next(stop for begin, stop, _ in casting.people if begin == start)
    comma = start - 1 - (doc[start - 1].lower_ == "namely")
    mark = doc[comma].text == "," or doc[comma].text in DASHES
    plural = comma > floor and mark and doc[comma - 1].tag_ in {"NNS", "NNPS"}
    if not plural and (phrase := reversed_apposition(casting, start, end, floor)) is not None:
        said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        plural = said is not None and any(is_role(t) and t.tag_ in {"NNS", "NNPS"} for t in said)
    return (start, end) if plural else (first, after)


def own_of_several(casting: Casting, phrase: Phrase, lead: int, first: int) -> Phrase:
    """The phrase with one's own body where as many bodies as names are listed ("the leaders of A, B and C, Ana Ruiz, Karl Voss
    and Jan Berg", "Senate and House leaders Ana Ruiz and Karl Voss")."""
    doc = casting.doc
    bodies = [n for n in (phrase.body, *phrase.more) if n is not None]
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if len(bodies) == 1 and said is not None and said.start in casting.body_at:
        before = start_of(casting, said.start) - 1
        if before > 0 and doc[before].lower_ == "and" and before - 1 in casting.body_at:
            bodies.insert(0, casting.body_at[before - 1])
    if said is None or len(bodies) < 2:
        return phrase
    names: list[int] = []
    end = lead
    for start, after, _ in casting.people:
        if start == lead or (names and start - end < 3 and doc[end:start].text.strip() in {",", "and", ", and", "&"}):
            names.append(start)
            end = after
        elif names:
            break
    if len(bodies) != len(names) or first not in names:
        return phrase
    plural = any(is_role(t) and singular(t.lower_) != t.lower_ for t in said)
    return replace(phrase, body=bodies[names.index(first)], more=()) if plural else phrase


def of_a_group(casting: Casting, first: int, floor: int) -> Phrase | None:
    """The plural before "including" or "such as" and one of the names listed after it ("Opposition lawmakers, including Ana
    Ruiz and Karl Voss")."""
    doc = casting.doc
    link = _head_of_list(casting, first, floor) - 1
    if link <= floor:
        return None
    such = doc[link - 1 : link + 1].text.lower() == "such as"
    if not such and doc[link].lower_ != "including":
        return None
    last = link - 1 - such
    last -= last > floor and doc[last].text == ","
    if last < floor or not is_role(doc[last]) or doc[last].tag_ not in {"NNS", "NNPS"}:
        return None
    phrase = prenominal(casting, last + 1, floor)
    said = None if phrase is None else doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if phrase is None or said is None:
        return None
    opens = said.start - 1
    while opens > floor and doc[opens].pos_ in {"DET", "ADJ", "NUM"}:
        opens -= 1
    within = opens >= floor and doc[opens].pos_ == "ADP" and doc[opens].lower_ == "of"
    return None if within else phrase  # "critics of the ministers, including Ana Ruiz,"


def _head_of_list(casting: Casting, first: int, floor: int) -> int:
    """The token where the first of the names joined by commas and "and" to the one at ``first`` begins."""
    doc = casting.doc
    at = first
    while at - 2 >= floor and doc[at - 1].lower_ in {"and", ","}:
        before = at - 2 if doc[at - 2].text != "," else at - 3
        if before < floor or before not in casting.person_at:
            break
        at = next(start for start, after, _ in casting.people if start <= before < after)
    return at


def before_titles(doc: Doc, first: int, floor: int) -> int:
    """The token where a name begins with the forms of address before it ("Dr. Russell Strong")."""
    address = honorifics()
    at = first
    while at - 1 > floor and (
        doc[at - 1].text == "."
        or doc[at - 1].lower_.rstrip(".") in address
        or is_role(doc[at - 1])
        or short_title(doc[at - 1])
        or (at < first and doc[at - 1].pos_ == "ADJ")  # "its owner, wealthy businessman Ana Ruiz,"
    ):
        at -= 1
    return at if at < first and doc[at - 1].text in {",", ":"} else first


def first_of_several(casting: Casting, first: int, floor: int) -> int:
    """The token where the first of several joined names begins, when a plural stands before them ("members A and B")."""
    doc = casting.doc
    at = first
    while at - 2 >= floor and doc[at - 1].lower_ in {"and", ",", "&", "or"}:
        before = at - 2 if doc[at - 2].text != "," else at - 3
        if doc[before].text == ")":  # "Sens. Ana Ruiz (D-Mont.) and Karl Voss"
            before = next((i - 1 for i in range(before, max(floor, before - 8), -1) if doc[i].text == "("), before)
        place = before
        while place > floor and before - place < 3 and doc[place].pos_ == "PROPN" and place not in casting.person_at:
            place -= 1
        if doc[place].lower_ in {"of", "from"}:  # "Sens. Ana Ruiz of Ohio and Karl Voss", "Ana Ruiz, from Ohio, and"
            named = place - 1 - (doc[place - 1].text == ",")
            before = named if named in casting.person_at else before
        if before not in casting.person_at:
            break
        at = next(start for start, after, _ in casting.people if start <= before < after)
    lead = at - 1 - (at - 1 > floor and doc[at - 1].text == ".")  # "Sens" and "." are two tokens
    plural = at > floor and (
        doc[lead].tag_ in {"NNS", "NNPS"}
        or (is_role(doc[lead]) and doc[lead].lower_ not in words("roles", "nouns"))  # "Candidates A, B and C joined in"
        or (short_title(doc[lead]) and doc[lead].lower_[-1] == "s")
    )
    owned = at > floor + 1 and genitive(doc[at - 1]) and at - 2 in casting.body_at  # "ABC News' Ana Ruiz and Karl Voss"
    return at if plural or owned else first


def after_capacity(doc: Doc, at: int, limit: int) -> int:
    """The token after "in his capacity as", "in her role as" and the like; 0 when they do not begin at a token."""
    if at + 4 >= limit or doc[at].lower_ not in {"in", "during", "through", "under"} or doc[at + 1].tag_ != "PRP$":
        return 0
    link = at + 3 + (doc[at + 2].pos_ == "ADJ")  # "in her new role as"
    capacity = doc[link - 1].lower_ in words("roles", "capacities") | words("roles", "served") | words("roles", "spent")
    return link + 1 if capacity and doc[link].lower_ == "as" else 0


def described_before(casting: Casting, first: int) -> bool:
    """Whether "the" and a role with a comma stand before a name, as they do before each of a list: "the mayor, Ana Ruiz, the
    treasurer, Karl Anders"."""
    doc = casting.doc
    at = first - 2
    if at < 1 or doc[first - 1].text != "," or not is_role(doc[at]):
        return False
    while at > 0 and first - at < 8 and doc[at].pos_ in BEFORE_NOUN:
        at -= 1
    return doc[at].lower_ == "the"


def titled_before(casting: Casting, first: int) -> bool:
    """Whether a title stands right before a name, so that what follows it in a list may be the next one's."""
    doc = casting.doc
    return first > 0 and doc[first - 1].is_title and (is_role(doc[first - 1]) or short_title(doc[first - 1]))
