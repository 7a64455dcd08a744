"""Building: aside, side by side, checked, swapped; the same bytes from the same day and by a successor."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from codecs import BOM_UTF8
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from commands import run_python, run_subprocess
from conftest import GOLDEN_DAY, HOSTED_URL, built_page, edit_file, parse_html
from copies import IGNORED_FILES, add_ignored_file
from tables import load_cases, parametrize
from tolem.data.diagnostics import DataError, Diagnostic
from tolem.parallel import parallel_map
from tolem.today import epoch_of

DAY = GOLDEN_DAY.isoformat()
CASES = load_cases("build.yml")
# What people edit, and some program may put a mark before.
MARKED = {".yml", ".md", ".po", ".html", ".css", ".js", ".jinja", ".json", ".txt"}


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.slow
def test_a_build_that_is_stopped_says_nothing_and_the_next_one_works(small_copy: Path) -> None:
    own = {**os.environ, "PYTHONPATH": str(small_copy / "scripts")}
    stopped = subprocess.Popen(
        [sys.executable, "-m", "tolem", "build", "--today", DAY], cwd=small_copy, env=own, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    while not list(small_copy.glob("build/releases/site/next/*")):
        time.sleep(0.1)
    os.killpg(stopped.pid, signal.SIGINT)
    assert b"Traceback" not in stopped.communicate(timeout=60)[1]
    assert "release 1" in run_subprocess(small_copy, "build", "--today", DAY).stdout


def test_faults_come_whole_from_another_process() -> None:
    error = DataError([Diagnostic.of_file("b", "x", "y"), Diagnostic.of_file("a", "x", "y")])
    again = copy(error)
    assert (again.faults, str(again)) == (error.faults, str(error))


@pytest.mark.slow
@parametrize("case", CASES["fails"])
def test_a_failed_build_leaves_what_is_published(small_copy: Path, case: dict[str, Any]) -> None:
    edit_file(small_copy, "site/index.html", "", "published")
    edit_file(small_copy, case["file"], "", case["text"] * case.get("times", 1))
    # Nor is anything emptied that it is led to.
    kept, aside = edit_file(small_copy, "kept/file.txt", "", "kept"), small_copy / "build/releases/site/next"
    aside.parent.mkdir(parents=True)
    aside.symlink_to(kept.parent)
    before, done = digest(small_copy / "site"), run_subprocess(small_copy, "build", "--today", DAY)
    assert done.returncode == 1
    assert case["says"] in done.stderr
    assert digest(small_copy / "site") == before
    assert kept.exists()


def untidy(root: Path) -> None:
    """Leave in a repository what systems and editors do, and a mark before each text."""
    for folder, names in CASES["littered"].items():
        for name in (*IGNORED_FILES, *names):
            add_ignored_file(root / folder, name)
    for path in root.rglob("*.*"):
        if path.suffix in MARKED and path.is_file() and not path.name.startswith("."):
            path.write_bytes(BOM_UTF8 + path.read_bytes())


def test_the_same_day_gives_the_same_bytes_elsewhere_whatever_systems_and_editors_leave_there(
    small_root: Path, small_site: Path, tmp_path: Path
) -> None:
    root, elsewhere = Path(shutil.copytree(small_root, tmp_path / "a")), tmp_path / "b"
    # It was there before there were releases, and is cut on purpose.
    edit_file(elsewhere, "index.html", "", "x" * 50_000_000)
    untidy(root)
    options = {"TZ": "Asia/Almaty", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    before = os.umask(0o077)
    try:
        done = run_subprocess(root, "build", "--smaller", "--today", DAY, str(elsewhere), **options)
    finally:
        os.umask(before)
    assert "release 2" in done.stdout, done.stderr
    assert digest(elsewhere) == digest(small_site)
    assert "release 1 again" in run_subprocess(root, "rollback", str(elsewhere)).stdout
    assert (elsewhere / "index.html").stat().st_size == 50_000_000


def test_today_decides_what_the_pages_say(hosted_site: Path, small_site: Path) -> None:
    assert built_page(hosted_site, "en/facts/small").css(".tolem-chip--overdue")
    assert not built_page(small_site, "en/methods/card").css(".tolem-chip--overdue")


def test_a_site_below_a_path_with_both_ways_to_report_builds(hosted_site: Path) -> None:
    page = built_page(hosted_site, "en/cost")
    assert page.css('a[href="mailto:tolem@example.org?subject=Tolem%3A%20/en/cost/"]')
    entry = built_page(hosted_site, "en/facts/small").css_first("article#claim-fee")
    links = [a.attributes["href"] or "" for a in entry.css("a[href*='issues/new']")] if entry else []
    assert links and all(link.endswith("%252B%25281%2529/en/facts/small/%23claim-fee") for link in links)
    assert page.css(f'link[rel=canonical][href="{HOSTED_URL}en/cost/"]')
    assert page.css_first(".tolem-printed").text() == f"{HOSTED_URL}en/cost/"
    assert f'href="{urlsplit(HOSTED_URL).path}en/' in (hosted_site / "en/404.html").read_text(
        encoding="utf-8"
    )
    anywhere = parse_html(hosted_site / "404.html")
    lists = anywhere.css("article a[href$='/search/']") or anywhere.css("article a[href$='/pages/']")
    assert len(lists) == len(anywhere.css("article [lang]")) > 1


# What `make test` puts there. It is imported instead of MkDocs, whose name it has, and needs what MkDocs needs.
SUCCESSOR = Path(sys.prefix) / "successor"
# Each page says who built it.
BUILDER = re.compile(r'<meta name="generator"[^>]*>')


def pages(folder: Path) -> dict[str, str]:
    """The HTML of a site, by path, without the name of its builder."""
    files = sorted(folder.rglob("*.html"))
    return {str(file.relative_to(folder)): BUILDER.sub("", file.read_text("utf-8")) for file in files}


def test_a_successor_of_mkdocs_builds_the_same(small_root: Path, small_site: Path, tmp_path: Path) -> None:
    path = os.pathsep.join((str(SUCCESSOR), str(small_root / "scripts")))
    own = {"PYTHONPATH": path, "SOURCE_DATE_EPOCH": str(epoch_of(GOLDEN_DAY)), "TZ": "UTC"}
    where = run_python(small_root, "-c", "import mkdocs; print(mkdocs.__file__)", **own)
    assert Path(where.stdout.strip()).is_relative_to(SUCCESSOR), "run `make test`, which fetches it"
    build = ["-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = run_python(small_root, *build, **own)
    assert done.returncode == 0, done.stderr
    ours, theirs = pages(small_site), pages(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_no_more_run_at_once_than_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    def worker(_: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert len({*parallel_map(worker, range(6))}) == 1


def test_whoever_waits_is_told_what_failed() -> None:
    with pytest.raises(ZeroDivisionError):
        parallel_map(lambda number: 1 // number, [1, 0, 2, 3])
