"""What a browser keeps of a language once a reader asks for it: a list that sw.js reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ..pages.page_source import address_of
from ..pages.site import Site
from .copy import is_kept

# Where the list is, below a language: each release has its own, and is kept under its name.
LIST = "keep.{}.json"


def kept(site: Site, code: str, files: Iterable[str]) -> list[str]:
    """The addresses below the site: the chooser, the pages of a language, and the files they load."""
    pages = (f"{code}/{address_of(path)}" for path, page in site.english.items() if is_kept(page))
    return ["", *sorted(pages), *sorted(files)]


def listed(addresses: Iterable[str]) -> bytes:
    """The list, as sw.js reads it."""
    return json.dumps([*addresses], separators=(",", ":")).encode("utf-8")


def size(folder: Path, addresses: Iterable[str]) -> int:
    """How many bytes they take on the device."""
    files = (folder / address for address in addresses)
    return sum((file / "index.html" if file.is_dir() else file).stat().st_size for file in files)
