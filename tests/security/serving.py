"""A small web server on loopback for the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

Server = TypeVar("Server", bound=ThreadingHTTPServer)


class PrefixHandler(SimpleHTTPRequestHandler):
    """Serves files below a path prefix, and responds with 404 to other paths; does not log."""

    def __init__(self, *arguments: object, prefix: str, **options: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Remove the prefix; a path without it becomes that of a missing file."""
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no-such-file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, *_: object) -> None:
        """Do not log."""


@contextmanager
def serve_in_background(server: Server) -> Iterator[Server]:
    """Run a server in a thread during the block."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve `folder` under `prefix` on a free port; yields the URL, which ends with a slash."""
    handler = partial(PrefixHandler, directory=str(folder), prefix=prefix)
    with serve_in_background(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as server:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
