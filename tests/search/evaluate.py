"""Measure how often the expected page is the first result, compared with other search engines.

Usage: python -m search.evaluate [FOLDER]; a built site, by default site/.

`queries.json` was used to develop the search. `kept-back.json` holds the held-out queries, written in rounds
without seeing their results: do not change the search or its aliases to make one pass. Its older rounds are now
known queries in `locale/<lang>/search.yml`, except typing errors and wrong keyboard layouts. Variants are generated.
"""

import gzip
import json
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Page

from chromium import launch_browser, load_script
from conftest import ROOT, real_site
from security.serving import serve
from tolem.i18n.languages import BY_CODE

from . import index_path, open_search, peers
from .variants import Query, variants

QUERIES = ROOT / "tests/search/queries.json"
HELD_OUT = ROOT / "tests/search/kept-back.json"
# CPU throttling that simulates a phone.
SLOWDOWN = 4
# By language and kind: number of queries, with the expected page first, and among the first three.
Shares = dict[tuple[str, str], list[int]]


def site_search(page: Page, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses of the results that our search shows for each query, relative to the language."""
    open_search(page, code)
    found = page.evaluate(load_script("search-results"), queries)
    return [[href.partition(f"/{code}/")[2].partition("#")[0] for href in each] for each in found]


def count_rank(shares: Shares, query: Query, found: list[str]) -> int:
    """Add the rank of the expected page to `shares`; returns the rank, from 0, or -1 if it is missing."""
    rank = next((at for at, address in enumerate(found) if address in query["want"]), -1)
    for group in ("all", query["kind"]):
        share = shares[query["lang"], group]
        share[0] += 1
        share[1] += rank == 0
        share[2] += 0 <= rank < 3
    return rank


def print_table(name: str, shares: Shares) -> None:
    """Print the shares of queries with the expected page first, and among the first three."""
    print(f"\n{name}\n{'':24}   n  first  first three")
    for (code, kind), (count, first, three) in sorted(shares.items()):
        print(f"{code} {kind:20} {count:4}  {first / count:5.0%}  {three / count:5.0%}")


def read_queries(path: Path, code: str) -> list[Query]:
    """The queries of a file that are in a language."""
    queries: list[Query] = json.loads(path.read_bytes())
    return [query for query in queries if query["lang"] == code]


def evaluate_queries(page: Page, queries: list[Query], shares: Shares, show: bool = False) -> None:
    """Run queries in our search, and count ranks; with `show`, print those whose page is not first."""
    found = site_search(page, queries[0]["lang"], [query["query"] for query in queries])
    for query, each in zip(queries, found, strict=True):
        if count_rank(shares, query, each) and show:
            print(
                f"{query['lang']} {query['kind']}: {query['query']!r} found {each[:3]}, not {query['want']}"
            )


def query_times(page: Page, queries: list[Query]) -> str:
    """A summary of the time that a query takes on a slow phone, once the search is loaded."""
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    times = page.evaluate(load_script("search-time"), [query["query"] for query in queries])
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    ninety = statistics.quantiles(times, n=10)[-1]
    return (
        f"median {statistics.median(times):.1f} ms, nine of ten within {ninety:.1f}, longest {max(times):.1f}"
    )


def evaluate(built: Path) -> None:
    """Print the queries whose expected page is not first, all tables, times and sizes."""
    has_pagefind = peers.pagefind_index(built, real_site())
    engines: dict[str, Shares] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    with serve(built, "/guide/") as base_url, launch_browser() as browser:
        # Our pages' policy would block the scripts of other engines.
        page = browser.new_page(base_url=base_url, bypass_csp=True)
        for code in BY_CODE:
            known, kept = read_queries(QUERIES, code), read_queries(HELD_OUT, code)
            generated = [each for query in known for each in variants(query)]
            evaluate_queries(page, known, engines["ours"], show=True)
            evaluate_queries(page, kept, engines["ours, queries kept back"], show=True)
            evaluate_queries(page, generated, engines["ours, variants"])
            index = gzip.compress(index_path(built, code).read_bytes(), 9)
            print(f"{code}: {query_times(page, known + kept)}; index {len(index) / 1024:.1f} KiB in gzip")
            texts = [query["query"] for query in known]
            others = {"Material (lunr)": peers.lunr(page, built, real_site(), code, texts)}
            if has_pagefind:
                others["Pagefind"] = peers.pagefind(page, code, texts)
            for name, found in others.items():
                for query, each in zip(known, found, strict=True):
                    count_rank(engines[name], query, each)
    for name, shares in engines.items():
        print_table(name, shares)


def main() -> None:
    """Evaluate a copy of the site, because the other engines add files to it."""
    built = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    with tempfile.TemporaryDirectory() as folder:
        evaluate(Path(shutil.copytree(built, Path(folder) / "site")))


if __name__ == "__main__":
    main()
