"""Releases: swapped in one step, five kept, gone back to; two builds at once; what was lost is noticed."""

import gzip
import os
import re
import shutil
from pathlib import Path

import brotli
import pytest

from commands import run
from conftest import GOLDEN_DAY, change
from tolem.cli.build import is_sound
from tolem.hosting.host_files import compress, texts
from tolem.hosting.releases import KEPT, BusyError, Releases, shrunk
from tolem.pages.site import read_site

HASHES = [f"{number:08x}" for number in range(20)]


def made(releases: Releases, number: int) -> int:
    """A release of two files, of which one has its content in its name, published."""
    change(releases.aside, "index.html", "", f"release {number}")
    change(releases.aside, f"assets/look.{HASHES[number]}.css", "", f"look {number}")
    return releases.publish()


def served(releases: Releases) -> str:
    return (releases.live / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    found = Releases(tmp_path / "site")
    found.folder.mkdir(parents=True)
    return found


def test_each_release_is_served_and_five_are_kept(releases: Releases) -> None:
    numbers = [made(releases, number) for number in range(1, 9)]
    assert numbers == [*range(1, 9)]
    assert releases.numbers() == numbers[-KEPT:]
    assert (served(releases), releases.current()) == ("release 8", 8)


def test_going_back_goes_one_release_at_a_time_until_there_is_none(releases: Releases) -> None:
    for number in (1, 2, 3):
        made(releases, number)
    assert [releases.roll_back() for _ in range(3)] == [2, 1, None]
    assert (served(releases), releases.current()) == ("release 1", 1)


def test_what_was_taken_back_is_never_gone_back_to(releases: Releases) -> None:
    for number in (1, 2):
        made(releases, number)
    releases.roll_back()
    assert made(releases, 3) == 2
    assert served(releases) == "release 3"
    assert releases.roll_back() == 1
    assert served(releases) == "release 1"


def test_a_page_opened_before_finds_its_files_and_no_release_is_mixed(releases: Releases) -> None:
    for number in (1, 2, 3):
        made(releases, number)
    releases.roll_back()
    for number in (1, 2, 3):
        asset = releases.live / f"assets/look.{HASHES[number]}.css"
        assert asset.read_text(encoding="utf-8") == f"look {number}"
    # As it was built, a release has its own alone.
    assert len(list((releases.path(2) / "assets").iterdir())) == 1


def test_a_folder_from_before_there_were_releases_can_be_gone_back_to(releases: Releases) -> None:
    change(releases.live, "index.html", "", "from before")
    assert made(releases, 2) == 2
    assert releases.roll_back() == 1
    assert served(releases) == "from before"


@pytest.mark.parametrize("command", ["build", "rollback"])
def test_a_folder_of_other_files_is_never_taken_for_a_site(golden: Path, command: str) -> None:
    before = sorted((golden / "docs").rglob("*"))
    done = run(golden, command, str(golden / "docs"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "expected a site, or a new or empty folder" in done.stderr
    assert before == sorted((golden / "docs").rglob("*"))


def test_a_release_that_was_made_and_never_served_is_not_gone_back_to(releases: Releases) -> None:
    made(releases, 1)
    made(releases, 2)
    # As if the machine had stopped just before the swap.
    shutil.copytree(releases.path(2), releases.path(3))
    assert releases.current() == 2
    assert made(releases, 4) == 3
    assert served(releases) == "release 4"
    assert releases.roll_back() == 2


def test_two_builds_at_once_are_one_and_the_second_says_so_in_a_sentence(golden: Path) -> None:
    with Releases(golden / "site").locked():
        for name in ("build", "rollback"):
            second = run(golden, name)
            assert second.returncode == 1
            assert second.stderr == "site/ is being built already; wait until it is done\n"
    assert not (golden / "site").exists()


def test_a_lock_is_given_back(releases: Releases) -> None:
    with releases.locked(), pytest.raises(BusyError), releases.locked():
        pass
    with releases.locked():
        pass


def test_without_an_earlier_release_going_back_says_what_to_do(golden: Path) -> None:
    done = run(golden, "rollback")
    assert done.returncode == 1
    assert done.stderr == "site/ has no earlier release to roll back to: run `make build`\n"


@pytest.mark.parametrize(("before", "now", "lost"), [(10, 9, 0), (10, 8, 2), (10, 30, 0), (0, 1, 0)])
def test_a_site_that_lost_over_a_tenth_is_noticed(tmp_path: Path, before: int, now: int, lost: int) -> None:
    for name, count in (("before", before), ("now", now)):
        for number in range(count):
            change(tmp_path, f"{name}/{number}.html", "", "a page")
    assert len(list(shrunk(tmp_path / "now", tmp_path / "before"))) == lost


def test_a_build_with_a_dead_link_or_without_a_page_of_one_language_is_not_sound(
    small_root: Path, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Path(shutil.copytree(small_site, tmp_path / "site"))
    change(broken, "en/sources/index.html", "<article", '<a href="#no-such-anchor">x</a><article')
    (broken / "kk/cost/index.html").unlink()
    assert not is_sound(broken, read_site(small_root, GOLDEN_DAY))
    told = capsys.readouterr().err
    # Each page names itself in the other languages.
    assert re.search(r"en/cost/index.html:\d+:1: dead-link: .*/kk/cost/”", told)
    assert "dead-link: expected a page and an anchor that exist, found “#no-such-anchor”" in told


def test_smaller_copies_are_taken_from_the_release_before_where_a_file_is_the_same(tmp_path: Path) -> None:
    for name in ("before", "now"):
        change(tmp_path, f"{name}/same.html", "", "same " * 500)
        change(tmp_path, f"{name}/other.html", "", f"{name} " * 500)
        change(tmp_path, f"{name}/tiny.html", "", "tiny")
    before, now = tmp_path / "before", tmp_path / "now"
    for path in texts(before):
        path.with_name(f"{path.name}.br").write_bytes(b"packed before")
    assert {path.name for path in texts(now)} == {"same.html", "other.html"}
    compress(now, before, texts(now))
    assert (now / "same.html.br").read_bytes() == b"packed before"
    assert (now / "other.html.br").read_bytes() != b"packed before"
    assert not (now / "tiny.html.br").exists()


def test_smaller_copies_are_the_same_wherever_and_whenever_they_are_made(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        page = change(tmp_path, f"{name}/page.html", "", "text " * 500)
        os.utime(page, (0, len(name)))
        compress(page.parent, tmp_path / "none", texts(page.parent))
        made.append([(page.parent / f"page.html{ending}").read_bytes() for ending in (".br", ".gz")])
    assert made[0] == made[1]
    assert [brotli.decompress(made[0][0]), gzip.decompress(made[0][1])] == [b"text " * 500] * 2
    # Where gzip would say when a file was made.
    assert made[0][1][4:8] == bytes(4)
