"""Fetches the files that figures and registries are brought up to date from, and keeps them.

A file is asked for again only with what the server said of its state (RFC 9110: ETag with If-None-Match, Last-Modified
with If-Modified-Since); a body that broke off is continued with Range and If-Range (RFC 9110, 14.2); one host is asked
once in a while only, and waits as long as it says (Retry-After, RFC 9110, 10.2.3) or twice as long each time. Where a
connection may lead is decided in :mod:`extractor.ingest.exchange`. robots.txt is not consulted: it is for programs that
roam, and these are single files of services made for programs, fetched because a person said so.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx

from extractor.ingest.errors import IngestError
from extractor.ingest.exchange import (
    REDIRECT_LIMIT,
    REDIRECTS,
    Network,
    NoSuchHost,
    Response,
    Unreachable,
    checked_url,
    exchange,
    redirected,
)

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may go through later (RFC 9110, RFC 6585)."""
REASON_BYTES = 65_536
PIECE = 1 << 20
CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
NAME = re.compile(r"[^A-Za-z0-9._-]+")


class UpdateError(Exception):
    """A file could not be fetched. The message is one line that names it and what to do."""


class Passing(UpdateError):
    """What went wrong may be over soon: the request is made again."""


class Refusal(UpdateError):
    """The server answered, and not with the file. status: of the answer; body: the beginning of what it said."""

    def __init__(self, message: str, status: int, body: bytes) -> None:
        super().__init__(message)
        self.status = status
        self.body = body


@dataclass(frozen=True, slots=True)
class Limits:
    """wire, unpacked: bytes of one file; seconds: for one attempt; idle, pause, patience: seconds of silence that end an
    attempt, between two requests to one host, and that a server may ask to wait; attempts: requests for one file."""

    wire: int = 2_000_000_000
    unpacked: int = 8_000_000_000
    seconds: float = 3_600.0
    idle: float = 60.0
    attempts: int = 6
    pause: float = 1.0
    patience: float = 300.0


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting; tests put their own in its place."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Download:
    """A fetched file. url: what was asked for; etag, last_modified: the server's words on its state, or ""; retrieved:
    ISO date on which the server last gave it or said that it still stands; fresh: the server gave it just now, and did
    not say that it still stands."""

    path: Path
    url: str
    content_type: str
    etag: str
    last_modified: str
    sha256: str
    retrieved: str
    fresh: bool = field(default=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """The beginning of a body, packed as it came, and the state of the file that it is a beginning of."""

    etag: str
    last_modified: str
    coding: str
    length: int
    """Bytes of the whole body when the server said so, else 0."""

    @property
    def validator(self) -> str:
        """What If-Range takes: a strong ETag, else the date; "" when the body cannot be continued."""
        return self.etag if self.etag.startswith('"') else self.last_modified


class UpdateClient:
    """Fetches files into a cache folder, which other processes may use too. One at a time: it is not made for threads."""

    def __init__(
        self,
        cache: Path,
        network: Network | None = None,
        limits: Limits | None = None,
        clock: Clock | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:
        """cache: a folder of this client's own, made when missing; say: is told in a few words what goes on."""
        self.limits = limits or Limits()
        self._cache = cache
        self._network = replace(network or Network(), seconds=self.limits.seconds)
        self._clock = clock or Clock()
        self._say = say or (lambda words: None)
        self._free: dict[str, float] = {}

    def get(
        self,
        address: str,
        *,
        accept: str = "*/*",
        headers: Mapping[str, str] | None = None,
        pause: float | None = None,
        examine: Callable[[Path], None] | None = None,
    ) -> Download:
        """The file at an http(s) address, from the cache when the server says that it still stands.

        headers: sent to the address's own host only (a key, say); pause: seconds between two requests to this host when
        it wants more than the limits do; examine: looks at a new body and raises UpdateError when it is an error in
        disguise, Passing when it is worth another try: such a body is not kept. Raises UpdateError, Refusal when the
        server answered.
        """
        url = _checked(address)
        place = self._cache / hashlib.sha256(f"{accept}\n{address}".encode()).hexdigest()[:32]
        kept = _Kept(place, _file_name(url))
        with kept.locked(lambda: self._say(f"{url.host}: another update is fetching this; waiting for it")):
            return self._tried(url, address, accept, headers or {}, pause, examine, kept)

    def _tried(
        self,
        url: httpx.URL,
        address: str,
        accept: str,
        headers: Mapping[str, str],
        pause: float | None,
        examine: Callable[[Path], None] | None,
        kept: _Kept,
    ) -> Download:
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._attempt(url, address, accept, headers, pause, examine, kept)
            except (Passing, Unreachable) as error:
                if attempt == self.limits.attempts or (attempt > 1 and isinstance(error, NoSuchHost)):
                    raise UpdateError(f"{error}; {attempt} tries, try again later") from error
                wait = self._wait_after(error, attempt)
                host = url.host
                self._say(f"{host}: {_short(error, address)}; trying again in {wait:.0f} s")
                self._free[host] = max(self._free.get(host, 0.0), self._clock.monotonic() + wait)
            except IngestError as error:
                raise UpdateError(str(error)) from error
        raise AssertionError("the last attempt returns or raises")

    def _wait_after(self, error: Exception, attempt: int) -> float:
        asked = error.seconds if isinstance(error, _Throttled) else None
        if asked is None:
            return self.limits.pause * 2.0**attempt
        if asked > self.limits.patience:
            raise UpdateError(f"{error}; it asks to wait {asked:.0f} s: try again then") from error
        return asked

    def _attempt(
        self,
        url: httpx.URL,
        address: str,
        accept: str,
        headers: Mapping[str, str],
        pause: float | None,
        examine: Callable[[Path], None] | None,
        kept: _Kept,
    ) -> Download:
        known = kept.download()
        part = kept.part()
        asked = {"Accept": accept, "Accept-Encoding": "gzip", **_conditions(known, part, kept)}
        with self._answered(url, address, asked, headers, pause) as response:
            if response.status == 304 and known is not None:
                still = replace(known, retrieved=self._today(), fresh=False)
                kept.write(still)
                return still
            if response.status == 416 and part is not None:
                kept.forget_part()
                raise Passing(f"{address}: the rest of the file is not to be had; it is fetched anew")
            if response.status != 200 and (response.status != 206 or part is None):
                raise self._refused(response, address)
            made = self._receive(response, address, part if response.status == 206 else None, kept)
        return self._finished(made, response, address, examine, kept)

    @contextmanager
    def _answered(
        self, url: httpx.URL, address: str, asked: Mapping[str, str], own: Mapping[str, str], pause: float | None
    ) -> Iterator[Response]:
        """The answer after redirects. The caller's own headers go to the first origin alone."""
        deadline = time.monotonic() + self.limits.seconds
        origin = (url.scheme, url.netloc)
        for _ in range(REDIRECT_LIMIT + 1):
            self._wait_for(url.host, pause)
            sent = {**asked, **own} if (url.scheme, url.netloc) == origin else asked
            with exchange(url, address, self._network, deadline, sent, self.limits.idle) as response:
                if response.status not in REDIRECTS:
                    yield response
                    return
                url = redirected(url, response.status, response.headers, address)
        raise UpdateError(f"{address}: more than {REDIRECT_LIMIT} redirects")

    def _wait_for(self, host: str, pause: float | None) -> None:
        wait = self._free.get(host, 0.0) - self._clock.monotonic()
        if wait > 0:
            self._clock.sleep(wait)
        self._free[host] = self._clock.monotonic() + max(self.limits.pause, pause or 0.0)

    def _refused(self, response: Response, address: str) -> UpdateError:
        body = bytearray()
        for chunk in response.chunks:
            body += chunk
            if len(body) >= REASON_BYTES:
                break
        said = _unpacked_reason(bytes(body), response.headers)
        message = f"{address}: the server answered {response.status}{_in_brief(said)}"
        if response.status in PASSING:
            return _Throttled(message, self._retry_after(response.headers.get("retry-after", "")))
        return Refusal(message, response.status, said)

    def _retry_after(self, written: str) -> float | None:
        """Seconds, or a date (RFC 9110, 10.2.3); None when the header is missing or neither."""
        if written.strip().isdecimal():
            return float(written)
        try:
            when = parsedate_to_datetime(written)
        except ValueError:
            return None
        return max(0.0, (when.astimezone(UTC) - self._clock.now()).total_seconds())

    def _receive(self, response: Response, address: str, part: _Part | None, kept: _Kept) -> _Part:
        """Write the body as it comes, after what is there already when ``part`` is continued."""
        coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
        if coding not in ("identity", "gzip", "x-gzip"):
            raise UpdateError(f"{address}: packed as {coding[:40]!r}, which was not asked for")
        if part is None:
            declared = response.headers.get("content-length", "")
            part = _Part(
                response.headers.get("etag", ""),
                response.headers.get("last-modified", ""),
                coding,
                int(declared) if declared.isdecimal() else 0,
            )
            start = 0
        else:
            start = kept.part_size()
            found = CONTENT_RANGE.fullmatch(response.headers.get("content-range", "").strip())
            changed = response.headers.get("etag", part.etag) != part.etag or coding != part.coding
            if found is None or int(found[1]) != start or changed:
                kept.forget_part()
                raise Passing(f"{address}: another piece came than was asked for; it is fetched anew")
        kept.begin_part(part)
        received, told = start, start
        with kept.part_path.open("r+b" if start else "wb") as file:
            file.seek(start)
            for chunk in response.chunks:
                received += len(chunk)
                if received > self.limits.wire:
                    kept.forget_part()
                    raise UpdateError(f"{address}: larger than {self.limits.wire // 1_000_000:,d} MB")
                file.write(chunk)
                if received - told >= PIECE:
                    told = received
                    of = f" of {part.length / 1e6:.1f}" if part.length else ""
                    self._say(f"{checked_url(address, address).host}: {received / 1e6:.1f}{of} MB")
        return part

    def _finished(
        self,
        part: _Part,
        response: Response,
        address: str,
        examine: Callable[[Path], None] | None,
        kept: _Kept,
    ) -> Download:
        """Unpack the whole body, look at it, and put it in the place of the one before in one step."""
        fresh = kept.fresh_path
        try:
            try:
                sha256 = _unpack(kept.part_path, part.coding, fresh, self.limits.unpacked, address)
            finally:
                kept.forget_part()
            if not fresh.stat().st_size:
                raise Passing(f"{address}: the file is empty")
            if examine is not None:
                examine(fresh)
            made = Download(
                kept.path,
                address,
                response.headers.get("content-type", ""),
                part.etag,
                part.last_modified,
                sha256,
                self._today(),
            )
            kept.replace_with(made)
            return made
        finally:
            fresh.unlink(missing_ok=True)

    def _today(self) -> str:
        return self._clock.now().date().isoformat()


class _Throttled(Passing):
    """seconds: how long the server asks to wait, when it says so."""

    def __init__(self, message: str, seconds: float | None) -> None:
        super().__init__(message)
        self.seconds = seconds


class _Kept:
    """What the cache holds of one address: the file, what the server said of it, and the beginning of a next one."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._words = folder / ".state.json"
        self._part_words = folder / ".part.json"
        self.path = folder / name
        self.part_path = folder / ".part"
        self.fresh_path = folder / f".fresh.{os.getpid()}"
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def locked(self, waits: Callable[[], None]) -> Iterator[None]:
        """Nobody else fetches this address meanwhile, not even another process; the lock goes with the process that has it.

        waits: is told when somebody else does.
        """
        with (self._folder / ".lock").open("wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waits()
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def download(self) -> Download | None:
        """The file that is kept, when it is as it was written."""
        words = _json(self._words)
        try:
            made = Download(**{**words, "path": self.path})
            return made if _sha256(self.path) == made.sha256 else None
        except (TypeError, OSError):
            return None

    def write(self, made: Download) -> None:
        """Remember what the server said."""
        _write_json(self._words, {k: v for k, v in asdict(made).items() if k not in ("path", "fresh")})

    def replace_with(self, made: Download) -> None:
        """The new file in the old one's place. Words without their file are no download: cut off here, it is refetched."""
        os.replace(self.fresh_path, self.path)
        self.write(made)

    def part(self) -> _Part | None:
        """The beginning of a body that can be continued."""
        try:
            part = _Part(**_json(self._part_words))
            return part if part.validator and self.part_size() else None
        except (TypeError, OSError):
            return None

    def part_size(self) -> int:
        return self.part_path.stat().st_size

    def begin_part(self, part: _Part) -> None:
        _write_json(self._part_words, asdict(part))

    def forget_part(self) -> None:
        self._part_words.unlink(missing_ok=True)
        self.part_path.unlink(missing_ok=True)


def _conditions(known: Download | None, part: _Part | None, kept: _Kept) -> dict[str, str]:
    if part is not None:
        return {"Range": f"bytes={kept.part_size()}-", "If-Range": part.validator}
    if known is None:
        return {}
    named = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in named.items() if value}


def _checked(address: str) -> httpx.URL:
    try:
        return checked_url(address, address)
    except IngestError as error:
        raise UpdateError(str(error)) from error


def _file_name(url: httpx.URL) -> str:
    """A name for the kept file that says what it is: importers name what they read after it."""
    last = unquote(url.path.rstrip("/").rpartition("/")[2])
    return NAME.sub("-", last).strip(".-")[:100] or "file"


def _unpack(source: Path, coding: str, target: Path, limit: int, address: str) -> str:
    """Write the body unpacked; its SHA-256. A bomb is seen before it goes off."""
    digest, size = hashlib.sha256(), 0
    try:
        with (
            source.open("rb") if coding == "identity" else gzip.open(source) as packed,
            target.open("wb") as plain,
        ):
            while piece := packed.read(PIECE):
                size += len(piece)
                if size > limit:
                    raise UpdateError(f"{address}: unpacks to more than {limit // 1_000_000:,d} MB")
                digest.update(piece)
                plain.write(piece)
    except EOFError as error:
        raise Passing(f"{address}: it was cut off on the way") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise Passing(f"{address}: its compression is broken ({error})") from error
    return digest.hexdigest()


def _unpacked_reason(body: bytes, headers: Mapping[str, str]) -> bytes:
    if headers.get("content-encoding", "").strip().lower() not in ("gzip", "x-gzip"):
        return body[:REASON_BYTES]
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(body, REASON_BYTES)
    except zlib.error:
        return b""


def _in_brief(said: bytes) -> str:
    """The first words of a server's reason, when they are words and not a page."""
    text = " ".join(said[:2_000].decode("utf-8", errors="replace").split())
    if not text or text.startswith("<") or not text.isprintable():
        return ""
    return f" ({text[:200]})"


def _short(error: Exception, address: str) -> str:
    return str(error).removeprefix(f"{address}: ")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, words: Mapping[str, object]) -> None:
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    os.replace(fresh, path)
