"""Read hostile inputs, and write them into records of a copy of the golden site.

| kind | field |
| --- | --- |
| string | a source's title, a claim's text, and a method's name, which titles, navigation and figures show |
| url | a source's URL |
| date | a source's `accessed`, or a claim's `valid.until` if the date is to be accepted |
| number | a claim's value |
| file | a file of data/methods/ |
"""

import base64
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tables import load_cases
from tolem.methods.method import PROPERTY_NAMES

Expected = Literal["refused", "inert"]
_EXPECTED: dict[str, Expected] = {"rejected with clear error": "refused", "rendered inert": "inert"}
KINDS = ("string", "url", "date", "number", "file")


@dataclass(frozen=True)
class Input:
    """A hostile input; `payload` is the value of a field or the content of a file, `number` its position."""

    number: int
    name: str
    kind: str
    payload: Any
    expected: Expected
    filename: str | None
    is_link: bool

    @property
    def id(self) -> str:
        """The ID of its records."""
        return f"hostile-{self.number:04d}"


def read_inputs(*paths: Path) -> list[Input]:
    """The inputs of files in the format of tests/hostile/inputs.json."""
    entries = [entry for path in paths for entry in json.loads(path.read_text(encoding="utf-8"))["inputs"]]
    return [as_input(number, entry) for number, entry in enumerate(entries, 1)]


def as_input(number: int, entry: dict[str, Any]) -> Input:
    """An input from an entry of a file; raises ValueError for an unknown kind, expectation or encoding."""
    name, kind, expected = (entry[key] for key in ("name", "kind", "expected"))
    if kind not in KINDS or expected not in _EXPECTED:
        raise ValueError(f"{name}: kind {kind!r}, expected {expected!r}: unknown")
    encoding = entry.get("encoding", "text")
    payload = _decode(entry["payload"], encoding)
    if kind == "file" and isinstance(payload, str):
        payload = payload.encode("utf-8", "surrogatepass")
    filename, is_link = entry.get("filename"), encoding == "symlink"
    return Input(number, name, kind, payload, _EXPECTED[expected], filename, is_link)


def _decode(payload: Any, encoding: str) -> Any:
    """Repeat, pad or decode a payload, as its encoding says."""
    method, _, count = encoding.partition(":")
    match method:
        case "text" | "symlink":
            return payload
        case "repeat":
            return (payload * (int(count) // max(1, len(payload)) + 1))[: int(count)]
        case "pad":
            return payload.ljust(int(count), "a")
        case "base64":
            return base64.b64decode(payload)
        case "yaml-list":
            return "k: [" + ", ".join([payload] * int(count)) + "]"
    raise ValueError(f"unknown encoding {encoding!r}")


FILE_ID = "hostile-file"
# The topic of all planted claims.
TOPIC = "hostile"
_UNKNOWN = "nobody-knows"
_PROPERTIES = {name: [_UNKNOWN] for name in PROPERTY_NAMES}
# A file and a line.
Place = tuple[str, int]
RECORDS = load_cases("planted.yml")
# The value of a claim whose text, the payload, shows no figure.
NO_FIGURE = {"word": "yes"}
PAGE = "---\nmethod: {id}\ndescription: A hostile input.\nedited: 2026-11-22\n---\nNothing more.\n"


def quoted(value: Any) -> str:
    """A value as a line of YAML: JSON, with non-printable characters escaped."""
    raw = json.dumps(value, ensure_ascii=False)
    return "".join(
        char if char.isprintable() and ord(char) < 0xD800 else f"\\U{ord(char):08X}" for char in raw
    )


def plant(root: Path, hostile: Input) -> tuple[set[str], set[Place]]:
    """Write an input into the copy; returns its files, and the lines on which errors are expected."""
    if hostile.kind == "file":
        return {_plant_file(root, hostile)}, set()
    claims = f"data/claims/{TOPIC}.yml"
    if not (root / claims).exists():
        with (root / "data/topics.yml").open("a", encoding="utf-8") as topics:
            topics.write(f"- {{id: {TOPIC}, title: Hostile inputs}}\n")
    source, claim = _fields(hostile)
    files = {"data/sources.yml": (RECORDS["source"], source), claims: (RECORDS["claim"], claim)}
    places: set[Place] = set()
    for name, (template, fields) in files.items():
        path = root / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        record = json.loads(json.dumps(template).replace("<name>", hostile.id)) | fields
        path.write_text(before + _lines(record), encoding="utf-8")
        numbers = enumerate(record, before.count("\n") + 1)
        places |= {(name, number) for number, key in numbers if key in fields and fields[key] != NO_FIGURE}
    return {file for file, _ in places}, places


def _fields(hostile: Input) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields with the payload: those of the source, and those of the claim."""
    value = hostile.payload
    match hostile.kind:
        case "string":
            return {"title": value}, {"text": value, "value": NO_FIGURE}
        case "url":
            return {"url": value}, {}
        case "date" if hostile.expected == "refused":
            return {"accessed": value}, {}
        case "date":
            return {}, {"valid": {"until": value}}
    return {}, {"value": {"percent": value}}


def _lines(record: dict[str, Any], first: str = "- ", other: str = "  ") -> str:
    return first + other.join([f"{key}: {quoted(value)}\n" for key, value in record.items()])


def _plant_file(root: Path, hostile: Input) -> str:
    name = hostile.filename or f"{FILE_ID}.yml"
    path = root / "data" / "methods" / name
    if hostile.is_link:
        path.symlink_to(os.fsdecode(hostile.payload))
    else:
        path.write_bytes(as_method(hostile.payload, Path(name).stem))
    if hostile.filename is None and not hostile.is_link:
        page = root / "docs" / "en" / "methods" / f"{FILE_ID}.md"
        page.write_text(PAGE.format(id=FILE_ID), encoding="utf-8")
    return f"data/methods/{name}"


def plant_as_method(root: Path, hostile: Input) -> None:
    """Write a string into a method's name, which headings, navigation, search and figures show."""
    method = {"id": hostile.id, "name": hostile.payload, "kind": "card", "properties": _PROPERTIES}
    (root / f"data/methods/{hostile.id}.yml").write_text(_lines(method, "", ""), encoding="utf-8")
    (root / f"docs/en/methods/{hostile.id}.md").write_text(PAGE.format(id=hostile.id), encoding="utf-8")


def as_method(raw: bytes, stem: str) -> bytes:
    """Replace the placeholder fields of a file by those of a method, so that only its syntax matters."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    for key, (placeholder, name, value) in RECORDS["stock"].items():
        valid = value.format(id=stem, properties=quoted(_PROPERTIES)).replace("\\", r"\\")
        text = re.sub(rf"(?m)^{key}: {re.escape(placeholder)}(?=\r?$)", f"{key}: {valid}", text)
        text = re.sub(rf"(?m)^{key}:", f"{name}:", text)
    return text.encode("utf-8")
