"""The register of facts: one entry a claim, the old article, old anchors; found by words and by verdict."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from conftest import ROOT, NewPage, built_page, edit_file, golden_site, real_site, rendered_page
from search import indexed_pages
from tables import load_cases
from tolem.claims.register import entry_address
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.edition import Edition
from tolem.pages.released import ADDRESSES, ANCHORS, Line, formatted, read
from tolem.pages.render import render


def test_no_line_of_the_old_article_and_no_claim_that_it_is_a_source_of_is_left_out() -> None:
    data = real_site().state.data
    lines = sorted({sentence.line for sentence in data.sentences.values()})
    assert lines == list(range(1, lines[-1] + 1))
    judged = {name for sentence in data.sentences.values() for name in sentence.claims}
    grounds = [((each.id, each.stance), claim.id) for claim in data.claims.values() for each in claim.sources]
    assert {name for ground, name in grounds if ground == ("seed-article", "for")} <= judged


def test_the_register_is_no_part_of_the_readers_search(site: Path) -> None:
    for language in LANGUAGES:
        found = {one["location"] for one in indexed_pages(site, language.code)}
        # Its first page is found by its title, and what nobody could settle leads to its question.
        of_register = {one for one in found if one.startswith("facts/") and "facts/open/#open-" not in one}
        assert of_register == {"facts/"}


def test_an_anchor_that_a_page_once_had_stays_and_leads_to_the_topic() -> None:
    once = {"cost/": Line(1, ("works", "nobody-knows"))}
    site = replace(golden_site(), released={ADDRESSES: {}, ANCHORS: once})
    (moved,) = rendered_page(site, "cost.md").select(".tolem-moved")
    kept = {str(node["id"]): str(link["href"]) for link in moved.select("a") for node in link.select("[id]")}
    gone = {"works", "nobody-knows"} - set(render(site, "cost.md", BY_CODE["en"]).claims)
    assert gone and kept == {f"claim-{name}": "../facts/small/" for name in gone}
    assert not rendered_page(golden_site(), "cost.md").select(".tolem-moved")


def test_the_lists_of_addresses_and_anchors_read_as_they_were_written(tmp_path: Path) -> None:
    found = {
        ADDRESSES: {"": Line(1), "en/": Line(2)},
        ANCHORS: {"": Line(1, ("a", "b")), "cost/": Line(2, ("c",))},
    }
    for file, lines in found.items():
        edit_file(tmp_path, file, "", formatted({path: line.claims for path, line in lines.items()}))
    assert read(tmp_path) == (found, [])
    for file, lines in read(ROOT)[0].items():
        written = formatted({path: line.claims for path, line in lines.items()})
        assert written == (ROOT / file).read_text(encoding="utf-8")


def test_an_old_anchor_leads_to_the_entry_and_without_script_to_the_topic(
    new_page: NewPage, site: Path
) -> None:
    data = real_site().state.data
    page, name, topic = next(
        (page, node.id, Path(link.attributes["href"] or "").name)
        for page in real_site().released[ANCHORS]
        for link in built_page(site, f"en/{page}").css(".tolem-moved a")
        for node in link.css("[id]")
    )
    assert name and entry_address(data, name.removeprefix("claim-")) == f"facts/{topic}/#{name}"
    reader = new_page(f"en/{page}#{name}")
    reader.wait_for_url(f"en/facts/{topic}/#{name}")
    expect(reader.locator(f"article#{name}")).to_be_in_viewport()
    expect(new_page(f"en/{page}#{name}", script=False).locator(".tolem-moved")).to_be_in_viewport()


def test_facts_of_all_topics_are_found_by_words_and_verdict_and_counted_aloud(new_page: NewPage) -> None:
    state, reader = real_site().state, new_page("en/facts/")
    form, lines = reader.get_by_role("search", name="Find a fact"), reader.locator(".tolem-topics li li")
    status, every = form.get_by_role("status"), len(state.data.claims)
    expect(lines).to_have_count(0)
    form.get_by_label("Verdict").select_option("unknown")
    unknown = [name for name in state.data.claims if state.verdict(name) == "unknown"]
    expect(lines.filter(visible=True)).to_have_count(len(unknown))
    expect(status).to_have_text(f"{len(unknown)} of {every} facts")
    form.get_by_label("Words").fill("KASPI  refund")
    claim_texts = Edition(real_site(), BY_CODE["en"]).claim_texts
    texts = [claim_texts.sentence(state.data.claims[name]).lower() for name in unknown]
    both = [text for text in texts if "kaspi" in text and "refund" in text]
    expect(lines.filter(visible=True)).to_have_count(len(both))
    expect(status).to_have_text(f"{len(both)} of {every} facts")
    form.get_by_label("Words").fill("xyzzy")
    expect(status).to_have_text(f"0 of {every} facts")
    expect(reader.locator(".tolem-topics > li").filter(visible=True)).to_have_count(0)
    form.get_by_label("Words").fill(claim_texts.sentence(state.data.claims[unknown[0]]))
    lines.filter(visible=True).get_by_role("link").click()
    expect(reader.locator(f"#claim-{unknown[0]}")).to_be_in_viewport()
    # What was typed and chosen is there again after Back, so its facts are.
    reader.go_back()
    expect(lines.filter(visible=True)).to_have_count(1)
    form.get_by_label("Words").fill("")
    form.get_by_label("Verdict").select_option("")
    expect(lines.filter(visible=True)).to_have_count(0)
    expect(reader.locator(".tolem-topics > li").filter(visible=True)).to_have_count(len(state.data.topics))


@pytest.mark.parametrize(("lang", "spellings"), load_cases("search.yml")["spellings"])
def test_a_word_of_a_fact_is_found_however_spelt(new_page: NewPage, lang: str, spellings: list[str]) -> None:
    reader = new_page(f"{lang}/facts/")
    reader.locator("#fact-verdict").select_option("reported")
    found = set[str]()
    for words in spellings:
        reader.locator("#fact-words").fill(words)
        expect(reader.locator(".tolem-topics li li")).not_to_have_count(0)
        found.add(reader.get_by_role("status").first.inner_text())
    assert len(found) == 1
    assert not found.pop().startswith("0")


def test_a_search_whose_list_is_lost_says_so_and_the_topics_stay(new_page: NewPage) -> None:
    reader = new_page()
    reader.route("**/list.json", lambda route: route.abort())
    reader.goto("en/facts/")
    form = reader.get_by_role("search", name="Find a fact")
    form.get_by_label("Words").fill("kaspi")
    expect(form.get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    topics = reader.locator(".tolem-topics > li")
    expect(topics.filter(visible=True)).to_have_count(len(real_site().state.data.topics))
    reader.unroute("**/list.json")
    form.get_by_label("Words").fill("kaspi refund")
    expect(topics.locator("li").filter(visible=True).first).to_be_visible()


def test_a_late_list_shows_nothing_unasked_and_tells_of_a_fact_what_its_entry_does(new_page: NewPage) -> None:
    reader, waiting = new_page(isolated=True), list[Route]()
    reader.route("**/list.json", lambda route: waiting.append(route))  # noqa: PLW0108  Playwright asks it for attributes
    reader.goto("kk/facts/")
    words, lines = reader.locator("#fact-words"), reader.locator(".tolem-topics li li")
    with reader.expect_request("**/list.json"):
        words.fill("a")
    words.fill("")
    while not waiting:
        reader.wait_for_timeout(10)
    expect(lines).to_have_count(0)
    topics = waiting[0].fetch().json()
    first = next(iter(topics.values()))
    first[0][3:] = [1, "en"]
    waiting[0].fulfill(json=topics)
    expect(lines).to_have_count(len(real_site().state.data.claims))
    expect(lines.filter(visible=True)).to_have_count(0)
    reader.locator("#fact-verdict").select_option(first[0][1])
    line = lines.filter(visible=True).first
    expect(line.locator("a")).to_have_attribute("lang", "en")
    expect(line.locator(".tolem-chip--overdue")).to_be_visible()


def test_within_a_topic_its_entries_are_found_and_counted(new_page: NewPage) -> None:
    topic, state = next(iter(real_site().state.data.topics)), real_site().state
    own = [name for name in state.data.claims if state.data.topic_of(name) == topic]
    reader = new_page(f"en/facts/{topic}/")
    form, entries = reader.get_by_role("search", name="Find a fact"), reader.locator("article.tolem-fact")
    expect(form.get_by_role("status")).to_have_text(f"{len(own)} of {len(own)} facts")
    form.get_by_label("Words").fill("xyzzy")
    expect(entries.filter(visible=True)).to_have_count(0)
    reader.evaluate(f"location.hash = '#claim-{own[-1]}'")
    expect(reader.locator(f"#claim-{own[-1]}")).to_be_in_viewport()
