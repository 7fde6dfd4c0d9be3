"""A server on this machine that stands for the public web, and the network that leads to it.

A fetch is given a resolver of the test's own and a backend that leads every connection to this server, and counts them.
Nothing but a test can put these in place.
"""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpcore

from extractor.ingest.exchange import Network

PAGE = b"<!doctype html><title>Harbour</title><p>The harbour is full.</p>"
PUBLIC = "93.184.215.14"
SELF_SIGNED = Path(__file__).parent / "security" / "self_signed.pem"
Answer = Callable[[BaseHTTPRequestHandler], None]


class ToTheServer(httpcore.NetworkBackend):
    """Leads every connection to one local port and remembers which address was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connected: list[str] = []
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append(host)
        return self._inner.connect_tcp("127.0.0.1", self.port, timeout)


def send(
    handler: BaseHTTPRequestHandler, body: bytes = PAGE, status: int = 200, headers: dict[str, str] | None = None
) -> None:
    handler.send_response(status)
    for name, value in {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        **(headers or {}),
    }.items():
        if value:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(
    answer: Answer, robots: str | int = 404, tls: bool = False
) -> Iterator[tuple[ToTheServer, list[tuple[str, dict[str, str]]]]]:
    seen: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ssl.SSLError):  # a client that distrusts the certificate hangs up
                super().handle()

        def do_GET(self) -> None:
            seen.append((self.path, dict(self.headers.items())))
            try:
                if self.path == "/robots.txt":
                    send(self, *((b"", robots) if isinstance(robots, int) else (robots.encode(), 200)))
                else:
                    answer(self)
            except OSError:
                self.close_connection = True  # the client had enough

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(SELF_SIGNED)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield ToTheServer(server.server_port), seen
    finally:
        server.shutdown()
        server.server_close()


def network(backend: ToTheServer, *addresses: str, seconds: float = 10.0) -> Network:
    found = addresses or (PUBLIC,)
    return Network(resolve=lambda host, port: found, backend=backend, seconds=seconds)
