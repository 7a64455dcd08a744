"""Hand-written pages: docs/<lang>/**/*.md with a head of plain YAML and markers that name their filler.

A marker is a Jinja expression: `{{ claim("…") }}` a whole claim, `{{ value("…") }}` its figure,
`{{ verdict("…") }}` its verdict, `{{ part("…") }}` the template of that name in templates/parts/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment, TemplateSyntaxError, nodes
from pydantic import TypeAdapter, ValidationError

from ..model import faults
from ..model.characters import fault_of
from ..model.checklists import Checklist
from ..model.claims import Claim
from ..model.fields import Day, Id, Line
from ..model.gate import Document, read
from ..model.letters import Letter
from ..model.values import Record
from .nodes import Node

if TYPE_CHECKING:
    from ..model.load import Dataset

FENCE = "---"
CLAIM_MARKERS = ("claim", "value", "verdict")
# The parts that show one record, named by its `id`.
ABOUT_ONE: dict[str, type[Record]] = {"letter": Letter, "texts": Letter, "checklist": Checklist}
_HEADING = re.compile(r"^#{2,6} (?P<words>.*?) \{ ?#(?P<id>[a-z0-9-]+)", re.MULTILINE)


class Head(Record):
    """What a page says about itself. It has either a `title`, or the `method` it is about."""

    title: Line | None = None
    """The title, as the navigation and the search show it."""
    description: Line
    """What the page answers, in one sentence, for the search."""
    method: Id | None = None
    """The name of the method the page is about; the title follows from it."""
    edited: Day
    """The day somebody last worked on its text."""
    wide: Line | None = None
    """Any word here hides the table of contents beside a wide table."""
    gathers: Line | None = None
    """Any word here puts all other pages into this one."""
    tool: Literal["cost", "worth-it", "deadlines", "messages"] | None = None
    """The tool of a page that has a form; its script comes with the page."""
    made_from: Line | None = None
    """The digest of the English page that a translation was made from; `make check` prints it."""


@dataclass
class Manuscript:
    """One page: its path below docs/<lang>/, its head, its text and the line where that starts.

    A page made from a question or outcome has that as its `node`, and no text by hand.
    """

    path: str
    head: Head
    body: str
    first_line: int
    node: Node | None = None

    @cached_property
    def headings(self) -> dict[str, str]:
        """The words of each heading written by hand, by its id."""
        return {found["id"]: found["words"] for found in _HEADING.finditer(self.body)}


def address_of(path: str) -> str:
    """The address of a page below its language: `methods/bank-card/`, or nothing for the home page."""
    stem = path.removesuffix(".md").removesuffix("index")
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def read_all(folder: Path, env: Environment, data: Dataset) -> tuple[list[Manuscript], list[Document]]:
    """Every page below `folder`, and a document of faults for each file that has some."""
    pages, documents = [], []
    for path in sorted(folder.rglob("*.md")):
        document, page = _read(folder, path, env, data)
        documents.append(document)
        if page:
            pages.append(page)
    return pages, documents


def _read(folder: Path, path: Path, env: Environment, data: Dataset) -> tuple[Document, Manuscript | None]:
    name = f"docs/{folder.name}/{path.relative_to(folder).as_posix()}"
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        document = Document(name)
        document.add((), "a head between two lines of `---`", "none", "Copy the head of another page")
        return document, None
    end = lines.index(FENCE, 1)
    document = read(name, "\n".join(["", *lines[1:end]]).encode("utf-8"))
    head = _head(document, data)
    body = "\n".join(lines[end + 1 :])
    _check_characters(document, body, end + 1)
    _check_markers(document, body, end + 1, env, data)
    relative = path.relative_to(folder).as_posix()
    return document, Manuscript(relative, head, body, end + 2) if head else None


def _head(document: Document, data: Dataset) -> Head | None:
    if document.content is None:
        return None
    try:
        head = TypeAdapter(Head).validate_python(document.content)
    except ValidationError as error:
        faults.translate(document, Head, (), error)
        return None
    if (head.title is None) == (head.method is None):
        document.add((), "either `title` or `method`", "both or neither")
    if head.method and head.method not in {*data.methods, *data.unread_ids}:
        hint = faults.nearest(head.method, sorted(data.methods))
        document.add(("method",), "the id of a method", f"“{head.method}”, which is not there", hint)
        return None
    return head


def _check_characters(document: Document, body: str, offset: int) -> None:
    for number, line in enumerate(body.split("\n"), offset + 1):
        if reason := fault_of(line):
            document.add((), "visible characters only", reason, "Delete or retype it", (number, 1))


def _check_markers(document: Document, body: str, offset: int, env: Environment, data: Dataset) -> None:
    """Record every marker that is not one we know, or that names an unknown claim or part."""
    try:
        tree = env.parse(body)
    except TemplateSyntaxError as error:
        mark = (offset + error.lineno, 1)
        document.add((), 'markers as {{ claim("…") }}', str(error.message), mark=mark)
        return
    known = _known(env, data)
    for call in tree.find_all(nodes.Call):
        kind, name, mark = _marker(call), _argument(call), (offset + call.lineno, 1)
        if kind not in known or name is None:
            expected = f"one of {', '.join(known)} with a name in quotes"
            document.add((), expected, f"“{kind}(…)”", mark=mark)
        elif name not in known[kind] and not (kind in CLAIM_MARKERS and Claim in data.unread_kinds):
            hint = faults.nearest(name, sorted(known[kind]))
            document.add((kind,), f"a known name in {kind}(…)", f"“{name}”", hint, mark)
        _check_record(document, call, name, data, mark)
        if Claim not in data.unread_kinds:
            _check_ids(document, call, known[CLAIM_MARKERS[0]], mark)


def _check_ids(document: Document, call: nodes.Call, known: set[str], mark: tuple[int, int]) -> None:
    """Record every unknown claim in the `ids=[…]` of a part."""
    lists = [keyword.value for keyword in call.kwargs if keyword.key == "ids"]
    for item in (item for ids in lists for item in ids.find_all(nodes.Const)):
        if item.value not in known:
            hint = faults.nearest(str(item.value), sorted(known))
            document.add(("ids",), "ids of claims", f"“{item.value}”", hint, mark)


def _check_record(
    document: Document, call: nodes.Call, part: str | None, data: Dataset, mark: tuple[int, int]
) -> None:
    """Record a part about one record, as `part("letter", id="…")`, whose record is not there."""
    kind = ABOUT_ONE.get(part or "")
    if kind is None or kind in data.unread_kinds:
        return
    known, names = data.of(kind), [k.value for k in call.kwargs if k.key == "id"]
    name = str(getattr(names[0], "value", "")) if names else ""
    if name not in known and name not in data.unread_ids:
        hint = faults.nearest(name, sorted(known))
        document.add((part or "",), f'a known name in id="…" of {part}', f"“{name}”", hint, mark)


def _known(env: Environment, data: Dataset) -> dict[str, set[str]]:
    """The names each marker may hold. An id that could not be read has a fault of its own."""
    parts = {Path(name).name.split(".")[0] for name in env.list_templates() if name.startswith("parts/")}
    claims = {*data.claims, *data.unread_ids}
    return {**dict.fromkeys(CLAIM_MARKERS, claims), "part": parts}


def _marker(call: nodes.Call) -> str:
    return str(getattr(call.node, "name", "?"))


def _argument(call: nodes.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else None
