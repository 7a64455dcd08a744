"""Checks between data and pages: methods and trees have their pages, references to pages exist.

And up-to-date translations have the structure of their English page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, partial

from ..data.declared import KnownIds, broken_references
from ..data.diagnostics import Diagnostic, Findings
from ..data.loader import Dataset
from ..i18n.coverage import progress
from ..i18n.languages import SOURCE_LANGUAGE
from .generated_pages import path_of
from .page_source import PageSource, address_of

Pages = Mapping[str, PageSource]
# The pages that templates link to.
LINKED = (
    "index.md", "methods/index.md", "cost.md", "returns/deadlines.md", "corrections.md", "pages.md",
    "facts/index.md",
)  # fmt: skip
ENGLISH = f"docs/{SOURCE_LANGUAGE}"
# The structural elements that are compared. Their order may differ between languages.
STRUCTURE = {
    "heading": re.compile(r"^(#{1,6}) .*?(\{ ?#[a-z0-9-]+ ?\})?$", re.M),
    "marker": re.compile(r"\{\{\s*(.+?)\s*\}\}"),
    "link": re.compile(r"\]\(([^)\s]+)\)"),
    "admonition": re.compile(r"^!!! ([a-z]+)", re.M),
    "class": re.compile(r"\{(\.[a-z-]+)\}"),
}


def check(data: Dataset, page_sources: Mapping[str, Pages], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All diagnostics. Pages with a `known` diagnostic could not be read, and are not reported as missing."""
    english, unread = page_sources[SOURCE_LANGUAGE], {fault.file for fault in known}
    found = *_missing_pages(data, english, unread), *_url_conflicts(data, english)
    return [*found, *_differing(page_sources, unread), *_broken_references(data, page_sources, unread)]


def _broken_references(data: Dataset, page_sources: Mapping[str, Pages], unread: set[str]) -> Findings:
    """Pages that records refer to exist, in the language of the record."""
    generated = {*(node.path for node in data.nodes), *map(path_of, data.topics)}

    @cache
    def known(language: str) -> KnownIds:
        broken = {file.removeprefix(f"docs/{language}/") for file in unread}
        pages = generated | broken | set(page_sources.get(language, ()))
        return {"page": pages, "address": set(map(address_of, pages))}

    for record in data.records:
        for problem in broken_references(record, known(getattr(record, "lang", SOURCE_LANGUAGE))):
            yield data.fault(record, *problem)


def _missing_pages(data: Dataset, english: Pages, unread: set[str]) -> Findings:
    """Methods and first questions have hand-written pages, those of methods at their own path.

    So do the home page, and what each page links.
    """
    methods = {page.head.method for page in english.values()}
    missing = {f"methods/{name}.md": "a page for this method" for name in data.methods if name not in methods}
    missing |= {node.path: "a page for the first question" for node in data.nodes if node.is_first}
    missing |= dict.fromkeys(LINKED, "a page, as others link to it")
    for path, what in missing.items():
        if path not in english and (file := f"{ENGLISH}/{path}") not in unread:
            yield Diagnostic.of_file(file, what, "no such file", "Restore it")
    for path, page in english.items():
        own = f"methods/{page.head.method}.md"
        if page.head.method and path != own:
            expected, hint = f"the page of this method at {own}", "Write a `title` in the place of `method`"
            yield Diagnostic.of_file(page.file, expected, "it here", hint)


def _url_conflicts(data: Dataset, english: Pages) -> Findings:
    """No two pages have the same URL, whether hand-written or generated."""
    at = {address_of(path): path for path in english}
    # `a.md` and `a/index.md` have the same URL.
    for path in english.keys() - at.values():
        yield Diagnostic.of_file(english[path].file, "a unique URL", f"the URL of {at[address_of(path)]}")
    generated = {node.address: f"data/trees/{node.tree.id}.yml" for node in data.nodes if not node.is_first}
    generated |= {address_of(path_of(topic)): "data/topics.yml" for topic in data.topics}
    for address in at.keys() & generated.keys():
        expected, hint = f"no page here, because {generated[address]} generates it", "Rename one of them"
        yield Diagnostic.of_file(english[at[address]].file, expected, "a hand-written one", hint)


def _differing(page_sources: Mapping[str, Pages], unread: set[str]) -> Findings:
    """Every translation has an English page, and its structure unless it is behind."""
    english = page_sources[SOURCE_LANGUAGE]
    for code, pages in page_sources.items():
        for path, page in pages.items():
            if path not in english:
                if f"{ENGLISH}/{path}" not in unread:
                    yield Diagnostic.of_file(page.file, "an English page with this path", "none")
            elif code != SOURCE_LANGUAGE and progress(english[path], page) == "up-to-date":
                yield from structure(english[path], page)


def structure(english: PageSource, translated: PageSource) -> Findings:
    """All differences in structure, at their line in the translation, or at its end if missing there."""
    at, last = partial(Diagnostic, translated.file), translated.line(len(translated.body))
    if (english.head.method, english.head.tool) != (translated.head.method, translated.head.tool):
        yield at(2, 1, "header", "the same `method` and `tool` as in English", "others")
    for kind, pattern in STRUCTURE.items():
        there, here = _matches(pattern, english), _matches(pattern, translated)
        lines = dict(here)
        wanted, found = (Counter(item for item, _ in items) for items in (there, here))
        for item in wanted - found:
            yield at(last, 1, kind, f"the {kind} {item}", "none", "Copy it from the English page")
        for item in found - wanted:
            yield at(lines[item], 1, kind, "what the English page has", f"the {kind} {item}")


def _matches(pattern: re.Pattern[str], page: PageSource) -> list[tuple[str, int]]:
    """Each match without white space and braces, with its line in the file."""
    found = []
    for match in pattern.finditer(page.body):
        text = " ".join(re.sub(r"[\s{}]", "", group) for group in match.groups() if group)
        found.append((text, page.line(match.start())))
    return found
