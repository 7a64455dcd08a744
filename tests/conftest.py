"""Shared fixtures: a fixed day, a copy of the repository to break, one real build, a real browser a worker."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from hostility.planting import NOT_COPIED
from hostility.serving import served
from tolem.cli.browser import find
from tolem.model.diagnostics import DataError
from tolem.outputs.site import read_site
from tolem.today import newest_day

# A short search in the tests; `make fuzz` asks for the profile "minute". The folder of a test is shared on purpose.
# Deadlines are for what hangs: a machine that does other things beside the tests must not fail them.
settings.register_profile("short", max_examples=60, deadline=20_000, suppress_health_check=list(HealthCheck))
settings.register_profile("minute", settings.get_profile("short"), max_examples=1600)
settings.load_profile("short")
expect.set_options(timeout=30_000)

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
# The day the tests of the real data live on, and that of the small site.
TODAY = newest_day(ROOT / "data", ROOT / "docs")
GOLDEN_DAY = newest_day(GOLDEN)
Run = Callable[..., subprocess.CompletedProcess[str]]
# What a test asks for if it needs the whole built site or a browser; `make quick` passes these tests over.
SLOW = {"site", "untranslated", "shared", "browser", "address"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs a browser or the built site as slow."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of this repository that a test may break."""
    return Path(shutil.copytree(ROOT, tmp_path / "tolem", ignore=NOT_COPIED))


@pytest.fixture
def small(repository: Path) -> Path:
    """A copy with the data and pages of tests/golden/: all that a site has, built in a fraction of the time."""
    return shrunk(repository)


def shrunk(repository: Path) -> Path:
    """A copy of the repository, from then on with the data and pages of tests/golden/, which are in English alone."""
    for name in ("data", "docs"):
        shutil.rmtree(repository / name)
        shutil.copytree(GOLDEN / name, repository / name)
    (repository / "addresses.txt").unlink()
    return repository


def refused(repository: Path) -> str:
    """What an editor is told of data or pages that cannot be published."""
    with pytest.raises(DataError) as caught:
        read_site(repository, TODAY)
    return str(caught.value)


def command(root: Path, name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the repository at `root`, as its Makefile would."""
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-m", "tolem", name, *arguments],
        cwd=root,
        env={**clean, "PYTHONPATH": str(root / "scripts"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command of a repository and get what it printed."""
    return command


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def built_once(folder: Path, day: date, **environment: str) -> Path:
    """The whole site as of a day, built by the worker that asks first while the others wait."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = command(ROOT, "build", "--today", day.isoformat(), str(folder), **environment)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The whole site, built from this repository as it is."""
    return built_once(shared / "site", TODAY)


@pytest.fixture(scope="session")
def untranslated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site whose pages nobody has translated."""
    root = tmp_path_factory.mktemp("untranslated") / "tolem"
    small = shrunk(Path(shutil.copytree(ROOT, root, ignore=NOT_COPIED)))
    done = command(small, "build", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return small / "site"


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """A way to serve a folder on loopback, as a context that yields the address."""
    return served


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site, served under a sub-path as a host might."""
    with served(site, "/guide/") as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    path = find()
    assert path, "run `make test`, which finds or installs a Chromium"
    options = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    quiet = [*options, "--disable-component-update", "--disable-sync", "--disable-quic"]
    with sync_playwright() as playwright:
        launch = partial(playwright.chromium.launch, executable_path=path, args=quiet)
        with launch() as chromium:
            yield chromium
