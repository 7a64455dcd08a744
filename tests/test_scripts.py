"""Our own scripts: small, of this site alone, without words, and only where a page has a form."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import ROOT, Opened, page_of, real
from tolem.pages.page_source import address_of

SCRIPTS = sorted((ROOT / "overrides/assets/js").glob("*.js"))
PAGES = real().english
IMPORT = re.compile(r"""\b(?:import|from)\b\s*\(?\s*["'`]([^"'`]*)""")
COMMENT = re.compile(r"/\*.*?\*/|(?<!\S)//[^\n]*", re.S)
# What would fetch, run text, make markup of it, keep something on the device, or follow the device's language.
FORBIDDEN = re.compile(
    r"fetch|XMLHttp|WebSocket|sendBeacon|eval|Function\(|innerHTML|outerHTML|insertAdjacent|document\.write"
    r"|localStorage|sessionStorage|cookie|indexedDB|Intl|toLocale|navigator(?!\.clipboard\.writeText\()|setTimeout|https?:"
)
KILOBYTE = 1024


def test_all_scripts_together_stay_small(site: Path) -> None:
    sent = [site / "en/assets/js" / path.name for path in SCRIPTS]
    packed = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in sent}
    # Those of the search come when a reader turns to it, but for the one that waits for that.
    search = {name for name in packed if name.startswith("search-")}
    assert sum(packed[name] for name in packed.keys() - search) <= 15 * KILOBYTE
    assert sum(packed[name] for name in search) <= 7 * KILOBYTE
    assert packed["search-open.js"] <= KILOBYTE


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_its_neighbours_and_does_nothing_else_with_the_world(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    neighbours = {f"./{each.name}" for each in SCRIPTS}
    assert set(IMPORT.findall(code)) <= neighbours
    assert not FORBIDDEN.findall(code)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_no_word_of_its_own(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    texts = re.findall(r""""((?:[^"\\]|\\.)*)"|`([^`]*)`""", code)
    sentences = [text for pair in texts for text in pair if re.search(r"\w{2,} \w{2,} |[А-яЁё]", text)]
    assert not sentences


def test_a_page_loads_a_script_of_ours_only_for_its_form(site: Path) -> None:
    for path, page in PAGES.items():
        built = page_of(site, f"sv/{address_of(path)}")
        loaded = [Path(script.attributes["src"] or "").name for script in built.css("script[type=module]")]
        # Every page has a report to copy, and what opens the search, which is no module.
        own = [f"{page.head.tool}-page.js"] if page.head.tool else []
        assert built.css_first("script[defer][src$='search-open.js']")
        assert loaded == ["address.js", "report-page.js", *own], path
        assert bool(built.css(".tolem-tool[hidden]")) == bool(page.head.tool), path


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_no_form_shows_on_any_screen(opened: Opened, address: str, width: int) -> None:
    reader, found = opened(width=width, script=False), 0
    for path in (path for path, page in PAGES.items() if page.head.tool):
        reader.goto(f"{address}en/{address_of(path)}")
        forms = reader.locator(".tolem-tool")
        found += forms.count()
        expect(forms.filter(visible=True)).to_have_count(0)
    assert found >= 4
