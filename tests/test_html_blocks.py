"""A block of HTML passes Markdown as it is, and a page comes out as it would if Markdown had read it."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from tables import cases
from tolem.i18n.readability import EXTENSIONS
from tolem.pages.html_blocks import HtmlBlocks

PAGES = sorted((Path(__file__).parent / "golden").rglob("*.md"))


def made(text: str, *more: HtmlBlocks) -> str:
    """The page without blank lines, which say nothing in HTML."""
    return re.sub(r"\n+", "\n", Markdown(extensions=[*EXTENSIONS, *more]).convert(text)).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_a_page_is_the_same_with_and_without(page: Path) -> None:
    text = page.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
    assert made(text, HtmlBlocks()) == made(text)


@pytest.mark.parametrize("text", cases("html-blocks.yml"))
def test_what_is_no_whole_block_is_read_as_ever(text: str) -> None:
    assert made(text, HtmlBlocks()) == made(text)


def test_a_whole_block_is_kept_letter_by_letter() -> None:
    block = "<ul>\n<li  >*a* &#42;</li>\n</ul>"
    assert made(f"one\n\n{block}\n\n*two*", HtmlBlocks()) == f"<p>one</p>\n{block}\n<p><em>two</em></p>"
