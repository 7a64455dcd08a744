"""The texts of enums, from enums.yml, and the marker of other translatable strings in code."""

from types import SimpleNamespace

from ..data.yaml_reader import read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string as translatable."""
    return text


_DOCUMENT = read_own(__file__)
_DOCUMENT.end_if_faulty()
# Such as `WORDS.CELLS`: texts by value, or a single sentence.
WORDS = SimpleNamespace(**_DOCUMENT.content)
