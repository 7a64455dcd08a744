"""How often the right page comes first, by language and kind: ours in the real page, beside others.

Usage: python -m search.evaluate [FOLDER]: a built site, else site/.

`queries.json` is what the search was made with. `kept-back.json` was written before anybody saw what it finds, in
rounds; nothing may be written to make one of it pass. Its older rounds are in `locale/<lang>/search.yml` now, as
known queries, except typing errors and wrong keyboard layouts. Variants are made by rule.
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

from chromium import script, started
from conftest import ROOT, real
from security.serving import served
from tolem.i18n.languages import BY_CODE

from . import index_of, open_search, peers
from .variants import Query, variants

QUERIES = ROOT / "tests/search/queries.json"
KEPT_BACK = ROOT / "tests/search/kept-back.json"
# How many times slower than this machine a phone is.
SLOWER = 4
# The best answer, and one of the first three.
Shares = dict[tuple[str, str], list[int]]


def ours(page: Page, code: str, queries: list[str]) -> list[list[str]]:
    """The addresses below the language that the page shows for each query."""
    open_search(page, code)
    found = page.evaluate(script("search"), queries)
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


def read(path: Path, code: str) -> list[Query]:
    """The queries of a file in a language."""
    every: list[Query] = json.loads(path.read_bytes())
    return [query for query in every if query["lang"] == code]


def asked(page: Page, queries: list[Query], shares: Shares, show: bool = False) -> None:
    """Ask our search; note what it finds, and show where the page wanted does not come first."""
    found = ours(page, queries[0]["lang"], [query["query"] for query in queries])
    for query, each in zip(queries, found, strict=True):
        if counted(shares, query, each) and show:
            print(
                f"{query['lang']} {query['kind']}: {query['query']!r} found {each[:3]}, not {query['want']}"
            )


def timed(page: Page, queries: list[Query]) -> str:
    """How long a query takes on a slow phone, the search being open."""
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    spent = page.evaluate(script("search-time"), [query["query"] for query in queries])
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    ninety = statistics.quantiles(spent, n=10)[-1]
    return (
        f"median {statistics.median(spent):.1f} ms, nine of ten within {ninety:.1f}, longest {max(spent):.1f}"
    )


def evaluate(built: Path) -> None:
    """Print each query that did not find its page first, all tables, times and sizes."""
    has_pagefind = peers.pagefind_index(built, real())
    engines: dict[str, Shares] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    with served(built, "/guide/") as address, started() as browser:
        # The policy of our pages would let no other search in.
        page = browser.new_page(base_url=address, bypass_csp=True)
        for code in BY_CODE:
            known, kept = read(QUERIES, code), read(KEPT_BACK, code)
            changed = [each for query in known for each in variants(query)]
            asked(page, known, engines["ours"], show=True)
            asked(page, kept, engines["ours, queries kept back"], show=True)
            asked(page, changed, engines["ours, variants"])
            index = gzip.compress(index_of(built, code).read_bytes(), 9)
            print(f"{code}: {timed(page, known + kept)}; index {len(index) / 1024:.1f} KiB in gzip")
            texts = [query["query"] for query in known]
            others = {"Material (lunr)": peers.lunr(page, built, real(), code, texts)}
            if has_pagefind:
                others["Pagefind"] = peers.pagefind(page, code, texts)
            for name, found in others.items():
                for query, each in zip(known, found, strict=True):
                    counted(engines[name], query, each)
    for name, shares in engines.items():
        table(name, shares)


def main() -> None:
    """Evaluate a copy, which Pagefind may add to."""
    built = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    with tempfile.TemporaryDirectory() as folder:
        evaluate(Path(shutil.copytree(built, Path(folder) / "site")))


if __name__ == "__main__":
    main()
