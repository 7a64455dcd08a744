"""The anchors of claims that pages had when they were released: `#claim-…` of a page must lead to that claim.

A line of anchors.txt is the address of a page below any language, `/` for the home page, and names of claims.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from ..data.loader import Dataset

FILE = "anchors.txt"
HOME = "/"
Anchors = Mapping[str, tuple[str, ...]]


def read(root: Path) -> dict[str, tuple[str, ...]]:
    """The names of the claims that each page once had, by its address; none where nothing was released."""
    path = root / FILE
    lines = [line.split() for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return {address.removeprefix(HOME): tuple(names) for address, *names in lines}


def written(anchors: Anchors) -> str:
    """The text of the file."""
    lines = [" ".join([address or HOME, *sorted(names)]) for address, names in sorted(anchors.items())]
    return "".join(f"{line}\n" for line in lines)


def moved(anchors: Anchors, address: str, there: Collection[str], data: Dataset) -> dict[str, list[str]]:
    """The claims that a page once had and that are not `there` any more, by their topic, in its order."""
    gone = [name for name in anchors.get(address, ()) if name in data.claims and name not in there]
    found = {topic: [name for name in gone if data.topic_of(name) == topic] for topic in data.topics}
    return {topic: names for topic, names in found.items() if names}
