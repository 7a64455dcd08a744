"""What an element itself says, without what is folded away, quoted or bound elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from .pages import classes

Skip = Callable[[LexborNode], bool]
# No-break spaces stay: they stand inside numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Sources, quotations, days and names beside a claim are not its wording.
_TAGS = frozenset({"details", "ul", "ol", "q", "blockquote", "cite", "script", "style"})
_CLASSES = frozenset({"tolem-dates", "tolem-chip", "tolem-beside", "tolem-says"})


def beside(node: LexborNode) -> bool:
    """Whether an element stands beside the wording of a claim, or is bound to a claim of its own."""
    return (
        node.tag in _TAGS or "data-claim" in (node.attributes or {}) or not classes(node).isdisjoint(_CLASSES)
    )


def own_text(node: LexborNode, skip: Skip = beside) -> str:
    """The text below `node`, without the elements to skip, in one line."""
    parts: list[str] = []
    _collect(node, skip, parts)
    return _SPACE.sub(" ", "".join(parts))


def _collect(node: LexborNode, skip: Skip, parts: list[str]) -> None:
    child = node.child
    while child is not None:
        if child.is_text_node:
            parts.append(child.text_content or "")
        elif child.is_element_node and not skip(child):
            _collect(child, skip, parts)
            parts.append(" ")
        child = child.next
