"""The register of facts: its completeness, redirects of old anchors, and its search form."""

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


def test_all_lines_of_the_seed_article_and_the_claims_it_supports_are_linked() -> None:
    data = real_site().state.data
    lines = sorted({sentence.line for sentence in data.sentences.values()})
    assert lines == list(range(1, lines[-1] + 1))
    linked = {claim_id for sentence in data.sentences.values() for claim_id in sentence.claims}
    supported = {
        claim.id
        for claim in data.claims.values()
        if any((source.id, source.stance) == ("seed-article", "for") for source in claim.sources)
    }
    assert supported <= linked


def test_site_search_excludes_the_register(site: Path) -> None:
    for language in LANGUAGES:
        locations = {page["location"] for page in indexed_pages(site, language.code)}
        # The search has only its first page, and the open questions.
        indexed = {
            each for each in locations if each.startswith("facts/") and "facts/open/#open-" not in each
        }
        assert indexed == {"facts/"}


def test_released_anchors_of_removed_claims_link_to_the_topic() -> None:
    anchors = {"cost/": Line(1, ("works", "nobody-knows"))}
    site = replace(golden_site(), released={ADDRESSES: {}, ANCHORS: anchors})
    (moved,) = rendered_page(site, "cost.md").select(".tolem-moved")
    links = {str(node["id"]): str(link["href"]) for link in moved.select("a") for node in link.select("[id]")}
    removed = {"works", "nobody-knows"} - set(render(site, "cost.md", BY_CODE["en"]).claims)
    assert removed and links == {f"claim-{name}": "../facts/small/" for name in removed}
    assert not rendered_page(golden_site(), "cost.md").select(".tolem-moved")


def test_released_addresses_and_anchors_round_trip(tmp_path: Path) -> None:
    released = {
        ADDRESSES: {"": Line(1), "en/": Line(2)},
        ANCHORS: {"": Line(1, ("a", "b")), "cost/": Line(2, ("c",))},
    }
    for file, lines in released.items():
        edit_file(tmp_path, file, "", formatted({path: line.claims for path, line in lines.items()}))
    assert read(tmp_path) == (released, [])
    for file, lines in read(ROOT)[0].items():
        text = formatted({path: line.claims for path, line in lines.items()})
        assert text == (ROOT / file).read_text(encoding="utf-8")


def test_released_anchor_redirects_to_the_entry_and_without_script_shows_its_link(
    new_page: NewPage, site: Path
) -> None:
    data = real_site().state.data
    address, anchor, topic = next(
        (address, node.id, Path(link.attributes["href"] or "").name)
        for address in real_site().released[ANCHORS]
        for link in built_page(site, f"en/{address}").css(".tolem-moved a")
        for node in link.css("[id]")
    )
    assert anchor and entry_address(data, anchor.removeprefix("claim-")) == f"facts/{topic}/#{anchor}"
    page = new_page(f"en/{address}#{anchor}")
    page.wait_for_url(f"en/facts/{topic}/#{anchor}")
    expect(page.locator(f"article#{anchor}")).to_be_in_viewport()
    without_script = new_page(f"en/{address}#{anchor}", script=False)
    expect(without_script.locator(".tolem-moved")).to_be_in_viewport()


# The facts below the topics, once the list of all facts is loaded.
FACTS = ".tolem-topics li li"


def test_facts_are_filtered_by_words_and_verdict_and_counted(new_page: NewPage) -> None:
    state, page = real_site().state, new_page("en/facts/")
    form, facts = page.get_by_role("search", name="Find a fact"), page.locator(FACTS)
    status, total = form.get_by_role("status"), len(state.data.claims)
    expect(facts).to_have_count(0)
    form.get_by_label("Verdict").select_option("unknown")
    unknown = [name for name in state.data.claims if state.verdict(name) == "unknown"]
    expect(facts.filter(visible=True)).to_have_count(len(unknown))
    expect(status).to_have_text(f"{len(unknown)} of {total} facts")
    form.get_by_label("Words").fill("KASPI  refund")
    claim_texts = Edition(real_site(), BY_CODE["en"]).claim_texts
    texts = [claim_texts.sentence(state.data.claims[name]).lower() for name in unknown]
    both = [text for text in texts if "kaspi" in text and "refund" in text]
    expect(facts.filter(visible=True)).to_have_count(len(both))
    expect(status).to_have_text(f"{len(both)} of {total} facts")
    form.get_by_label("Words").fill("xyzzy")
    expect(status).to_have_text(f"0 of {total} facts")
    expect(page.locator(".tolem-topics > li").filter(visible=True)).to_have_count(0)
    form.get_by_label("Words").fill(claim_texts.sentence(state.data.claims[unknown[0]]))
    facts.filter(visible=True).get_by_role("link").click()
    expect(page.locator(f"#claim-{unknown[0]}")).to_be_in_viewport()
    # The browser restores the fields, and the script the facts.
    page.go_back()
    expect(facts.filter(visible=True)).to_have_count(1)
    form.get_by_label("Words").fill("")
    form.get_by_label("Verdict").select_option("")
    expect(facts.filter(visible=True)).to_have_count(0)
    expect(page.locator(".tolem-topics > li").filter(visible=True)).to_have_count(len(state.data.topics))


@pytest.mark.parametrize(("lang", "spellings"), load_cases("search.yml")["spellings"])
def test_facts_are_found_in_any_spelling(new_page: NewPage, lang: str, spellings: list[str]) -> None:
    page = new_page(f"{lang}/facts/")
    page.locator("#fact-verdict").select_option("reported")
    counts = set[str]()
    for words in spellings:
        page.locator("#fact-words").fill(words)
        expect(page.locator(FACTS)).not_to_have_count(0)
        counts.add(page.get_by_role("status").first.inner_text())
    assert len(counts) == 1
    assert not counts.pop().startswith("0")


def test_failed_request_for_the_list_is_reported_and_repeated(new_page: NewPage) -> None:
    page = new_page()
    page.route("**/list.json", lambda route: route.abort())
    page.goto("en/facts/")
    form = page.get_by_role("search", name="Find a fact")
    form.get_by_label("Words").fill("kaspi")
    expect(form.get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    topics = page.locator(".tolem-topics > li")
    expect(topics.filter(visible=True)).to_have_count(len(real_site().state.data.topics))
    page.unroute("**/list.json")
    form.get_by_label("Words").fill("kaspi refund")
    expect(topics.locator("li").filter(visible=True).first).to_be_visible()


def test_list_that_arrives_after_the_query_was_cleared_shows_no_facts(new_page: NewPage) -> None:
    page, waiting = new_page(isolated=True), list[Route]()

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/list.json", hold)
    page.goto("kk/facts/")
    words, facts = page.locator("#fact-words"), page.locator(FACTS)
    with page.expect_request("**/list.json"):
        words.fill("a")
    words.fill("")
    while not waiting:
        page.wait_for_timeout(10)
    expect(facts).to_have_count(0)
    topics = waiting[0].fetch().json()
    first = next(iter(topics.values()))
    first[0][3:] = [1, "en"]
    waiting[0].fulfill(json=topics)
    expect(facts).to_have_count(len(real_site().state.data.claims))
    expect(facts.filter(visible=True)).to_have_count(0)
    page.locator("#fact-verdict").select_option(first[0][1])
    # This fact is untranslated, and its check is overdue.
    fact = facts.filter(visible=True).first
    expect(fact.locator("a")).to_have_attribute("lang", "en")
    expect(fact.locator(".tolem-chip--overdue")).to_be_visible()


def test_entries_of_a_topic_are_filtered_and_counted(new_page: NewPage) -> None:
    data = real_site().state.data
    topic = next(iter(data.topics))
    own = [name for name in data.claims if data.topic_of(name) == topic]
    page = new_page(f"en/facts/{topic}/")
    form, entries = page.get_by_role("search", name="Find a fact"), page.locator("article.tolem-fact")
    expect(form.get_by_role("status")).to_have_text(f"{len(own)} of {len(own)} facts")
    form.get_by_label("Words").fill("xyzzy")
    expect(entries.filter(visible=True)).to_have_count(0)
    page.evaluate(f"location.hash = '#claim-{own[-1]}'")
    expect(page.locator(f"#claim-{own[-1]}")).to_be_in_viewport()
