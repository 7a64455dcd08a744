"""The site in one language: its words, its forms, and what answers questions in them."""

from __future__ import annotations

from .forms import Forms
from .languages import Language
from .mail import Mail
from .notes import Notes
from .questions import Questions
from .register import Register
from .reminders import Reminders
from .site import Site
from .telling import Telling
from .titles import Titles
from .trees import Trees


class Edition:
    """What templates and rules ask. Its words note what they lack, so each page has an edition of its own."""

    def __init__(self, site: Site, language: Language) -> None:
        self.site, self.language = site, language
        self.state, self.settings = site.state, site.settings
        self.words = site.words(language)
        self.forms = Forms(language, self.words)
        self.telling = Telling(self.state, self.forms)
        self.notes = Notes(self.state, self.forms)
        self.titles = Titles(site, self.forms)
        self.ask = Questions(self.state, self.forms)
        self.trees = Trees(self.state, self.words)
        self.register = Register(self.state)
        self.mail = Mail(self.state.data, language, self.words)
        self.reminders = Reminders(self.state, self.settings, self.forms, self.telling, self.titles)
