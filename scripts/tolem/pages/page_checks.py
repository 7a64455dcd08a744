"""Checks between data and pages: each method and tree has its page, each link of a tree leads to one.

And every translated page has an English one of the same structure, unless it is behind and says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, partial

from ..data.declared import Names, dead_names
from ..data.diagnostics import Diagnostic, Findings
from ..data.loader import Dataset
from ..i18n.coverage import progress
from ..i18n.languages import SOURCE_LANGUAGE
from .made_pages import path_of
from .page_source import PageSource, address_of

Pages = Mapping[str, PageSource]
ENGLISH = f"docs/{SOURCE_LANGUAGE}"
# Each kind of structure, and how it is spelled in a page. Order does not count: languages differ in it.
STRUCTURE = {
    "heading": re.compile(r"^(#{1,6}) .*?(\{ ?#[a-z0-9-]+ ?\})?$", re.M),
    "marker": re.compile(r"\{\{\s*(.+?)\s*\}\}"),
    "link": re.compile(r"\]\(([^)\s]+)\)"),
    "admonition": re.compile(r"^!!! ([a-z]+)", re.M),
    "class": re.compile(r"\{(\.[a-z-]+)\}"),
}
# The caption of a marker is words: each language writes its own.
_CAPTION = re.compile(r'\bcaption="[^"]*"')


def check(data: Dataset, page_sources: Mapping[str, Pages], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Every fault, at its place. A page with a fault that is `known` could not be read, and is not missed."""
    english, unread = page_sources[SOURCE_LANGUAGE], {fault.file for fault in known}
    return [
        *_by_hand(data, english),
        *_differing(page_sources, unread),
        *_names(data, page_sources, unread),
    ]


def _names(data: Dataset, page_sources: Mapping[str, Pages], unread: set[str]) -> Findings:
    """Every page that a record names is there, in the language of the record."""
    nodes = (node for tree in data.trees.values() for node in tree.nodes.values())
    made = {*(node.path for node in nodes), *map(path_of, data.topics)}

    @cache
    def known(language: str) -> Names:
        broken = {file.removeprefix(f"docs/{language}/") for file in unread}
        pages = made | broken | set(page_sources.get(language, ()))
        return {"page": pages, "address": set(map(address_of, pages))}

    for record in data.records:
        for fault in dead_names(record, known(getattr(record, "lang", SOURCE_LANGUAGE))):
            yield data.fault(record, *fault)


def _by_hand(data: Dataset, english: Pages) -> Findings:
    """Each method and first question has its page by hand; where the data makes a page, there is none."""
    nodes = [node for tree in data.trees.values() for node in tree.nodes.values()]
    have = {page.head.method for page in english.values()}
    missing = {f"methods/{name}.md": "this method" for name in data.methods if name not in have}
    missing |= {n.path: "the first question" for n in nodes if n.is_first and n.path not in english}
    for path, what in missing.items():
        yield Diagnostic.of_file(f"{ENGLISH}/{path}", f"a page for {what}", "no such file")
    # `a.md` and `a/index.md` have one address.
    at = {address_of(path): path for path in english}
    for path in english.keys() - at.values():
        found = f"that of {at[address_of(path)]}"
        yield Diagnostic.of_file(f"{ENGLISH}/{path}", "an address of its own", found)
    for node in (node for node in nodes if not node.is_first and node.address in at):
        expected = f"no page here, as data/trees/{node.tree.id}.yml makes it"
        yield Diagnostic.of_file(f"{ENGLISH}/{at[node.address]}", expected, "one written by hand")
    for topic in (topic for topic in data.topics.values() if address_of(path_of(topic.id)) in at):
        found, hint = at[address_of(path_of(topic.id))], "Rename one of them"
        yield data.fault(topic, ("id",), "no page of its own", f"{ENGLISH}/{found}", hint)


def _differing(page_sources: Mapping[str, Pages], unread: set[str]) -> Findings:
    """Every translated page has an English one, of the same structure unless that has changed since."""
    english = page_sources[SOURCE_LANGUAGE]
    for code, pages in page_sources.items():
        for path, page in pages.items():
            if path not in english:
                if f"{ENGLISH}/{path}" not in unread:
                    yield Diagnostic.of_file(f"docs/{code}/{path}", "an English page of this path", "none")
            elif code != SOURCE_LANGUAGE and progress(english[path], page) == "up-to-date":
                yield from structure(code, english[path], page)


def structure(language: str, english: PageSource, translated: PageSource) -> Findings:
    """Every difference in structure, at its line in the translated page, or at its end if it is missing."""
    at = partial(Diagnostic, f"docs/{language}/{translated.path}")
    last = translated.first_line + translated.body.count("\n")
    if _frame(english) != _frame(translated):
        yield at(2, 1, "head", "the same `method` and `tool` as in English", "others")
    for kind, pattern in STRUCTURE.items():
        there, here = _all(pattern, english), _all(pattern, translated)
        lines = dict(here)
        wanted, found = (Counter(item for item, _ in items) for items in (there, here))
        for item in wanted - found:
            yield at(last, 1, kind, f"the {kind} {item}", "none", "Copy it from English")
        for item in found - wanted:
            yield at(lines[item], 1, kind, "what English has", f"the {kind} {item}")


def _frame(page: PageSource) -> tuple[str | None, ...]:
    return page.head.method, page.head.tool


def _all(pattern: re.Pattern[str], page: PageSource) -> list[tuple[str, int]]:
    """Each match as one text, with its line in the file."""
    found = []
    for match in pattern.finditer(page.body):
        text = " ".join(
            re.sub(r"[\s{}]", "", _CAPTION.sub("caption", group)) for group in match.groups() if group
        )
        found.append((text, page.first_line + page.body.count("\n", 0, match.start())))
    return found
