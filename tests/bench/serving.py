"""A server that treats all peers alike: brotli at its highest for every text, and it counts what it sends."""

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
HIGHEST = 11


class Counting(ThreadingHTTPServer):
    """Serves a folder and remembers how many bytes went out with each answer, head and body."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.sent, self.last = folder.resolve(), list[int](), 0.0
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def note(self, size: int) -> None:
        """Remember an answer, and when it was given."""
        self.sent.append(size)
        self.last = time.monotonic()

    def wait(self, quiet: float) -> None:
        """Wait until nothing was asked for so many seconds."""
        self.last = time.monotonic()
        while (left := self.last + quiet - time.monotonic()) > 0:
            time.sleep(left)

    def taken(self) -> list[int]:
        """The answers since this was asked last."""
        taken, self.sent = self.sent, []
        return taken


@cache
def packed(path: Path) -> tuple[bytes, str]:
    """The body of a file as it is sent, and what is said of it; `make bench` changes no file meanwhile."""
    kind, body = mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
    if kind.startswith(TEXTS):
        return brotli.compress(body, quality=HIGHEST), f"Content-Type: {kind}\r\nContent-Encoding: br\r\n"
    return body, f"Content-Type: {kind}\r\n"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Counting

    def do_GET(self) -> None:
        """Answer with a file, that of a folder for its address, or with 404."""
        asked = unquote(urlsplit(self.path).path).lstrip("/")
        path = self.server.folder / (asked if asked and not asked.endswith("/") else f"{asked}index.html")
        found = path.is_file()
        body, said = packed(path) if found else (b"", "Content-Type: text/plain\r\n")
        head = f"HTTP/1.1 {200 if found else 404} .\r\nContent-Length: {len(body)}\r\nCache-Control: max-age=3600\r\n{said}\r\n"
        # A reader who has left hears no more.
        with suppress(ConnectionError):
            self.wfile.write(head.encode("ascii") + body)
        self.server.note(len(head) + len(body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serving(folder: Path) -> AbstractContextManager[Counting]:
    return serve_in_background(Counting(folder))
