"""The pages made of the trees: links as the data has them, answers told back, doubts said; on a narrow phone and on paper."""

from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urldefrag

from selectolax.lexbor import LexborNode

from chromium import sheets
from conftest import ROOT, Opened, page_of, real
from search import searched
from tolem.i18n.languages import BY_CODE
from tolem.pages.render import PageContext
from tolem.trees.tree import Question

SITE = real()
TREES = list(SITE.state.data.trees.values())
NODES = {node.address: node for tree in TREES for node in tree.nodes.values()}


def reader(code: str) -> PageContext:
    return PageContext(SITE, BY_CODE[code], "index.md")


def href(link: LexborNode) -> str:
    return link.attributes["href"] or ""


def led_to(address: str, link: LexborNode) -> str:
    """Where a link of the page at `address` leads, below the language."""
    return normpath(join(address, urldefrag(href(link)).url)) + "/"


def test_every_outcome_is_found_by_its_title_and_no_bare_question(site: Path, code: str) -> None:
    found = {page["location"]: page["title"] for page in searched(site, code)}
    for address, node in NODES.items():
        if node.layout == "outcome":
            assert found[address] == reader(code).titles.of_node(node)
        elif not node.is_first:
            assert address not in found


def test_no_outcome_has_more_ways_than_the_style_can_tell_apart() -> None:
    rules = (ROOT / "overrides/assets/css/trees.css").read_text(encoding="utf-8")
    most = max(len(found) for tree in TREES for found in tree.ways.values())
    assert most == 1 or f".tolem-from--{most}:target" in rules


def test_the_page_on_disputes_asks_first_how_long_the_protection_lasts(site: Path, code: str) -> None:
    page = page_of(site, f"{code}/returns/dispute/")
    assert [tag.id for tag in page.css("article h2, article .tolem-answer")][:2] == [None, "countdown"]
    first = page.css("#countdown ~ ul")[0].css_first("li")
    assert first and "#open" in [href(link) for link in first.css("a")]
    assert page.css("#countdown ~ #no-button ~ ol")


def test_whoever_starts_is_sent_to_the_dispute_before_the_post_office(site: Path, code: str) -> None:
    links = [led_to("returns/", a) for a in page_of(site, f"{code}/returns/").css("#first + ol a")]
    places = [urldefrag(link).url.rstrip("/") for link in links]
    assert places.index("returns/dispute") < places.index("returns/postage")


def test_the_menu_lists_no_question_and_the_path_leads_up(site: Path) -> None:
    page = page_of(site, "en/returns/decide/late/")
    menu = {led_to("returns/decide/late/", a) for a in page.css(".tolem-menu a[href]")}
    assert "returns/decide/" in menu
    assert not {address for address, node in NODES.items() if not node.is_first} & menu
    up = [led_to("returns/decide/late/", a) for a in page.css(".md-path a")]
    assert up[1:] == ["returns/", "returns/decide/"]


def test_the_whole_tree_prints_on_two_sheets(opened: Opened, code: str) -> None:
    page = opened(f"{code}/returns/decide/", width=1280)
    assert sheets(page) <= 2


def test_answers_and_tasks_are_large_enough_to_press(opened: Opened) -> None:
    page = opened(width=320)
    asked = [(path, node.item) for path, node in NODES.items() if isinstance(node.item, Question)]
    # All are laid out alike: those with the longest words and with the most answers are the widest and the lowest.
    longest = sorted(asked, key=lambda each: max(len(answer.label) for answer in each[1].answers))[-5:]
    most = max(asked, key=lambda each: len(each[1].answers))
    for path in ("", "returns/", most[0], *(path for path, _ in longest)):
        page.goto(f"kk/{path}")
        links = page.locator(":is(.tolem-choices, .tolem-tasks, .tolem-choose) a")
        sizes = links.evaluate_all("all => all.map(a => Math.min(a.offsetHeight, a.offsetWidth))")
        assert sizes and min(sizes) >= 44, path


def test_on_paper_a_question_shows_its_answers_and_the_tree_its_own(opened: Opened) -> None:
    page = opened()
    whole = "returns/decide/"
    asked = next(path for path, node in NODES.items() if node.layout == "question" and path != whole)
    for path, shown in ((asked, True), (whole, False)):
        page.goto(f"en/{path}")
        page.emulate_media(media="print")
        assert page.locator("ul.tolem-choices").is_visible() == shown, path
    page.goto("en/find/")
    assert not page.locator("h2:has(+ .tolem-choices)").is_visible()
