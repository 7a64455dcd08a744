"""The site in one language: translations, formats, and services for templates and rules."""

from ..claims.claim_text import ClaimTexts
from ..claims.register import FACTS, facts_json
from ..deadlines.reminders import PAGE, Reminders
from ..i18n.formatter import Formatter
from ..i18n.languages import BY_CODE, SOURCE_LANGUAGE, Language
from ..messages.texts import MessageTexts
from ..methods.costs import Tables
from .navigation import Titles
from .page_source import address_of
from .site import Site


class Edition:
    """Services for templates and rules. Each page has its own, because `words` collects missing messages."""

    def __init__(self, site: Site, language: Language) -> None:
        self.site, self.language = site, language
        self.state, self.settings = site.state, site.settings
        self.words = site.words(language)
        self.formatter = Formatter(language, self.words)
        self.claim_texts = ClaimTexts(self.state, self.formatter)
        self.titles = Titles(site, self.formatter)
        self.tables = Tables(self.state, self.formatter)
        self.message_texts = MessageTexts(self.state.data, language, self.words)
        self.reminders = Reminders(self.state, self.settings, self.formatter, self.claim_texts, self.titles)


def extra_files(site: Site, language: Language) -> dict[str, bytes]:
    return {**_calendars(site, language), FACTS: facts_json(Edition(site, language).claim_texts)}


def _calendars(site: Site, language: Language) -> dict[str, bytes]:
    """The calendar files of deadlines; in English if messages are untranslated."""
    if PAGE not in site.english:
        return {}
    edition, home = Edition(site, language), address_of(PAGE)
    found = {f"{home}{name}": content for name, content in edition.reminders.files()}
    return _calendars(site, BY_CODE[SOURCE_LANGUAGE]) if edition.words.untranslated else found
