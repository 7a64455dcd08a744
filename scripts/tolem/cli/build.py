"""Build the finished site: validate, build aside, check, then swap. A failed build leaves site/ as it was.

See decisions/build-aside.md.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ..data.diagnostics import Diagnostic
from ..i18n.languages import LANGUAGES
from ..mkdocs.parallel import BrokenError, side_by_side
from ..pages.site import Site, read_once
from ..quality.audit import Allowed
from ..quality.html.pages import Pages
from ..quality.registry import in_data, on_pages, settled
from ..settings import UNPLACED
from ..today import epoch_of
from . import ROOT
from .acting import acting, rules_of

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def run(asked: Namespace) -> int:
    """Leave the finished site in site/ or the folder named; a failed build leaves it as it was."""
    live = (asked.folder or ROOT / "site").resolve()
    # Beside the live folder and so on the same disk, where a rename is one step.
    aside = live.parent / "build" / live.name
    site = read_once(ROOT, asked.today)
    if not (_is_none(in_data(site)) and _mkdocs(aside, asked.today) and _is_sound(aside, site)):
        print("the build failed; what was published before is untouched", file=sys.stderr)
        return 1
    swap(aside, live)
    print(f"{live.name}/ is ready: {sum(1 for _ in live.rglob('*.html'))} pages as of {asked.today}")
    if not site.settings.site_url:
        print(UNPLACED)
    return 0


def _mkdocs(folder: Path, today: date) -> bool:
    """Run MkDocs into `folder` as of `today`, in a process that starts with all that was read."""
    shutil.rmtree(folder, ignore_errors=True)
    command = ["build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(folder)]
    try:
        return all(side_by_side(partial(_run, today), [command]))
    except BrokenError:
        return False


def _run(today: date, command: list[str]) -> bool:
    os.environ.update(SOURCE_DATE_EPOCH=str(epoch_of(today)), TZ="UTC", NO_MKDOCS_2_WARNING="1")
    time.tzset()
    from mkdocs.__main__ import cli  # noqa: PLC0415  it reads the environment as it starts

    try:
        cli(command)
    except SystemExit as done:
        return not done.code
    return True


def _is_sound(folder: Path, site: Site) -> bool:
    """Check the built pages: every link and anchor, nothing that acts, one verdict and one figure a claim."""
    pages = Pages(folder, site)
    languages = [pages.of(language.code) for language in LANGUAGES]
    found = side_by_side(partial(_check, rules_of(site)), languages)
    unsafe = sorted(each for audited, _ in found for each in audited)
    broken = settled(each for _, ruled in found for each in ruled)
    return _is_none(unsafe) & _is_none(broken)


def _check(rules: Allowed, pages: Pages) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What the audit and the rules find on the pages of a language; the root's stand with English."""
    return acting(pages, rules), on_pages(pages)


def _is_none(found: Sequence[Diagnostic]) -> bool:
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
