"""Validation with pydantic models, its errors as diagnostics, and the JSON Schema of the models."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from .diagnostics import describe, nearest, printable
from .files import read_text
from .yaml_reader import Document, Place

T = TypeVar("T", bound=BaseModel)
Schema = dict[str, Any]
# A hint for an unknown key that is the rest of a value after a comma.
_COMMA = "A comma in braces ends a value: write 2.45 with a point, and quote text with a comma"


def validated(document: Document, kind: type[T], place: Place, raw: Any) -> T | None:
    """The validated record, or None with diagnostics in the document; None too if there is nothing `raw`."""
    if raw is None:
        return None
    try:
        record = document.records.get((place, kind)) or kind.model_validate(raw)
    except ValidationError as error:
        _translate(document, kind, place, error)
        return None
    document.records[place, kind] = record
    return record


def items_of(document: Document, *, one: bool = False) -> list[tuple[Place, Any]]:
    """The raw records of a file with their places; `one` if the file is a single record.

    A file of another shape has no content, and a diagnostic.
    """
    if one:
        return [((), document.content)]
    if isinstance(document.content, list):
        return [((index,), raw) for index, raw in enumerate(document.content)]
    if document.content is not None:
        expected = "a list of records, each starting with `- `"
        document.add((), expected, describe(document.content), "Write it before each")
        document.content = None
    return []


def records_of(document: Document, kind: type[T]) -> list[T]:
    """The valid records of a file with a list; diagnostics of the others are in the document."""
    found = (validated(document, kind, place, raw) for place, raw in items_of(document))
    return [record for record in found if record]


def table(module: str, name: str, kind: type[Any]) -> Any:
    """The tables of a JSON file next to one of our modules; a wrong shape ends the program."""
    path = Path(module).with_name(name)
    document = Document(printable(path))
    try:
        return TypeAdapter(kind).validate_json(read_text(path))
    except ValidationError as error:
        for each in error.errors():
            hint = "Restore it from the last commit"
            document.add(each["loc"], "the structure that the code reads", each["msg"], hint)
        document.exit_if_invalid()


def _translate(document: Document, kind: type[BaseModel], place: Place, error: ValidationError) -> None:
    """Add a diagnostic for each finding of `error`, except at places that the reader already reported."""
    reported = {(fault.line, fault.about) for fault in document.faults}
    for finding in error.errors():
        if finding["type"] == "too_short" and len(finding["input"]) >= finding["ctx"]["min_length"]:
            continue  # its items are wrong
        expected, found, hint = _explain(kind, finding)
        if finding["type"] == "missing" or not (finding["input"] or hint):
            hint = _description(kind, finding["loc"]).rstrip(".") or hint
        fault = document.fault(_place_of(finding, document, place), expected, found, hint)
        # An unknown key is one whatever it holds.
        if finding["type"] == "extra_forbidden" or (fault.line, fault.about) not in reported:
            document.faults.append(fault)


def _place_of(finding: Any, document: Document, place: Place) -> Place:
    """Where a finding is in the file: its location without union branches, and the key that it is about."""
    for part in finding["loc"]:
        if (*place, part) in document.marks:
            place = (*place, part)
    key = finding["loc"][-1] if finding["type"] == "missing" else finding.get("ctx", {}).get("field")
    return (*place, key) if key else place


def _explain(kind: type[BaseModel], finding: Any) -> tuple[str, str, str]:
    context, found = finding.get("ctx", {}), describe(finding["input"])
    match finding["type"]:
        case "expected":
            found = describe(finding["input"].get(context["field"])) if context["field"] else found
            return context["expected"], found, context["hint"]
        case "missing":
            return "this key", "nothing", ""
        case "extra_forbidden":
            name, whole = str(finding["loc"][-1]), schema_of(kind)
            keys = {key for each in (whole, *whole.get("$defs", {}).values()) for key in each["properties"]}
            hint = nearest(name, sorted(keys)) or ("" if finding["input"] else _COMMA)
            return "a key of this record", f"the unknown key {describe(name)}", hint
        case "literal_error":
            words = re.findall(r"'([^']+)'", str(context["expected"]))
            return f"one of {context['expected']}", found, nearest(str(finding["input"]), words)
        case "tuple_type":
            return "a list, such as [a, b]", found, ""
        case "model_type" | "dict_type":
            return "a record, such as {key: value}", found, ""
        case "too_short" | "too_long":
            return finding["msg"].split(" after ")[0].replace("Tuple should have", "a list of"), found, ""
        case _:
            told = finding["msg"].removeprefix("Input should be ").replace("String should have", "text of")
            return told, found, ""


class _FileSchema(GenerateJsonSchema):
    """Schemas for the text of the files: no null, no defaults, and no titles of keys."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def nullable_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    default_schema = nullable_schema


@cache
def schema_of(kind: type[BaseModel]) -> Schema:
    """The JSON Schema of a kind of record: its keys in the order of the model, with descriptions."""
    return kind.model_json_schema(schema_generator=_FileSchema)


def _description(kind: type[BaseModel], place: Place) -> str:
    """The description of the key at a place in a kind of record; empty if there is none."""
    here, meaning = schema_of(kind), ""
    for part in place:
        if key := here.get("properties", {}).get(part):
            meaning = " ".join(key["description"].split())
            # The nested record that the key can hold.
            found = re.search(r"#/\$defs/(\w+)", json.dumps(key))
            here = schema_of(kind)["$defs"][found[1]] if found else {}
    return meaning
