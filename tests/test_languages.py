"""The language path: never stale in silence, the same structure, the reader's own forms and letters."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from material import __file__ as material
from playwright.sync_api import Browser, expect

from conftest import ROOT, TODAY, Run, real, refused
from tolem.outputs.languages import BY_CODE, LANGUAGES, Language
from tolem.outputs.manuscript import Head, Manuscript, address_of
from tolem.outputs.parity import check
from tolem.outputs.site import read_site
from tolem.today import epoch_of

PARTIALS = Path(material).parent / "templates" / "partials" / "languages"
KEYS = re.compile(r'^  "([a-z.]+)":', re.M)
SITE = real()


def soup(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def changed(repository: Path, file: str, old: str, new: str) -> None:
    path = repository / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_theme_speaks_kazakh() -> None:
    kazakh = (ROOT / "overrides/partials/languages/kk.html").read_text(encoding="utf-8")
    english = (PARTIALS / "en.html").read_text(encoding="utf-8")
    assert KEYS.findall(kazakh) == KEYS.findall(english)
    values = dict(re.findall(r'^  "([a-z.]+)": "(.*?)",?$', kazakh, re.M))
    same = {
        name
        for name, value in re.findall(r'^  "([a-z.]+)": "(.*?)",?$', english, re.M)
        if values[name] == value
    }
    assert same <= {"direction", "search.config.separator", "search.config.pipeline"}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_whole_in_every_language(site: Path, language: Language) -> None:
    # Texts to send, names of sources, what a button says and quotations are in a language of their own.
    foreign = "pre, [data-phrase] *, q, a, a *, .tolem-origin"
    for path in SITE.english:
        page = soup(site, f"{language.code}/{address_of(path)}")
        assert page.html and page.html["lang"] == language.code
        article = page.find("article")
        assert article is not None
        english = [] if language.code == "en" else article.select(f"[lang=en]:not({foreign})")
        assert not [each.get_text() for each in english], path
        assert not article.select(":scope > .tolem-notice"), path


def test_a_page_without_translation_says_so_and_stays_out_of_search(untranslated: Path) -> None:
    english = json.loads((untranslated / "en/search/search_index.json").read_bytes())["docs"]
    index = json.loads((untranslated / "sv/search/search_index.json").read_bytes())["docs"]
    found = {entry["location"].split("#")[0] for entry in index}
    addresses = {entry["location"].split("#")[0] for entry in english}
    assert len(addresses) > 10
    for address in addresses:
        page = soup(untranslated, f"sv/{address}")
        assert page.html is not None
        assert page.html["lang"] == "sv"
        assert len(page.select("article > .tolem-notice")) == 1
        assert page.select("article > [lang=en] h1")
        assert page.select('meta[name=robots][content="noindex"]')
        (canonical,) = page.select("link[rel=canonical]")
        assert str(canonical["href"]).endswith(f"/en/{address}")
        assert address not in found


def rendered(repository: Path, code: str, path: str) -> str:
    return read_site(repository, TODAY).page(path, BY_CODE[code])


def test_a_claim_whose_english_changed_is_shown_in_english(repository: Path, run: Run) -> None:
    old, new = "Residents of Kazakhstan can pay for orders", "Anyone in Kazakhstan can pay for orders"
    changed(repository, "data/claims/seed.yml", f"text: {old}", f"text: {new}")
    assert run(repository, "words.py", SOURCE_DATE_EPOCH=str(epoch_of(TODAY))).returncode == 0
    for code in ("ru", "kk"):
        page = rendered(repository, code, "methods/mobile-balance.md")
        assert f'<span lang="en">{new}' in page
        assert page.count("notices:") == 1
        catalog = (repository / f"locale/{code}/LC_MESSAGES/tolem.po").read_text(encoding="utf-8")
        assert re.search(rf'#, fuzzy[^"]*msgctxt "claim mobile-balance-kz"\nmsgid "{new}', catalog)


def test_a_page_whose_english_changed_is_behind(repository: Path, run: Run) -> None:
    changed(repository, "docs/en/corrections.md", "Copies of one text count once.", "Copies count once.")
    done = run(repository, "check.py", "--today", TODAY.isoformat())
    for code in ("ru", "kk"):
        assert "notices:" in rendered(repository, code, "corrections.md")
        assert f"docs/{code}/corrections.md: made_from is" in done.stdout


def test_a_page_that_is_behind_need_not_look_like_the_english_one(repository: Path) -> None:
    changed(repository, "docs/en/cost.md", "{ #sum }", "{ #do }")
    assert "notices:" in rendered(repository, "ru", "cost.md")


def test_a_page_that_is_not_must(repository: Path) -> None:
    changed(repository, "docs/ru/cost.md", "{ #sum }", "{ #do }")
    assert "docs/ru/cost.md:13:1: heading: expected" in refused(repository)


def test_without_a_review_a_translation_says_that_nobody_checked_it(repository: Path) -> None:
    before = rendered(repository, "ru", "corrections.md")
    review = "- {id: first, lang: ru, pages: [corrections.md], by: A. Reader, role: editor, on: 2026-11-22}\n"
    (repository / "data/reviews.yml").write_text(review, encoding="utf-8")
    words = SITE.words(BY_CODE["ru"]).label("No native reader has checked this translation yet.")
    assert words.rstrip(".") in before
    assert words.rstrip(".") not in rendered(repository, "ru", "corrections.md")


def page(body: str, **head: Any) -> Manuscript:
    values = {"title": "T", "description": "D", "edited": "2026-11-22", **head}
    return Manuscript("x.md", Head.model_validate(values), body, 7)


DIFFERENCES = {
    "a heading is missing": ("## A {#a}\n\n## B {#b}\n", "## А {#a}\n", "the heading ## #b"),
    "an anchor differs": ("## A {#a}\n", "## А {#aa}\n", "the heading ## #aa"),
    "a level differs": ("## A {#a}\n", "### А {#a}\n", "the heading ### #a"),
    "a claim is missing": ('{{ claim("a") }}\n', "Нет.\n", 'claim("a")'),
    "a claim is another": ('{{ claim("a") }}\n', '{{ claim("b") }}\n', 'claim("b")'),
    "a link is missing": ("[a](b.md#c)\n", "а\n", "the link b.md#c"),
    "a class is missing": ("A\n{.tolem-answer}\n", "А\n", "the class .tolem-answer"),
    "an admonition is missing": ("!!! warning\n", "", "the admonition warning"),
}


@pytest.mark.parametrize(("english", "other", "words"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_in_structure_is_a_fault_with_its_line(english: str, other: str, words: str) -> None:
    faults = check("ru", page(english), page(other))
    assert any(words in str(fault) for fault in faults), faults
    assert all(fault.file == "docs/ru/x.md" and fault.line >= 2 for fault in faults)


def test_the_same_structure_in_another_order_is_none() -> None:
    english = '## A {#a}\n\n{{ claim("a") }} then {{ value("b") }} [x](y.md)\n'
    assert not check("ru", page(english), page('## А {#a}\n\n[х](y.md) {{ value("b") }}, {{ claim("a") }}\n'))


def test_a_caption_is_words_and_nothing_else_of_a_marker_is() -> None:
    english = '{{ part("limits", caption="Your days", ids=["a", "b"]) }}\n'
    assert not check("ru", page(english), page(english.replace("Your days", "Ваши дни")))
    assert check("ru", page(english), page(english.replace('"b"', '"c"')))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('msgid "Unknown"\nmsgstr "Белгiсіз"\n', "mixes Cyrillic and Latin"),
        ('msgid "up to {amount}"\nmsgstr "дейін"\n', "the placeholders {amount}"),
        ('msgid "Unknown"\nmsgstr "a  b"\n', "double ones"),
        ('msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} күн"\n', "all 2 plural forms"),
        ("msgid broken\n", "a catalog of gettext"),
    ],
)
def test_a_faulty_translation_is_refused_with_its_line(repository: Path, line: str, words: str) -> None:
    path = repository / "locale/kk/LC_MESSAGES/tolem.po"
    path.write_text(line, encoding="utf-8")
    told = refused(repository)
    assert words in told
    assert "locale/kk/LC_MESSAGES/tolem.po:1:1" in told


def test_a_question_that_is_translated_as_a_statement_is_refused(repository: Path) -> None:
    path = repository / "locale/kk/LC_MESSAGES/tolem.po"
    path.write_text('msgctxt "claim a"\nmsgid "Is it so?"\nmsgstr "Солай."\n', encoding="utf-8")
    assert "tolem.po:2:1: msgstr: expected a question that ends with ?" in refused(repository)


def test_a_page_that_mixes_alphabets_is_refused(repository: Path) -> None:
    path = repository / "docs/kk/corrections.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nТөлeм\n", encoding="utf-8")
    assert "mixes Cyrillic and Latin" in refused(repository)


def test_the_sitemap_names_every_translation_and_the_chooser(site: Path) -> None:
    text = (site / "ru/sitemap.xml").read_text(encoding="utf-8")
    urls = {loc: entry for entry in text.split("<url>")[1:] for loc in re.findall(r"<loc>(.*?)</loc>", entry)}
    home = dict(re.findall(r'hreflang="(.*?)" href="(.*?)"', urls["http://127.0.0.1:8000/ru/"]))
    assert set(home) == {*BY_CODE, "x-default"}
    assert home["x-default"] == "http://127.0.0.1:8000/"
    assert set(urls) == {f"http://127.0.0.1:8000/ru/{address_of(path)}" for path in SITE.manuscripts["ru"]}


@pytest.mark.parametrize("script", [True, False])
def test_the_switch_stays_on_the_page(browser: Browser, address: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    visitor = context.new_page()
    visitor.goto(f"{address}en/methods/mobile-balance/")
    for language in (*LANGUAGES, BY_CODE["en"]):
        visitor.locator(".tolem-languages").get_by_role("link", name=language.name, exact=True).click()
        expect(visitor).to_have_url(f"{address}{language.code}/methods/mobile-balance/")
        expect(visitor.locator("html")).to_have_attribute("lang", language.code)
        expect(visitor.locator(".tolem-languages [aria-current]")).to_have_text(language.name)
    context.close()


def test_dark_mode_is_kept_across_languages(browser: Browser, address: str) -> None:
    visitor = browser.new_page()
    visitor.goto(f"{address}en/")
    visitor.locator("label[for=__palette_1]").click()
    expect(visitor.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visitor.get_by_role("link", name="Қазақша").click()
    expect(visitor.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visitor.close()


def test_the_chooser_puts_kazakh_first(site: Path) -> None:
    links = BeautifulSoup((site / "index.html").read_bytes(), "html.parser").select("a")
    assert [(str(a["lang"]), a.get_text()) for a in links] == [(each.code, each.name) for each in LANGUAGES]
    assert LANGUAGES[0].code == "kk"


def test_a_missing_page_answers_in_its_language(site: Path) -> None:
    for language in LANGUAGES:
        page = BeautifulSoup((site / language.code / "404.html").read_bytes(), "html.parser")
        words = SITE.words(language).label("There is no such page")
        assert page.h1 is not None and page.title is not None
        assert page.h1.get_text() == words
        assert page.title.get_text().startswith(words)
    root = BeautifulSoup((site / "404.html").read_bytes(), "html.parser")
    assert [str(section["lang"]) for section in root.select("article div[lang]")] == [
        each.code for each in LANGUAGES
    ]
