"""The URLs and claim anchors of the last release, which later builds must keep.

A line of addresses.txt is the URL path of a page, `/` for the first; one of anchors.txt is a path without the
language, followed by claim IDs.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..data.diagnostics import DataError, Diagnostic, describe
from ..data.files import read_text

ADDRESSES, ANCHORS = "addresses.txt", "anchors.txt"
_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH = rf"/?(?:{_NAME}/)*"
# What a line of each file is, and the words for it.
_LINES = {
    ADDRESSES: (_PATH, "the path of a page"),
    ANCHORS: (rf"{_PATH}(?: {_NAME})+", "the path of a page, then claim IDs"),
}


class Line(NamedTuple):
    """A line about a page: its number, and the claims with an anchor on the page."""

    number: int
    claims: tuple[str, ...] = ()


def read(root: Path) -> tuple[dict[str, dict[str, Line]], list[Diagnostic]]:
    """The line of each page by file and URL path, none before the first release; and all diagnostics."""
    every, faults = {file: dict[str, Line]() for file in _LINES}, list[Diagnostic]()
    for file, (pattern, expected) in _LINES.items():
        with suppress(DataError):  # which `data/files` reports
            text = read_text(root / file) if (root / file).is_file() else ""
            for number, line in enumerate(text.splitlines(), 1):
                path, *claims = line.split() or [""]
                first = every[file].setdefault(path.removeprefix("/"), Line(number, tuple(claims))).number
                if not re.fullmatch(pattern, line):
                    told = expected, describe(line), "Correct or delete it"
                    faults.append(Diagnostic(file, number, 1, "line", *told))
                elif first != number:
                    told = "each page once", describe(line), f"Line {first} has it; delete one"
                    faults.append(Diagnostic(file, number, 1, "line", *told))
    return every, faults


def formatted(pages: Mapping[str, Iterable[str]]) -> str:
    """The text of a file, from the claims by URL path."""
    lines = (" ".join([path or "/", *sorted(claims)]) for path, claims in sorted(pages.items()))
    return "".join(f"{line}\n" for line in lines)
