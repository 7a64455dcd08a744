"""The commands; `tolem/__main__.py` says what each takes, and which module does it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..data.diagnostics import Diagnostic
from ..data.text_files import ENCODING

ROOT = Path(__file__).parents[3]
SKELETONS = Environment(
    loader=PackageLoader(__package__, "skeletons", ENCODING),
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  files to edit and to read, no page
)


def skeleton(name: str, /, **values: Any) -> str:
    """A file of `skeletons/`, filled."""
    return SKELETONS.get_template(f"{name}.jinja").render(values)


def is_clean(found: Sequence[Diagnostic]) -> bool:
    """Print what was found; True if it is nothing."""
    for finding in found:
        print(finding, file=sys.stderr)
    return not found
