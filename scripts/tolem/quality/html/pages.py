"""The built site and its expected content, shared by all rules."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborNode

from ...data.diagnostics import DataError, Diagnostic
from ...i18n.languages import BY_CODE
from ...methods.method import Method
from ...offline.copy import ONE_FILE
from ...pages.edition import Edition
from ...pages.page_source import INDEX
from ...pages.site import Site
from ...search.index import SEARCH_INDEX, displayed_texts
from ...settings import NOWHERE
from .built import Built, language_of


@dataclass
class Pages:
    """All built pages by path, and their site; rules check those of one `language`, if it is set."""

    folder: Path
    site: Site
    language: str = ""
    # Files of earlier releases, which were checked then.
    earlier: frozenset[str] = frozenset()

    @cached_property
    def built(self) -> dict[str, Built]:
        # Single-file copies are not pages: their content is checked on the page they are made from.
        apart = {self.folder / code / ONE_FILE.format(code) for code in BY_CODE}
        paths = sorted({*self.folder.rglob("*.html")} - apart)
        names = (path.relative_to(self.folder).as_posix() for path in paths if path.is_file())
        return {name: Built(name, self.folder) for name in names}

    def of(self, language: str) -> Pages:
        """The same pages, limited to one language."""
        other = replace(self, language=language)
        other.__dict__.update(built=self.built, files=self.files)
        return other

    def __iter__(self) -> Iterator[Built]:
        pages = self.built.values()
        return (page for page in pages if page.language == self.language) if self.language else iter(pages)

    @cached_property
    def files(self) -> set[str]:
        every = {p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()}
        return every - self.earlier

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """The edition of each language, with the expected texts."""
        return {code: Edition(self.site, language) for code, language in BY_CODE.items()}

    @cached_property
    def names(self) -> list[str]:
        """The names of all methods in every language, longest first."""
        readers, methods = self.editions.values(), self.site.state.data.methods.values()
        found = {str(each.words.of("name", one)) for each in readers for one in methods}
        return sorted(found, key=lambda name: (-len(name), name))

    def edition(self, page: Built, node: LexborNode | None = None) -> Edition:
        """The edition in the language of a page, or of the element `node` on it."""
        return self.editions[(language_of(node) if node else None) or page.language]

    @cached_property
    def search_entries(self) -> dict[str, list[dict[str, str]]]:
        """The entries of the search indexes, by the path of their page."""
        found: dict[str, list[dict[str, str]]] = {}
        for code in [self.language] if self.language else BY_CODE:
            try:
                (name,) = fnmatch.filter(self.files, f"{code}/{SEARCH_INDEX.format('*')}")
                entries = displayed_texts((self.folder / name).read_bytes())
            except (ValueError, LookupError, TypeError, RecursionError):
                wanted = "a search index"
                raise DataError([self.in_search(code, "search", "none", wanted, "Rebuild")]) from None
            for entry in entries:
                path = f"{code}/{entry['location'].partition('#')[0]}{INDEX}"
                found.setdefault(path, []).append(entry)
        return found

    def in_search(self, language: str, code: str, found: str, expected: str, hint: str) -> Diagnostic:
        """A diagnostic in the search index of a language."""
        return Diagnostic.of_rule(f"{language}/{SEARCH_INDEX.format('*')}", 1, code, found, expected, hint)

    def target(self, page: Built, href: str) -> tuple[str, str] | None:
        """The path and anchor of an internal link of `page`; None if it is external."""
        return _target(self.site.settings.site_url or NOWHERE, page.path, href)

    def method_of(self, page: Built, href: str) -> Method | None:
        target = self.target(page, href)
        return self.method_at(target[0]) if target else None

    def method_at(self, path: str) -> Method | None:
        """The method whose page, in any language, is at `path`, or None."""
        parts = path.split("/")
        is_one = len(parts) == 4 and parts[1] == "methods" and parts[3] == INDEX
        return self.site.state.data.methods.get(parts[2]) if is_one else None


# Several rules resolve the same links.
@lru_cache(maxsize=65536)
def _target(own: str, path: str, href: str) -> tuple[str, str] | None:
    try:
        found, _, anchor = urljoin(own + path, href).partition("#")
    except ValueError:
        return "", ""  # invalid, such as `//[`
    if not found.startswith(_host(own)):
        return None
    there = unquote(found.removeprefix(own).partition("?")[0])
    return there + INDEX if there.endswith("/") or not there else there, unquote(anchor)


@cache
def _host(own: str) -> str:
    return urljoin(own, "/")
