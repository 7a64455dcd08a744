"""One record of a correction changes every place, and removing it turns every place back."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from conftest import GOLDEN_DAY, change, in_english, page_of
from search import searched
from tables import by_case, cases
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of
from tolem.pages.site import read_site

CLAIM, RECORD, RECORDS = "wallet-works", "wallet-fails", "data/corrections.yml"
PAGES = (METHOD, HOME, COMPARISON, FINDER, LEDGER) = (
    "methods/wallet.md", "index.md", "methods/index.md", "find/wallet.md", "corrections.md",
)  # fmt: skip
CASES = cases("correction.yml")
# The words of the reader, who said it in another language.
READER = "Det fungerar inte."


def shown(pages: Mapping[str, str]) -> dict[str, Any]:
    """What the English pages show of the claim and its correction, as Markdown or as built."""
    read = {path: LexborHTMLParser(pages[path]) for path in PAGES}
    heading = read[METHOD].css_first("h1")
    written = re.findall("^# (.*) {#top}$", pages[METHOD], re.M)
    bound = [node for page in read.values() for node in page.css(f"[data-claim={CLAIM}]")]
    banners = {path: page.css(f".tolem-banner[data-correction={RECORD}]") for path, page in read.items()}
    assert all(READER in node.css("details")[0].text() for found in banners.values() for node in found)
    notes = [note for path in (COMPARISON, FINDER, HOME) for note in read[path].css(f"#claim-{CLAIM}")]
    return {
        "verdicts": sorted({node.attributes["data-verdict"] for node in bound}),
        "title": heading.text(strip=True) if heading else written[0].replace("&#58;", ":"),
        "banners": [path for path, found in banners.items() if found],
        "ledger": bool(read[LEDGER].css(f"[data-correction={RECORD}]")),
        "told": read[FINDER].css(f"[data-claim={CLAIM}]")[0].text(deep=False),
        "cell": read[COMPARISON].css(f"td[data-claim={CLAIM}] span")[0].text(deep=False),
        "notes": sorted({note.text().removesuffix(" Proof") for note in notes}),
    }


@by_case("case", CASES)
def test_one_record_decides_what_every_place_says(golden: Path, case: dict[str, Any]) -> None:
    record = (golden / RECORDS).read_text(encoding="utf-8")
    change(golden, RECORDS, case["old"] or record, case["new"])
    site = read_site(golden, GOLDEN_DAY)
    assert shown(in_english(site)) == case["shown"]
    # The builder takes navigation and search from the titles.
    assert case["shown"]["title"] in str(Edition(site, BY_CODE["en"]).titles.navigation())


def test_upheld_it_changes_every_place_that_is_built(small_site: Path) -> None:
    pages = {path: small_site / "en" / address_of(path) / "index.html" for path in PAGES}
    built = shown({path: file.read_text(encoding="utf-8") for path, file in pages.items()})
    assert built == CASES["upheld"]["shown"]
    assert built["title"] in page_of(small_site, "en/methods").css(".tolem-menu")[0].text()
    found = [entry for entry in searched(small_site, "en") if entry["location"] == address_of(METHOD)]
    assert {entry["title"] for entry in found} == {built["title"]}
