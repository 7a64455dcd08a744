"""The built site: its pages, parsed once as a browser would, and what they should contain."""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...data.diagnostics import DataError, Diagnostic
from ...data.files import read_text
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...methods.method import Method
from ...offline.copies import ONE_FILE
from ...pages.edition import Edition
from ...pages.environment import JOINER
from ...pages.page_source import INDEX, REGISTER
from ...pages.site import Site
from ...search.index import SEARCH_INDEX, displayed_texts
from ...settings import NOWHERE

# Links except those in the list of all pages.
_LINKS = "a[href]:not(.tolem-index a)"
# No-break spaces are kept: they occur in numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Ours have about a hundred levels. Parsing time grows with the square of them, and of the length of a tag.
MAX_DEPTH = 500
_LONG_TAG = re.compile(r"<[^<>]{9999}")
_TAG = re.compile(r"<(/?(?!br\b)[a-z][^\s/>]*)")
# Parts of a claim’s element that are not its wording: sources, quotations, dates, names, other claims.
NOT_WORDING = (
    "details, ul, ol, q, blockquote, cite, script, style, .tolem-dates, .tolem-chip, .tolem-beside,"
    " [data-claim]"
)


@dataclass(eq=False)
class Built:
    """A built page: its path in the site's folder and, until it is closed, its text and DOM."""

    path: str
    folder: Path

    @cached_property
    def html(self) -> str:
        return read_text(self.folder / self.path)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The DOM of the page, without word joiners."""
        if traps := [self.finding("html", *trap) for trap in self._parser_traps()]:
            raise DataError(traps)
        return LexborHTMLParser(self.html.replace(JOINER, ""))

    def _parser_traps(self) -> Iterator[tuple[str, str]]:
        """HTML that would take a parser minutes, and what is expected instead."""
        tags = _TAG.findall(self.html.lower())
        if (depth := max(accumulate(-1 if tag[0] == "/" else 1 for tag in tags), default=0)) > MAX_DEPTH:
            yield f"{depth:,}", f"at most {MAX_DEPTH} levels of nested elements"
        times = Counter(tags)
        for tag in times:
            if tag[0] == "/" and times[tag] > times[tag[1:]]:
                yield f"<{tag}> without one", "an element that each tag closes"
        if long := _LONG_TAG.search(self.html):
            yield long[0], "tags of less than 10,000 characters"

    @cached_property
    def ids(self) -> frozenset[str]:
        """The IDs that a fragment may refer to."""
        return frozenset({node.attributes["id"] or "" for node in self.tree.css("[id]")} | {""})

    @cached_property
    def links(self) -> frozenset[str]:
        return frozenset(node.attributes["href"] or "" for node in self.tree.css(_LINKS))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The URLs that it links, loads or shows, with the attribute of each."""
        found: dict[str, str] = {}
        for node in self.tree.css("[href], [src], [srcset]"):
            values = node.attributes
            for name in ("href", "src"):
                if (value := values.get(name)) is not None:
                    found.setdefault(value, name)
            for choice in filter(str.strip, (values.get("srcset") or "").split(",")):
                found.setdefault(choice.split()[0], "srcset")
        return found

    def close(self) -> Self:
        """Free the text and DOM, and return what rules on other pages need."""
        _ = self.ids, self.links, self.addresses
        self.__dict__.pop("tree", None)
        self.__dict__.pop("html", None)
        return self

    @property
    def language(self) -> str:
        return language_at(self.path)

    @property
    def address(self) -> str:
        """The URL path of the page below the site: `en/methods/`."""
        return self.path.removesuffix(INDEX)

    @property
    def is_register(self) -> bool:
        return self.path.partition("/")[2].startswith(REGISTER)

    def finding(self, code: str, found: str, expected: str, hint: str = "", at: str = "") -> Diagnostic:
        """A diagnostic on this page, at the line of `at`."""
        line = self.html.count("\n", 0, max(self.html.find(at), 0)) + 1
        return Diagnostic.of_rule(self.path, line, code, found, expected, hint)


@dataclass
class Pages:
    """All built pages by path, and their site; rules check those in the languages of `codes`."""

    folder: Path
    site: Site
    codes: Collection[str] = tuple(BY_CODE)
    # Files of earlier releases, which were checked then.
    earlier: frozenset[str] = frozenset()

    @cached_property
    def files(self) -> set[str]:
        every = {p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()}
        return every - self.earlier

    @cached_property
    def built(self) -> dict[str, Built]:
        # Single-file copies are not pages: their content is checked on the page they are made from.
        apart = {f"{code}/{ONE_FILE.format(code)}" for code in BY_CODE}
        pages = sorted(path for path in self.files - apart if path.endswith(".html"))
        return {path: Built(path, self.folder) for path in pages}

    def __iter__(self) -> Iterator[Built]:
        return (page for page in self.built.values() if page.language in self.codes)

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """The edition of each language, with the expected texts."""
        return {code: Edition(self.site, language) for code, language in BY_CODE.items()}

    def edition(self, page: Built, node: LexborNode | None = None) -> Edition:
        """The edition in the language of a page, or of the element `node` on it."""
        return self.editions[language_of(node) or page.language]

    @cached_property
    def names(self) -> list[str]:
        """The names of all methods in every language, longest first."""
        readers, methods = self.editions.values(), self.site.state.data.methods.values()
        found = {str(each.words.of("name", one)) for each in readers for one in methods}
        return sorted(found, key=lambda name: (-len(name), name))

    @cached_property
    def search_entries(self) -> dict[str, list[dict[str, str]]]:
        """The entries of the search indexes, by the path of their page."""
        found: dict[str, list[dict[str, str]]] = {}
        for code in self.codes:
            try:
                (name,) = fnmatch.filter(self.files, f"{code}/{SEARCH_INDEX.format('*')}")
                entries = displayed_texts((self.folder / name).read_bytes())
            except (ValueError, LookupError, TypeError, RecursionError):
                raise DataError([in_search(code, "search", "none", "a search index", "Rebuild")]) from None
            for entry in entries:
                path = f"{code}/{entry['location'].partition('#')[0]}{INDEX}"
                found.setdefault(path, []).append(entry)
        return found

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


def in_search(language: str, code: str, found: str, expected: str, hint: str) -> Diagnostic:
    """A diagnostic in the search index of a language."""
    return Diagnostic.of_rule(f"{language}/{SEARCH_INDEX.format('*')}", 1, code, found, expected, hint)


# Several rules resolve the same links.
@lru_cache(maxsize=65536)
def _target(own: str, path: str, href: str) -> tuple[str, str] | None:
    try:
        found, _, anchor = urljoin(own + path, href).partition("#")
    except ValueError:
        return "", ""  # invalid, such as `//[`
    if not found.startswith(urljoin(own, "/")):
        return None
    there = unquote(found.removeprefix(own).partition("?")[0])
    return there + INDEX if there.endswith("/") or not there else there, unquote(anchor)


def language_at(path: str) -> str:
    """The language of a file; files at the root count as English."""
    code = path.partition("/")[0]
    return code if code in BY_CODE else SOURCE_LANGUAGE


def language_of(node: LexborNode | None) -> str | None:
    """The site language of the nearest ancestor with a `lang` attribute, or None."""
    while node is not None:
        code = (node.attributes or {}).get("lang") if node.is_element_node else None
        if code in BY_CODE:
            return code
        node = node.parent
    return None


def classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()


def compact(text: str) -> str:
    return "".join(text.split())


def words_of(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join(node.text(separator="").split())


def own_text(node: LexborNode, apart: str = NOT_WORDING) -> str:
    """The text of `node` on one line, without elements that match the selector."""
    return _SPACE.sub(" ", "".join(_texts(node, {each.mem_id for each in node.css(apart)})))


def _texts(node: LexborNode, skipped: set[int]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.is_element_node and child.mem_id not in skipped:
            yield from _texts(child, skipped)
            yield " "
