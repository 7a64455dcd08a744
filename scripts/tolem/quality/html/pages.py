"""The built folder and what it is expected to show. All rules share it."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
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
from ...search.index import SEARCH_INDEX, shown
from ...settings import NOWHERE
from .built import Built, language_of


@dataclass
class Pages:
    """All built pages by path, and their site; rules look at those of one `language`, if it is given."""

    folder: Path
    site: Site
    language: str = ""
    # Files of earlier releases, which were checked with those.
    earlier: frozenset[str] = frozenset()

    @cached_property
    def built(self) -> dict[str, Built]:
        """Every page of the folder."""
        # A file to take along is no page: what stands in it is checked on the page that it is made of.
        apart = {self.folder / code / ONE_FILE.format(code) for code in BY_CODE}
        paths = sorted({*self.folder.rglob("*.html")} - apart)
        names = (path.relative_to(self.folder).as_posix() for path in paths if path.is_file())
        return {name: Built(name, self.folder) for name in names}

    def of(self, language: str) -> Pages:
        """The same pages, where the rules look at those of one language alone."""
        other = replace(self, language=language)
        other.__dict__.update(built=self.built, files=self.files)
        return other

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
    def found(self) -> dict[str, list[dict[str, str]]]:
        """The entries of the search indexes to look at, by the path of the page that each leads to."""
        found: dict[str, list[dict[str, str]]] = {}
        for code in [self.language] if self.language else BY_CODE:
            try:
                (name,) = fnmatch.filter(self.files, f"{code}/{SEARCH_INDEX.format('*')}")
                entries = shown((self.folder / name).read_bytes())
            except (ValueError, LookupError, TypeError, RecursionError):
                wanted = "the index that the build wrote"
                raise DataError([self.in_search(code, "search", "none", wanted, "Build again")]) from None
            for entry in entries:
                path = f"{code}/{entry['location'].partition('#')[0]}{INDEX}"
                found.setdefault(path, []).append(entry)
        return found

    def in_search(self, language: str, code: str, found: str, expected: str, hint: str) -> Diagnostic:
        """A finding in the search index of a language."""
        name = f"{language}/{SEARCH_INDEX.format('*')}"
        return Diagnostic.of_rule(name, 1, code, found, expected, hint)

    def target(self, page: Built, href: str) -> tuple[str, str] | None:
        """The path and anchor an internal link of `page` leads to; None if it leads away from the site."""
        return _target(*self._place, page.path, href)

    @cached_property
    def _place(self) -> tuple[str, str]:
        """The address of the site, and that of its host."""
        own = self.site.settings.site_url or NOWHERE
        return own, urljoin(own, "/")

    def method_of(self, page: Built, href: str) -> Method | None:
        """The method whose page a link of `page` leads to."""
        target = self.target(page, href)
        return self.method_at(target[0]) if target else None

    def method_at(self, path: str) -> Method | None:
        """The method whose page, in any language, stands at `path`."""
        parts = path.split("/")
        is_one = len(parts) == 4 and parts[1] == "methods" and parts[3] == INDEX
        return self.site.state.data.methods.get(parts[2]) if is_one else None


# The rules ask several times where a link leads.
@lru_cache(maxsize=65536)
def _target(own: str, host: str, path: str, href: str) -> tuple[str, str] | None:
    try:
        found, _, anchor = urljoin(own + path, href).partition("#")
    except ValueError:
        return "", ""  # no address at all, as `//[`
    if not found.startswith(host):
        return None
    there = unquote(found.removeprefix(own).partition("?")[0])
    return there + INDEX if there.endswith("/") or not there else there, unquote(anchor)
