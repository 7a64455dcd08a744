"""The theme's style sheets, cut down to what our pages can use.

A rule stays if every class, id and attribute value that it asks for is a word of our templates, pages and scripts; a
property of its own (`--md-…`) stays if something reads it. So what is used for the first time gets its rules with the
next build. A test compares each kind of page under the cut and under the whole sheets, pixel by pixel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import tinycss2

_WORD = re.compile(r"[\w-]+")
# What a selector asks for, outside of `:not(…)`: `.md-nav`, `#__search`, `[data-md-level="1"]`.
_ASKED = re.compile(r"""[.#]([\w-]+)|\[([\w-]+)(?:[~|^$*]?=["']?([^"'\]]+))?""")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
# At-rules that hold rules.
_GROUPS = {"media", "supports", "layer"}


def words(texts: Iterable[str]) -> frozenset[str]:
    """The words of templates, pages and scripts that could be a class, an id or a value."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


@cache
def cut(sheet: str, known: frozenset[str], ours: str) -> str:
    """`sheet` without rules that ask for what is not among `known`, and without properties nothing reads.

    `ours` are the style sheets that read the theme's properties too.
    """
    text = _kept(sheet, lambda selector: _is_known(selector, known), lambda _: True)
    while True:
        read = set(_READ.findall(text + ours))
        less = _kept(text, lambda _: True, lambda name, read=read: name in read)
        if less == text:
            return text
        text = less


def _is_known(selector: str, known: frozenset[str]) -> bool:
    asked = (word for found in _ASKED.findall(_NOT.sub("", selector)) for word in found)
    return all(not word or set(_WORD.findall(word)) <= known for word in asked)


def _kept(sheet: str, is_known: Callable[[str], bool], is_read: Callable[[str], bool]) -> str:
    """The rules of a sheet, or of a group in it, that have a known selector and a declaration left."""
    parts = []
    for rule in tinycss2.parse_rule_list(sheet, skip_comments=True, skip_whitespace=True):
        head, content = tinycss2.serialize(rule.prelude).strip(), tinycss2.serialize(rule.content or [])
        if rule.type == "qualified-rule":
            selectors = ",".join(each for each in _split(rule.prelude) if is_known(each))
            inner = _declared(content, is_read) if selectors else ""
        elif rule.lower_at_keyword in _GROUPS and rule.content is not None:
            selectors, inner = f"@{rule.at_keyword} {head}", _kept(content, is_known, is_read)
        else:
            selectors, inner = f"@{rule.at_keyword} {head}", content
        parts.append(f"{selectors}{{{inner}}}" if inner else "")
    return "".join(parts)


def _split(prelude: list[tinycss2.ast.Node]) -> list[str]:
    """The selectors of a rule, each alone."""
    parts: list[list[tinycss2.ast.Node]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tinycss2.serialize(part).strip() for part in parts]


def _declared(content: str, is_read: Callable[[str], bool]) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(_text(each) for each in found if not each.name.startswith("--") or is_read(each.name))


def _text(declaration: tinycss2.ast.Declaration) -> str:
    value = re.sub(r"\s+", " ", tinycss2.serialize(declaration.value)).strip()
    return f"{declaration.name}:{value}{'!important' if declaration.important else ''}"
