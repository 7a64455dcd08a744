"""The formatter of the data files.

A value that fits is on one line, others have one key per line or are folded; all items of a list use the same
form. Lists of records are never on one line, and words are never broken. Invalid files are left unchanged.
See decisions/data-style.md.
"""

import io
import json
import re
import textwrap
from collections.abc import Iterator
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.emitter import Emitter

from .diagnostics import Diagnostic, describe
from .files import BOM, decode_text
from .loader import SINGLE_RECORD, files, raw_bytes
from .models import items_of, validated
from .values import Record
from .yaml_reader import LOADER, NOT_TEXT, Document, Place, read

WIDTH = 130
# Its `analyze_scalar` knows which text needs quotes.
_SIGNS = Emitter(io.StringIO(), allow_unicode=True)


class Styled(NamedTuple):
    """A data file: its parsed document, its text, and its formatted text."""

    path: Path
    document: Document
    before: str
    after: str


def read_styled(folder: Path) -> Iterator[Styled]:
    for path, kind in files(folder):
        raw = raw_bytes(path)
        document = read(str(path.relative_to(folder.parent)), raw)
        before = raw.decode("utf-8", "replace")
        after = before if document.faults else _styled(document, decode_text(document.file, raw), kind)
        yield Styled(path, document, before, after)


def check(folder: Path) -> list[Diagnostic]:
    """The first line of each file that is not formatted, or the errors that prevent formatting."""
    return [fault for file in read_styled(folder) for fault in file.document.faults or _difference(file)]


def _difference(file: Styled) -> list[Diagnostic]:
    pairs = zip_longest(file.before.lstrip(BOM).split("\n"), file.after.split("\n"))
    for number, (found, wanted) in enumerate(pairs, 1):
        if found != wanted:
            at = (file.document.file, number, 1, "style")
            return [Diagnostic(*at, _described(wanted), _described(found), "Run `make format`")]
    return []


def _described(line: str | None) -> str:
    return "the end of the file" if line is None else describe(line, 2 * WIDTH) if line else "an empty line"


def _styled(document: Document, text: str, kind: type[Record]) -> str:
    """The formatted text: comments and records, separated by empty lines."""
    one = kind in SINGLE_RECORD
    ordered = {place: _ordered(document, kind, place, raw) for place, raw in items_of(document, one=one)}
    comments = _comments(document, text)
    if document.faults:
        return text
    records = entries(ordered[()], 0) if one else items(list(ordered.values()), 0) or [["[]"]]
    places = [(key,) for key in ordered[()]] if one else list(ordered) or [()]
    is_compact = one or all(len(lines) == 1 for lines in records)
    paragraphs: list[list[str]] = []
    for place, lines in zip(places, records, strict=True):
        above = [line for line in comments if line <= document.mark(place)[0]]
        paragraphs += chain.from_iterable(comments.pop(line) for line in above)
        if is_compact and paragraphs and not above:
            paragraphs[-1] += lines
        else:
            paragraphs.append(lines)
    paragraphs += chain.from_iterable(comments.values())
    return "\n\n".join(map("\n".join, paragraphs)) + "\n"


def _ordered(document: Document, kind: type[Record], place: Place, raw: Any) -> Any:
    """The raw content of a record, with its keys in the order of the model."""
    record = validated(document, kind, place, raw)
    return _reordered(record.model_dump(by_alias=True, exclude_unset=True), raw) if record else None


def _reordered(model: Any, raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _reordered(model[key], raw[key]) for key in model}
    return [_reordered(*pair) for pair in zip(model, raw, strict=True)] if isinstance(raw, list) else raw


def _comments(document: Document, text: str) -> dict[int, list[list[str]]]:
    """The comments by the line of the record that they precede; any other comment is an error."""
    found, end = {}, 0
    for token in yaml.scan(text, Loader=LOADER):
        start = token.start_mark
        # Only spaces and comments are between tokens; a comment may also follow the sign of a folded text.
        gap = text[end : start.index]
        own = text[start.index : token.end_mark.index] if getattr(token, "style", None) in ("|", ">") else ""
        beside = (gap if end else "").split("\n", 1)[0]
        if "#" in beside + own.split("\n", 1)[0] or ("#" in gap and start.column):
            line = text.count("\n", 0, text.index("#", end)) + 1
            hint = "Move it above the record, or into a key that readers see"
            document.add((), "comments between records only", "a comment inside one", hint, (line, 1))
        elif "#" in gap:
            blocks = re.split(r"\n\s*\n", gap.strip())
            found[start.line + 1] = [[line.strip() for line in block.split("\n")] for block in blocks]
        end = token.end_mark.index
    return found


def entries(content: dict[str, Any], indent: int) -> list[list[str]]:
    """The lines of each key with its value."""
    return [_value(f"{key}: ", value, indent) for key, value in content.items()]


def items(content: list[Any], indent: int) -> list[list[str]]:
    """The lines of each item of a list: one line each if all of them fit, else one key per line."""
    in_one = [" " * indent + "- " + inline(item) for item in content]
    if all(_is_flat(item) for item in content) and all(len(line) <= WIDTH for line in in_one):
        return [[line] for line in in_one]
    found = []
    for item in content:
        if isinstance(item, str):
            found.append(_value("- ", item, indent))
        else:
            first, *rest = block(item, indent + 2)
            found.append([" " * indent + "- " + first[indent + 2 :], *rest])
    return found


def block(content: Any, indent: int) -> list[str]:
    """The lines of a record or list, with one key or item per line."""
    nested = entries(content, indent) if isinstance(content, dict) else items(content, indent)
    return [line for lines in nested for line in lines]


def _value(lead: str, value: Any, indent: int) -> list[str]:
    """The lines of a value after its key or dash: one if it fits, else folded text or a block."""
    lead = " " * indent + lead
    if isinstance(value, str) and "\n" in value:
        return [f"{lead}|-", *textwrap.indent(value, " " * (indent + 2)).split("\n")]
    line = lead + inline(value, flow=False)
    if len(line) <= WIDTH and _is_short(value):
        return [line]
    if isinstance(value, str):
        folded = textwrap.wrap(value, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{lead}>-", *(" " * (indent + 2) + each for each in folded)] if " " in value else [line]
    return [lead.rstrip(), *block(value, indent + 2)]


def _is_flat(item: Any) -> bool:
    return isinstance(item, str) or (
        isinstance(item, dict)
        and all(isinstance(value, str) and "\n" not in value for value in item.values())
    )


def _is_short(value: Any) -> bool:
    """Whether it may be on one line: it contains no list of records and no multi-line text."""
    if isinstance(value, dict):
        return all(_is_short(inner) for inner in value.values())
    if isinstance(value, str):
        return "\n" not in value
    return all(isinstance(item, str) for item in value)


def inline(value: Any, flow: bool = True) -> str:
    """A value on one line, in braces and brackets; `flow` if it is within braces or brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return _text(value, flow)


def _text(text: str, flow: bool) -> str:
    """Plain text if YAML and our reader read it as this text, else in double quotes."""
    signs = _SIGNS.analyze_scalar(text)
    plain = signs.allow_flow_plain if flow else signs.allow_block_plain
    return text if plain and text.lower() not in NOT_TEXT else json.dumps(text, ensure_ascii=False)
