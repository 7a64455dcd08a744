"""A running `mkdocs serve` of a repository, as an editor has it."""

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

# Below the ports that the system hands out, so that nothing else is given this one in the meantime.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    """A port that nothing listens on."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no port is free")


class Server:
    """The preview, with what it printed."""

    def __init__(self, repository: Path, **environment: str) -> None:
        port = free_port()
        self.root, self.log = repository, repository / "serve.log"
        self.home = f"http://127.0.0.1:{port}/"
        own = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, cwd=repository, env=own, stdout=log, stderr=log)

    def page(self, address: str) -> str:
        """The page at an address, or nothing while the server does not answer."""
        try:
            with urllib.request.urlopen(self.home + address, timeout=70) as answer:  # noqa: S310  our own server
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def printed(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def running(repository: Path, **environment: str) -> Iterator[Server]:
    """Serve a repository until the end of the block."""
    server = Server(repository, **environment)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(10)
