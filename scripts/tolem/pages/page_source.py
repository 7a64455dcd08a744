"""Hand-written pages, docs/<lang>/**/*.md: their front matter, Markdown and markers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Literal

from ..claims.claim import Topic
from ..data.declared import CatalogMessage, MethodId, PastDay, broken_references, future_dates
from ..data.diagnostics import DataError, Diagnostic, printable
from ..data.fields import Line, Unmet, expected
from ..data.files import decode_text, is_plain, list_files
from ..data.loader import Dataset
from ..data.models import validated
from ..data.values import Record
from ..data.yaml_reader import Document, read
from ..i18n.languages import BY_CODE
from ..trees.tree import Node
from . import markers
from .page_text import changes, mistakes

FENCE = "---"
# Ten times our longest page, and four times its longest line; the checks of more would take minutes.
MAX_PAGE = 64 * 1024
MAX_CHARACTERS = 2_000
# The path of a page below its language, which becomes part of its URL.
_PATH = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# The file of a built page, in the folder of its URL.
INDEX = "index.html"
REGISTER = "facts/"
# The print page, which contains all others.
ALL = "all.md"
# The part that the script of each tool needs.
TOOL_PARTS = {
    "cost": "cost-form", "worth-it": "worth-it-form", "deadlines": "deadlines-form", "messages": "message",
    "offline": "keep", "register": "facts",
}  # fmt: skip
_HEADING = re.compile(r"^#{2,6} (?P<words>.*?) \{ ?#(?P<id>[a-z0-9-]+)", re.MULTILINE)


class FrontMatter(Record):
    """The front matter of a page. It has either a `title`, or the `method` that the page is about."""

    title: Line | None = None
    """The title, also shown in the navigation and the search."""
    description: Line
    """What the page answers, in one sentence, shown in the search."""
    method: MethodId | None = None
    """The ID of the method that the page is about, which determines the title."""
    edited: PastDay
    """The date of the last edit of the text."""
    tool: Literal["cost", "worth-it", "deadlines", "messages", "offline", "register"] | None = None
    """The tool of the page, whose script it loads."""
    made_from: Line | None = None
    """The digest of the English page that this page was translated from; `make check` prints it."""

    def _unmet(self) -> Unmet:
        if (self.title is None) == (self.method is None):
            yield expected("either `title` or `method`")


@dataclass
class PageSource:
    """A page: its file, its path below docs/<lang>/, front matter, text, and the line where that starts.

    Generated pages of a tree have a `node`, those of the register a `topic`. They have no hand-written text;
    their file and line are those of the record.
    """

    file: str
    path: str
    head: FrontMatter
    body: str
    first_line: int
    node: Node | None = None
    topic: Topic | None = None

    @property
    def is_generated(self) -> bool:
        return bool(self.node or self.topic)

    @property
    def is_register(self) -> bool:
        return self.path.startswith(REGISTER)

    @property
    def is_reader_page(self) -> bool:
        """Whether it is neither a page of the register nor the one that contains all others."""
        return not (self.is_register or self.path == ALL)

    @property
    def method(self) -> str | None:
        return self.node.method if self.node else self.head.method

    @property
    def above(self) -> str:
        """The path of its parent page, if the navigation does not list this one."""
        return self.node.above if self.node else f"{REGISTER}index.md" if self.topic else ""

    @property
    def title(self) -> CatalogMessage | None:
        """The catalog message of its title, unless that is derived from the data."""
        own = None if self.is_generated else self.head.title
        return (f"title {self.path}", own) if own else None

    @property
    def layout(self) -> str:
        if self.node:
            return self.node.layout
        return "topic" if self.topic else "method" if self.head.method else "page"

    def line(self, position: int) -> int:
        """The line in the file of a position in the text."""
        return self.first_line + self.body.count("\n", 0, position)

    @cached_property
    def headings(self) -> dict[str, str]:
        """The text of each hand-written heading, by its ID."""
        return {found["id"]: found["words"] for found in _HEADING.finditer(self.body)}


def address_of(path: str) -> str:
    """The URL path of a page without the language: `methods/bank-card/`; empty for the home page."""
    stem = path.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def strays(folder: Path) -> Iterator[Diagnostic]:
    """Each entry of docs/ that is not the folder of a language."""
    expected, hint = f"only folders {', '.join(BY_CODE)}", "Add a language with `make language`"
    for path in list_files(folder, "*"):
        if path.name not in BY_CODE or path.is_symlink() or not path.is_dir():
            yield Diagnostic.of_file(printable(path.relative_to(folder.parent)), expected, "another", hint)


def read_all(folder: Path, data: Dataset, today: date) -> tuple[list[PageSource], list[Diagnostic]]:
    """All valid pages below `folder`, and all diagnostics."""
    paths = [] if folder.is_symlink() else list_files(folder)
    # MkDocs treats a folder whose name has a suffix as a page.
    files = [path for path in paths if path.is_symlink() or path.suffix or not path.is_dir()]
    found = [_read(folder, path, data, today) for path in files]
    return [page for page, _ in found if page], [fault for _, faults in found for fault in faults]


def _read(folder: Path, path: Path, data: Dataset, today: date) -> tuple[PageSource | None, list[Diagnostic]]:
    relative = path.relative_to(folder).as_posix()
    name = printable(f"docs/{folder.name}/{relative}")
    if not (_PATH.fullmatch(relative) and is_plain(path) and path.stat().st_size <= MAX_PAGE):
        hint = "Names are lowercase letters, digits and hyphens, and end in .md; nothing else is published"
        hint = f"{hint}, nor is a file of more than {MAX_PAGE:,} bytes"
        return None, [Diagnostic.of_file(name, "a page", "another file", hint)]
    try:
        lines = decode_text(name, path.read_bytes()).split("\n")
    except DataError as error:
        return None, error.faults
    first, end = [*(number for number, line in enumerate(lines) if line.rstrip() == FENCE), -1, -1][:2]
    if first or end < 0:
        expected, none = "front matter between two lines of `---`", ("none", "Copy it from another page")
        told = none if first else ("only that of line 1", "Add the other below the last key")
        return None, [Diagnostic.of_file(name, expected, *told)]
    document = read(name, "\n".join(["", *lines[1:end]]).encode("utf-8"))
    head = validated(document, FrontMatter, (), document.content)
    if head:
        for problem in (*broken_references(head, data.known_ids), *future_dates(head, today)):
            document.add(*problem)
    body = "\n".join(lines[end + 1 :])
    if is_read := _has_short_lines(document, lines):
        if head:
            _check_body(document, head, body, end + 2)
        for mistake in mistakes(body):
            document.add((), *mistake[1:], (end + 1 + mistake.line, 1))
        markers.check(document, body, end + 1, data)
    for change in [] if document.faults else changes(body):
        document.add((), *change[1:], (end + 1 + change.line, 1))
    return PageSource(name, relative, head, body, end + 2) if head and is_read else None, document.faults


def _check_body(document: Document, head: FrontMatter, body: str, line: int) -> None:
    """Add a diagnostic if a page has no text, which only that of a method may, or not its tool."""
    if not (head.method or body.strip()):
        hint = "Write it, or delete the page"
        document.add((), "text below the front matter", "none", hint, (line, 1))
    part = TOOL_PARTS[head.tool] if head.tool else ""
    names = (piece.name for piece in markers.pieces(body) if isinstance(piece, markers.Marker))
    if part and part not in names:
        hint = "Add it, or delete the key"
        document.add(("tool",), f'a page with {{{{ part("{part}") }}}}', "none", hint)


def _has_short_lines(document: Document, lines: list[str]) -> bool:
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_CHARACTERS:
            expected = f"lines of at most {MAX_CHARACTERS:,} characters"
            document.add((), expected, f"{len(line):,}", "Start a new paragraph", (number, 1))
            return False
    return True


def quoted(text: str) -> str:
    """A string of front matter: the theme prints it unescaped, so it is escaped for HTML, then for YAML."""
    return f'"{safe(text)}"'


def safe(text: str) -> str:
    """Text escaped for HTML and for a quoted YAML string."""
    return escape(text, quote=True).replace("\\", "&#92;")
