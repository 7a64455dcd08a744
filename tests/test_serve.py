"""`mkdocs serve`: live reload, an error in the terminal, and recovery once the file is mended."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import TODAY

PATIENCE = 120
# Below the ports that the system hands out, so that no other test is given this one in the meantime.
PORTS = range(20_000, 32_000)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


# The day the data lives on, which the server takes from the clock.
NOON = str(int(datetime.combine(TODAY, datetime.min.time(), UTC).timestamp()))


class Server:
    """A running `mkdocs serve` of one repository, with what it printed."""

    def __init__(self, repository: Path) -> None:
        self.port = next(port for port in random.sample(PORTS, len(PORTS)) if is_free(port))
        self.log = repository / "serve.log"
        environment = {**os.environ, "SOURCE_DATE_EPOCH": NOON, "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command, cwd=repository, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def page(self, address: str) -> str:
        """The page at an address, or nothing while the server does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return ""

    def printed(self) -> str:
        """What the server has printed so far."""
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def server(small: Path) -> Iterator[Server]:
    running = Server(small)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(10)


def wait(condition: Callable[[], bool], server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert server.process.poll() is None, server.printed()
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.2)


def test_an_edit_shows_an_error_is_told_and_the_server_recovers(small: Path, server: Server) -> None:
    page, data = small / "docs/en/index.md", small / "data/claims/small.yml"
    wait(lambda: "A wallet can pay here" in server.page("en/"), server)

    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    wait(lambda: "A new sentence." in server.page("en/"), server)

    sound = data.read_text(encoding="utf-8")
    data.write_text(sound.replace("era: now", "era: nwo", 1), encoding="utf-8")
    wait(lambda: "Did you mean “now”?" in server.printed(), server)

    data.write_text(sound.replace("A wallet can pay here", "A purse can pay here"), encoding="utf-8")
    wait(lambda: "A purse can pay here" in server.page("en/"), server)
