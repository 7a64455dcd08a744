"""Building: aside, checked, swapped; the same bytes from the same day; nothing foreign, nothing broken."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from conftest import ROOT, TODAY, Run, built_once
from tolem.cli.build import swap
from tolem.outputs.manuscript import address_of


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_failed_build_leaves_the_published_site_untouched(repository: Path, run: Run) -> None:
    live = repository / "site"
    live.mkdir()
    (live / "index.html").write_text("published", encoding="utf-8")
    (repository / "data/sources.yml").write_text("broken: [", encoding="utf-8")
    done = run(repository, "build", "--today", TODAY.isoformat())
    assert done.returncode == 1
    assert "nothing was published" in done.stderr
    assert digest(live).keys() == {"index.html"}


@pytest.mark.slow
def test_a_broken_link_fails_the_build_before_the_swap(small: Path, run: Run) -> None:
    sound = run(small, "build", "--today", TODAY.isoformat())
    assert sound.returncode == 0, sound.stdout + sound.stderr
    before = digest(small / "site")
    with (small / "docs/en/corrections.md").open("a", encoding="utf-8") as page:
        page.write('\n<a href="#no-such-anchor">x</a>\n')
    done = run(small, "build", "--today", TODAY.isoformat())
    assert done.returncode == 1
    assert "no-such-anchor" in done.stdout + done.stderr
    assert digest(small / "site") == before


def test_the_same_day_gives_the_same_bytes_elsewhere(repository: Path, run: Run, site: Path) -> None:
    options = {"TZ": "Asia/Almaty", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = run(repository, "build", "--today", TODAY.isoformat(), **options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(repository / "site") == digest(site)


@pytest.fixture(scope="session")
def hosted(shared: Path) -> Path:
    """The site as a host may have it: below a path, with both ways to report, two years from now."""
    host = {"SITE_URL": "https://tolem.example.org/guide", "REPORT_EMAIL": "tolem@example.org"}
    return built_once(shared / "hosted", date(2028, 11, 22), REPOSITORY="an-owner/tolem", **host)


def test_today_decides_what_the_pages_say(hosted: Path, site: Path) -> None:
    page = "en/methods/bank-card/index.html"
    assert "check overdue" in (hosted / page).read_text(encoding="utf-8")
    assert "check overdue" not in (site / page).read_text(encoding="utf-8")


def test_nothing_on_a_page_loads_from_elsewhere(site: Path) -> None:
    loads = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
    for path in site.rglob("*.html"):
        for tag in LexborHTMLParser(path.read_text(encoding="utf-8")).css("*"):
            for name, value in tag.attributes.items():
                linked = tag.tag == "link" and name == "href" and tag.attributes["rel"] != "canonical"
                foreign = re.match(r"(?i)(https?:)?//", value or "")
                assert not (foreign and (linked or name in loads)), f"{path}: {tag.html}"


def test_every_source_that_may_be_linked_is_and_the_others_are_printed(site: Path) -> None:
    page = BeautifulSoup((site / "en/sources/index.html").read_bytes(), "html.parser")
    linked = {str(a["href"]) for a in page.select(".tolem-sources a")}
    printed = {code.get_text() for code in page.select(".tolem-sources code")}
    assert linked and printed
    assert all(address.startswith("https://") for address in linked)
    assert not linked & printed


def test_no_page_is_a_stub(site: Path) -> None:
    for path in (ROOT / "docs/en").rglob("*.md"):
        address = address_of(path.relative_to(ROOT / "docs/en").as_posix())
        page = BeautifulSoup((site / "en" / address / "index.html").read_bytes(), "html.parser")
        article = page.find("article")
        assert article is not None
        assert len(article.get_text().split()) > 150, path


def test_swap_exchanges_whole_folders(tmp_path: Path) -> None:
    new, live = tmp_path / "new", tmp_path / "live"
    for folder, text in ((new, "new"), (live, "old")):
        folder.mkdir()
        (folder / "a").write_text(text, encoding="utf-8")
    swap(new, live)
    assert (live / "a").read_text(encoding="utf-8") == "new"
    assert not new.exists()


def test_a_site_below_a_path_with_both_ways_to_report_builds(hosted: Path) -> None:
    page = BeautifulSoup((hosted / "en/cost/index.html").read_bytes(), "html.parser")
    assert page.select('a[href="mailto:tolem%40example.org?subject=Tolem%3A%20/en/cost/"]')
    for ground in page.select(".tolem-ground a[href*='issues/new']"):
        claim = str(next(each for each in ground.parents if "data-claim" in each.attrs)["data-claim"])
        assert str(ground["href"]).endswith(f"/guide/en/cost/%23claim-{claim}")
    assert page.select(".tolem-ground a[href*='issues/new']")
    assert page.select('link[rel=canonical][href="https://tolem.example.org/guide/en/cost/"]')
