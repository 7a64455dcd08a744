"""A built page, read once as a browser would, and the text of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...data.diagnostics import DataError, Diagnostic
from ...data.text_files import read_text
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.environment import JOINER
from ...pages.page_source import INDEX, REGISTER

# The list of all pages links to every one; that alone is no way there.
_LINKS = "a[href]:not(.tolem-index a)"
# No-break spaces stay: they stand inside numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Ours have about a hundred. The time that a parser takes grows with the square of them.
MAX_DEPTH = 500
# What stands beside the wording of a claim: sources, quotations, days, names, and what is bound to another.
BESIDE = (
    "details, ul, ol, q, blockquote, cite, script, style, .tolem-dates, .tolem-chip, .tolem-beside,"
    " [data-claim]"
)


@dataclass(frozen=True)
class Named:
    """What rules on other pages ask of a page: all that an anchor may name, and where it leads.

    `addresses` are those that it links, loads or shows, each with the attribute that names it; `links`
    those that lead readers on.
    """

    ids: frozenset[str]
    addresses: dict[str, str]
    links: frozenset[str]


@dataclass(eq=False)
class Built:
    """One built page in the site's folder: its path in it and, while it is open, its text and its tree."""

    path: str
    folder: Path

    @cached_property
    def html(self) -> str:
        """The text of the page."""
        return read_text(self.folder / self.path)

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The page as a browser reads it, without what keeps a name on its line."""
        opened = (part.count("<") - part.count("<br") - 1 for part in self.html.split("</"))
        if (depth := max(accumulate(opened))) > MAX_DEPTH:
            expected = f"at most {MAX_DEPTH} elements within each other"
            raise DataError([self.finding("html", f"{depth:,}", expected)])
        return LexborHTMLParser(self.html.replace(JOINER, ""))

    @cached_property
    def _named(self) -> Named:
        ids = {node.attributes["id"] or "" for node in self.tree.css("[id]")} | {"", "__skip"}
        links = {node.attributes["href"] or "" for node in self.tree.css(_LINKS)}
        return Named(frozenset(ids), _addresses(self.tree), frozenset(links))

    def close(self) -> Named:
        """Let go of all but what rules on other pages ask: the trees of all pages take much room."""
        named = self._named
        self.__dict__.pop("tree", None)
        self.__dict__.pop("html", None)
        return named

    @property
    def language(self) -> str:
        """The language of the page's frame."""
        return language_at(self.path)

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


def _addresses(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("[href], [src], [srcset]"):
        for name in ("href", "src"):
            if (value := node.attributes.get(name)) is not None:
                found.setdefault(value, name)
        for choice in (node.attributes.get("srcset") or "").split(","):
            found.setdefault(choice.split()[0] if choice.strip() else "", "srcset")
    return found


def language_at(path: str) -> str:
    """The language of a file; what stands at the root counts as English."""
    code = path.partition("/")[0]
    return code if code in BY_CODE else SOURCE_LANGUAGE


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
    return set((node.attributes.get("class") or "").split())


def own_text(node: LexborNode, apart: str = BESIDE) -> str:
    """The text below `node`, without the elements that a selector fits, in one line."""
    skipped = {each.mem_id for each in node.css(apart)}
    return _SPACE.sub(" ", "".join(_texts(node, skipped)))


def _texts(node: LexborNode, skipped: set[int]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.is_element_node and child.mem_id not in skipped:
            yield from _texts(child, skipped)
            yield " "
