"""Old addresses of claims: each that a page once had stays on it and leads to the entry in the register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup

from conftest import ROOT, golden_site
from tolem.claims import anchors
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.render import render
from tolem.pages.site import Site
from tolem.quality.html import anchors as lost
from tolem.quality.html.pages import Built, Pages

ENGLISH = BY_CODE["en"]


def page(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(render(site, path, ENGLISH).markdown, "html.parser")


def released(site: Site, **pages: tuple[str, ...]) -> Site:
    """The small site, whose pages once had anchors of these claims."""
    again = replace(site)
    again.__dict__["anchors"] = {f"{address}/": found for address, found in pages.items()}
    return again


def test_an_anchor_that_a_page_once_had_stays_and_leads_to_the_topic() -> None:
    site = released(golden_site(), cost=("works", "nobody-knows"))
    made = page(site, "cost.md")
    (moved,) = made.select(".tolem-moved")
    kept = {str(node["id"]): str(node["data-at"]) for node in moved.select("span")}
    own = set(render(site, "cost.md", ENGLISH).claims)
    assert kept == {f"claim-{name}": "small" for name in ("works", "nobody-knows") if name not in own}
    assert kept
    assert moved.select_one('a[data-topic="small"][href="../facts/small/"]')
    assert not page(golden_site(), "cost.md").select(".tolem-moved")


def test_the_list_of_anchors_reads_as_it_was_written(tmp_path: Path) -> None:
    found = {"": ("a", "b"), "methods/card/": ("c",)}
    (tmp_path / anchors.FILE).write_text(anchors.written(found), encoding="utf-8")
    assert anchors.read(tmp_path) == found
    assert anchors.written(anchors.read(ROOT)) == (ROOT / anchors.FILE).read_text(encoding="utf-8")


def test_a_lost_anchor_is_found_and_one_that_is_kept_is_not() -> None:
    pages = Pages(Path(), released(golden_site(), cost=("works",)))
    html = '<p><span id="claim-works"></span></p>'
    texts = {f"{language.code}/cost/index.html": html for language in LANGUAGES}
    pages.__dict__["built"] = {path: Built(path, text) for path, text in texts.items()}
    assert list(lost.check(pages)) == []
    pages.__dict__["built"]["sv/cost/index.html"] = Built("sv/cost/index.html", "<p></p>")
    (finding,) = lost.check(pages)
    assert (finding.code, finding.file, finding.line) == (lost.CODE, anchors.FILE, 1)
    assert "claim-works" in finding.found and "/sv/cost/" in finding.found
