"""Text from the data shows exactly as typed and never becomes markup, and the holes proved in this stack are closed."""

import re
import tracemalloc

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.config import load_config

from conftest import ROOT
from tables import cases
from tolem.data.characters import fault_of
from tolem.data.yaml_reader import MAX_BYTES, read
from tolem.pages.environment import JOINER, TEMPLATES, escape, finalize, finished

# What mkdocs.yml turns on, so that what is inert here is inert there.
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
PLACES = cases("places.yml")
HOSTILE = cases("hostile-text.yml")


def shown(place: str, text: str) -> BeautifulSoup:
    pattern, _ = PLACES[place]
    text = pattern.format(escape(text))
    html = markdown.markdown(
        text, extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs
    )
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
allowed = (
    st.text(min_size=1, max_size=60)
    .map(str.strip)
    .filter(lambda t: t and "\n" not in t and not fault_of(t) and not TWICE.search(t))
)


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
    found = [
        path.name for path in TEMPLATES.rglob("*.jinja") if printed.search(path.read_text(encoding="utf-8"))
    ]
    assert not found, "what a template prints is text, in which a reader would see the entity"


def test_no_line_ends_between_a_name_and_its_ending_but_a_copied_text_is_as_written() -> None:
    written = '<p title="Kaspi-ден">Kaspi-|ден, по-русски, card-number</p><pre>Kaspi-ден</pre><p>QR-|код</p>'
    assert finished(written.replace("|", "")) == written.replace("|", JOINER)


def test_one_letter_before_a_hyphen_stays_with_its_word_but_no_address_is_touched() -> None:
    written = '<p class="a-b">e-|Otinish, “e-|handel”, x-y-z, e-Otinish.kz, a.kz/e-b, &lt;x-y</p><pre>e-Otinish</pre>'
    assert finished(written.replace("|", "")) == written.replace("|", JOINER)
