"""One check of addresses: all that a page or a list of pages names is there, and so is the anchor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import golden_site
from tables import by_case, cases
from tolem.quality.html.addresses import dead_link
from tolem.quality.html.pages import Pages
from tolem.settings import Settings

OWN = "https://a.example.org/guide/"
SITE = replace(golden_site(), settings=Settings(OWN))
SOUND = (
    '<link href="../style.css"><img src="../a.svg" srcset="../a.svg 1x, ../b.svg 2x"><a href="../ru/#x">a</a>'
    '<a href="">b</a><a href="#here" id="here">c</a><a href="https://example.org/x">d</a><a href="?x=y#here">f</a><a href="/guide/ru/">g</a>'
)


def built(folder: Path, html: str, page: str = "en/index.html") -> Pages:
    """A site of a few files, with this on one page."""
    texts = {
        "en/index.html": "",
        "ru/index.html": '<p id="x">x</p>',
        "style.css": "",
        "a.svg": "",
        "b.svg": "",
    }
    for name, text in {**texts, page: html}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Pages(folder, SITE)


def test_what_leads_somewhere_is_not_found(tmp_path: Path) -> None:
    assert not list(dead_link(built(tmp_path, SOUND)))


@pytest.mark.parametrize("page", ["en/index.html", "en/404.html"])
@by_case("html", cases("links.yml"))
def test_what_leads_nowhere_is_found_on_its_page(tmp_path: Path, html: str, page: str) -> None:
    (finding,) = dead_link(built(tmp_path, SOUND + html, page))
    assert (finding.file, finding.line, finding.code) == (page, 1, "dead-link")


@pytest.mark.parametrize("line", [f"<loc>{OWN}en/x/</loc>", f'<link href="{OWN}sv/"/>'])
def test_a_list_of_pages_is_checked_too(tmp_path: Path, line: str) -> None:
    pages = built(tmp_path, "")
    (tmp_path / "en/sitemap.xml").write_text(f"<urlset>\n{line}\n</urlset>", encoding="utf-8")
    (finding,) = dead_link(pages)
    assert (finding.file, finding.line) == ("en/sitemap.xml", 2)
