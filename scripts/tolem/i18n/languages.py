"""The languages of the site, in a chooser's order. A page that a language lacks is shown in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language: its path code, its name in itself and in English, the Babel locale whose forms it uses."""

    code: str
    name: str
    english: str
    locale: str
    site_name: str


LANGUAGES = (
    Language("kk", "Қазақша", "Kazakh", "kk_KZ", "Төлем"),
    Language("ru", "Русский", "Russian", "ru_KZ", "Tolem"),
    Language("en", "English", "English", "en_GB", "Tolem"),
    Language("sv", "Svenska", "Swedish", "sv_SE", "Tolem"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
SOURCE_LANGUAGE = "en"
