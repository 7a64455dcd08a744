"""Releases: atomic publishing, rollback, locking, detection of lost pages, and compressed copies."""

import gzip
import os
import random
import re
import shutil
import time
from itertools import count as numbers
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import run
from conftest import GOLDEN_DAY, edit_file
from tolem.cli.build import is_sound
from tolem.hosting.host_files import compress, compressible
from tolem.hosting.releases import KEPT, Releases, shrunk
from tolem.pages.site import read_site


def stage(releases: Releases, number: int) -> dict[str, str]:
    """Stage a release of two files, one of which has a hash in its name; returns their contents."""
    files = {"index.html": f"release {number}", f"assets/style.{number:08x}.css": f"style {number}"}
    for name, text in files.items():
        edit_file(releases.staging, name, "", text)
    return files


def files_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}


# A crash leaves a release that is in its folder but not yet live.
STEPS = st.lists(st.sampled_from(["publish", "publish", "roll back", "crash"]), max_size=16)


@given(steps=STEPS)
def test_live_site_after_any_publishing_rollbacks_and_crashes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    releases = Releases(tmp_path_factory.mktemp("host") / "site")
    live, kept = 0, dict[int, dict[str, str]]()
    for stray in ("007", "１"):
        (releases.folder / stray).mkdir(parents=True)
    for content, step in enumerate(["publish", *steps]):
        if step == "publish":
            live += 1
            # Publishing removes releases that were rolled back or never live, and all but the last KEPT.
            kept = {number: files for number, files in kept.items() if live - KEPT < number < live}
            kept[live] = stage(releases, content)
            assert releases.publish() == live
        elif step == "roll back":
            assert releases.roll_back() == (live - 1 if live - 1 in kept else None)
            live -= live - 1 in kept
        elif live + 1 not in kept:
            kept[live + 1] = kept[live]
            shutil.copytree(releases.path(live), releases.path(live + 1))
        # The live site has the hashed files of all releases, for pages that are open; a release only its own.
        hashed = {name: text for files in kept.values() for name, text in files.items() if "assets" in name}
        assert files_of(releases.live) == hashed | kept[live]
        assert {number: files_of(releases.path(number)) for number in releases.numbers()} == kept
        assert releases.current() == live


def test_rollback_to_a_site_without_releases(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "site")
    edit_file(releases.live, "index.html", "", "old site")
    stage(releases, 2)
    assert [releases.publish(), releases.roll_back()] == [2, 1]
    assert files_of(releases.live)["index.html"] == "old site"


@pytest.mark.parametrize("command", ["build", "rollback"])
def test_folder_with_other_files_is_not_overwritten(golden_copy: Path, command: str) -> None:
    before = sorted((golden_copy / "docs").rglob("*"))
    result = run(golden_copy, command, str(golden_copy / "docs"))
    assert (result.returncode, result.stdout) == (1, "")
    assert "expected a site, or a new or empty folder" in result.stderr
    assert before == sorted((golden_copy / "docs").rglob("*"))


def test_second_build_is_refused_until_the_lock_is_released(golden_copy: Path) -> None:
    with Releases(golden_copy / "site").locked():
        for command in ("build", "rollback"):
            result = run(golden_copy, command)
            assert result.returncode == 1
            assert result.stderr == "site/ is being built already; wait until it is done\n"
    result = run(golden_copy, "rollback")
    assert result.returncode == 1
    assert result.stderr == "site/ has no earlier release to roll back to: run `make build`\n"
    assert not (golden_copy / "site").exists()


@pytest.mark.parametrize(("before", "now", "lost"), [(10, 9, 0), (10, 8, 2), (10, 30, 0), (0, 1, 0)])
def test_loss_of_more_than_a_tenth_is_reported(tmp_path: Path, before: int, now: int, lost: int) -> None:
    for name, count in (("before", before), ("now", now)):
        for number in range(count):
            edit_file(tmp_path, f"{name}/{number}.html", "", "a page")
    assert len(list(shrunk(tmp_path / "now", tmp_path / "before"))) == lost


def test_dead_link_and_missing_translated_page_are_reported(
    small_root: Path, small_site_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_file(small_site_copy, "en/sources/index.html", "<article", '<a href="#no-such-anchor">x</a><article')
    (small_site_copy / "kk/cost/index.html").unlink()
    assert not is_sound(small_site_copy, read_site(small_root, GOLDEN_DAY))
    errors = capsys.readouterr().err
    # Each page links to its translations.
    assert re.search(r"en/cost/index.html:\d+:1: dead-link: .*/kk/cost/”", errors)
    assert "dead-link: expected a page and an anchor that exist, found “#no-such-anchor”" in errors


def test_compressed_copies_of_unchanged_files_are_reused(tmp_path: Path) -> None:
    for name in ("before", "now"):
        edit_file(tmp_path, f"{name}/same.html", "", "same " * 500)
        edit_file(tmp_path, f"{name}/other.html", "", f"{name} " * 500)
        edit_file(tmp_path, f"{name}/tiny.html", "", "tiny")
    before, now = tmp_path / "before", tmp_path / "now"
    for path in compressible(before):
        path.with_name(f"{path.name}.br").write_bytes(b"compressed before")
    for path in compressible(now):
        compress(now, before, path)
    assert (now / "same.html.br").read_bytes() == b"compressed before"
    assert (now / "other.html.br").read_bytes() != b"compressed before"
    assert not (now / "tiny.html.br").exists()


def test_compressed_copies_are_reproducible(tmp_path: Path) -> None:
    copies = []
    for name in ("one", "other"):
        page = edit_file(tmp_path, f"{name}/page.html", "", "text " * 500)
        os.utime(page, (0, len(name)))
        compress(page.parent, tmp_path / "none", page)
        copies.append([(page.parent / f"page.html{ending}").read_bytes() for ending in (".br", ".gz")])
    assert copies[0] == copies[1]
    assert [brotli.decompress(copies[0][0]), gzip.decompress(copies[0][1])] == [b"text " * 500] * 2
    # The timestamp in the gzip header.
    assert copies[0][1][4:8] == bytes(4)


# The reader and each build are separate processes.
FORK = get_context("fork")
RANDOM, MIN_RELEASES = random.Random(), 6  # noqa: S311  nothing secret


def publish_forever(releases: Releases, start: int) -> None:
    """Publish releases; every third build fails before the swap, and is followed by a rollback."""
    for number in numbers(start):
        with releases.locked():
            shutil.rmtree(releases.staging, ignore_errors=True)
            stage(releases, number)
            if number % 3:
                releases.publish()
            else:
                releases.roll_back()
        time.sleep(0.1)


def read_until(done: Event, live: Path) -> None:
    """Read the page and its stylesheet repeatedly; both must exist, complete and of the same release."""
    while not done.is_set():
        _, number = (live / "index.html").read_text("utf-8").split()
        assert (live / f"assets/style.{int(number):08x}.css").read_text("utf-8") == f"style {number}"


@pytest.mark.slow
def test_killed_builds_do_not_affect_readers(tmp_path: Path) -> None:
    releases, done = Releases(tmp_path / "site"), FORK.Event()
    stage(releases, 0)
    releases.publish()
    reader = FORK.Process(target=read_until, args=(done, releases.live))
    reader.start()
    rounds = 0
    while releases.numbers()[-1] < MIN_RELEASES and reader.is_alive():
        build = FORK.Process(target=publish_forever, args=(releases, rounds))
        build.start()
        # Increasing, because a busy machine needs longer.
        time.sleep(RANDOM.uniform(0, rounds / 50))
        build.kill()
        build.join()
        rounds += 1
    done.set()
    reader.join()
    assert reader.exitcode == 0
