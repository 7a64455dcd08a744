"""Material's own search (lunr) and Pagefind on the same pages, for comparison with ours."""

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

from chromium import load_script
from conftest import built_page
from tolem.i18n.languages import LANGUAGES
from tolem.pages.page_source import address_of
from tolem.pages.site import Site

# The theme's configuration of lunr, which does not support Kazakh.
CONFIG = {
    "separator": r"[\s\-]+",
    "pipeline": [""],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1}},
}
# The theme's search worker, and the language files that it loads.
MATERIAL_SCRIPTS = Path(material.__file__).parent / "templates/assets/javascripts"


def searchable_paths(site: Site) -> list[str]:
    """The paths of the pages that our search indexes, too."""
    register = ("facts/", "all.md", "pages.md", "search.md")
    questions = {path for path, page in site.english.items() if page.node and page.node.layout == "question"}
    return [path for path in site.english if not path.startswith(register) and path not in questions]


def lunr_index(built: Path, site: Site, code: str) -> dict[str, Any]:
    """The index that Material's plugin generates from the pages."""
    index = SearchIndex(**CONFIG, lang=["ru" if code == "kk" else code])
    for path in searchable_paths(site):
        address = address_of(path)
        (article,) = built_page(built, f"{code}/{address}").css("article")
        parser = Parser()
        parser.feed(article.inner_html)
        parser.close()
        page = SimpleNamespace(meta={}, title="")
        for section in parser.data:
            if not section.is_excluded():
                index.create_entry_for_section(section, [], address, page)
    generated: dict[str, Any] = json.loads(index.generate_search_index(None))
    return generated


def lunr(page: Page, built: Path, site: Site, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses that Material's search finds for each query; copies its scripts to `built`/lunr/."""
    scripts = shutil.copytree(MATERIAL_SCRIPTS, built / "lunr", dirs_exist_ok=True)
    (worker,) = (scripts / "workers").glob("search.*.min.js")
    address = page.url.partition(f"/{code}/")[0] + f"/{worker.relative_to(built)}"
    found = page.evaluate(load_script("lunr"), [address, lunr_index(built, site, code), queries])
    return [list(dict.fromkeys(each)) for each in found]


def pagefind_index(built: Path, site: Site) -> bool:
    """Index the same pages with Pagefind in `built`/peers/; false if it is not installed.

    To install it, run `pip install pagefind-bin`.
    """
    program = shutil.which("pagefind")
    peers = built / "peers"
    if program is None:
        return False
    for code in (language.code for language in LANGUAGES):
        for path in searchable_paths(site):
            own = built_page(built, f"{code}/{address_of(path)}")
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
    found = page.evaluate(load_script("pagefind"), [f"{root}/peers/pagefind/pagefind.js", queries])
    return [[re.sub(r"^.*?/" + code + "/", "", url) for url in each] for each in found]
