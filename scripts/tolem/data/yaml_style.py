"""The one style of the data files, which this module and `yaml_writer` define by writing it.

A file's text follows from what it says and from the comments between its records; nothing else of how it
was typed is kept. A file with a fault has no style, so no fault of style ever stands in for a real one.
See decisions/data-style.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import yaml

from .diagnostics import Diagnostic, shown
from .loader import ONE_EACH, items_of, raw_bytes, walk
from .pydantic_errors import validated
from .values import Record
from .yaml_reader import LOADER, Document, Place, read
from .yaml_writer import WIDTH, entries, items


@dataclass(frozen=True)
class Styled:
    """One data file: where it is, what the reader made of it, its text, and its text in style.

    A file with a fault has no style; it is left as it is, and `document` holds the faults.
    """

    path: Path
    document: Document
    before: str
    after: str


def read_styled(folder: Path) -> Iterator[Styled]:
    """Each data file below `folder`."""
    for path, kind in walk(folder, []):
        raw = raw_bytes(path)
        document = read(str(path.relative_to(folder.parent)), raw)
        before = raw.decode("utf-8", "replace")
        after = "" if document.faults else _styled(document, before, kind, one=path.parent.name in ONE_EACH)
        yield Styled(path, document, before, before if document.faults else after)


def check(folder: Path) -> list[Diagnostic]:
    """The first line of each file that is not in style, and what keeps a file from being put into it."""
    return [fault for file in read_styled(folder) for fault in file.document.faults or _difference(file)]


def _difference(file: Styled) -> list[Diagnostic]:
    pairs = zip_longest(file.before.split("\n"), file.after.split("\n"))
    differing = ((number, *pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return [
        Diagnostic(file.document.file, number, 1, "style", _shown(wanted), _shown(found), "Run `make format`")
        for number, found, wanted in islice(differing, 1)
    ]


def _shown(line: str | None) -> str:
    return "the end of the file" if line is None else shown(line, 2 * WIDTH) if line else "an empty line"


def _styled(document: Document, text: str, kind: type[Record], one: bool) -> str:
    """The head, the comments and the records of a file, with an empty line between any two."""
    ordered = {place: _ordered(document, kind, place, raw) for place, raw in items_of(document, one)}
    comments = _comments(document, text.replace("\r\n", "\n"))
    if document.faults:
        return ""
    records = entries(ordered[()], 0) if one else items(list(ordered.values()), 0) or [["[]"]]
    places = [(key,) for key in ordered[()]] if one else list(ordered) or [()]
    joined = one or all(len(lines) == 1 for lines in records)
    chunks: list[list[str]] = []
    for place, lines in zip(places, records, strict=True):
        above = [line for line in comments if line <= document.mark(place)[0]]
        chunks += [block for line in above for block in comments.pop(line)]
        if joined and chunks and not above:
            chunks[-1] += lines
        else:
            chunks.append(lines)
    chunks += [block for blocks in comments.values() for block in blocks]
    return "\n\n".join("\n".join(chunk) for chunk in chunks) + "\n"


def _ordered(document: Document, kind: type[Record], place: Place, raw: Any) -> Any:
    """A record's plain content with its keys in the order of its model."""
    record = validated(document, kind, place, raw)
    return _as(record.model_dump(by_alias=True, exclude_unset=True), raw) if record else None


def _as(model: Any, raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _as(model[key], raw[key]) for key in model}
    return [_as(*pair) for pair in zip(model, raw, strict=True)] if isinstance(raw, list) else raw


def _comments(document: Document, text: str) -> dict[int, list[list[str]]]:
    """The blocks of comments above each line where a record may start; any other comment is a fault."""
    found, end = {}, 0
    for token in yaml.scan(text, Loader=LOADER):
        start = token.start_mark
        # Between two tokens stand only spaces and comments; the sign of folded text may have one beside it.
        gap = text[end : start.index]
        own = text[start.index : token.end_mark.index] if getattr(token, "style", None) in ("|", ">") else ""
        beside = (gap if end else "").split("\n", 1)[0]
        if "#" in beside + own.split("\n", 1)[0] or ("#" in gap and start.column):
            line = text.count("\n", 0, text.index("#", end)) + 1
            hint = "Move it above the record, or say it in the record, where readers see it"
            document.add((), "comments between records only", "a comment inside one", hint, (line, 1))
        elif "#" in gap:
            blocks = re.split(r"\n\s*\n", gap.strip())
            found[start.line + 1] = [[line.strip() for line in block.split("\n")] for block in blocks]
        end = token.end_mark.index
    return found
