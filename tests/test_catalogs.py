"""The catalogs as translators’ programs get them, words that mislead, and figures as languages write them."""

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


def catalog(code: str) -> Path:
    return ROOT / "locale" / file_of(code)


def words(root: Path) -> str:
    """The Kazakh catalog of a copy of the small site, brought up to date."""
    done = run(root, "words", SOURCE_DATE_EPOCH=str(epoch_of(GOLDEN_DAY)))
    assert done.returncode == 0, done.stderr
    return (root / "locale" / file_of("kk")).read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("code", CODES)
def test_gettext_accepts_every_catalog(code: str) -> None:
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(catalog(code))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("code", CODES)
def test_each_message_says_where_it_shows_and_whether_it_has_placeholders(code: str) -> None:
    with catalog(code).open("rb") as file:
        messages = [message for message in read_po(file, locale=code) if message.id]
    assert not [message.id for message in messages if not (message.auto_comments and message.locations)]
    filled = {message.id for message in messages if PLACEHOLDER.search(str(message.id))}
    assert {message.id for message in messages if "python-brace-format" in message.flags} == filled
    assert "python-format" not in catalog(code).read_text(encoding="utf-8")


def test_a_message_names_the_pages_and_headings_above_that_show_it_the_register_last(
    golden_copy: Path,
) -> None:
    edit_file(golden_copy, "docs/en/cost.md", "", '\n## Why {#why}\n\n{{ claim("works") }}\n')
    site = read_site(golden_copy, GOLDEN_DAY)
    found = places(site, template(site, "en", {}))
    assert "/en/cost/" in found[("claim fee", "The fee is {value}.")]
    (titled,) = (place for (context, _), place in found.items() if context == "title cost.md")
    assert titled == ["/en/cost/"]
    assert found[("", "You are here")] == [FRAME_PLACE]
    claim = found[("claim works", site.state.data.claims["works"].text)]
    assert "/en/cost/#why" in claim
    register = ["/facts/" in place for place in claim]
    assert register == sorted(register)


def test_a_comment_stays_short() -> None:
    assert comment(["/a/", "/b/"]) == "Shows on /a/, /b/"
    assert comment([f"/{number}/" for number in range(MAX_PLACES + 1)]).endswith(" and others")
    assert comment([]) == "Shows on no page at present"


@pytest.mark.parametrize(("mark", "end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff\ufeff", "\r\n")])
def test_the_head_of_a_catalog_stays_however_a_program_saved_it(
    golden_copy: Path, mark: str, end: str
) -> None:
    first = words(golden_copy).replace("Last-Translator: Tolem", "Last-Translator: A. Reader")
    path = golden_copy / "locale" / file_of("kk")
    path.write_bytes((mark + first.replace("\n", end)).encode())
    assert words(golden_copy) == first
    assert first.count("A. Reader") == first.count('msgid ""\n') == 1


def test_an_untranslated_message_is_a_fault_with_its_line_once_there_is_every_page(golden_copy: Path) -> None:
    words(golden_copy)
    checked = run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat())
    assert "msgstr: expected a translation" not in checked.stderr
    shutil.copytree(golden_copy / "docs/en", golden_copy / "docs/kk")
    told = run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat())
    catalog = (golden_copy / "locale" / file_of("kk")).read_text(encoding="utf-8").splitlines()
    line = catalog.index('msgid "The fee is {value}."') + 1
    fault = f"{file_of('kk')}:{line}:1: msgstr: expected a translation of “The fee is {{value}}.”"
    assert fault in told.stderr
    assert "tolem.po:1:1: msgid" not in told.stderr
    assert told.returncode == 1


def test_a_message_that_is_not_there_is_asked_for_and_one_to_mend_is_not_forgotten(golden_copy: Path) -> None:
    shutil.copytree(golden_copy / "docs/en", golden_copy / "docs/kk")
    fuzzy = '#, fuzzy\nmsgctxt "claim fee"\nmsgid "The fee is {value}."\nmsgstr "Алым {value}."\n'
    edit_file(golden_copy, f"locale/{file_of('kk')}", "", fuzzy)
    told = run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat())
    assert "1:1: msgid: expected a translation of “A wallet can pay here.” (" in told.stderr
    assert "(claim fee)" not in told.stderr


@pytest.mark.parametrize("context", ["", 'msgctxt "claim fe"\n'])
def test_a_message_that_the_sources_do_not_have_is_a_fault_with_its_line(
    golden_copy: Path, context: str
) -> None:
    words(golden_copy)
    added = f'\n{context}msgid "The fee is  {{value}}."\nmsgstr "{{value}}."\n'
    text = edit_file(golden_copy, f"locale/{file_of('kk')}", "", added).read_text(encoding="utf-8")
    told = run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat()).stderr
    place = f"{file_of('kk')}:{text.count(chr(10)) - 1}:1: msgid: expected a message of the sources"
    assert f"{place}, found “The fee is  {{value}}.”" in told
    words(golden_copy)
    assert "msgid" not in run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat()).stderr


def test_weblate_is_told_of_the_catalogs_and_the_glossaries_of_every_language() -> None:
    components = json.loads((ROOT / "locale/weblate.json").read_text(encoding="utf-8"))
    for component, glossary in zip(components, (False, True), strict=True):
        found = {path.relative_to(ROOT / "locale").parts[0] for path in ROOT.glob(component["filemask"])}
        assert found == set(CODES)
        assert component.get("is_glossary", False) == glossary


def test_no_russian_sentence_ends_with_a_date_whose_full_stop_would_be_doubled() -> None:
    """A date in full ends with a full stop of its own in Russian: `20 ноября 2026 г.`."""
    filled = ("day", "start", "today", "there")
    texts = [str(message.string) for message in real_site().catalogs["ru"] if message.id]
    doubled = [text for text in texts for name in filled if f"{{{name}}}." in text]
    assert not [*doubled, *(text for text in texts if "{day}" in text and "{most}." in text)]


def test_every_language_has_a_list_of_wordings_that_the_words_of_templates_avoid_too() -> None:
    lists = {code: wordings_of(ROOT, code)[0] for code in BY_CODE}
    assert all(lists.values())
    labels = [
        str(message.id) for message in template(real_site(), "kk", {}) if message.id and not message.context
    ]
    assert not [text for each in lists["en"] for text in labels if compiled(each.pattern).search(text)]


CASES = load_cases("values.yml")
FORMS = {
    f"{code}: {shown}": (code, shown, raw)
    for code, own in CASES["forms"].items()
    for shown, raw in own.items()
}
CATALOGS, _ = catalogs.read_all(ROOT / "locale")


def formatter(code: str) -> Formatter:
    return Formatter(BY_CODE[code], Translator(CATALOGS.get(code)))


# A full stop, or another end, before a full stop, be it in an element of its own. Not `../` and not `…`.
TWICE = re.compile(r".{30}\w(?:</\w+>)*[.!?…][»”)]?(?:</\w+>|\s)*\.(?![\w./])")


def test_no_sentence_on_a_page_ends_twice(site: Path) -> None:
    for path in site.glob("[a-z][a-z]/**/index.html"):
        assert not TWICE.findall(path.read_text(encoding="utf-8")), path


@parametrize("code, shown, raw", FORMS)
def test_every_kind_of_value_has_the_form_of_its_language(code: str, shown: str, raw: dict[str, Any]) -> None:
    assert formatter(code).value(Value.model_validate(raw)) == shown


def test_a_month_is_written_as_in_its_language(code: str) -> None:
    assert formatter(code).partial_day("2024-02") == CASES["month"][code]


def test_kazakh_hangs_since_on_every_month() -> None:
    made = formatter("kk")
    for told, shown in CASES["since"].items():
        assert made.dated("{day} бері", "day", made.day(told)) == shown
    for month in range(1, 13):
        day = made.day(date(2026, month, 1))
        assert made.dated("{day} бастап", "day", day) != f"{day} бастап"


def test_a_count_without_a_translation_is_plural_in_english_too() -> None:
    words = Translator(Catalog(locale="ru"))
    assert [words.count("day", number, str(number)) for number in (1, 7)] == ["1 day", "7 days"]
    assert words.untranslated == {"{count} day"}
