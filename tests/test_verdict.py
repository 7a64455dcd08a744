"""Verdicts from sources, dates and corrections, and how a correction changes pages."""

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
DEFAULTS = CASES["defaults"]


def source(name: str, fields: dict[str, Any]) -> Source:
    own = {"id": name, "url": f"https://{name}.example.org/", "origin": name, **fields}
    recorded = own.pop("recorded", None)
    archive = {"archive": {**DEFAULTS["archive"], "recorded": recorded}} if recorded else {}
    return Source.model_validate({**DEFAULTS["source"], **archive, **own})


SOURCES = {name: source(name, fields) for name, fields in CASES["sources"].items()}
LOOKALIKE = {"id": "lookalike", "url": None, "standing": "lookalike", "origin": "lookalike"}
SOURCES["lookalike"] = SOURCES["bank"].model_copy(update=LOOKALIKE)


def claim(supporting: str = "", opposing: str = "", **fields: Any) -> Claim:
    """A claim with the named sources, or a question if there are none."""
    stances = [(name, "for") for name in supporting.split()]
    stances += [(name, "against") for name in opposing.split()]
    sources = [{"id": name, "stance": stance, "shows": "S"} for name, stance in stances]
    own = DEFAULTS["claim with sources" if sources else "question"]
    return Claim.model_validate({**DEFAULTS["claim"], **own, "sources": sources, **fields})


def correction(progress: str, about: str) -> Correction:
    events = [DEFAULTS["received"]]
    if progress != "received":
        events.append({**DEFAULTS["judged"], "is": progress})
    return Correction.model_validate({**DEFAULTS["correction"], "about": [about], "events": events})


@parametrize("case", CASES["cases"])
def test_verdict_and_its_reason(case: dict[str, Any]) -> None:
    fields: dict[str, Any] = {name: case[name] for name in ("confidence", "era") if name in case}
    if "until" in case:
        fields["valid"] = {"until": case["until"]}
    if "era" in case:
        fields["review"] = {"checked": "2026-11-22"}
    corrections = [correction(case["correction"], case.get("about", "c"))] if "correction" in case else []
    subject = claim(case.get("for", ""), case.get("against", ""), **fields)
    judgement = judge(subject, corrections, SOURCES, GOLDEN_DAY)
    assert (judgement.verdict, judgement.reason) == (case["verdict"], case["reason"])


def test_every_verdict_has_a_case() -> None:
    assert {case["verdict"] for case in CASES["cases"].values()} == set(VERDICTS)


def test_check_is_overdue_from_the_day_after_it_was_due() -> None:
    subject = claim("bank", review={"checked": "2026-01-01", "every": {"days": "90"}})
    due = date(2026, 1, 1) + timedelta(days=90)
    assert not judge(subject, [], SOURCES, due).overdue
    assert judge(subject, [], SOURCES, due + timedelta(days=1)).overdue
    historical = claim("bank", era="seed", review={"checked": "2026-11-22"})
    assert not judge(historical, [], SOURCES, date(2099, 1, 1)).overdue


source_names = st.lists(st.sampled_from(sorted(SOURCES)), unique=True).map(" ".join)


@given(supporting=source_names, opposing=source_names, days=st.integers(0, 4000))
def test_passing_time_confirms_no_claim(supporting: str, opposing: str, days: int) -> None:
    subject = claim(supporting, opposing)
    now = judge(subject, [], SOURCES, GOLDEN_DAY).verdict
    later = judge(subject, [], SOURCES, GOLDEN_DAY + timedelta(days=days)).verdict
    assert later == now or (now, later) == ("confirmed", "reported")


CLAIM, CORRECTION, CORRECTIONS_FILE = "wallet-works", "wallet-fails", "data/corrections.yml"
PAGES = (METHOD, HOME, COMPARISON, FINDER, CORRECTIONS) = (
    "methods/wallet.md", "index.md", "methods/index.md", "find/wallet.md", "corrections.md",
)  # fmt: skip
CORRECTION_CASES = load_cases("correction.yml")
# The original words of the reader who sent the correction.
READER_QUOTE = "Det fungerar inte."


def displayed(pages: Mapping[str, str]) -> dict[str, Any]:
    """What PAGES, as Markdown or HTML, show of the claim and its correction."""
    parsed = {path: LexborHTMLParser(pages[path]) for path in PAGES}
    heading = parsed[METHOD].css_first("h1")
    titles = re.findall("^# (.*) {#top}$", pages[METHOD], re.M)
    nodes = [node for page in parsed.values() for node in page.css(f"[data-claim={CLAIM}]")]
    banners = {
        path: page.css(f".tolem-banner[data-correction={CORRECTION}]") for path, page in parsed.items()
    }
    assert all(READER_QUOTE in node.css("details")[0].text() for found in banners.values() for node in found)
    notes = [note for path in (COMPARISON, FINDER, HOME) for note in parsed[path].css(f"#claim-{CLAIM}")]
    return {
        "verdicts": sorted({node.attributes["data-verdict"] for node in nodes}),
        "title": heading.text(strip=True) if heading else titles[0].replace("&#58;", ":"),
        "banners": [path for path, found in banners.items() if found],
        "listed": bool(parsed[CORRECTIONS].css(f"[data-correction={CORRECTION}]")),
        "text": parsed[FINDER].css(f"[data-claim={CLAIM}]")[0].text(deep=False),
        "cell": parsed[COMPARISON].css(f"td[data-claim={CLAIM}] span")[0].text(deep=False),
        "notes": sorted({note.text().removesuffix(" Proof") for note in notes}),
    }


@parametrize("case", CORRECTION_CASES)
def test_correction_record_changes_all_pages(golden_copy: Path, case: dict[str, Any]) -> None:
    old = case["old"] or (golden_copy / CORRECTIONS_FILE).read_text(encoding="utf-8")
    edit_file(golden_copy, CORRECTIONS_FILE, old, case["new"])
    site = read_site(golden_copy, GOLDEN_DAY)
    assert displayed(english_markdown(site)) == case["expected"]
    # The builder takes navigation and search from the titles.
    assert case["expected"]["title"] in str(Edition(site, BY_CODE["en"]).titles.navigation())


def test_upheld_correction_changes_all_built_pages_menu_and_search(small_site: Path) -> None:
    files = {path: small_site / "en" / address_of(path) / "index.html" for path in PAGES}
    built = displayed({path: file.read_text(encoding="utf-8") for path, file in files.items()})
    assert built == CORRECTION_CASES["upheld"]["expected"]
    assert built["title"] in built_page(small_site, "en/methods").css(".tolem-menu")[0].text()
    found = [entry for entry in indexed_pages(small_site, "en") if entry["location"] == address_of(METHOD)]
    assert {entry["title"] for entry in found} == {built["title"]}
