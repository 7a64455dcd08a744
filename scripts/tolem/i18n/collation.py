"""The order of words in each language's own alphabet."""

from __future__ import annotations

import re
from functools import cache

from .languages import BY_CODE

# However an apostrophe is typed, it is the sign that turns a letter into another one.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ", "ʻ"))


def key(language: str, text: str) -> list[tuple[int, int]]:
    """A sort key: spaces and digits first, then the language's letters, then all others."""
    letters, pattern = _letters(language)
    found = pattern.findall(text.casefold().translate(_APOSTROPHES))
    return [_place(letters, char) for char in found if char in letters or char.isalnum() or char == " "]


@cache
def _letters(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The letters of a language with their places, and what finds each of them, the longer ones first."""
    letters = BY_CODE[language].alphabet.split()
    longest = sorted(letters, key=len, reverse=True)
    return {letter: place for place, letter in enumerate(letters)}, re.compile(
        "|".join([*longest, "."]), re.S
    )


def _place(letters: dict[str, int], char: str) -> tuple[int, int]:
    if char in letters:
        return 1, letters[char]
    return (2 if char.isalpha() else 0), ord(char)
