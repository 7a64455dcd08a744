"""What the templates of the frame are told of the site, be it sound or not."""

from __future__ import annotations

from ..i18n.enums import FRAME
from ..i18n.languages import BY_CODE, LANGUAGES
from ..i18n.translator import Translator
from ..pages.site import Site


def paths(site: Site | None) -> dict[str, set[str]]:
    """The paths of the pages that each language has."""
    return {code: set(site.page_sources[code] if site else ()) for code in BY_CODE}


def labels(site: Site | None) -> dict[str, dict[str, str]]:
    """What the frame says, in each language."""
    words = {language: site.words(language) if site else Translator(None) for language in LANGUAGES}
    return {
        language.code: {name: str(words[language].label(text)) for name, text in FRAME.items()}
        for language in LANGUAGES
    }
