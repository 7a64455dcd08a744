"""One record of a correction changes every place, and removing it turns every place back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import GOLDEN_DAY, change, in_english, page_of, real
from search import searched
from tolem.i18n import enums
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of
from tolem.pages.site import read_site

CLAIM, RECORD, RECORDS = "wallet-works", "wallet-fails", "data/corrections.yml"
FAILS, HOLDS = f"Wallet: {enums.STANDING_MARKS['fails']}", "Wallet"
PAGES = (METHOD, HOME, COMPARISON, FINDER, LEDGER) = (
    "methods/wallet.md", "index.md", "methods/index.md", "find/wallet.md", "corrections.md",
)  # fmt: skip
# The words of the reader, who said it in another language.
READER = "Det fungerar inte."


class Places:
    """Where the correction shows on the English pages, as Markdown or as built, by path."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = {path: LexborHTMLParser(pages[path]) for path in PAGES}

    def title(self) -> str:
        """The title of the method’s page, in Markdown or in HTML."""
        heading = self.pages[METHOD].css_first("h1")
        text = self.pages[METHOD].html or ""
        return (
            heading.text(strip=True)
            if heading
            else re.findall("^# (.*) {#top}$", text, re.M)[0].replace("&#58;", ":")
        )

    def verdicts(self) -> set[str]:
        """Every verdict shown of the claim."""
        found = (tag for page in self.pages.values() for tag in page.css(f"[data-claim={CLAIM}]"))
        return {tag.attributes["data-verdict"] or "" for tag in found}

    def banner(self) -> bool:
        """Whether the note, with the reader's words, stands on each page that the correction changed, or on none."""
        found = [
            self.pages[path].css(f".tolem-banner[data-correction={RECORD}]")
            for path in (METHOD, COMPARISON, FINDER)
        ]
        assert len({len(each) for each in found}) == 1
        # The home page answers first; its list says it in words.
        assert not self.pages[HOME].css(".tolem-banner")
        return all(READER in banner.css("details")[0].text() for each in found for banner in each) and any(
            found
        )

    def told(self) -> str:
        """What the finder says of the claim."""
        return self.pages[FINDER].css(f"[data-claim={CLAIM}]")[0].text(deep=False)

    def cell(self) -> str:
        """What the comparison says of the claim."""
        return self.pages[COMPARISON].css(f"td[data-claim={CLAIM}] span")[0].text(deep=False)

    def noted(self) -> set[str]:
        """What the notes say of the claim."""
        pages = (self.pages[path] for path in (COMPARISON, FINDER, HOME))
        return {note.text().removesuffix(" Proof") for page in pages for note in page.css(f"#claim-{CLAIM}")}

    def in_ledger(self) -> bool:
        """Whether the ledger lists it."""
        return bool(self.pages[LEDGER].css(f"[data-correction={RECORD}]"))


class Built(Places):
    """The same on a built site, with what the builder makes of the pages."""

    def __init__(self, site: Path) -> None:
        super().__init__(
            {path: (site / "en" / address_of(path) / "index.html").read_text("utf-8") for path in PAGES}
        )
        self.index = searched(site, "en")

    def navigation(self) -> str:
        """The words of the navigation."""
        return self.pages[COMPARISON].css(".tolem-menu")[0].text()

    def search(self) -> str:
        """The titles the search knows for the page."""
        found = (doc for doc in self.index if doc["location"].startswith(address_of(METHOD)))
        return " ".join(doc["title"] for doc in found)


def with_records(root: Path, old: str, new: str) -> Places:
    """The pages of the small site with another correction, as Markdown."""
    change(root, RECORDS, old, new)
    return Places(in_english(read_site(root, GOLDEN_DAY)))


def test_upheld_it_changes_every_place(small_site: Path) -> None:
    places = Built(small_site)
    assert places.verdicts() == {"wrong"}
    assert places.banner() and places.in_ledger()
    assert places.title() == FAILS
    assert (places.told(), places.cell()) == ("Not true: “A wallet can pay here.”", "No")
    assert places.noted() == {enums.NOTES["wrong"]}
    assert FAILS in places.navigation()
    assert FAILS in places.search()


def test_removed_every_place_turns_back(golden: Path) -> None:
    (golden / RECORDS).write_text("[]\n", encoding="utf-8")
    # The builder takes navigation and search from the titles.
    places = Places(in_english(site := read_site(golden, GOLDEN_DAY)))
    assert places.verdicts() == {"reported"}
    assert not (places.banner() or places.in_ledger())
    assert places.title() == HOLDS
    assert FAILS not in str(Edition(site, BY_CODE["en"]).titles.navigation())


def test_only_received_it_stands_in_the_ledger_and_nowhere_else(golden: Path) -> None:
    places = with_records(golden, "    - {on: 2026-11-22, is: upheld, because: We tried it.}\n", "")
    assert places.in_ledger()
    assert places.verdicts() == {"reported"}
    assert not places.banner()
    assert places.title() == HOLDS
    assert places.cell() == "Yes, 1 source says so"
    assert places.noted() == {"A blog, read on 22 November 2026. Not confirmed."}


@pytest.mark.parametrize(("progress", "verdict"), [("credible", "disputed"), ("rejected", "reported")])
def test_the_last_event_decides(golden: Path, progress: str, verdict: str) -> None:
    places = with_records(golden, "is: upheld", f"is: {progress}")
    assert places.in_ledger()
    assert places.verdicts() == {verdict}
    assert places.banner() == (progress == "credible")
    is_open = progress == "credible"
    assert (places.cell() == enums.CELLS["disputed"]) == is_open
    assert all(note.endswith("A reader’s report says otherwise.") == is_open for note in places.noted())


def test_the_ledger_sets_the_reader_s_words_their_meaning_and_what_we_found_side_by_side(site: Path) -> None:
    body = page_of(site, "en/corrections").body
    assert body
    text = " ".join(body.text().split())
    for correction in real().state.data.corrections.values():
        for words in (correction.said.text, correction.said.means, correction.looked):
            assert " ".join(str(words).split()) in text
