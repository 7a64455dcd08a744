"""The languages of the site in a chooser's order: all that programs must know of each, from languages.yml."""

import re
from functools import cache

from ..data.fields import LanguageCode, Line
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import read_own

SOURCE_LANGUAGE = "en"
# However an apostrophe is typed, it is the sign that turns a letter into another one.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ", "ʻ"))


class Language(Record):
    """A language, and how it writes what pages say."""

    code: LanguageCode
    """Its code, which stands in addresses."""
    name: Line
    """Its name in itself."""
    english: Line
    """Its name in English."""
    locale: Line
    """The locale of Babel whose numbers, days and plurals it uses."""
    site_name: Line
    """The name of the site."""
    alphabet: Line
    """Its letters in their order, with spaces between; one may be written with two signs."""
    day: Line = "long"
    """The pattern of a day in full, as Babel has it."""
    month: Line | None = None
    """The pattern of a month, where that of its locale is not ours."""
    share: Line | None = None
    """The pattern of a rough share, where that of its locale is not ours."""
    also: LanguageCode | None = None
    """Another language that its readers read: a title in it needs no English beside it."""

    def reads(self, code: str) -> bool:
        """Whether its readers read that language too."""
        return code in (self.code, self.also)


def _read() -> tuple[Language, ...]:
    document = read_own(__file__)
    found = [validated(document, Language, (place,), raw) for place, raw in enumerate(document.content)]
    document.end_if_faulty()
    return tuple(filter(None, found))


LANGUAGES = _read()
BY_CODE = {language.code: language for language in LANGUAGES}


def sort_key(language: str, text: str) -> list[tuple[int, int]]:
    """Where a text stands: spaces and digits first, then the language's letters, then all others."""
    letters, pattern = _letters(language)
    found = pattern.findall(text.casefold().translate(_APOSTROPHES))
    return [
        (1, letters[char]) if char in letters else (2 if char.isalpha() else 0, ord(char))
        for char in found
        if char in letters or char.isalnum() or char == " "
    ]


@cache
def _letters(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The letters of a language with their places, and what finds each of them, the longer ones first."""
    letters = BY_CODE[language].alphabet.split()
    longest = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join([*longest, "."]), re.S)
    return {letter: place for place, letter in enumerate(letters)}, pattern
