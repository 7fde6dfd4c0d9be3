"""Fetches one page, and lets no page choose where presscheck connects.

http and https only; every address a name resolves to is checked before the connection, and the connection goes to a
checked address and not to the name, so a second answer from the name server changes nothing. Redirects go through the
same door. TLS is verified; proxies from the environment are not used; robots.txt is respected.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import Message

import httpcore
import httpx

from extractor import __version__
from extractor.ingest import robots
from extractor.ingest.addresses import is_local_name, is_public, literal
from extractor.ingest.errors import IngestError

AGENT = "presscheck"
WIRE_LIMIT = 10_000_000
"""Bytes of a response's body as sent."""
UNPACKED_LIMIT = 20_000_000
"""Bytes of a response's body after unpacking."""
REDIRECT_LIMIT = 5
SECONDS = 30.0
"""For everything: names, robots.txt, redirects, the page."""
PORTS = frozenset({80, 443, 8080, 8443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TEXT_TYPES = ("text/", "application/xhtml+xml", "application/xml")
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page. url: where it was found after redirects; charset: what the server declared, or None."""

    body: bytes
    url: str
    charset: str | None


def system_addresses(host: str, port: int) -> tuple[str, ...]:
    """The addresses the system's resolver gives for a name, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Network:
    """The two things a fetch needs of the world. Only tests put others in their place: no option and no file reaches
    them. resolve may raise OSError."""

    resolve: Callable[[str, int], tuple[str, ...]] = system_addresses
    backend: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    tls: Callable[[], ssl.SSLContext] = httpx.create_ssl_context
    seconds: float = SECONDS


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
    url = _checked_url(address, address)
    for _ in range(REDIRECT_LIMIT + 1):
        _respect_robots(url, address, network, deadline, robots_seen)
        answer = _get(url, address, network, deadline)
        if answer.status not in REDIRECTS:
            return _page(answer, url, address)
        url = _redirected(url, answer, address)
    raise IngestError(f"{address}: more than {REDIRECT_LIMIT} redirects; open it in a browser and save the page")


def _checked_url(written: str, address: str) -> httpx.URL:
    if any(c.isspace() or ord(c) < 32 or c == "\\" for c in written) or len(written) > 8000:
        raise IngestError(f"{address!r}: not a web address")
    try:
        url = httpx.URL(written)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise IngestError(f"{address}: not a web address ({error})") from error
    if url.scheme not in ("http", "https"):
        raise IngestError(f"{address}: leads to {url.scheme or 'no'} address; presscheck fetches http and https only")
    if not url.raw_host:
        raise IngestError(f"{address}: the address names no host")
    if url.userinfo:
        raise IngestError(f"{address}: an address with a user name in it is not fetched")
    if _port(url) not in PORTS:
        raise IngestError(f"{address}: port {_port(url)} is not fetched; only {', '.join(map(str, sorted(PORTS)))}")
    return url


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _redirected(url: httpx.URL, answer: _Answer, address: str) -> httpx.URL:
    location = answer.headers.get("location")
    if not location:
        raise IngestError(f"{address}: a redirect to nowhere (status {answer.status})")
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise IngestError(f"{address}: redirects to what is no web address") from error
    if url.scheme == "https" and not target.lower().startswith("https:"):
        raise IngestError(f"{address}: redirects from https to an address that is not")
    return _checked_url(target, address)


def _addresses(url: httpx.URL, address: str, network: Network, deadline: float) -> tuple[str, ...]:
    """The checked addresses of a URL's host. All must be public: one private answer among them is an attack."""
    host = url.raw_host.decode("ascii")
    number = literal(host)
    if number is None and is_local_name(host):
        raise IngestError(f"{address}: {host} is a name of the local network; presscheck fetches public pages only")
    found = (number,) if number is not None else _resolve(host, _port(url), address, network, deadline)
    for one in found:
        if not is_public(one):
            where = f"{host} leads to {one}, which" if host != one else one
            raise IngestError(f"{address}: {where} is not a public address; presscheck fetches public pages only")
    return found


def _resolve(host: str, port: int, address: str, network: Network, deadline: float) -> tuple[str, ...]:
    """Asks the resolver in a thread of its own, since the system's call has no time limit."""
    answers: queue.SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(network.resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.001, deadline - time.monotonic()))
    except queue.Empty:
        raise _too_slow(address, network) from None
    if not isinstance(answer, tuple) or not answer:
        raise IngestError(f"{address}: no such host ({host}); check the spelling and the connection")
    return answer


def _too_slow(address: str, network: Network) -> IngestError:
    return IngestError(f"{address}: took longer than {network.seconds:.0f} s; open it in a browser and save the page")


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to the checked addresses, whatever host the caller names, and until the deadline only."""

    def __init__(self, inner: httpcore.NetworkBackend, addresses: tuple[str, ...], deadline: float) -> None:
        self._inner = inner
        self._addresses = addresses
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        for i, address in enumerate(self._addresses):
            # A dead first address (IPv6 without a route) must not use up the time of those after it.
            share = _left(self._deadline, httpcore.ConnectTimeout) / (len(self._addresses) - i)
            try:
                stream = self._inner.connect_tcp(address, port, share, local_address, socket_options)
                return _DeadlineStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(self._addresses) - 1:
                    raise
        raise httpcore.ConnectError("no address to connect to")


class _DeadlineStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: a server that drips its headers byte by byte gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, httpcore.ConnectTimeout)
        return _DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left(deadline: float, expired: type[httpcore.TimeoutException]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise expired("the time for this page is over")
    return left


def _get(url: httpx.URL, address: str, network: Network, deadline: float) -> _Answer:
    pinned = _PinnedBackend(network.backend, _addresses(url, address, network, deadline), deadline)
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"{AGENT}/{__version__}",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Accept-Language": "en",
        "Connection": "close",
    }
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=_port(url), target=url.raw_path or b"/")
    try:
        with (
            httpcore.ConnectionPool(ssl_context=network.tls(), network_backend=pinned, http2=False) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            received = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            body = b"" if response.status in REDIRECTS else _unpacked(response.iter_stream(), received, address)
            return _Answer(response.status, received, body)
    except httpcore.TimeoutException as error:
        raise _too_slow(address, network) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise IngestError(f"{address}: could not be fetched ({reason})") from error


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
        seen[origin] = _robots_text(_checked_url(f"{origin}/robots.txt", address), address, network, deadline)
    if not robots.allows(seen[origin], AGENT, url.raw_path.decode("ascii") or "/"):
        raise IngestError(
            f"{address}: the site's robots.txt does not let programs fetch it; open it in a browser and save the page"
        )


def _robots_text(url: httpx.URL, address: str, network: Network, deadline: float) -> str:
    for _ in range(REDIRECT_LIMIT + 1):
        answer = _get(url, address, network, deadline)
        if answer.status in REDIRECTS:
            url = _redirected(url, answer, address)
            continue
        if answer.status >= 500:
            raise IngestError(
                f"{address}: its server fails to serve robots.txt (status {answer.status}); try again later"
            )
        if answer.status != 200:
            return ""
        return answer.body[: robots.BYTE_LIMIT].decode("utf-8", errors="replace")
    return ""
