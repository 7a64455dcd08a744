"""The only way from the bytes of a file of ours to its text: UTF-8, lines that end in a line feed, no mark.

Some programs put a mark (U+FEFF) before all else, which no reader sees and no editor shows. It is no text.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from .diagnostics import DataError, Diagnostic, printable

# Enough to see by: in UTF-16 every other byte of a letter of English, a space or a line end is zero.
_START = 64
MARK = "\ufeff"
# For those who open files themselves: the mark is none of the text.
ENCODING = "utf-8-sig"


class NotTextError(Exception):
    """The bytes are no text in UTF-8."""

    def fault(self, file: str) -> Diagnostic:
        """What is wrong with the file, in one sentence."""
        return Diagnostic.of_file(file, "UTF-8 text", str(self), "Save as UTF-8")


def text_of(raw: bytes) -> str:
    """The text of a file from its bytes; a NotTextError says what they are instead."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or _is_every_other_zero(raw[:_START]):
        raise NotTextError("UTF-16")
    while raw.startswith(BOM_UTF8):
        raw = raw.removeprefix(BOM_UTF8)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise NotTextError(f"a byte that is not UTF-8 at offset {error.start}") from None


def _is_every_other_zero(start: bytes) -> bool:
    """Whether many a byte is zero, all of them the first of two or all of them the second."""
    zeros = [position for position, byte in enumerate(start) if not byte]
    return len(zeros) * 4 >= len(start) > 1 and len({position % 2 for position in zeros}) == 1


def read_text(path: Path) -> str:
    """The text of a file of ours; a file that is none ends any command with its fault."""
    try:
        return text_of(path.read_bytes())
    except NotTextError as error:
        raise DataError([error.fault(printable(path))]) from None
