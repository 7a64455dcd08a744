"""Releases of a site: held against the last, swapped in one step, five kept, the one before a command away.

`build/releases/<site>/<n>/` is each release as it was built. What is served has its files, as hard links, and
those of the other releases that have a hash in their name, which pages opened before still ask for.
Which release is served shows in the files themselves, so that no crash leaves a record that is not so: see
decisions/build-aside.md.
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
from ..offline.copy import ONE_FILE
from ..pages.page_source import INDEX

KEPT = 5
# Whoever cuts more of the pages or of their bytes on purpose says so; else something was lost.
MOST_LOST = 0.1
# `tolem.0a1b2c3d.css`: another content has another name.
HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class BusyError(Exception):
    """Somebody else is building or rolling back the same site."""


@dataclass(frozen=True)
class Releases:
    """The releases of the site that is served from the folder `live`."""

    live: Path

    @property
    def folder(self) -> Path:
        """Where the releases are kept: on the disk of the live folder, where a rename is one step."""
        return self.live.parent / "build" / "releases" / self.live.name

    @property
    def aside(self) -> Path:
        """Where the next release is built."""
        return self.folder / "next"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all others away; BusyError if one of them was first. A folder of other files is no site."""
        if self.live.exists() and not (self.live / INDEX).is_file() and [*self.live.iterdir()]:
            raise FileExistsError(
                f"{self.live}: expected a site, or a new or empty folder, found other files"
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError(f"{self.live.name}/ is being built already; wait until it is done") from None
            yield

    def numbers(self) -> list[int]:
        """The releases that are kept, the oldest first."""
        return sorted(int(path.name) for path in self.folder.glob("[1-9]*") if path.name.isdecimal())

    def path(self, number: int) -> Path:
        """A release as it was built."""
        return self.folder / str(number)

    def current(self) -> int | None:
        """The release that is served; None if there is no site, or one that nobody published this way."""
        home = self.live / INDEX
        there = (number for number in self.numbers() if (self.path(number) / INDEX).exists())
        return next((n for n in there if home.exists() and home.samefile(self.path(n) / INDEX)), None)

    @property
    def last(self) -> Path:
        """What is served, as it was built."""
        current = self.current()
        return self.path(current) if current else self.live

    def earlier(self) -> frozenset[str]:
        """The files in `live` that only an earlier release has, for whoever has a page of it open."""
        current = self.current()
        if current is None:
            return frozenset()
        found = {name for name, _ in self._hashed() if not (self.path(current) / name).exists()}
        return frozenset(map(Path.as_posix, found))

    def _hashed(self) -> Iterator[tuple[Path, Path]]:
        """Each file of a release that has a hash in its name: its path in the release, and where it is."""
        for number in self.numbers():
            for path in self.path(number).rglob("*.*"):
                if HASHED.search(path.name):
                    yield path.relative_to(self.path(number)), path

    def publish(self) -> int:
        """Serve what was built aside, and return its number; those that were taken back are dropped."""
        current = self._adopted()
        for number in self.numbers():
            if number > current:
                self._drop(number)
        self.aside.rename(self.path(current + 1))
        # First, so that nothing is served of a release that is not kept.
        for number in self.numbers()[:-KEPT]:
            self._drop(number)
        self._serve(current + 1)
        return current + 1

    def roll_back(self) -> int | None:
        """Serve the release before the one that is served, and return its number; None if there is none."""
        current = self.current() or 0
        before = [number for number in self.numbers() if number < current]
        if not before:
            return None
        self._serve(before[-1])
        return before[-1]

    def _adopted(self) -> int:
        """The number of what is served; a folder from before there were releases becomes one."""
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
        # What was served stays there until the next time: a request may just be opening a file of it.
        swap(ready, self.live)

    def _drop(self, number: int) -> None:
        # Never half there under its number.
        self.path(number).rename(self._emptied("dropped"))
        self._emptied("dropped")

    def _emptied(self, name: str) -> Path:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.folder / name


def _linked(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, copy_function=os.link))


def swap(new: Path, live: Path) -> None:
    """Exchange `new` and `live` in one step, so that no reader ever meets a half-built site."""
    if not live.exists():
        new.rename(live)
    elif not _exchange(new, live):
        old = live.with_name(f"{live.name}.old")
        live.rename(old)
        new.rename(live)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically with Linux' renameat2; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    arguments = _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    return bool(renameat2(*arguments) == 0)


def shrunk(new: Path, old: Path) -> Findings:
    """What a built site has lost against the one before, if that is more than editors cut in passing."""
    for what, before, now in zip(("pages", "bytes"), _size(old), _size(new), strict=True):
        if now < before * (1 - MOST_LOST):
            hint = "Look for what is missing; `make build SMALLER=1` publishes it if the cut is wanted"
            expected = f"at most {MOST_LOST:.0%} fewer {what} than the {before:,} of the last release"
            yield Diagnostic.of_rule(f"{new.name}/", 1, "site-shrunk", f"{now:,}", expected, hint)


def _size(folder: Path) -> tuple[int, int]:
    """How many pages there are, and how many bytes are in them."""
    # A file to take along is no page.
    pages = (path for path in folder.rglob("*.html") if not path.match(ONE_FILE.format("*")))
    sizes = [path.stat().st_size for path in pages]
    return len(sizes), sum(sizes)
