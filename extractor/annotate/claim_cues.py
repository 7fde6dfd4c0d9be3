"""The table ``claim_cues.toml``: the words that tell the kinds and stances of claims apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ClaimCues:
    """The table ``claim_cues.toml``, ready for lookups; phrases as one alternation each."""

    prediction: frozenset[str]
    future: frozenset[str]
    prediction_phrases: re.Pattern[str]
    causal: frozenset[str]
    causal_phrases: re.Pattern[str]
    pronouns: frozenset[str]
    modals: frozenset[str]
    opinion: frozenset[str]
    judging: frozenset[str]
    hedges: frozenset[str]
    hedge_phrases: re.Pattern[str]
    denials: frozenset[str]
    change: frozenset[str]
    growing: frozenset[str]
    rank: frozenset[str]
    record_verbs: frozenset[str]
    placing: frozenset[str]
    no_rank: re.Pattern[str]
    share_phrases: re.Pattern[str]
    fractions: re.Pattern[str]
    change_by: re.Pattern[str]
    rate_phrases: re.Pattern[str]
    citation_nouns: frozenset[str]
    citation_verbs: frozenset[str]
    points_back: re.Pattern[str]
    offices: frozenset[str]
    saying: frozenset[str]
    states: frozenset[str]
    tolls: frozenset[str]
    lasting: frozenset[str]
    possible: frozenset[str]


@cache
def claim_cues() -> ClaimCues:
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/claim_cues.toml").read_text("utf8"))
    opinion = table["opinion"]
    back = table["points_back"]
    return ClaimCues(
        prediction=frozenset(table["prediction"]["lemmas"]),
        future=frozenset(table["prediction"]["auxiliaries"]),
        prediction_phrases=_any_of(table["prediction"]["phrases"]),
        causal=frozenset(table["causal"]["lemmas"]),
        causal_phrases=_any_of(table["causal"]["phrases"]),
        pronouns=frozenset(opinion["pronouns"]),
        modals=frozenset(opinion["modals"]),
        opinion=frozenset(opinion["lemmas"]),
        judging=frozenset(opinion["judging"]),
        hedges=frozenset(table["hedged"]["words"]),
        hedge_phrases=_any_of(table["hedged"]["phrases"]),
        denials=frozenset(table["denied"]["lemmas"]),
        change=frozenset(table["change"]["lemmas"]),
        growing=frozenset(table["change"]["growing"]),
        rank=frozenset(table["rank"]["words"]),
        record_verbs=frozenset(table["rank"]["record_verbs"]),
        placing=frozenset(table["rank"]["placing"]),
        no_rank=re.compile(r"-\w|\s" + _any_of(table["rank"]["counted_off"], start="").pattern),
        share_phrases=_any_of(table["share"]["phrases"], start=""),
        fractions=_any_of(table["share"]["fractions"]),
        change_by=_any_of(table["change"]["by"]),
        rate_phrases=_any_of(table["rate"]["phrases"]),
        citation_nouns=frozenset(table["citation"]["nouns"]),
        citation_verbs=frozenset(table["citation"]["lemmas"]),
        points_back=re.compile(
            r"\W*(?P<back>(?:" + "|".join((*back["phrases"], *back["compares"])) + r"))\b", re.IGNORECASE
        ),
        offices=frozenset(table["role"]["offices"]),
        saying=frozenset(table["event"]["saying"]),
        states=frozenset(table["event"]["states"]),
        tolls=frozenset(table["count"]["tolls"]),
        lasting=frozenset(table["level"]["lasting"]),
        possible=frozenset(table["prediction"]["possible"]),
    )


def _any_of(phrases: Sequence[str], start: str = r"\b") -> re.Pattern[str]:
    return re.compile(start + "(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)")
