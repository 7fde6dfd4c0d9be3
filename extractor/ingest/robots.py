"""robots.txt, as RFC 9309 reads it: the group of the most specific agent, the longest matching rule, ``*`` and ``$``.

The standard library's parser takes the first rule that matches and knows no wildcards, so it allows what sites forbid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

BYTE_LIMIT = 512_000
"""RFC 9309, 2.5: at least 500 KiB of a file are read."""

RULE_LIMIT = 20_000
PERCENT = re.compile(r"%([0-9a-fA-F]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def allows(robots: str, agent: str, path: str) -> bool:
    """True when the file lets ``agent`` (a product token, "presscheck") fetch ``path`` (with its query)."""
    if path == "/robots.txt":
        return True
    verdict, length = True, -1
    wanted = _normal(path)
    for allowed, pattern in _rules_for(robots, agent.lower()):
        weight = len(pattern)
        if weight >= length and (weight > length or allowed) and matches(pattern, wanted):
            verdict, length = allowed, weight
    return verdict


def matches(pattern: str, path: str) -> bool:
    """True when ``pattern`` matches the beginning of ``path``; ``*`` stands for anything, a last ``$`` for the end.

    Each piece between stars is looked for once, from left to right: no backtracking.
    """
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for i, piece in enumerate(pieces):
        if anchored and i == len(pieces) - 1:
            return len(path) - at >= len(piece) and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at == len(path) if anchored else True


def _rules_for(robots: str, agent: str) -> list[tuple[bool, str]]:
    """(allowed, pattern) of every group of the agent; of the groups for ``*`` when it has none."""
    own: list[tuple[bool, str]] = []
    general: list[tuple[bool, str]] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for field, value in _lines(robots):
        if field == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            token = value.lower()
            agents.add(token if token == "*" else (re.match(r"[a-z_-]*", token) or [""])[0])
            named = named or agent in agents
        elif field in ("allow", "disallow"):
            in_rules = True
            if value and len(own) + len(general) < RULE_LIMIT:
                if agent in agents:
                    own.append((field == "allow", _normal(value)))
                if "*" in agents:
                    general.append((field == "allow", _normal(value)))
    return own if named else general


def _lines(robots: str) -> Iterator[tuple[str, str]]:
    for line in robots.splitlines():
        field, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield field.strip().lower().lstrip("\ufeff"), value.strip()


def _normal(path: str) -> str:
    """Percent-encoding made uniform: unreserved characters bare, all others encoded in capitals."""
    encoded = quote(path, safe="%/?:@!$&'()*+,;=~#[]")

    def unify(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in UNRESERVED else found[0].upper()

    return PERCENT.sub(unify, encoded)
