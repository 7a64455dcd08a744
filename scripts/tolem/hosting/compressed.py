"""Smaller copies of files, which a server sends as they are: `a.html.br` and `a.html.gz` beside `a.html`."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import brotli

TEXTS = {".html", ".css", ".js", ".json", ".xml", ".atom", ".svg", ".ics", ".txt", ".webmanifest"}
# A smaller file fits into one packet as it is.
LEAST = 600


def texts(folder: Path) -> list[Path]:
    """The files that are worth a smaller copy, the largest first."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.suffix in TEXTS}
    return sorted((path for path in sizes if sizes[path] > LEAST), key=lambda path: (-sizes[path], path))


def compress(folder: Path, before: Path, files: Sequence[Path]) -> int:
    """Write both copies of each file, or take those of the release before if it has the same file."""
    for path in files:
        content, old = path.read_bytes(), before / path.relative_to(folder)
        is_known = old.is_file() and old.read_bytes() == content
        for ending, smaller in ((".br", _brotli), (".gz", _gzip)):
            known = old.with_name(old.name + ending)
            packed = known.read_bytes() if is_known and known.is_file() else smaller(content)
            path.with_name(path.name + ending).write_bytes(packed)
    return len(files)


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))


def _gzip(content: bytes) -> bytes:
    # A time in its head would make two builds differ.
    return gzip.compress(content, 9, mtime=0)
