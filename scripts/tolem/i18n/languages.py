"""The languages of the site, in a chooser's order. A page that a language lacks is shown in English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language: its path code, its own name, and the Babel locale whose forms it uses."""

    code: str
    name: str
    locale: str
    site_name: str


LANGUAGES = (
    Language("kk", "Қазақша", "kk_KZ", "Төлем"),
    Language("ru", "Русский", "ru_KZ", "Tolem"),
    Language("en", "English", "en_GB", "Tolem"),
    Language("sv", "Svenska", "sv_SE", "Tolem"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
SOURCE_LANGUAGE = "en"
