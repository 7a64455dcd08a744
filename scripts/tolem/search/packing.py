"""Rising numbers as a short text: what each is above the last, in one sign if it can be.

search-engine.js reads it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase, digits

SIGNS = digits + ascii_uppercase + ascii_lowercase
# Stands before a number of three signs.
FAR = "~"


def packed(numbers: Sequence[int]) -> str:
    """Numbers that rise, as text."""
    before, text = -1, ""
    for number in numbers:
        text += _written(number - before - 1)
        before = number
    return text


def _written(number: int) -> str:
    base = len(SIGNS)
    if number < base:
        return SIGNS[number]
    rest, last = divmod(number, base)
    return FAR + SIGNS[rest // base] + SIGNS[rest % base] + SIGNS[last]
