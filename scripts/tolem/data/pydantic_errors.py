"""Turns what pydantic found into faults an editor can act on: where, what stood there, what belongs there."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .diagnostics import nearest, shown
from .field_docs import meaning_of
from .yaml_reader import Document, Place

T = TypeVar("T", bound=BaseModel)


def validated(document: Document, kind: type[T], place: Place, raw: Any) -> T | None:
    """A record of a kind, or None and its faults in the document; what could not be read has its own."""
    if raw is None:
        return None
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        _translate(document, kind, place, error)
        return None


def _translate(document: Document, kind: type[BaseModel], place: Place, error: ValidationError) -> None:
    """Record each finding of `error` at its line; places the reader already refused are left alone."""
    refused = {(fault.line, fault.column) for fault in document.faults}
    for finding in error.errors():
        where = (*place, *_path(document, place, finding["loc"]))
        where = (*where, finding["loc"][-1]) if finding["type"] == "missing" else where
        field = finding.get("ctx", {}).get("field")
        where = (*where, field) if field else where
        if document.mark(where) in refused:
            continue
        expected, found, hint = _words(kind, finding)
        if finding["type"] == "missing" or not finding["input"]:
            hint = meaning_of(kind, finding["loc"]).rstrip(".") or hint
        document.add(where, expected, found, hint)


def _path(document: Document, place: Place, loc: tuple[Any, ...]) -> Place:
    """The part of pydantic's location that stands in the file: union branches are not in it."""
    path: Place = ()
    for part in loc:
        if (*place, *path, part) in document.marks:
            path = (*path, part)
    return path


def _words(kind: type[BaseModel], finding: Any) -> tuple[str, str, str]:
    context, found = finding.get("ctx", {}), shown(finding["input"])
    match finding["type"]:
        case "expected":
            return context["expected"], found, context.get("hint", "")
        case "missing":
            return "this key", "nothing", ""
        case "extra_forbidden":
            name = str(finding["loc"][-1])
            return "a key of this record", f"the unknown key {shown(name)}", nearest(name, _keys(kind))
        case "literal_error":
            return f"one of {context['expected']}", found, nearest(str(finding["input"]), _quoted(context))
        case "tuple_type":
            return "a list, as [a, b]", found, ""
        case "model_type" | "model_attributes_type":
            return "a record, as {key: value}", found, ""
        case "too_short" | "too_long":
            return finding["msg"].split(" after ")[0].replace("Tuple should have", "a list of"), found, ""
        case _:
            return finding["msg"].removeprefix("Input should be "), found, ""


def _quoted(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']+)'", str(context["expected"]))


def _keys(kind: type[BaseModel]) -> list[str]:
    """Every key a record of this kind can hold, at any depth, for hints."""
    schema = kind.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", {})})
