"""Start a method or a claim: write what is known already and leave open what `make check` then asks for.

Nothing is overwritten, and nothing that is left open can be published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pydantic_core import PydanticCustomError

from tolem.model.claims import Claim
from tolem.model.diagnostics import nearest
from tolem.model.fields import parse_id
from tolem.model.gate import read
from tolem.model.load import items_of, names_of, raw_bytes, walk
from tolem.model.methods import PROPERTY_NAMES
from tolem.today import today

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
METHOD = """\
# yaml-language-server: $schema=../../schemas/methods.json

id: {id}
name:
kind:
answer:
properties:
{properties}
"""
PAGE = """\
---
method: {id}
description:
edited: {today}
---
"""
CLAIMS = "# yaml-language-server: $schema=../../schemas/claims.json\n"
CLAIM = """
- id: {id}
  text:
  era: now
  sources:
    - id:
      stance:
      shows:
  confidence:
  review:
    checked:
    every: {{days: 90}}
"""
LEFT = """\
{wrote} What is left:
1. Run `make check`. It names each line to fill in and says what belongs there; DATA.md says it at length.
2. {second}
3. {third}
4. Run `make format`, `make check` and `make words`, and translate the new words."""


class RefusedError(Exception):
    """What was asked for cannot be started; the message says why and what to do."""


def method(name: str) -> str:
    """Start a method and its English page; say what is left to do."""
    _check_name(name)
    data, page = DATA / "methods" / f"{name}.yml", ROOT / "docs" / "en" / "methods" / f"{name}.md"
    for path in (data, page):
        if path.exists():
            raise RefusedError(f"{_file(path)} is there already. Edit it, or choose another name.")
    properties = "\n".join(f"  {question}:" for question in PROPERTY_NAMES)
    _write(data, METHOD.format(id=name, properties=properties))
    _write(page, PAGE.format(id=name, today=today()))
    return LEFT.format(
        wrote=f"Wrote {_file(data)} and {_file(page)}.",
        second=f"Answer each question with names of claims. `make claim ID=<name> NEW={name}` starts one.",
        third="Explain below the head of the page what the data cannot say.",
    )


def claim(name: str, file: str, new: str) -> str:
    """Start a claim at the end of `file`, or in a new file `new`; say what is left to do."""
    _check_name(name)
    taken = _taken()
    if name in taken:
        raise RefusedError(f"“{name}” stands at {taken[name]}, and names are never used again.")
    path = _new(new) if new else _known(file)
    before = path.read_text(encoding="utf-8") if path.exists() else CLAIMS
    path.write_text(before + CLAIM.format(id=name), encoding="utf-8")
    return LEFT.format(
        wrote=f"Wrote the start of {name} at the end of {_file(path)}.",
        second="If nobody says so, write `looked:` and where, instead of `sources` and `confidence`.",
        third=f'Show it: {{{{ claim("{name}") }}}} on a page, or its name in a file of data/methods/.',
    )


def _check_name(name: str) -> None:
    try:
        parse_id(name)
    except PydanticCustomError as error:
        told = error.context or {}
        raise RefusedError(f"ID=“{name}”: expected {told['expected']}. {told['hint']}.") from None


def _taken() -> dict[str, str]:
    """Where each claim stands, finished or not, by its name."""
    found: dict[str, str] = {}
    for path, kind in walk(DATA, []):
        if kind is not Claim:
            continue
        document = read(_file(path), raw_bytes(path))
        if document.content is None:
            raise RefusedError(f"{document.file} cannot be read. Mend it first; `make check` says where.")
        for place, raw in items_of(document, one=False):
            found |= dict.fromkeys(names_of(raw), f"{document.file}:{document.mark(place)[0]}")
    return found


def _known(file: str) -> Path:
    """An existing file of claims, named by its topic or by its path."""
    path = DATA / "claims" / f"{Path(file).name.removesuffix('.yml')}.yml"
    if not file:
        raise RefusedError("FILE=<topic> names a file of data/claims/, NEW=<topic> starts one.")
    if not path.is_file():
        hint = nearest(path.stem, sorted(known.stem for known in path.parent.glob("*.yml")))
        raise RefusedError(f"There is no {_file(path)}. {hint or f'NEW={path.stem} starts it.'}")
    return path


def _new(topic: str) -> Path:
    _check_name(topic)
    path = DATA / "claims" / f"{topic}.yml"
    if path.exists():
        raise RefusedError(f"{_file(path)} is there already. Name it with FILE={topic}.")
    return path


def _file(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def main() -> int:
    """Start what the command line asks for, or say in one sentence why not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["method", "claim"])
    parser.add_argument("name")
    parser.add_argument("--file", default="", help="the file of data/claims/ that gets the claim")
    parser.add_argument("--new", default="", help="start this file of data/claims/ with the claim")
    asked = parser.parse_args()
    try:
        print(method(asked.name) if asked.what == "method" else claim(asked.name, asked.file, asked.new))
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
