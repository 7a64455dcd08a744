"""Numbers and sorted words as short text, which search-engine.js decodes.

A number is one character if possible; ascending ones are written as differences.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, takewhile
from string import ascii_lowercase, ascii_uppercase, digits

SIGNS = digits + ascii_uppercase + ascii_lowercase
# The prefixes of the last character of a number of two: none that JSON, HTML or a list of numbers uses.
LEADS = "!#$%()*+,-./:;=?@[]^_`{|}"
# The prefix of a number of three characters.
FAR = "~"


def without_prefix(before: str, term: str) -> str:
    """A stem without the prefix that it shares with the previous one, after the length of that prefix."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before, term, strict=False))
    shared = min(len(list(same)), len(SIGNS) - 1)
    return SIGNS[shared] + term[shared:]


def encode_gaps(numbers: Sequence[int]) -> str:
    """Ascending numbers, as text."""
    # Most stems are in no record's title.
    return encode(number - before - 1 for before, number in pairwise((-1, *numbers))) if numbers else ""


def encode(numbers: Iterable[int]) -> str:
    return "".join(map(_encode_number, numbers))


@cache
def _encode_number(number: int) -> str:
    base = len(SIGNS)
    if number < base:
        return SIGNS[number]
    rest, last = divmod(number, base)
    if rest <= len(LEADS):
        return LEADS[rest - 1] + SIGNS[last]
    return FAR + SIGNS[rest // base] + SIGNS[rest % base] + SIGNS[last]
