"""Lays plain content out in lines of YAML: what fits stands in one line, the rest is spread out or folded.

The items of a list are written alike. No list of records stands in one line, and no word is broken.
"""

import io
import json
import textwrap
from typing import Any

from yaml.emitter import Emitter

from .yaml_reader import NOT_TEXT

WIDTH = 130
# Knows after which signs YAML reads plain text as something else.
_SIGNS = Emitter(io.StringIO(), allow_unicode=True)


def entries(content: dict[str, Any], indent: int) -> list[list[str]]:
    """The lines of each key with its value."""
    return [_value(f"{key}: ", value, indent) for key, value in content.items()]


def items(content: list[Any], indent: int) -> list[list[str]]:
    """The lines of each item of a list: one each if all can be so, else each spread out."""
    in_one = [" " * indent + "- " + inline(item) for item in content]
    if all(_is_flat(item) for item in content) and all(len(line) <= WIDTH for line in in_one):
        return [[line] for line in in_one]
    return [_item(item, indent) for item in content]


def _item(item: Any, indent: int) -> list[str]:
    if isinstance(item, str):
        return _value("- ", item, indent)
    first, *rest = block(item, indent + 2)
    return [" " * indent + "- " + first[indent + 2 :], *rest]


def block(content: Any, indent: int) -> list[str]:
    """The lines of a record or of a list, spread out."""
    nested = entries(content, indent) if isinstance(content, dict) else items(content, indent)
    return [line for lines in nested for line in lines]


def _value(lead: str, value: Any, indent: int) -> list[str]:
    """The lines of a value behind its key or dash: one if it fits, else text folded, other things spread."""
    lead = " " * indent + lead
    if isinstance(value, str) and "\n" in value:
        return [f"{lead}|-", *textwrap.indent(value, " " * (indent + 2)).split("\n")]
    line = lead + inline(value, flow=False)
    if len(line) <= WIDTH and _is_short(value):
        return [line]
    if isinstance(value, str):
        return [f"{lead}>-", *_folded(value, indent + 2)] if " " in value else [line]
    return [lead.rstrip(), *block(value, indent + 2)]


def _folded(text: str, indent: int) -> list[str]:
    lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in lines]


def _is_flat(item: Any) -> bool:
    return isinstance(item, str) or (
        isinstance(item, dict)
        and all(isinstance(value, str) and "\n" not in value for value in item.values())
    )


def _is_short(value: Any) -> bool:
    """Whether it may stand in one line: it holds no list of records and no text of several lines."""
    if isinstance(value, dict):
        return all(_is_short(inner) for inner in value.values())
    if isinstance(value, str):
        return "\n" not in value
    return all(isinstance(item, str) for item in value)


def inline(value: Any, flow: bool = True) -> str:
    """A value in one line, in braces and brackets; `flow` if it stands in some itself."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return _text(value, flow)


def _text(text: str, flow: bool) -> str:
    """Plain if YAML reads it as this text and our reader as text, else in double quotes."""
    signs = _SIGNS.analyze_scalar(text)
    plain = signs.allow_flow_plain if flow else signs.allow_block_plain
    return text if plain and text.lower() not in NOT_TEXT else json.dumps(text, ensure_ascii=False)
