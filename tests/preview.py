"""Run `mkdocs serve`, the editors' preview, in a repository."""

import os
import random
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Below the ephemeral ports, so that the system does not give the port to another program.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    """A port on which nothing listens."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no port is free")


class PreviewServer:
    """A running `mkdocs serve`, and its output."""

    def __init__(self, repository: Path, **environment: str) -> None:
        port = free_port()
        self.root, self.log = repository, repository / "serve.log"
        self.base_url = f"http://127.0.0.1:{port}/"
        own = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, cwd=repository, env=own, stdout=log, stderr=log)

    def page(self, address: str) -> str:
        """The body of the page at `address`; empty while the server does not respond."""
        try:
            with urllib.request.urlopen(self.base_url + address, timeout=70) as response:  # noqa: S310  our own server
                return str(response.read().decode("utf-8"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def output(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serve_preview(repository: Path, **environment: str) -> Iterator[PreviewServer]:
    """Run the preview of a repository during the block."""
    server = PreviewServer(repository, **environment)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(10)
