"""Reads hostile inputs, and maps their fields onto records, in a copy of the small site.

name → a source's title, and a method's name, which reaches titles, navigation and figures · summary → a
claim's text · url → a source's address · date → `accessed`, or `valid.until` where the day must be free ·
number → a value · file → a file of data/methods/.
"""

import base64
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tables import cases
from tolem.methods.method import PROPERTY_NAMES

Expected = Literal["refused", "inert"]
_EXPECTED: dict[str, Expected] = {"rejected with clear error": "refused", "rendered inert": "inert"}
KINDS = ("string", "url", "date", "number", "file")


@dataclass(frozen=True)
class Input:
    """One hostile input. `payload` is a value for a field, or the bytes of a file; `number` its place."""

    number: int
    name: str
    kind: str
    payload: Any
    expected: Expected
    filename: str | None
    is_link: bool

    @property
    def id(self) -> str:
        """The name of the record that carries it."""
        return f"hostile-{self.number:04d}"


def read_inputs(*paths: Path) -> list[Input]:
    """All inputs of files shaped like hostile.json; a kind or expectation we do not know is an error."""
    entries = [entry for path in paths for entry in json.loads(path.read_text(encoding="utf-8"))["inputs"]]
    return [as_input(number, entry) for number, entry in enumerate(entries, 1)]


def as_input(number: int, entry: dict[str, Any]) -> Input:
    """One entry of such a file."""
    name, kind, expected = (entry[key] for key in ("name", "kind", "expected"))
    if kind not in KINDS or expected not in _EXPECTED:
        raise ValueError(f"{name}: kind {kind!r}, expected {expected!r}: not one we know")
    encoding = entry.get("encoding", "text")
    payload = _spelled_out(entry["payload"], encoding)
    if kind == "file" and isinstance(payload, str):
        payload = payload.encode("utf-8", "surrogatepass")
    filename, is_link = entry.get("filename"), encoding == "symlink"
    return Input(number, name, kind, payload, _EXPECTED[expected], filename, is_link)


def _spelled_out(payload: Any, encoding: str) -> Any:
    """The payload as it is meant: repeated, padded, decoded or as it stands."""
    how, _, count = encoding.partition(":")
    match how:
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
    raise ValueError(f"{encoding!r} is no encoding we know")


FILE_ID = "hostile-file"
# The topic of all claims that are planted: one page of the register shows them.
TOPIC = "hostile"
_UNKNOWN = "nobody-knows"
_PROPERTIES = {name: [_UNKNOWN] for name in PROPERTY_NAMES}
Place = tuple[str, int]
RECORDS = cases("planted.yml")
# A claim whose text is the payload has no place for a figure.
WORDLESS = {"word": "yes"}
PAGE = "---\nmethod: {id}\ndescription: A hostile input.\nedited: 2026-11-22\n---\nNothing more.\n"


def quoted(value: Any) -> str:
    """A value as YAML in one line: JSON, with an escape for each character that does not print."""
    raw = json.dumps(value, ensure_ascii=False)
    return "".join(
        char if char.isprintable() and ord(char) < 0xD800 else f"\\U{ord(char):08X}" for char in raw
    )


def plant(root: Path, hostile: Input) -> tuple[set[str], set[Place]]:
    """Write one input into the copy; return its files and the lines where a refusal must stand."""
    if hostile.kind == "file":
        return {_plant_file(root, hostile)}, set()
    claims = f"data/claims/{TOPIC}.yml"
    if not (root / claims).exists():
        with (root / "data/topics.yml").open("a", encoding="utf-8") as topics:
            topics.write(f"- {{id: {TOPIC}, title: Hostile inputs}}\n")
    source, claim = _fields(hostile)
    files = {"data/sources.yml": (RECORDS["source"], source), claims: (RECORDS["claim"], claim)}
    places: set[Place] = set()
    for name, (sound, fields) in files.items():
        path = root / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        record = json.loads(json.dumps(sound).replace("<name>", hostile.id)) | fields
        path.write_text(before + _lines(record), encoding="utf-8")
        numbers = enumerate(record, before.count("\n") + 1)
        places |= {(name, number) for number, key in numbers if key in fields and fields[key] != WORDLESS}
    return {file for file, _ in places}, places


def _fields(hostile: Input) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the source and of the claim that carry the payload."""
    value = hostile.payload
    match hostile.kind:
        case "string":
            return {"title": value}, {"text": value, "value": WORDLESS}
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
    """Plant a string as a method's name too, which reaches headings, navigation, search and figures."""
    method = {"id": hostile.id, "name": hostile.payload, "kind": "card", "properties": _PROPERTIES}
    (root / f"data/methods/{hostile.id}.yml").write_text(_lines(method, "", ""), encoding="utf-8")
    (root / f"docs/en/methods/{hostile.id}.md").write_text(PAGE.format(id=hostile.id), encoding="utf-8")


def as_method(raw: bytes, stem: str) -> bytes:
    """The file with a real method's lines for the stock ones, so that only its form decides."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    for key, (stock, name, value) in RECORDS["stock"].items():
        real = value.format(id=stem, properties=quoted(_PROPERTIES)).replace("\\", r"\\")
        text = re.sub(rf"(?m)^{key}: {re.escape(stock)}(?=\r?$)", f"{key}: {real}", text)
        text = re.sub(rf"(?m)^{key}:", f"{name}:", text)
    return text.encode("utf-8")
