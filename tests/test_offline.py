"""Without internet: a browser keeps a language that a reader asked for, and a zip and one file work from a disk."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser

from conftest import Opened, page_of, real
from tolem.i18n.languages import BY_CODE
from tolem.offline.copy import FOLDER, ONE_FILE, alone, own_pages
from tolem.pages.navigation import OFFLINE
from tolem.pages.page_source import address_of
from tool_pages import told

MOST = 400_000
PAGE = address_of(OFFLINE)
FIELD, ITEM = ".md-search__input", ".md-search-result__item a"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self';"
    " base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types tolem"
)
CACHES = "async () => (await caches.keys()).length"
NAMES = "async () => (await caches.keys()).join()"


class Host:
    """Serves a folder below a path, as a host with its policy would; it can be slow, ill, or gone."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.slow, self.ill, self.gone, self.asked = folder, 0.0, False, False, list[str]()
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                time.sleep(host.slow)
                if host.ill:
                    self.send_error(503)
                elif not host.gone:
                    super().do_GET()

            def translate_path(self, path: str) -> str:
                place = unquote(urlsplit(path).path).removeprefix("/guide/")
                return str(host.folder / place) + ("/" if place.endswith("/") else "")

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-cache")
                self.send_header("Content-Security-Policy", POLICY)
                super().end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/guide/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Give the port back."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """A host that serves the site."""
    found = Host(site)
    yield found
    found.close()


@pytest.fixture
def keep(opened: Opened, host: Host) -> Callable[..., Page]:
    """Keeps a language in a browser of its own; no script may break the policy."""

    def go(code: str = "sv") -> Page:
        page = opened(f"{host.address}{code}/{PAGE}")
        button(page).click()
        expect(said(page)).to_have_text(tool(page).get_attribute("data-kept") or "-")
        return page

    return go


def tool(page: Page) -> Locator:
    return page.locator(".tolem-tool")


def button(page: Page) -> Locator:
    return tool(page).locator("button")


def said(page: Page) -> Locator:
    return tool(page).get_by_role("status")


def until(holds: Callable[[], object]) -> None:
    """Wait for what a browser does in its own time."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    assert holds()


def released(site: Path, folder: Path, name: str) -> Path:
    """Another release of a site in one language: each page says so."""
    (keep,) = (site / "sv").glob("keep.*.json")
    old = keep.name.split(".")[1]
    shutil.copytree(site / "sv", folder / "sv", ignore=shutil.ignore_patterns("facts", "*.ics", "tolem-*"))
    shutil.copytree(site / "assets", folder / "assets")
    for file in ("sw.js", "index.html"):
        shutil.copy(site / file, folder / file)
    for path in [path for path in folder.rglob("*") if path.suffix in (".html", ".js", ".json")]:
        text = path.read_text(encoding="utf-8").replace(old, name).replace("<title>", f"<title>{name} ")
        path.write_text(text, encoding="utf-8")
        path.rename(path.with_name(path.name.replace(old, name)))
    return folder


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("name", [FOLDER, ONE_FILE])
def test_a_file_to_take_along_is_small_and_its_page_says_how_large(site: Path, code: str, name: str) -> None:
    file = site / code / name.format(code)
    assert file.stat().st_size <= MOST
    (link,) = page_of(site, f"{code}/{PAGE}").css(f'a[href="../{file.name}"][download]')
    assert link.parent
    assert str(-(-file.stat().st_size // 1000)) in link.parent.text()


@pytest.mark.parametrize("code", BY_CODE)
def test_the_zip_has_every_page_and_leads_nowhere_else(site: Path, code: str) -> None:
    with ZipFile(site / code / FOLDER.format(code)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    root = Path(f"/tolem-{code}")
    there = {Path("/", name): content for name, content in files.items()}
    assert {root / address / "index.html" for address in own_pages(real())} <= there.keys()
    for path, content in there.items():
        for where, name in links(content) if path.suffix == ".html" else ():
            target = Path(path.parent, where).resolve() if where else path
            assert target in there, f"{path}: {where}"
            assert not name or f'id="{name}"'.encode() in there[target], f"{path}: {where}#{name}"
    assert not [path for path, content in there.items() if b"integrity=" in content]


def links(content: bytes) -> Iterator[tuple[str, str]]:
    """What a page of a copy leads to or loads, but for other hosts: the file and the anchor."""
    for node in LexborHTMLParser(content).css("[href], [src], [action]"):
        for name in ("href", "src", "action"):
            address = urlsplit(node.attributes.get(name) or "#")
            if not address.scheme and address.fragment != "__search":
                yield unquote(address.path), address.fragment


@pytest.mark.parametrize("code", BY_CODE)
def test_the_one_file_loads_nothing_and_leads_nowhere_else(site: Path, code: str) -> None:
    content = (site / code / ONE_FILE.format(code)).read_bytes()
    page = LexborHTMLParser(content)
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert not page.css("link, [src], [integrity]")
    assert not [where for where, _ in links(content) if where]
    assert {name for _, name in links(content) if name} <= ids


def test_what_is_not_in_a_copy_is_linked_where_the_site_is_or_not_at_all() -> None:
    text = '<nav><ul><li><a href="../facts/">a</a></li></ul></nav><p><a href="../facts/?b#c">d</a> <a href="#e">f</a></p>'
    apart = alone(text, "en/cost/", "", lambda _: None)
    assert apart.body
    assert apart.body.inner_html == '<nav><ul></ul></nav><p>d <a href="#e">f</a></p>'
    led = alone(text, "en/cost/", "https://example.org/g/", lambda _: None)
    assert [a.attributes["href"] for a in led.css("a")][1] == "https://example.org/g/en/facts/?b#c"


def test_the_zip_works_from_a_disk_with_search_and_tools(opened: Opened, site: Path, tmp_path: Path) -> None:
    with ZipFile(site / "en" / FOLDER.format("en")) as archive:
        archive.extractall(tmp_path)
    page = opened(f"file://{tmp_path}/tolem-en/index.html", width=1280)
    page.locator(FIELD).fill("kivi")
    expect(page.locator(ITEM).first).to_have_attribute("href", "./methods/qiwi/index.html")
    page.locator(ITEM).first.click()
    expect(page.locator("h1")).to_contain_text("QIWI")
    outcome = next(each for each in real().english.values() if each.node and each.node.layout != "question")
    assert outcome.node
    page.locator(FIELD).fill(page_of(site, f"en/{outcome.node.address}").css("h1")[0].text())
    place = f"{address_of(outcome.node.above)}index.html#{outcome.node.item.id}"
    expect(page.locator(f'.md-search-result__list a[href$="{place}"]')).to_have_count(1)
    page.goto(f"file://{tmp_path}/tolem-en/cost/index.html?total=20000&commission=1.95&balance=20390")
    assert "Amount needed 20,390 ₸" in told(page)


@pytest.mark.parametrize("code", ["en", "kk"])
def test_the_one_file_is_searched_from_a_disk(opened: Opened, site: Path, tmp_path: Path, code: str) -> None:
    shutil.copy(site / code / ONE_FILE.format(code), tmp_path)
    page = opened(f"file://{tmp_path}/{ONE_FILE.format(code)}")
    page.locator("label[for=__search].md-icon").first.click()
    page.locator(FIELD).fill("qiwi")
    first = page.locator(ITEM).first
    expect(first).to_have_attribute("href", "#methods-qiwi--top")
    first.click()
    expect(page.locator("#methods-qiwi--top")).to_be_in_viewport()
    expect(page.locator(FIELD)).not_to_be_in_viewport()


def test_a_kept_language_opens_searches_and_counts_without_a_host(
    keep: Callable[..., Page], host: Host
) -> None:
    page = keep()
    host.gone = True
    page.locator(FIELD).fill("qiwi")
    expect(page.locator(ITEM).first).to_have_attribute("href", "../methods/qiwi/")
    for address in own_pages(real()):
        answer = page.goto(f"{host.address}sv/{address}")
        assert answer, address
        assert answer.ok, address
    page.goto(f"{host.address}sv/cost/?total=60000")
    expect(page.locator("#total-field")).to_have_value(re.compile("60.?000"))
    page.goto(f"{host.address}sv/facts/")
    expect(page).to_have_url(f"{host.address}sv/{PAGE}")


def test_it_is_removed_by_a_second_press(keep: Callable[..., Page], host: Host) -> None:
    page = keep()
    expect(button(page)).to_have_text(tool(page).get_attribute("data-remove") or "-")
    page.goto(f"{host.address}ru/{PAGE}")
    button(page).click()
    expect(button(page)).to_have_text(tool(page).get_attribute("data-remove") or "-")
    button(page).click()
    expect(said(page)).to_have_text(tool(page).get_attribute("data-removed") or "-")
    expect(button(page)).to_have_text(tool(page).get_attribute("data-keep") or "-")
    page.goto(f"{host.address}sv/{PAGE}")
    expect(button(page)).to_have_text(tool(page).get_attribute("data-remove") or "-")
    button(page).click()
    expect(said(page)).to_have_text(tool(page).get_attribute("data-removed") or "-")
    assert page.evaluate(CACHES) == 0
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_a_page_comes_from_the_host_until_that_is_slow_or_ill(
    keep: Callable[..., Page], host: Host, site: Path, tmp_path: Path
) -> None:
    page = keep()
    host.folder = released(site, tmp_path / "next", "11111111")
    (host.folder / "sw.js").unlink()
    page.goto(f"{host.address}sv/currency/")
    assert page.title().startswith("11111111")
    host.ill = True
    page.goto(f"{host.address}sv/currency/")
    assert not page.title().startswith("11111111")
    host.ill, host.slow = False, 8
    page.goto(f"{host.address}sv/cost/", wait_until="commit")
    assert not page.title().startswith("11111111")
    host.slow = 0


def test_a_release_takes_the_place_of_the_last_one_at_once_after_one_visit(
    keep: Callable[..., Page], host: Host, site: Path, tmp_path: Path
) -> None:
    page = keep()
    host.folder = released(site, tmp_path / "next", "11111111")
    page.goto(f"{host.address}sv/currency/")
    until(lambda: re.fullmatch("[^,]* 11111111 sv", page.evaluate(NAMES)))
    host.gone = True
    for address in own_pages(real())[:12]:
        page.goto(f"{host.address}sv/{address}")
        assert page.title().startswith("11111111"), address


def test_half_a_release_is_not_kept(
    keep: Callable[..., Page], host: Host, site: Path, tmp_path: Path
) -> None:
    page = keep()
    before = page.evaluate(NAMES)
    host.folder = released(site, tmp_path / "next", "11111111")
    shutil.rmtree(host.folder / "sv/customs")
    page.goto(f"{host.address}sv/currency/")
    until(lambda: sum("/sv/customs/" in path for path in host.asked) > 1)
    until(lambda: page.evaluate(NAMES) == before)
    host.gone = True
    for address in ("currency/", "customs/"):
        page.goto(f"{host.address}sv/{address}")
        assert not page.title().startswith("11111111")


def test_a_full_disk_is_said_and_leaves_nothing(opened: Opened, host: Host) -> None:
    page = opened(f"{host.address}sv/{PAGE}")
    quota = {"origin": host.address.removesuffix("/guide/"), "quotaSize": 10_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    button(page).click()
    expect(said(page)).to_have_text(tool(page).get_attribute("data-refused") or "-")
    expect(button(page)).to_have_text(tool(page).get_attribute("data-keep") or "-")
    assert page.evaluate(CACHES) == 0
    page.locator("article a[href*=facts]").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("member", ["register", "getRegistration"])
def test_a_browser_that_keeps_nothing_says_so(opened: Opened, host: Host, member: str) -> None:
    page = opened()
    page.add_init_script(
        f"navigator.serviceWorker.{member} = () => Promise.reject(new DOMException('', 'SecurityError'))"
    )
    page.goto(f"{host.address}sv/{PAGE}")
    button(page).click()
    which = "refused" if member == "register" else "kept"
    expect(said(page)).to_have_text(tool(page).get_attribute(f"data-{which}") or "-")


def test_without_a_script_or_a_service_worker_the_files_stand_there_alone(opened: Opened, host: Host) -> None:
    bare = opened(f"{host.address}sv/{PAGE}", script=False)
    without = opened()
    without.add_init_script("delete Navigator.prototype.serviceWorker")
    without.goto(f"{host.address}sv/{PAGE}")
    for page in (bare, without):
        expect(button(page)).to_be_hidden()
        with page.expect_download() as done:
            page.locator("article a[download]").last.click()
        assert done.value.suggested_filename == FOLDER.format("sv")


def test_no_page_asks_for_the_service_worker_before_a_reader_does(opened: Opened, host: Host) -> None:
    page = opened(f"{host.address}sv/{PAGE}")
    expect(button(page)).to_be_visible()
    page.goto(f"{host.address}sv/")
    assert not [path for path in host.asked if "sw.js" in path or "keep." in path]
