"""The order of words in each language's own alphabet."""

from __future__ import annotations

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "ru": _CYRILLIC,
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}


def key(language: str, text: str) -> list[tuple[int, int]]:
    """A sort key: spaces and digits first, then the language's letters, then all others."""
    alphabet = ALPHABETS[language]
    return [_place(alphabet, char) for char in text.casefold() if char.isalnum() or char == " "]


def _place(alphabet: str, char: str) -> tuple[int, int]:
    place = alphabet.find(char)
    if place >= 0:
        return 1, place
    return (2 if char.isalpha() else 0), ord(char)
