"""Shared fixtures: a fixed day, copies to break, one real build, a real browser a worker."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

import chromium
import copies
from chromium import Opened, Tabs
from commands import command
from copies import GOLDEN, GOLDEN_DAY, HOST, HOSTED, HOSTED_DAY, ROOT, TODAY
from search import open_search
from security.serving import served
from tolem.claims.verdict import VERDICTS
from tolem.data.diagnostics import DataError, Diagnostic
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.mkdocs import configuration
from tolem.pages.page_source import address_of
from tolem.pages.render import render, render_all
from tolem.pages.site import Site, read_site
from tolem.quality.registry import in_data

__all__ = ["GOLDEN", "GOLDEN_DAY", "HOSTED", "HOSTED_DAY", "ROOT", "TODAY", "Opened"]
# A short search; `make fuzz` asks for the profile "minute". The folder of a test is shared on purpose.
# Deadlines are for what hangs: a machine that does other things beside the tests must not fail them.
settings.register_profile("short", max_examples=60, deadline=20_000, suppress_health_check=list(HealthCheck))
settings.register_profile("minute", settings.get_profile("short"), max_examples=1600)
settings.load_profile("short")
expect.set_options(timeout=30_000)

InBrowser = Callable[[str, Any], Any]
SLOW = {"shared", "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that needs a browser or the built site as slow; `make quick` passes it over."""
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@cache
def real() -> Site:
    """The data and pages of this repository, read once for all tests that only look at them."""
    return read_site(ROOT, TODAY)


@cache
def golden_site() -> Site:
    """The small site, read once for all tests that only look at it."""
    return read_site(GOLDEN, GOLDEN_DAY)


@pytest.fixture(params=BY_CODE)
def code(request: pytest.FixtureRequest) -> Any:
    """Each language of the site, by its code."""
    return request.param


@pytest.fixture(params=LANGUAGES, ids=list(BY_CODE))
def language(request: pytest.FixtureRequest) -> Any:
    """Each language of the site, with all that is declared of it."""
    return request.param


@pytest.fixture(params=VERDICTS)
def verdict(request: pytest.FixtureRequest) -> Any:
    """Each verdict that a claim may have."""
    return request.param


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """A copy of the data and pages of the small site that a test may break: read in a moment."""
    return copies.small(tmp_path / "golden")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of this repository with the data and pages of the small site in two languages, to build or serve."""
    return copies.shrunk(tmp_path / "tolem", "kk", "en")


def change(root: Path, file: str, old: str, new: str) -> Path:
    """Change a file: `old`, which must be there, becomes `new` once; without `old`, `new` goes to the end."""
    path = root / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text, f"{file} has no {old!r}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    return path


def faults_of(root: Path) -> list[Diagnostic]:
    """Each fault of data and pages that cannot be read, or else what rules find in them."""
    try:
        return in_data(read_site(root, TODAY)) + configuration.check(root)
    except DataError as error:
        return error.faults


def refused(root: Path) -> str:
    """What an editor is told of data or pages that cannot be published."""
    with pytest.raises(DataError) as caught:
        read_site(root, TODAY)
    return str(caught.value)


def in_english(site: Site) -> dict[str, str]:
    """The Markdown of the English pages of a site, by path."""
    return {path: page.markdown for path, page in render_all(site, BY_CODE["en"]).items()}


def parsed(site: Site, path: str) -> BeautifulSoup:
    """An English page of a site to look into, without MkDocs."""
    return BeautifulSoup(render(site, path, BY_CODE["en"]).markdown, "html.parser")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(folder: Path, make: Callable[[Path], Path]) -> Path:
    """Whatever is made in a folder, by the worker that asks first while the others wait."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder if folder.exists() else make(folder)


def built(root: Path, folder: Path, day: date, **environment: str) -> Path:
    """A repository built into a folder as of a day; beside it stands what the build said."""
    done = command(root, "build", "--today", day.isoformat(), str(folder), **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    folder.with_suffix(".log").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The whole site, built from this repository as it is."""
    return once(shared / "site", lambda folder: built(ROOT, folder, TODAY))


@pytest.fixture(scope="session")
def small_root(shared: Path) -> Path:
    """The repository of the small site that is built: translated by nobody, but for a page that is behind."""
    return once(shared / "small-root", with_a_russian_page)


def with_a_russian_page(folder: Path) -> Path:
    """A small repository; `aside`, so that no other worker sees half of it."""
    aside = copies.shrunk(folder.with_suffix(".aside"))
    page = (aside / "docs/en/cost.md").read_text(encoding="utf-8")
    change(aside, "docs/ru/cost.md", "", page.replace("title: Cost", "title: Цена"))
    pages = [address_of(path) for path in golden_site().english]
    released = sorted(f"/{language.code}/{page}" for language in LANGUAGES for page in pages)
    (aside / "addresses.txt").write_text("\n".join(released) + "\n", encoding="utf-8")
    (aside / "anchors.txt").write_text("methods/card/ fee works\n", encoding="utf-8")
    return aside.rename(folder)


@pytest.fixture(scope="session")
def small_site(shared: Path, small_root: Path) -> Path:
    return once(shared / "small-site", lambda folder: built(small_root, folder, GOLDEN_DAY))


@pytest.fixture
def finished(small_site: Path, tmp_path: Path) -> Path:
    """A copy of the small site as it was built, that a test may break."""
    return Path(shutil.copytree(small_site, tmp_path / "site"))


@pytest.fixture(scope="session")
def hosted(shared: Path, small_root: Path) -> Path:
    """The small site as a host may have it."""
    return once(shared / "hosted", lambda folder: built(small_root, folder, HOSTED_DAY, **HOST))


@cache
def html_of(path: Path) -> LexborHTMLParser:
    """A page that was built, read once."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def page_of(site: Path, address: str) -> LexborHTMLParser:
    """A page of a built site, by language and address."""
    return html_of(site / address / "index.html")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site, served under a sub-path as a host might."""
    with served(site, "/guide/") as found:
        yield found


@pytest.fixture(scope="session")
def tabs(browser: Browser, address: str) -> Tabs:
    """The pages of a worker, at home in the built site."""
    return Tabs(browser, address)


@pytest.fixture
def opened(tabs: Tabs) -> Iterator[Opened]:
    """Opens a page on a phone unless told otherwise, as `Tabs` says; no script may fail on any."""
    with tabs.lent() as go:
        yield go


@pytest.fixture
def page(opened: Opened) -> Page:
    """A phone."""
    return opened()


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Iterator[InBrowser]:
    """Does a job of tests/js/jobs.js with the modules of the site's scripts, as often as it is given."""
    with served(ROOT / "overrides/assets") as beside, browser.new_page() as page:
        page.goto(beside)
        yield lambda job, given: page.evaluate(chromium.script("jobs"), [job, given])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.started() as browser:
        yield browser


@pytest.fixture
def reader(opened: Opened) -> Page:
    """The search of the English site, ready to answer."""
    page = opened(width=1280)
    open_search(page, "en")
    return page
