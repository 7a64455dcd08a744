"""Markers in a page, `{{ claim("…") }}` and its like: each read as one call, and never run as code."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MARKER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# What begins a marker that has no end, or a statement or comment of a template, which no page may hold.
_STRAY = re.compile(r"\{\{|\{%|\{##")


@dataclass(frozen=True)
class Marker:
    """One marker: what it shows, of which name, what else it is given, and the line where it starts."""

    kind: str
    name: str
    given: dict[str, Any] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True)
class Unread:
    """What begins like a marker and is none."""

    text: str
    line: int


def pieces(body: str) -> Iterator[str | Marker | Unread]:
    """The text of a page and its markers, in their order; lines count from 1."""
    end = 0
    for found in _MARKER.finditer(body):
        yield from _text(body, end, found.start())
        yield _read(found[1], body.count("\n", 0, found.start()) + 1)
        end = found.end()
    yield from _text(body, end, len(body))


def _text(body: str, start: int, end: int) -> Iterator[str | Unread]:
    text = body[start:end]
    if stray := _STRAY.search(text):
        yield Unread(text[stray.start() :], body.count("\n", 0, start + stray.start()) + 1)
    yield text


def _read(source: str, line: int) -> Marker | Unread:
    """A call of a plain name with one text, then keywords that are plain values."""
    try:
        with warnings.catch_warnings(action="ignore"):
            call = ast.parse(source.strip(), mode="eval").body
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 1:
            name = ast.literal_eval(call.args[0])
            given = {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
            if isinstance(name, str):
                return Marker(call.func.id, name, given, line)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        pass
    return Unread("{{" + source + "}}", line)
