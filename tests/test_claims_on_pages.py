"""What a page shows of a claim: its id, its verdict as data and as a word, its grounds on the same page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT, real

STATE = real().state


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, BeautifulSoup]:
    """Every English page, read once."""
    return {path: BeautifulSoup(path.read_bytes(), "html.parser") for path in (site / "en").rglob("*.html")}


def test_each_claim_shown_carries_its_verdict_and_the_word(pages: dict[Path, BeautifulSoup]) -> None:
    seen = 0
    for path, page in pages.items():
        for element in page.select("[data-claim]"):
            verdict = STATE.verdict(str(element["data-claim"]))
            assert element["data-verdict"] == verdict, f"{path}: {element['data-claim']}"
            assert verdict in element.get_text(), f"{path}: {element['data-claim']}"
            seen += 1
    assert seen > 500


def test_each_claim_shown_has_its_grounds_on_the_same_page(pages: dict[Path, BeautifulSoup]) -> None:
    for path, page in pages.items():
        shown = {str(element["data-claim"]) for element in page.select("[data-claim]")}
        grounded = {str(ground["data-claim"]) for ground in page.select(".tolem-ground")}
        assert shown == grounded, path


ANSWER = re.compile(r"((?:.+\n)+)\{\.tolem-answer\}")
MARK = re.compile(r"\{\{ (?:claim|value|verdict)\(.*?\) \}\}")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_verdict_stands_inside_a_sentence_of_the_answer(path: Path) -> None:
    """The verdict is a word; in the middle of a sentence it reads as part of it."""
    _, _, body = path.read_text(encoding="utf-8").split("---\n", 2)
    for answer in ANSWER.findall(body):
        for mark in MARK.finditer(answer):
            after = MARK.sub("", answer[mark.end() :]).strip()
            assert not after or after[0].isupper(), answer


def test_every_claim_is_shown_somewhere(pages: dict[Path, BeautifulSoup]) -> None:
    shown = {str(tag["data-claim"]) for page in pages.values() for tag in page.select("[data-claim]")}
    assert shown == set(STATE.data.claims)


def test_a_method_answers_every_property(site: Path) -> None:
    for method in STATE.data.methods.values():
        page = BeautifulSoup((site / "en/methods" / method.id / "index.html").read_bytes(), "html.parser")
        rows = page.select(".tolem-properties tr")
        assert len(rows) == 11
        assert all(isinstance(cell := row.find("td"), Tag) and cell.get_text(strip=True) for row in rows)


def test_a_method_that_is_no_use_says_so_in_its_title_and_in_the_navigation(site: Path) -> None:
    home = BeautifulSoup((site / "en/methods/index.html").read_bytes(), "html.parser")
    navigation = home.select_one(".md-nav--primary")
    assert navigation is not None
    for name, mark in (
        ("qiwi", "QIWI: closed"),
        ("mobile-balance", "Phone balance: does not work in Kazakhstan"),
    ):
        page = BeautifulSoup((site / f"en/methods/{name}/index.html").read_bytes(), "html.parser")
        assert page.h1 is not None
        assert page.h1.get_text(strip=True) == mark
        assert mark in navigation.get_text()


# The methods whose addresses the site has promised; others may join them.
PROMISED = {"bank-card", "kaspi", "phone-wallets", "webmoney", "yoomoney", "qiwi", "mobile-balance"}


def test_the_navigation_lists_every_method(site: Path) -> None:
    page = BeautifulSoup((site / "en/index.html").read_bytes(), "html.parser")
    links = {str(a["href"]) for a in page.select(".md-nav--primary a")}
    assert {f"methods/{name}/" for name in STATE.data.methods} <= links
    assert set(STATE.data.methods) >= PROMISED


def test_worked_sums_follow_from_the_commission(site: Path) -> None:
    page = BeautifulSoup((site / "en/methods/mobile-balance/index.html").read_bytes(), "html.parser")
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")]
        for row in page.select("#cost ~ table tbody tr")
    ]
    sums = {row[0].split()[0]: row[1:] for row in rows[:3]}
    assert sums == {
        "1.95%": ["390\u00a0₸", "20,390\u00a0₸"],
        "2.45%": ["490\u00a0₸", "20,490\u00a0₸"],
        "3.9%": ["780\u00a0₸", "20,780\u00a0₸"],
    }
