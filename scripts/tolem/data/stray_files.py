"""Files that systems and editors leave, which are nobody's data: they are passed over wherever we look."""

import re
from collections.abc import Iterator
from pathlib import Path

# Hidden files, but for those that look like ours; swap files, backups and locks of editors; what Windows
# leaves; the file of digits that vim writes first. The same stand in .gitignore.
_NOBODYS = re.compile(
    r"\.#.*|\.(?!.*\.(?:yml|md|po)\Z).*|.*~|#.*#|Thumbs\.db|desktop\.ini|\d{4,5}", re.DOTALL | re.IGNORECASE
)


def is_nobodys(name: str) -> bool:
    """Whether a file or folder of this name is passed over."""
    return _NOBODYS.fullmatch(name) is not None


def ours(folder: Path) -> Iterator[Path]:
    """Every file and folder below `folder` but those, in the order of their names."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not is_nobodys(path.name):
            yield path
            if path.is_dir() and not path.is_symlink():
                yield from ours(path)
