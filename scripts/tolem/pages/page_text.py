"""Compares the text of a hand-written page with what Markdown makes of it.

Markdown knows no errors: what it does not understand it shows as signs or as code, numbers anew, or drops.
Both texts are compared line by line, with a sign for each block, and without white space and emphasis.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from .markdown_extensions import converted

# Signs of blocks, and of the end: characters for private use, which no page contains.
HEADING, ITEM, NOTICE, ROW, CODE, END = SIGNS = "\ue000\ue001\ue002\ue003\ue004\ue005"
# The elements that they stand for. A notice has text.
_BLOCKS = {
    "h1, h2, h3, h4, h5, h6": HEADING,
    "li": ITEM,
    ".admonition-title:not(:only-child)": NOTICE,
    "tr": ROW,
    "pre": CODE,
}
# What is not compared: markers, and blocks of `<pre>`.
_AS_TYPED = re.compile(r"\{\{.*?\}\}|<pre\b.*?</pre>", re.DOTALL)
# The starts of a line: quotations and list items; then a heading, a notice, or a row of a table.
_OUTER = re.compile(r"(?:[ >]|[-*+] |\d+\. )*")
_ITEM = re.compile(r"[-*+] |(\d+\.) ")
_HEADING = re.compile(r"#{2,6} ")
_NOTICE = re.compile(r"!!! [a-z]+ \"(.+)\"$|!!!|\?\?\?|===")
_DIVIDER = re.compile(r"\|[-|: ]*-[-|: ]*$")
# What is not displayed: attributes in braces, tags, the targets of links; and what is not compared.
_NOT_DISPLAYED = re.compile(r"\{:?(?: ?[.#][\w-]+)* ?\}|</?(?:div|pre)[^<>]*>|(?<=\])\([^()]*\)")
_NOT_COMPARED = re.compile(r"[\s*_`\\|\[\]]+")
# Brackets in pairs. For any other, Markdown looks up to the end of the page, each time anew.
_PLAIN = r"[^\[\]\\]|\\."
_PAIRS = re.compile(rf"\\.|\[(?:{_PLAIN}|\[(?:{_PLAIN})*\])*\]")
_NO_BRACKET = "a `]` on the line of each `[`, and at most two levels of them", "Add it, or write `\\[`"
_NO_CODE = "no code block", "Indent text of a list item or a notice by four spaces, and no other"
_EXPECTED = "text that Markdown shows as it is typed"
# What to do, by the start of a line.
_HINTS = {
    rf"{_OUTER.pattern}(?<=.)#|#.*# *\{{": "Start a heading at the start of its line, with no `#` at its end",
    r"[ >]*(?:[-*+]|\d+\.) ": "Put empty lines around a list, and text between two; numbers count from 1",
    r"[ >]*[!?]{3}": 'Write `!!! warning "A title"`, and below it its text, indented by four spaces',
    r".*\|": "Start and end each row of a table with `|`, all of as many cells, and empty lines around it",
    r".*\{": "Put braces after a heading or emphasized text, or on a line of their own below a paragraph",
    r".*!\[": "Pages have no images: say it in words",
    r".*`.*&": "Write entities outside of code",
    "": "Put an empty line above it, and below it",
}


class Change(NamedTuple):
    """A line that a reader would see otherwise: what was expected, and a hint."""

    line: int
    expected: str
    hint: str


# Cached, as a preview reads all pages again after each save.
@lru_cache(maxsize=1024)
def changes(body: str) -> tuple[Change, ...]:
    """Each line of a page that does not show as it is typed."""
    text = _AS_TYPED.sub(lambda found: "x" + "\nx" * found[0].count("\n"), body)
    lines = text.split("\n")
    if odd := [number for number, line in enumerate(lines, 1) if "[" in _PAIRS.sub("", line)]:
        return tuple(Change(number, *_NO_BRACKET) for number in odd)
    return tuple(
        Change(number, *(_NO_CODE if is_code else (_EXPECTED, _hint(lines[number - 1]))))
        for number, is_code in _differences(lines, _shown(text) + END)
    )


def _differences(lines: list[str], shown: str) -> Iterator[tuple[int, bool]]:
    """The number of each line that is not shown where it should be, and whether it became code."""
    typed = [(number, text) for number, line in enumerate(lines, 1) if (text := _typed(line))]
    at, is_lost, last = 0, False, 1
    for number, text in [*typed, (len(lines), END)]:
        found = shown.find(text, at)
        if found < 0 or (found > at and not is_lost):
            # A sign before a line belongs to it, other text to the line above.
            is_above = found > at and shown[at] not in SIGNS
            yield last if is_above else number, CODE in shown[at : max(found, at + 1)]
        at, is_lost, last = max(at, found + len(text) if found >= 0 else 0), found < 0, number


def _hint(line: str) -> str:
    return next(hint for start, hint in _HINTS.items() if re.match(start, line))


def _shown(text: str) -> str:
    """The text of a page as readers see it, with the signs of its blocks and the numbers of its items."""
    tree = LexborHTMLParser(converted(text))
    numbers: Counter[int] = Counter()
    for selector, sign in _BLOCKS.items():
        for node in tree.css(selector):
            number = ""
            if sign == ITEM and node.parent and node.parent.tag == "ol":
                numbers[node.parent.mem_id] += 1
                number = f"{numbers[node.parent.mem_id]}."
            node.insert_before(sign + number)
    return _compared(tree.body.text() if tree.body else "")


def _typed(line: str) -> str:
    """The text of a line, with the signs of the blocks that start there."""
    outer = _OUTER.match(line)
    start = outer[0] if outer else ""
    rest, signs = line[len(start) :], "".join(ITEM + (item[1] or "") for item in _ITEM.finditer(start))
    if _DIVIDER.match(rest):
        return ""
    if rest.startswith("|"):
        signs += ROW
    if not start and (heading := _HEADING.match(rest)):
        signs, rest = HEADING, rest[heading.end() :]
    if notice := _NOTICE.match(rest):
        signs, rest = signs + NOTICE, notice[1] or rest
    return _compared(signs + unescape(_NOT_DISPLAYED.sub("", rest)))


def _compared(text: str) -> str:
    return _NOT_COMPARED.sub("", text)
