"""Files that systems and editors leave, which are nobody's data: they are passed over wherever we look."""

import re
import stat
from pathlib import Path

# The same stand in .gitignore. A hidden file that looks like ours is not among them: were `.kaspi.yml` passed
# over, what somebody wrote would be missing from the site without a word.
_NOBODYS = re.compile(
    r"""\.[_\#~].*|\.(?!.*\.(?:yml|md|po)\Z).*   # second halves of macOS, locks, all else that is hidden
    |.*~|\#.*\#|~\$.*|\d{4,5}                    # backups and locks; the digits that vim writes first
    |.*\.(?:bak|orig|rej|sw[a-p]|tmp)             # backups, what patches leave, swap files
    |Icon\r|__MACOSX                             # macOS
    |(?:eh)?thumbs(?:_vista)?\.db|desktop\.ini|\$RECYCLE\.BIN|System[ ]Volume[ ]Information
    |.*:Zone\.Identifier                         # where Windows says that a file came from elsewhere
    |@eaDir|lost\+found                          # servers of files, and Linux
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def is_nobodys(name: str) -> bool:
    """Whether a file or folder of this name is passed over."""
    return _NOBODYS.fullmatch(name) is not None


def is_plain(path: Path) -> bool:
    """Whether it is a file itself: no folder, no link that may lead anywhere, and nothing that never ends."""
    return stat.S_ISREG(path.lstat().st_mode)


def ours(folder: Path, pattern: str = "**/*") -> list[Path]:
    """Every other file and folder below `folder` that fits a pattern of `glob`, in the order of names."""
    return sorted(
        path for path in folder.glob(pattern) if not any(map(is_nobodys, path.relative_to(folder).parts))
    )
