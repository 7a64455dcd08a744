"""Releases: swapped in one step, kept, gone back to; a loss is noticed, and how a build ends is not."""

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


def staged(releases: Releases, number: int) -> dict[str, str]:
    """A release of two files, of which one has its content in its name, ready to be published."""
    files = {"index.html": f"release {number}", f"assets/look.{number:08x}.css": f"look {number}"}
    for name, text in files.items():
        edit_file(releases.staging, name, "", text)
    return files


def files_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}


# A machine stops when a release is in its place and not yet served.
STEPS = st.lists(st.sampled_from(["publish", "publish", "take back", "stop"]), max_size=16)


@given(steps=STEPS)
def test_the_last_release_that_was_not_taken_back_is_served_with_what_open_pages_need(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    releases = Releases(tmp_path_factory.mktemp("host") / "site")
    served, kept = 0, dict[int, dict[str, str]]()
    for stray in ("007", "１"):
        (releases.folder / stray).mkdir(parents=True)
    for step, what in enumerate(["publish", *steps]):
        if what == "publish":
            served += 1
            # What was taken back or never served is gone, and five are kept.
            kept = {number: own for number, own in kept.items() if served - KEPT < number < served}
            kept[served] = staged(releases, step)
            assert releases.publish() == served
        elif what == "take back":
            assert releases.roll_back() == (served - 1 if served - 1 in kept else None)
            served -= served - 1 in kept
        elif served + 1 not in kept:
            kept[served + 1] = kept[served]
            shutil.copytree(releases.path(served), releases.path(served + 1))
        # A page that was opened before finds its files; as it was built, a release has its own alone.
        hashed = {name: text for own in kept.values() for name, text in own.items() if "assets" in name}
        assert files_of(releases.live) == hashed | kept[served]
        assert {number: files_of(releases.path(number)) for number in releases.numbers()} == kept
        assert releases.current() == served


def test_a_folder_from_before_there_were_releases_can_be_gone_back_to(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "site")
    edit_file(releases.live, "index.html", "", "from before")
    staged(releases, 2)
    assert [releases.publish(), releases.roll_back()] == [2, 1]
    assert files_of(releases.live)["index.html"] == "from before"


@pytest.mark.parametrize("command", ["build", "rollback"])
def test_a_folder_of_other_files_is_never_taken_for_a_site(golden_copy: Path, command: str) -> None:
    before = sorted((golden_copy / "docs").rglob("*"))
    done = run(golden_copy, command, str(golden_copy / "docs"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "expected a site, or a new or empty folder" in done.stderr
    assert before == sorted((golden_copy / "docs").rglob("*"))


def test_two_builds_at_once_are_one_and_the_second_says_so_until_the_lock_is_given_back(
    golden_copy: Path,
) -> None:
    with Releases(golden_copy / "site").locked():
        for name in ("build", "rollback"):
            second = run(golden_copy, name)
            assert second.returncode == 1
            assert second.stderr == "site/ is being built already; wait until it is done\n"
    done = run(golden_copy, "rollback")
    assert done.returncode == 1
    assert done.stderr == "site/ has no earlier release to roll back to: run `make build`\n"
    assert not (golden_copy / "site").exists()


@pytest.mark.parametrize(("before", "now", "lost"), [(10, 9, 0), (10, 8, 2), (10, 30, 0), (0, 1, 0)])
def test_a_site_that_lost_over_a_tenth_is_noticed(tmp_path: Path, before: int, now: int, lost: int) -> None:
    for name, count in (("before", before), ("now", now)):
        for number in range(count):
            edit_file(tmp_path, f"{name}/{number}.html", "", "a page")
    assert len(list(shrunk(tmp_path / "now", tmp_path / "before"))) == lost


def test_a_build_with_a_dead_link_or_without_a_page_of_one_language_is_not_sound(
    small_root: Path, small_site_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_file(small_site_copy, "en/sources/index.html", "<article", '<a href="#no-such-anchor">x</a><article')
    (small_site_copy / "kk/cost/index.html").unlink()
    assert not is_sound(small_site_copy, read_site(small_root, GOLDEN_DAY))
    told = capsys.readouterr().err
    # Each page names itself in the other languages.
    assert re.search(r"en/cost/index.html:\d+:1: dead-link: .*/kk/cost/”", told)
    assert "dead-link: expected a page and an anchor that exist, found “#no-such-anchor”" in told


def test_smaller_copies_are_taken_from_the_release_before_where_a_file_is_the_same(tmp_path: Path) -> None:
    for name in ("before", "now"):
        edit_file(tmp_path, f"{name}/same.html", "", "same " * 500)
        edit_file(tmp_path, f"{name}/other.html", "", f"{name} " * 500)
        edit_file(tmp_path, f"{name}/tiny.html", "", "tiny")
    before, now = tmp_path / "before", tmp_path / "now"
    for path in compressible(before):
        path.with_name(f"{path.name}.br").write_bytes(b"packed before")
    for path in compressible(now):
        compress(now, before, path)
    assert (now / "same.html.br").read_bytes() == b"packed before"
    assert (now / "other.html.br").read_bytes() != b"packed before"
    assert not (now / "tiny.html.br").exists()


def test_smaller_copies_are_the_same_wherever_and_whenever_they_are_made(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        page = edit_file(tmp_path, f"{name}/page.html", "", "text " * 500)
        os.utime(page, (0, len(name)))
        compress(page.parent, tmp_path / "none", page)
        made.append([(page.parent / f"page.html{ending}").read_bytes() for ending in (".br", ".gz")])
    assert made[0] == made[1]
    assert [brotli.decompress(made[0][0]), gzip.decompress(made[0][1])] == [b"text " * 500] * 2
    # Where gzip would say when a file was made.
    assert made[0][1][4:8] == bytes(4)


# A reader and each build are processes of their own.
FORK = get_context("fork")
CHANCE, ENOUGH = random.Random(), 6  # noqa: S311  nothing secret


def publish(releases: Releases, start: int) -> None:
    """Build and publish; every third build fails before the swap, and another release is taken back."""
    for number in numbers(start):
        with releases.locked():
            shutil.rmtree(releases.staging, ignore_errors=True)
            staged(releases, number)
            if number % 3:
                releases.publish()
            else:
                releases.roll_back()
        time.sleep(0.1)


def read(live: Path, over: Event) -> None:
    """Open the page, then what it needs, again and again: both must be there, whole and of one release."""
    while not over.is_set():
        _, number = (live / "index.html").read_text("utf-8").split()
        assert (live / f"assets/look.{int(number):08x}.css").read_text("utf-8") == f"look {number}"


@pytest.mark.slow
def test_no_reader_notices_how_a_build_ends(tmp_path: Path) -> None:
    releases, over = Releases(tmp_path / "site"), FORK.Event()
    staged(releases, 0)
    releases.publish()
    reader = FORK.Process(target=read, args=(releases.live, over))
    reader.start()
    rounds = 0
    while releases.numbers()[-1] < ENOUGH and reader.is_alive():
        build = FORK.Process(target=publish, args=(releases, rounds))
        build.start()
        # Later and later, as a busy machine needs longer.
        time.sleep(CHANCE.uniform(0, rounds / 50))
        build.kill()
        build.join()
        rounds += 1
    over.set()
    reader.join()
    assert reader.exitcode == 0
