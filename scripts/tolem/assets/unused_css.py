"""Removes rules from the theme's stylesheets that our pages cannot use.

A rule is kept if every class, ID and attribute of its selector is a word of our templates, pages and scripts;
a custom property (`--md-…`) or an animation if something uses it. Newly used rules are therefore included in
the next build. A test compares pages with the reduced and the full stylesheets, pixel by pixel.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby

import tinycss2
from tinycss2 import serialize
from tinycss2.ast import AtRule, Declaration, LiteralToken, Node, QualifiedRule

_WORD = re.compile(r"[\w-]+")
# The classes, IDs and attributes of a selector: `.md-nav`, `#__search`, `[data-md-level="1"]`.
_ASKED = re.compile(r"""[.#]([\w-]+)|\[([\w-]+)(?:[~|^$*]?=["']?([^"'\]]+))?""")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
# Classes of the theme that our texts contain as ordinary words; admonitions keep their style.
_ORDINARY = {
    *("card", "cards", "example", "grid", "inline", "keys", "middle", "note", "question", "quote", "success"),
}
_ADMONITION = re.compile(r"^ *(?:!!!|\?\?\?\+?) ([\w-]+)", re.MULTILINE)
# At-rules that contain rules.
_GROUPS = {"media", "supports", "layer"}
Test = Callable[[str], bool]


def words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that could be a class, an ID or an attribute value."""
    found = ({*_WORD.findall(text)} - _ORDINARY | {*_ADMONITION.findall(text)} for text in texts)
    return frozenset().union(*found)


@cache
def remove_unused(sheet: str, known: frozenset[str], ours: str) -> str:
    """`sheet` without rules for anything not in `known`, and without unused custom properties and animations.

    `ours` are our stylesheets, which use the theme's custom properties too.
    """
    text = keep_used(sheet, known)
    while (less := _filtered(text, lambda _: True, _used(text + ours).__contains__)) != text:
        text = less
    return text


def _used(sheet: str) -> set[str]:
    """The custom properties and animations that a sheet uses."""
    return {*_READ.findall(sheet), *_WORD.findall(" ".join(_ANIMATION.findall(sheet)))}


def keep_used(sheet: str, known: frozenset[str]) -> str:
    """`sheet` without rules for anything that is not in `known`."""

    def is_known(selector: str) -> bool:
        asked = (word for found in _ASKED.findall(_NOT.sub("", selector)) for word in found)
        return known.issuperset(_WORD.findall(" ".join(asked)))

    return _filtered(sheet, is_known, lambda _: True)


def _filtered(sheet: str | list[Node], is_known: Test, is_read: Test) -> str:
    """The rules of a sheet or group with a known selector and a remaining declaration."""
    rules = tinycss2.parse_rule_list(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_rule(rule, is_known, is_read) for rule in rules)


def _rule(rule: Node, is_known: Test, is_read: Test) -> str:
    if not isinstance(rule, (QualifiedRule, AtRule)) or rule.content is None:
        return ""
    if isinstance(rule, QualifiedRule):
        # Commas within brackets are in a node of their own.
        parts = groupby(rule.prelude, lambda node: isinstance(node, LiteralToken) and node.value == ",")
        selectors = (serialize(part).strip() for is_comma, part in parts if not is_comma)
        head = ",".join(filter(is_known, selectors))
        content = _declared(rule.content, is_read) if head else ""
    else:
        name, content = serialize(rule.prelude).strip(), serialize(rule.content)
        head = f"@{rule.at_keyword} {name}"
        if rule.lower_at_keyword == "keyframes" and not is_read(name):
            return ""
        if rule.lower_at_keyword in _GROUPS:
            content = _filtered(rule.content, is_known, is_read)
    return f"{head}{{{content}}}" if content else ""


def _declared(content: list[Node], is_read: Test) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    own = (each for each in found if isinstance(each, Declaration))
    used = (each for each in own if not each.name.startswith("--") or is_read(each.name))
    return ";".join(" ".join(each.serialize().split()) for each in used)
