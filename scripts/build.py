"""Build the finished site: validate, build aside, check, then swap. A failed build leaves site/ as it was.

See decisions/build-aside.md.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from tolem.audit import allowed, audit
from tolem.model.errors import DataError
from tolem.outputs.site import Site, read_site
from tolem.rules.built.pages import Pages
from tolem.rules.finding import Finding
from tolem.rules.registry import in_data, on_site
from tolem.today import epoch_of, options

ROOT = Path(__file__).parent.parent
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def main() -> int:
    """Build as of --today into site/ or the folder named; exit 1 with every reason if anything is wrong."""
    asked = options(__doc__)
    live = Path(asked.folder or ROOT / "site").resolve()
    # Beside the live folder and so on the same disk, where a rename is one step.
    aside = live.parent / "build" / live.name
    try:
        site = read_site(ROOT, asked.today)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if not (_is_none(in_data(site)) and _mkdocs(aside, asked.today) and _is_sound(aside, site)):
        print("the build failed; what was published before is untouched", file=sys.stderr)
        return 1
    swap(aside, live)
    print(f"{live.name}/ is ready: {sum(1 for _ in live.rglob('*.html'))} pages as of {asked.today}")
    return 0


def _mkdocs(folder: Path, today: date) -> bool:
    """Run MkDocs into `folder`, as of `today` and independent of this machine's time zone."""
    shutil.rmtree(folder, ignore_errors=True)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch_of(today)),
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def _is_sound(folder: Path, site: Site) -> bool:
    """Check the built pages: every link and anchor, nothing that acts, one verdict and one figure a claim."""
    with ThreadPoolExecutor(1) as beside:
        # Links are checked by a process of its own, on the other core.
        links = beside.submit(_links, folder, site)
        is_whole = _audit(folder, site) and _is_none(on_site(Pages(folder, site)))
        return links.result() and is_whole


def _links(folder: Path, site: Site) -> bool:
    """Check every link and anchor of the built pages, offline; a 404 page names the path of the host."""
    lychee = Path(sys.executable).with_name("lychee")
    options = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html"]
    # By default 128 at a time, which spend most of theirs waiting for one another to read a file.
    options += ["--max-concurrency", "4"]
    pages = sorted(str(page) for page in folder.rglob("*.html"))
    path, root = urlsplit(site.settings.site_url).path, folder.as_uri()
    if path != "/":
        options += ["--remap", f"{root}{path.rstrip('/')}(?:/|$) {root}/"]
    command = [str(lychee), *options, "--root-dir", str(folder), *pages]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
    return done.returncode == 0


def _audit(folder: Path, site: Site) -> bool:
    """Check that nothing on the built pages runs, loads or links but what the theme and the sources bring."""
    material = Path(str(files("material"))) / "templates"
    links = (source.url for source in site.state.data.sources.values() if source.url)
    host = site.settings
    rules = allowed([material, ROOT / "overrides"], links, host.site_url, host.correction_form)
    return _is_none(audit(folder, rules))


def _is_none(found: Sequence[Finding | str]) -> bool:
    """Print what was found; True if it is nothing."""
    for finding in found:
        print(finding, file=sys.stderr)
    return not found


def swap(new: Path, live: Path) -> None:
    """Put `new` in the place of `live` in one step, so that no reader ever meets a half-built site."""
    if not live.exists():
        new.rename(live)
        return
    if not _exchange(new, live):
        old = live.with_name(f"{live.name}.old")
        live.rename(old)
        new.rename(live)
        old.rename(new)
    shutil.rmtree(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically with Linux' renameat2; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    arguments = _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    return bool(renameat2(*arguments) == 0)


if __name__ == "__main__":
    sys.exit(main())
