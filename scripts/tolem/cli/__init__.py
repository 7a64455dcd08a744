"""The commands; `tolem/__main__.py` declares their arguments."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..data.diagnostics import Diagnostic
from ..pages.environment import for_files

ROOT = Path(__file__).parents[3]
SKELETONS = for_files(__package__, "skeletons")


def skeleton(name: str, /, **values: Any) -> str:
    """Render a template of `skeletons/`."""
    return SKELETONS.get_template(f"{name}.jinja").render(values)


def is_clean(found: Sequence[Diagnostic]) -> bool:
    """Print the diagnostics to stderr; True if there are none."""
    for finding in found:
        print(finding, file=sys.stderr)
    return not found
