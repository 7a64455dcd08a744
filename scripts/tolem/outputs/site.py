"""The whole site as Markdown, in memory: what a builder needs, for every language. Imports no MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..model.errors import DataError, Fault
from ..model.load import read_all as read_data
from ..settings import Settings, settings
from ..state.state import State
from . import manuscript
from .forms import Forms
from .languages import Language, present
from .manuscript import Manuscript
from .render import Page, environment
from .words import Words

# The order of the navigation; the methods follow their index page in the order of their standing.
METHODS = "methods/index.md"
RETURNS = (
    "returns/index.md", "returns/dispute.md", "returns/partial-refund.md", "returns/postage.md",
    "returns/worth-it.md", "returns/deadlines.md", "returns/messages.md", "returns/evidence.md",
    "returns/refund-time.md", "returns/chargeback.md", "returns/scams.md", "returns/decide/index.md",
)  # fmt: skip
SECTIONS: tuple[str | tuple[str, ...], ...] = (
    "index.md", "find/index.md", METHODS, "currency.md", "cost.md", "customs.md", RETURNS,
    "corrections.md", "changes.md", "sources.md", "all.md",
)  # fmt: skip
Navigation = list[str | dict[str, list[str]]]


@dataclass(frozen=True)
class Site:
    """Everything read and checked for one day; rendering it cannot fail on the data."""

    root: Path
    state: State
    settings: Settings
    manuscripts: dict[str, list[Manuscript]]

    @property
    def languages(self) -> list[Language]:
        """The languages that have pages."""
        return present(self.root / "docs")

    def pages(self, language: Language) -> dict[str, str]:
        """The Markdown of every page of one language, by its path below docs/<lang>/."""
        forms, env = self.forms(language), environment()
        words = forms.words
        others = self._gathered(language)
        return {
            page.path: Page(
                page.path, self.state, language, words, forms, self.settings, env, others=others
            ).render(page)
            for page in self.manuscripts[language.code]
        }

    def forms(self, language: Language) -> Forms:
        """How a language writes numbers, days and sums."""
        return Forms(language, Words.of(language.code, self.root / "locale"))

    def _gathered(self, language: Language) -> list[Manuscript]:
        """The pages that one to print gathers, in the order of the navigation."""
        pages = {page.path: page for page in self.manuscripts[language.code]}
        ordered = [path for entry in self._ordered(pages) for path in entry]
        return [pages[path] for path in ordered if not pages[path].head.gathers]

    def navigation(self, language: Language) -> Navigation:
        """The pages of the navigation in order; a section is a list below the title of its index page."""
        pages = {page.path: page for page in self.manuscripts[language.code]}
        groups = self._ordered(pages)
        return [{pages[g[0]].head.title or g[0]: g} if len(g) > 1 else g[0] for g in groups]

    def _ordered(self, pages: dict[str, Manuscript]) -> list[list[str]]:
        """The paths that exist, section by section; a page alone is a section of one."""
        wanted = [[METHODS, *self._method_paths(pages)] if entry == METHODS else entry for entry in SECTIONS]
        lists = [[entry] if isinstance(entry, str) else entry for entry in wanted]
        found = [[path for path in paths if path in pages] for paths in lists]
        return [paths for paths in found if paths]

    def _method_paths(self, pages: dict[str, Manuscript]) -> list[str]:
        by_method = {page.head.method: path for path, page in pages.items() if page.head.method}
        return [by_method[method.id] for method in self.state.methods if method.id in by_method]


def read_site(root: Path, today: date) -> Site:
    """Read data/ and docs/ below `root` as of `today`, or raise DataError with every fault of both."""
    data, found = read_data(root / "data", today)
    env, manuscripts = environment(), {}
    for language in present(root / "docs"):
        pages, documents = manuscript.read_all(root / "docs" / language.code, env, data)
        manuscripts[language.code] = pages
        found += [fault for document in documents for fault in document.faults]
        found += _without_page(language, pages, list(data.methods))
    if found:
        raise DataError(found)
    return Site(root, State(data, today), settings(), manuscripts)


def _without_page(language: Language, pages: list[Manuscript], methods: list[str]) -> list[Fault]:
    """Every method has its page in every language that is there."""
    have = {page.head.method for page in pages}
    return [
        Fault(
            f"docs/{language.code}/methods/{name}.md", 1, 1, "file", "a page for this method", "no such file"
        )
        for name in methods
        if name not in have
    ]
