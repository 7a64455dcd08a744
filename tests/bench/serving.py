"""A server that treats all peers alike: brotli at its highest for every text, and it counts what it sends."""

from __future__ import annotations

import mimetypes
import time
from contextlib import AbstractContextManager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import brotli

from security.serving import listening

TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
HIGHEST = 11
BREAK = "\r\n"


class Sent(NamedTuple):
    """An answer: what was asked for, and how many bytes went out for it, head and body."""

    path: str
    size: int


class Counting(ThreadingHTTPServer):
    """Serves a folder and remembers each answer."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.sent, self.last = folder.resolve(), list[Sent](), 0.0
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def note(self, path: str, size: int) -> None:
        """Remember an answer, and when it was given."""
        self.sent.append(Sent(path, size))
        self.last = time.monotonic()

    def wait(self, quiet: float) -> None:
        """Wait until nothing was asked for so many seconds."""
        self.last = time.monotonic()
        while (left := self.last + quiet - time.monotonic()) > 0:
            time.sleep(left)

    def taken(self) -> list[Sent]:
        """The answers since this was asked last."""
        taken, self.sent = self.sent, []
        return taken


@cache
def packed(path: Path) -> tuple[bytes, str, bool]:
    """The body of a file as it is sent, its type, and whether it is compressed; `make bench` changes no file meanwhile."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    body, is_text = path.read_bytes(), kind.startswith(TEXTS)
    return (brotli.compress(body, quality=HIGHEST) if is_text else body), kind, is_text


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Counting

    def do_GET(self) -> None:
        """Answer with a file, that of a folder for its address, or with 404."""
        asked = unquote(urlsplit(self.path).path)
        path = self.server.folder / asked.lstrip("/")
        path = path / "index.html" if asked.endswith("/") else path
        found = path.is_file()
        body, kind, is_packed = packed(path) if found else (b"", "text/plain", False)
        head = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nCache-Control: max-age=3600\r\n"
        head = f"HTTP/1.1 {200 if found else 404} .\r\n{head}{'Content-Encoding: br' + BREAK if is_packed else ''}{BREAK}"
        # A reader who has left hears no more.
        with suppress(ConnectionError):
            self.wfile.write(head.encode("ascii") + body)
        self.server.note(asked, len(head) + len(body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serving(folder: Path) -> AbstractContextManager[Counting]:
    """Serve a folder on a free port."""
    return listening(Counting(folder))
