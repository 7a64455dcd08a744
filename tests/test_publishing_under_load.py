"""A storm: readers on all sides, builds that fail, are killed or succeed. No reader may notice."""

import http.client
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from conftest import ROOT
from hosts import hosted
from tolem.hosting.releases import Releases

# It lasts so long, and on a busy machine until enough has happened.
SECONDS, READERS, PAGES, ENOUGH = 6, 2, 40, 3
CHANCE = random.Random()  # noqa: S311  nothing secret
# Builds and publishes in the real way, again and again; every third build fails before the swap.
PUBLISHER = """
import shutil, sys, time
from pathlib import Path
from tolem.hosting.host_files import compress, texts
from tolem.hosting.releases import Releases
releases, start, pages = Releases(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
for number in range(start, start + 1000):
    print("building", flush=True)
    with releases.locked():
        shutil.rmtree(releases.aside, ignore_errors=True)
        (releases.aside / "assets").mkdir(parents=True)
        asset = f"assets/tools.{number:08x}.js"
        (releases.aside / asset).write_text(f"release {number};" * 200)
        for page in ("index.html", *(f"{page}.html" for page in range(pages))):
            (releases.aside / page).write_text(f"release {number} needs /{asset} " * 200)
        compress(releases.aside, releases.live, texts(releases.aside)[:4])
        if number % 3:
            releases.publish()
            print("published", flush=True)
    time.sleep(0.3)
"""
RELEASE = re.compile(rb"release (\d+) needs /(\S+)")


@contextmanager
def publishing(live: Path, first: int) -> Iterator[Iterator[str]]:
    """Publish until the end of the block, then kill -9; yields what it says it does."""
    command = [sys.executable, "-c", PUBLISHER, str(live), str(first), str(PAGES)]
    path = {"PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(command, env=path, stdout=subprocess.PIPE, text=True) as builds:
        assert builds.stdout
        yield map(str.strip, builds.stdout)
        builds.kill()


def storm(releases: Releases) -> Counter[str]:
    """Publish, kill in the middle, take back; what happened how often."""
    done, end = Counter[str](), time.monotonic() + SECONDS
    while time.monotonic() < end or min(done["killed"], done["published"]) < ENOUGH:
        with publishing(releases.live, 1000 * done["killed"] + 1001) as said:
            for _ in range(CHANCE.randint(1, 5)):
                done[next(said)] += 1
            # A build of these few files takes some hundredths of a second.
            time.sleep(CHANCE.uniform(0, 0.08))
        done["killed"] += 1
        if CHANCE.random() < 0.3:
            with releases.locked():
                done["taken back"] += releases.roll_back() is not None
    return done


def read(port: int, over: Event) -> Counter[str]:
    """Open a page, then what it needs, again and again; every byte of both must be of one release."""
    seen, connection = Counter[str](), http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def got(path: str) -> bytes:
        connection.request("GET", path)
        answer = connection.getresponse()
        seen.update(requests=1, failed=answer.status != 200)
        return answer.read()

    while not over.is_set():
        releases = set(RELEASE.findall(got(f"/{CHANCE.randrange(PAGES)}.html")))
        wrong = [
            number for number, asset in releases if got(f"/{asset.decode()}") != b"release %s;" % number * 200
        ]
        seen.update(mixed=len(releases) != 1 or len(wrong))
    return seen


@pytest.mark.slow
def test_no_reader_notices_how_a_build_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    releases = Releases(tmp_path / "site")
    with publishing(releases.live, 1) as said:
        assert [next(said), next(said)] == ["building", "published"]
    with hosted("nginx", releases.live, tmp_path / "server") as port, ThreadPoolExecutor() as beside:
        over = Event()
        readers = [beside.submit(read, port, over) for _ in range(READERS)]
        try:
            done = storm(releases)
        finally:
            over.set()
        seen = sum((reader.result() for reader in readers), Counter[str]())
    with capsys.disabled():
        print(f"\nstorm: {dict(done)}; {seen['requests']} requests, ", end="")
        print(f"{seen['failed']} failed, {seen['mixed']} pages of mixed releases")
    assert (seen["failed"], seen["mixed"]) == (0, 0)
    assert seen["requests"] > done["published"]
