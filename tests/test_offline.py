"""Storing a language on the device: the offline page and the service worker."""

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
Store = Callable[..., Page]
# The name of the next release.
NEXT = "11111111"
CACHE_NAMES = "async () => (await caches.keys()).join()"


class Host:
    """Serves a site below a path with the headers of a host; can be slow, fail, or be unreachable."""

    def __init__(self, site: Path, next_folder: Path) -> None:
        self.folder, self.next_folder = site, next_folder
        self.delay, self.fails, self.is_down, self.requested = 0.0, False, False, list[str]()
        host = self

        class Handler(PrefixHandler):
            def do_GET(self) -> None:  # noqa: N802  as the library calls it
                host.requested.append(self.path)
                self.directory = str(host.folder)
                time.sleep(host.delay)
                if host.fails:
                    self.send_error(503)
                elif not host.is_down:
                    super().do_GET()

            def end_headers(self) -> None:
                for name, value in {**HEADERS, "Cache-Control": "no-cache"}.items():
                    self.send_header(name, value)
                super().end_headers()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, prefix="/guide/"))
        self.url = f"http://127.0.0.1:{self.server.server_port}/guide/"

    def publish_next(self) -> None:
        """Serve the next release, in Swedish only, with NEXT in the title of each page."""
        site, folder = self.folder, self.next_folder
        (cache_list,) = (site / "sv").glob("keep.*.json")
        old = cache_list.name.split(".")[1]
        ignore = shutil.ignore_patterns("facts", "*.ics", "tolem-*")
        shutil.copytree(site / "sv", folder / "sv", ignore=ignore)
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
    """Opens isolated pages, because the browser stores files."""
    return partial(new_page, isolated=True)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(site, tmp_path / "next")
    with serve_in_background(host.server):
        yield host


@pytest.fixture
def store(new_page: NewPage, host: Host) -> Store:
    """A function that stores a language on the device, in a new page or the given one, which it returns."""

    def store(code: str = "sv", page: Page | None = None) -> Page:
        page = page or new_page()
        page.goto(f"{host.url}{code}/{PAGE}")
        button(page).click()
        expect_message(status(page), "kept")
        return page

    return store


def tool(page: Page) -> Locator:
    return page.locator(".tolem-tool")


def button(page: Page) -> Locator:
    return tool(page).locator("button")


def status(page: Page) -> Locator:
    return tool(page).get_by_role("status")


def expect_message(element: Locator, name: str) -> None:
    """Wait until an element shows the message in the attribute `data-<name>` of the tool."""
    expect(element).to_have_text(tool(element.page).get_attribute(f"data-{name}") or "-")


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for something that the browser does in the background."""
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    assert condition()


def test_stored_language_works_offline_until_removed(store: Store, host: Host) -> None:
    page = store()
    store("ru", page)
    host.is_down = True
    page.locator(SEARCH_FIELD).fill("qiwi")
    expect(page.locator(f"{SEARCH_RESULT} a").first).to_have_attribute("href", "../methods/qiwi/")
    # The service worker responds to fetch as to navigation, except for pages that are not stored.
    urls = [f"{host.url}sv/{address}" for address in own_pages(real_site())]
    assert page.evaluate(load_script("unreachable"), urls) == []
    page.goto(f"{host.url}sv/cost/?total=60000")
    expect(page.locator("#total-field")).to_have_value(re.compile("60.?000"))
    # A page that is not stored redirects to the offline page, in its language if that is stored.
    for requested, shown in {"ru": "ru", "sv": "sv", "en": "sv"}.items():
        page.goto(f"{host.url}{requested}/facts/")
        expect(page).to_have_url(f"{host.url}{shown}/{PAGE}")
    host.is_down = False
    for code in ("ru", "sv"):
        page.goto(f"{host.url}{code}/{PAGE}")
        expect_message(button(page), "remove")
        button(page).click()
        expect_message(status(page), "removed")
        expect_message(button(page), "keep")
    assert page.evaluate(CACHE_NAMES) == ""
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_stored_page_is_shown_only_if_the_host_is_slow_or_fails(store: Store, host: Host, site: Path) -> None:
    page = store()
    host.publish_next()
    (host.folder / "sw.js").unlink()
    page.goto(f"{host.url}sv/currency/")
    assert page.title().startswith(NEXT)
    host.fails = True
    page.goto(f"{host.url}sv/currency/")
    assert page.title() == built_page(site, "sv/currency").css("title")[0].text()
    host.fails, host.delay = False, 8
    page.goto(f"{host.url}sv/cost/", wait_until="commit")
    assert not page.title().startswith(NEXT)
    host.delay = 0
    # If the cache cannot be read, pages still come from the host.
    broken = "() => CacheStorage.prototype.match = () => Promise.reject(new DOMException('', 'UnknownError'))"
    page.context.service_workers[0].evaluate(broken)
    page.goto(f"{host.url}sv/customs/")
    assert page.title().startswith(NEXT)


def test_one_visit_replaces_the_stored_release(store: Store, host: Host) -> None:
    page = store()
    host.publish_next()
    page.goto(f"{host.url}sv/currency/")
    wait_until(lambda: re.fullmatch(f"[^,]* {NEXT} sv", page.evaluate(CACHE_NAMES)))
    host.is_down = True
    for address in own_pages(real_site())[::20]:
        page.goto(f"{host.url}sv/{address}")
        assert page.title().startswith(NEXT), address


def test_incomplete_release_is_not_stored(store: Store, host: Host) -> None:
    page = store()
    before = page.evaluate(CACHE_NAMES)
    host.publish_next()
    shutil.rmtree(host.folder / "sv/customs")
    page.goto(f"{host.url}sv/currency/")
    wait_until(lambda: sum("/sv/customs/" in path for path in host.requested) > 1)
    wait_until(lambda: page.evaluate(CACHE_NAMES) == before)
    host.is_down = True
    for address in ("currency/", "customs/"):
        page.goto(f"{host.url}sv/{address}")
        assert not page.title().startswith(NEXT)


def test_full_disk_is_reported_and_nothing_stays_stored(new_page: NewPage, host: Host) -> None:
    page = new_page(f"{host.url}sv/{PAGE}")
    quota = {"origin": host.url.removesuffix("/guide/"), "quotaSize": 10_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    button(page).click()
    expect_message(status(page), "refused")
    expect_message(button(page), "keep")
    assert page.evaluate(CACHE_NAMES) == ""
    page.locator("article a[href*=facts]").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("member", ["register", "getRegistration"])
def test_service_worker_errors_are_handled(new_page: NewPage, host: Host, member: str) -> None:
    page = new_page()
    page.add_init_script(f"navigator.serviceWorker.{member} = () => Promise.reject(new DOMException())")
    page.goto(f"{host.url}sv/{PAGE}")
    button(page).click()
    expect_message(status(page), "refused" if member == "register" else "kept")


def test_only_downloads_are_offered_without_script_or_service_worker(new_page: NewPage, host: Host) -> None:
    no_script = new_page(f"{host.url}sv/{PAGE}", script=False)
    no_worker = new_page()
    no_worker.add_init_script("delete Navigator.prototype.serviceWorker")
    no_worker.goto(f"{host.url}sv/{PAGE}")
    for page in (no_script, no_worker):
        expect(button(page)).to_be_hidden()
        with page.expect_download() as download:
            page.locator("article a[download]").last.click()
        assert download.value.suggested_filename == FOLDER.format("sv")


def test_service_worker_is_not_requested_before_the_reader_stores_a_language(
    new_page: NewPage, host: Host
) -> None:
    page = new_page(f"{host.url}sv/{PAGE}")
    expect(button(page)).to_be_visible()
    page.goto(f"{host.url}sv/")
    assert not [path for path in host.requested if "sw.js" in path or "keep." in path]
