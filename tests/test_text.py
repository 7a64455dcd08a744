"""Text: which characters, URLs and IDs are accepted, and that it is shown as typed, never as markup."""

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


@pytest.mark.parametrize("text", CHARACTERS["accepted"])
def test_visible_text_is_accepted(text: str) -> None:
    assert fault_of(text) is None


@parametrize("text", CHARACTERS["rejected"])
def test_invisible_reordering_and_lookalike_characters_are_rejected(text: str) -> None:
    assert fault_of(text)


def characters_with(name: str) -> list[str]:
    """All characters with a Unicode property."""
    return list(regex.findall(rf"\p{{{name}}}", "".join(map(chr, range(sys.maxunicode + 1)))))


@pytest.mark.parametrize("category", ["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
def test_invisible_categories_are_rejected_at_any_position(category: str) -> None:
    # Callers split lines. Of large categories, every hundredth character is tested.
    chars = [char for char in characters_with(category) if char != "\n"]
    for char in chars[:: 100 if len(chars) > 50_000 else 1]:
        for text in (char, f"pay{char}pal", f"төлем{char}", f"🙂{char}"):
            assert fault_of(text), ascii(text)


def test_ignorable_characters_are_rejected_except_emoji_variation_selectors() -> None:
    chars = characters_with("Default_Ignorable_Code_Point")
    assert len(chars) > 4_000
    for char in chars:
        assert fault_of(f"pay{char}pal") and fault_of(char), ascii(char)
        assert bool(fault_of(f"🙂{char}")) == (char not in "\ufe0e\ufe0f"), ascii(char)


def test_only_needed_spaces_are_accepted() -> None:
    spaces = {char for char in characters_with("Zs") if not fault_of(f"a{char}b")}
    assert spaces == {" "} | {char for char in KEPT_CHARACTERS if char.isspace()}


@given(st.text(st.characters(categories=["Mn", "Me"]), min_size=3, max_size=9), st.sampled_from("aжשก1 ."))
def test_stacked_marks_are_rejected(marks: str, base: str) -> None:
    assert fault_of(unicodedata.normalize("NFC", base + marks))


def test_unbreakable_words_have_a_maximum_length() -> None:
    for text in ("a" * 41, "ж" * 41, "a." * 30, "1-" * 30, "a\u00a0" * 30, "_" * 50):
        assert too_long(f"Pay {text} now"), text
    for text in ("a" * 40, "ab-" * 30, "ab/" * 30, "请" * 90, "a " * 90, "12\u00a0500\u202f₸"):
        assert too_long(text) is None, text


HOSTS = load_cases("hosts.yml")
ACCEPTED_URLS = [
    *(f"https://{host}/" for host in HOSTS["public hosts"]),
    *(f"https://example.org{path}" for path in HOSTS["unambiguous paths"]),
]
AMBIGUOUS_PATHS = (*(f"/a{escaped}b" for escaped in HOSTS["invisible escapes"]), *HOSTS["ambiguous paths"])
# Each URL with the message of its error.
REJECTED_URLS = [
    *((f"https://{host}/", "host|ASCII") for host in HOSTS["other hosts"]),
    *((f"https://pay.{name}/", "a public host") for name in sorted(SPECIAL_USE)),
    *((f"https://{name}/", "host|ASCII") for name in sorted(SPECIAL_USE)),
    *((f"https://example.org{path}", "unambiguous") for path in AMBIGUOUS_PATHS),
]


@pytest.mark.parametrize("url", ACCEPTED_URLS)
def test_public_unambiguous_url_is_accepted(url: str) -> None:
    assert parse_url(url) == url


@pytest.mark.parametrize(("url", "message"), REJECTED_URLS)
def test_non_public_or_ambiguous_url_is_rejected(url: str, message: str) -> None:
    with pytest.raises(PydanticCustomError, match=message):
        parse_url(url)


@pytest.mark.parametrize("name", HOSTS["device names"])
def test_windows_device_name_is_not_an_id(name: str) -> None:
    assert not is_id(name) and is_id(f"{name}-card")
    with pytest.raises(PydanticCustomError, match="not reserved"):
        parse_id(name)


# The real configuration, because any extension could turn text into markup.
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
CONTEXTS = load_cases("contexts.yml")
HOSTILE = load_cases("hostile-text.yml")


def rendered(context: str, text: str) -> BeautifulSoup:
    """The HTML of text that a template prints in a context."""
    pattern, _ = CONTEXTS[context]
    source = pattern.format(escape(text))
    html = markdown.markdown(
        source, extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs
    )
    return BeautifulSoup(html, "html.parser")


def assert_shown_as_typed(context: str, text: str) -> None:
    _, tag = CONTEXTS[context]
    page = rendered(context, text)
    element = page.find(tag)
    assert element is not None
    assert element.get_text() == re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()
    assert not element.find_all(lambda child: child.name != "bdi")
    plain = rendered(context, "plain")
    assert [t.name for t in page.find_all() if t.name != "bdi"] == [t.name for t in plain.find_all()]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed(context: str, text: str) -> None:
    assert_shown_as_typed(context, text)


# Two full stops at the end of a sentence become one: the first may belong to an abbreviation.
DOUBLE_STOP = re.compile(r"\w\.\.(?=\s|$)")
texts = st.text(min_size=1, max_size=60).map(str.strip)
accepted = texts.filter(lambda t: t and "\n" not in t and not fault_of(t) and not DOUBLE_STOP.search(t))


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=accepted)
def test_accepted_text_is_shown_as_typed(context: str, text: str) -> None:
    assert_shown_as_typed(context, text)


def test_text_cannot_leave_an_attribute() -> None:
    page = BeautifulSoup(f'<a title="{escape(chr(34) + " onmouseover=" + chr(39))}">x</a>', "html.parser")
    assert page.a is not None
    assert page.a.attrs == {"title": "\" onmouseover='"}


def test_templates_escape_text_and_reject_none() -> None:
    env = Environment(finalize=finalize, autoescape=True)
    assert "<" not in env.from_string("{{ a }}").render(a="<b>")
    assert env.from_string("{{ a ~ b }}").render(a="<", b=">") == "&#60;&#62;"
    with pytest.raises(TypeError):
        env.from_string("{{ a }}").render(a=None)


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(ord("b"), ord("k"))
)


@pytest.mark.parametrize("raw", [BOMB, b"a: " + b"[" * 100_000, b"#" * (MAX_BYTES * 4), b"- a\n" * 120_000])
def test_malicious_yaml_is_read_in_bounded_memory(raw: bytes) -> None:
    tracemalloc.start()
    document = read("x", raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert document.faults
    assert peak < 64 * 1024 * 1024


def test_templates_do_not_print_entities() -> None:
    entity = re.compile(r"\{\{[^}]*&#?\w+;")
    found = [path.name for path in TEMPLATES.rglob("*.jinja") if entity.search(path.read_text("utf-8"))]
    assert not found, "printed text is escaped, so that readers would see the entity"


@parametrize("marked", load_cases("finished.yml"))
def test_lines_do_not_break_inside_figures_and_names(marked: str) -> None:
    before = marked.replace("|", "").replace("~", " ").replace("¶", "\n")
    after = marked.replace("|", JOINER).replace("~", NO_BREAK).replace("¶", NO_BREAK)
    assert finished(before) == after


def without_blank_lines(html: str) -> str:
    return re.sub(r"\n+", "\n", html).strip()


def to_html(text: str, *extensions: Extension) -> str:
    """The HTML of Markdown with our extensions, without blank lines."""
    return without_blank_lines(Markdown(extensions=[*EXTENSIONS, *extensions]).convert(text))


PAGES = sorted((ROOT / "tests/golden").rglob("*.md"))
TEXTS = [page.read_text("utf-8").split("\n---\n", 1)[-1] for page in PAGES]


@pytest.mark.parametrize("text", [*TEXTS, *load_cases("html-blocks.yml")])
def test_html_blocks_do_not_change_other_markdown(text: str) -> None:
    assert to_html(text, HtmlBlocks()) == to_html(text)


@pytest.mark.parametrize("text", [*TEXTS, "[TOC]\n\n## A { #a }"])
def test_page_checks_use_the_same_markdown_as_mkdocs(text: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    with_mkdocs = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert without_blank_lines(with_mkdocs.convert(text)) == to_html(text)


def test_table_is_labelled_by_the_heading_above() -> None:
    text = "| a |\n| - |\n\n## B {#b}\n\n| c |\n| - |\n\n##### D {#d}\n\n| e |\n| - |"
    page = BeautifulSoup(to_html(text, TableNames()), "html.parser")
    assert [table.get("aria-labelledby") for table in page.find_all("table")] == [None, "b", "d"]


def test_html_block_is_kept_verbatim() -> None:
    block = "<ul>\n<li  >*a* &#42;</li>\n</ul>"
    assert to_html(f"one\n\n{block}\n\n*two*", HtmlBlocks()) == f"<p>one</p>\n{block}\n<p><em>two</em></p>"
