"""The words for every closed list, as enums.yml has them; and how code marks other words for the catalogs."""

from types import SimpleNamespace

from ..data.yaml_reader import read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a string for the catalogs."""
    return text


_DOCUMENT = read_own(__file__)
_DOCUMENT.end_if_faulty()
# Each by its name, as `WORDS.CELLS`: words by what they are for, or one sentence.
WORDS = SimpleNamespace(**_DOCUMENT.content)
