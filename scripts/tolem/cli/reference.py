"""Generates DATA.md and schemas/ from the data models."""

import json
import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from ..data.fields import KINDS
from ..data.loader import ANY_NAME, FILES, ONE_EACH
from ..data.models import Schema, record_in, schema_of
from ..data.stray_files import ours
from ..data.text_files import read_text
from ..data.values import Record
from ..pages.markers import PARTS
from . import ROOT, skeleton

SCHEMAS, MANUAL, DATA = ROOT / "schemas", ROOT / "DATA.md", ROOT / "data"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The maximum number of lines of an example.
MOST_LINES = 20


def run() -> int:
    """Generate DATA.md and schemas/ from the data models."""
    MANUAL.write_text(reference(), encoding="utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
    print(f"{MANUAL.name} and {len(schemas())} schemas in {SCHEMAS.name}/ written")
    return 0


def schemas() -> dict[str, str]:
    """The text of each schema by its file name, which is that of the data file or folder."""
    paths = {Path(file.removesuffix(f"/{ANY_NAME}.yml")): kind for file, kind in FILES.items()}
    return {f"{path.stem}.json": _schema(kind) for path, kind in paths.items()}


def _schema(kind: type[Record]) -> str:
    one = {**schema_of(kind)}
    definitions = {"$defs": one.pop("$defs", {})}
    body = one if kind in ONE_EACH else {"type": "array", "items": one}
    return json.dumps({"$schema": DIALECT, **body, **definitions}, indent=1, ensure_ascii=False) + "\n"


def reference() -> str:
    """The text of DATA.md."""
    return skeleton(
        MANUAL.name,
        values=_values(),
        kinds={file: (schema_of(kind), _places(schema_of(kind))) for file, kind in FILES.items()},
        parts={name: schema_of(part) for name, part in PARTS.items()},
        begun=_begun,
        words_of=words_of,
    )


def _values() -> Iterator[tuple[str, str]]:
    """The title and description of each type of value."""
    for kind in KINDS:
        parser, schema = kind.__metadata__
        yield schema.json_schema["title"], cleandoc(parser.func.__doc__)


def _begun(file: str) -> str:
    """The first record of the first file, truncated."""
    first = read_text(ours(DATA, file.replace(ANY_NAME, "*"))[0])
    lines = re.sub(r"^#.*\n", "", first, flags=re.M).strip().split("\n\n")[0].split("\n")
    return "\n".join([*lines[:MOST_LINES], *["# …"][: len(lines) > MOST_LINES]])


def words_of(schema: Schema) -> str:
    """The type of a value in words: “a date”, “a list, each an ID”, “one of `for`, `against`”."""
    if "title" in schema:
        return str(schema["title"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        words = [f"`{word}`" for word in schema["enum"]]
        is_explained = all(word in schema.get("description", "") for word in words)
        return "one of these words" if is_explained else f"one of {', '.join(words)}"
    if "items" in schema:
        return f"a list, each {words_of(schema['items'])}"
    return ", or ".join(map(words_of, schema.get("oneOf", []))) or "a record"


def _places(whole: Schema) -> dict[str, tuple[Schema, list[str]]]:
    """Each nested record of a schema by title, with the places where it occurs."""
    found: dict[str, tuple[Schema, list[str]]] = {}
    for place, record in _inside(whole, whole):
        found.setdefault(record["title"], (record, []))[1].append(place)
    return found


def _inside(whole: Schema, record: Schema, above: str = "") -> Iterator[tuple[str, Schema]]:
    """Each nested record, with its place."""
    for name, key in record["properties"].items():
        if inner := record_in(whole, key):
            yield f"{above}{name}", inner
            yield from _inside(whole, inner, f"{above}{name}.")
