"""Fetches one page of a public site, within limits of size and time; robots.txt is respected.

Where a fetch may connect to is decided in :mod:`extractor.ingest.exchange`.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

import httpx

from extractor.ingest import robots
from extractor.ingest.errors import IngestError
from extractor.ingest.exchange import (
    AGENT,
    REDIRECT_LIMIT,
    REDIRECTS,
    Network,
    checked_url,
    exchange,
    redirected,
)

WIRE_LIMIT = 10_000_000
"""Bytes of a response's body as sent."""
UNPACKED_LIMIT = 20_000_000
"""Bytes of a response's body after unpacking."""
TEXT_TYPES = ("text/", "application/xhtml+xml", "application/xml")


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page. url: where it was found after redirects; charset: what the server declared, or None."""

    body: bytes
    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def fetch(address: str, network: Network | None = None) -> Page:
    """The page at an http(s) address. Raises IngestError, in one line, when it may not or cannot be fetched."""
    network = network or Network()
    deadline = time.monotonic() + network.seconds
    robots_seen: dict[str, str] = {}
    url = checked_url(address, address)
    for _ in range(REDIRECT_LIMIT + 1):
        _respect_robots(url, address, network, deadline, robots_seen)
        answer = _get(url, address, network, deadline)
        if answer.status not in REDIRECTS:
            return _page(answer, url, address)
        url = redirected(url, answer.status, answer.headers, address)
    raise IngestError(f"{address}: more than {REDIRECT_LIMIT} redirects; open it in a browser and save the page")


def _get(url: httpx.URL, address: str, network: Network, deadline: float) -> _Answer:
    headers = {
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en",
    }
    with exchange(url, address, network, deadline, headers) as response:
        body = b"" if response.status in REDIRECTS else _unpacked(response.chunks, response.headers, address)
        return _Answer(response.status, response.headers, body)


def _unpacked(chunks: Iterable[bytes], headers: dict[str, str], address: str) -> bytes:
    """The body, unpacked piece by piece so that a bomb is seen before it goes off."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity"):
        unpack = None
    elif coding in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, by its first bytes
    else:
        raise IngestError(f"{address}: packed as {coding[:40]!r}, which was not asked for")
    wire, body = 0, bytearray()
    for chunk in chunks:
        wire += len(chunk)
        if wire > WIRE_LIMIT:
            raise IngestError(f"{address}: larger than {WIRE_LIMIT // 1_000_000} MB; no news page is")
        try:
            body += chunk if unpack is None else unpack.decompress(chunk, UNPACKED_LIMIT + 1 - len(body))
        except zlib.error as error:
            raise IngestError(f"{address}: its compression is broken ({error})") from error
        if len(body) > UNPACKED_LIMIT:
            raise IngestError(f"{address}: unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB; no news page does")
    if unpack is not None and wire and not unpack.eof:
        raise IngestError(f"{address}: the page was cut off on the way; try again")
    return bytes(body)


def _page(answer: _Answer, url: httpx.URL, address: str) -> Page:
    if answer.status != 200:
        raise IngestError(f"{address}: the server answered {answer.status}; open it in a browser and save the page")
    header = Message()
    header["content-type"] = answer.headers.get("content-type", "text/html")
    kind = header.get_content_type()
    if not kind.startswith(TEXT_TYPES):
        raise IngestError(f"{address}: this is {kind}; presscheck reads HTML pages and plain text")
    if not answer.body.strip():
        raise IngestError(f"{address}: the page is empty")
    return Page(answer.body, str(url), header.get_content_charset())


def _respect_robots(url: httpx.URL, address: str, network: Network, deadline: float, seen: dict[str, str]) -> None:
    """Raises IngestError when the site's robots.txt keeps presscheck from ``url``, or its server fails to say.

    RFC 9309, 2.3.1: no such file (4xx) allows everything, a failing server (5xx) nothing.
    """
    origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
    if origin not in seen:
        seen[origin] = _robots_text(checked_url(f"{origin}/robots.txt", address), address, network, deadline)
    if not robots.allows(seen[origin], AGENT, url.raw_path.decode("ascii") or "/"):
        raise IngestError(
            f"{address}: the site's robots.txt does not let programs fetch it; open it in a browser and save the page"
        )


def _robots_text(url: httpx.URL, address: str, network: Network, deadline: float) -> str:
    for _ in range(REDIRECT_LIMIT + 1):
        answer = _get(url, address, network, deadline)
        if answer.status in REDIRECTS:
            url = redirected(url, answer.status, answer.headers, address)
            continue
        if answer.status >= 500:
            raise IngestError(
                f"{address}: its server fails to serve robots.txt (status {answer.status}); try again later"
            )
        if answer.status != 200:
            return ""
        return answer.body[: robots.BYTE_LIMIT].decode("utf-8", errors="replace")
    return ""
