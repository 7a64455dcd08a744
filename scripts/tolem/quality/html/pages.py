"""The built folder, read once as a browser would, and what it is expected to show. All rules share it."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...data.diagnostics import Diagnostic
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...methods.method import Method
from ...offline.copy import ONE_FILE
from ...pages.edition import Edition
from ...pages.page_source import INDEX, REGISTER
from ...pages.site import Site
from ...search.index import SEARCH_INDEX, shown

Skip = Callable[[LexborNode], bool]
# No-break spaces stay: they stand inside numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Sources, quotations, days and names beside a claim are not its wording.
_TAGS = frozenset({"details", "ul", "ol", "q", "blockquote", "cite", "script", "style"})
_CLASSES = frozenset({"tolem-dates", "tolem-chip", "tolem-beside"})


@dataclass(eq=False)
class Built:
    """One built page: its path below the site's folder and its tree."""

    path: str
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page as a browser reads it."""
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> set[str]:
        """All that an anchor may name."""
        return {node.attributes["id"] or "" for node in self.tree.css("[id]")} | {"", "__skip"}

    @property
    def language(self) -> str:
        """The language of the page's frame."""
        return Pages.language_of(self.path)

    @property
    def address(self) -> str:
        """The page's address below the site's: `en/methods/`."""
        return self.path.removesuffix(INDEX)

    @property
    def is_register(self) -> bool:
        """Whether it is a page of the register of facts."""
        return self.path.partition("/")[2].startswith(REGISTER)

    def line(self, needle: str) -> int:
        """The line where `needle` stands; else the first line."""
        return self.html.count("\n", 0, max(self.html.find(needle), 0)) + 1

    def finding(self, code: str, found: str, expected: str, hint: str = "", at: str = "") -> Diagnostic:
        """A finding on this page, at the line where `at` stands."""
        return Diagnostic.of_rule(self.path, self.line(at), code, found, expected, hint)


@dataclass
class Pages:
    """All built pages by path, and their site; rules look at those of one `language`, if it is given."""

    folder: Path
    site: Site
    language: str = ""
    # Files of earlier releases, which were checked with those.
    earlier: frozenset[str] = frozenset()
    _targets: dict[tuple[str, str], tuple[str, str] | None] = field(default_factory=dict)

    @cached_property
    def built(self) -> dict[str, Built]:
        """Every page of the folder."""
        # A file to take along is no page: what stands in it is checked on the page that it is made of.
        apart = {self.folder / code / ONE_FILE.format(code) for code in BY_CODE}
        paths = sorted({*self.folder.rglob("*.html")} - apart)
        found = [Built(p.relative_to(self.folder).as_posix(), p.read_text(encoding="utf-8")) for p in paths]
        return {page.path: page for page in found}

    def of(self, language: str) -> Pages:
        """The same pages, already read, where the rules look at those of one language alone."""
        other = replace(self, language=language)
        other.__dict__.update(built=self.built, files=self.files)
        return other

    @staticmethod
    def language_of(path: str) -> str:
        """The language of a file; what stands at the root counts as English."""
        code = path.partition("/")[0]
        return code if code in BY_CODE else SOURCE_LANGUAGE

    def __iter__(self) -> Iterator[Built]:
        """The pages to look at, by path."""
        pages = self.built.values()
        return (page for page in pages if page.language == self.language) if self.language else iter(pages)

    @cached_property
    def files(self) -> set[str]:
        """The paths of all files, pages or not."""
        every = {p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()}
        return every - self.earlier

    @cached_property
    def readers(self) -> dict[str, Edition]:
        """What pages of each language are expected to say."""
        return {code: Edition(self.site, language) for code, language in BY_CODE.items()}

    @cached_property
    def names(self) -> list[str]:
        """The names of all methods in every language, the longest first."""
        readers, methods = self.readers.values(), self.site.state.data.methods.values()
        found = {str(each.words.of("name", one)) for each in readers for one in methods}
        return sorted(found, key=lambda name: (-len(name), name))

    def reader(self, page: Built, node: LexborNode | None = None) -> Edition:
        """What a page, or the element `node` on it, is expected to say: its language's words."""
        return self.readers[(language_of(node) if node else None) or page.language]

    @cached_property
    def searches(self) -> dict[str, list[dict[str, str]]]:
        """What each search index to look at shows of pages, by language."""
        codes = [self.language] if self.language else BY_CODE
        names = {code: fnmatch.filter(self.files, f"{code}/{SEARCH_INDEX.format('*')}") for code in codes}
        return {code: shown((self.folder / name).read_bytes()) for code, (name,) in names.items()}

    def found_by_search(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each entry of the search indexes to look at, and its language."""
        return ((code, entry) for code, entries in self.searches.items() for entry in entries)

    def in_search(self, language: str, code: str, found: str, expected: str, hint: str) -> Diagnostic:
        """A finding in the search index of a language."""
        name = f"{language}/{SEARCH_INDEX.format('*')}"
        return Diagnostic.of_rule(name, 1, code, found, expected, hint)

    @cached_property
    def _own(self) -> SplitResult:
        return urlsplit(self.site.settings.site_url)

    def target(self, page: Built, href: str) -> tuple[str, str] | None:
        """The path and anchor an internal link of `page` leads to; None if it leads away from the site."""
        place = page.path if href.startswith("#") or not href else posixpath.dirname(page.path), href
        if place not in self._targets:
            self._targets[place] = self._target(page, href)
        return self._targets[place]

    def _target(self, page: Built, href: str) -> tuple[str, str] | None:
        own, parts = self._own, urlsplit(href)
        if parts.scheme and (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            path = path.removeprefix(unquote(self.site.settings.path))
        elif path:
            path = posixpath.join(posixpath.dirname(page.path), path)
        else:
            path = page.path
        return _file(path), unquote(parts.fragment)

    def method_of(self, page: Built, href: str) -> Method | None:
        """The method whose page a link of `page` leads to."""
        target = self.target(page, href)
        return self.method_at(target[0]) if target else None

    def method_at(self, path: str) -> Method | None:
        """The method whose page, in any language, stands at `path`."""
        parts = path.split("/")
        is_one = len(parts) == 4 and parts[1] == "methods" and parts[3] == INDEX
        return self.site.state.data.methods.get(parts[2]) if is_one else None


def _file(path: str) -> str:
    """The file behind a path that may name a folder."""
    folder = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
    clean = posixpath.normpath(path) if path else "."
    if not folder:
        return clean
    return INDEX if clean == "." else f"{clean}/{INDEX}"


def language_of(node: LexborNode | None) -> str | None:
    """The language of the nearest ancestor that names one of ours."""
    while node is not None:
        code = (node.attributes or {}).get("lang") if node.is_element_node else None
        if code in BY_CODE:
            return code
        node = node.parent
    return None


def bare(text: str) -> str:
    """A text without its spaces, for comparing."""
    return "".join(text.split())


def words_of(node: LexborNode) -> str:
    """The text of an element in one line."""
    return " ".join(node.text(separator="").split())


def classes(node: LexborNode) -> set[str]:
    """The classes of an element."""
    return set(((node.attributes or {}).get("class") or "").split())


def beside(node: LexborNode) -> bool:
    """Whether an element stands beside the wording of a claim, or is bound to a claim of its own."""
    return (
        node.tag in _TAGS or "data-claim" in (node.attributes or {}) or not classes(node).isdisjoint(_CLASSES)
    )


def own_text(node: LexborNode, skip: Skip = beside) -> str:
    """The text below `node`, without the elements to skip, in one line."""
    parts: list[str] = []
    _collect(node, skip, parts)
    return _SPACE.sub(" ", "".join(parts))


def _collect(node: LexborNode, skip: Skip, parts: list[str]) -> None:
    child = node.child
    while child is not None:
        if child.is_text_node:
            parts.append(child.text_content or "")
        elif child.is_element_node and not skip(child):
            _collect(child, skip, parts)
            parts.append(" ")
        child = child.next
