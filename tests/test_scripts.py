"""Our own scripts: small, of this site alone, without words, and only where a page has a form."""

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
    r"fetch\(|XMLHttp|WebSocket|sendBeacon|eval|Function\(|innerHTML|outerHTML|insertAdjacent|document\.write"
    r"|localStorage|sessionStorage|cookie|indexedDB|Intl|toLocale|navigator(?!\.clipboard\.writeText\()|setTimeout|https?:"
)
# The one thing that a script does with the world, where it does any.
ALLOWED = {
    "scheme.js": {"localStorage"},
    "ahead.js": {"navigator", "setTimeout"},
    "offline-page.js": {"navigator"},
    "register-page.js": {"fetch("},
    "sw.js": {"fetch(", "setTimeout"},
}
KILOBYTE = 1024


def test_all_scripts_together_stay_small(site: Path) -> None:
    packed = {path.name: len(gzip.compress(path.read_bytes(), mtime=0)) for path in site.glob("assets/*.js")}
    (search,) = (size for name, size in packed.items() if name.startswith("search."))
    assert search <= 15 * KILOBYTE
    assert max(packed.values()) <= max(search, 8 * KILOBYTE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_its_neighbours_says_no_word_and_does_no_more_with_the_world(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    neighbours = {f"./{each.name}" for each in SCRIPTS}
    assert set(IMPORT.findall(code)) <= neighbours
    assert set(FORBIDDEN.findall(code)) <= ALLOWED.get(path.name, set())
    texts = re.findall(r""""((?:[^"\\]|\\.)*)"|`([^`]*)`""", code)
    sentences = [text for pair in texts for text in pair if re.search(r"\w{2,} \w{2,} |[А-яЁё]", text)]
    assert not sentences


def test_a_page_loads_one_script_and_that_of_its_form(site: Path) -> None:
    for path, page in PAGES.items():
        built = page_of(site, f"sv/{address_of(path)}")
        loaded = [Path(script.attributes["src"] or "").name.split(".")[0] for script in built.css("script")]
        assert loaded == ["page", *([f"{page.head.tool}-page"] if page.head.tool else [])], path
        assert bool(built.css(".tolem-tool[hidden]")) == bool(page.head.tool), path


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_no_form_shows_on_any_screen_and_the_text_does(opened: Opened, width: int) -> None:
    reader, found = opened(width=width, script=False), 0
    # The pages of the register are laid out alike: one topic stands for all.
    topics = [path for path, page in PAGES.items() if page.topic]
    for path in (path for path, page in PAGES.items() if page.head.tool and path not in topics[1:]):
        reader.goto(f"en/{address_of(path)}")
        forms, text = reader.locator(".tolem-tool"), reader.locator("article :is(h2, ol, table)")
        found += forms.count()
        expect(forms.filter(visible=True)).to_have_count(0)
        expect(text.filter(visible=True)).not_to_have_count(0)
    assert found >= 4
