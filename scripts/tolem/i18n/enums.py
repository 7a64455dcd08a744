"""The words for every closed list, as enums.yml has them; and how code marks other words for the catalogs.

A template names a list as `enums.CELLS`, which is strictly defined or an error.
"""

from typing import Any

from ..data.yaml_reader import read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


_DOCUMENT = read_own(__file__)
_DOCUMENT.end_if_faulty()
# A list of words by what they are for, or one sentence, by its name.
LISTS: dict[str, Any] = _DOCUMENT.content
