"""What a word may have meant: found by the search of a real page among titles that a test makes up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from conftest import Opened
from search import evaluate
from tolem.search.aliases import Aliases, names
from tolem.search.documents import Document
from tolem.search.index import PAGE, Entry, index


@pytest.fixture
def reader(opened: Opened, address: str) -> Page:
    """The search of a site, ready to answer."""
    page = opened(width=1280)
    evaluate.opened(page, address, "en")
    return page


def best(page: Page, language: str, text: str, *titles: str) -> str:
    """The title that the search finds first, were these all pages of a language."""
    entries = [Entry(PAGE, Document(str(number), title)) for number, title in enumerate(titles)]
    run = "([index, text]) => tolemEngine(index).find(text).map(({page}) => index.pages[page][2])"
    found: list[str] = page.evaluate(run, [index(entries, [], Aliases(), language), text])
    return found[0] if found else ""


def test_what_no_endings_follow_is_mistyped_or_two_words_rather_than_a_stem(reader: Page) -> None:
    assert best(reader, "ru", "тамажня", "там", "таможня") == "таможня"
    assert best(reader, "sv", "tulldeklarationer", "tull", "deklaration", "porto") in ("tull", "deklaration")


def test_a_letter_that_is_a_sign_on_another_keyboard_does_not_part_a_word(reader: Page) -> None:
    assert best(reader, "ru", "дисбут", "en", "диспут") == "диспут"


def test_two_wrong_letters_in_a_word_of_six_are_seen_where_one_is_not(reader: Page) -> None:
    assert best(reader, "en", "renfud", "refund", "dispute") == "refund"


def test_a_space_does_not_part_a_figure(reader: Page) -> None:
    assert best(reader, "kk", "12 500 теңге", "теңге", "12500 баға") == "12500 баға"


def test_what_people_ask_is_found_and_listed_nowhere(reader: Page, code: str) -> None:
    page = Entry(PAGE, Document("a/", "One"))
    aliases = Aliases(asked={"a/": ("qwertz asdf",)})
    run = "([index, text]) => tolemEngine(index).find(text).length"
    assert reader.evaluate(run, [index([page], [], aliases, code), "qwertz"]) == 1
    assert not list(names(aliases))
