"""The same queries as they come from a hurried hand or another keyboard, made by rule: the same each time."""

import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from tolem.search.words import TABLES

# As people write Russian and Kazakh in Latin letters.
LATIN = dict(zip("абвгдеёзийклмнопрстуфхыэәғқңөұүһі", "abvgdeeziyklmnoprstufhyeagqnouuhi", strict=True))
LATIN |= {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
# Letters that a keyboard of a neighbouring language lacks.
BARE = str.maketrans("әғқңөұүһіåäöё", "агкноуухиaaoе")
# A letter of a word is mistyped only if the word is so long.
LONG = 5


class Query(TypedDict):
    """What somebody typed, in which language and how, and the pages that answer it."""

    lang: str
    kind: str
    query: str
    want: list[str]


def _mistyped(text: str) -> dict[str, str]:
    """With two letters of the longest word swapped, with one left out, and with a wrong one too many."""
    word = max(text.split(), key=len)
    if len(word) < LONG or not word.isalpha():
        return {}
    at = len(word) // 2
    before, after = word[:at], word[at:]
    slips = {
        "swapped": before[:-1] + after[0] + before[-1] + after[1:],
        "missing": before + after[1:],
        "added": before + word[0] + after,
    }
    return {way: text.replace(word, slip, 1) for way, slip in slips.items()}


def _retyped(text: str, language: str) -> str:
    """As a keyboard that is set to Latin letters, or to Cyrillic ones, would have typed it."""
    keys, typed = TABLES["layouts"]["kk" if language == "kk" else "ru"]
    pairs = (typed, keys) if language in ("kk", "ru") else (keys, typed)
    return text.lower().translate(str.maketrans(*pairs)) if language != "sv" else text


def variants(query: Query) -> Iterator[Query]:
    """The query in each way that makes it another text."""
    text, language = query["query"], query["lang"]
    ways = {
        **_mistyped(text),
        "keyboard": _retyped(text, language),
        "in Latin": "".join(LATIN.get(sign, sign) for sign in text.lower()),
        "bare": text.lower().translate(BARE),
        "decomposed": unicodedata.normalize("NFD", text),
        "capitals": text.upper(),
    }
    for way, other in ways.items():
        if other.lower() != text.lower() or (way == "capitals" and other != text):
            yield {**query, "kind": f"~ {way}", "query": other}
