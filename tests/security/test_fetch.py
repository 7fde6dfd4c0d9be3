"""Fetching under attack: hostile addresses, redirects, name servers, servers and proxies.

The server that stands for the public web is :mod:`local_server`.
"""

import gzip
import inspect
import ssl
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import httpcore
import pytest
from local_server import PAGE, PUBLIC, SELF_SIGNED, Answer, ToTheServer, network, send, serving

from extractor.ingest import exchange as fetching
from extractor.ingest.errors import IngestError
from extractor.ingest.exchange import REDIRECT_LIMIT, Network
from extractor.ingest.fetch import UNPACKED_LIMIT, WIRE_LIMIT, fetch
from extractor.ingest.read import read

HOSTILE = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://localhost.localdomain.localhost/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.1.2.3]/",
    "http://[::127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[ff02::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://10.0.0.1/",
    "http://172.16.5.4/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://printer/",
    "http://db.internal/",
    "http://nas.local/",
    "http://router.lan/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://user:pass@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http:///path",
    "http://",
    "https://exa mple.org/",
    "http://example.org\n@127.0.0.1/",
    "http://[::1",
    "http://[v1.x]/",
    "http://" + "a" * 9000 + ".org/",
    "http://a..b/",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_gets_one_line_and_not_one_connection(address: str) -> None:
    with serving(send) as (backend, _):
        with pytest.raises(IngestError) as caught:
            fetch(
                address,
                Network(resolve=lambda host, port: (_ for _ in ()).throw(OSError("no such name")), backend=backend),
            )
        assert backend.connected == []
    assert "\n" not in str(caught.value)


BEHIND_NAMES = [
    "127.0.0.1",
    "10.0.0.1",
    "169.254.169.254",
    "::1",
    "::ffff:192.168.0.1",
    "fe80::1%eth0",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
    "0.0.0.0",
]


@pytest.mark.parametrize("address", BEHIND_NAMES)
@pytest.mark.parametrize("first", [True, False])
def test_a_name_that_leads_inside_is_refused_even_when_it_also_leads_outside(address: str, first: bool) -> None:
    answers = (address, PUBLIC) if first else (PUBLIC, address)
    with serving(send) as (backend, _):
        with pytest.raises(IngestError, match="not a public address"):
            fetch("http://example.org/", network(backend, *answers))
        assert backend.connected == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "gopher://x/",
        "http://10.0.0.1:8080/",
        "//169.254.169.254/",
        "http://a@example.org/",
        "https://example.org:22/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_one_is_not_followed(target: str) -> None:
    with serving(lambda h: send(h, b"", 302, {"Location": target})) as (backend, seen):
        with pytest.raises(IngestError):
            fetch("http://example.org/story", network(backend))
        assert set(backend.connected) == {PUBLIC}
    assert [path for path, _ in seen] == ["/robots.txt", "/story"]


def test_a_name_that_changes_its_answer_gains_nothing() -> None:
    """DNS rebinding: public when it is checked, loopback when it is asked again."""
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    with serving(send) as (backend, _):
        with pytest.raises(IngestError, match="not a public address"):
            fetch("http://example.org/", Network(resolve=lambda host, port: next(answers), backend=backend))
        assert backend.connected == [PUBLIC]


def test_the_connection_goes_to_the_checked_address_under_the_name_s_own_host_header() -> None:
    with serving(send) as (backend, seen):
        page = fetch("http://example.org/a?b=c#d", network(backend))
    assert page.body == PAGE
    assert (page.charset, page.url) == ("utf-8", "http://example.org/a?b=c#d")
    assert backend.connected == [PUBLIC, PUBLIC]
    assert [path for path, _ in seen] == ["/robots.txt", "/a?b=c"]
    assert {headers["Host"] for _, headers in seen} == {"example.org"}
    assert all(headers["User-Agent"].startswith("presscheck/") for _, headers in seen)


def test_the_next_address_is_tried_when_one_is_dead() -> None:
    class FirstDead(ToTheServer):
        def connect_tcp(self, host: str, *args: object, **options: object) -> httpcore.NetworkStream:
            if host == "2606:2800:21f::1":
                raise httpcore.ConnectError("no route")
            return super().connect_tcp(host, 80)

    with serving(send) as (backend, _):
        dead = FirstDead(backend.port)
        assert fetch("http://example.org/", network(dead, "2606:2800:21f::1", PUBLIC)).body == PAGE


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(send) as (backend, _):
        assert fetch("http://example.org/", network(backend)).body == PAGE
        with pytest.raises(IngestError, match="not a public address"):
            fetch("http://10.0.0.1/", network(backend))
        assert set(backend.connected) == {PUBLIC}


def test_redirects_are_followed_up_to_the_limit() -> None:
    def hop(handler: BaseHTTPRequestHandler) -> None:
        n = int(handler.path.removeprefix("/"))
        send(handler) if n == 0 else send(handler, b"", 301, {"Location": f"/{n - 1}"})

    with serving(hop) as (backend, _):
        assert fetch(f"http://example.org/{REDIRECT_LIMIT}", network(backend)).url == "http://example.org/0"
        with pytest.raises(IngestError, match=f"more than {REDIRECT_LIMIT} redirects"):
            fetch(f"http://example.org/{REDIRECT_LIMIT + 1}", network(backend))


def test_a_redirect_to_nowhere() -> None:
    with serving(lambda h: send(h, b"", 302)) as (backend, _), pytest.raises(IngestError, match="redirect to nowhere"):
        fetch("http://example.org/", network(backend))


ROBOTS = [
    ("User-agent: *\nDisallow: /private", "/story", True),
    ("User-agent: *\nDisallow: /story", "/story", False),
    ("User-agent: presscheck\nDisallow: /", "/story", False),
    (404, "/story", True),
    (403, "/story", True),
    (503, "/story", False),
]


@pytest.mark.parametrize(("robots", "path", "allowed"), ROBOTS)
def test_robots_txt_is_respected(robots: str | int, path: str, allowed: bool) -> None:
    with serving(send, robots) as (backend, seen):
        if allowed:
            assert fetch(f"http://example.org{path}", network(backend)).body == PAGE
        else:
            with pytest.raises(IngestError, match=r"robots\.txt"):
                fetch(f"http://example.org{path}", network(backend))
        assert [p for p, _ in seen] == ["/robots.txt", path][: 2 if allowed else 1]


def test_robots_txt_is_asked_again_where_a_redirect_leads() -> None:
    def move(handler: BaseHTTPRequestHandler) -> None:
        there = handler.headers["Host"] == "other.example.org"
        send(handler) if there else send(handler, b"", 302, {"Location": "http://other.example.org/x"})

    with serving(move) as (backend, seen):
        assert fetch("http://example.org/", network(backend)).url == "http://other.example.org/x"
    assert [p for p, _ in seen] == ["/robots.txt", "/", "/robots.txt", "/x"]


def chunked(handler: BaseHTTPRequestHandler, pieces: Iterable[bytes], headers: dict[str, str]) -> None:
    handler.send_response(200)
    for name, value in {"Content-Type": "text/html", "Transfer-Encoding": "chunked", **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def test_no_more_is_read_than_the_limit_on_the_wire() -> None:
    endless = (b"x" * 100_000 for _ in range(10 * WIRE_LIMIT // 100_000))
    with (
        serving(lambda h: chunked(h, endless, {})) as (backend, _),
        pytest.raises(IngestError, match="larger than 10 MB"),
    ):
        fetch("http://example.org/", network(backend))
    assert sum(1 for _ in endless) > 100


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_seen_before_it_goes_off(coding: str) -> None:
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    bomb = b"".join([packer.compress(b"\0" * 1_000_000) for _ in range(300)] + [packer.flush()])
    assert len(bomb) < 1_000_000
    with serving(lambda h: send(h, bomb, headers={"Content-Encoding": coding})) as (backend, _):
        started = time.perf_counter()
        with pytest.raises(IngestError, match=f"unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB"):
            fetch("http://example.org/", network(backend))
        assert time.perf_counter() - started < 5


def test_packed_pages_are_unpacked() -> None:
    for coding, packed in (("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("identity", PAGE)):
        with serving(lambda h, c=coding, p=packed: send(h, p, headers={"Content-Encoding": c})) as (backend, _):
            assert fetch("http://example.org/", network(backend)).body == PAGE


BROKEN: list[tuple[Answer, str]] = [
    (lambda h: send(h, gzip.compress(PAGE)[:-12], headers={"Content-Encoding": "gzip"}), "cut off"),
    (lambda h: send(h, b"not gzip at all", headers={"Content-Encoding": "gzip"}), "compression is broken"),
    (lambda h: send(h, PAGE, headers={"Content-Encoding": "br"}), "not asked for"),
    (lambda h: send(h, PAGE, headers={"Content-Encoding": "gzip, gzip"}), "not asked for"),
    (lambda h: send(h, PAGE, headers={"Content-Length": "5000", "Connection": "close"}), "could not be fetched"),
    (lambda h: send(h, PAGE, 404), "answered 404"),
    (lambda h: send(h, PAGE, 500), "answered 500"),
    (lambda h: send(h, b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "application/pdf"),
    (lambda h: send(h, b"  "), "is empty"),
    (lambda h: h.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n"), "could not be fetched"),
    (lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n"), "could not be fetched"),
]


@pytest.mark.parametrize(("answer", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_a_broken_answer_gets_one_line(answer: Answer, reason: str) -> None:
    def closing(handler: BaseHTTPRequestHandler) -> None:
        answer(handler)
        handler.close_connection = True

    with serving(closing) as (backend, _), pytest.raises(IngestError, match=reason) as caught:
        fetch("http://example.org/", network(backend))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    chunked(handler, (time.sleep(0.05) or b"x" for _ in range(100)), {})


@pytest.mark.parametrize("drip", [drip_headers, drip_body, lambda h: time.sleep(3)])
def test_a_server_that_drips_is_left_at_the_deadline(drip: Answer) -> None:
    with serving(drip) as (backend, _):
        started = time.perf_counter()
        with pytest.raises(IngestError, match="took longer than"):
            fetch("http://example.org/", network(backend, seconds=0.6))
        assert time.perf_counter() - started < 2


def test_a_name_server_that_never_answers_is_left_at_the_deadline() -> None:
    never = threading.Event()
    with serving(send) as (backend, _):

        def silent(host: str, port: int) -> tuple[str, ...]:
            never.wait(5)
            return (PUBLIC,)

        started = time.perf_counter()
        with pytest.raises(IngestError, match="took longer than"):
            fetch("http://example.org/", Network(resolve=silent, backend=backend, seconds=0.3))
        assert time.perf_counter() - started < 2
        assert backend.connected == []
    never.set()


def test_an_unknown_name_gets_one_line() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    with serving(send) as (backend, _), pytest.raises(IngestError, match=r"no such host \(example\.org\)"):
        fetch("http://example.org/", Network(resolve=unknown, backend=backend))


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(SELF_SIGNED))


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving(send, tls=True) as (backend, seen):
        with pytest.raises(IngestError, match="certificate verify failed"):
            fetch("https://example.org/", network(backend))
        assert seen == []


def test_a_certificate_must_be_the_name_s_own_and_not_the_address_s() -> None:
    with serving(send, tls=True) as (backend, seen):
        trusted = replace(network(backend), tls=trusting)
        assert fetch("https://example.org/", trusted).body == PAGE
        seen.clear()
        with pytest.raises(IngestError, match="certificate verify failed"):
            fetch("https://www.example.org/", trusted)
        assert seen == []


def test_a_redirect_from_https_down_is_not_followed() -> None:
    def down(handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"", 302, {"Location": "http://example.org/"})

    with (
        serving(down, tls=True) as (backend, _),
        pytest.raises(IngestError, match="from https to an address that is not"),
    ):
        fetch("https://example.org/", replace(network(backend), tls=trusting))


def test_a_server_without_tls_behind_https_is_refused() -> None:
    with serving(send) as (backend, seen):
        with pytest.raises(IngestError, match="could not be fetched"):
            fetch("https://example.org/", network(backend))
        assert seen == []


def test_nothing_but_a_test_can_reach_the_seam() -> None:
    """``read`` takes no network and calls ``fetch`` with the address alone."""
    assert "network" not in inspect.signature(read).parameters
    calls = inspect.getsource(inspect.getmodule(read))  # type: ignore[arg-type]
    assert calls.count("fetch(address)") == 1
    assert Network().resolve is fetching.system_addresses
    assert isinstance(Network().backend, httpcore.SyncBackend)
