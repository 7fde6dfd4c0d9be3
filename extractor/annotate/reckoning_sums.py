"""Reads a whole and its parts in one sentence, in whatever order and over whatever apposition they are told.

"Of the 1,460 jobs to go, 890 will be lost in Britain and 570 in Ireland" · "Twelve adults and nine children, 21 people in all" ·
"With 27 deaths in the north and 16 in the south, the storm has now killed 43" · "lost 38 of its 112 seats and is left with 74".
The parts are a list, each told like the others and none with a statement of its own; the whole stands before or behind the list
and is marked as one, or the list is put beside it between commas. Whether the list is complete is kept apart (``closed``): it is
where the whole is said to be one, where the last part is the rest, or where the parts are each other's complements (men and
women, at home and abroad). Numbers of another kind than the whole's are passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from extractor.annotate.change_roles import Sentence, unit_of
from extractor.annotate.reckoning_numbers import CLAUSE_VERBS, Number, new_statement, summable, words
from extractor.annotations import Reckoning

PAIR = 2
MOST = 8
LIGHT = r"(?:about |just |some |only |nearly |almost |roughly |exactly |around |the |another |a further )*[$£€]?"

TOTAL_BEFORE = re.compile(
    rf"\b(?:(?:a|an|the|its|their|in) (?:[\w-]+ ){{0,2}}?total (?:of|to|at|is|was|reached)|totall?(?:ed|s|ing)?|total"
    rf"|(?:combined|joint|overall|aggregate) (?:[\w-]+ ){{1,3}}?(?:of|to|is|was|at)"
    rf"|(?:bring|brings|brought|bringing|take|takes|took|taking|put|puts|putting|push|pushes|pushed|pushing|lift|lifted|lifting"
    rf"|raise|raised|raising) (?:[\w’'-]+ ){{1,5}}?(?:to|at)"
    rf"|(?:add|adds|added|adding|come|comes|came|coming|amount\w*) (?:up |together )?to|(?:making|mak(?:es|e)|made|or"
    rf"|giving|gives)"
    rf"|a sum of|(?:together|altogether|in all|in total|all told)(?:,? [\w’'-]+){{0,4}}?) {LIGHT}$",
    re.IGNORECASE,
)
"""Before a whole that follows its parts, or that opens its sentence: "a total of", "taking the force to", "together employ"."""
TOTAL_AFTER = re.compile(
    r"(?:\s+[\w’'-]+){0,3}?,? ?\(?(?:in all|in total|all told|altogether|together|combined|overall|between them|in the end)\b",
    re.IGNORECASE,
)
BETWEEN_THEM = re.compile(r"\b(?:between them|jointly|collectively|together)\b", re.IGNORECASE)
MADE_OF = re.compile(
    r"(?:[^.;:,]|, (?!and\b))*?\b(?:made up of|composed of|consist(?:s|ed|ing)? of|compris(?:e|es|ed|ing)|split"
    r"|divided?|divides|made of"
    r"|broke down|breaks down|broken down|fell into|shared out|divvied)\b(?:[^.;,]|, (?:which|with|who)\b){0,50}?",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(
    r"\b(?:of|from|out of|among) (?:the|its|their|his|her|those|these|all|this|that|a total of|[\w-]+['’]s?)"
    r" (?:[\w’'-]+ ){0,2}?(?:about |some )?[$£€]?$",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\s+(?:of|among) (?:them|these|those|whom|which|the total)\b")
REST = re.compile(
    r"\b(?:the|its|their) (?:remaining|other|rest|last|balance)(?:,| of| being| were| are| is)?(?: of)? ?[$£€]?$"
    r"|\bremain(?:ing|der)\b"
    r"[^,.;]{0,20}$|\bthe rest,? ?[$£€]?$",
    re.IGNORECASE,
)
REST_AFTER = re.compile(r"\s+(?:[\w-]+ ){0,2}?(?:the rest|the remainder|the others|remain(?:ing|ed)?)\b")
BESIDE = re.compile(
    r"(?:[^,;:.]*,|\s*:|\s*[—–]|\s*--|\s*\(|[^,;.]*:|[^,;.]*[—–(]|[^,;.]*--)\s*(?:with |of which )?" + LIGHT + r"$"
)
"""Between a whole and the first part of a list put beside it: nothing but a pause before the part."""
LISTED = re.compile(
    r"(?P<own>[^,;.:()]{0,60}?)(?P<joint>,|,? and|,? plus|,? with|;|,? while|,? alongside|\)?,? as well as|,? together with)"
    r"(?P<next>(?: [\w’'-]+){0,6}?(?:, (?:with|at|getting|which \w+))?) ?[$£€]?$"
)
"""Between two parts: what goes on saying the first, the joint, and what leads up to the second."""
NO_PARTS = re.compile(
    r"\b(?:to|than|against|compared|versus|including|of which|more|fewer|less|up|down|rose|fell|from|per|each|after|before it"
    r"|until|since|ago|earlier|later|last|previous(?:ly)?|again|also|minus|less)\b",
    re.IGNORECASE,
)
ALIKE = re.compile(r" (?P<prep>of|in|at|on|for|from|to|with|by|under|near|as|against)\b")
PREPOSITION = re.compile(r" (?P<prep>in|at|on|for|from|to|with|by|under|near|as|against)\b")
SAID_OF = re.compile(
    r" (?P<verb>are|were|is|was|have|had|has|will|would|went|go|came|come|said|say|voted|work(?:ed)?|live[ds]?)\b"
)
PEOPLE = frozenset({"person", "people", "life", "casualty", "victim", "passenger", "death", "body", "job", "member"})


@cache
def complements() -> tuple[frozenset[str], ...]:
    """Words that together name all there is: men and women, home and abroad."""
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/complements.toml").read_text(encoding="utf-8"))
    return tuple(frozenset(pair) for pair in table["complements"])


def read_sums(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """The whole with its parts, when the sentence tells one."""
    taken = _taken_from(sentence, numbers)
    if taken is not None:
        yield taken
        return
    for whole in numbers:
        alike = [n for n in numbers if n is whole or (summable(n.quantity, whole.quantity) and not _idle(n, whole))]
        if not PAIR < len(alike) <= MOST:
            continue
        at = alike.index(whole)
        if at == 0:
            found = _before_its_parts(sentence, whole, alike[1:])
        elif at == len(alike) - 1:
            found = _behind_its_parts(sentence, whole, alike[:-1])
        else:
            continue
        if found is not None:
            yield found
            return


NOT_OWN = re.compile(
    r"\b(?:than|against|compared|versus|including|of which|more|fewer|less|rose|fell|per|each|again|minus)\b",
    re.IGNORECASE,
)
"""What goes on saying a part must not compare it."""
IDLE = 50


def _idle(number: Number, whole: Number) -> bool:
    """Whether a number only counts who or what is spoken of: the "two" of "the two mines employ 3,150 people"."""
    small, large = number.quantity.value or 0, whole.quantity.value or 0
    return re.search(r"\d", number.quantity.span.text) is None and small * IDLE < large


# ------------------------------------------------------------------------------------------------------ whole, parts


def _before_its_parts(sentence: Sentence, whole: Number, parts: Sequence[Number]) -> Reckoning | None:
    gap = _gap(sentence, whole, parts[0])
    marked = (
        TOTAL_BEFORE.search(whole.before) is not None
        or TOTAL_AFTER.match(whole.after) is not None
        or BETWEEN_THEM.search(whole.before) is not None
    )
    made = MADE_OF.fullmatch(gap.rstrip(" $£€") + " ") is not None
    of_whole = OF_WHOLE.search(whole.before) is not None or OF_THEM.match(parts[0].after) is not None
    beside = BESIDE.match(gap) is not None
    includes = re.fullmatch(r"[^,;.]*? includ(?:es?|ed) " + LIGHT, gap) is not None
    if not (made or includes or beside) or (NO_PARTS.search(gap) and not (of_whole or marked or made)):
        return None
    if re.search(r"\b(?:and|but|while)\b", gap) and not (made and marked):
        return None
    listed = _listed(sentence, parts)
    if listed is None:
        return None
    if _one_of_them(whole, parts) and not (marked or made or of_whole):
        return None
    rest = _rest(parts)
    opposed = _opposed(sentence, parts)
    bare = all(not unit_of(p.quantity) or unit_of(p.quantity) == unit_of(whole.quantity) for p in parts)
    general = whole.quantity.unit.lower().split(" ")[-1].rstrip("s") in PEOPLE
    if not (bare or marked or made or includes or of_whole or rest or opposed or general):
        return None  # "40 witnesses, 20 experts and 35 victims"
    if not bare and gap.rstrip(" $£€") == "," and not (made or rest or opposed or general):
        return None  # "a total of 34 joint ventures, three companies and 14 offices"
    if not bare and not (marked or made or includes or rest or opposed) and len(listed) < len(parts):
        return None
    closed = marked or made or rest or opposed
    return Reckoning("sum", whole.index, tuple(p.index for p in parts), closed, closed or _alike(sentence, parts))


def _behind_its_parts(sentence: Sentence, whole: Number, parts: Sequence[Number]) -> Reckoning | None:
    gap = _gap(sentence, parts[-1], whole)
    marked = TOTAL_BEFORE.search(gap) is not None or TOTAL_AFTER.match(whole.after) is not None
    opening = OPENING.match(parts[0].before) is not None
    if _listed(sentence, parts, added=opening and marked) is None:
        return None
    if re.search(r"\b(?:or|making|makes?|made|giving|gives)[ $£€]*$", gap) and not (
        TOTAL_AFTER.match(whole.after) or re.search(r",? (?:making|making it|for a) [$£€]?$", gap)
    ):
        return None
    if not marked and not (opening and _opposed(sentence, parts) and re.search(r", ", gap)):
        return None
    if re.search(
        r"\b(?:but|while|up from|down from|more than|less than|against|compared|of which|includ\w+|record|previous)\b",
        gap,
    ):
        return None
    if re.search(r"\btotal of ", parts[0].before):
        return None  # "a total of seven chains and 37 pages, 22 e-mails in all"
    bring = re.search(r"\b(?:bring|brought|tak(?:e|es|ing)|took|put|push|lift|rais)", gap)
    if bring and re.search(
        r"\b(?:more|another|further|extra|additional|new)\b", parts[0].before[-40:] + parts[-1].before[-40:] + gap
    ):
        return None  # "12 more deaths in the north and 5 in the south took the toll to 300": what was there before is not told
    if new_statement(sentence, parts[-1].end, whole.start, BRINGING):
        return None
    return Reckoning("sum", whole.index, tuple(p.index for p in parts), closed=not bring)


OPENING = re.compile(
    r"\W*(?:With|Counting|Including|Adding|Of|Between|Added to|Together with|Taken together|Combined with|Along with)\b"
)
"""Before a list that its whole follows."""
BRINGING = frozenset({"bring", "take", "total", "make", "come", "add", "put", "push", "lift", "raise", "give"})


def _gap(sentence: Sentence, one: Number, other: Number) -> str:
    return sentence.text[one.quantity.span.end : other.quantity.span.start]


def _listed(sentence: Sentence, parts: Sequence[Number], added: bool = False) -> list[str] | None:
    """The joints of a list: each part is told like the one before it, the last is joined by "and"; None when it is no list.

    added: whether the words before it add the second part to the first ("Added to the 12,400 of July, the 3,100 of August …")."""
    joints = []
    for one, other in pairwise(parts):
        gap = _gap(sentence, one, other)
        match = LISTED.fullmatch(gap)
        if match is None:
            return None
        if NOT_OWN.search(match["own"]):
            return None
        if NO_PARTS.search(re.sub(r"\bma(?:king|kes?|de) up\b", "", match["next"])):
            return None
        leading = one.quantity.span.end + match.start("next")
        if any(t.tag_ in CLAUSE_VERBS and t.idx >= leading for t in sentence.doc[one.end : other.start]):
            return None
        joints.append(match["joint"].strip(", ") or ("and" if re.match(r" and\b", match["next"]) else ""))
    joined = joints[-1] in ("and", "plus", "with", "while", "alongside", "as well as", "together with") or REST.search(
        parts[-1].before
    )
    colon_list = len(parts) > PAIR and all(j == "" for j in joints)
    if not joined and not colon_list and not (added and len(parts) == PAIR):
        return None
    if any(p.quantity.comparison != "=" or p.quantity.approximate for p in parts):
        return None
    return joints


def _rest(parts: Sequence[Number]) -> bool:
    last = parts[-1]
    return REST.search(last.before) is not None or REST_AFTER.match(last.after) is not None


def _opposed(sentence: Sentence, parts: Sequence[Number]) -> bool:
    """Whether the words of two parts name two things that are all there is: "at home" and "abroad"."""
    if len(parts) != PAIR:
        return False
    first = set(words(f"{parts[0].quantity.span.text} {_own_words(sentence, parts)}"))
    second = set(words(f"{parts[1].quantity.span.text} {parts[1].after}")[:6])
    return any(pair & first and pair & second and pair & first != pair & second for pair in complements())


def _own_words(sentence: Sentence, parts: Sequence[Number]) -> str:
    """What goes on saying the first part, up to the joint."""
    match = LISTED.fullmatch(_gap(sentence, parts[0], parts[1]))
    return "" if match is None else match["own"]


def _alike(sentence: Sentence, parts: Sequence[Number]) -> bool:
    """ "890 will be lost in Britain and 570 in Ireland": each part goes on with the preposition of the first."""
    last = PREPOSITION.match(parts[-1].after)
    return last is not None and last["prep"] in words(_own_words(sentence, parts))


def _one_of_them(whole: Number, parts: Sequence[Number]) -> bool:
    """ "12 in Leeds, 8 in York and 5 in Hull", "44 are retired, 15 are ill and 13 …": the first goes on like the others."""
    verbs = [SAID_OF.match(n.after) for n in (whole, *parts)]
    if verbs[0] is not None and any(v is not None and v["verb"] == verbs[0]["verb"] for v in verbs[1:]):
        return True
    follows = [ALIKE.match(n.after) for n in (whole, *parts)]
    return follows[0] is not None and all(f is not None and f["prep"] == follows[0]["prep"] for f in follows)


# -------------------------------------------------------------------------------------------------------- what is left

LOSING = frozenset(
    {
        "lose",
        "close",
        "sell",
        "shed",
        "shut",
        "scrap",
        "cut",
        "spend",
        "use",
        "win",
        "repay",
        "give",
        "hand",
        "retire",
        "axe",
        "drop",
    }
)
LEFT = re.compile(
    r"\b(?:left with|leaving(?: (?:it|them|him|her|only))?(?: with)?|(?:now|still) (?:has|have|holds|hold|owns|own"
    r"|runs|run|employs|employ)"
    r"|is down to|are down to|remaining|retains?|keeps?|kept|to spare)(?: (?:just|only|about|some|with))? ?[$£€]?$",
    re.IGNORECASE,
)
LEFT_AFTER = re.compile(r"(?:\s+[\w’'-]+){0,3}? (?:left|remain(?:ing)?|to go|standing|in place)\b")
OF_ITS = re.compile(r"(?:\s+[\w’'-]+){0,2}? of (?:the|its|their|his|her|those|these|[\w-]+['’]s?) (?:[\w’-]+ )?[$£€]?")


def _taken_from(sentence: Sentence, numbers: Sequence[Number]) -> Reckoning | None:
    """ "The party lost 38 of its 112 seats and is left with 74": what was, what went and what is left."""
    for taken, whole, left in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not all(summable(n.quantity, whole.quantity) for n in (taken, left)):
            continue
        verbs = {t.lemma_.lower() for t in sentence.doc[max(sentence.start, taken.start - 5) : taken.start]}
        leaving = re.search(r"\bleaving\b", _gap(sentence, whole, left))
        if not (verbs & LOSING or leaving) or OF_ITS.fullmatch(_gap(sentence, taken, whole)) is None:
            continue
        gap = _gap(sentence, whole, left)
        if (
            not (LEFT.search(gap) or LEFT_AFTER.match(left.after))
            or ";" in gap
            or re.search(r"\b(?:but|who|win|won)\b", gap)
        ):
            continue
        if sum(summable(n.quantity, whole.quantity) for n in numbers) == PAIR + 1:
            return Reckoning("sum", whole.index, (taken.index, left.index))
    return None
