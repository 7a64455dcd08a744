"""Write data/ in its one style, as scripts/tolem/data/yaml_style.py defines it."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..data.yaml_style import read_styled
from . import ROOT


def run(_: Namespace) -> int:
    """Write data/ in its one style; leave a file with a fault alone and name it."""
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
