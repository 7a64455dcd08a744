"""Numbers as a short text, in one sign each if it can be; of those that rise, what each is above the last.

search-engine.js reads it back.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase, digits

SIGNS = digits + ascii_uppercase + ascii_lowercase
# Stands before a number of three signs.
FAR = "~"


def packed(numbers: Sequence[int]) -> str:
    """Numbers that rise, as text."""
    return signs(number - before - 1 for before, number in pairwise((-1, *numbers)))


def signs(numbers: Iterable[int]) -> str:
    """Any numbers, as text."""
    return "".join(map(_written, numbers))


def _written(number: int) -> str:
    base = len(SIGNS)
    if number < base:
        return SIGNS[number]
    rest, last = divmod(number, base)
    return FAR + SIGNS[rest // base] + SIGNS[rest % base] + SIGNS[last]
