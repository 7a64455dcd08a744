"""Builds: interrupted and failed ones, reproducibility, a successor of MkDocs, parallel processes."""

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
# Text files to which an editor may add a byte order mark.
TEXT_SUFFIXES = {".yml", ".md", ".po", ".html", ".css", ".js", ".jinja", ".json", ".txt"}


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.mark.slow
def test_interrupted_build_prints_no_traceback_and_the_next_one_works(small_copy: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(small_copy / "scripts")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tolem", "build", "--today", DAY], cwd=small_copy, env=environment, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    while not list(small_copy.glob("build/releases/site/next/*")):
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    assert b"Traceback" not in process.communicate(timeout=60)[1]
    assert "release 1" in run_subprocess(small_copy, "build", "--today", DAY).stdout


def test_data_error_can_be_copied_between_processes() -> None:
    error = DataError([Diagnostic.of_file("b", "x", "y"), Diagnostic.of_file("a", "x", "y")])
    copied = copy(error)
    assert (copied.faults, str(copied)) == (error.faults, str(error))


@pytest.mark.slow
@parametrize("case", CASES["failures"])
def test_failed_build_changes_nothing_published(small_copy: Path, case: dict[str, Any]) -> None:
    edit_file(small_copy, "site/index.html", "", "published")
    edit_file(small_copy, case["file"], "", case["text"] * case.get("times", 1))
    # Nor is the target of a link at the staging directory emptied.
    kept = edit_file(small_copy, "kept/file.txt", "", "kept")
    staging = small_copy / "build/releases/site/next"
    staging.parent.mkdir(parents=True)
    staging.symlink_to(kept.parent)
    before, result = digests(small_copy / "site"), run_subprocess(small_copy, "build", "--today", DAY)
    assert result.returncode == 1
    assert case["message"] in result.stderr
    assert digests(small_copy / "site") == before
    assert kept.exists()


def add_ignored_files(root: Path) -> None:
    """Add system and editor files to a repository, and byte order marks to its text files."""
    for folder, names in CASES["ignored files"].items():
        for name in (*IGNORED_FILES, *names):
            add_ignored_file(root / folder, name)
    for path in root.rglob("*.*"):
        if path.suffix in TEXT_SUFFIXES and path.is_file() and not path.name.startswith("."):
            path.write_bytes(BOM_UTF8 + path.read_bytes())


def test_build_is_reproducible_elsewhere_and_with_ignored_files(
    small_root: Path, small_site: Path, tmp_path: Path
) -> None:
    root, elsewhere = Path(shutil.copytree(small_root, tmp_path / "a")), tmp_path / "b"
    # A site without releases, far larger than the new one, hence `--smaller`.
    edit_file(elsewhere, "index.html", "", "x" * 50_000_000)
    add_ignored_files(root)
    environment = {"TZ": "Asia/Almaty", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    umask = os.umask(0o077)
    try:
        result = run_subprocess(root, "build", "--smaller", "--today", DAY, str(elsewhere), **environment)
    finally:
        os.umask(umask)
    assert "release 2" in result.stdout, result.stderr
    assert digests(elsewhere) == digests(small_site)
    assert "release 1 again" in run_subprocess(root, "rollback", str(elsewhere)).stdout
    assert (elsewhere / "index.html").stat().st_size == 50_000_000


def test_pages_depend_on_the_build_date(hosted_site: Path, small_site: Path) -> None:
    assert built_page(hosted_site, "en/facts/small").css(".tolem-chip--overdue")
    assert not built_page(small_site, "en/methods/card").css(".tolem-chip--overdue")


def test_host_settings_appear_in_links_and_error_pages(hosted_site: Path) -> None:
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
    not_found = parse_html(hosted_site / "404.html")
    lists = not_found.css("article a[href$='/search/']") or not_found.css("article a[href$='/pages/']")
    assert len(lists) == len(not_found.css("article [lang]")) > 1


# `make test` installs it. It replaces MkDocs: it has the same module name and the same dependencies.
SUCCESSOR = Path(sys.prefix) / "successor"
GENERATOR = re.compile(r'<meta name="generator"[^>]*>')


def pages(folder: Path) -> dict[str, str]:
    """The HTML of a site by path, without the name of its generator."""
    files = sorted(folder.rglob("*.html"))
    return {str(file.relative_to(folder)): GENERATOR.sub("", file.read_text("utf-8")) for file in files}


def test_successor_of_mkdocs_builds_the_same_pages(
    small_root: Path, small_site: Path, tmp_path: Path
) -> None:
    path = os.pathsep.join((str(SUCCESSOR), str(small_root / "scripts")))
    environment = {"PYTHONPATH": path, "SOURCE_DATE_EPOCH": str(epoch_of(GOLDEN_DAY)), "TZ": "UTC"}
    imported = run_python(small_root, "-c", "import mkdocs; print(mkdocs.__file__)", **environment)
    assert Path(imported.stdout.strip()).is_relative_to(SUCCESSOR), "run `make test`, which installs it"
    build = ["-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    result = run_python(small_root, *build, **environment)
    assert result.returncode == 0, result.stderr
    ours, theirs = pages(small_site), pages(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_parallel_map_uses_one_process_per_core(monkeypatch: pytest.MonkeyPatch) -> None:
    def worker(_: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert len({*parallel_map(worker, range(6))}) == 1


def test_parallel_map_raises_errors_of_its_processes() -> None:
    with pytest.raises(ZeroDivisionError):
        parallel_map(lambda number: 1 // number, [1, 0, 2, 3])
