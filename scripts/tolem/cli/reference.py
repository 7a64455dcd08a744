"""Write what the models say about the data: DATA.md for people, schemas/ for their editors."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model import manual
from ..model.load import FILES, FOLDERS, ONE_EACH
from ..outputs import parts
from . import ROOT

HOME = ROOT / "schemas"
MANUAL = ROOT / "DATA.md"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    kinds = {**{Path(name).stem: kind for name, kind in FILES.items()}, **FOLDERS}
    return {f"{name}.json": _text(name, kind) for name, kind in kinds.items()}


def reference() -> str:
    """The text of DATA.md: every key of the data, then what pages may show of it."""
    return f"{manual.manual(ROOT / 'data')}\n{parts.manual()}"


def _text(name: str, kind: type[Any]) -> str:
    one = TypeAdapter(kind).json_schema()
    definitions = {"$defs": one.pop("$defs", {})}
    body = one if name in ONE_EACH else {"type": "array", "items": one}
    return json.dumps({"$schema": DIALECT, **body, **definitions}, indent=1, ensure_ascii=False) + "\n"


def run(_: Namespace) -> int:
    """Write what the models say about the data to DATA.md and schemas/."""
    MANUAL.write_text(reference(), encoding="utf-8")
    HOME.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (HOME / name).write_text(text, encoding="utf-8")
    print(f"{MANUAL.name} and {len(schemas())} schemas in {HOME.name}/ written")
    return 0
