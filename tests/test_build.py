"""Building: aside, checked, swapped; the same bytes from the same day; nothing foreign, nothing broken."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from bs4 import BeautifulSoup

from build import swap
from conftest import ROOT, Run


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_failed_build_leaves_the_published_site_untouched(repository: Path, run: Run) -> None:
    live = repository / "site"
    live.mkdir()
    (live / "index.html").write_text("published", encoding="utf-8")
    (repository / "data/sources.yml").write_text("broken: [", encoding="utf-8")
    done = run(repository, "build.py", "--today", "2026-11-22")
    assert done.returncode == 1
    assert "nothing was published" in done.stderr
    assert digest(live).keys() == {"index.html"}


def test_a_broken_link_fails_the_build_before_the_swap(repository: Path, run: Run) -> None:
    page = repository / "docs/en/currency.md"
    page.write_text(
        page.read_text(encoding="utf-8") + '\n<a href="#no-such-anchor">x</a>\n', encoding="utf-8"
    )
    done = run(repository, "build.py", "--today", "2026-11-22")
    assert done.returncode == 1
    assert "no-such-anchor" in done.stdout + done.stderr
    assert not (repository / "site").exists()


def test_the_same_day_gives_the_same_bytes_elsewhere(repository: Path, run: Run, site: Path) -> None:
    options = {"TZ": "Asia/Almaty", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = run(repository, "build.py", "--today", "2026-11-22", **options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digest(repository / "site") == digest(site)


def test_today_decides_what_the_pages_say(repository: Path, run: Run, site: Path) -> None:
    done = run(repository, "build.py", "--today", "2028-11-22")
    assert done.returncode == 0, done.stdout + done.stderr
    page = "en/methods/bank-card/index.html"
    assert "check overdue" in (repository / "site" / page).read_text(encoding="utf-8")
    assert "check overdue" not in (site / page).read_text(encoding="utf-8")


def test_nothing_on_a_page_loads_from_elsewhere(site: Path) -> None:
    loads = {"src", "srcset", "data", "poster", "action", "formaction", "background"}
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        for tag in page.find_all():
            for name, value in tag.attrs.items():
                loaded = name in loads or (
                    tag.name == "link" and name == "href" and "canonical" not in tag["rel"]
                )
                assert not (loaded and re.match(r"(?i)(https?:)?//", str(value))), f"{path}: {tag}"


def test_every_source_that_may_be_linked_is_and_the_others_are_printed(site: Path) -> None:
    page = BeautifulSoup((site / "en/sources/index.html").read_bytes(), "html.parser")
    linked = {str(a["href"]) for a in page.select(".tolem-sources a")}
    printed = {code.get_text() for code in page.select(".tolem-sources code")}
    assert linked and printed
    assert all(address.startswith("https://") for address in linked)
    assert not linked & printed


def test_no_page_is_a_stub(site: Path) -> None:
    for path in (ROOT / "docs/en").rglob("*.md"):
        stem = (
            path.relative_to(ROOT / "docs/en").as_posix().removesuffix(".md").removesuffix("index").strip("/")
        )
        page = BeautifulSoup((site / "en" / stem / "index.html").read_bytes(), "html.parser")
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


def test_a_site_below_a_path_with_an_address_for_reports_builds(repository: Path, run: Run) -> None:
    host = {"SITE_URL": "https://tolem.example.org/guide", "REPORT_EMAIL": "tolem@example.org"}
    done = run(repository, "build.py", "--today", "2026-11-22", **host)
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((repository / "site/en/cost/index.html").read_bytes(), "html.parser")
    assert page.select('a[href^="mailto:tolem%40example.org?subject="]')
    assert page.select('link[rel=canonical][href="https://tolem.example.org/guide/en/cost/"]')
