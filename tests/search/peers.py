"""What Material's own search (lunr) and Pagefind find on the same pages, to compare ours with."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from material.plugins.search.plugin import Parser, SearchIndex
from playwright.sync_api import Page

from chromium import script
from conftest import page_of
from tolem.i18n.languages import LANGUAGES
from tolem.pages.page_source import address_of
from tolem.pages.site import Site

# What the theme asks of lunr in each language; it has no Kazakh.
CONFIG = {
    "separator": r"[\s\-]+",
    "pipeline": [""],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1}},
}
# Its worker, and the rules of languages that it loads.
THEIRS = Path(material.__file__).parent / "templates/assets/javascripts"


def read_pages(site: Site) -> list[str]:
    """The paths of the pages that our search knows too."""
    register = ("facts/", "all.md", "pages.md", "search.md")
    made = {path for path, page in site.english.items() if page.node and page.node.layout == "question"}
    return [path for path in site.english if not path.startswith(register) and path not in made]


def lunr_index(built: Path, site: Site, code: str) -> dict[str, Any]:
    """The index that Material's plugin makes of the pages."""
    index = SearchIndex(**CONFIG, lang=["ru" if code == "kk" else code])
    for path in read_pages(site):
        address = address_of(path)
        (article,) = page_of(built, f"{code}/{address}").css("article")
        parser = Parser()
        parser.feed(article.inner_html)
        parser.close()
        page = SimpleNamespace(meta={}, title="")
        for section in parser.data:
            if not section.is_excluded():
                index.create_entry_for_section(section, [], address, page)
    made: dict[str, Any] = json.loads(index.generate_search_index(None))
    return made


def lunr(page: Page, built: Path, site: Site, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses that Material's search finds for each query; its scripts go below lunr/ in `built`."""
    theirs = shutil.copytree(THEIRS, built / "lunr", dirs_exist_ok=True)
    (worker,) = (theirs / "workers").glob("search.*.min.js")
    address = page.url.partition(f"/{code}/")[0] + f"/{worker.relative_to(built)}"
    found = page.evaluate(script("lunr"), [address, lunr_index(built, site, code), queries])
    return [list(dict.fromkeys(each)) for each in found]


def pagefind_index(built: Path, site: Site) -> bool:
    """Let Pagefind index the same pages below build/peers/, if it is installed; `pip install pagefind-bin`."""
    program = shutil.which("pagefind")
    peers = built / "peers"
    if program is None:
        return False
    for code in (language.code for language in LANGUAGES):
        for path in read_pages(site):
            own = page_of(built, f"{code}/{address_of(path)}")
            target = peers / code / address_of(path) / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            title, article = own.css("title")[0].html, own.css("article")[0].html
            plain = re.sub(r"<script.*?</script>", "", article or "", flags=re.S)
            target.write_text(f'<html lang="{code}"><head>{title}</head><body>{plain}</body></html>', "utf-8")
    return subprocess.run([program, "--site", str(peers)], capture_output=True, check=False).returncode == 0


def pagefind(page: Page, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses that Pagefind finds for each query."""
    root = page.url.partition(f"/{code}/")[0]
    page.goto(f"{root}/peers/{code}/")
    found = page.evaluate(script("pagefind"), [f"{root}/peers/pagefind/pagefind.js", queries])
    return [[re.sub(r"^.*?/" + code + "/", "", url) for url in each] for each in found]
