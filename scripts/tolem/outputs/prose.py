"""The prose of a page: its sentences as a reader meets them, without labels, sources and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown import Markdown

EXTENSIONS = ["attr_list", "admonition", "md_in_html", "tables", "pymdownx.superfences"]
BLOCKS = frozenset({"p", "li", "td", "dd", "div", "section", "figcaption", "option"})
# Headings, labels and figures are no sentences; quotations and texts to send are not our wording.
SKIPPED = frozenset(
    {"h1", "h2", "h3", "h4", "th", "caption", "summary", "pre", "code", "q", "blockquote", "title", "svg"}
)
SKIPPED_CLASSES = frozenset({
    "tolem-chip", "tolem-ground", "tolem-fact", "tolem-sources", "tolem-origin", "tolem-dates",
    "tolem-status", "tolem-latest", "tolem-standings", "tolem-formerly", "tolem-means", "tolem-report",
    "tolem-moved", "admonition-title",
})  # fmt: skip
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
# Below this a line without a full stop is a label: a link of a list, a figure in a cell.
LABEL_WORDS = 9

_WORD = re.compile(r"[^\W_][\w’'-]*(?:[.,]\d+)*%?")
_END = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[“(]?[A-Z0-9])")
_CLOSED = re.compile(r"[.!?:][”’)]*$")


@dataclass
class _Blocks(HTMLParser):
    """Collects the text of each block; what stands inside a skipped element is left out."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    _open: list[tuple[str, bool]] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._text.append(" ")
            return
        if tag in BLOCKS:
            self._close(tag)
        known = {name: value or "" for name, value in attrs}
        hidden = (
            tag in SKIPPED or "lang" in known or bool(SKIPPED_CLASSES & set(known.get("class", "").split()))
        )
        self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break
        if tag in BLOCKS:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self._open):
            self._text.append(data)

    def _close(self, tag: str) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self.blocks.append((tag, text))
        self._text.clear()


def paragraphs(markdown: str) -> list[list[str]]:
    """The sentences of a page's Markdown, paragraph by paragraph."""
    body = markdown.split("\n---\n", 1)[-1]
    parser = _Blocks()
    parser.feed(Markdown(extensions=EXTENSIONS).convert(body))
    parser.close()
    found = [_END.split(text) for _, text in parser.blocks]
    return [kept for block in found if (kept := [s for s in block if _is_sentence(s)])]


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number with its sign is one word."""
    return _WORD.findall(sentence)


def _is_sentence(text: str) -> bool:
    count = len(words(text))
    return count >= LABEL_WORDS or (count > 1 and bool(_CLOSED.search(text)))
