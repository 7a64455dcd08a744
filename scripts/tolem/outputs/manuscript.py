"""Hand-written pages: docs/<lang>/**/*.md with a head of plain YAML and markers that name their filler.

A marker is a Jinja expression: `{{ claim("…") }}` a whole claim, `{{ value("…") }}` its figure,
`{{ verdict("…") }}` its verdict, `{{ part("…") }}` the template of that name in templates/parts/.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes
from pydantic import TypeAdapter, ValidationError

from ..model import faults
from ..model.fields import Day, Id, Line
from ..model.gate import Document, read
from ..model.values import Record

if TYPE_CHECKING:
    from ..model.load import Dataset

FENCE = "---"
CLAIM_MARKERS = ("claim", "value", "verdict")


class Head(Record):
    """What a page says about itself: `title` and `description`, or the `method` it is about."""

    title: Line | None = None
    description: Line
    method: Id | None = None
    edited: Day
    wide: Line | None = None


@dataclass
class Manuscript:
    """One page: its path below docs/<lang>/, its head, its text and the line that text starts at."""

    path: str
    head: Head
    body: str
    first_line: int
    claims: list[str] = field(default_factory=list)


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
    claims = _check_markers(document, body, end + 1, env, data)
    relative = path.relative_to(folder).as_posix()
    return document, Manuscript(relative, head, body, end + 2, claims) if head else None


def _head(document: Document, data: Dataset) -> Head | None:
    try:
        head = TypeAdapter(Head).validate_python(document.content)
    except ValidationError as error:
        faults.translate(document, Head, (), error)
        return None
    if (head.title is None) == (head.method is None):
        document.add((), "either `title` or `method`", "both or neither")
    if head.method and head.method not in data.methods:
        hint = faults.nearest(head.method, sorted(data.methods))
        document.add(("method",), "the id of a method", f"“{head.method}”, which is not there", hint)
        return None
    return head


def _check_markers(document: Document, body: str, offset: int, env: Environment, data: Dataset) -> list[str]:
    """Record every marker that names an unknown claim or part; return the claims named."""
    try:
        tree = env.parse(body)
    except TemplateSyntaxError as error:
        mark = (offset + error.lineno, 1)
        document.add((), 'markers as {{ claim("…") }}', str(error.message), mark=mark)
        return []
    parts = sorted(
        Path(name).name.split(".")[0] for name in env.list_templates() if name.startswith("parts/")
    )
    named: list[str] = []
    for call in tree.find_all(nodes.Call):
        kind, argument = getattr(call.node, "name", ""), call.args[0] if call.args else None
        name = argument.value if isinstance(argument, nodes.Const) else None
        known = sorted(data.claims) if kind in CLAIM_MARKERS else parts if kind == "part" else None
        mark = (offset + call.lineno, 1)
        if known is None or not isinstance(name, str):
            expected = f"one of {', '.join((*CLAIM_MARKERS, 'part'))} with a name in quotes"
            document.add((), expected, f"“{kind}(…)”", mark=mark)
        elif name not in known:
            document.add(
                (kind,), f"a known name in {kind}(…)", f"“{name}”", faults.nearest(name, known), mark
            )
        elif kind in CLAIM_MARKERS:
            named.append(name)
    return named
