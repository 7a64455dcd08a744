"""Text from the data shows exactly as typed and never becomes markup, wherever templates put it."""

from __future__ import annotations

import re

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from tables import cases
from tolem.data.characters import fault_of
from tolem.pages.environment import finalize, inert

# The extensions of mkdocs.yml, so that what is inert here is inert there.
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "admonition", "pymdownx.superfences"]
PLACES = cases("places.yml")
HOSTILE = cases("hostile-text.yml")


def shown(place: str, text: str) -> BeautifulSoup:
    pattern, _ = PLACES[place]
    html = markdown.markdown(pattern.format(inert(text)), extensions=EXTENSIONS)
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


allowed = (
    st.text(min_size=1, max_size=60).map(str.strip).filter(lambda t: t and "\n" not in t and not fault_of(t))
)


@pytest.mark.parametrize("place", PLACES)
@given(text=allowed)
def test_any_text_the_gate_lets_in_shows_as_typed(place: str, text: str) -> None:
    assert_inert(place, text)


def test_text_in_an_attribute_stays_in_it() -> None:
    page = BeautifulSoup(f'<a title="{inert(chr(34) + " onmouseover=" + chr(39))}">x</a>', "html.parser")
    assert page.a is not None
    assert page.a.attrs == {"title": "\" onmouseover='"}


def test_every_expression_of_a_template_is_made_inert() -> None:
    env = Environment(finalize=finalize, autoescape=True)
    assert "<" not in env.from_string("{{ a }}").render(a="<b>")
    assert env.from_string("{{ a ~ b }}").render(a="<", b=">") == "&#60;&#62;"


def test_a_template_that_prints_nothing_is_an_error() -> None:
    with pytest.raises(TypeError):
        Environment(finalize=finalize, autoescape=True).from_string("{{ a }}").render(a=None)
