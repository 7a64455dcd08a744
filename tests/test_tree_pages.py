"""The pages made of the trees: links as the data has them, answers told back, doubts said; on a narrow phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from conftest import ROOT, Opened, page_of, real
from search import searched
from tolem.data.declared import names_in
from tolem.i18n.languages import BY_CODE
from tolem.pages.render import PageContext
from tolem.trees.tree import Node, Outcome, Question, Tree, Way

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


def test_the_answers_lead_where_the_data_say(site: Path, code: str) -> None:
    words = reader(code).words
    for address, node in NODES.items():
        links = page_of(site, f"{code}/{address}").css(".tolem-choices a")
        answers = () if isinstance(node.item, Outcome) else node.item.answers
        found = [(link.text(), NODES[led_to(address, link)].item.id) for link in links]
        assert found == [(words.of("label", node.tree, node.item, a), a.to) for a in answers], address


def test_every_outcome_is_found_by_its_title_and_no_bare_question(site: Path, code: str) -> None:
    found = {page["location"]: page["title"] for page in searched(site, code)}
    for address, node in NODES.items():
        if node.layout == "outcome":
            assert found[address] == reader(code).titles.of_node(node)
        elif not node.is_first:
            assert address not in found


def told(page: LexborHTMLParser) -> list[list[tuple[str, str]]]:
    """Each way that a page tells: the questions and the answers given."""
    found = []
    for way in page.css(".tolem-way"):
        answers = [(item, item.css_first("strong")) for item in way.css("li")]
        found.append([(i.text(), s.text()) for i, s in answers if s])
    return found


def wanted(sheet: PageContext, node: Node, way: Way) -> list[tuple[str, str]]:
    found = []
    for turn in way:
        key = f"{node.tree.id} {turn.question.id}"
        asked = sheet.words.in_context(f"ask {key}", turn.question.ask)
        given = sheet.words.in_context(f"choice {key}", turn.answer.label)
        found.append((f"{asked} {given}", given))
    return found


def test_a_page_tells_the_answers_that_led_to_it(site: Path, code: str) -> None:
    for address, node in NODES.items():
        if node.is_first:
            continue
        page, own = page_of(site, f"{code}/{address}"), node.ways
        assert told(page) == [wanted(reader(code), node, way) for way in own], address
        for back, way in zip(page.css(".tolem-back"), own, strict=True):
            assert NODES[led_to(address, back)].item == way[-1].question
        assert led_to(address, page.css(".tolem-again")[0]) == f"{node.tree.at}/"


def test_no_outcome_has_more_ways_than_the_style_can_tell_apart() -> None:
    rules = (ROOT / "overrides/assets/css/trees.css").read_text(encoding="utf-8")
    most = max(len(found) for tree in TREES for found in tree.ways.values())
    assert most == 1 or f".tolem-from--{most}:target" in rules


def outcomes() -> Iterator[tuple[str, Outcome]]:
    return ((address, node.item) for address, node in NODES.items() if isinstance(node.item, Outcome))


def test_an_outcome_shows_its_claims_days_and_message(site: Path, code: str) -> None:
    for address, outcome in outcomes():
        page = page_of(site, f"{code}/{address}")
        for name in names_in(outcome, "claim"):
            verdict = SITE.state.verdict(name)
            assert page.css(f"article [data-claim={name}][data-verdict={verdict}]"), (address, name)
        rows = page.css(".tolem-limits tr")
        assert [row.attributes["data-claim"] for row in rows] == list(outcome.deadline)
        assert bool(page.css(".tolem-come-back")) == bool(outcome.come_back)
        links = {href(a).split("/")[-1] for a in page.css("#keep ~ ul a")}
        assert {f"#{name}" for name in (outcome.message, outcome.proof) if name} <= links


def test_an_outcome_leads_to_its_message_with_what_is_wrong_filled_in(site: Path, code: str) -> None:
    filled = 0
    for address, outcome in outcomes():
        links = [a for a in page_of(site, f"{code}/{address}").css("#keep ~ ul ul a") if "?" in href(a)]
        messages = f"../../messages/?defect={{}}#{outcome.message}"
        assert [href(a) for a in links] == [messages.format(name) for name in outcome.defects], address
        filled += len(links)
    assert filled


def test_the_page_on_disputes_asks_first_how_long_the_protection_lasts(site: Path, code: str) -> None:
    page = page_of(site, f"{code}/returns/dispute/")
    assert [tag.attributes.get("id") for tag in page.css("article h2, article .tolem-answer")][:2] == [
        None,
        "countdown",
    ]
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


def met(tree: Tree, name: str) -> Iterator[str]:
    """The question or outcome of this id, and all that follows it, as a reader meets it."""
    yield name
    question = tree.nodes[name].item
    for answer in question.answers if isinstance(question, Question) else ():
        yield from met(tree, answer.to)


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.id)
def test_the_tree_shows_each_question_and_outcome_where_answers_lead_there(tree: Tree) -> None:
    shown = LexborHTMLParser(str(reader("en").part("tree", tree=tree.id)))
    nested = shown.css_first(".tolem-tree")
    assert nested
    titles = [node.text() for node in nested.css("strong, .tolem-end a")]
    named = {node.item.id: reader("en").titles.of_node(node) for node in tree.nodes.values()}
    assert titles == [named[name] for name in met(tree, tree.root)]
    assert {name: place.text() for name in named if (place := nested.css_first(f"#{name}"))} == named
    assert len(nested.css("a")) == len(titles) - 1  # one is on the first question already
    back = {outcome.id for outcome in tree.outcomes if outcome.come_back}
    rings = [end.css("a")[0] for end in nested.css(".tolem-end") if "○" in end.text()]
    assert {urldefrag(href(ring)).url.rstrip("/").split("/")[-1] for ring in rings} == back
    keys = {key.text() for key in shown.css(".tolem-key")}
    marks = {f"{mark.text()} {mark.attributes['aria-label']}" for mark in nested.css("[role=img]")}
    assert keys == (marks if back else set())


# The tree fits on two sheets of A4, in each language that has it.
SHEETS = 2


def test_the_whole_tree_prints_on_two_sheets(opened: Opened, code: str) -> None:
    page = opened(f"{code}/returns/decide/", width=1280)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= SHEETS


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
    asked = next(
        path for path, node in NODES.items() if isinstance(node.item, Question) and path.removeprefix(whole)
    )
    for path, shown in ((asked, True), (whole, False)):
        page.goto(f"en/{path}")
        page.emulate_media(media="print")
        assert page.locator("ul.tolem-choices").is_visible() == shown, path
