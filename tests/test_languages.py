"""Languages: declarations, outdated translations, the structure of translated pages, new languages."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest
from pydantic import ValidationError

import copies
from commands import run, run_subprocess
from conftest import (
    GOLDEN_DAY,
    HOSTED_URL,
    ROOT,
    build_site,
    built_page,
    data_error,
    edit_file,
    golden_site,
    parse_html,
    real_site,
)
from search import indexed_pages
from tables import load_cases, parametrize
from tolem.data.yaml_reader import read
from tolem.i18n import languages
from tolem.i18n.catalogs import file_of
from tolem.i18n.coverage import digest
from tolem.i18n.languages import BY_CODE, LANGUAGES, Language, sort_key
from tolem.pages import render
from tolem.pages.edition import Edition
from tolem.pages.page_checks import structure
from tolem.pages.page_source import FrontMatter, PageSource, address_of
from tolem.pages.site import read_site
from tolem.today import epoch_of

SITE, CASES = real_site(), load_cases("languages.yml")
DAY = GOLDEN_DAY.isoformat()


@pytest.mark.parametrize("declared", ["[]", "{all}{all}", "{all}"])
def test_duplicate_languages_and_missing_english_are_rejected(
    monkeypatch: pytest.MonkeyPatch, declared: str
) -> None:
    text = (ROOT / "scripts/tolem/i18n/languages.yml").read_text(encoding="utf-8")
    text = text.replace("code: en", "code: de") if declared == "{all}" else text
    raw = declared.replace("{all}", text).encode()
    monkeypatch.setattr(languages, "read_own", lambda _: read("languages.yml", raw))
    with pytest.raises(SystemExit, match="each language once, including English"):
        languages._read()


def test_every_page_is_translated(site: Path, language: Language) -> None:
    # Messages to send, labels of buttons, quotations and names of sources keep their language.
    original = ":is(pre, [data-phrase], q, a, cite)"
    for path in SITE.english:
        page = built_page(site, f"{language.code}/{address_of(path)}")
        assert page.root and page.root.attributes["lang"] == language.code
        english = page.css(f"article [lang=en]:not({original}, {original} *)")
        assert language.code == "en" or not [each.text() for each in english], path
        assert not page.css("article > .tolem-notice"), path


def test_page_titles_are_unique(language: Language) -> None:
    titles = Counter(map(Edition(SITE, language).titles.of_page, SITE.english))
    assert not [title for title, count in titles.items() if count > 1]


def test_untranslated_page_has_a_notice_and_is_not_in_the_search(hosted_site: Path) -> None:
    addresses, indexed = (
        {page["location"].split("#")[0] for page in indexed_pages(hosted_site, code)} for code in ("en", "sv")
    )
    assert {"", "find/wait/", "methods/card/"} <= addresses
    for address in addresses:
        page = built_page(hosted_site, f"sv/{address}")
        assert page.root and page.root.attributes["lang"] == "sv"
        assert len(page.css("article > .tolem-notice")) == 1
        assert page.css("article > [lang=en] h1") and page.css('meta[name=robots][content="noindex"]')
        (canonical,) = page.css("link[rel=canonical]")
        assert canonical.attributes["href"] == f"{HOSTED_URL}en/{address}"
        assert address not in indexed


CATALOG = "locale/ru/LC_MESSAGES/tolem.po"
OUTDATED = SITE.words(BY_CODE["en"]).label(render.BEHIND)


@pytest.fixture
def translated_copy(golden_copy: Path) -> Path:
    """A copy of the golden site with a page and a claim in Russian."""
    made_from = digest(golden_site().english["cost.md"])
    head = f"---\ntitle: Цена\ndescription: О цене.\nedited: 2026-11-21\nmade_from: {made_from}\n---\n"
    edit_file(golden_copy, "docs/ru/cost.md", "", f'{head}{{{{ claim("fee") }}}}\n')
    message = 'msgctxt "claim fee"\nmsgid "The fee is {value}."\nmsgstr "Сбор – {value}."\n'
    edit_file(golden_copy, CATALOG, "", message)
    assert "Сбор" in russian_page(golden_copy)
    assert OUTDATED not in russian_page(golden_copy)
    return golden_copy


def russian_page(root: Path) -> str:
    """The Markdown of the Russian cost page."""
    return render.render(read_site(root, GOLDEN_DAY), "cost.md", BY_CODE["ru"]).markdown


def test_claim_whose_english_changed_is_shown_in_english(translated_copy: Path) -> None:
    edit_file(translated_copy, "data/claims/small.yml", "The fee is", "The price is")
    for code in ("en", "ru"):
        edit_file(translated_copy, f"docs/{code}/cost.md", "", '\n{{ claim("fee") }}\n')
    assert run(translated_copy, "words", SOURCE_DATE_EPOCH=str(epoch_of(GOLDEN_DAY))).returncode == 0
    assert re.search('<span lang="en">[^<]*The price is', russian_page(translated_copy))
    assert russian_page(translated_copy).count("notices:") == 1
    catalog = (translated_copy / CATALOG).read_text(encoding="utf-8")
    assert re.search(r'#, fuzzy[^"]*msgctxt "claim fee"\nmsgid "The price is', catalog)


def test_structure_is_compared_unless_the_page_is_outdated(translated_copy: Path) -> None:
    edit_file(translated_copy, "docs/ru/cost.md", "", "\n## Ещё {#more}\n")
    assert "docs/ru/cost.md:9:1: heading: expected" in data_error(translated_copy)
    edit_file(translated_copy, "docs/en/cost.md", "", "\nRead it.\n")
    assert OUTDATED in russian_page(translated_copy)
    result = run(translated_copy, "check", "--today", DAY)
    assert "docs/ru/cost.md: made_from is" in result.stdout


def test_page_names_its_last_reviewer_or_says_that_there_is_none(translated_copy: Path) -> None:
    no_review = "No native reader has checked this translation yet"
    assert no_review in russian_page(translated_copy)
    review = "- {id: second, lang: ru, pages: [cost.md], by: A. Reader, role: editor, on: 2026-11-22}\n"
    edit_file(translated_copy, "data/reviews.yml", "", review)
    page = html.unescape(russian_page(translated_copy))
    assert no_review not in page
    assert "This translation was checked: A. Reader, editor, 22 ноября 2026" in page
    earlier = review.replace("second", "third").replace("22}", "21}").replace("A.", "B.")
    edit_file(translated_copy, "data/reviews.yml", "", earlier)
    assert "A. Reader" in html.unescape(russian_page(translated_copy))


def page_source(body: str) -> PageSource:
    head = {"title": "T", "description": "D", "edited": "2026-11-22"}
    return PageSource("docs/ru/x.md", "x.md", FrontMatter.model_validate(head), body, 7)


@parametrize("english, other, message", CASES["structures"])
def test_structural_difference_is_reported_with_its_line(english: str, other: str, message: str) -> None:
    errors = list(structure(page_source(english), page_source(other)))
    assert any(message in str(error) for error in errors) if message else not errors, errors
    assert all(error.file == "docs/ru/x.md" and error.line >= 2 for error in errors)


def test_language_chooser_starts_with_kazakh(site: Path) -> None:
    links = [(a.attributes["lang"], a.text()) for a in built_page(site, "").css("a")]
    assert links == [(each.code, each.name) for each in LANGUAGES]
    assert LANGUAGES[0].code == "kk"


def test_error_page_is_translated(site: Path) -> None:
    for language in LANGUAGES:
        page = parse_html(site / language.code / "404.html")
        title = SITE.words(language).label("There is no such page")
        assert [node.text() for node in page.css("h1")] == [title]
        assert page.css("title")[0].text().startswith(title)
    root = parse_html(site / "404.html")
    langs = [section.attributes["lang"] for section in root.css("article div[lang]")]
    assert langs == [each.code for each in LANGUAGES]


ALPHABET = "a b d e g h i n o s t u z oʻ gʻ sh ch"
UZBEK = Language(code="uz", name="Oʻzbek", english="Uzbek", locale="uz", site_name="Tolem", alphabet=ALPHABET)


@pytest.mark.slow
def test_new_language_has_every_page_in_its_own_frame(tmp_path: Path) -> None:
    root = copies.copy_with_golden(tmp_path / "tolem", "en")
    # In YAML, the code of Norwegian is a boolean.
    assert run_subprocess(root, "language", "no").returncode == 0
    assert run_subprocess(root, "words", "--today", DAY).returncode == 0
    catalog = f"locale/{file_of('no')}"
    edit_file(root, catalog, 'msgid "Languages"\nmsgstr ""', 'msgid "Languages"\nmsgstr "Språk"')
    edit_file(root, catalog, '[0] ""\nmsgstr[1] ""', '[0] "{count} dager"\nmsgstr[1] "{count} dager"')
    assert "Language: no\\n" in (root / catalog).read_text(encoding="utf-8")
    site = build_site(root, tmp_path / "site", GOLDEN_DAY)
    english, norwegian = (
        {page.relative_to(site / code) for page in (site / code).rglob("*.html")} for code in ("en", "no")
    )
    assert norwegian == english
    page = built_page(site, "no/cost")
    assert page.root and page.root.attributes["lang"] == "no"
    assert page.css_first(".tolem-languages").attributes["aria-label"] == "Språk"
    assert page.css_first(".tolem-languages [aria-current]").text() == "Norsk"
    assert page.css("article > [lang=en]")
    assert page.css_first("label[for=__search]")


@pytest.mark.parametrize(("code", "ordered"), CASES["alphabets"].items())
def test_words_are_sorted_by_the_alphabet_of_their_language(
    monkeypatch: pytest.MonkeyPatch, code: str, ordered: str
) -> None:
    monkeypatch.setitem(BY_CODE, "uz", UZBEK)
    words = ordered.split()
    assert sorted({*words}, key=lambda word: sort_key(code, word)) == words


@parametrize("field, value, message", CASES["invalid"])
def test_invalid_declaration_of_a_language_is_rejected(field: str, value: str, message: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Language.model_validate({**UZBEK.model_dump(exclude_none=True), field: value})
    (error,) = raised.value.errors()
    assert message in f"{error['ctx']['expected']}. {error['ctx']['hint']}"
