"""The words for every closed list, as enums.yml has them; and how code marks other words for the catalogs.

A list is a name of this module: `enums.CELLS`. One that enums.yml has not is an AttributeError.
"""

from typing import Any

from ..data.yaml_reader import read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


_DOCUMENT = read_own(__file__)
_DOCUMENT.end_if_faulty()
# As a person finds it.
NAMED = _DOCUMENT.file


def __getattr__(name: str) -> Any:
    """A list of words by what they are for, or one sentence."""
    if name not in _DOCUMENT.content:
        raise AttributeError(f"{NAMED} has no {name}")
    return _DOCUMENT.content[name]
