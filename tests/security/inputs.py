"""Reads a file of hostile inputs: what each is, how it is spelled out, what must become of it."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

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


def read_inputs(path: Path) -> list[Input]:
    """All inputs of a file shaped like hostile.json; a kind or expectation we do not know is an error."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return [_input(number, entry) for number, entry in enumerate(raw["inputs"], 1)]


def _input(number: int, entry: dict[str, Any]) -> Input:
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
