"""The languages of the site, in a chooser's order. A page that a language lacks is shown in English.

All that a program must know of a language stands here; `make language ID=<code>` adds one. Its words stand in
docs/<code>/ and locale/<code>/.
"""

import re
from dataclasses import dataclass
from functools import cache

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
_KAZAKH = "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я"
# However an apostrophe is typed, it is the sign that turns a letter into another one.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ", "ʻ"))


@dataclass(frozen=True)
class Language:
    """A language: its path code, its name in itself and in English, the Babel locale whose forms it uses."""

    code: str
    name: str
    english: str
    locale: str
    site_name: str
    # Its letters in their order; one may be written with two signs.
    alphabet: str
    # The patterns of a day in full, a month and a rough share, as Babel has them, where ours differ.
    day: str = "long"
    month: str | None = None
    share: str | None = None
    # Another language that its readers read: a title in it needs no English beside it.
    also: str = ""

    def reads(self, code: str) -> bool:
        """Whether its readers read that language too."""
        return code in (self.code, self.also)


LANGUAGES = (
    Language(
        "kk",
        "Қазақша",
        "Kazakh",
        "kk_KZ",
        "Төлем",
        _KAZAKH,
        day="y 'жылғы' d MMMM",
        month="y 'жылғы' MMMM",
        share="#,##0%",
        also="ru",
    ),
    Language("ru", "Русский", "Russian", "ru_KZ", "Tolem", _CYRILLIC),
    Language("en", "English", "English", "en_GB", "Tolem", _LATIN, day="d MMMM y", share="#,##0%"),
    Language("sv", "Svenska", "Swedish", "sv_SE", "Tolem", f"{_LATIN} å ä ö"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
SOURCE_LANGUAGE = "en"


def sort_key(language: str, text: str) -> list[tuple[int, int]]:
    """Where a text stands: spaces and digits first, then the language's letters, then all others."""
    letters, pattern = _letters(language)
    found = pattern.findall(text.casefold().translate(_APOSTROPHES))
    return [_place(letters, char) for char in found if char in letters or char.isalnum() or char == " "]


@cache
def _letters(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The letters of a language with their places, and what finds each of them, the longer ones first."""
    letters = BY_CODE[language].alphabet.split()
    longest = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join([*longest, "."]), re.S)
    return {letter: place for place, letter in enumerate(letters)}, pattern


def _place(letters: dict[str, int], char: str) -> tuple[int, int]:
    if char in letters:
        return 1, letters[char]
    return (2 if char.isalpha() else 0), ord(char)
