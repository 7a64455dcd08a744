"""Deterministic variants of queries: typing errors, other keyboard layouts, Latin spelling, no space."""

import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from tolem.search.words import TABLES

# Informal romanization of Russian and Kazakh.
LATIN = dict(zip("абвгдеёзийклмнопрстуфхыэәғқңөұүһі", "abvgdeeziyklmnoprstufhyeagqnouuhi", strict=True))
LATIN |= {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
# Letters that a keyboard of a neighbouring language lacks, and what people type instead.
BARE = str.maketrans("әғқңөұүһіåäöё", "агкноуухиaaoе")
# Words must have this many letters to be mistyped.
MIN_LENGTH = 5


class Query(TypedDict):
    """A query with its language and kind, and the addresses of the expected pages."""

    lang: str
    kind: str
    query: str
    want: list[str]


def _mistyped(text: str) -> dict[str, str]:
    """The text with two letters of its longest word swapped, with one missing, and with one added."""
    word = max(text.split(), key=len)
    if len(word) < MIN_LENGTH or not word.isalpha():
        return {}
    at = len(word) // 2
    before, after = word[:at], word[at:]
    errors = {
        "swapped": before[:-1] + after[0] + before[-1] + after[1:],
        "missing": before + after[1:],
        "added": before + word[0] + after,
    }
    return {kind: text.replace(word, error, 1) for kind, error in errors.items()}


def _retyped(text: str, language: str) -> str:
    """The text as typed in the wrong keyboard layout, Latin or Cyrillic."""
    keys, typed = TABLES["layouts"]["kk" if language == "kk" else "ru"]
    pairs = (typed, keys) if language in ("kk", "ru") else (keys, typed)
    return text.lower().translate(str.maketrans(*pairs)) if language != "sv" else text


def variants(query: Query) -> Iterator[Query]:
    """All variants of a query that differ from it."""
    text, language = query["query"], query["lang"]
    texts = {
        **_mistyped(text),
        "keyboard": _retyped(text, language),
        "in Latin": "".join(LATIN.get(sign, sign) for sign in text.lower()),
        "bare": text.lower().translate(BARE),
        "decomposed": unicodedata.normalize("NFD", text),
        "capitals": text.upper(),
        "a space less": text.replace(" ", "", 1),
    }
    for kind, other in texts.items():
        if other.lower() != text.lower() or (kind == "capitals" and other != text):
            yield {**query, "kind": f"~ {kind}", "query": other}
