"""A verdict follows from sources, dates and corrections alone; one record of these changes every place."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from conftest import GOLDEN_DAY, built_page, edit_file, english_markdown
from search import indexed_pages
from tables import load_cases, parametrize
from tolem.claims.claim import Claim
from tolem.claims.correction import Correction
from tolem.claims.source import Source
from tolem.claims.verdict import VERDICTS, judge
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of
from tolem.pages.site import read_site

CASES = load_cases("verdicts.yml")


PLAIN = CASES["plain"]


def source(name: str, raw: dict[str, Any]) -> Source:
    own = {"id": name, "url": f"https://{name}.example.org/", "origin": name, **raw}
    recorded = own.pop("recorded", None)
    copy = {"archive": {**PLAIN["archive"], "recorded": recorded}} if recorded else {}
    return Source.model_validate({**PLAIN["source"], **copy, **own})


SOURCES = {name: source(name, raw) for name, raw in CASES["sources"].items()}
FAKE = {"id": "fake", "url": None, "standing": "lookalike", "origin": "fake"}
SOURCES["fake"] = SOURCES["bank"].model_copy(update=FAKE)


def claim(pro: str = "", contra: str = "", **more: Any) -> Claim:
    grounds = [(name, "for") for name in pro.split()] + [(name, "against") for name in contra.split()]
    sources = [{"id": name, "stance": stance, "shows": "S"} for name, stance in grounds]
    own = PLAIN["claim of sources" if grounds else "question"]
    return Claim.model_validate({**PLAIN["claim"], **own, "sources": sources, **more})


def correction(progress: str, about: str) -> Correction:
    judged = [{**PLAIN["judged"], "is": progress}] if progress != "received" else []
    events = [PLAIN["received"], *judged]
    return Correction.model_validate({**PLAIN["correction"], "about": [about], "events": events})


@parametrize("case", CASES["cases"])
def test_the_verdict_and_its_reason(case: dict[str, Any]) -> None:
    more: dict[str, Any] = {name: case[name] for name in ("confidence", "era") if name in case}
    if "until" in case:
        more["valid"] = {"until": case["until"]}
    if "era" in case:
        more["review"] = {"checked": "2026-11-22"}
    told = [correction(case["correction"], case.get("about", "c"))] if "correction" in case else []
    found = judge(claim(case.get("for", ""), case.get("against", ""), **more), told, SOURCES, GOLDEN_DAY)
    assert (found.verdict, found.reason) == (case["verdict"], case["reason"])


def test_every_verdict_has_a_case() -> None:
    assert {case["verdict"] for case in CASES["cases"].values()} == set(VERDICTS)


def test_a_check_is_overdue_the_day_after_it_was_due() -> None:
    subject = claim("bank", review={"checked": "2026-01-01", "every": {"days": "90"}})
    due = date(2026, 1, 1) + timedelta(days=90)
    assert not judge(subject, [], SOURCES, due).overdue
    assert judge(subject, [], SOURCES, due + timedelta(days=1)).overdue
    historical = claim("bank", era="seed", review={"checked": "2026-11-22"})
    assert not judge(historical, [], SOURCES, date(2099, 1, 1)).overdue


names = st.lists(st.sampled_from(sorted(SOURCES)), unique=True).map(" ".join)


@given(pro=names, contra=names, days=st.integers(0, 4000))
def test_time_alone_never_confirms(pro: str, contra: str, days: int) -> None:
    subject = claim(pro, contra)
    now = judge(subject, [], SOURCES, GOLDEN_DAY).verdict
    later = judge(subject, [], SOURCES, GOLDEN_DAY + timedelta(days=days)).verdict
    assert later == now or (now, later) == ("confirmed", "reported")


CLAIM, RECORD, RECORDS = "wallet-works", "wallet-fails", "data/corrections.yml"
PAGES = (METHOD, HOME, COMPARISON, FINDER, LEDGER) = (
    "methods/wallet.md", "index.md", "methods/index.md", "find/wallet.md", "corrections.md",
)  # fmt: skip
PLACES = load_cases("correction.yml")
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


@parametrize("case", PLACES)
def test_one_record_decides_what_every_place_says(golden_copy: Path, case: dict[str, Any]) -> None:
    edit_file(
        golden_copy, RECORDS, case["old"] or (golden_copy / RECORDS).read_text(encoding="utf-8"), case["new"]
    )
    site = read_site(golden_copy, GOLDEN_DAY)
    assert shown(english_markdown(site)) == case["shown"]
    # The builder takes navigation and search from the titles.
    assert case["shown"]["title"] in str(Edition(site, BY_CODE["en"]).titles.navigation())


def test_upheld_it_changes_every_place_that_is_built(small_site: Path) -> None:
    pages = {path: small_site / "en" / address_of(path) / "index.html" for path in PAGES}
    built = shown({path: file.read_text(encoding="utf-8") for path, file in pages.items()})
    assert built == PLACES["upheld"]["shown"]
    assert built["title"] in built_page(small_site, "en/methods").css(".tolem-menu")[0].text()
    found = [entry for entry in indexed_pages(small_site, "en") if entry["location"] == address_of(METHOD)]
    assert {entry["title"] for entry in found} == {built["title"]}
