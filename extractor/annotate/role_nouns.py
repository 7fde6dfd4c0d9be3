"""Which words are role nouns (``tables/roles.toml``), and the small words around one that say whether it is held, was held or
is only somebody's field of work."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotate.lexicon import words
from extractor.annotate.role_casting import Status

BEFORE_NOUN = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM", "X", "SPACE"})  # a no-break space is a token of its own
HALVES = {  # "scrum-half", "centre-back", "second-row"
    "half": {"scrum", "fly"},
    "back": {"full", "centre", "center", "wing", "half"},
    "row": {"second", "back", "front"},
}
HOLDERS = {
    "head": "head",
    "lead": "leader",
    "chair": "chair",
    "direct": "director",
    "helm": "head",
    "found": "founder",
    "own": "owner",
}
LEARNED = ("ologist", "iatrist", "iatrician", "ographer", "ometrist", "ician")  # "gastroenterologist", "demographer"
SCIENCES = ("ology", "onomy", "ography", "ometry")  # "director of Meteorology of the Norden Institute"
AGENTIVE = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee")
OFFICE_VERBS = frozenset({"be", "become", "remain"})
NAMING_VERBS = frozenset(
    {"name", "appoint", "elect", "make", "nominate", "install", "promote", "proclaim", "declare", "crown"}
)
APPOINTING_VERBS = NAMING_VERBS | {
    "hire",
    "recruit",
    "select",
    "choose",
    "tap",
    "pick",
    "reappoint",
    "reelect",
    "confirm",
}


def is_role(token: Token) -> bool:
    """Whether a token is a role noun of the table, in the singular or the plural."""
    lower = token.lower_.replace(".", "").removesuffix("-elect")
    if lower == "lady":
        return token.i > 0 and token.nbor(-1).lower_ == "first"
    if lower == "charge":  # "officer-in-charge"
        return token.i > 3 and token.doc[token.i - 4 : token.i].text.lower() == "officer-in-"
    if lower == "master":
        return token.doc[token.i + 1 : token.i + 3].text.lower() == "of ceremonies"
    if lower == "lord":
        return token.i > 0 and token.nbor(-1).lower_ in {"drug", "crime"}
    if lower == "rod":  # "Black Rod", who keeps order in the House of Lords
        return token.i > 0 and token.is_title and token.nbor(-1).text == "Black"
    if lower in {"mate", "runner"}:  # "running mate", "front-runner"
        return token.i > 0 and token.nbor(-1).lower_ in {"running", "-"}
    if lower in HALVES:
        return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in HALVES[lower]
    if lower in words("roles", "verbs") and token.is_lower and token.i and _infinitive(token.nbor(-1)):
        return False  # "is set to star Ana Ruiz", whatever the parser makes of the verb
    if lower == "model" and token.i and token.nbor(-1).lower_ == "role":
        return False
    if lower in {"emeritus", "emerita"}:
        return token.i > 0 and is_role(token.nbor(-1))
    if lower == "apparent":
        return token.i > 0 and token.nbor(-1).lower_ == "heir"
    if lower in {"elder", "younger"} and token.i and token.nbor(-1).pos_ == "DET":
        return False  # "the elder Ruiz"
    if lower == "international" and token.i:  # "Irish international Ana Ruiz"
        named = token.i + 1 < len(token.doc) and (token.nbor().pos_ == "PROPN" or token.nbor().text == ",")
        return named and token.is_lower and token.nbor(-1).ent_type_ in {"NORP", "GPE"}
    if lower in {"democrat", "republican"}:  # "the top Democrat on the committee"
        return token.i > 0 and token.nbor(-1).lower_ in {"top", "ranking", "senior", "leading"}
    hyphened = token.i > 0 and token.nbor(-1).text == "-"  # "secretary-general"
    if (
        lower in words("roles", "adjectival") and token.pos_ == "ADJ" and not hyphened
    ):  # "a major character", not "its chief Ana Ruiz"
        named = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
        return named and (
            lower == "chief" or (lower == "hopeful" and token.i > 0 and token.nbor(-1).pos_ in BEFORE_NOUN)
        )
    known = lower in words("roles", "nouns") or singular(lower) in words("roles", "nouns")
    noun = lower.endswith("ist") or (
        token.tag_ == "VB" and token.dep_ in {"dobj", "compound"}
    )  # "plays physicist Ruiz"
    opens = token.i > 0 and (token.nbor(-1).text == "," or token.nbor(-1).pos_ in {"SCONJ", "CCONJ"})
    beside = opens and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts)
    homograph = singular(lower) == "advocate" or not subject
    noun = noun or (beside and homograph and token.tag_ in {"VB", "VBP", "VBZ"})  # "her lawyer, advocate Ana Ruiz,"
    named = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN" and token.tag_ == "VBZ"
    noun = noun or (
        named and singular(lower) not in words("roles", "verbs")
    )  # "real estate magnates Ana Ruiz and Karl Voss"
    verb = token.pos_ == "VERB" and not noun
    return (known or singular(lower).endswith(LEARNED)) and not verb


def _infinitive(token: Token) -> bool:
    return token.lower_ == "to" and token.pos_ == "PART"


def singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def short_title(token: Token) -> bool:
    short = token.lower_.rstrip(".")
    if token.is_upper and short in words("roles", "short_capitals"):
        return True
    return {short, short.removesuffix("s")} & words("roles", "short") != frozenset()


def after_nationality(doc: Doc, start: int, last: int) -> int:
    """Where a title begins after the country it is of ("Sri Lankan Prime Minister"), whatever the parser takes that for."""
    for length in (2, 1):
        name = doc[start : start + length].text.lower()
        if start + length > last or (name == "english" and doc[start + 1].lower_ in words("roles", "versed")):
            continue  # an English teacher teaches English
        if name in adjective_codes() or (name in country_codes() and _opens_office(doc[start + length])):
            return start + length
    return start


def _opens_office(token: Token) -> bool:
    """Whether an office begins at a token after a country's name: "UAE Minister of …", but not "US Open champion"."""
    return is_role(token) or token.lower_ in {"prime", "foreign", "deputy", "vice", "chief"}


def at_that_time(token: Token) -> bool:
    """Whether "then" says that an office was held at that time: "by then president Ruiz", not "and then President Ruiz"."""
    if token.lower_ != "then" or token.i == 0:
        return False
    before = token.nbor(-1)
    owned = before.pos_ == "DET" or before.tag_ in {"PRP$", "POS"}
    return owned or (before.pos_ == "ADP" and (before.lower_ != "by" or before.dep_ == "agent"))


def only_tied(token: Token, begin: int) -> bool:
    """Whether a participle only joins a body or a place to somebody: "Halder-linked", "tea party backed"."""
    if token.i <= begin or token.lower_ not in words("roles", "tied"):
        return False
    before = token.nbor(-1)
    return before.text == "-" or (token.tag_ == "VBN" and before.pos_ in {"NOUN", "PROPN"})


def is_field(name: Span) -> bool:
    """Whether what looks like a body is a field of work ("National Security" Adviser, Director of "Product Planning")."""
    fields = words("roles", "fields") | words("roles", "subjects")
    if len(name) > 2 and name[-1].text == "Service":  # "National Intelligence Service"
        return False
    return all(token.lower_ in fields | {"and", "&"} or token.lower_.endswith(SCIENCES) for token in name)


def is_institution(name: Span) -> bool:
    """Whether a name has a word that says what kind of body it is, or is an acronym."""
    tails = (words("organizations", "bodies") | words("organizations", "legal")) - {
        "defence",
        "energy",
        "media",
        "oil",
        "gas",
    }
    known = name[-1].lower_ in tails or any(token.lower_ in words("organizations", "heads") for token in name)
    return known or name.text.replace(".", "").isupper()


def status_of(token: Token) -> Status:
    lower = token.lower_.rstrip(",")
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if lower == "late" and (
        (token.i > 0 and (token.nbor(-1).pos_ == "DET" or token.nbor(-1).tag_ in {"POS", "PRP$"}))
        or (after.is_title and after.lower_ in words("roles", "nouns"))
        or (token.dep_ == "amod" and token.pos_ == "ADJ")
    ):
        return "current" if after.text == "-" else "former"
    if lower in words("roles", "former"):
        return "former"
    if lower in words("roles", "acting"):
        return "acting"
    return "elect" if lower in words("roles", "elect") else "current"


def of_a_church(token: Token) -> bool:
    """Whether an adjective of a faith belongs to a title ("a Baptist minister" is no member of a government)."""
    clerical = token.i + 1 < len(token.doc) and token.nbor().lower_ in words("roles", "clerical")
    return clerical and token.lower_ in words("organizations", "adjectives") | words("roles", "churches")


def role_ahead(doc: Doc, at: int, limit: int) -> bool:
    """Whether a role noun comes before anything but adjectives and nouns."""
    while at < min(limit, len(doc)) and (doc[at].pos_ in BEFORE_NOUN | {"DET", "CCONJ"} or doc[at].text == "-"):
        if is_role(doc[at]):
            return True
        at += 1
    return False
