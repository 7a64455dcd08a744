"""How often the right page comes first, by language and kind: ours in the real page, beside others on the same pages.

Usage: python -m search.evaluate [FOLDER]: a built site, else site/.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page, sync_playwright

from conftest import ROOT, real
from security.serving import served
from tolem.cli.browser import find

from . import peers

QUERIES = ROOT / "tests/search/queries.json"
# Types each query into the field, as a menu or dictation does, and reads where each result leads.
TYPED = """(queries) => queries.map((query) => {
  const field = document.querySelector(".md-search__input");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll(".md-search-result__item")].map((item) => item.querySelector("a").href);
})"""
READY = "() => document.querySelector('.md-search-result__item')"
# The best answer, and one of the first three.
Shares = dict[tuple[str, str], list[int]]


class Query(TypedDict):
    """What somebody typed, in which language and how, and the pages that answer it."""

    lang: str
    kind: str
    query: str
    want: list[str]


def opened(page: Page, address: str, code: str) -> None:
    """Turn to the search of a language, until it answers."""
    page.goto(f"{address}{code}/currency/")
    page.locator(".md-search__input").fill("kaspi")
    page.wait_for_function(READY)


def ours(page: Page, address: str, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses below the language that the page shows for each query."""
    opened(page, address, code)
    found = page.evaluate(TYPED, queries)
    return [[href.partition(f"/{code}/")[2].partition("#")[0] for href in each] for each in found]


def counted(shares: Shares, query: Query, found: list[str]) -> int:
    """Note where the wanted page came; its place, from 0, or -1."""
    place = next((at for at, address in enumerate(found) if address in query["want"]), -1)
    for group in ("all", query["kind"]):
        share = shares[query["lang"], group]
        share[0] += 1
        share[1] += place == 0
        share[2] += 0 <= place < 3
    return place


def table(name: str, shares: Shares) -> None:
    """Print the share with the wanted page first, and in the first three."""
    print(f"\n{name}\n{'':24}   n  first  first three")
    for (code, kind), (count, first, three) in sorted(shares.items()):
        print(f"{code} {kind:20} {count:4}  {first / count:5.0%}  {three / count:5.0%}")


def evaluate(built: Path) -> None:
    """Print all tables, and each query that did not find its page first."""
    queries: list[Query] = json.loads(QUERIES.read_bytes())
    codes = sorted({query["lang"] for query in queries})
    has_pagefind = peers.pagefind_index(built, real())
    engines: dict[str, Shares] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    with served(built, "/guide/") as address, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"]).new_page()
        for code in codes:
            asked = [query for query in queries if query["lang"] == code]
            texts = [query["query"] for query in asked]
            answers = {"ours": ours(page, address, code, texts)}
            answers["Material (lunr)"] = peers.lunr(page, built, real(), code, texts)
            if has_pagefind:
                answers["Pagefind"] = peers.pagefind(page, code, texts)
            for name, found in answers.items():
                for query, each in zip(asked, found, strict=True):
                    if counted(engines[name], query, each) and name == "ours":
                        print(
                            f"{code} {query['kind']}: {query['query']!r} found {each[:3]}, not {query['want']}"
                        )
    for name, shares in engines.items():
        table(name, shares)


def main() -> None:
    """Evaluate a copy, which Pagefind may add to."""
    built = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    with tempfile.TemporaryDirectory() as folder:
        evaluate(Path(shutil.copytree(built, Path(folder) / "site")))


if __name__ == "__main__":
    main()
