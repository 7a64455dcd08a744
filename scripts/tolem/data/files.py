"""Finds and decodes source files: UTF-8, with an optional byte order mark, lines that end in a line feed."""

import json
import re
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from .diagnostics import DataError, Diagnostic, Findings, describe, printable

BOM = "\ufeff"
# For callers that open files themselves: skips the byte order mark.
ENCODING = "utf-8-sig"
# Files of systems and editors, also listed in .gitignore. A hidden file that looks like a source, such as
# `.kaspi.yml`, is not ignored, because its content would silently be missing from the site.
_IGNORED = re.compile(
    r"""\.[_\#~].*|\.(?!.*\.(?:yml|md|po)\Z).*   # AppleDouble, locks, other hidden files
    |.*~|\#.*\#|~\$.*|\d{4,5}                    # backups, locks, and vim's numeric test file
    |.*\.(?:bak|orig|rej|sw[a-p]|tmp)             # backups, rejects of patches, swap files
    |Icon\r|__MACOSX                             # macOS
    |(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|\$RECYCLE\.BIN|System[ ]Volume[ ]Information
    |.*:Zone\.Identifier                         # the download mark of Windows
    |@eaDir|lost\+found                          # NAS, and Linux
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
# A Git conflict marker, with the line feed before it, which makes the search fast.
_CONFLICT = re.compile(r"\n((?:<{7}|>{7}|\|{7}) .*)")
# The sources of a site, apart from data and pages.
_OTHERS = ("mkdocs.yml", "addresses.txt", "anchors.txt", "overrides", "locale", "scripts/tolem/templates")


def is_ignored(path: str | Path) -> bool:
    """Whether a file, or a folder that contains it, is ignored."""
    return any(map(_IGNORED.fullmatch, Path(path).parts))


def is_plain(path: Path) -> bool:
    """Whether it is a regular file: not a folder, symbolic link, device or pipe."""
    return stat.S_ISREG(path.lstat().st_mode)


def list_files(folder: Path, pattern: str = "**/*") -> list[Path]:
    """All files and folders below `folder` that match a glob pattern, without the ignored ones, sorted."""
    return sorted(path for path in folder.glob(pattern) if not is_ignored(path.relative_to(folder)))


def decode_text(name: str, raw: bytes) -> str:
    """Decode the bytes of a file; raises DataError if they are not UTF-8 or contain a Git conflict."""

    def fault(line: int, expected: str, found: str, hint: str) -> DataError:
        return DataError([Diagnostic(printable(name), line, 1, "file", expected, found, hint)])

    # Source files start with an ASCII character, which in UTF-16 and UTF-32 has a zero byte.
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or (0 in raw[:4] and any(raw[:4])):
        raise fault(1, "UTF-8 text", "UTF-16 or UTF-32", "Save as UTF-8")
    try:
        text = raw.decode("utf-8").lstrip(BOM).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"a byte that is not UTF-8 at offset {error.start}"
        raise fault(line, "UTF-8 text", found, "Save as UTF-8") from None
    if "\r" in text:
        line, hint = text.count("\n", 0, text.index("\r")) + 1, "Save with Unix line ends (LF), or delete it"
        raise fault(line, "lines that end in a line feed", "a carriage return alone", hint)
    if conflict := _CONFLICT.search(f"\n{text}"):
        line, expected = text.count("\n", 0, conflict.start()) + 1, "no conflict marker of Git"
        raise fault(line, expected, describe(conflict[1]), "Choose one version, and delete the markers")
    return text


def read_text(path: Path) -> str:
    """The text of a source file; raises DataError if it is not text."""
    return decode_text(str(path), path.read_bytes())


def check(root: Path) -> Findings:
    """Each source file, apart from data and pages, that is not text or not a regular file."""
    for place in _OTHERS:
        for path in (root / place, *list_files(root / place)):
            if path.is_symlink() or path.exists():
                yield from _check_file(path, printable(path.relative_to(root)))


def _check_file(path: Path, name: str) -> Findings:
    if path.is_symlink() or not (is_plain(path) if path.suffix else path.is_dir()):
        expected = "a file, or a folder without a dot in its name"
        found = "a folder" if path.is_dir() else "another kind of file"
        found = "a symbolic link" if path.is_symlink() else found
        yield Diagnostic.of_file(name, expected, found, "Delete it, or put the file itself there")
    elif path.suffix not in ("", ".png"):
        try:
            text = decode_text(name, path.read_bytes())
            if path.suffix == ".json":
                json.loads(text)
        except DataError as error:
            yield from error.faults
        except json.JSONDecodeError as error:
            told = "JSON", describe(error.msg), "Correct it"
            yield Diagnostic(name, error.lineno, error.colno, "file", *told)
