"""Measure what a reader waits for, ours beside others, in turn: `make bench`. Takes the site in site/ as it is.

Usage: python -m bench [RUNS]
"""

import shutil
import sys
from contextlib import ExitStack

from playwright.sync_api import Browser, sync_playwright

from chromium import BROWSERS, find_browser
from conftest import ROOT

from . import peers, reading, results
from .results import OURS, STOCK, Runs
from .serving import Counting, serving

WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "tests" / "bench" / "results"
CODE, OTHER = "kk", "ru"
PAGES = {"home": "", "bank card": "methods/bank-card/", "dispute": "returns/dispute/", "cost": "cost/"}
QUERY = "каспи"
RUNS = 5
ABOUT = (
    "What a reader waits for, in Kazakh, on a phone with slow 4G (150 ms, 1.6 Mbit/s) and a processor four times slower "
    "than the machine; every text in brotli 11; {runs} runs in turn, medians."
)


def built() -> list[str]:
    """Build the peers in WORK, and say which there are."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "site", WORK / OURS)
    docs, found = WORK / "markdown", [OURS, STOCK, "Zensical", "plain"]
    peers.run([sys.executable, "-m", "tolem", "markdown", str(docs)])
    for code in (CODE, OTHER):
        if not peers.run(peers.material(docs / code, WORK / STOCK / code, code)):
            raise RuntimeError("Material did not build; run mkdocs with the configuration in build/bench/")
        peers.plain(docs / code, WORK / "plain" / code, code)
        command = peers.zensical(docs / code, WORK / "Zensical" / code, code, ROOT / "build" / "zensical")
        if not (command and peers.run(command)):
            found = [peer for peer in found if peer != "Zensical"]
    return found


def measured(browser: Browser, servers: dict[str, Counting], runs: Runs) -> None:
    """One run of everything, of each peer in turn."""
    home, card, dispute = (f"{CODE}/{PAGES[name]}" for name in ("home", "bank card", "dispute"))
    ways = {name: (f"{CODE}/{path}",) for name, path in PAGES.items()} | {
        "bank card, after home": (home, card),
        "dispute, in another language": (dispute, dispute.replace(CODE, OTHER, 1)),
    }
    for what, paths in ways.items():
        for peer, server in servers.items():
            load = reading.loaded(browser, server, *paths)._asdict()
            kept = load if len(paths) == 1 else {name: load[name] for name in ("size", "requests", "paint")}
            results.note(runs, what, peer, kept)
    for what in ("navigation", "opening"):
        for peer in (OURS, STOCK):
            spent = reading.found(browser, servers[peer], dispute, QUERY, at_rest=what == "opening")
            results.note(runs, f"first result, from {what}", peer, spent)


def main() -> None:
    """Measure and write tests/bench/results/reading.*."""
    count, runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS, Runs()
    found = built()
    with ExitStack() as stack:
        servers = {peer: stack.enter_context(serving(WORK / peer)) for peer in found}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(BROWSERS), args=["--no-sandbox"])
        for _ in range(count):
            measured(browser, servers, runs)
    results.save(RESULTS, "reading", ABOUT.format(runs=count), runs, found, "paint")


if __name__ == "__main__":
    main()
