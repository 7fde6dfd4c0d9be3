"""One HTTP exchange in which the other side cannot choose where presscheck connects.

http and https only; every address a name resolves to is checked before the connection, and the connection goes to a
checked address and not to the name, so a second answer from the name server changes nothing. Redirects go through the
same door. TLS is verified; proxies from the environment are not used. Fetching a page and fetching the files of an
update both stand on this.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore
import httpx

from extractor import __version__
from extractor.ingest.addresses import is_local_name, is_public, literal
from extractor.ingest.errors import IngestError

AGENT = "presscheck"
SECONDS = 30.0
"""For everything a page needs: names, robots.txt, redirects, the page."""
REDIRECT_LIMIT = 5
PORTS = frozenset({80, 443, 8080, 8443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Unreachable(IngestError):
    """The other side could not be reached, was too slow, or broke off: the same request may go through later."""


class NoSuchHost(Unreachable):
    """Nobody knows the name: it is misspelled, or there is no connection at all."""


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
class Response:
    """What came back. headers: lower-case names; chunks: the body as sent, still packed, to be read while it is open."""

    status: int
    headers: dict[str, str]
    chunks: Iterator[bytes]


def checked_url(written: str, address: str) -> httpx.URL:
    """``written`` as a URL that may be fetched. Raises IngestError, naming ``address``, when it may not."""
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


def redirected(url: httpx.URL, status: int, headers: Mapping[str, str], address: str) -> httpx.URL:
    """Where a redirect leads, checked like the first address. Raises IngestError when it may not be followed."""
    location = headers.get("location")
    if not location:
        raise IngestError(f"{address}: a redirect to nowhere (status {status})")
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise IngestError(f"{address}: redirects to what is no web address") from error
    if url.scheme == "https" and not target.lower().startswith("https:"):
        raise IngestError(f"{address}: redirects from https to an address that is not")
    return checked_url(target, address)


def _addresses(url: httpx.URL, address: str, network: Network, waits: _Waits) -> tuple[str, ...]:
    """The checked addresses of a URL's host. All must be public: one private answer among them is an attack."""
    host = url.raw_host.decode("ascii")
    number = literal(host)
    if number is None and is_local_name(host):
        raise IngestError(f"{address}: {host} is a name of the local network; presscheck fetches public pages only")
    found = (number,) if number is not None else _resolve(host, _port(url), address, network, waits)
    for one in found:
        if not is_public(one):
            where = f"{host} leads to {one}, which" if host != one else one
            raise IngestError(f"{address}: {where} is not a public address; presscheck fetches public pages only")
    return found


def _resolve(host: str, port: int, address: str, network: Network, waits: _Waits) -> tuple[str, ...]:
    """Asks the resolver in a thread of its own, since the system's call has no time limit."""
    answers: queue.SimpleQueue[tuple[str, ...] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(network.resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.001, waits.deadline - time.monotonic()))
    except queue.Empty:
        raise waits.over(address) from None
    if not isinstance(answer, tuple) or not answer:
        raise NoSuchHost(f"{address}: no such host ({host}); check the spelling and the connection")
    return answer


@dataclass(frozen=True, slots=True)
class _Waits:
    """How long to wait. deadline: on the monotonic clock; seconds: what was allowed until then; idle: for one silence."""

    deadline: float
    seconds: float
    idle: float | None

    def left(self, expired: type[httpcore.TimeoutException]) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise expired("the time is over")
        return left if self.idle is None else min(left, self.idle)

    def over(self, address: str) -> Unreachable:
        if self.idle is not None and time.monotonic() < self.deadline:
            return Unreachable(f"{address}: nothing came for {self.idle:.0f} s")
        return Unreachable(f"{address}: took longer than {self.seconds:.0f} s")


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to the checked addresses, whatever host the caller names, and until the deadline only."""

    def __init__(self, inner: httpcore.NetworkBackend, addresses: tuple[str, ...], waits: _Waits) -> None:
        self._inner = inner
        self._addresses = addresses
        self._waits = waits

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
            share = self._waits.left(httpcore.ConnectTimeout) / (len(self._addresses) - i)
            try:
                stream = self._inner.connect_tcp(address, port, share, local_address, socket_options)
                return _DeadlineStream(stream, self._waits)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(self._addresses) - 1:
                    raise
        raise httpcore.ConnectError("no address to connect to")


class _DeadlineStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: a server that drips its headers byte by byte gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, waits: _Waits) -> None:
        self._inner = inner
        self._waits = waits

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._waits.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._waits.left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._waits.left(httpcore.ConnectTimeout)
        return _DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, left), self._waits)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


@contextmanager
def exchange(
    url: httpx.URL,
    address: str,
    network: Network,
    deadline: float,
    headers: Mapping[str, str],
    idle: float | None = None,
) -> Iterator[Response]:
    """One GET of a checked URL; redirects are answers like any other.

    address: what the user asked for, for messages; deadline: on the monotonic clock; idle: the longest silence in
    seconds. Raises IngestError for an address that may not be reached, Unreachable for one that cannot, while opening
    and while the chunks are read.
    """
    waits = _Waits(deadline, network.seconds, idle)
    pinned = _PinnedBackend(network.backend, _addresses(url, address, network, waits), waits)
    sent: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"{AGENT}/{__version__}",
        "Connection": "close",
    }
    sent.update((name, value) for name, value in headers.items())
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=_port(url), target=url.raw_path or b"/")
    with httpcore.ConnectionPool(ssl_context=network.tls(), network_backend=pinned, http2=False) as pool:
        with _in_words(address, waits):
            response = pool.handle_request(httpcore.Request("GET", target, headers=sent))
        try:
            received = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            yield Response(response.status, received, _chunks(response, address, waits))
        finally:
            response.close()


def _chunks(response: httpcore.Response, address: str, waits: _Waits) -> Iterator[bytes]:
    with _in_words(address, waits):
        yield from response.iter_stream()


@contextmanager
def _in_words(address: str, waits: _Waits) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as error:
        raise waits.over(address) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise Unreachable(f"{address}: could not be fetched ({reason})") from error
