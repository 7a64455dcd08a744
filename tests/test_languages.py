"""A language is never stale in silence, and has the structure of English and its own forms."""

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


@pytest.mark.parametrize("declared", ["[]", "{all}{all}", "{all}"])
def test_a_language_is_declared_once_and_english_too(monkeypatch: pytest.MonkeyPatch, declared: str) -> None:
    own = (ROOT / "scripts/tolem/i18n/languages.yml").read_text(encoding="utf-8")
    own = own.replace("code: en", "code: de") if declared == "{all}" else own
    raw = declared.replace("{all}", own).encode()
    monkeypatch.setattr(languages, "read_own", lambda _: read("languages.yml", raw))
    with pytest.raises(SystemExit, match="each language once, including English"):
        languages._read()


def test_every_page_is_whole_in_every_language(site: Path, language: Language) -> None:
    # Texts to send, names of sources, what a button says and quotations are in a language of their own.
    own = ":is(pre, [data-phrase], q, a, cite)"
    for path in SITE.english:
        page = built_page(site, f"{language.code}/{address_of(path)}")
        assert page.root and page.root.attributes["lang"] == language.code
        english = page.css(f"article [lang=en]:not({own}, {own} *)")
        assert language.code == "en" or not [each.text() for each in english], path
        assert not page.css("article > .tolem-notice"), path


def test_no_two_pages_have_one_title(language: Language) -> None:
    titles = Counter(map(Edition(SITE, language).titles.of_page, SITE.english))
    assert not [title for title, count in titles.items() if count > 1]


def test_a_page_without_translation_says_so_and_stays_out_of_search(hosted_site: Path) -> None:
    addresses, found = (
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
        assert address not in found


# A translated page of the small site, and one word of its catalog.
RUSSIAN = "---\ntitle: Цена\ndescription: О цене.\nedited: 2026-11-21\nmade_from: {digest}\n---\n{text}"
CATALOG = "locale/ru/LC_MESSAGES/tolem.po"
FEE = 'msgctxt "claim fee"\nmsgid "The fee is {value}."\nmsgstr "Сбор – {value}."\n'


@pytest.fixture
def translated(golden_copy: Path) -> Path:
    """The small site with a page and a claim in Russian."""
    english = golden_site().english["cost.md"]
    edit_file(
        golden_copy,
        "docs/ru/cost.md",
        "",
        RUSSIAN.format(digest=digest(english), text='{{ claim("fee") }}\n'),
    )
    edit_file(golden_copy, CATALOG, "", FEE)
    assert "Сбор" in rendered(golden_copy)
    assert BEHIND not in rendered(golden_copy)
    return golden_copy


BEHIND = real_site().words(BY_CODE["en"]).label(render.BEHIND)


def rendered(root: Path) -> str:
    return render.render(read_site(root, GOLDEN_DAY), "cost.md", BY_CODE["ru"]).markdown


def test_a_claim_whose_english_changed_is_shown_in_english(translated: Path) -> None:
    edit_file(translated, "data/claims/small.yml", "The fee is", "The price is")
    for code in ("en", "ru"):
        edit_file(translated, f"docs/{code}/cost.md", "", '\n{{ claim("fee") }}\n')
    assert run(translated, "words", SOURCE_DATE_EPOCH=str(epoch_of(GOLDEN_DAY))).returncode == 0
    assert re.search('<span lang="en">[^<]*The price is', rendered(translated))
    assert rendered(translated).count("notices:") == 1
    catalog = (translated / CATALOG).read_text(encoding="utf-8")
    assert re.search(r'#, fuzzy[^"]*msgctxt "claim fee"\nmsgid "The price is', catalog)


def test_only_a_page_that_is_not_behind_must_look_like_the_english_one(translated: Path) -> None:
    edit_file(translated, "docs/ru/cost.md", "", "\n## Ещё {#more}\n")
    assert "docs/ru/cost.md:9:1: heading: expected" in data_error(translated)
    edit_file(translated, "docs/en/cost.md", "", "\nRead it.\n")
    assert BEHIND in rendered(translated)
    done = run(translated, "check", "--today", GOLDEN_DAY.isoformat())
    assert "docs/ru/cost.md: made_from is" in done.stdout


def test_without_a_review_a_translation_says_that_nobody_checked_it(translated: Path) -> None:
    words = "No native reader has checked this translation yet"
    assert words in rendered(translated)
    review = "- {id: second, lang: ru, pages: [cost.md], by: A. Reader, role: editor, on: 2026-11-22}\n"
    edit_file(translated, "data/reviews.yml", "", review)
    page = html.unescape(rendered(translated))
    assert words not in page
    assert "This translation was checked: A. Reader, editor, 22 ноября 2026" in page
    earlier = review.replace("second", "third").replace("22}", "21}").replace("A.", "B.")
    edit_file(translated, "data/reviews.yml", "", earlier)
    assert "A. Reader" in html.unescape(rendered(translated))


def page(body: str) -> PageSource:
    head = {"title": "T", "description": "D", "edited": "2026-11-22"}
    return PageSource("docs/ru/x.md", "x.md", FrontMatter.model_validate(head), body, 7)


@parametrize("english, other, words", CASES["structures"])
def test_a_difference_in_structure_is_a_fault_with_its_line(english: str, other: str, words: str) -> None:
    faults = list(structure(page(english), page(other)))
    assert any(words in str(fault) for fault in faults) if words else not faults, faults
    assert all(fault.file == "docs/ru/x.md" and fault.line >= 2 for fault in faults)


def test_the_chooser_puts_kazakh_first(site: Path) -> None:
    links = [(a.attributes["lang"], a.text()) for a in built_page(site, "").css("a")]
    assert links == [(each.code, each.name) for each in LANGUAGES]
    assert LANGUAGES[0].code == "kk"


def test_a_missing_page_answers_in_its_language(site: Path) -> None:
    for language in LANGUAGES:
        page = parse_html(site / language.code / "404.html")
        words = SITE.words(language).label("There is no such page")
        assert [node.text() for node in page.css("h1")] == [words]
        assert page.css("title")[0].text().startswith(words)
    root = parse_html(site / "404.html")
    langs = [section.attributes["lang"] for section in root.css("article div[lang]")]
    assert langs == [each.code for each in LANGUAGES]


ALPHABET = "a b d e g h i n o s t u z oʻ gʻ sh ch"
UZBEK = Language(code="uz", name="Oʻzbek", english="Uzbek", locale="uz", site_name="Tolem", alphabet=ALPHABET)
DAY = GOLDEN_DAY.isoformat()


@pytest.mark.slow
def test_a_started_language_has_every_page_in_its_frame(tmp_path: Path) -> None:
    small = copies.copy_with_golden(tmp_path / "tolem", "en")
    # The code of Norwegian is no word in YAML.
    assert run_subprocess(small, "language", "no").returncode == 0
    assert run_subprocess(small, "words", "--today", DAY).returncode == 0
    catalog = f"locale/{file_of('no')}"
    edit_file(small, catalog, 'msgid "Languages"\nmsgstr ""', 'msgid "Languages"\nmsgstr "Språk"')
    edit_file(small, catalog, '[0] ""\nmsgstr[1] ""', '[0] "{count} dager"\nmsgstr[1] "{count} dager"')
    assert "Language: no\\n" in (small / catalog).read_text(encoding="utf-8")
    site = build_site(small, tmp_path / "site", GOLDEN_DAY)
    english, own = (
        {page.relative_to(site / code) for page in (site / code).rglob("*.html")} for code in ("en", "no")
    )
    assert own == english
    page = built_page(site, "no/cost")
    assert page.root and page.root.attributes["lang"] == "no"
    assert page.css_first(".tolem-languages").attributes["aria-label"] == "Språk"
    assert page.css_first(".tolem-languages [aria-current]").text() == "Norsk"
    assert page.css("article > [lang=en]")
    assert page.css_first("label[for=__search]")


@pytest.mark.parametrize(("code", "ordered"), CASES["alphabets"].items())
def test_lists_follow_each_alphabet(monkeypatch: pytest.MonkeyPatch, code: str, ordered: str) -> None:
    monkeypatch.setitem(BY_CODE, "uz", UZBEK)
    words = ordered.split()
    assert sorted({*words}, key=lambda word: sort_key(code, word)) == words


@parametrize("field, typed, words", CASES["declared"])
def test_how_a_language_writes_is_checked_as_data_is(field: str, typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Language.model_validate({**UZBEK.model_dump(exclude_none=True), field: typed})
    (fault,) = caught.value.errors()
    assert words in f"{fault['ctx']['expected']}. {fault['ctx']['hint']}"
