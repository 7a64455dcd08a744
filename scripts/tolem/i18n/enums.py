"""The texts of enums, from enums.yml, and the marker of other translatable strings in code."""

from typing import Any

from ..data.diagnostics import describe
from ..data.yaml_reader import Document, Place, read_own


def N_(text: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    return text


class Words(dict[str, Any]):
    """Texts by key, or lists of them; a missing key ends the program."""

    def __missing__(self, name: str) -> None:
        _DOCUMENT.add((), f"words for `{name}`", "none", "Write them")
        _DOCUMENT.exit_if_invalid()

    def __getattr__(self, name: str) -> Any:
        if name.isupper():
            return self[name]
        raise AttributeError(name)


def _words(document: Document, place: Place, content: Any) -> Any:
    """The content at a place: a text, a list of texts, or a mapping of these at any depth."""
    if isinstance(content, dict):
        return Words({name: _words(document, (*place, name), inner) for name, inner in content.items()})
    if not (place and isinstance(content, str) and content):
        document.add(place, "words, or words by their names", describe(content))
    return content


def load_words(document: Document) -> Words:
    """Each list by its name; a document that holds anything else ends the program."""
    found: Any = document.faults or _words(document, (), document.content)
    document.exit_if_invalid()
    return Words(found)


_DOCUMENT = read_own(__file__)
# Such as `WORDS.CELLS`: texts by value, or a single sentence.
WORDS = load_words(_DOCUMENT)
