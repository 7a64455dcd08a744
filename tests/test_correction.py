"""One record of a correction changes every place, and removing it turns every place back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import TODAY, Run
from tolem.outputs.languages import BY_CODE
from tolem.outputs.manuscript import address_of
from tolem.outputs.render import render_all
from tolem.outputs.site import read_site

CLAIM = "mobile-balance-kz"
RECORD = "mobile-balance-russia-only"


PAGES = (METHOD, HOME, COMPARISON, LEDGER) = (
    "methods/mobile-balance.md", "index.md", "methods/index.md", "corrections.md",
)  # fmt: skip


class Places:
    """Where the correction shows on the English pages, as Markdown or as built, by path."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = {path: BeautifulSoup(pages[path], "html.parser") for path in PAGES}

    def title(self) -> str:
        """The title of the method’s page, in Markdown or in HTML."""
        page = self.pages[METHOD]
        heading = page.h1.get_text() if page.h1 else re.findall("^# (.*) {#top}$", page.get_text(), re.M)[0]
        return str(heading).strip()

    def verdicts(self) -> set[str]:
        """Every verdict shown of the claim."""
        found = (tag for page in self.pages.values() for tag in page.select(f"[data-claim={CLAIM}]"))
        return {str(tag["data-verdict"]) for tag in found}

    def banner(self) -> bool:
        """Whether the banner stands under the title."""
        return bool(self.pages[METHOD].select(f".tolem-banner[data-correction={RECORD}]"))

    def latest(self) -> bool:
        """Whether the home page lists it."""
        return bool(self.pages[HOME].select(f".tolem-latest [data-correction={RECORD}]"))

    def in_ledger(self) -> bool:
        """Whether the ledger lists it."""
        return bool(self.pages[LEDGER].select(f"[data-correction={RECORD}]"))


class Built(Places):
    """The same on a built site, with what the builder makes of the pages."""

    def __init__(self, site: Path) -> None:
        super().__init__(
            {path: (site / "en" / address_of(path) / "index.html").read_text("utf-8") for path in PAGES}
        )
        self.index = json.loads((site / "en/search/search_index.json").read_bytes())

    def navigation(self) -> str:
        """The words of the navigation."""
        return self.pages[COMPARISON].select(".md-nav--primary")[0].get_text(" ", strip=True)

    def search(self) -> str:
        """The titles the search knows for the page."""
        found = (doc for doc in self.index["docs"] if doc["location"].startswith(address_of(METHOD)))
        return " ".join(doc["title"] for doc in found)


def with_records(repository: Path, records: str) -> Places:
    """The pages of the repository with other corrections, as Markdown."""
    (repository / "data/corrections.yml").write_text(records, encoding="utf-8")
    made = render_all(read_site(repository, TODAY), BY_CODE["en"])
    return Places({path: page.markdown for path, page in made.items()})


def test_upheld_it_changes_every_place(site: Path) -> None:
    places = Built(site)
    assert places.verdicts() == {"wrong"}
    assert places.banner() and places.latest() and places.in_ledger()
    assert places.title() == "Phone balance: does not work in Kazakhstan"
    assert "Phone balance: does not work in Kazakhstan" in places.navigation()
    assert "does not work in Kazakhstan" in places.search()


def test_its_ledger_entry_sets_the_three_voices_side_by_side(site: Path) -> None:
    text = Built(site).pages[LEDGER].get_text(" ", strip=True)
    for words in (
        "Invånarna i Kazakstan kan också betala order från sitt mobiltelefonkonto",
        "I Kazakstan passerar den här metoden inte, jag försökte",
        "In Kazakhstan this way does not go through, I tried",
        "Nothing was found.",
    ):
        assert words in text


def test_the_fees_are_shown_as_rates_of_russian_operators(site: Path) -> None:
    text = Built(site).pages[METHOD].get_text(" ", strip=True)
    assert "Beeline in Russia took 3.9%" in text
    assert "Tele2 in Russia took 2.45%" in text


@pytest.mark.slow
def test_removed_every_place_turns_back_to_disputed(repository: Path, run: Run) -> None:
    (repository / "data/corrections.yml").write_text("[]\n", encoding="utf-8")
    done = run(repository, "build", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    places = Built(repository / "site")
    assert places.verdicts() == {"disputed"}
    assert not (places.banner() or places.latest() or places.in_ledger())
    assert places.title() == "Phone balance: disputed for Kazakhstan"
    assert "Phone balance: disputed for Kazakhstan" in places.navigation()
    assert "disputed" in places.search()


def test_only_received_it_stands_in_the_ledger_and_nowhere_else(repository: Path) -> None:
    records = (repository / "data/corrections.yml").read_text(encoding="utf-8")
    places = with_records(repository, "- on:".join(records.split("- on:")[:2]))
    assert places.in_ledger()
    assert places.verdicts() == {"disputed"}
    assert not (places.banner() or places.latest())
    assert places.title() == "Phone balance: disputed for Kazakhstan"


@pytest.mark.parametrize("progress", ["credible", "rejected"])
def test_the_last_event_decides(repository: Path, progress: str) -> None:
    records = (repository / "data/corrections.yml").read_text(encoding="utf-8")
    places = with_records(repository, records.replace("is: upheld", f"is: {progress}"))
    assert places.in_ledger()
    assert places.verdicts() == {"disputed"}
    assert places.banner() == (progress == "credible")
