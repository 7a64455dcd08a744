"""The titles of pages in a language, and their order in the navigation and on the print page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..claims.state import STANDINGS
from ..i18n.enums import WORDS
from ..i18n.formatter import Formatter
from ..i18n.languages import sort_key
from ..methods.method import Method
from ..search.aliases import names
from ..trees.tree import Node
from .page_source import ALL, PageSource, address_of, safe
from .site import Site

HOME = "index.md"
OFFLINE = "offline.md"
METHODS = "methods/index.md"
RETURNS = (
    "returns/index.md", "returns/dispute.md", "returns/partial-refund.md", "returns/postage.md",
    "returns/worth-it.md", "returns/deadlines.md", "returns/messages.md", "returns/evidence.md",
    "returns/refund-time.md", "returns/chargeback.md", "returns/scams.md", "returns/decide/index.md",
)  # fmt: skip
ABOUT = (
    "sources.md", "about.md", "corrections.md", "changes.md", "languages.md", "pages.md", "search.md", ALL,
    OFFLINE,
)  # fmt: skip
# Pages that only list others.
LISTS = ("pages.md", "search.md", ALL)
# Lists of corrections and changes, which grow with the data.
RECORDS = ("corrections.md", "changes.md")
FACTS = ("facts/index.md", "facts/open.md", "facts/old-article.md", "facts/sources.md", "rules.md")
# Pages about the site that are not printed.
UNPRINTED = {"about.md", "changes.md", "languages.md", "pages.md", "rules.md", "search.md", OFFLINE}
SECTIONS = (
    [HOME], ["find/index.md"], [METHODS], ["currency.md"], ["cost.md"], ["customs.md"], RETURNS, ABOUT, FACTS,
)  # fmt: skip

Entry = dict[str, str]
# A name, its URL path, and the title of the page if it differs.
Topic = tuple[str, str, str]
Navigation = list[Entry | dict[str, list[Entry]]]


@dataclass(frozen=True)
class Titles:
    """The titles of pages, methods and questions."""

    site: Site
    formatter: Formatter

    def of_page(self, path: str) -> str:
        """The title of a page: its own, or that of its method, question or outcome.

        The title of an untranslated page is from the catalog, so that the navigation is in one language.
        """
        own, english = self._own(path), self.site.english[path]
        method = self.site.state.data.methods.get(english.head.method or "")
        if english.node:
            title = self.of_node(english.node)
        elif english.topic:
            title = self.formatter.words.of("title", english.topic)
        elif method:
            title = self.of_method(method)
        elif own is None and english.title:
            title = self.formatter.words.in_context(*english.title)
        else:
            title = (own or english).head.title or ""
        return title if own else str(title)

    def description(self, path: str) -> str:
        """The description of a page; that of a method starts with its standing, for link previews."""
        own = self._own(path) or self.site.english[path]
        method = self.site.state.data.methods.get(own.method or "")
        if not method:
            return own.head.description
        standing = self.formatter.words.label(WORDS.STANDING_WORDS[self.site.state.standing(method)])
        return f"{standing}. {own.head.description}"

    def of_method(self, method: Method) -> str:
        """The name of a method with its standing, as in titles, navigation and search."""
        return self._with_standing(self.formatter.words.of("name", method), method)

    def methods(self) -> list[Method]:
        """All methods, working ones first, then in alphabetical order."""
        code, state = self.formatter.language.code, self.site.state

        def place(method: Method) -> tuple[int, list[tuple[int, int]]]:
            name = self.formatter.words.of("name", method)
            return STANDINGS.index(state.standing(method)), sort_key(code, name)

        return sorted(state.data.methods.values(), key=place)

    def of_node(self, node: Node) -> str:
        """The title of a question or outcome, with the standing of its method."""
        title = self.formatter.words.in_context(*node.title)
        method = self.site.state.data.methods.get(node.method or "")
        return self._with_standing(title, method) if method else title

    def link_text(self, address: str) -> str:
        """The text of a link to a path: the heading of its anchor, or the title of the page."""
        where, _, name = address.partition("#")
        path = self.site.paths[where]
        own = self._own(path)
        return own.headings[name] if own and name in own.headings else self.of_page(path)

    def entries(self, paths: Iterable[str]) -> list[tuple[str, str]]:
        return [(address_of(path), self.of_page(path)) for path in paths]

    def others(self, path: str) -> list[tuple[str, str]]:
        """The URL path and title of every other hand-written page, in alphabetical order."""
        english = self.site.english
        found = self.entries(each for each in english if not english[each].is_generated and each != path)
        return sorted(found, key=lambda entry: sort_key(self.formatter.language.code, entry[1]))

    def topics(self) -> list[tuple[str, list[Topic]]]:
        """All titles and aliases of pages for readers, by first letter."""
        code, english = self.formatter.language.code, self.site.english
        found = {(self.of_page(path), address_of(path), "") for path in self.gathered() if path not in LISTS}
        for address, name, alias in names(self.site.aliases[code]):
            path = self.site.paths.get(address)
            if path in english and alias.casefold() != self.of_page(path).casefold():
                found.add((alias, f"{address}#{name}" if name else address, self.of_page(path)))
        ordered = sorted(found, key=lambda topic: (sort_key(code, topic[0]), topic))
        return [(letter, list(own)) for letter, own in groupby(ordered, lambda topic: topic[0][0].upper())]

    def gathered(self) -> list[str]:
        """The paths of the pages on the print page, in the order of the navigation."""
        every = (path for group in self._sections() for path in group if path not in UNPRINTED)
        return [path for path in every if self.site.english[path].is_reader_page]

    def navigation(self) -> Navigation:
        """The navigation: pages in order with their titles, sections below the title of their index page."""
        home, *groups = self._sections()
        found: Navigation = [{str(self.formatter.words.label("Home")): home[0]}]
        for group in groups:
            entries = [{safe(self.of_page(path)): path} for path in group]
            found.append({safe(self.of_page(group[0])): entries} if len(group) > 1 else entries[0])
        return found

    def _sections(self) -> list[list[str]]:
        """The existing paths by section; a single page is a section of one."""
        pages = self.site.english
        by_method = {page.head.method: path for path, page in pages.items()}
        below = {METHODS: [by_method.get(method.id, "") for method in self.methods()]}
        lists = [[*paths, *below.get(paths[0], ())] for paths in SECTIONS]
        found = [[path for path in paths if path in pages] for paths in lists]
        return [paths for paths in found if paths]

    def _own(self, path: str) -> PageSource | None:
        return self.site.page_sources[self.formatter.language.code].get(path)

    def _with_standing(self, name: str, method: Method) -> str:
        mark = WORDS.STANDING_MARKS.get(self.site.state.standing(method))
        return f"{name}: {self.formatter.words.label(mark)}" if mark else name
