"""A language is started by a command, and all of its site is there at once; lists follow its alphabet."""

from pathlib import Path

import pytest
from pydantic import ValidationError

import copies
from commands import command
from conftest import GOLDEN_DAY, built, change, page_of
from tables import by_case, cases
from tolem.i18n import languages
from tolem.i18n.catalogs import file_of
from tolem.i18n.languages import BY_CODE, Language, sort_key

ALPHABET = "a b d e g h i n o s t u z oʻ gʻ sh ch"
UZBEK = Language(
    code="uz", name="Oʻzbekcha", english="Uzbek", locale="uz", site_name="Tolem", alphabet=ALPHABET
)
DAY = GOLDEN_DAY.isoformat()


@pytest.mark.slow
def test_a_started_language_has_every_page_in_its_frame(small: Path, tmp_path: Path) -> None:
    copies.in_two_languages(small)
    assert command(small, "language", "uz").returncode == 0
    assert command(small, "words", "--today", DAY).returncode == 0
    catalog = f"locale/{file_of('uz')}"
    change(small, catalog, 'msgid "Languages"\nmsgstr ""', 'msgid "Languages"\nmsgstr "Tillar"')
    change(small, catalog, '[0] ""\nmsgstr[1] ""', '[0] "{count} kun"\nmsgstr[1] "{count} kun"')
    assert "Language: uz\\n" in (small / catalog).read_text(encoding="utf-8")
    site = built(small, tmp_path / "site", GOLDEN_DAY)
    english, uzbek = (
        {page.relative_to(site / code) for page in (site / code).rglob("*.html")} for code in ("en", "uz")
    )
    assert uzbek == english
    page = page_of(site, "uz/cost")
    assert page.root and page.root.attributes["lang"] == "uz"
    assert page.css_first(".tolem-languages").attributes["aria-label"] == "Tillar"
    assert page.css_first(".tolem-languages [aria-current]").text() == "O‘zbek"
    assert page.css("article > [lang=en]")
    assert page.css_first("label[for=__search]")


def test_a_letter_of_two_signs_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_CODE, "uz", UZBEK)
    languages._letters.cache_clear()
    words = ["ot", "son", "zina", "oʻt", "O’tin", "gʻoz", "shu", "chiz"]
    assert sorted({*words}, key=lambda word: sort_key("uz", word)) == words
    languages._letters.cache_clear()


def test_lists_follow_each_alphabet() -> None:
    assert sorted(["Я", "Қ", "К", "Ә", "А", "І", "Ы"], key=lambda w: sort_key("kk", w)) == list("АӘКҚЫІЯ")
    assert sorted(["ö", "z", "å", "a"], key=lambda w: sort_key("sv", w)) == ["a", "z", "å", "ö"]
    assert sorted(["ё", "е", "ж"], key=lambda w: sort_key("ru", w)) == ["е", "ё", "ж"]


@by_case("field, typed, words", cases("languages.yml")["declared"])
def test_how_a_language_writes_is_checked_as_data_is(field: str, typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Language.model_validate({**UZBEK.model_dump(exclude_none=True), field: typed})
    (fault,) = caught.value.errors()
    assert words in f"{fault['ctx']['expected']}. {fault['ctx']['hint']}"
