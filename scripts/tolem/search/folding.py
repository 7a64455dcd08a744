"""Word folding for the search: one spelling for each sound, in any script.

`folding.json` has the tables. search-words.js does the same; one file of cases tests both.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

from typing_extensions import TypedDict

from ..data.models import table


class Tables(TypedDict):
    """Replacements of letters and groups of letters, and of keys by keyboard layout."""

    letters: dict[str, str]
    pairs: list[tuple[str, str]]
    layouts: dict[str, tuple[str, str]]


TABLES: Tables = table(__file__, "folding.json", Tables)
# The tables for the search of the register, without keyboard layouts.
SPELLING: Tables = {**TABLES, "layouts": {}}
_LETTERS = str.maketrans(TABLES["letters"])
# Digits in groups of three.
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
# A number may be joined to its unit; a single letter is part of the name, as in 3D.
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?=[^\W\d_]{2})|\d+(?:[.,]\d+)+|[^\W_]+")
# Invisible characters, such as soft hyphens.
_UNSEEN = re.compile(
    r"[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_DOUBLE = re.compile(r"([^\W\d_])\1+")


# Cached, because texts are folded for the index and for the copies.
@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in order."""
    lower = unicodedata.normalize("NFKC", _GROUPED.sub("", _UNSEEN.sub("", text))).lower().translate(_LETTERS)
    bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", lower)))
    return tuple(filter(None, map(folded, _WORD.findall(bare))))


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in plain Latin letters by its sound; a number with a decimal point."""
    if word[0].isdigit() and not word.isalnum():
        return _THOUSANDS.sub("", word).replace(",", ".")
    for group, sound in TABLES["pairs"]:
        word = word.replace(group, sound)
    return _DOUBLE.sub(r"\1", word)
