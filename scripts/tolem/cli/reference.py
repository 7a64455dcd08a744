"""What the models say about the data: DATA.md for people, schemas/ for their editors."""

import json
import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from pydantic import BaseModel

from ..data.fields import KINDS
from ..data.loader import ANY_NAME, FILES, ONE_EACH
from ..data.models import keys_of
from ..data.stray_files import ours
from ..data.text_files import read_text
from ..data.values import Record
from ..pages.markers import PARTS
from . import ROOT, skeleton

SCHEMAS, MANUAL, DATA = ROOT / "schemas", ROOT / "DATA.md", ROOT / "data"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# How much of a file is shown.
MOST_LINES = 20


def run() -> int:
    """Write what the models say about the data to DATA.md and schemas/."""
    MANUAL.write_text(reference(), encoding="utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
    print(f"{MANUAL.name} and {len(schemas())} schemas in {SCHEMAS.name}/ written")
    return 0


def schemas() -> dict[str, str]:
    """The text of each schema by its file name: that of the file, or of the folder of files."""
    paths = {Path(file.removesuffix(f"/{ANY_NAME}.yml")): kind for file, kind in FILES.items()}
    return {f"{path.stem}.json": _schema(kind) for path, kind in paths.items()}


def _schema(kind: type[Record]) -> str:
    one = kind.model_json_schema()
    definitions = {"$defs": one.pop("$defs", {})}
    body = one if kind in ONE_EACH else {"type": "array", "items": one}
    return json.dumps({"$schema": DIALECT, **body, **definitions}, indent=1, ensure_ascii=False) + "\n"


def reference() -> str:
    """The text of DATA.md: every key of the data, then what pages may show of it."""
    return skeleton(
        MANUAL.name,
        values=_values(),
        kinds={file: (kind, _places(kind)) for file, kind in FILES.items()},
        parts=PARTS,
        begun=_begun,
        about=lambda kind: cleandoc(kind.__doc__),
        keys_of=keys_of,
        is_choice=_is_choice,
    )


def _values() -> Iterator[tuple[str, str]]:
    """What each kind of value is called, and what to write."""
    for kind in KINDS:
        parser, schema = kind.__metadata__
        yield schema.json_schema["title"], cleandoc(parser.func.__doc__)


def _begun(file: str) -> str:
    """The first record of the first file, or how it begins."""
    first = read_text(ours(DATA, file.replace(ANY_NAME, "*"))[0])
    lines = re.sub(r"^#.*\n", "", first, flags=re.M).strip().split("\n\n")[0].split("\n")
    return "\n".join([*lines[:MOST_LINES], *["# …"][: len(lines) > MOST_LINES]])


def _places(kind: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """Every record in a kind of record, with the places where it can stand."""
    places: dict[type[BaseModel], list[str]] = {}
    for place, inner in _inside(kind):
        places.setdefault(inner, []).append(place)
    return places


def _is_choice(kind: type[BaseModel]) -> bool:
    """Whether the schema of a record lets it have one key alone."""
    return kind.model_json_schema().get("maxProperties") == 1


def _inside(kind: type[BaseModel], above: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every record in a record, with the place where it stands."""
    for key in keys_of(kind).values():
        if key.record:
            yield f"{above}{key.name}", key.record
            yield from _inside(key.record, f"{above}{key.name}.")
