"""Measure the loading times of site/, compared with other generators: `make bench`.

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
from .serving import CountingServer, serving

WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "tests" / "bench" / "results"
CODE, OTHER = "kk", "ru"
PAGES = {"home": "", "bank card": "methods/bank-card/", "dispute": "returns/dispute/", "cost": "cost/"}
QUERY = "каспи"
RUNS = 5
ABOUT = (
    "Page loads in Kazakh on a phone with slow 4G (150 ms, 1.6 Mbit/s) and a processor four times slower than"
    " the machine; all text in brotli 11; medians of {runs} alternating runs."
)


def build_all() -> list[str]:
    """Copy site/ and build the peers into WORK; returns the names of those that could be built."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "site", WORK / OURS)
    docs, built = WORK / "markdown", [OURS, STOCK, "Zensical", "plain"]
    peers.run([sys.executable, "-m", "tolem", "markdown", str(docs)])
    for code in (CODE, OTHER):
        if not peers.run(peers.material(docs / code, WORK / STOCK / code, code)):
            raise RuntimeError("Material did not build; run mkdocs with the configuration in build/bench/")
        peers.plain(docs / code, WORK / "plain" / code, code)
        command = peers.zensical(docs / code, WORK / "Zensical" / code, code, ROOT / "build" / "zensical")
        if not (command and peers.run(command)):
            built = [peer for peer in built if peer != "Zensical"]
    return built


def measure(browser: Browser, servers: dict[str, CountingServer], runs: Runs) -> None:
    """Add one run of each measurement, alternating between the peers."""
    home, card, dispute = (f"{CODE}/{PAGES[name]}" for name in ("home", "bank card", "dispute"))
    visits = {name: (f"{CODE}/{path}",) for name, path in PAGES.items()} | {
        "bank card, after home": (home, card),
        "dispute, in another language": (dispute, dispute.replace(CODE, OTHER, 1)),
    }
    for visit, paths in visits.items():
        for peer, server in servers.items():
            load = reading.loaded(browser, server, *paths)._asdict()
            kept = load if len(paths) == 1 else {name: load[name] for name in ("size", "requests", "paint")}
            results.add(runs, visit, peer, kept)
    for start in ("navigation", "opening"):
        for peer in (OURS, STOCK):
            measures = reading.first_result(browser, servers[peer], dispute, QUERY, idle=start == "opening")
            results.add(runs, f"first result, from {start}", peer, measures)


def main() -> None:
    """Measure and write tests/bench/results/reading.*."""
    count, runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS, Runs()
    built = build_all()
    with ExitStack() as stack:
        servers = {peer: stack.enter_context(serving(WORK / peer)) for peer in built}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(BROWSERS), args=["--no-sandbox"])
        for _ in range(count):
            measure(browser, servers, runs)
    results.save(RESULTS, "reading", ABOUT.format(runs=count), runs, built, "paint")


if __name__ == "__main__":
    main()
