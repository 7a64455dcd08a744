"""Shared fixtures: sites as read, copied and built, and browser pages."""

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
from chromium import NewPage, PagePool
from commands import run_subprocess
from copies import GOLDEN, GOLDEN_DAY, HOST_SETTINGS, HOSTED_DAY, HOSTED_URL, ROOT, TODAY
from search import open_search
from security.serving import serve
from tolem.claims.verdict import VERDICTS
from tolem.data.diagnostics import DataError, Diagnostic
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.mkdocs import configuration
from tolem.pages.page_source import address_of
from tolem.pages.render import render, render_all
from tolem.pages.site import Site, read_site
from tolem.quality.registry import in_data

__all__ = ["GOLDEN", "GOLDEN_DAY", "HOSTED_DAY", "HOSTED_URL", "ROOT", "TODAY", "NewPage"]
# `make fuzz` uses the profile "minute". Examples share function-scoped fixtures on purpose. The long deadline
# catches tests that hang, not a busy machine.
settings.register_profile("short", max_examples=60, deadline=20_000, suppress_health_check=list(HealthCheck))
settings.register_profile("minute", settings.get_profile("short"), max_examples=1600)
settings.load_profile("short")
expect.set_options(timeout=30_000)

InBrowser = Callable[[str, Any], Any]
SLOW_FIXTURES = {"shared_dir", "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that need a browser or a built site as slow, so that `make quick` skips them."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@cache
def real_site() -> Site:
    """The data and pages of this repository; read once, do not modify."""
    return read_site(ROOT, TODAY)


@cache
def golden_site() -> Site:
    """The data and pages of tests/golden/; read once, do not modify."""
    return read_site(GOLDEN, GOLDEN_DAY)


@pytest.fixture(params=BY_CODE)
def code(request: pytest.FixtureRequest) -> Any:
    """The code of each language."""
    return request.param


@pytest.fixture(params=LANGUAGES, ids=list(BY_CODE))
def language(request: pytest.FixtureRequest) -> Any:
    """Each language."""
    return request.param


@pytest.fixture(params=VERDICTS)
def verdict(request: pytest.FixtureRequest) -> Any:
    """Each verdict."""
    return request.param


@pytest.fixture
def golden_copy(tmp_path: Path) -> Path:
    """A copy of the data and pages of the golden site, to modify and read."""
    return copies.copy_golden(tmp_path / "golden")


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """A copy of this repository with the golden site in two languages, to modify and build or serve."""
    return copies.copy_with_golden(tmp_path / "tolem", "kk", "en")


def edit_file(root: Path, file: str, old: str, new: str) -> Path:
    """Replace the first `old` in a file by `new`, or append `new` if `old` is empty; create missing files."""
    path = root / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text, f"{file} has no {old!r}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    return path


def diagnostics_of(root: Path) -> list[Diagnostic]:
    """The errors of reading data and pages, or else the findings of the rules."""
    try:
        return in_data(read_site(root, TODAY)) + configuration.check(root)
    except DataError as error:
        return error.faults


def data_error(root: Path) -> str:
    """The message of the DataError that reading data and pages raises."""
    with pytest.raises(DataError) as error:
        read_site(root, TODAY)
    return str(error.value)


def english_markdown(site: Site) -> dict[str, str]:
    """The Markdown of the English pages, by path."""
    return {path: page.markdown for path, page in render_all(site, BY_CODE["en"]).items()}


def rendered_page(site: Site, path: str) -> BeautifulSoup:
    """The HTML in the Markdown of an English page."""
    return BeautifulSoup(render(site, path, BY_CODE["en"]).markdown, "html.parser")


@pytest.fixture(scope="session")
def shared_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that all pytest-xdist workers share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def make_once(folder: Path, make: Callable[[Path], Path]) -> Path:
    """Make a shared folder in the first worker that needs it, while the others wait."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return folder if folder.exists() else make(folder)


def build_site(root: Path, folder: Path, day: date, **environment: str) -> Path:
    """Build a repository into `folder` as of `day`; `<folder>.log` is the output of the build."""
    result = run_subprocess(root, "build", "--today", day.isoformat(), str(folder), **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    folder.with_suffix(".log").write_text(result.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site(shared_dir: Path) -> Path:
    """The real site, built from this repository; do not modify."""
    return make_once(shared_dir / "site", lambda folder: build_site(ROOT, folder, TODAY))


@pytest.fixture(scope="session")
def small_root(shared_dir: Path) -> Path:
    """The repository from which `small_site` is built; do not modify."""
    return make_once(shared_dir / "small-root", _make_small_root)


def _make_small_root(folder: Path) -> Path:
    """A copy of this repository with the golden site, one outdated Russian page, and released URLs.

    It is made in another folder and then renamed, so that no worker sees an incomplete one.
    """
    staging = copies.copy_with_golden(folder.with_suffix(".staging"))
    page = (staging / "docs/en/cost.md").read_text(encoding="utf-8")
    edit_file(staging, "docs/ru/cost.md", "", page.replace("title: Cost", "title: Цена"))
    pages = [address_of(path) for path in golden_site().english]
    released = sorted(f"/{language.code}/{page}" for language in LANGUAGES for page in pages)
    (staging / "addresses.txt").write_text("\n".join(released) + "\n", encoding="utf-8")
    (staging / "anchors.txt").write_text("methods/card/ fee works\n", encoding="utf-8")
    return staging.rename(folder)


@pytest.fixture(scope="session")
def small_site(shared_dir: Path, small_root: Path) -> Path:
    """The golden site, built in all languages; do not modify."""
    return make_once(shared_dir / "small-site", lambda folder: build_site(small_root, folder, GOLDEN_DAY))


@pytest.fixture
def small_site_copy(small_site: Path, tmp_path: Path) -> Path:
    """A copy of `small_site` to modify."""
    return Path(shutil.copytree(small_site, tmp_path / "site"))


@pytest.fixture(scope="session")
def hosted_site(shared_dir: Path, small_root: Path) -> Path:
    """The golden site, built with HOST_SETTINGS as of HOSTED_DAY; do not modify."""
    return make_once(
        shared_dir / "hosted", lambda folder: build_site(small_root, folder, HOSTED_DAY, **HOST_SETTINGS)
    )


@cache
def parse_html(path: Path) -> LexborHTMLParser:
    """The parsed HTML of a file; do not modify."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def built_page(site: Path, address: str) -> LexborHTMLParser:
    """A page of a built site, by its address, such as `en/cost/`."""
    return parse_html(site / address / "index.html")


@pytest.fixture(scope="session")
def base_url(site: Path) -> Iterator[str]:
    """The URL of the built site, which is served below a path."""
    with serve(site, "/guide/") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.launch_browser() as browser:
        yield browser


@pytest.fixture(scope="session")
def page_pool(browser: Browser, base_url: str) -> PagePool:
    return PagePool(browser, base_url)


@pytest.fixture
def new_page(page_pool: PagePool) -> Iterator[NewPage]:
    """A function that opens pages of the built site, by default as wide as a phone: see `PagePool.opener`."""
    with page_pool.opener() as new_page:
        yield new_page


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A blank page as wide as a phone."""
    return new_page()


@pytest.fixture
def search_page(new_page: NewPage) -> Page:
    """A page with the English search opened and loaded."""
    page = new_page(width=1280)
    open_search(page, "en")
    return page


@pytest.fixture(scope="module")
def in_browser(browser: Browser) -> Iterator[InBrowser]:
    """A function that runs a job of tests/js/jobs.js on a list of inputs, and returns the results."""
    with serve(ROOT / "overrides/assets") as url, browser.new_page() as page:
        page.goto(url)
        yield lambda job, inputs: page.evaluate(chromium.load_script("jobs"), [job, inputs])
