"""Copies to break: of the whole repository, and of the small site in tests/golden/."""

from __future__ import annotations

import shutil
from pathlib import Path

from tolem.today import newest_day

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
# The day the tests of the real data live on, and that of the small site.
TODAY = newest_day(ROOT / "data", ROOT / "docs")
GOLDEN_DAY = newest_day(GOLDEN)
# What a copy of the repository leaves out: what was built or set up.
_LEFT = shutil.ignore_patterns(".git", ".venv", "build", "site", ".*cache*", "__pycache__", ".hypothesis")


def whole(folder: Path) -> Path:
    """A copy of this repository."""
    return Path(shutil.copytree(ROOT, folder, ignore=_LEFT))


def small(folder: Path) -> Path:
    """A copy of the data and pages of the small site, which are in English alone."""
    for name in ("data", "docs"):
        shutil.copytree(GOLDEN / name, folder / name)
    return folder


def shrunk(folder: Path) -> Path:
    """A copy of this repository with the data and pages of the small site: all that a site has, built in a moment."""
    whole(folder)
    for name in ("data", "docs"):
        shutil.rmtree(folder / name)
    for path in (folder / "addresses.txt", folder / "anchors.txt", *folder.glob("locale/*/*.*")):
        # Lists of wordings and terms judge the texts of the real site.
        path.unlink()
    return small(folder)
