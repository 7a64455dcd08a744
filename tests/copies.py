"""Copies for tests to modify: of this repository, and of the golden site, a small one in tests/golden/."""

import re
import shutil
from datetime import date
from pathlib import Path

from tolem.data.files import list_files

_DATED = re.compile(rb"\b(?:checked|accessed|edited|on): (\d{4}-\d\d-\d\d)\b")


def newest_day(*folders: Path) -> date:
    """The newest date of a check, access or edit in the data and pages below `folders`."""
    files = (file for folder in folders for file in list_files(folder) if file.suffix in (".yml", ".md"))
    return max(
        date.fromisoformat(day.decode()) for file in files for day in _DATED.findall(file.read_bytes())
    )


ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
# The current date in tests of the real site, and of the golden site.
TODAY = newest_day(ROOT / "data", ROOT / "docs")
GOLDEN_DAY = newest_day(GOLDEN)
# The settings of the fixture `hosted_site`, its URL in links, and the date of its build.
HOST_SETTINGS = {
    "SITE_URL": "https://төлем.қаз/сайт+(1)",
    "REPORT_EMAIL": "tolem@example.org",
    "REPOSITORY": "an-owner/tolem",
    "OPERATOR": "Operator of Tolem",
}
HOSTED_URL = "https://xn--e1alev94f.xn--80ao21a/%D1%81%D0%B0%D0%B9%D1%82%2B%281%29/"
HOSTED_DAY = date(2028, 11, 22)
# Build output and caches are not copied.
_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "build", "site", ".*cache*", "__pycache__", ".hypothesis"
)
# Folders and files that operating systems and editors create.
SYSTEM_FOLDERS = ["__MACOSX", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "lost+found"]
IGNORED_FILES = [
    ".DS_Store", "._x.yml", "._x.md", "Icon\r", ".x.md.swp", "x.yml.swp", "x.yml~", "x.md~", "#x.md#", ".#x.md",
    ".#x.yml", ".~lock.x.yml#", "~$x.yml", "~$x.md", "x.yml.bak", "x.md.orig", "x.md.rej", "Thumbs.db",
    "ehthumbs.db", "desktop.ini", "x.yml:Zone.Identifier", "4913", *SYSTEM_FOLDERS,
]  # fmt: skip


def add_ignored_file(folder: Path, name: str) -> None:
    """Create one of IGNORED_FILES in `folder`, as its program would: a file, a folder or a dangling link."""
    path = folder / name
    path = path / "x.md" if name in SYSTEM_FOLDERS else path
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.startswith(".#"):
        path.symlink_to("me@a-machine.1234:1760000000")
    else:
        path.write_bytes(b"\0 {{ nothing of list_files")


def copy_repository(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT, folder, ignore=_NOT_COPIED))


def copy_golden(folder: Path) -> Path:
    """Copy the data and pages of the golden site, which are in English only."""
    for name in ("data", "docs"):
        shutil.copytree(GOLDEN / name, folder / name)
    return folder


def copy_with_golden(folder: Path, *languages: str) -> Path:
    """Copy this repository with the data and pages of the golden site; with `languages`, keep only these."""
    copy_repository(folder)
    for name in ("data", "docs"):
        shutil.rmtree(folder / name)
    for path in (folder / "addresses.txt", folder / "anchors.txt", *folder.glob("locale/*/*.*")):
        # These files, such as lists of wordings and terms, apply to the real site only.
        path.unlink()
    declared = folder / "scripts/tolem/i18n/languages.yml"
    for block, code in re.findall(r"^(- code: (\w+)\n(?:  .*\n)*\n?)", declared.read_text("utf-8"), re.M):
        if languages and code not in languages:
            declared.write_text(declared.read_text("utf-8").replace(block, ""), encoding="utf-8")
            shutil.rmtree(folder / "locale" / code)
    return copy_golden(folder)
