"""Releases of a site: compared with the last, swapped atomically, and rolled back. Five are kept.

`build/releases/<site>/<n>/` is a release as it was built. The served folder has hard links to its files, and
to the hashed files of the other releases, which pages that are still open may request. The current release
is recognized by its files, so that no crash leaves a wrong record: see decisions/build-aside.md.
"""

import ctypes
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..data.diagnostics import Diagnostic, Findings
from ..offline.copies import ONE_FILE
from ..pages.page_source import INDEX

KEPT = 5
# The largest decrease of pages or bytes that is published without --smaller.
MAX_DECREASE = 0.1
# A name with a content hash, such as `tolem.0a1b2c3d.css`.
HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@dataclass(frozen=True)
class Releases:
    """The releases of the site in the folder `live`."""

    live: Path

    @property
    def folder(self) -> Path:
        """The folder of the releases, on the same file system as `live`, for atomic renames."""
        return self.live.parent / "build" / "releases" / self.live.name

    @property
    def staging(self) -> Path:
        return self.folder / "next"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the site. Raises BlockingIOError if it is locked, FileExistsError if `live` is not a site."""
        if self.live.exists() and not (self.live / INDEX).is_file() and [*self.live.iterdir()]:
            expected = "a site, or a new or empty folder"
            raise FileExistsError(f"{self.live}: expected {expected}, found other files")
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                busy = f"{self.live.name}/ is being built already; wait until it is done"
                raise BlockingIOError(busy) from None
            yield

    def numbers(self) -> list[int]:
        """The numbers of the kept releases, oldest first."""
        return sorted(int(path.name) for path in self.folder.glob("[1-9]*") if path.name.isdecimal())

    def path(self, number: int) -> Path:
        return self.folder / str(number)

    def current(self) -> int | None:
        """The number of the served release; None if there is no site, or it was not published by a build."""
        home = self.live / INDEX
        there = (number for number in self.numbers() if (self.path(number) / INDEX).exists())
        return next((n for n in there if home.exists() and home.samefile(self.path(n) / INDEX)), None)

    @property
    def last(self) -> Path:
        """The folder of the served release as it was built."""
        current = self.current()
        return self.path(current) if current else self.live

    def earlier(self) -> frozenset[str]:
        """The files in `live` that belong only to earlier releases, for pages that are still open."""
        last = self.last
        hashed = self._hashed() if last != self.live else ()
        return frozenset(name.as_posix() for name, _ in hashed if not (last / name).exists())

    def _hashed(self) -> Iterator[tuple[Path, Path]]:
        """Each hashed file of all releases: its relative path, and its location."""
        for number in self.numbers():
            for path in self.path(number).rglob("*.*"):
                if HASHED.search(path.name):
                    yield path.relative_to(self.path(number)), path

    def publish(self) -> int:
        """Serve the staged release, and return its number; releases that were rolled back are deleted."""
        current = self._adopted()
        for number in self.numbers():
            if number > current:
                self._drop(number)
        self.staging.rename(self.path(current + 1))
        # Before serving, so that no files of a deleted release are served.
        for number in self.numbers()[:-KEPT]:
            self._drop(number)
        self._serve(current + 1)
        return current + 1

    def roll_back(self) -> int | None:
        """Serve the previous release, and return its number; None if there is none."""
        current = self.current() or 0
        before = [number for number in self.numbers() if number < current]
        if not before:
            return None
        self._serve(before[-1])
        return before[-1]

    def _adopted(self) -> int:
        """The number of the served release; a site that is not a release becomes one."""
        current = self.current()
        if current is None:
            current = max(self.numbers(), default=0)
            if self.live.exists():
                current += 1
                _linked(self.live, self._emptied("adopted")).rename(self.path(current))
        return current

    def _serve(self, number: int) -> None:
        ready = _linked(self.path(number), self._emptied("ready"))
        for name, path in self._hashed():
            target = ready / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.hardlink_to(path)
        # The previous folder is kept until the next swap, for requests in progress.
        swap(ready, self.live)

    def _drop(self, number: int) -> None:
        # Renamed first, so that no partial release keeps its number.
        self.path(number).rename(self._emptied("dropped"))
        self._emptied("dropped")

    def _emptied(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.folder / name


def _linked(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, copy_function=os.link))


def swap(new: Path, live: Path) -> None:
    """Exchange `new` and `live`, atomically if possible."""
    if not live.exists():
        new.rename(live)
    elif not _exchange(new, live):
        old = live.with_name(f"{live.name}.old")
        live.rename(old)
        new.rename(live)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically with renameat2 of Linux; False if the system does not support it."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    arguments = _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    return bool(renameat2(*arguments) == 0)


def shrunk(new: Path, old: Path) -> Findings:
    """A diagnostic if a built site has far fewer pages or bytes than the previous one."""
    for what, before, now in zip(("pages", "bytes"), _size(old), _size(new), strict=True):
        if now < before * (1 - MAX_DECREASE):
            hint = "Check what is missing; if it is intended, run `make build SMALLER=1`"
            expected = f"at most {MAX_DECREASE:.0%} fewer {what} than the {before:,} of the last release"
            yield Diagnostic.of_rule(f"{new.name}/", 1, "site-shrunk", f"{now:,}", expected, hint)


def _size(folder: Path) -> tuple[int, int]:
    """The number of pages, and their bytes."""
    # Single-file copies are not pages.
    pages = (path for path in folder.rglob("*.html") if not path.match(ONE_FILE.format("*")))
    sizes = [path.stat().st_size for path in pages]
    return len(sizes), sum(sizes)
