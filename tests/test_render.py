"""A page is a function of what was read; of the small site, it is so byte by byte.

`UPDATE_GOLDEN=1 pytest tests/test_render.py` writes what the generator makes now; read the difference.
"""

import os
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import GOLDEN, GOLDEN_DAY, edit_file, english_markdown, golden_site
from tolem.i18n.languages import BY_CODE, LANGUAGES, Language
from tolem.pages.edition import extra_files
from tolem.pages.render import PARTLY, Rendered, render, render_all
from tolem.pages.site import Site, read_site

EXPECTED = GOLDEN / "expected"
FILES = extra_files(golden_site(), BY_CODE["en"])
MADE = english_markdown(golden_site()) | {path: content.decode() for path, content in FILES.items()}
if os.environ.get("UPDATE_GOLDEN"):
    for name, text in MADE.items():
        edit_file(EXPECTED, name, "", "").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(MADE))
def test_what_is_made_is_as_expected(path: str) -> None:
    assert MADE[path] == (EXPECTED / path).read_text(encoding="utf-8")


def test_nothing_expected_is_left_over() -> None:
    assert {p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*.*")} == set(MADE)


ENGLISH, RUSSIAN = BY_CODE["en"], BY_CODE["ru"]
READ = golden_site()
# The statement of a claim on several pages: all that nobody has translated into Russian.
LACKING = READ.state.data.claims["fee"].text


class Translated(Catalog):
    """A catalog that says every message as it stands in English, but one that nobody translated."""

    def get(self, id: str, context: str | None = None) -> Message | None:  # type: ignore[override]  # noqa: A002
        """The message in all forms that a plural may ask for."""
        formatter: Any = (id,) * 3
        return None if id == LACKING else Message(id, string=formatter)


def everywhere(read: Site) -> Site:
    """A site whose English pages are those of every language."""
    return replace(read, page_sources=dict.fromkeys(BY_CODE, read.english))


def site(**settings: str) -> Site:
    """The small site as nobody has rendered it yet; its English pages are its Russian ones too."""
    page_sources = {**READ.page_sources, "ru": READ.english}
    catalogs = {**READ.catalogs, "ru": Translated(locale="ru")}
    host = replace(READ.settings, **settings)
    return replace(READ, page_sources=page_sources, catalogs=catalogs, settings=host)


PLACES = [(path, language) for path in READ.english for language in LANGUAGES]
HOSTS = [{}, {"report_email": "a@example.org"}]


@cache
def alone(host: int) -> dict[tuple[str, Language], Rendered]:
    """Each page of a host, made as the first one."""
    return {place: render(site(**HOSTS[host]), *place) for place in PLACES}


# Of two pages, either comes first in half of all orders: twenty of them have both.
@settings(max_examples=20)
@given(order=st.permutations(PLACES), host=st.sampled_from(range(len(HOSTS))))
def test_a_page_is_the_same_whatever_was_made_before(order: list[tuple[str, Language]], host: int) -> None:
    warm = site(**HOSTS[host])
    assert {place: render(warm, *place) for place in order} == alone(host)
    assert {place: render(warm, *place) for place in reversed(order)} == alone(host)


def test_what_is_not_translated_is_said_on_every_page_that_says_it_and_on_no_other() -> None:
    pages = render_all(site(), RUSSIAN)
    lacking = {path for path, page in pages.items() if page.untranslated}
    assert lacking == {path for path, page in pages.items() if '<span lang="en">' in page.body}
    assert 0 < len(lacking) < len(pages)
    for page in pages.values():
        assert page.untranslated <= {LACKING}
        assert (PARTLY in page.head) == bool(page.untranslated)


def test_an_attribute_that_a_person_typed_adds_no_claim_that_is_none() -> None:
    page = replace(READ.english["cost.md"], body='<p data-claim="none-such">x</p>', first_line=1)
    typed = replace(READ, page_sources={"en": {**READ.english, "cost.md": page}})
    assert "none-such" not in render(typed, "cost.md", ENGLISH).claims


# Which readers read the title of a source as it stands, by its language; the others get ours beside it.
READ_BY = {"kk": {"kk"}, "ru": {"kk", "ru"}, "sv": {"sv"}}


@pytest.mark.parametrize("lang", READ_BY)
def test_a_source_has_its_own_title_and_for_who_cannot_read_it_ours_in_marked_english(
    golden_copy: Path, lang: str
) -> None:
    edit_file(golden_copy, "data/sources.yml", "lang: ru", f"lang: {lang}")
    site = everywhere(read_site(golden_copy, GOLDEN_DAY))
    # Nobody saw the title of the other one.
    source, unseen = (site.state.data.sources[name] for name in ("blog-a", "blog-b"))
    for reader, path in product(LANGUAGES, ("facts/small.md", "facts/sources.md", "sources.md")):
        page = render(site, path, reader).markdown
        own = f'<cite lang="{lang}">{source.original}</cite>'
        ours = f'{own} (<cite lang="en">{source.title}</cite>)'
        beside = 0 if reader.code in READ_BY[lang] else page.count(own)
        assert page.count(own) == page.count(source.original or "") > 0
        assert page.count(ours) == page.count(source.title) == beside
        assert page.count(f'<cite lang="en">{unseen.title}</cite>') == page.count(unseen.title)
        assert unseen.title in page or path == "facts/small.md"
