"""Without internet: a browser keeps a language that a reader asked for, whole, fresh, and only then."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from chromium import load_script
from conftest import NewPage, built_page, real_site
from search import SEARCH_FIELD, SEARCH_RESULT
from security.serving import PrefixHandler, serve_in_background
from tolem.hosting.host_files import HEADERS
from tolem.offline.copies import FOLDER, own_pages
from tolem.pages.navigation import OFFLINE
from tolem.pages.page_source import address_of

PAGE = address_of(OFFLINE)
Keep = Callable[..., Page]
# What the other release is called, and what a browser keeps.
NEXT = "11111111"
NAMES = "async () => (await caches.keys()).join()"


class Host:
    """Serves a folder below a path, with the headers of a host; it can be slow, ill, or gone."""

    def __init__(self, folder: Path, aside: Path) -> None:
        self.folder, self.aside = folder, aside
        self.slow, self.ill, self.gone, self.asked = 0.0, False, False, list[str]()
        host = self

        class Handler(PrefixHandler):
            def do_GET(self) -> None:  # noqa: N802  as the library calls it
                host.asked.append(self.path)
                self.directory = str(host.folder)
                time.sleep(host.slow)
                if host.ill:
                    self.send_error(503)
                elif not host.gone:
                    super().do_GET()

            def end_headers(self) -> None:
                for name, value in {**HEADERS, "Cache-Control": "no-cache"}.items():
                    self.send_header(name, value)
                super().end_headers()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, prefix="/guide/"))
        self.address = f"http://127.0.0.1:{self.server.server_port}/guide/"

    def renew(self) -> None:
        """Serve another release in one language, each page of which says so."""
        site, folder = self.folder, self.aside
        (keep,) = (site / "sv").glob("keep.*.json")
        old = keep.name.split(".")[1]
        left = shutil.ignore_patterns("facts", "*.ics", "tolem-*")
        shutil.copytree(site / "sv", folder / "sv", ignore=left)
        shutil.copytree(site / "assets", folder / "assets")
        for file in ("sw.js", "index.html"):
            shutil.copy(site / file, folder / file)
        for path in [path for path in folder.rglob("*") if path.suffix in (".html", ".js", ".json")]:
            text = path.read_text(encoding="utf-8").replace(old, NEXT).replace("<title>", f"<title>{NEXT} ")
            path.write_text(text, encoding="utf-8")
            path.rename(path.with_name(path.name.replace(old, NEXT)))
        self.folder = folder


@pytest.fixture
def new_page(new_page: NewPage) -> NewPage:
    """Each page apart: new, and thrown away with what it kept."""
    return partial(new_page, isolated=True)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A host that serves the site, and has room for the next release."""
    found = Host(site, tmp_path / "next")
    with serve_in_background(found.server):
        yield found


@pytest.fixture
def keep(new_page: NewPage, host: Host) -> Keep:
    """Keeps a language, in a new page unless told otherwise."""

    def go(code: str = "sv", page: Page | None = None) -> Page:
        page = page or new_page()
        page.goto(f"{host.address}{code}/{PAGE}")
        button(page).click()
        expect_words(said(page), "kept")
        return page

    return go


def tool(page: Page) -> Locator:
    return page.locator(".tolem-tool")


def button(page: Page) -> Locator:
    return tool(page).locator("button")


def said(page: Page) -> Locator:
    return tool(page).get_by_role("status")


def expect_words(place: Locator, name: str) -> None:
    """Wait for the words that the page has for this."""
    expect(place).to_have_text(tool(place.page).get_attribute(f"data-{name}") or "-")


def until(holds: Callable[[], object]) -> None:
    """Wait for what a browser does in its own time."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    assert holds()


def test_a_kept_language_is_at_work_without_a_host_until_it_is_removed(keep: Keep, host: Host) -> None:
    page = keep()
    keep("ru", page)
    host.gone = True
    page.locator(SEARCH_FIELD).fill("qiwi")
    expect(page.locator(f"{SEARCH_RESULT} a").first).to_have_attribute("href", "../methods/qiwi/")
    # Its worker answers who asks for a page as it answers who goes there, but for those that are not kept.
    assert (
        page.evaluate(
            load_script("unreachable"), [f"{host.address}sv/{address}" for address in own_pages(real_site())]
        )
        == []
    )
    page.goto(f"{host.address}sv/cost/?total=60000")
    expect(page.locator("#total-field")).to_have_value(re.compile("60.?000"))
    # A page that is not kept is explained, in its language if that is.
    for asked, told in {"ru": "ru", "sv": "sv", "en": "sv"}.items():
        page.goto(f"{host.address}{asked}/facts/")
        expect(page).to_have_url(f"{host.address}{told}/{PAGE}")
    host.gone = False
    for code in ("ru", "sv"):
        page.goto(f"{host.address}{code}/{PAGE}")
        expect_words(button(page), "remove")
        button(page).click()
        expect_words(said(page), "removed")
        expect_words(button(page), "keep")
    assert page.evaluate(NAMES) == ""
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_a_page_comes_from_the_host_until_that_is_slow_or_ill(keep: Keep, host: Host, site: Path) -> None:
    page = keep()
    host.renew()
    (host.folder / "sw.js").unlink()
    page.goto(f"{host.address}sv/currency/")
    assert page.title().startswith(NEXT)
    host.ill = True
    page.goto(f"{host.address}sv/currency/")
    assert page.title() == built_page(site, "sv/currency").css("title")[0].text()
    host.ill, host.slow = False, 8
    page.goto(f"{host.address}sv/cost/", wait_until="commit")
    assert not page.title().startswith(NEXT)
    host.slow = 0
    # A disk that fails costs no page that the host has.
    fails = "() => CacheStorage.prototype.match = () => Promise.reject(new DOMException('', 'UnknownError'))"
    page.context.service_workers[0].evaluate(fails)
    page.goto(f"{host.address}sv/customs/")
    assert page.title().startswith(NEXT)


def test_a_release_takes_the_place_of_the_last_one_at_once_after_one_visit(keep: Keep, host: Host) -> None:
    page = keep()
    host.renew()
    page.goto(f"{host.address}sv/currency/")
    until(lambda: re.fullmatch(f"[^,]* {NEXT} sv", page.evaluate(NAMES)))
    host.gone = True
    for address in own_pages(real_site())[::20]:
        page.goto(f"{host.address}sv/{address}")
        assert page.title().startswith(NEXT), address


def test_half_a_release_is_not_kept(keep: Keep, host: Host) -> None:
    page = keep()
    before = page.evaluate(NAMES)
    host.renew()
    shutil.rmtree(host.folder / "sv/customs")
    page.goto(f"{host.address}sv/currency/")
    until(lambda: sum("/sv/customs/" in path for path in host.asked) > 1)
    until(lambda: page.evaluate(NAMES) == before)
    host.gone = True
    for address in ("currency/", "customs/"):
        page.goto(f"{host.address}sv/{address}")
        assert not page.title().startswith(NEXT)


def test_a_full_disk_is_said_and_leaves_nothing(new_page: NewPage, host: Host) -> None:
    page = new_page(f"{host.address}sv/{PAGE}")
    quota = {"origin": host.address.removesuffix("/guide/"), "quotaSize": 10_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    button(page).click()
    expect_words(said(page), "refused")
    expect_words(button(page), "keep")
    assert page.evaluate(NAMES) == ""
    page.locator("article a[href*=facts]").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("member", ["register", "getRegistration"])
def test_a_browser_that_keeps_nothing_says_so(new_page: NewPage, host: Host, member: str) -> None:
    page = new_page()
    page.add_init_script(f"navigator.serviceWorker.{member} = () => Promise.reject(new DOMException())")
    page.goto(f"{host.address}sv/{PAGE}")
    button(page).click()
    expect_words(said(page), "refused" if member == "register" else "kept")


def test_without_a_script_or_a_service_worker_the_files_stand_there_alone(
    new_page: NewPage, host: Host
) -> None:
    bare = new_page(f"{host.address}sv/{PAGE}", script=False)
    without = new_page()
    without.add_init_script("delete Navigator.prototype.serviceWorker")
    without.goto(f"{host.address}sv/{PAGE}")
    for page in (bare, without):
        expect(button(page)).to_be_hidden()
        with page.expect_download() as done:
            page.locator("article a[download]").last.click()
        assert done.value.suggested_filename == FOLDER.format("sv")


def test_no_page_asks_for_the_service_worker_before_a_reader_does(new_page: NewPage, host: Host) -> None:
    page = new_page(f"{host.address}sv/{PAGE}")
    expect(button(page)).to_be_visible()
    page.goto(f"{host.address}sv/")
    assert not [path for path in host.asked if "sw.js" in path or "keep." in path]
