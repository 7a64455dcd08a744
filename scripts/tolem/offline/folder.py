"""The pages of a language as a folder in a zip: unpacked, it works from a disk, without a server."""

import io
import posixpath
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .copy import alone

_HOME = "index.html"
# The first day that a zip can name; every build gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


class Folder:
    """The files of a copy of the site in a language, by their paths in it."""

    def __init__(self, site: Path, code: str, own: str, places: Mapping[str, str]) -> None:
        """`places` says of each address below the language where it is in the copy, be it an anchor."""
        self.site, self.code, self.own, self.places = site, f"{code}/", own, places
        self.files: dict[str, bytes] = {}

    def add_pages(self, addresses: Iterable[str]) -> None:
        """Put the pages at these addresses into the copy, with the files that they name."""
        for address in addresses:
            html = (self.site / self.code / address / _HOME).read_text(encoding="utf-8")
            tree = alone(html, self.code + address, self.own, partial(self._placed, address))
            for script in tree.css("script[integrity]"):
                # A browser has no way to compare a file of a disk, and would not run it.
                del script.attrs["integrity"]
            for form in tree.css("form[data-scripts]"):
                scripts = (form.attributes["data-scripts"] or "").split()
                form.attrs["data-scripts"] = " ".join(self._file(each, address) for each in scripts)
            self.files[address + _HOME] = (tree.html or "").encode("utf-8")

    def zipped(self) -> bytes:
        """All files in one, the same bytes for the same files."""
        written = io.BytesIO()
        with ZipFile(written, "w") as archive:
            for path in sorted(self.files):
                entry = ZipInfo(f"tolem-{self.code}{path}", _DAY)
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, self.files[path], ZIP_DEFLATED, 9)
        return written.getvalue()

    def _placed(self, address: str, target: SplitResult) -> str | None:
        path = target.path.removeprefix("/")
        place = self.places.get(path.removeprefix(self.code)) if path.startswith(self.code) else None
        if place is None:
            return self._taken(path, address)
        where, _, name = place.partition("#")
        found = target._replace(path=_from(address, f"{where}{_HOME}"), fragment=name or target.fragment)
        return found.geturl()

    def _taken(self, path: str, address: str) -> str | None:
        """A file that is no page, which goes along."""
        file = self.site / path
        if file.suffix not in (".css", ".js", ".svg") or not file.is_file():
            return None
        place = path.removeprefix(self.code)
        self.files.setdefault(place, file.read_bytes())
        return _from(address, place)

    def _file(self, relative: str, address: str) -> str:
        path = posixpath.normpath(posixpath.join(self.code, address, relative))
        return self._taken(path, address) or relative


def _from(address: str, place: str) -> str:
    return posixpath.relpath(place, address or ".")
