"""Fetching the files of an update: what is kept, what is asked again, and what a bad line or a busy server does to it."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from local_server import network, send, serving

from extractor.evidence.updating import Clock, Limits, Passing, Refusal, UpdateClient, UpdateError
from extractor.ingest.exchange import Network

ADDRESS = "http://figures.example.org/series/unemployment.csv?from=2020"
TABLE = b"period,value\n2024-01,4.1\n2024-02,4.2\n" * 40
ETAG = '"v1"'


class Watch:
    """A clock that stands still until somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def clock(self) -> Clock:
        return Clock(lambda: datetime(2025, 7, 21, 12, 0, tzinfo=UTC), lambda: self.seconds, self.sleep)


def client(folder: Path, backend: object, watch: Watch | None = None, **limits: float) -> UpdateClient:
    made = Limits(**limits)  # type: ignore[arg-type]
    return UpdateClient(folder, network(backend), made, (watch or Watch()).clock())  # type: ignore[arg-type]


def answers(*steps: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    """The steps one after the other, the last one for ever."""
    left = list(steps)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: send(handler, body, code, {"Content-Type": "text/csv", **named})


def broken_off(body: bytes, at: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """The headers of the whole body and the beginning of it, then nothing."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body[:at])
        handler.close_connection = True

    return answer


def the_rest(body: bytes, etag: str = ETAG) -> Callable[[BaseHTTPRequestHandler], None]:
    """What a server that knows ranges sends for ``Range: bytes=N-``; the whole body when the file has changed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        asked, since = handler.headers.get("Range"), handler.headers.get("If-Range")
        if asked is None or since != etag:
            send(handler, body, 200, {"ETag": etag})
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        where = f"bytes {start}-{len(body) - 1}/{len(body)}"
        send(handler, body[start:], 206, {"ETag": etag, "Content-Range": where})

    return answer


def test_a_file_is_fetched_once_and_then_only_asked_whether_it_still_stands(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == ETAG:
            send(handler, b"", 304, {"ETag": ETAG})
        else:
            send(handler, TABLE, 200, {"ETag": ETAG, "Last-Modified": "Mon, 14 Jul 2025 08:00:00 GMT"})

    with serving(answer) as (backend, seen):
        first = client(tmp_path, backend).get(ADDRESS)
        second = client(tmp_path, backend).get(ADDRESS)
    assert first.fresh
    assert not second.fresh
    assert first.path == second.path
    assert second.path.read_bytes() == TABLE
    assert second.path.name == "unemployment.csv"
    assert second.retrieved == "2025-07-21"
    assert [s[1].get("If-None-Match") for s in seen] == [None, ETAG]
    assert seen[1][1]["If-Modified-Since"] == "Mon, 14 Jul 2025 08:00:00 GMT"
    assert seen[0][0] == "/series/unemployment.csv?from=2020"


FETCH = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from local_server import ToTheServer, network
from extractor.evidence.updating import UpdateClient
said = lambda words: print(words, flush=True)
client = UpdateClient(Path({cache!r}), network(ToTheServer({port})), say=said)
print(client.get({address!r}).sha256)
"""


def test_two_updates_at_once_fetch_a_file_one_after_the_other(tmp_path: Path) -> None:
    """The second waits for the first, and then only asks whether the file still stands."""
    begun, go_on = threading.Event(), threading.Event()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match"):
            return send(handler, b"", 304, {"ETag": ETAG})
        begun.set()
        go_on.wait(20)
        return send(handler, TABLE, 200, {"ETag": ETAG})

    with serving(answer) as (backend, seen):
        script = FETCH.format(path=sys.path, cache=str(tmp_path / "cache"), port=backend.port, address=ADDRESS)
        first = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert begun.wait(60)
        second = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert "another update is fetching this" in second.stdout.readline()
        go_on.set()
        said = [p.communicate(timeout=60)[0].split()[-1] for p in (first, second)]
    assert said[0] == said[1]
    assert [("If-None-Match" in headers) for _, headers in seen] == [False, True]


def test_a_changed_file_takes_the_old_ones_place(tmp_path: Path) -> None:
    newer = TABLE + b"2024-03,4.3\n"
    with serving(answers(status(200, TABLE, ETag=ETAG), status(200, newer, ETag='"v2"'))) as (backend, _):
        client(tmp_path, backend).get(ADDRESS)
        again = client(tmp_path, backend).get(ADDRESS)
    assert again.fresh
    assert again.etag == '"v2"'
    assert again.path.read_bytes() == newer


def test_a_kept_file_that_was_damaged_is_fetched_anew(tmp_path: Path) -> None:
    with serving(status(200, TABLE, ETag=ETAG)) as (backend, seen):
        client(tmp_path, backend).get(ADDRESS).path.write_bytes(b"damaged")
        again = client(tmp_path, backend).get(ADDRESS)
    assert again.path.read_bytes() == TABLE
    assert "If-None-Match" not in seen[1][1]


def test_a_body_that_broke_off_is_continued_where_it_stopped(tmp_path: Path) -> None:
    with serving(answers(broken_off(TABLE, 500, ETag=ETAG), the_rest(TABLE))) as (backend, seen):
        got = client(tmp_path, backend).get(ADDRESS)
    assert got.path.read_bytes() == TABLE
    assert seen[1][1]["Range"] == "bytes=500-"
    assert seen[1][1]["If-Range"] == ETAG


def test_a_packed_body_is_continued_too(tmp_path: Path) -> None:
    packed = gzip.compress(TABLE, mtime=0)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = int(handler.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        where = f"bytes {start}-{len(packed) - 1}/{len(packed)}"
        send(handler, packed[start:], 206, {"ETag": ETAG, "Content-Range": where, "Content-Encoding": "gzip"})

    with serving(answers(broken_off(packed, 30, ETag=ETAG, Content_Encoding="gzip"), answer)) as (backend, _):
        assert client(tmp_path, backend).get(ADDRESS).path.read_bytes() == TABLE


def test_the_next_run_continues_what_the_last_one_left(tmp_path: Path) -> None:
    with serving(answers(broken_off(TABLE, 500, ETag=ETAG), the_rest(TABLE))) as (backend, seen):
        with pytest.raises(UpdateError, match="1 tries"):
            client(tmp_path, backend, attempts=1).get(ADDRESS)
        assert client(tmp_path, backend).get(ADDRESS).path.read_bytes() == TABLE
    assert seen[1][1]["Range"] == "bytes=500-"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (the_rest(TABLE, '"v2"'), "the file has changed in the meantime"),
        (status(200, TABLE), "the server knows no ranges"),
        (status(416), "the file has become shorter"),
        (status(206, TABLE[10:], Content_Range=f"bytes 10-{len(TABLE) - 1}/{len(TABLE)}", ETag=ETAG), "another piece"),
    ],
)
def test_a_body_that_cannot_be_continued_is_fetched_anew(
    tmp_path: Path, second: Callable[[BaseHTTPRequestHandler], None], why: str
) -> None:
    steps = answers(broken_off(TABLE, 500, ETag=ETAG), second, status(200, TABLE, ETag='"v2"'))
    with serving(steps) as (backend, _):
        assert client(tmp_path, backend).get(ADDRESS).path.read_bytes() == TABLE, why


def test_without_a_validator_nothing_is_continued(tmp_path: Path) -> None:
    with serving(answers(broken_off(TABLE, 500), status(200, TABLE))) as (backend, seen):
        assert client(tmp_path, backend).get(ADDRESS).path.read_bytes() == TABLE
    assert "Range" not in seen[1][1]


def test_a_packed_body_cut_off_without_a_length_is_noticed(tmp_path: Path) -> None:
    cut = gzip.compress(TABLE, mtime=0)[:-9]
    with (
        serving(status(200, cut, Content_Encoding="gzip")) as (backend, seen),
        pytest.raises(UpdateError, match="cut off on the way; 3 tries"),
    ):
        client(tmp_path, backend, attempts=3).get(ADDRESS)
    assert len(seen) == 3


def test_a_busy_server_is_waited_for_as_long_as_it_says(tmp_path: Path) -> None:
    watch = Watch()
    steps = answers(
        status(429, b"slow down", Retry_After="40"),
        status(503, b"", Retry_After="Mon, 21 Jul 2025 12:01:30 GMT"),
        status(502),
        status(200, TABLE),
    )
    with serving(steps) as (backend, _):
        assert client(tmp_path, backend, watch).get(ADDRESS).path.read_bytes() == TABLE
    assert watch.slept == [40.0, 90.0, 8.0]  # the date is 90 s away; without a word the third wait is 2 to the 3rd


def test_a_server_that_asks_for_an_hour_is_not_waited_for(tmp_path: Path) -> None:
    watch = Watch()
    with (
        serving(status(429, b"Rate limit exceeded", Retry_After="3600")) as (backend, seen),
        pytest.raises(UpdateError, match=r"429 \(Rate limit exceeded\); it asks to wait 3600 s"),
    ):
        client(tmp_path, backend, watch).get(ADDRESS)
    assert len(seen) == 1
    assert watch.slept == []


def test_a_server_that_stays_down_is_given_up_in_one_line(tmp_path: Path) -> None:
    with (
        serving(status(503)) as (backend, seen),
        pytest.raises(UpdateError, match="answered 503; 4 tries, try again later"),
    ):
        client(tmp_path, backend, attempts=4).get(ADDRESS)
    assert len(seen) == 4


def test_a_host_that_nobody_knows_is_asked_for_twice(tmp_path: Path) -> None:
    """Without a connection every file of a pack would wait a minute."""

    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    watch = Watch()
    with serving(send) as (backend, _), pytest.raises(UpdateError, match=r"no such host .*; 2 tries"):
        UpdateClient(tmp_path, Network(resolve=unknown, backend=backend), Limits(), watch.clock()).get(ADDRESS)
    assert watch.slept == [2.0]


def test_a_refusal_is_not_repeated_and_carries_the_servers_words(tmp_path: Path) -> None:
    with (
        serving(status(404, b"NoRecordsFound")) as (backend, seen),
        pytest.raises(Refusal, match=r"404 \(NoRecordsFound\)") as caught,
    ):
        client(tmp_path, backend).get(ADDRESS)
    assert (caught.value.status, caught.value.body) == (404, b"NoRecordsFound")
    assert len(seen) == 1


def test_a_failed_update_leaves_the_kept_file(tmp_path: Path) -> None:
    with serving(answers(status(200, TABLE, ETag=ETAG), status(500))) as (backend, _):
        kept = client(tmp_path, backend).get(ADDRESS)
        with pytest.raises(UpdateError):
            client(tmp_path, backend, attempts=2).get(ADDRESS)
    assert kept.path.read_bytes() == TABLE


def test_one_host_is_asked_once_in_a_while(tmp_path: Path) -> None:
    watch = Watch()
    with serving(status(200, TABLE)) as (backend, _):
        fetching = client(tmp_path, backend, watch)
        fetching.get(ADDRESS)
        fetching.get(ADDRESS + "&to=2024", pause=6.0)
        fetching.get(ADDRESS + "&to=2025")
        fetching.get("http://elsewhere.example.org/a.csv")
    assert watch.slept == [1.0, 6.0]


def test_an_error_in_disguise_is_not_kept(tmp_path: Path) -> None:
    def examine(path: Path) -> None:
        words = json.loads(path.read_bytes())
        if "busy" in words:
            raise Passing(f"{ADDRESS}: busy")
        if "message" in words:
            raise UpdateError(f"{ADDRESS}: {words['message']}")

    good = b'[{"page": 1}]'
    steps = answers(
        status(200, good, ETag=ETAG),
        status(200, b'{"message": "The indicator was not found"}'),
        status(200, b'{"busy": 1}'),
        status(200, b"[2]"),
    )
    with serving(steps) as (backend, _):
        fetching = client(tmp_path, backend)
        kept = fetching.get(ADDRESS, examine=examine)
        with pytest.raises(UpdateError, match="The indicator was not found"):
            fetching.get(ADDRESS, examine=examine)
        assert kept.path.read_bytes() == good
        assert fetching.get(ADDRESS, examine=examine).path.read_bytes() == b"[2]"


def test_a_key_goes_to_its_own_host_only(tmp_path: Path) -> None:
    elsewhere = status(302, b"", Location="http://files.example.org/table.csv")
    with serving(answers(elsewhere, status(200, TABLE))) as (backend, seen):
        client(tmp_path, backend).get(ADDRESS, headers={"X-Key": "secret"})
    assert [s[1].get("X-Key") for s in seen] == ["secret", None]


def test_limits_hold_on_the_wire_and_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 3_000_000, mtime=0)
    with (
        serving(status(200, bomb, Content_Encoding="gzip")) as (backend, _),
        pytest.raises(UpdateError, match="unpacks to more than 2 MB"),
    ):
        client(tmp_path, backend, unpacked=2_000_000).get(ADDRESS)
    with serving(status(200, b"0" * 1_100_000)) as (backend, _), pytest.raises(UpdateError, match="larger than 1 MB"):
        client(tmp_path, backend, wire=1_000_000).get(ADDRESS)
    assert [p for p in tmp_path.rglob("*") if p.is_file() and p.stat().st_size > 1_000_000] == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/a.csv", "http://localhost/a.csv", "ftp://example.org/a.csv", "http://[::1]/", "a.csv"]
)
def test_an_update_leads_to_no_other_machine_than_public_ones(tmp_path: Path, address: str) -> None:
    with serving(status(200, TABLE)) as (backend, seen), pytest.raises(UpdateError):
        client(tmp_path, backend).get(address)
    assert seen == []
    assert backend.connected == []


def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    with (
        serving(status(302, b"", Location="http://10.0.0.1/a.csv")) as (backend, seen),
        pytest.raises(UpdateError, match="not a public address"),
    ):
        client(tmp_path, backend).get(ADDRESS)
    assert len(seen) == 1
