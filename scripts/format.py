"""Write data/ in its one style, as scripts/tolem/model/style.py defines it."""

from __future__ import annotations

import sys
from pathlib import Path

from tolem.model.style import read_styled

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Rewrite each file that is not in style; leave one with a fault alone, name it and exit 1."""
    written, faulty = 0, 0
    for file in read_styled(ROOT / "data"):
        for fault in file.document.faults:
            print(fault, file=sys.stderr)
        faulty += bool(file.document.faults)
        if file.after != file.before:
            file.path.write_bytes(file.after.encode("utf-8"))
            written += 1
    print(f"{written} files rewritten" + (f", {faulty} with faults left alone" if faulty else ""))
    return int(bool(faulty))


if __name__ == "__main__":
    sys.exit(main())
