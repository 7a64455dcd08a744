"""The search: what was meant is found however it is typed, in a real page and by the stems of words."""

import gzip
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import ROOT, InBrowser, NewPage, built_page, real_site
from search import SEARCH_FIELD, SEARCH_RESULT, evaluate, index_path, indexed_pages
from search.variants import variants
from tables import load_cases, parametrize
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.print_page import remove
from tolem.search.aliases import Aliases, names
from tolem.search.index import FIELDS, Document, Records, index, stems_of
from tolem.search.words import TABLES, Stems, possible, words

CASES, RANKED = load_cases("folding.json"), load_cases("search.yml")
VENDOR = ROOT / "overrides/assets/vendor"
KILOBYTE = 1024


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_word_has_one_spelling(case: dict[str, object]) -> None:
    assert list(words(str(case["text"]))) == case["words"]


def test_the_browser_spells_words_as_the_build_does(in_browser: InBrowser) -> None:
    given = [{"tables": TABLES, "text": case["text"]} for case in CASES]
    assert in_browser("words", given) == [case["words"] for case in CASES]


# For what share of the queries the page wanted comes first, and is one of three.
SHARES = {"known": (0.95, 0.97), "kept back": (0.92, 0.97), "mistyped or of another keyboard": (0.9, 0.95)}


@pytest.mark.parametrize("kind", SHARES)
def test_the_right_page_comes_first_however_it_is_typed(new_page: NewPage, code: str, kind: str) -> None:
    queries = evaluate.read_queries(evaluate.HELD_OUT if kind == "kept back" else evaluate.QUERIES, code)
    if kind not in ("known", "kept back"):
        queries = [each for query in queries for each in variants(query)]
    found: evaluate.Shares = defaultdict(lambda: [0, 0, 0])
    evaluate.evaluate_queries(new_page(width=1280), queries, found, show=True)
    (count, best, among), (first, three) = found[code, "all"], SHARES[kind]
    assert count >= 35 and best >= first * count and among >= three * count


def test_no_query_is_kept_back_and_known(code: str) -> None:
    known, kept = (
        {query["query"] for query in evaluate.read_queries(file, code)}
        for file in (evaluate.QUERIES, evaluate.HELD_OUT)
    )
    assert not kept & known.union(*real_site().aliases[code].queries.values())


def test_every_title_finds_its_page(new_page: NewPage, site: Path, code: str) -> None:
    pages = [page for page in indexed_pages(site, code) if not page["location"].startswith("facts/")]
    found = evaluate.site_search(new_page(width=1280), code, [page["title"] for page in pages])
    # An outcome may stand below the pages that answer more of what it is about.
    outcomes = {page.node.address for page in real_site().english.values() if page.node}
    for page, each in zip(pages, found, strict=True):
        assert page["location"] in (each if page["location"] in outcomes else each[:3]), page["title"]


def test_the_first_result_says_the_answer_and_how_the_page_stands(search_page: Page, site: Path) -> None:
    search_page.locator(SEARCH_FIELD).fill("phone balance")
    first = search_page.locator(SEARCH_RESULT).first
    built = built_page(site, "en/methods/mobile-balance")
    expect(first.locator("p").first).to_contain_text(built.css(".tolem-banner strong")[0].text())
    # What the page keeps for a day that has not come is not said.
    remove(built, ".tolem-stands [hidden]")
    expect(first.locator(".tolem-search-stands")).to_have_text(built.css(".tolem-stands")[0].text())
    assert built.css(".tolem-answer [data-claim]")[0].text().split(".")[0] in first.inner_text()


def test_a_question_that_nobody_could_answer_leads_to_its_place_in_the_list(search_page: Page) -> None:
    edition = Edition(real_site(), BY_CODE["en"])
    claim = next(iter(edition.state.open_questions.values()))[0]
    search_page.locator(SEARCH_FIELD).fill(edition.claim_texts.sentence(claim))
    link = search_page.locator(f'{SEARCH_RESULT} a[href$="facts/open/#open-{claim.id}"]')
    expect(link).to_contain_text("We could not find out")
    link.click()
    expect(search_page.locator(f"#open-{claim.id}")).to_be_in_viewport()


def test_an_index_is_small(site: Path, code: str) -> None:
    assert len(gzip.compress(index_path(site, code).read_bytes(), mtime=0)) <= 60 * KILOBYTE


def test_what_others_wrote_is_as_they_published_it() -> None:
    table = (VENDOR / "README.md").read_text(encoding="utf-8")
    for file in VENDOR.glob("*.js"):
        assert f"`{file.name}`" in table
        assert hashlib.sha256(file.read_bytes()).hexdigest() in table
        assert (VENDOR / f"{file.stem}.LICENSE.txt").is_file()


def test_the_list_of_topics_holds_every_other_name(site: Path, code: str) -> None:
    listed = built_page(site, f"{code}/search").css(".tolem-index")
    text = " ".join(" ".join(each.text().split()) for each in listed).casefold()
    assert all(alias.casefold() in text for _, _, alias in names(real_site().aliases[code]))


@parametrize("case", RANKED["meant"])
def test_what_was_meant_comes_first(in_browser: InBrowser, case: dict[str, Any]) -> None:
    titles, more = case["titles"], case.get("pages", {})
    pages = [Document(title, title, **more.get(title, {})) for title in sorted(titles)]
    aliases = Aliases.model_validate(case.get("aliases", {}))
    made = index(pages, [], aliases, stems_of(pages, aliases, case["lang"]))
    (found,) = in_browser("found", [{"index": made, "text": case["text"]}])
    assert found[: case.get("sure", 1)] == titles[: case.get("sure", 1)]
    # What people ask is found and listed nowhere.
    assert not list(names(aliases))


def test_a_word_that_stands_twice_in_a_name_or_a_query_that_is_written_twice_counts_once() -> None:
    def made(title: str, *queries: str) -> dict[str, Any]:
        pages, aliases = [Document("a/", title)], Aliases(queries={"a/": queries} if queries else {})
        return index(pages, [], aliases, stems_of(pages, aliases, "en"))

    assert made("By step")["records"] == made("Step by step")["records"]
    assert made("One", "one") == made("One", "one", "one")


@parametrize("case", RANKED["stems"])
def test_a_word_and_its_forms_share_a_stem_and_a_name_is_whole(case: dict[str, Any]) -> None:
    stems = Stems(case["words"], "kk", case.get("names", ()))
    assert {word: stems.of(word) for word in case["gives"]} == case["gives"]


def test_each_word_stands_below_the_longest_stem_it_begins_with(code: str) -> None:
    told = [name for _, _, name in names(real_site().aliases[code], with_asked=True)]
    every = [[*words(name)] for name in told]
    alone = [own[0] for own in every if len(own) == 1]
    records = Records(Stems([word for own in every for word in own], code, alone))
    for name in told:
        records.add(0, 0, text=name)
    for number, word in ((number, word) for number, name in enumerate(told) for word in words(name)):
        stem = next(word[:length] for length in range(len(word), 0, -1) if word[:length] in records.terms)
        assert number in records.terms[stem][FIELDS.index("text")], word


@parametrize("lang, stem, word, can", RANKED["endings"])
def test_an_ending_stands_behind_what_it_may(lang: str, stem: str, word: str, can: bool) -> None:
    assert (words(stem)[0] in possible(words(word)[0], lang)) == can
