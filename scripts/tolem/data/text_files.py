"""Decoding of all our text files: UTF-8, line feeds, no byte order mark.

A byte order mark (U+FEFF), which some programs write and no editor shows, is removed.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from .diagnostics import DataError, Diagnostic, Findings, printable, shown
from .stray_files import is_plain, ours

MARK = "\ufeff"
# For callers that open files themselves: it skips the byte order mark.
ENCODING = "utf-8-sig"
# A Git conflict marker, with the line feed before it, which makes the search fast.
_CONFLICT = re.compile(r"\n((?:<{7}|>{7}|\|{7}) .*|={7}$)", re.MULTILINE)
_ENCODED = "UTF-8 text", "Save as UTF-8"
# The sources of a site, apart from data and pages.
_BESIDE = ("mkdocs.yml", "addresses.txt", "anchors.txt", "overrides", "locale", "scripts/tolem/templates")


class NotTextError(Exception):
    """The bytes are not valid text; `args` are the line, what was found, what was expected, and a hint."""

    def fault(self, file: str) -> Diagnostic:
        """The diagnostic of a file."""
        line, found, expected, hint = self.args
        return Diagnostic(file, line, 1, "file", expected, found, hint)


def text_of(raw: bytes) -> str:
    """Decode the bytes of a file; raises NotTextError if they are not UTF-8 or contain a Git conflict."""
    # Our files start with an ASCII character, which in UTF-16 has a zero byte.
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (0 in raw[:2] and any(raw[:2])):
        raise NotTextError(1, "UTF-16", *_ENCODED)
    while raw.startswith(BOM_UTF8):
        raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotTextError(1, f"a byte that is not UTF-8 at offset {error.start}", *_ENCODED) from None
    if two := _CONFLICT.search(f"\n{text}"):
        told = "no conflict marker of Git", "Choose one version, and delete the markers"
        raise NotTextError(text.count("\n", 0, two.start()) + 1, shown(two[1]), *told)
    return text


def read_text(path: Path) -> str:
    """The text of one of our files; raises DataError if it is not text."""
    try:
        return text_of(path.read_bytes())
    except NotTextError as error:
        raise DataError([error.fault(printable(path))]) from None


def check(root: Path) -> Findings:
    """Each source file, apart from data and pages, that is not text or not a regular file."""
    for path in (each for place in _BESIDE for each in (root / place, *ours(root / place))):
        name = printable(path.relative_to(root))
        if path.is_symlink() or (path.exists() and not (is_plain(path) if path.suffix else path.is_dir())):
            expected = "a file, or a folder without a dot in its name"
            yield Diagnostic.of_file(name, expected, "something else", "Replace links by files")
        elif path.suffix not in ("", ".png") and path.exists():
            try:
                text_of(path.read_bytes())
            except NotTextError as error:
                yield error.fault(name)
