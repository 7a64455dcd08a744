"""The only reader of YAML files: a strict subset, with the position of each value.

Anchors, aliases, tags, duplicate keys and multiple documents are errors; size, depth and number of values are
limited. Every scalar stays text, which fields parse themselves, so that YAML 1.1 does not read `no` as false.
A key without a value is an empty text, which fields reject with their own message. See
decisions/data-in-yaml.md.
"""

import re
import sys
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from .characters import fault_of
from .diagnostics import DataError, Diagnostic, describe, printable
from .fields import is_id
from .files import decode_text
from .yaml_syntax import ESCAPE, Mark, explain

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12
MAX_VALUES = 50_000
# Words that YAML 1.1 reads as a boolean or null, which is never intended.
NOT_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"])
# A hint for YAML syntax that was meant as the start of a text.
OR_TEXT = "quote a text that starts with it"
IN_TEXT = 'Write "…" around a text with ` #`, or move it above the record'
EMPTY = "An empty list is `[]`; a record has lines such as `key: value`"

Place = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """A parsed file: `content` of dicts, lists and str; `marks` has the line and column of each place.

    `ids` has the IDs of records in lists, which diagnostics name instead of their index; `records` the valid
    records by place and model, which all readings of an unchanged file share.
    """

    file: str
    content: Any = None
    marks: dict[Place, Mark] = field(default_factory=dict)
    ids: dict[Place, str] = field(default_factory=dict)
    records: dict[tuple[Place, type], Any] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def mark(self, place: Place) -> Mark:
        """The line and column of `place`, or of its nearest ancestor that has one."""
        while place and place not in self.marks:
            place = place[:-1]
        return self.marks.get(place, (1, 1))

    def add(self, place: Place, expected: str, found: str, hint: str = "", mark: Mark | None = None) -> None:
        self.faults.append(self.fault(place, expected, found, hint, mark))

    def fault(
        self, place: Place, expected: str, found: str, hint: str = "", mark: Mark | None = None
    ) -> Diagnostic:
        """A diagnostic at `place`, named by its dotted path."""
        line, column = mark or self.mark(place)
        parts = (self.ids.get(place[:end], str(place[end - 1])) for end in range(1, len(place) + 1))
        name = printable(".".join(parts)) or "file"
        return Diagnostic(self.file, line, column, name, expected, found, hint)

    def exit_if_invalid(self) -> None:
        """Exit with the diagnostics of a file that is read at import, before any command runs."""
        if self.faults:
            sys.exit(str(DataError(self.faults)))


def read(file: str, raw: bytes, *, is_ours: bool = True) -> Document:
    """Parse the bytes of a data file. Diagnostics are collected in the document, never raised.

    In ours, no comment follows a value, and no value is `null`. Unchanged files are cached, for the preview.
    """
    known = _parsed(file, raw, is_ours)
    return replace(known, faults=[*known.faults])


def read_own(module: str) -> Document:
    """The YAML file next to one of our modules, with the same name."""
    path = Path(module).with_suffix(".yml")
    return read(path.relative_to(path.parents[3]).as_posix(), path.read_bytes())


@lru_cache(maxsize=512)
def _parsed(file: str, raw: bytes, is_ours: bool) -> Document:
    document, text = Document(file), ""
    try:
        text = _decode(document, raw)
        _Builder(document, text, is_ours).build()
    except yaml.YAMLError as error:
        _syntax_faults(document, text.split("\n"), error)
    except DataError as error:
        # The rest of the file cannot be read.
        document.faults += error.faults
    return document


def _decode(document: Document, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise DataError([document.fault((), f"at most {MAX_BYTES:,} bytes", "more", "Split the file")])
    text = decode_text(document.file, raw)
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        # The letters of an escape belong to no word. Its character is checked in the parsed value.
        if reason := fault_of(ESCAPE.sub(lambda escape: " " * len(escape[0]), line)):
            told = "visible characters only", reason, "Delete or retype it"
            faults.append(document.fault((), *told, (number, 1)))
    if faults:
        raise DataError(faults)
    return text


def _syntax_faults(document: Document, lines: list[str], error: yaml.YAMLError) -> None:
    """Add diagnostics of syntax errors, per record, so that one error does not hide others."""
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    records = [(start, lines[start:end]) for start, end in pairwise([*starts, len(lines)])]
    broken = [(start, record, wrong) for start, record in records if (wrong := _error_in(record))]
    for start, part, wrong in broken or [(0, lines, error)]:
        cause = explain(part, wrong)
        line = start + cause.line
        # A diagnostic on the same line has the same cause.
        if all(fault.line != line for fault in document.faults):
            found = describe("".join(part[cause.line - 1 : cause.line]).strip())
            document.add((), cause.expected, found, cause.hint, (line, cause.column))


def _error_in(lines: list[str]) -> yaml.YAMLError | None:
    try:
        list(yaml.parse("\n".join(lines), Loader=LOADER))
    except yaml.YAMLError as error:
        return error
    return None


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _parted_number(before: Any, after: Any) -> str:
    """The text of two items of a list that may be one number, such as `8,960`; else empty."""
    if not all(isinstance(item, yaml.ScalarEvent) and not item.style for item in (before, after)):
        return ""
    is_close, text = before.end_mark.index + 1 == after.start_mark.index, f"{before.value},{after.value}"
    return describe(text) if is_close and re.search(r"\d,\d", text) else ""


class _Builder:
    """Builds dicts, lists and text from YAML events, and rejects everything outside the subset."""

    def __init__(self, document: Document, text: str, is_ours: bool) -> None:
        self.document, self.is_ours = document, is_ours
        self.lines = text.split("\n")
        self.events = yaml.parse(text, Loader=LOADER)
        self.values = 0

    def build(self) -> None:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self.document.add((), "a list or a mapping", "an empty file", EMPTY)
            return
        directives = getattr(event, "tags", None) or getattr(event, "version", None)
        self._refuse(event, (), directives, "YAML directives", "Delete the lines that start with %")
        content = self._node(next(self.events), (), 0)
        next(self.events)
        second = next(self.events)
        if not isinstance(second, yaml.StreamEndEvent):
            self._stop(second, (), "one document per file", "a second document", "Delete the `---` line")
        if not isinstance(content, str):
            self.document.content = content
        elif not self.document.faults:
            self.document.add((), "a list or a mapping", describe(content), EMPTY)

    def _node(self, event: Any, place: Place, depth: int) -> Any:
        self.values += 1
        mark = _mark(event)
        self.document.marks.setdefault(place, mark)
        if depth > MAX_DEPTH or self.values > MAX_VALUES:
            limit = f"at most {MAX_DEPTH} levels and {MAX_VALUES:,} values"
            self._stop(event, place[:3], limit, "more", "Flatten or split the file")
        if isinstance(event, yaml.AliasEvent):
            hint = f"Write the value out; {OR_TEXT}"
            self.document.add(place, "a value", f"an alias (*{event.anchor})", hint, mark)
            return ""
        self._refuse(event, place, event.anchor, f"an anchor (&{event.anchor})", f"Delete it; {OR_TEXT}")
        self._refuse(event, place, event.tag, f"a tag ({event.tag})", f"Delete it; {OR_TEXT}")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, place, mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _scalar(self, event: Any, place: Place, mark: Mark) -> str:
        value: str = event.value
        if self.is_ours and not event.style:
            self._check_plain(event, place, value)
        if reason := fault_of(value):
            self.document.add(place, "visible characters only", reason, "Delete or retype it", mark)
        return value

    def _check_plain(self, event: Any, place: Place, value: str) -> None:
        """Report a value without quotation marks that YAML reads as none, or ends at a `#`."""
        number, column = event.end_mark.line, event.end_mark.column
        if value.lower() in NOT_TEXT:
            self.document.add(place, "a value", describe(value), "Quote it if it is text", _mark(event))
        elif (rest := self.lines[number][column:].strip()).startswith("#"):
            self.document.add(place, "no comment after a value", describe(rest), IN_TEXT, (number + 1, 1))

    def _sequence(self, place: Place, depth: int) -> list[Any]:
        items: list[Any] = []
        before = None
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if found := _parted_number(before, event):
                hint = "Write one number as 8960 or 2.45, two as `[8, 960]`, and quote text with a comma"
                self.document.add(place, "a space after a comma between numbers", found, hint, _mark(before))
            items.append(self._node(event, (*place, len(items)), depth + 1))
            before = event
        return items

    def _mapping(self, place: Place, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, place)
            if key in entries:
                found = f"the key “{key}” twice"
                self.document.add((*place, key), "each key once", found, "Delete one", _mark(event))
            self.document.marks[(*place, key)] = _mark(event)
            entries[key] = self._node(next(self.events), (*place, key), depth + 1)
            if key == "id" and place and isinstance(place[-1], int) and is_id(str(entries[key])):
                self.document.ids[place] = entries[key]
        return entries

    def _key(self, event: Any, place: Place) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            hint = f"Write a word, or {OR_TEXT}"
            self._stop(event, place, "a plain word as key", "a list, mapping, anchor or tag", hint)
        return str(event.value)

    def _refuse(self, event: Any, place: Place, present: object, found: str, hint: str) -> None:
        if present:
            self.document.add(place, "plain YAML", found, hint, _mark(event))

    def _stop(self, event: Any, place: Place, expected: str, found: str, hint: str) -> None:
        raise DataError([self.document.fault(place, expected, found, hint, _mark(event))])
