"""Text holds what a reader can see, links public places alone, shows as typed, and becomes no markup."""

import re
import sys
import tracemalloc
import unicodedata

import markdown
import pytest
import regex
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config import load_config
from pydantic_core import PydanticCustomError

from conftest import ROOT
from tables import load_cases, parametrize
from tolem.data.characters import KEPT as KEPT_CHARACTERS
from tolem.data.characters import fault_of, too_long
from tolem.data.fields import SPECIAL_USE, is_id, parse_id, parse_url
from tolem.data.yaml_reader import MAX_BYTES, read
from tolem.i18n.formatter import NO_BREAK
from tolem.pages.environment import JOINER, TEMPLATES, escape, finalize, finished
from tolem.pages.markdown_extensions import EXTENSIONS, HtmlBlocks, TableNames

CHARACTERS = load_cases("characters.yml")


@pytest.mark.parametrize("text", CHARACTERS["kept"])
def test_what_our_own_texts_need_is_kept(text: str) -> None:
    assert fault_of(text) is None


@parametrize("text", CHARACTERS["refused"])
def test_what_hides_reorders_or_imitates_is_refused(text: str) -> None:
    assert fault_of(text)


def every(name: str) -> list[str]:
    """All characters of a property of Unicode, whole planes of them included."""
    return list(regex.findall(rf"\p{{{name}}}", "".join(map(chr, range(sys.maxunicode + 1)))))


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
def test_no_character_of_a_hidden_category_passes_wherever_it_stands(category: str) -> None:
    # Of the categories with whole planes, every hundredth; the line feed is the caller's business.
    chars = [c for c in every(category) if c != "\n"]
    for char in chars[:: 100 if len(chars) > 50_000 else 1]:
        for text in (char, f"pay{char}pal", f"төлем{char}", f"🙂{char}"):
            assert fault_of(text), ascii(text)


def test_no_ignorable_character_passes_but_a_style_of_an_emoji() -> None:
    chars = every("Default_Ignorable_Code_Point")
    assert len(chars) > 4_000
    for char in chars:
        assert fault_of(f"pay{char}pal") and fault_of(char), ascii(char)
        assert bool(fault_of(f"🙂{char}")) == (char not in "\ufe0e\ufe0f"), ascii(char)


def test_no_space_passes_but_those_our_texts_need() -> None:
    spaces = {c for c in every("Zs") if not fault_of(f"a{c}b")}
    assert spaces == {" "} | {c for c in KEPT_CHARACTERS if c.isspace()}


@given(st.text(st.characters(categories=["Mn", "Me"]), min_size=3, max_size=9), st.sampled_from("aжשก1 ."))
def test_no_pile_of_marks_passes(marks: str, base: str) -> None:
    assert fault_of(unicodedata.normalize("NFC", base + marks))


def test_a_word_that_no_phone_shows_is_found_and_one_that_a_browser_breaks_is_none() -> None:
    for text in ("a" * 41, "ж" * 41, "a." * 30, "1-" * 30, "a\u00a0" * 30, "_" * 50):
        assert too_long(f"Pay {text} now"), text
    for text in ("a" * 40, "ab-" * 30, "ab/" * 30, "请" * 90, "a " * 90, "12\u00a0500\u202f₸"):
        assert too_long(text) is None, text


HOSTS = load_cases("hosts.yml")
PUBLIC = [f"https://{host}/" for host in HOSTS["public"]]
PUBLIC += [f"https://example.org{path}" for path in HOSTS["plain"]]
HIDING = (*(f"/a{escaped}b" for escaped in HOSTS["hiding"]), *HOSTS["disguised"])
# Each address, and what is said of it.
REFUSED = [
    *((f"https://{host}/", "host|ASCII") for host in HOSTS["none"]),
    *((f"https://pay.{last}/", "a public host") for last in sorted(SPECIAL_USE)),
    *((f"https://{last}/", "host|ASCII") for last in sorted(SPECIAL_USE)),
    *((f"https://example.org{path}", "unambiguous") for path in HIDING),
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_that_leads_to_one_public_place_is_kept(address: str) -> None:
    assert parse_url(address) == address


@pytest.mark.parametrize(("address", "words"), REFUSED)
def test_what_is_no_public_name_or_hides_where_it_leads_is_refused(address: str, words: str) -> None:
    with pytest.raises(PydanticCustomError, match=words):
        parse_url(address)


@pytest.mark.parametrize("name", HOSTS["devices"])
def test_no_page_is_named_as_a_device_of_windows(name: str) -> None:
    assert not is_id(name) and is_id(f"{name}-card")
    with pytest.raises(PydanticCustomError, match="not reserved"):
        parse_id(name)


# What mkdocs.yml turns on, so that what is inert here is inert there.
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
PLACES = load_cases("places.yml")
HOSTILE = load_cases("hostile-text.yml")


def shown(place: str, text: str) -> BeautifulSoup:
    pattern, _ = PLACES[place]
    raw = pattern.format(escape(text))
    html = markdown.markdown(raw, extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs)
    return BeautifulSoup(html, "html.parser")


def assert_inert(place: str, text: str) -> None:
    _, tag = PLACES[place]
    page = shown(place, text)
    found = page.find(tag)
    assert found is not None
    assert found.get_text() == re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()
    assert not found.find_all(lambda child: child.name != "bdi")
    plain = shown(place, "plain")
    assert [t.name for t in page.find_all() if t.name != "bdi"] == [t.name for t in plain.find_all()]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_typed(place: str, text: str) -> None:
    assert_inert(place, text)


# Two full stops that end a sentence become one: an abbreviation brought the other.
TWICE = re.compile(r"\w\.\.(?=\s|$)")
texts = st.text(min_size=1, max_size=60).map(str.strip)
allowed = texts.filter(lambda t: t and "\n" not in t and not fault_of(t) and not TWICE.search(t))


@pytest.mark.parametrize("place", PLACES)
@given(text=allowed)
def test_any_text_the_gate_lets_in_shows_as_typed(place: str, text: str) -> None:
    assert_inert(place, text)


def test_text_in_an_attribute_stays_in_it() -> None:
    page = BeautifulSoup(f'<a title="{escape(chr(34) + " onmouseover=" + chr(39))}">x</a>', "html.parser")
    assert page.a is not None
    assert page.a.attrs == {"title": "\" onmouseover='"}


def test_what_a_template_prints_is_made_inert_and_nothing_is_an_error() -> None:
    env = Environment(finalize=finalize, autoescape=True)
    assert "<" not in env.from_string("{{ a }}").render(a="<b>")
    assert env.from_string("{{ a ~ b }}").render(a="<", b=">") == "&#60;&#62;"
    with pytest.raises(TypeError):
        env.from_string("{{ a }}").render(a=None)


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(ord("b"), ord("k"))
)


@pytest.mark.parametrize("raw", [BOMB, b"a: " + b"[" * 100_000, b"#" * (MAX_BYTES * 4), b"- a\n" * 120_000])
def test_no_file_fills_the_memory(raw: bytes) -> None:
    tracemalloc.start()
    document = read("x", raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document.faults
    assert peak < 64 * 1024 * 1024


def test_no_template_prints_an_entity_as_text() -> None:
    printed = re.compile(r"\{\{[^}]*&#?\w+;")
    found = [path.name for path in TEMPLATES.rglob("*.jinja") if printed.search(path.read_text("utf-8"))]
    assert not found, "what a template prints is text, in which a reader would see the entity"


@parametrize("written", load_cases("finished.yml"))
def test_lines_break_within_no_figure_or_name_and_what_is_copied_stays(written: str) -> None:
    before = written.replace("|", "").replace("~", " ").replace("¶", "\n")
    after = written.replace("|", JOINER).replace("~", NO_BREAK).replace("¶", NO_BREAK)
    assert finished(before) == after


def made(text: str, *more: Extension) -> str:
    """The page without blank lines, which say nothing in HTML."""
    return re.sub(r"\n+", "\n", Markdown(extensions=[*EXTENSIONS, *more]).convert(text)).strip()


PAGES = sorted((ROOT / "tests/golden").rglob("*.md"))
TEXTS = [page.read_text("utf-8").split("\n---\n", 1)[-1] for page in PAGES]


@pytest.mark.parametrize("text", [*TEXTS, *load_cases("html-blocks.yml")])
def test_a_page_and_what_is_no_whole_block_are_read_as_ever(text: str) -> None:
    assert made(text, HtmlBlocks()) == made(text)


@pytest.mark.parametrize("text", [*TEXTS, "[TOC]\n\n## A { #a }"])
def test_the_check_of_a_page_sees_what_mkdocs_makes_of_it(text: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    with_mkdocs = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert re.sub(r"\n+", "\n", with_mkdocs.convert(text)).strip() == made(text)


def test_a_table_is_named_by_the_heading_above_it() -> None:
    text = "| a |\n| - |\n\n## B {#b}\n\n| c |\n| - |\n\n##### D {#d}\n\n| e |\n| - |"
    page = BeautifulSoup(made(text, TableNames()), "html.parser")
    assert [table.get("aria-labelledby") for table in page.find_all("table")] == [None, "b", "d"]


def test_a_whole_block_is_kept_letter_by_letter() -> None:
    block = "<ul>\n<li  >*a* &#42;</li>\n</ul>"
    assert made(f"one\n\n{block}\n\n*two*", HtmlBlocks()) == f"<p>one</p>\n{block}\n<p><em>two</em></p>"
