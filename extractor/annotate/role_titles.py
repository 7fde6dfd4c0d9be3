"""Titles right before a name: "Apple chief executive Tim Cook", "former Commerce Minister Ada Moss", "Lt. Gen. Ana Ruiz"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.annotate.honorifics import honorifics
from extractor.annotate.lexicon import table, words
from extractor.annotate.role_casting import Casting, Phrase, Status, end_of, genitive, start_of
from extractor.annotate.role_nouns import (
    AGENTIVE,
    APPOINTING_VERBS,
    BEFORE_NOUN,
    after_nationality,
    at_that_time,
    is_field,
    is_institution,
    is_role,
    of_a_church,
    only_tied,
    short_title,
    singular,
    status_of,
)
from extractor.annotate.role_phrases import AGE_OR_NUMBER, LONGEST_PHRASE, PORTFOLIO_HOLDERS

JOINTS = frozenset({"-", "–", "/", "&", "and", "'s", "’s", "'", "’", "of"})
DASHES = frozenset({"-", "–", "—", "--"})
MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
NOW = frozenset({"current", "present", "now", "new"})
EXCELLENCIES = frozenset({"he", "hh", "hm", "h.e", "h", "e"})  # "Chief Executive HE Ana Ruiz"


def prenominal(casting: Casting, first: int, floor: int) -> Phrase | None:
    """ "Apple chief executive Tim Cook", "former Commerce Minister Ada Moss", "Sen. Ruiz"."""
    doc = casting.doc
    last = first - 1
    while last > floor and (doc[last].is_space or doc[last].text == "]"):  # "[Israeli Prime Minister] Ana Ruiz"
        last -= 1
    last = before_aside(doc, last, floor)
    last = before_address(doc, last, floor)
    last = _before_rank(doc, last, floor)
    if doc[last].lower_ in {"designate", "designated"} and last - 1 >= floor and is_role(doc[last - 1]):
        phrase = prenominal(casting, last, floor)  # "Prime Minister designate Ana Ruiz"
        return None if phrase is None else replace(phrase, status="elect")
    if last - 2 >= floor and doc[last].lower_ in words("roles", "elect") and doc[last - 1].text == "-":
        last -= 2
    if last >= floor and doc[last].text == ",":
        return None
    if (
        last < floor
        or last in casting.body_at
        or not (is_role(doc[last]) or short_title(doc[last]) or _agentive(casting, last))
    ):
        if last - 1 >= floor and genitive(doc[last]):
            owner = doc[last - 1]
            body = casting.body_at.get(last - 1)
            if body is None and owner.lower_ in words("organizations", "references"):
                body = casting.called(owner.lower_, last - 1)
            return None if body is None else Phrase("", owner.idx, owner.idx + len(owner), body, "current")
        return None
    royal = doc[last].lower_ in words("names", "kept_titles") and doc[last].is_title
    leading = last - 1
    while leading > floor and doc[leading].text in {"HE", "HH", "HRH"}:
        leading -= 1
    led = royal and leading >= floor and doc[leading].lower_ not in words("names", "before_kings")
    if led and is_role(doc[leading]):  # "its leader Sheikh Karl", "prime minister HH Sheikh Karl"
        last, royal = leading, False
    begin = last
    while begin - 1 >= floor and last - begin < LONGEST_PHRASE and begin - 1 not in casting.person_at:
        token = doc[begin - 1]
        rank = token.lower_ in words("names", "before_kings") or token.ent_type_ in {"NORP", "GPE"}
        if royal and not rank and status_of(token) == "current":
            break  # "the only person Prince Karl trusts", "Custodian of the Two Holy Mosques King Karl"
        times = words("measured", "times") | words("measured", "weekdays")
        if (
            token.lower_ in times
            and begin - 1 not in casting.body_at
            and "-"
            not in {
                doc[begin].text,
                doc[begin - 2].text,
            }
        ):  # "last week press secretary Ruiz"
            break
        if aside := bracketed_body(casting, begin - 1):
            begin = aside
            continue
        many = token.tag_ == "NNS" and token.is_lower and doc[begin].tag_ == "NNP" and begin - 1 not in casting.body_at
        if many and doc[begin].is_title and not is_role(doc[begin]):
            break  # "the remarks Norden party leader Ruiz made"
        if (
            token.text in DASHES and token.whitespace_ and doc[begin - 2].whitespace_
        ):  # "the most delegates - Sen. Ruiz"
            break
        fits = (
            token.pos_ in BEFORE_NOUN
            or (token.text in MARKS and begin - 2 in casting.body_at)
            or (token.text == "." and begin - 2 >= floor and short_title(doc[begin - 2]))  # "Brig. Gen. Ana Ruiz"
            or (token.text in MARKS and begin in casting.body_at)
            or (token.lower_ in JOINTS - {"of", "and"})
            or (
                doc[begin].text == "-" and not token.whitespace_ and token.pos_ in {"DET", "VERB"}
            )  # "all-rounder", "scrum-half"
            or (
                token.lower_ == "and"
                and begin - 2 >= floor
                and is_role(doc[begin - 2])
                and doc[begin].lower_ not in NOW
                and status_of(doc[begin]) == "current"  # "former senator and current governor Ruiz": each its own
                and (
                    doc[begin - 2].tag_ != "NNS" or doc[last].tag_ == "NNS"
                )  # "its investors and Chief Executive Ruiz"
            )
            or (
                token.lower_ == "of"  # and not "a former backer of Sen. Ana Ruiz"
                and begin - 2 >= floor
                and doc[begin].lower_.rstrip(".") not in words("names", "offices")
                and is_role(doc[begin - 2])
                and doc[begin - 2].is_title == doc[begin].is_title
            )
            or (
                token.lower_ == "and"  # "Energy and Climate Minister", not "the Assembly and President Ana Ruiz"
                and begin - 2 >= floor
                and doc[begin - 2].text.istitle()
                and not (
                    doc[begin - 3].lower_ == "of" and doc[last].is_lower
                )  # "Secretary of State and frontrunner Ruiz"
                and (
                    doc[begin - 2].ent_type_ not in {"DATE", "GPE", "LOC", "PERSON"}
                    or doc[begin].ent_type_ == doc[begin - 2].ent_type_
                )  # "on 20 January and Vice President"
                and doc[begin].text.istitle()
                and (begin < last or is_role(doc[begin - 2]))
            )
            or (token.text == "in" and doc[begin].text == "-" and doc[begin - 2].text == "-")
            or (token.lower_ == "and" and begin - 3 >= floor and _joins_fields(doc, begin - 1, last))
            or (
                token.lower_ == "at" and begin - 2 in casting.body_at and doc[begin].pos_ == "PROPN"
            )  # "University at Norden"
            or (
                token.text == ","  # "Agriculture, Forestry and Fisheries Minister"
                and doc[last].is_title
                and doc[last].lower_ in PORTFOLIO_HOLDERS
                and begin - 2 >= floor
                and doc[begin - 2].is_title
                and doc[begin - 2].lower_ in words("roles", "subjects") | words("roles", "fields")
            )
            or (genitive(token) and begin - 1 > floor)
            or (
                token.tag_ in {"VBN", "VBG"}
                and token.dep_ in {"amod", "compound"}
                and doc[begin - 2].lower_
                not in {"has", "had", "have", "having", ","}  # "She had married journalist Ruiz"
                and not (
                    token.tag_ == "VBG" and token.lemma_.lower() in APPOINTING_VERBS
                )  # "naming businesswoman Ruiz as"
                and token.lower_ not in words("roles", "prepositional")  # "Following President Ruiz's speech"
                and begin - 1 > floor
                and doc[begin - 2].text not in MARKS  # "“No,” tweeted actor Ruiz"
            )
            or (token.tag_ == "VBP" and token.dep_ == "compound" and begin - 2 in casting.body_at)
            or (
                token.lower_ == "head" and doc[begin].lower_ in {"coach", "teacher", "chef", "trainer"}
            )  # parsed as verbs
            or token.lower_ in words("roles", "standing")  # "Defending champion Ruiz"
            or status_of(token) != "current"
        )
        if begin - 1 not in casting.body_at and not fits:
            break
        begin -= 1
    while begin < last and doc[begin].lower_ in JOINTS:
        begin += 1
    if begin - 1 >= floor and begin - 1 in casting.person_at:  # "former Ruiz campaign manager Karl Anders"
        of = next(start for start, after, _ in casting.people if start <= begin - 1 < after)
        phrase = _title_before(casting, begin, last)
        former = of - 1 >= floor and status_of(doc[of - 1]) != "current"
        return phrase if phrase is None or not former else replace(phrase, status=status_of(doc[of - 1]))
    office = (
        begin - 2 >= floor and doc[begin - 1].lower_ in {"of", "for"} and doc[begin - 2].lower_ in PORTFOLIO_HOLDERS
    )
    other = doc[last].lower_ in words("names", "offices")  # "defence secretary of President Ana Ruiz"
    if office and begin == last and is_role(doc[last]) and not other:  # "Minister for Justice Ana Ruiz"
        return None
    served = begin == last and begin - 3 >= floor and doc[begin - 2 : begin].text.lower() == "to the"
    if served and doc[last].is_title and doc[begin - 3].is_title and is_role(doc[begin - 3]):
        return None  # "Adviser to the President Ana Ruiz" is no president
    if begin > 1 and doc[begin - 1].text in MARKS and doc[begin - 2].lower_ in {"nicknamed", "dubbed", "called"}:
        return None
    return _title_before(casting, begin, last)


def _joins_fields(doc: Doc, joint: int, last: int) -> bool:
    """Whether "and" joins two fields in small letters before a role ("Former commerce and economic development chief")."""
    fields = words("roles", "subjects") | words("roles", "fields") | words("roles", "of_state")
    one, other, before = doc[joint - 1], doc[joint + 1], doc[joint - 2]
    small = one.is_lower and other.is_lower and {one.lower_, other.lower_} <= fields and joint + 1 < last
    opens = (
        before.pos_ in {"DET", "VERB"}
        or status_of(before) != "current"
        or genitive(before)
        or before.ent_type_ in {"NORP", "GPE"}
    )
    return small and opens


def before_address(doc: Doc, last: int, floor: int) -> int:
    """The token before the forms of address that end at a token ("Halder president Datuk Ana Ruiz"), else ``last``."""
    offices = words("roles", "nouns") | words("roles", "short") | words("roles", "ranks")
    address = {w for w in honorifics() | EXCELLENCIES if w.removesuffix("s") not in offices and w not in offices} | {
        "dr"
    }
    while last - 1 >= floor and not is_role(doc[last]):
        led = doc[last].lower_ in words("names", "first_of_titles") and doc[last + 1].lower_ in address  # "Tan Sri"
        if not led and doc[last].text != "." and doc[last].lower_.rstrip(".") not in address:
            break
        last -= 1
    return last


def before_aside(doc: Doc, last: int, floor: int) -> int:
    """The token before a title's short form or "retired" in brackets that end at a token ("Chief Executive Officer (CEO) Ana
    Ruiz", "Maj Gen (retd) Ana Ruiz"), else ``last``."""
    if doc[last].text != ")":
        return last
    opening = next((i for i in range(last - 1, max(floor, last - 6), -1) if doc[i].text == "("), None)
    if opening is None or opening - 1 < floor:
        return last
    said = doc[opening + 1 : last].text
    office = is_role(doc[opening - 1]) or doc[opening - 2].lower_ == "of"  # "Commissioner of Police (Traffic) Ana Ruiz"
    return opening - 1 if office or said.isupper() or said.lower().rstrip(".") in words("roles", "retired") else last


def _before_rank(doc: Doc, last: int, floor: int) -> int:
    """The role noun before a rank at ``last`` ("spokesman Lt. Gen. Ana Ruiz", "law expert Professor Ana Ruiz"), else ``last``."""
    ranks = words("roles", "ranks") | words("roles", "branches") | {""}
    rank = last
    cleric = doc[last].is_title and doc[last].lower_ in words("roles", "clerical") | words("roles", "imams")
    if cleric and last - 1 >= floor and is_role(doc[last - 1]) and doc[last - 1].is_lower:
        return last - 1  # "rebel leader Imam Ana Ruiz"
    voice = last
    while voice > floor and (doc[voice].lower_ in words("roles", "officers") or short_title(doc[voice])):
        voice -= 1  # "Police spokesman Lieutenant Colonel Ana Ruiz"
    if voice < last and singular(doc[voice].lower_) in words("roles", "voices"):
        return voice
    if doc[last].text == "Professor" and last - 1 >= floor and doc[last - 1].lower_ not in words("roles", "junior"):
        rank -= 1
    hyphened = last - 2 >= floor and doc[last - 1].text == "-" and not doc[last - 1].whitespace_
    if hyphened and doc[last].lower_ in words("roles", "officers") and doc[last - 2].lower_ in ranks:
        rank -= 2  # "assistant chief Pol Lt-General Ana Ruiz"
    while rank - 1 >= floor and doc[rank].lower_.rstrip(".") in ranks:
        rank -= 1
    compound = rank > floor and doc[rank - 1].text == "-"  # "five-star Gen. Ana Ruiz"
    return rank if is_role(doc[rank]) and not (compound and rank < last) else last


def within_then(doc: Doc, index: int) -> bool:
    """Whether a token is one of "then-" before an office ("then-president and now governor Ana Ruiz")."""
    hyphen = doc[index].text == "-" and doc[index - 1].lower_ in {"then", "ex", "vice"}
    return hyphen or (doc[index].lower_ in {"then", "ex"} and doc[index + 1].text == "-")


def rank_before(doc: Doc, first: int) -> int:
    """The token where the ranks right before a name begin ("Lt. Col. Ana Ruiz"), else ``first``."""
    at = first
    while at > 1 and (
        doc[at - 1].lower_.rstrip(".") in words("roles", "ranks")
        or (doc[at - 1].text == "." and doc[at - 2].lower_ in words("roles", "ranks"))
    ):
        at -= 1
    return at


def rank_apart(casting: Casting, phrase: Phrase) -> int | None:
    """The token where a rank after a whole office begins ("Chairman of the Joint Chiefs of Staff Maj. Gen. Ana Ruiz")."""
    doc = casting.doc
    said = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if said is None or " of " not in said.text:
        return None
    ranks = words("roles", "ranks") | words("roles", "officers") | {""}
    at = said.end
    while at - 1 > said.start and doc[at - 1].lower_.rstrip(".") in ranks:
        at -= 1
    return at if at < said.end and not any(t.lower_ == "of" for t in doc[at : said.end]) else None


def bracketed_body(casting: Casting, index: int) -> int | None:
    """Where a bracket with a body's other name opens, when it closes at ``index`` ("CHP (Republican People's Party)")."""
    if casting.doc[index].text != ")" or index - 1 not in casting.body_at:
        return None
    first = next(start for start, after, _ in casting.bodies if start <= index - 1 < after)
    return first - 1 if first > 1 and casting.doc[first - 1].text == "(" and first - 2 in casting.body_at else None


def _agentive(casting: Casting, last: int) -> bool:
    """Whether a noun not in the table names somebody who does something: for the body before it ("Reds placekicker X") or
    right before the name."""
    token = casting.doc[last]
    if token.tag_ != "NN" or not token.lower_.endswith(AGENTIVE) or token.lower_ in words("roles", "outsiders"):
        return False
    if last - 1 in casting.body_at:
        return True
    after = next((stop for start, stop, _ in casting.people if start == last + 1), None)
    if after is None or len(token) < 6 or not token.is_lower or token.lower_ in words("roles", "no_agents"):
        return False
    doc = casting.doc
    if after + 1 < len(doc) and doc[after].tag_ == "VBD" and doc[after + 1].pos_ in {"AUX", "VERB"}:
        return False  # "The email server Ana Ruiz used was lost"
    root = doc[last + 1 : after].root
    within = token.dep_ == "compound" and last < token.head.i < after
    return within or (root.dep_ == "appos" and root.head.i == last)  # "the wheelwright Ana Ruiz", a trade in no table


def _title_before(casting: Casting, begin: int, last: int) -> Phrase | None:
    """A phrase that ends in its role noun, with the organisation and the status, if any, in front."""
    doc = casting.doc
    body = None
    more: tuple[int, ...] = ()
    status: Status = "current"
    start = begin
    for index in range(begin, last + 1):
        token = doc[index]
        if index in casting.body_at and (_candidates(casting, index) or _told(casting, index)):
            start = index + 1
        elif index in casting.body_at and index < last and not _half_a_portfolio(casting, index, last):
            before = start_of(casting, index) - 1
            owned = body is not None and before - 1 in casting.body_at and genitive(doc[before])
            beside = body is not None and casting.body_at.get(before) == body
            if (owned or beside) and doc[last].lower_ in words(
                "roles", "beats"
            ):  # "Norden Radio's White House correspondent"
                continue
            if owned and casting.body_at[index] != body:  # "the Foreign Ministry's Asian Department chief"
                more = (casting.body_at[before - 1],)
            elif body is None or casting.body_at.get(index - 1) != body:
                begin, more = index, ()
            body, start = casting.body_at[index], index + 1
            if singular(doc[last].lower_) in words("roles", "seeking") and doc[
                start_of(casting, index) : end_of(casting, index)
            ].text.lower().endswith(tuple(table("roles")["sought"])):
                body, begin = None, index + 1
        elif status_of(token) != "current" or _outlived(token, begin):
            said: Status = "former" if _outlived(token, begin) else status_of(token)
            status = status if status == "former" else said  # "former acting director"
            start = index + 1 if index + 1 <= last else start
        elif index < last and doc[index + 1].text == "-" and token.lower_ == "then":  # "then-President"
            status, start = "former", index + 2
        elif index < last and at_that_time(token):
            status, start = "former", index + 1
        elif token.lower_ == "at" and index - 1 in casting.body_at:  # "University of Norden at Port Ellery professor"
            start = next(i for i in range(index + 1, last + 1) if i == last or doc[i].pos_ != "PROPN")
        elif only_tied(token, begin):
            body, more, start = None, (), index + 1  # "Halder-linked cleric"
        elif (
            (token.lower_ in words("roles", "from_there") and doc[index - 1].text == "-")  # "US-based researcher"
            or (
                token.ent_type_ in {"NORP", "GPE"}
                and index < last
                and not _within_title(doc, index, begin)
                and not of_a_church(token)
            )
            or (genitive(token) and index < last)
            or (token.lower_ in JOINTS and index == start)
            or token.text in MARKS
            or token.text in {"(", ")"}
        ):
            start = index + 1
    start = after_nationality(doc, start, last)
    while start < last and doc[start].text in casting.surnames and doc[start].tag_ == "NNP":  # "Ruiz aide Karl Anders"
        start += 1
    start = _after_lost_mark(doc, start, last)
    if start < last and doc[start].text == "state" and doc[start + 1].lower_ == "federal":
        start += 1  # "Washington state Federal Judge Ruiz"
    start = next((i + 1 for i in range(last - 1, start - 1, -1) if doc[i].lower_ in words("roles", "claiming")), start)
    if doc[last].is_title and doc[last].lower_.rstrip(".") in words("names", "offices"):
        start = _after_small_words(doc, start, last)
    while start < last and (doc[start].lower_ in JOINTS or doc[start].pos_ == "ADV" or doc[start].is_punct):
        if doc[start + 1].text == "-" and not doc[start].whitespace_:  # "far-right MP"
            break
        start += 1
    if last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].lower_ in words("roles", "elect"):
        status = "elect"
    if (
        doc[last].lower_ in words("names", "highest")
        and last > start
        and doc[last - 1].lower_ in words("roles", "campaigns")
    ):
        start = last  # "During Presidential Campaign President Ruiz's son", where a headline ends
    title = doc[start : last + 1]
    if any(token.lower_ in words("roles", "not_yet") for token in doc[begin : last + 1]):
        return None  # "our potential senator, Ana Ruiz"
    owned = any(token.tag_ == "PRP$" for token in doc[max(0, start - 2) : start])
    if body is None and (
        (title.text.lower() in words("roles", "personal") and owned)  # "her former partner"
        or title.text.lower() in words("roles", "weak")
        or singular(doc[last].lower_) in words("roles", "lots")
    ):
        return None
    cut = len(title.text) - len(AGE_OR_NUMBER.sub("", title.text))
    begins = doc[begin].idx if body is not None else title.start_char + cut
    return Phrase(title.text[cut:], begins, title.end_char, body, status, more)


def _after_lost_mark(doc: Doc, start: int, last: int) -> int:
    """Where a title begins after a noun in small letters that ends the sentence before ("on this device Head coach Ana Ruiz")."""
    parts_of_titles = words("roles", "fields") | words("roles", "subjects") | words("roles", "nouns")
    for index in range(last, start, -1):
        before = doc[index - 1]
        small = before.is_lower and before.pos_ == "NOUN" and before.lower_ not in words("roles", "before_office")
        if doc[index].is_title and doc[index].lower_ in parts_of_titles and small and not is_role(before):
            return index
    return start


def _after_small_words(doc: Doc, start: int, last: int) -> int:
    """Where a title in capitals begins after words that are none of it ("a central promise President Ruiz made")."""
    for index in range(last - 1, start - 1, -1):
        token = doc[index]
        known = words("roles", "fields") | words("roles", "subjects") | words("roles", "before_office")
        if token.is_lower and token.is_alpha and token.lower_ not in known and token.tag_ not in {"IN", "CC"}:
            joined = doc[index - 1].text == "-" or doc[index + 1].text == "-"
            return start if joined and doc[index + 1].text != "President" else index + 1
    return start


def _within_title(doc: Doc, index: int, begin: int) -> bool:
    """Whether a party or a country is inside a title ("Senate Democratic Leader", "Chief U.S. Economist")."""
    if doc[index].lower_ == "district" and doc[index + 1].lower_ in {"attorney", "judge"}:
        return True
    if doc[index].lower_ in words("roles", "parties") and doc[index + 1].lower_ in {"leader", "whip", "nominee"}:
        return True
    if index <= begin:
        return False
    return doc[index].lower_ in words("roles", "parties") or doc[index - 1].lower_ in {"chief", "senior", "deputy"}


def _outlived(token: Token, begin: int) -> bool:
    """Whether "old" says that somebody was it ("his old press secretary")."""
    return token.lower_ == "old" and token.i > 0 and token.nbor(-1).tag_ in {"PRP$", "POS"} and token.i >= begin


def _told(casting: Casting, index: int) -> bool:
    """Whether a news agency before a title is who was told something ("sources told Reuters Justice Minister Ruiz would go")."""
    first = start_of(casting, index)
    name = casting.doc[first : end_of(casting, index)].text.lower()
    return first > 0 and casting.doc[first - 1].pos_ == "VERB" and name in table("organizations")["agencies"]


def _candidates(casting: Casting, index: int) -> bool:
    """Whether what looks like a body before "campaign" is who runs ("former Ortiz campaign manager")."""
    end = end_of(casting, index)
    campaign = end < len(casting.doc) and casting.doc[end].lower_ == "campaign"
    return campaign and not is_institution(casting.doc[start_of(casting, index) : end])


def _half_a_portfolio(casting: Casting, index: int, last: int) -> bool:
    """Whether what looks like a body is what a title is about ("Energy and Climate Change Minister", "Russian Atomic Energy
    Minister", "Texas Agriculture Commissioner")."""
    doc = casting.doc
    end = end_of(casting, index)
    if end < len(doc) and doc[end].lower_ in {"and", "&"}:
        return True
    alone = end - start_of(casting, index) == 1
    if alone and doc[index].text in {"State", "Crown"} and doc[last].lower_ in words("roles", "of_the_state"):
        return True  # "State advocate Ana Ruiz"
    if alone and doc[index].text == "Air":  # "Air Vice Marshal Ana Ruiz"
        return True
    if (
        end == last
        and doc[last].lower_ in words("roles", "on_subjects")
        and doc[end - 1].lower_ in words("roles", "of_subjects")
    ):
        return end - start_of(casting, index) == 1
    if is_field(doc[start_of(casting, index) : end]):
        return True
    if end == last and doc[last].lower_ in {"judge", "attorney"} and doc[end - 1].lower_ in {"district", "circuit"}:
        return True
    return (
        end == last
        and doc[last].lower_ in PORTFOLIO_HOLDERS
        and not is_institution(doc[start_of(casting, index) : end])
    )
