"""Hand-written pages: docs/<lang>/**/*.md with a head of plain YAML, and markers; how a head is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Literal

from ..claims.claim import Topic
from ..data.characters import MAX_WORD, fault_of, too_long
from ..data.declared import CatalogMessage, MethodId, PastDay, days_ahead, dead_names
from ..data.diagnostics import Diagnostic, printable, shown
from ..data.fields import Line, Unmet, expected
from ..data.loader import Dataset
from ..data.models import validated
from ..data.stray_files import is_plain, ours
from ..data.text_files import NotTextError, text_of
from ..data.values import Record
from ..data.yaml_reader import Document, read
from ..i18n.languages import BY_CODE
from ..trees.tree import Node
from . import markers
from .markers import Marker, Unread

FENCE = "---"
# Ten times the longest of ours; what looks for slips in more would take minutes.
MAX_PAGE = 64 * 1024
# A page below its language; its name becomes part of its address.
_PATH = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")
# The file of a finished page, in the folder of its address.
INDEX = "index.html"
# Where the register of facts stands.
REGISTER = "facts/"
# What a reader does not read: markers, what stands in braces, the targets of links, tags.
_UNSHOWN = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|\]\([^()]*\)|<[^<>]*>")
# What a person may write of HTML.
_TAG = r"(?:(?:div|pre)(?: class=\"[a-z -]+\"| markdown)*|/(?:div|pre))"
# Each slip in Markdown: what it looks like, what was expected, what to do.
_SLIPS = {
    re.compile(r"#{2,6}(?!.*\{ ?#[a-z0-9-]+[^}]*\}\s*$)"): (
        "an id behind each heading",
        "Links lead to it in every language: put ` { #its-name }` behind it",
    ),
    re.compile(r"#(?!#)|##+[^# ]|[=-]{2,}\s*$"): ("`## ` before a heading", "Write two such signs or more"),
    re.compile(r" {40}|(?:>\s*){9}"): ("eight levels of a list or quotation at most", "Flatten it"),
    re.compile(r".*\] +\([^)\s]+\.md\b"): ("no space between `]` and `(` of a link", "Delete it"),
    re.compile(r".*\]\([^)]*$"): ("a `)` that closes the link", "Put it behind the address"),
    re.compile(r".*\{ ?[.#:][^{}]*$"): ("a `}` that closes this `{`", "Put it at the end"),
    re.compile(r".*(?<!\{)\{[^{}]*=[^{}]*\}(?!\})"): ("only an id and classes in braces", "Delete others"),
    re.compile(rf".*<(?!{_TAG}>)[A-Za-z/!?]"): (
        "no HTML but `<div>` and `<pre>`",
        "Write Markdown, or `&lt;`",
    ),
}
_HEADING = re.compile(r"^#{2,6} (?P<words>.*?) \{ ?#(?P<id>[a-z0-9-]+)", re.MULTILINE)


class FrontMatter(Record):
    """What a page says about itself. It has either a `title`, or the `method` it is about."""

    title: Line | None = None
    """The title, as the navigation and the search show it."""
    description: Line
    """What the page answers, in one sentence, for the search."""
    method: MethodId | None = None
    """The name of the method the page is about; the title follows from it."""
    edited: PastDay
    """The day somebody last worked on its text."""
    gathers: Line | None = None
    """Any word here puts all other pages into this one."""
    tool: Literal["cost", "worth-it", "deadlines", "messages", "offline", "register"] | None = None
    """The tool of a page that has a form; its script comes with the page."""
    made_from: Line | None = None
    """The digest of the English page that a translation was made from; `make check` prints it."""

    def _unmet(self) -> Unmet:
        if (self.title is None) == (self.method is None):
            yield expected("either `title` or `method`")


@dataclass
class PageSource:
    """One page: its path below docs/<lang>/, its head, its text and the line where that starts.

    A page made from a question or outcome has that as its `node`, one of the register a `topic`. Neither
    has text by hand.
    """

    path: str
    head: FrontMatter
    body: str
    first_line: int
    node: Node | None = None
    topic: Topic | None = None

    @property
    def is_made(self) -> bool:
        """Whether it is made from the data alone."""
        return bool(self.node or self.topic)

    @property
    def is_register(self) -> bool:
        """Whether it belongs to the register, which proves what the other pages say."""
        return self.path.startswith(REGISTER)

    @property
    def is_reader_page(self) -> bool:
        """Whether people read it: no page of the register, nor the one that gathers all others to print."""
        return not (self.is_register or self.head.gathers)

    @property
    def method(self) -> str | None:
        """The name of the method it is about."""
        return self.node.method if self.node else self.head.method

    @property
    def above(self) -> str:
        """The path of the page that leads here, if the navigation does not list this one."""
        return self.node.above if self.node else f"{REGISTER}index.md" if self.topic else ""

    @property
    def title(self) -> CatalogMessage | None:
        """Its own title, for the catalogs, if it does not follow from the data."""
        own = None if self.is_made else self.head.title
        return (f"title {self.path}", own) if own else None

    @cached_property
    def pieces(self) -> list[str | Marker]:
        """Its text and its markers, in their order."""
        return [piece for piece in markers.pieces(self.body) if not isinstance(piece, Unread)]

    @property
    def layout(self) -> str:
        """The template that lays it out."""
        if self.node:
            return self.node.layout
        return "topic" if self.topic else "method" if self.head.method else "page"

    @cached_property
    def headings(self) -> dict[str, str]:
        """The words of each heading written by hand, by its id."""
        return {found["id"]: found["words"] for found in _HEADING.finditer(self.body)}


def address_of(path: str) -> str:
    """The address of a page below its language: `methods/bank-card/`, or nothing for the home page."""
    stem = path.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def strays(folder: Path) -> Iterator[Diagnostic]:
    """Each file or folder that stands in docs/ and is the folder of no language of ours."""
    expected, hint = f"only folders {', '.join(BY_CODE)}", "Start a language with `make language`"
    for path in ours(folder, "*"):
        if path.name not in BY_CODE or path.is_symlink() or not path.is_dir():
            yield Diagnostic.of_file(printable(path.relative_to(folder.parent)), expected, "another", hint)


def read_all(folder: Path, data: Dataset, today: date) -> tuple[list[PageSource], list[Document]]:
    """Every page below `folder`, and a document of faults for each file that has some."""
    pages, documents = [], []
    found = [] if folder.is_symlink() else ours(folder)
    for path in (path for path in found if path.is_symlink() or not path.is_dir()):
        document, page = _read(folder, path, data, today)
        documents.append(document)
        if page:
            pages.append(page)
    return pages, documents


def _read(folder: Path, path: Path, data: Dataset, today: date) -> tuple[Document, PageSource | None]:
    relative = path.relative_to(folder).as_posix()
    name = printable(f"docs/{folder.name}/{relative}")
    if not (_PATH.fullmatch(relative) and is_plain(path) and path.stat().st_size <= MAX_PAGE):
        hint = "Names are small letters, digits and hyphens, and end in .md; nothing else is published"
        hint = f"{hint}, nor is more than {MAX_PAGE:,} bytes"
        return Document(name, faults=[Diagnostic.of_file(name, "a page", "another file", hint)]), None
    try:
        lines = text_of(path.read_bytes()).split("\n")
    except NotTextError as error:
        return Document(name, faults=[error.fault(name)]), None
    if lines[0] != FENCE or FENCE not in lines[1:]:
        told = "a head between two lines of `---`", "none", "Copy the head of another page"
        return Document(name, faults=[Diagnostic.of_file(name, *told)]), None
    end = lines.index(FENCE, 1)
    document = read(name, "\n".join(["", *lines[1:end]]).encode("utf-8"))
    head = validated(document, FrontMatter, (), document.content)
    for misfit in (*dead_names(head, data.names), *days_ahead(head, today)) if head else ():
        document.add(*misfit)
    body = "\n".join(lines[end + 1 :])
    _check_lines(document, body, end + 1)
    markers.check(document, body, end + 1, data)
    return document, PageSource(relative, head, body, end + 2) if head else None


def _check_lines(document: Document, body: str, offset: int) -> None:
    for number, line in enumerate(body.split("\n"), offset + 1):
        # Markdown shows an entity as the character that it names.
        if reason := fault_of(unescape(line)):
            document.add((), "visible characters only", reason, "Delete or retype it", (number, 1))
        if word := too_long(_UNSHOWN.sub(" ", line)):
            expected = f"words of at most {MAX_WORD} characters"
            document.add((), expected, shown(word), "Write it in words", (number, 1))
        for expected, hint in (told for slip, told in _SLIPS.items() if slip.match(line)):
            document.add((), expected, shown(line), hint, (number, 1))
    tags = re.findall(r"</?(?:div|pre)\b", body)
    if tags[1::2] != [tag.replace("<", "</") for tag in tags[::2]]:
        expected = "each `<div>` and `<pre>` closed before the next"
        document.add((), expected, shown(" ".join(tags)), mark=(offset + 1, 1))


def head(**values: str) -> str:
    """A page's head, for any builder, with the values that are not empty.

    The theme prints it raw, so texts are `quoted`: escaped for HTML before YAML.
    """
    return "\n".join([FENCE, *(f"{name}: {value}" for name, value in values.items() if value), FENCE, ""])


def quoted(text: str) -> str:
    """A string that is safe in HTML and in YAML."""
    return f'"{safe(text)}"'


def safe(text: str) -> str:
    """Text as a head and the navigation hold it, where nothing of it is markup or ends a quotation."""
    return escape(text, quote=True).replace("\\", "&#92;")
