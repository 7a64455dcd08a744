"""Files that operating systems and editors create, which every directory listing ignores."""

import re
import stat
from pathlib import Path

# The same patterns are in .gitignore. Hidden files with our extensions are not ignored: otherwise the content
# of `.kaspi.yml` would be missing from the site without an error.
_NOBODYS = re.compile(
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


def is_nobodys(name: str) -> bool:
    """Whether a file or folder of this name is ignored."""
    return _NOBODYS.fullmatch(name) is not None


def is_plain(path: Path) -> bool:
    """Whether it is a regular file: not a folder, symbolic link, device or pipe."""
    return stat.S_ISREG(path.lstat().st_mode)


def ours(folder: Path, pattern: str = "**/*") -> list[Path]:
    """All files and folders below `folder` that match a glob pattern, without the ignored ones, sorted."""
    return sorted(
        path for path in folder.glob(pattern) if not any(map(is_nobodys, path.relative_to(folder).parts))
    )
