"""The search: folding, stems, index and ranking, and its results in a real page."""

import gzip
import hashlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import ROOT, InBrowser, NewPage, built_page, golden_site, real_site
from search import SEARCH_FIELD, SEARCH_RESULT, evaluate, index_path, indexed_pages
from search.variants import variants
from tables import load_cases, parametrize
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.print_page import remove
from tolem.search.aliases import Aliases, names
from tolem.search.documents import figures
from tolem.search.index import FIELDS, Document, Records, index, stems_of
from tolem.search.words import TABLES, Stems, possible, words

FOLDING, CASES = load_cases("folding.json"), load_cases("search.yml")
VENDOR = ROOT / "overrides/assets/vendor"
KILOBYTE = 1024


@pytest.mark.parametrize("case", FOLDING, ids=lambda case: case["text"][:20])
def test_text_is_split_and_folded(case: dict[str, object]) -> None:
    assert list(words(str(case["text"]))) == case["words"]


def test_browser_folds_words_as_the_build_does(in_browser: InBrowser) -> None:
    inputs = [{"tables": TABLES, "text": case["text"]} for case in FOLDING]
    assert in_browser("words", inputs) == [case["words"] for case in FOLDING]


# The minimum shares of queries whose expected page is the first result, and among the first three.
MIN_SHARES = {"known": (0.95, 0.97), "held out": (0.92, 0.97), "variants": (0.9, 0.95)}


@pytest.mark.parametrize("kind", MIN_SHARES)
def test_expected_page_ranks_high_for_most_queries(new_page: NewPage, code: str, kind: str) -> None:
    queries = evaluate.read_queries(evaluate.HELD_OUT if kind == "held out" else evaluate.QUERIES, code)
    if kind == "variants":
        queries = [variant for query in queries for variant in variants(query)]
    shares: evaluate.Shares = defaultdict(lambda: [0, 0, 0])
    evaluate.evaluate_queries(new_page(width=1280), queries, shares, show=True)
    (count, first, among_three), (min_first, min_three) = shares[code, "all"], MIN_SHARES[kind]
    assert count >= 35 and first >= min_first * count and among_three >= min_three * count


def test_held_out_queries_are_not_known(code: str) -> None:
    known, held_out = (
        {query["query"] for query in evaluate.read_queries(file, code)}
        for file in (evaluate.QUERIES, evaluate.HELD_OUT)
    )
    assert not held_out & known.union(*real_site().aliases[code].queries.values())


def test_title_finds_its_page(new_page: NewPage, site: Path, code: str) -> None:
    pages = [page for page in indexed_pages(site, code) if not page["location"].startswith("facts/")]
    results = evaluate.site_search(new_page(width=1280), code, [page["title"] for page in pages])
    # Pages that answer more may rank above an outcome.
    outcomes = {page.node.address for page in real_site().english.values() if page.node}
    for page, found in zip(pages, results, strict=True):
        assert page["location"] in (found if page["location"] in outcomes else found[:3]), page["title"]


def test_first_result_shows_answer_and_status(search_page: Page, site: Path) -> None:
    search_page.locator(SEARCH_FIELD).fill("phone balance")
    first = search_page.locator(SEARCH_RESULT).first
    built = built_page(site, "en/methods/mobile-balance")
    expect(first.locator("p").first).to_contain_text(built.css(".tolem-banner strong")[0].text())
    # The search omits status texts that apply only from a later date.
    remove(built, ".tolem-stands [hidden]")
    expect(first.locator(".tolem-search-stands")).to_have_text(built.css(".tolem-stands")[0].text())
    assert built.css(".tolem-answer [data-claim]")[0].text().split(".")[0] in first.inner_text()


def test_open_question_links_to_its_entry(search_page: Page) -> None:
    edition = Edition(real_site(), BY_CODE["en"])
    claim = next(iter(edition.state.open_questions.values()))[0]
    search_page.locator(SEARCH_FIELD).fill(edition.claim_texts.sentence(claim))
    link = search_page.locator(f'{SEARCH_RESULT} a[href$="facts/open/#open-{claim.id}"]')
    expect(link).to_contain_text("We could not find out")
    link.click()
    expect(search_page.locator(f"#open-{claim.id}")).to_be_in_viewport()


def test_index_size_is_limited(site: Path, code: str) -> None:
    assert len(gzip.compress(index_path(site, code).read_bytes(), mtime=0)) <= 60 * KILOBYTE


def test_vendored_scripts_match_their_digests_and_have_licences() -> None:
    table = (VENDOR / "README.md").read_text(encoding="utf-8")
    for file in VENDOR.glob("*.js"):
        assert f"`{file.name}`" in table
        assert hashlib.sha256(file.read_bytes()).hexdigest() in table
        assert (VENDOR / f"{file.stem}.LICENSE.txt").is_file()


def test_topic_list_contains_all_aliases(site: Path, code: str) -> None:
    lists = built_page(site, f"{code}/search").css(".tolem-index")
    text = " ".join(" ".join(each.text().split()) for each in lists).casefold()
    assert all(alias.casefold() in text for _, _, alias in names(real_site().aliases[code]))


@parametrize("case", CASES["ranking"])
def test_results_are_ranked(in_browser: InBrowser, case: dict[str, Any]) -> None:
    titles, fields, top = case["titles"], case.get("pages", {}), case.get("top", 1)
    pages = [Document(title, title, **fields.get(title, {})) for title in sorted(titles)]
    aliases = Aliases.model_validate(case.get("aliases", {}))
    built = index(pages, [], aliases, stems_of(pages, aliases, case["lang"]))
    (found,) = in_browser("found", [{"index": built, "text": case["text"]}])
    assert found[:top] == titles[:top]
    # Typical questions and queries are not listed among the names.
    assert not list(names(aliases))


def test_repeated_words_and_queries_count_once() -> None:
    def build(title: str, *queries: str) -> dict[str, Any]:
        pages, aliases = [Document("a/", title)], Aliases(queries={"a/": queries} if queries else {})
        return index(pages, [], aliases, stems_of(pages, aliases, "en"))

    assert build("By step")["records"] == build("Step by step")["records"]
    assert build("One", "one") == build("One", "one", "one")


@pytest.mark.parametrize("is_known", [False, True])
def test_unknown_figure_of_a_claim_that_no_page_shows_leads_to_the_page_on_its_topic(is_known: bool) -> None:
    edition = Edition(golden_site(), BY_CODE["en"])
    shown = [{"time-sure"}, {"works", "wallet-works"}, {"nobody-knows"}]
    pages = [Document(f"{number}/", "A page", claims=frozenset(own)) for number, own in enumerate(shown)]
    fee = edition.state.data.claims["fee"].value
    assert fee
    figure = edition.formatter.value(fee)
    found = [
        number for number, text in figures(edition, pages, {*words(figure * is_known)}) if text == figure
    ]
    assert found == ([] if is_known else [1])


def test_synonyms_that_lead_to_no_record_are_left_out() -> None:
    pages = [Document("a/", "Parcel and post")]
    aliases = Aliases(
        same=(("parcel", "package"), ("pay", "spend"), ("mail", "parcel+post"), ("buy", "parcel+pay"))
    )
    built = index(pages, [], aliases, stems_of(pages, aliases, "en"))
    assert [len(group.split()) for group in built["same"]] == [2, 2] and "+" in built["same"][1]


@parametrize("case", CASES["stems"])
def test_word_forms_share_a_stem_and_names_are_not_stemmed(case: dict[str, Any]) -> None:
    stems = Stems(case["words"], "kk", case.get("names", ()))
    assert {word: stems.of(word) for word in case["expected"]} == case["expected"]


def test_words_are_indexed_under_their_longest_stem(code: str) -> None:
    texts = [name for _, _, name in names(real_site().aliases[code], with_asked=True)]
    split = [words(text) for text in texts]
    single = [own[0] for own in split if len(own) == 1]
    records = Records(Stems([word for own in split for word in own], code, single))
    for text in texts:
        records.add(0, 0, text=text)
    for number, word in ((number, word) for number, own in enumerate(split) for word in own):
        stem = next(word[:length] for length in range(len(word), 0, -1) if word[:length] in records.terms)
        assert number in records.terms[stem][FIELDS.index("text")], word


@parametrize("lang, stem, word, expected", CASES["endings"])
def test_possible_stems_of_a_word(lang: str, stem: str, word: str, expected: bool) -> None:
    assert (words(stem)[0] in possible(words(word)[0], lang)) == expected
