"""Rendering: the golden output, the same output in any order, untranslated texts, and titles of sources.

`UPDATE_GOLDEN=1 pytest tests/test_render.py` writes the current output to tests/golden/expected/.
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
OUTPUT = english_markdown(golden_site()) | {path: content.decode() for path, content in FILES.items()}
if os.environ.get("UPDATE_GOLDEN"):
    for name, text in OUTPUT.items():
        edit_file(EXPECTED, name, "", "").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(OUTPUT))
def test_output_equals_golden_file(path: str) -> None:
    assert OUTPUT[path] == (EXPECTED / path).read_text(encoding="utf-8")


def test_every_golden_file_is_an_output() -> None:
    assert {path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.*")} == set(OUTPUT)


ENGLISH, RUSSIAN = BY_CODE["en"], BY_CODE["ru"]
GOLDEN_SITE = golden_site()
# The statement of a claim on several pages.
UNTRANSLATED = GOLDEN_SITE.state.data.claims["fee"].text


class FakeCatalog(Catalog):
    """A catalog that translates each message as itself, except for UNTRANSLATED."""

    def get(self, id: str, context: str | None = None) -> Message | None:  # type: ignore[override]  # noqa: A002
        """The message with a string for each plural form."""
        plurals: Any = (id,) * 3
        return None if id == UNTRANSLATED else Message(id, string=plurals)


def new_site(**host_settings: str) -> Site:
    """The golden site with empty caches, with its English pages also as Russian ones."""
    page_sources = {**GOLDEN_SITE.page_sources, "ru": GOLDEN_SITE.english}
    catalogs = {**GOLDEN_SITE.catalogs, "ru": FakeCatalog(locale="ru")}
    own = replace(GOLDEN_SITE.settings, **host_settings)
    return replace(GOLDEN_SITE, page_sources=page_sources, catalogs=catalogs, settings=own)


PAGES = [(path, language) for path in GOLDEN_SITE.english for language in LANGUAGES]
HOSTS = [{}, {"report_email": "a@example.org"}]


@cache
def rendered_separately(host: int) -> dict[tuple[str, Language], Rendered]:
    """Each page, rendered as the first one of a new site."""
    return {page: render(new_site(**HOSTS[host]), *page) for page in PAGES}


# Each of two pages comes first in half of all orders, so twenty examples cover both.
@settings(max_examples=20)
@given(order=st.permutations(PAGES), host=st.sampled_from(range(len(HOSTS))))
def test_pages_do_not_depend_on_the_order_of_rendering(order: list[tuple[str, Language]], host: int) -> None:
    site = new_site(**HOSTS[host])
    assert {page: render(site, *page) for page in order} == rendered_separately(host)
    assert {page: render(site, *page) for page in reversed(order)} == rendered_separately(host)


def test_only_pages_with_untranslated_text_say_that_they_have_some() -> None:
    pages = render_all(new_site(), RUSSIAN)
    affected = {path for path, page in pages.items() if page.untranslated}
    assert affected == {path for path, page in pages.items() if '<span lang="en">' in page.body}
    assert 0 < len(affected) < len(pages)
    for page in pages.values():
        assert page.untranslated <= {UNTRANSLATED}
        assert (PARTLY in page.head) == bool(page.untranslated)


def test_data_claim_attribute_in_page_source_is_not_counted_as_a_claim() -> None:
    page = replace(GOLDEN_SITE.english["cost.md"], body='<p data-claim="none-such">x</p>', first_line=1)
    site = replace(GOLDEN_SITE, page_sources={"en": {**GOLDEN_SITE.english, "cost.md": page}})
    assert "none-such" not in render(site, "cost.md", ENGLISH).claims


# The languages whose readers see the title of a source without a translation, by the language of the source.
READABLE_IN = {"kk": {"kk"}, "ru": {"kk", "ru"}, "sv": {"sv"}}


@pytest.mark.parametrize("lang", READABLE_IN)
def test_foreign_title_of_a_source_is_followed_by_its_english_title(golden_copy: Path, lang: str) -> None:
    edit_file(golden_copy, "data/sources.yml", "lang: ru", f"lang: {lang}")
    site = read_site(golden_copy, GOLDEN_DAY)
    # All languages have the English pages.
    site = replace(site, page_sources=dict.fromkeys(BY_CODE, site.english))
    # The original title of the second source is unknown.
    source, untitled = (site.state.data.sources[name] for name in ("blog-a", "blog-b"))
    for reader, path in product(LANGUAGES, ("facts/small.md", "facts/sources.md", "sources.md")):
        page = render(site, path, reader).markdown
        original = f'<cite lang="{lang}">{source.original}</cite>'
        translated = f'{original} (<cite lang="en">{source.title}</cite>)'
        expected = 0 if reader.code in READABLE_IN[lang] else page.count(original)
        assert page.count(original) == page.count(source.original or "") > 0
        assert page.count(translated) == page.count(source.title) == expected
        assert page.count(f'<cite lang="en">{untitled.title}</cite>') == page.count(untitled.title)
        assert untitled.title in page or path == "facts/small.md"
