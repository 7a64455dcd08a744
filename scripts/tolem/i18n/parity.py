"""A translated page has the structure of the English one: headings, anchors, links and markers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..data.diagnostics import Diagnostic
from ..pages.page_source import PageSource

# Each kind of structure, and how it is spelled in a page. Order does not count: languages differ in it.
KINDS = {
    "heading": re.compile(r"^(#{1,6}) .*?(\{ ?#[a-z0-9-]+ ?\})?$", re.M),
    "marker": re.compile(r"\{\{\s*(.+?)\s*\}\}"),
    "link": re.compile(r"\]\(([^)\s]+)\)"),
    "admonition": re.compile(r"^!!! ([a-z]+)", re.M),
    "class": re.compile(r"\{(\.[a-z-]+)\}"),
}
# The caption of a marker is words: each language writes its own.
_CAPTION = re.compile(r'\bcaption="[^"]*"')


def check(language: str, english: PageSource, translated: PageSource) -> Iterator[Diagnostic]:
    """Every difference in structure, at its line in the translated page, or at its end if it is missing."""
    at = partial(Diagnostic, f"docs/{language}/{translated.path}")
    last = translated.first_line + translated.body.count("\n")
    if _frame(english) != _frame(translated):
        yield at(2, 1, "head", "the same `method`, `wide` and `tool` as in English", "others")
    for kind, pattern in KINDS.items():
        there, here = _all(pattern, english), _all(pattern, translated)
        lines = dict(here)
        wanted, found = (Counter(item for item, _ in items) for items in (there, here))
        for item in wanted - found:
            yield at(last, 1, kind, f"the {kind} {item}", "none", "Copy it from English")
        for item in found - wanted:
            yield at(lines[item], 1, kind, "what English has", f"the {kind} {item}")


def _frame(page: PageSource) -> tuple[str | None, ...]:
    return page.head.method, page.head.wide, page.head.tool


def _all(pattern: re.Pattern[str], page: PageSource) -> list[tuple[str, int]]:
    """Each match as one text, with its line in the file."""
    found = []
    for match in pattern.finditer(page.body):
        text = " ".join(
            re.sub(r"[\s{}]", "", _CAPTION.sub("caption", group)) for group in match.groups() if group
        )
        found.append((text, page.first_line + page.body.count("\n", 0, match.start())))
    return found
