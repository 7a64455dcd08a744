"""A web server that compresses text with brotli and counts the bytes that it sends."""

import mimetypes
import time
from contextlib import AbstractContextManager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from security.serving import serve_in_background

TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
BROTLI_QUALITY = 11


class CountingServer(ThreadingHTTPServer):
    """Serves a folder, and records the size of each response with its headers."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.sizes, self.last_response = folder.resolve(), list[int](), 0.0
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def record(self, size: int) -> None:
        """Record the size and time of a response."""
        self.sizes.append(size)
        self.last_response = time.monotonic()

    def wait_until_idle(self, seconds: float) -> None:
        """Wait until there was no request for so many seconds."""
        self.last_response = time.monotonic()
        while (left := self.last_response + seconds - time.monotonic()) > 0:
            time.sleep(left)

    def take_sizes(self) -> list[int]:
        """The sizes of the responses since the last call."""
        sizes, self.sizes = self.sizes, []
        return sizes


@cache
def encoded(path: Path) -> tuple[bytes, str]:
    """The body and headers for a file; cached, because files do not change while the server runs."""
    kind, body = mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
    if kind.startswith(TEXTS):
        return brotli.compress(
            body, quality=BROTLI_QUALITY
        ), f"Content-Type: {kind}\r\nContent-Encoding: br\r\n"
    return body, f"Content-Type: {kind}\r\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: CountingServer

    def do_GET(self) -> None:
        """Send a file, the index of a folder, or 404."""
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = self.server.folder / (name if name and not name.endswith("/") else f"{name}index.html")
        found = path.is_file()
        body, headers = encoded(path) if found else (b"", "Content-Type: text/plain\r\n")
        status = f"HTTP/1.1 {200 if found else 404} .\r\nContent-Length: {len(body)}\r\n"
        head = f"{status}Cache-Control: max-age=3600\r\n{headers}\r\n"
        # The browser may have closed the connection.
        with suppress(ConnectionError):
            self.wfile.write(head.encode("ascii") + body)
        self.server.record(len(head) + len(body))

    def log_message(self, *_: object) -> None:
        """Do not log."""


def serving(folder: Path) -> AbstractContextManager[CountingServer]:
    """Serve a folder during the block."""
    return serve_in_background(CountingServer(folder))
