"""The only way from the bytes of a file of ours to its text: UTF-8, lines that end in a line feed, no mark.

Some programs put a mark (U+FEFF) before all else, which no reader sees and no editor shows. It is no text.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from .diagnostics import DataError, Diagnostic, Findings, printable, shown
from .stray_files import is_plain, ours

MARK = "\ufeff"
# For those who open files themselves: the mark is none of the text.
ENCODING = "utf-8-sig"
# A line that Git leaves where two changed the same, from the line feed before it, which is quick to find.
_CONFLICT = re.compile(r"\n((?:<{7}|>{7}|\|{7}) .*|={7}$)", re.MULTILINE)
_ENCODED = "UTF-8 text", "Save as UTF-8"
# What a site is made from beside data and pages.
_BESIDE = ("mkdocs.yml", "addresses.txt", "anchors.txt", "overrides", "locale", "scripts/tolem/templates")


class NotTextError(Exception):
    """The bytes are no one text in UTF-8; it has the line, what was found and expected, and what to do."""

    def fault(self, file: str) -> Diagnostic:
        """What is wrong with the file, in one sentence."""
        line, found, expected, hint = self.args
        return Diagnostic(file, line, 1, "file", expected, found, hint)


def text_of(raw: bytes) -> str:
    """The text of a file from its bytes; a NotTextError says what they are instead."""
    # Ours start with a sign of ASCII, of which one of two bytes is zero there.
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (0 in raw[:2] and any(raw[:2])):
        raise NotTextError(1, "UTF-16", *_ENCODED)
    while raw.startswith(BOM_UTF8):
        raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotTextError(1, f"a byte that is not UTF-8 at offset {error.start}", *_ENCODED) from None
    if two := _CONFLICT.search(f"\n{text}"):
        told = "one text of the two that Git found", "Choose one, and delete its marks"
        raise NotTextError(text.count("\n", 0, two.start()) + 1, shown(two[1]), *told)
    return text


def read_text(path: Path) -> str:
    """The text of a file of ours; a file that is none ends any command with its fault."""
    try:
        return text_of(path.read_bytes())
    except NotTextError as error:
        raise DataError([error.fault(printable(path))]) from None


def check(root: Path) -> Findings:
    """Each file beside data and pages that is no text, and what is no file where its name says that it is."""
    for path in (each for place in _BESIDE for each in (root / place, *ours(root / place))):
        name = printable(path.relative_to(root))
        if path.is_symlink() or (path.exists() and not (is_plain(path) if path.suffix else path.is_dir())):
            expected = "a file, or a folder without a full stop in its name"
            yield Diagnostic.of_file(name, expected, "something else", "A link does not do")
        elif path.suffix not in ("", ".png") and path.exists():
            try:
                text_of(path.read_bytes())
            except NotTextError as error:
                yield error.fault(name)
