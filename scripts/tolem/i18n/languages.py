"""The languages of the site, from languages.yml, in the order of the language chooser."""

import re
from functools import cache, partial
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator

from ..data.fields import LanguageCode, Line, expected, matching
from ..data.models import records_of
from ..data.values import Record
from ..data.yaml_reader import read_own

SOURCE_LANGUAGE = "en"
# Apostrophes are normalized to the modifier letter, as in Uzbek.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ", "ʻ"))
# Babel patterns: quoted words, the letters of date fields, and no other letters.
_DAY = re.compile(r"long|(?=.*d)(?=.*M)(?=.*y)(?:'[^']*'|d{1,2}|M{1,4}|y{1,4}|[^A-Za-z'])+")
_MONTH = re.compile(r"(?=.*M)(?=.*y)(?:'[^']*'|M{1,4}|y{1,4}|[^A-Za-z'])+")
_SIGNS = "d is the day, MMMM the name of the month, MM its number, y the year; quote words in '…'"


def _locale(text: str) -> str:
    try:
        Locale.parse(text)
    except (UnknownLocaleError, ValueError):
        raise expected("a locale known to Babel, such as kk_KZ") from None
    return text


def _pattern(pattern: re.Pattern[str], what: str, hint: str = "") -> AfterValidator:
    return AfterValidator(partial(matching, pattern=pattern, what=what, hint=hint))


class Language(Record):
    """A language and its formats."""

    code: LanguageCode
    """Its code, which is part of URLs."""
    name: Line
    """Its name in the language itself."""
    english: Line
    """Its name in English."""
    locale: Annotated[Line, AfterValidator(_locale)]
    """The Babel locale of its numbers, dates and plurals."""
    site_name: Line
    """The name of the site."""
    alphabet: Line
    """Its letters in order, separated by spaces; a letter may be a digraph."""
    day: Annotated[Line, _pattern(_DAY, "`long`, or a pattern with d, M, y alone", _SIGNS)] = "long"
    """The Babel pattern of a full date."""
    month: Annotated[Line, _pattern(_MONTH, "a pattern with M, y alone", _SIGNS)] | None = None
    """The pattern of a month and year, if it differs from that of the locale."""
    also: LanguageCode | None = None
    """Another language that its readers know: titles in it are not translated into English."""

    def reads(self, code: str) -> bool:
        return code in (self.code, self.also)


def _read() -> tuple[Language, ...]:
    document = read_own(__file__)
    found = records_of(document, Language)
    codes = [language.code for language in found]
    if not document.faults and (len({*codes}) < len(codes) or SOURCE_LANGUAGE not in codes):
        document.add((), "each language once, including English", ", ".join(codes) or "none")
    document.exit_if_invalid()
    return tuple(found)


LANGUAGES = _read()
BY_CODE = {language.code: language for language in LANGUAGES}


def sort_key(language: str, text: str) -> list[tuple[int, int]]:
    """The collation key of a text: spaces and digits first, then the alphabet, then other letters."""
    letters, pattern = _letters(language)
    return [
        (1, letters[char]) if char in letters else (2 if char.isalpha() else 0, ord(char))
        for char in pattern.findall(text.casefold().translate(_APOSTROPHES))
        if char in letters or char.isalnum() or char == " "
    ]


@cache
def _letters(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The letters of a language with their positions, and a pattern that matches digraphs first."""
    letters = BY_CODE[language].alphabet.split()
    longest = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, longest), "."]), re.S)
    return {letter: place for place, letter in enumerate(letters)}, pattern
