"""DATA.md: every key of the data files, for the people who edit them, from the models and from our data."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from .fields import KINDS
from .gate import Place, read
from .keys import Key, keys_of
from .layout import block, inline, items
from .load import FILES, FOLDERS, ONE_EACH, items_of, raw_bytes, walk

HEAD = """\
# The data, key by key

<!-- `make reference` writes this file from scripts/tolem/model/ and from examples in data/. -->

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
COLUMNS = "| key | needed | what it is | what it means | for example |\n| --- | --- | --- | --- | --- |\n"
# The kinds in the order in which an editor meets them, and which record to show; without a name, the first.
ORDER = {
    "claims": "bank-card-works-kz",
    "methods": "phone-wallets",
    "sources": "kaspi-guide-returns",
    "corrections": "",
    "trees": "pay",
    "deadlines": "dispute-closes",
    "timeline": "",
    "messages": "counter",
    "defects": "",
    "checklists": "fault",
    "topics": "",
    "seed": "visa-electron",
    "origins": "",
    "issuers": "",
    "evidence": "",
    "exceptions": "",
    "reviews": "",
}
LONGEST = 80
# Whoever wants more of an example opens its file.
MOST_LINES = 40
SHOWN = 3
Kinds = tuple[type[BaseModel], ...]


def manual(folder: Path) -> str:
    """The text of DATA.md, with examples from the data in `folder`, which must be valid."""
    kinds = {**FOLDERS, **{Path(name).stem: kind for name, kind in FILES.items()}}
    raw = _records(folder)
    parts = [HEAD + "\n".join(_values()), *(_part(name, kinds[name], raw[name]) for name in ORDER)]
    return "\n\n".join(parts) + "\n"


def _records(folder: Path) -> dict[str, list[Any]]:
    """The plain content of all records, by the file or folder they stand in, the one to show first."""
    found: dict[str, list[Any]] = {name: [] for name in ORDER}
    for path, _ in walk(folder, []):
        name = path.parent.name if path.parent.name in FOLDERS else path.stem
        found[name] += [raw for _, raw in items_of(read(path.name, raw_bytes(path)), name in ONE_EACH)]
    return {name: sorted(raw, key=lambda one: one["id"] != ORDER[name]) for name, raw in found.items()}


def _values() -> Iterator[str]:
    for kind in KINDS:
        parser, schema = kind.__metadata__
        yield f"| {schema.json_schema['title']} | {cleandoc(parser.func.__doc__)} |"
    yield f"| a list | {A_LIST} |"
    yield f"| a record | {A_RECORD} |"


def _part(name: str, kind: type[BaseModel], raw: list[Any]) -> str:
    """One kind of record: what it is, one of ours in full, and a table for it and for each record inside."""
    file = f"{name}/<name>.yml" if name in FOLDERS else next(f for f in FILES if Path(f).stem == name)
    tables = [_table(kinds, places, raw) for kinds, places in _inside((kind,), ()).items()]
    return "\n\n".join(
        [f"## {name.title()}: `data/{file}`", cleandoc(kind.__doc__ or ""), _first(name, raw), *tables]
    )


def _first(name: str, raw: list[Any]) -> str:
    """The first record as its file writes it, or how it begins."""
    if not raw:
        return "There is none yet."
    lines = block(raw[0], 0) if name in ONE_EACH else items(raw, 0)[0]
    more = [f"# and {len(lines) - MOST_LINES} lines more"] if len(lines) > MOST_LINES else []
    return "\n".join(["```yaml", *lines[:MOST_LINES], *more, "```"])


def _inside(kinds: Kinds, place: Place) -> dict[Kinds, list[Place]]:
    """The record at `place` and every record in it, each once, with all places where it can stand."""
    found = {kinds: [place]}
    for key in keys_of(kinds).values():
        for inner, places in _inside(key.records, (*place, key.name)).items() if key.records else ():
            found.setdefault(inner, []).extend(places)
    return found


def _table(kinds: Kinds, places: list[Place], raw: list[Any]) -> str:
    """The table of a record; below a heading that says where in its kind it stands, unless it is the kind."""
    rows = [_row(key, places, raw, choice=len(kinds) > 1) for key in keys_of(kinds).values()]
    table = COLUMNS + "\n".join(rows)
    if places == [()]:
        return table
    names = ", ".join(f"`{'.'.join(map(str, place))}`" for place in places[:SHOWN])
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    about = "It has exactly one of these keys." if len(kinds) > 1 else cleandoc(kinds[0].__doc__ or "")
    return "\n\n".join([f"### In {names}{more}", about, table])


def _row(key: Key, places: list[Place], raw: list[Any], choice: bool) -> str:
    needed = "one of these" if choice else "yes" if key.needed else "no"
    listed = key.words.startswith("one of") and all(
        word in key.meaning for word in re.findall("`.+?`", key.words)
    )
    what = "one of these words" if listed else key.words
    values = (value for record in raw for place in places for value in _at(record, (*place, key.name)))
    return f"| `{key.name}` | {needed} | {what} | {key.meaning} | {_example(values)} |"


def _at(value: Any, place: Place) -> Iterator[Any]:
    """What stands at `place` in a value; where a list is in the way, in each of its items."""
    if not place:
        yield value
    elif isinstance(value, list):
        yield from (found for item in value for found in _at(item, place))
    elif isinstance(value, dict) and place[0] in value:
        yield from _at(value[place[0]], place[1:])


def _example(values: Iterator[Any]) -> str:
    """The first value, cut if it is long."""
    text = next((inline(value, flow=False) for value in values), "")
    return f"`{textwrap.shorten(text, LONGEST, placeholder='…', break_on_hyphens=False)}`" if text else ""
