"""One record of a correction changes every place, and removing it turns every place back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import Run

CLAIM = "mobile-balance-kz"
RECORD = "mobile-balance-russia-only"


class Places:
    """Where the correction shows on a built site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.method = self.page("en/methods/mobile-balance/")
        self.home = self.page("en/")
        self.comparison = self.page("en/methods/")
        self.ledger = self.page("en/corrections/")

    def page(self, address: str) -> BeautifulSoup:
        """The page at an address."""
        return BeautifulSoup((self.site / address / "index.html").read_bytes(), "html.parser")

    def banner(self) -> bool:
        """Whether the banner stands under the title."""
        return bool(self.method.select(f".tolem-banner[data-correction={RECORD}]"))

    def title(self) -> str:
        """The title of the method’s page."""
        assert self.method.h1 is not None
        return self.method.h1.get_text(strip=True)

    def navigation(self) -> str:
        """The words of the navigation."""
        found = self.comparison.select_one(".md-nav--primary")
        assert found is not None
        return found.get_text(" ", strip=True)

    def verdicts(self) -> set[str]:
        """Every verdict shown of the claim."""
        pages = (self.method, self.home, self.comparison, self.ledger)
        return {str(e["data-verdict"]) for page in pages for e in page.select(f"[data-claim={CLAIM}]")}

    def search(self) -> str:
        """The titles the search knows for the page."""
        index = json.loads((self.site / "en/search/search_index.json").read_bytes())
        return " ".join(
            d["title"] for d in index["docs"] if d["location"].startswith("methods/mobile-balance/")
        )

    def latest(self) -> bool:
        """Whether the home page lists it."""
        return bool(self.home.select(f".tolem-latest [data-correction={RECORD}]"))

    def in_ledger(self) -> bool:
        """Whether the ledger lists it."""
        return bool(self.ledger.select(f"#{RECORD}"))


def rebuilt(repository: Path, run: Run, records: str) -> Places:
    (repository / "data/corrections.yml").write_text(records, encoding="utf-8")
    done = run(repository, "build.py", "--today", "2026-11-22")
    assert done.returncode == 0, done.stdout + done.stderr
    return Places(repository / "site")


def test_upheld_it_changes_every_place(site: Path) -> None:
    places = Places(site)
    assert places.verdicts() == {"wrong"}
    assert places.banner() and places.latest() and places.in_ledger()
    assert places.title() == "Phone balance: does not work in Kazakhstan"
    assert "Phone balance: does not work in Kazakhstan" in places.navigation()
    assert "does not work in Kazakhstan" in places.search()


def test_its_ledger_entry_sets_the_three_voices_side_by_side(site: Path) -> None:
    text = Places(site).ledger.get_text(" ", strip=True)
    for words in (
        "Invånarna i Kazakstan kan också betala order från sitt mobiltelefonkonto",
        "I Kazakstan passerar den här metoden inte, jag försökte",
        "In Kazakhstan this way does not go through, I tried",
        "Residents of Kazakhstan can pay for orders from their phone balance. wrong",
        "Nothing was found.",
    ):
        assert words in text


def test_the_fees_are_shown_as_rates_of_russian_operators(site: Path) -> None:
    text = Places(site).method.get_text(" ", strip=True)
    assert "Beeline in Russia took 3.9%" in text
    assert "Tele2 in Russia took 2.45%" in text


def test_removed_every_place_turns_back_to_disputed(repository: Path, run: Run) -> None:
    places = rebuilt(repository, run, "[]\n")
    assert places.verdicts() == {"disputed"}
    assert not (places.banner() or places.latest() or places.in_ledger())
    assert places.title() == "Phone balance: disputed for Kazakhstan"
    assert "Phone balance: disputed for Kazakhstan" in places.navigation()
    assert "disputed" in places.search()


def test_only_received_it_stands_in_the_ledger_and_nowhere_else(repository: Path, run: Run) -> None:
    records = (repository / "data/corrections.yml").read_text(encoding="utf-8")
    head, events = records.split("  events:\n")
    places = rebuilt(repository, run, f"{head}  events:\n{events.splitlines()[0]}\n")
    assert places.in_ledger()
    assert places.verdicts() == {"disputed"}
    assert not (places.banner() or places.latest())
    assert places.title() == "Phone balance: disputed for Kazakhstan"


@pytest.mark.parametrize("progress", ["credible", "rejected"])
def test_the_last_event_decides(repository: Path, run: Run, progress: str) -> None:
    records = (repository / "data/corrections.yml").read_text(encoding="utf-8")
    places = rebuilt(repository, run, records.replace("is: upheld", f"is: {progress}"))
    assert places.in_ledger()
    assert places.verdicts() == {"disputed"}
    assert places.banner() == (progress == "credible")
