"""Copies to break: of the whole repository, and of the small site in tests/golden/."""

import re
import shutil
from datetime import date
from pathlib import Path

from tolem.data.files import list_files

DATED = re.compile(rb"\b(?:checked|accessed|edited|on): (\d{4}-\d\d-\d\d)\b")


def newest_day(*folders: Path) -> date:
    """The day on which tests live: the newest one in data or pages below `folders`; a dated edit moves it."""
    files = (file for folder in folders for file in list_files(folder) if file.suffix in (".yml", ".md"))
    return max(date.fromisoformat(day.decode()) for file in files for day in DATED.findall(file.read_bytes()))


ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
# The day the tests of the real data live on, and that of the small site.
TODAY = newest_day(ROOT / "data", ROOT / "docs")
GOLDEN_DAY = newest_day(GOLDEN)
# What a host sets, where the site is then as links have it, and the day it is built as of.
HOST = {
    "SITE_URL": "https://төлем.қаз/сайт+(1)",
    "REPORT_EMAIL": "tolem@example.org",
    "REPOSITORY": "an-owner/tolem",
    "OPERATOR": "Operator of Tolem",
}
HOSTED = "https://xn--e1alev94f.xn--80ao21a/%D1%81%D0%B0%D0%B9%D1%82%2B%281%29/"
HOSTED_DAY = date(2028, 11, 22)
# What a copy of the repository leaves out: what was built or set up.
_LEFT = shutil.ignore_patterns(".git", ".venv", "build", "site", ".*cache*", "__pycache__", ".hypothesis")
# What systems and editors leave in folders.
LEFT_FOLDERS = ["__MACOSX", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "lost+found"]
IGNORED_FILES = [
    ".DS_Store", "._x.yml", "._x.md", "Icon\r", ".x.md.swp", "x.yml.swp", "x.yml~", "x.md~", "#x.md#", ".#x.md",
    ".#x.yml", ".~lock.x.yml#", "~$x.yml", "~$x.md", "x.yml.bak", "x.md.orig", "x.md.rej", "Thumbs.db",
    "ehthumbs.db", "desktop.ini", "x.yml:Zone.Identifier", "4913", *LEFT_FOLDERS,
]  # fmt: skip


def add_ignored_files(folder: Path, name: str) -> None:
    """Leave a file in a folder; where that is usual, a folder, or a link that leads nowhere."""
    path = folder / name
    path = path / "x.md" if name in LEFT_FOLDERS else path
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.startswith(".#"):
        path.symlink_to("me@a-machine.1234:1760000000")
    else:
        path.write_bytes(b"\0 {{ nothing of list_files")


def whole(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT, folder, ignore=_LEFT))


def small(folder: Path) -> Path:
    """A copy of the data and pages of the small site, which are in English alone."""
    for name in ("data", "docs"):
        shutil.copytree(GOLDEN / name, folder / name)
    return folder


def shrunk(folder: Path, *languages: str) -> Path:
    """A copy of this repository with the data and pages of the small site, built in a moment: in all languages, or in these."""
    whole(folder)
    for name in ("data", "docs"):
        shutil.rmtree(folder / name)
    for path in (folder / "addresses.txt", folder / "anchors.txt", *folder.glob("locale/*/*.*")):
        # Lists of wordings and terms judge the texts of the real site.
        path.unlink()
    declared = folder / "scripts/tolem/i18n/languages.yml"
    for block, code in re.findall(r"^(- code: (\w+)\n(?:  .*\n)*\n?)", declared.read_text("utf-8"), re.M):
        if languages and code not in languages:
            declared.write_text(declared.read_text("utf-8").replace(block, ""), encoding="utf-8")
            shutil.rmtree(folder / "locale" / code)
    return small(folder)
