"""Translation catalogs and lists of wordings, and the formats of figures and dates in each language."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from commands import run
from conftest import GOLDEN_DAY, ROOT, edit_file, real_site
from tables import load_cases, parametrize
from tolem.cli.words import FRAME_PLACE, MAX_PLACES, comment, places, template
from tolem.data.values import Value
from tolem.i18n import catalogs
from tolem.i18n.catalogs import PLACEHOLDER, file_of
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.i18n.translator import Translator
from tolem.pages.site import read_site
from tolem.quality.data.catalogs import compiled
from tolem.quality.data.wording import wordings_of
from tolem.today import epoch_of

CODES = [code for code in BY_CODE if code != SOURCE_LANGUAGE]


CHECK = ("check", "--today", GOLDEN_DAY.isoformat())


def catalog_path(code: str) -> Path:
    return ROOT / "locale" / file_of(code)


def updated_catalog(root: Path) -> str:
    """The Kazakh catalog of a copy of the golden site, after `tolem words`."""
    result = run(root, "words", SOURCE_DATE_EPOCH=str(epoch_of(GOLDEN_DAY)))
    assert result.returncode == 0, result.stderr
    return (root / "locale" / file_of("kk")).read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("code", CODES)
def test_gettext_accepts_every_catalog(code: str) -> None:
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(catalog_path(code))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("code", CODES)
def test_messages_have_locations_and_brace_format_flags(code: str) -> None:
    with catalog_path(code).open("rb") as file:
        messages = [message for message in read_po(file, locale=code) if message.id]
    assert not [message.id for message in messages if not (message.auto_comments and message.locations)]
    with_placeholder = {message.id for message in messages if PLACEHOLDER.search(str(message.id))}
    assert {message.id for message in messages if "python-brace-format" in message.flags} == with_placeholder
    assert "python-format" not in catalog_path(code).read_text(encoding="utf-8")


def test_locations_are_pages_with_headings_and_the_register_last(golden_copy: Path) -> None:
    edit_file(golden_copy, "docs/en/cost.md", "", '\n## Why {#why}\n\n{{ claim("works") }}\n')
    site = read_site(golden_copy, GOLDEN_DAY)
    locations = places(site, template(site, "en", {}))
    assert "/en/cost/" in locations[("claim fee", "The fee is {value}.")]
    (of_title,) = (found for (context, _), found in locations.items() if context == "title cost.md")
    assert of_title == ["/en/cost/"]
    assert locations[("", "You are here")] == [FRAME_PLACE]
    of_claim = locations[("claim works", site.state.data.claims["works"].text)]
    assert "/en/cost/#why" in of_claim
    in_register = ["/facts/" in location for location in of_claim]
    assert in_register == sorted(in_register)
    assert any(location.endswith("#notes") for found in locations.values() for location in found)


def test_comment_lists_a_limited_number_of_places() -> None:
    assert comment(["/a/", "/b/"]) == "Shows on /a/, /b/"
    assert comment(["/a/"] * (MAX_PLACES + 1)) == f"{comment(['/a/'] * MAX_PLACES)} and others"
    assert comment([]) == "Shows on no page at present"


@pytest.mark.parametrize(("marks", "line_end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff\ufeff", "\r\n")])
def test_words_keeps_the_header_of_a_catalog(golden_copy: Path, marks: str, line_end: str) -> None:
    text = updated_catalog(golden_copy).replace("Last-Translator: Tolem", "Last-Translator: A. Reader")
    path = golden_copy / "locale" / file_of("kk")
    path.write_bytes((marks + text.replace("\n", line_end)).encode())
    assert updated_catalog(golden_copy) == text
    assert text.count("A. Reader") == text.count('msgid ""\n') == 1


def test_untranslated_message_is_reported_once_all_pages_are_translated(golden_copy: Path) -> None:
    lines = updated_catalog(golden_copy).splitlines()
    assert "msgstr: expected a translation" not in run(golden_copy, *CHECK).stderr
    shutil.copytree(golden_copy / "docs/en", golden_copy / "docs/kk")
    result = run(golden_copy, *CHECK)
    line = lines.index('msgid "The fee is {value}."') + 1
    error = f"{file_of('kk')}:{line}:1: msgstr: expected a translation of “The fee is {{value}}.”"
    assert error in result.stderr
    assert "tolem.po:1:1: msgid" not in result.stderr
    assert result.returncode == 1


def test_missing_message_is_reported_and_fuzzy_one_is_not_missing(golden_copy: Path) -> None:
    shutil.copytree(golden_copy / "docs/en", golden_copy / "docs/kk")
    fuzzy = '#, fuzzy\nmsgctxt "claim fee"\nmsgid "The fee is {value}."\nmsgstr "Алым {value}."\n'
    edit_file(golden_copy, f"locale/{file_of('kk')}", "", fuzzy)
    errors = run(golden_copy, *CHECK).stderr
    assert "1:1: msgid: expected a translation of “A wallet can pay here.” (" in errors
    assert "(claim fee)" not in errors


@pytest.mark.parametrize("context", ["", 'msgctxt "claim fe"\n'])
def test_message_that_is_not_in_the_sources_is_reported(golden_copy: Path, context: str) -> None:
    updated_catalog(golden_copy)
    message = f'\n{context}msgid "The fee is  {{value}}."\nmsgstr "{{value}}."\n'
    path = edit_file(golden_copy, f"locale/{file_of('kk')}", "", message)
    line = path.read_text(encoding="utf-8").count("\n") - 1
    error = f"{file_of('kk')}:{line}:1: msgid: expected a message of the sources"
    assert f"{error}, found “The fee is  {{value}}.”" in run(golden_copy, *CHECK).stderr
    updated_catalog(golden_copy)
    assert "msgid" not in run(golden_copy, *CHECK).stderr


def test_weblate_configuration_covers_all_catalogs_and_glossaries() -> None:
    components = json.loads((ROOT / "locale/weblate.json").read_text(encoding="utf-8"))
    for component, is_glossary in zip(components, (False, True), strict=True):
        codes = {path.relative_to(ROOT / "locale").parts[0] for path in ROOT.glob(component["filemask"])}
        assert codes == set(CODES)
        assert component.get("is_glossary", False) == is_glossary


def test_russian_sentences_do_not_end_with_a_date() -> None:
    """A Russian date ends with a full stop of its own, `20 ноября 2026 г.`, which would be doubled."""
    date_placeholders = ("day", "start", "today", "there")
    texts = [str(message.string) for message in real_site().catalogs["ru"] if message.id]
    doubled = [text for text in texts for name in date_placeholders if f"{{{name}}}." in text]
    assert not [*doubled, *(text for text in texts if "{day}" in text and "{most}." in text)]


def test_every_language_has_wordings_and_labels_follow_the_english_ones() -> None:
    wordings = {code: wordings_of(ROOT, code)[0] for code in BY_CODE}
    assert all(wordings.values())
    messages = template(real_site(), "kk", {})
    labels = [str(message.id) for message in messages if message.id and not message.context]
    for wording in wordings["en"]:
        assert not [text for text in labels if compiled(wording.pattern).search(text)]


CASES = load_cases("values.yml")
VALUES = {
    f"{code}: {text}": (code, text, value)
    for code, cases in CASES["forms"].items()
    for text, value in cases.items()
}
CATALOGS, _ = catalogs.read_all(ROOT / "locale")
# A full stop after the end of a sentence, also in another element; not in `../` or after `…`.
DOUBLE_STOP = re.compile(r".{30}\w(?:</\w+>)*[.!?…][»”)]?(?:</\w+>|\s)*\.(?![\w./])")


def formatter(code: str) -> Formatter:
    return Formatter(BY_CODE[code], Translator(CATALOGS.get(code)))


def test_no_sentence_has_two_full_stops(site: Path) -> None:
    for path in site.glob("[a-z][a-z]/**/index.html"):
        assert not DOUBLE_STOP.findall(path.read_text(encoding="utf-8")), path


@parametrize("code, text, value", VALUES)
def test_value_is_formatted_in_each_language(code: str, text: str, value: dict[str, Any]) -> None:
    assert formatter(code).value(Value.model_validate(value)) == text


def test_month_is_formatted_in_each_language(code: str) -> None:
    assert formatter(code).partial_day("2024-02") == CASES["month"][code]


def test_kazakh_dates_have_case_endings() -> None:
    kazakh = formatter("kk")
    for day, text in CASES["since"].items():
        assert kazakh.dated("{day} бері", "day", kazakh.day(day)) == text
    for month in range(1, 13):
        day = kazakh.day(date(2026, month, 1))
        assert kazakh.dated("{day} бастап", "day", day) != f"{day} бастап"


def test_untranslated_count_has_its_english_plural() -> None:
    translator = Translator(Catalog(locale="ru"))
    assert [translator.count("day", number, str(number)) for number in (1, 7)] == ["1 day", "7 days"]
    assert translator.untranslated == {"{count} day"}
