"""Mistakes in the text of a hand-written page, and differences from what Markdown makes of it.

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

from ..data.characters import MAX_WORD, fault_of, too_long
from ..data.diagnostics import describe
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
# Text that is not displayed: markers, attributes in braces, link targets, tags.
_HIDDEN = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|\]\([^()]*\)|<[^<>]*>")
# The HTML that a page may contain.
_TAG = r"(?:(?:div|pre)(?: class=\"[a-z -]+\"| markdown)*|/(?:div|pre))"
_CLASSES = r"(?: ?\.[\w-]+)*"
# Mistakes in Markdown: the pattern, what was expected, and a hint.
_MISTAKES = {
    re.compile(r"#{2,6}(?!.*\{ ?#[a-z0-9-]+[^}]*\}\s*$)"): (
        "an ID after each heading",
        "Links in every language need it: add ` { #its-id }`",
    ),
    re.compile(r"#(?!#)|##+[^# ]|#{7}|[=-]+\s*$"): (
        "`## ` before a heading",
        "Use two or more `#` and a space",
    ),
    re.compile(r" {40}|(?:>\s*){9}"): ("at most eight levels of nesting", "Flatten it"),
    re.compile(r".*\] +\([^)\s]+\.md\b"): ("no space between `]` and `(` of a link", "Delete it"),
    re.compile(r".*\]\((?![^\s(){}]+\))"): (
        "only a URL between `(` and `)` of a link",
        "Write [text](page.md#id)",
    ),
    re.compile(r" {0,3}\[[^\[\]]+\]:|.*\]\["): ("the URL in the link itself", "Write [text](page.md)"),
    re.compile(r".*\[\s*\]\("): ("words between `[` and `]` of a link", "Write [text](page.md)"),
    re.compile(r".*(?:`{3}|~{3})"): ("no code block", "Write `<pre>`"),
    re.compile(r"(?:[^`]*`[^`]*`)*[^`]*`[^`]*\{\{|.*\[[^\[\]]*\}\}[^\[\]]*\]\(|.*(?<!\{)\{[^{}]+\{\{"): (
        "a marker outside code, link texts and braces",
        "Move it before or after",
    ),
    re.compile(r".*\{ ?[.#:][^{}]*$"): ("a `}` that closes this `{`", "Add it at the end"),
    re.compile(rf".*(?<!\{{)\{{(?!:?{_CLASSES}(?: ?#[a-z0-9-]+)?{_CLASSES} ?\}})[^{{}}]*\}}(?!\}})"): (
        "only an ID and classes in braces",
        "Delete the others; an ID has lowercase letters, digits and hyphens",
    ),
    re.compile(rf".*<(?!{_TAG}>)[A-Za-z/!?]"): (
        "no HTML except `<div>` and `<pre>`",
        "Write Markdown, or `&lt;`",
    ),
}


class Mistake(NamedTuple):
    """A mistake in a line of a page, from 1: what was expected, what was found, and a hint."""

    line: int
    expected: str
    found: str
    hint: str


# Cached, as a preview reads all pages again after each save.
@lru_cache(maxsize=1024)
def mistakes(body: str) -> tuple[Mistake, ...]:
    """Each character, word, tag or use of Markdown that a page may not contain."""
    found = []
    for number, line in enumerate(body.split("\n"), 1):
        # Markdown decodes entities.
        if reason := fault_of(unescape(line)):
            found.append(Mistake(number, "visible characters only", reason, "Delete or retype it"))
        if word := too_long(_HIDDEN.sub(" ", line)):
            expected = f"words of at most {MAX_WORD} characters"
            found.append(Mistake(number, expected, describe(word), "Split or shorten it"))
        for mistake, (expected, hint) in _MISTAKES.items():
            if mistake.match(line):
                found.append(Mistake(number, expected, describe(line), hint))
    if tag := _stray_tag(body):
        expected, at = "each `<div>` and `<pre>` closed before the next", body.count("\n", 0, tag.start())
        found.append(Mistake(at + 1, expected, describe(tag[0]), "Add or delete a tag"))
    return tuple(found)


def _stray_tag(body: str) -> re.Match[str] | None:
    """The first tag of a page that neither closes the one before it nor is closed by the next."""
    opened = None
    for tag in re.finditer(r"<(/?)(div|pre)\b", body):
        if bool(tag[1]) != bool(opened) or (opened and opened[2] != tag[2]):
            return opened or tag
        opened = None if tag[1] else tag
    return opened


# Cached, as a preview reads all pages again after each save.
@lru_cache(maxsize=1024)
def changes(body: str) -> tuple[Mistake, ...]:
    """Each line of a page that does not show as it is typed."""
    text = _AS_TYPED.sub(lambda found: "x" + "\nx" * found[0].count("\n"), body)
    lines, typed = text.split("\n"), body.split("\n")
    odd = [(number, _NO_BRACKET) for number, line in enumerate(lines, 1) if "[" in _PAIRS.sub("", line)]
    found = odd or [
        (number, _NO_CODE if is_code else (_EXPECTED, _hint(lines[number - 1])))
        for number, is_code in _differences(lines, _shown(text) + END)
    ]
    return tuple(
        Mistake(number, expected, describe(typed[number - 1].strip()), hint)
        for number, (expected, hint) in found
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
