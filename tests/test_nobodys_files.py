"""What systems and editors leave in folders is nobody's: no command reads it, git keeps none of it."""

import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from conftest import GOLDEN_DAY, ROOT, change, golden_site, in_english, refused
from copies import LEFT, litter, newest_day
from tolem.pages.site import read_site


def test_what_systems_and_editors_leave_is_passed_over(golden: Path) -> None:
    for place, name in product(("data", "data/claims", "docs/en", "docs/ru", "locale"), LEFT):
        litter(golden / place, name)
    assert in_english(read_site(golden, GOLDEN_DAY)) == in_english(golden_site())
    assert newest_day(golden / "data", golden / "docs") == GOLDEN_DAY


def test_git_passes_over_the_same(tmp_path: Path) -> None:
    begin = ["git", "init", "--quiet", "."]
    subprocess.run(begin, cwd=tmp_path, check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    places = {f"{place}/{name}" for name in LEFT for place in ("data/claims", "docs/ru", "overrides/assets")}
    command, asked = ["git", "check-ignore", "--no-index", "--stdin", "-z"], "\0".join(places).encode()
    passed = subprocess.run(command, cwd=tmp_path, input=asked, capture_output=True, check=False).stdout
    assert places - {*passed.decode().split("\0")} == set()


@pytest.mark.parametrize("file", ["data/claims/.new.yml", "docs/en/.new.md"])
def test_what_is_hidden_and_looks_like_ours_is_refused_and_not_missed(golden: Path, file: str) -> None:
    change(golden, file, "", "- id: new\n")
    assert file in refused(golden)
