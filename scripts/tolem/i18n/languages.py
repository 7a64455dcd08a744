"""The languages of the site, in a chooser's order. A page that a language lacks is shown in English.

All that a program must know of a language stands here; `make language ID=<code>` adds one. Its words stand in
docs/<code>/ and locale/<code>/.
"""

from __future__ import annotations

from dataclasses import dataclass

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
_KAZAKH = "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я"


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
