"""What the models say about the data: DATA.md for people, schemas/ for their editors."""

import json
import re
from argparse import Namespace
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from ..data.fields import KINDS
from ..data.loader import FILES, FOLDERS, ONE_EACH
from ..data.models import Key, keys_of
from ..data.yaml_reader import Place
from ..pages.markers import PARTS, Part
from . import ROOT

HOME, MANUAL, DATA = ROOT / "schemas", ROOT / "DATA.md", ROOT / "data"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The kinds of records in the order in which an editor meets them, by the name of their file or folder.
ORDER = (
    "claims", "topics", "methods", "sources", "corrections", "trees", "deadlines", "timeline", "messages",
    "defects", "checklists", "origins", "issuers", "evidence", "seed", "reviews",
)  # fmt: skip
HEAD = """\
# The data, key by key

<!-- `make reference` writes this file from the models in scripts/tolem/. -->

What the site says stands in the files of `data/`, in records. A record is a list of keys with their values,
one a line or in braces. These two say the same:

```yaml
- id: kaspi
  name: Kaspi
- {id: kaspi, name: Kaspi}
```

Start from a record like the one you need. `make format` writes it in the usual form. `make check` says what
is missing or wrong, and where. [CONTRIBUTING.md](CONTRIBUTING.md) tells how to add each kind.

## Kinds of values

| in the tables below | what to write |
| --- | --- |
"""
A_LIST = "Several of a kind, `[a, b]`; or one a line, each after a dash."
A_RECORD = "Keys with values of their own, `{key: value}`; or one a line. A table below lists the keys."
COLUMNS = "| key | needed | what it is | what it means |\n| --- | --- | --- | --- |\n"
PARTS_HEAD = """\
## Parts: `{{ part("…") }}` in a page

A page shows a part by its name, as `{{ part("limits", caption="Time limits", ids=["a-claim"]) }}`.

| part | what it is given |
| --- | --- |
"""
# How much of a file is shown, and how many of the places where a record can stand.
MOST_LINES, MOST_PLACES = 20, 3


def run(_: Namespace) -> int:
    """Write what the models say about the data to DATA.md and schemas/."""
    MANUAL.write_text(reference(), encoding="utf-8")
    HOME.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (HOME / name).write_text(text, encoding="utf-8")
    print(f"{MANUAL.name} and {len(schemas())} schemas in {HOME.name}/ written")
    return 0


def _files() -> dict[str, tuple[str, type[BaseModel]]]:
    """The files of each kind of records below data/, and their model."""
    found = {Path(file).stem: (file, kind) for file, kind in FILES.items()}
    return {**found, **{name: (f"{name}/<name>.yml", kind) for name, kind in FOLDERS.items()}}


def schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    return {f"{name}.json": _schema(name, kind) for name, (_, kind) in _files().items()}


def _schema(name: str, kind: type[Any]) -> str:
    one = TypeAdapter(kind).json_schema()
    definitions = {"$defs": one.pop("$defs", {})}
    body = one if name in ONE_EACH else {"type": "array", "items": one}
    return json.dumps({"$schema": DIALECT, **body, **definitions}, indent=1, ensure_ascii=False) + "\n"


def reference() -> str:
    """The text of DATA.md: every key of the data, then what pages may show of it."""
    kinds = (_kind(*_files()[name]) for name in ORDER)
    given = (f"| `{name}` | {_given(PARTS[name])} |" for name in sorted(PARTS))
    return "\n\n".join([HEAD + "\n".join(_values()), *kinds, PARTS_HEAD + "\n".join(given)]) + "\n"


def _values() -> Iterator[str]:
    for kind in KINDS:
        parser, schema = kind.__metadata__
        yield f"| {schema.json_schema['title']} | {cleandoc(parser.func.__doc__)} |"
    yield f"| a list | {A_LIST} |"
    yield f"| a record | {A_RECORD} |"


def _kind(file: str, kind: type[BaseModel]) -> str:
    """One kind of record: what it is, how its file begins, a table for it and for each record inside."""
    tables = [_table(inner, places) for inner, places in _inside(kind, ()).items()]
    head = f"## {Path(file.removesuffix('/<name>.yml')).stem.title()}: `data/{file}`"
    return "\n\n".join([head, cleandoc(kind.__doc__ or ""), _begun(file), *tables])


def _begun(file: str) -> str:
    """The first record of the first file, or how it begins."""
    first = sorted(DATA.glob(file.replace("<name>", "*")))[0].read_text("utf-8")
    record = re.sub(r"^#.*\n", "", first, flags=re.M).strip().split("\n\n")[0]
    lines = record.split("\n")
    return "\n".join(["```yaml", *lines[:MOST_LINES], *["# …"][: len(lines) > MOST_LINES], "```"])


def _inside(kind: type[BaseModel], place: Place) -> dict[type[BaseModel], list[Place]]:
    """The record at `place` and every record in it, each once, with all places where it can stand."""
    found = {kind: [place]}
    for key in keys_of(kind).values():
        for inner, places in _inside(key.record, (*place, key.name)).items() if key.record else ():
            found.setdefault(inner, []).extend(places)
    return found


def _table(kind: type[BaseModel], places: list[Place]) -> str:
    """The table of a record; below a heading that says where in its kind it stands, unless it is the kind."""
    table = COLUMNS + "\n".join(map(_row, keys_of(kind).values()))
    if places == [()]:
        return table
    names = ", ".join(f"`{'.'.join(map(str, place))}`" for place in places[:MOST_PLACES])
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    return "\n\n".join([f"### In {names}{more}", cleandoc(kind.__doc__ or ""), table])


def _row(key: Key) -> str:
    explained = all(word in key.meaning for word in re.findall("`.+?`", key.words))
    what = "one of these words" if key.words.startswith("one of") and explained else key.words
    return f"| `{key.name}` | {'yes' if key.needed else 'no'} | {what} | {key.meaning} |"


def _given(part: type[Part]) -> str:
    """What a part of a page is given."""
    told = [
        f"`{key.name}`{'' if key.needed else ', if wanted'}: {key.meaning}" for key in keys_of(part).values()
    ]
    return " ".join(told) or cleandoc(part.__doc__ or "")
