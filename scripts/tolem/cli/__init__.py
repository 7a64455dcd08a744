"""The commands; `tolem/__main__.py` declares their arguments."""

import sys
from collections.abc import Sequence
from pathlib import Path

from ..data.diagnostics import Diagnostic
from ..pages.environment import file_renderer

ROOT = Path(__file__).parents[3]
skeleton = file_renderer(__package__, "skeletons")


def is_clean(found: Sequence[Diagnostic]) -> bool:
    """Print the diagnostics to stderr; True if there are none."""
    for finding in found:
        print(finding, file=sys.stderr)
    return not found
