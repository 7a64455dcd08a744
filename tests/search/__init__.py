"""How well the search finds: queries, and what drives the real page with them."""

from __future__ import annotations

from pathlib import Path

from tolem.search.index import SEARCH_INDEX, shown


def searched(site: Path, code: str) -> list[dict[str, str]]:
    """What the search of a language shows of each page: its address, its title, and all other text."""
    return shown(index_of(site, code).read_bytes())


def index_of(site: Path, code: str) -> Path:
    """The index of a language."""
    (path,) = (site / code).glob(SEARCH_INDEX.format("*"))
    return path
