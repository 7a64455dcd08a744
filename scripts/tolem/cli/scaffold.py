"""Start a method or a claim: what is open cannot be published, and `make check` asks for it line by line."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..data.fields import is_id
from ..methods.method import PROPERTY_NAMES
from . import ROOT

METHOD = """\
# yaml-language-server: $schema=../../schemas/methods.json

id: {id}
name:
kind:
properties:
"""
PAGE = "---\nmethod: {id}\ndescription:\nedited: {today}\n---\n"
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
TOPIC = "- {{id: {id}, title: {title}}}\n"
NEXT = "Run `make check`: it names each line to fill in. CONTRIBUTING.md says what comes after."
ANSWERS = "Each question is answered by the names of claims, as [{id}-works-kz]."


def method(asked: Namespace) -> int:
    """Start a method: its data and its English page."""
    name = _name(asked.id)
    data, page = ROOT / "data" / "methods" / f"{name}.yml", ROOT / "docs" / "en" / "methods" / f"{name}.md"
    _refuse_existing(data, page)
    data.write_text(METHOD.format(id=name) + "".join(f"  {key}:\n" for key in PROPERTY_NAMES), "utf-8")
    page.write_text(PAGE.format(id=name, today=asked.today), "utf-8")
    print(f"Wrote {_file(data)} and {_file(page)}. {ANSWERS.format(id=name)} {NEXT}")
    return 0


def claim(asked: Namespace) -> int:
    """Start a claim at the end of a file of data/claims/, or in a new one."""
    name, topic = _name(asked.id), _name(asked.new or Path(asked.file).stem)
    path = ROOT / "data" / "claims" / f"{topic}.yml"
    if asked.new:
        _refuse_existing(path)
        topics = ROOT / "data" / "topics.yml"
        title = topic.capitalize().replace("-", " ")
        topics.write_text(topics.read_text("utf-8") + TOPIC.format(id=topic, title=title), "utf-8")
    elif not path.exists():
        raise SystemExit(f"There is no {_file(path)}. NEW={topic} starts it.")
    before = CLAIMS if asked.new else path.read_text("utf-8")
    path.write_text(before + CLAIM.format(id=name), "utf-8")
    print(f"Wrote the start of {name} at the end of {_file(path)}. {NEXT}")
    return 0


def _name(typed: str) -> str:
    """A name that may become part of a path."""
    if not is_id(typed):
        raise SystemExit(f"“{typed}”: expected a name of small letters a–z, digits and single hyphens.")
    return typed


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise SystemExit(f"{_file(path)} is there already. Edit it, or choose another name.")


def _file(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
