"""The languages of the site in a chooser's order: all that programs must know of each, from languages.yml."""

import re
from functools import cache
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator

from ..data.fields import LanguageCode, Line, expected
from ..data.models import records_of
from ..data.values import Record
from ..data.yaml_reader import read_own

SOURCE_LANGUAGE = "en"
# However an apostrophe is typed, it is the sign that turns a letter into another one.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ", "ʻ"))
# Words in quotation marks, the letters that stand for parts of a day, and whatever is no letter of ASCII.
_PATTERN = re.compile(r"(?:'[^']*'|d{1,2}|M{1,4}|y{1,4}|[^A-Za-z'])+")
_SHARE = re.compile(r"[#,]*0[\u00a0\u202f ]?%|%[\u00a0\u202f ]?[#,]*0")


def _locale(text: str) -> str:
    try:
        Locale.parse(text)
    except (UnknownLocaleError, ValueError):
        raise expected("a locale of Babel, as kk_KZ") from None
    return text


def _pattern(*letters: str) -> AfterValidator:
    """A pattern that has these letters outside of quotation marks, and no others."""

    def checked(text: str) -> str:
        there = set(re.findall("[A-Za-z]", re.sub("'[^']*'", "", text)))
        if text != "long" and not (_PATTERN.fullmatch(text) and there == set(letters)):
            hint = "d is the day, MMMM the month in words, MM in digits, y the year; words stand in '…'"
            raise expected(f"`long`, or a pattern with {', '.join(letters)} and no other letter", hint)
        return text

    return AfterValidator(checked)


def _share(text: str) -> str:
    if not _SHARE.fullmatch(text):
        raise expected("a pattern of a whole percentage, as #,##0%")
    return text


class Language(Record):
    """A language, and how it writes what pages say."""

    code: LanguageCode
    """Its code, which stands in addresses."""
    name: Line
    """Its name in itself."""
    english: Line
    """Its name in English."""
    locale: Annotated[Line, AfterValidator(_locale)]
    """The locale of Babel whose numbers, days and plurals it uses."""
    site_name: Line
    """The name of the site."""
    alphabet: Line
    """Its letters in their order, with spaces between; one may be written with two signs."""
    day: Annotated[Line, _pattern("d", "M", "y")] = "long"
    """The pattern of a day in full, as Babel has it."""
    month: Annotated[Line, _pattern("M", "y")] | None = None
    """The pattern of a month, where that of its locale is not ours."""
    share: Annotated[Line, AfterValidator(_share)] | None = None
    """The pattern of a rough share, where that of its locale is not ours."""
    also: LanguageCode | None = None
    """Another language that its readers read: a title in it needs no English beside it."""

    def reads(self, code: str) -> bool:
        """Whether its readers read that language too."""
        return code in (self.code, self.also)


def _read() -> tuple[Language, ...]:
    document = read_own(__file__)
    found = records_of(document, Language)
    codes = [language.code for language in found]
    if not document.faults and (len({*codes}) < len(codes) or SOURCE_LANGUAGE not in codes):
        document.add((), "each language once, English among them", ", ".join(codes) or "none")
    document.end_if_faulty()
    return tuple(found)


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
    pattern = re.compile("|".join([*map(re.escape, longest), "."]), re.S)
    return {letter: place for place, letter in enumerate(letters)}, pattern
