"""Checks between data and pages: each method and tree has its page, each link of a tree leads somewhere.

And every translated page has an English one of the same structure, unless it is behind and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.errors import Fault
from ..model.faults import nearest
from ..model.gate import Place
from ..model.load import Dataset
from ..model.trees import Question, Tree
from ..model.values import Record
from . import parity
from .languages import SOURCE_LANGUAGE
from .manuscript import Manuscript, address_of
from .nodes import nodes
from .translation import progress

Pages = Mapping[str, Manuscript]
ENGLISH = f"docs/{SOURCE_LANGUAGE}"
# The pages that an outcome's `message` and `proof` are places on.
MESSAGES = "returns/messages/"
PROOF = "returns/evidence/"


def check(data: Dataset, manuscripts: Mapping[str, Pages], known: Iterable[Fault]) -> list[Fault]:
    """Every fault, at its place. A page with a fault that is `known` could not be read, and is not missed."""
    english, unread = manuscripts[SOURCE_LANGUAGE], {fault.file for fault in known}
    found = [*_methods(data, english), *_differing(manuscripts, unread), *_read(data, manuscripts, unread)]
    for tree in data.trees.values():
        found += [*_places(tree, english), *_leads(data, tree, english)]
    return found


def _methods(data: Dataset, english: Pages) -> Iterator[Fault]:
    """Every method has its page in English."""
    have = {page.head.method for page in english.values()}
    for name in data.methods:
        if name not in have:
            yield _file(f"{ENGLISH}/methods/{name}.md", "a page for this method", "no such file")


def _read(data: Dataset, manuscripts: Mapping[str, Pages], unread: set[str]) -> Iterator[Fault]:
    """Every page that a review names is there, in the language that was read."""
    made = {node.path for tree in data.trees.values() for node in nodes(tree)}
    for review in data.reviews.values():
        known = made | set(manuscripts.get(review.lang, {}))
        for index, path in enumerate(review.pages):
            if path not in known and f"docs/{review.lang}/{path}" not in unread:
                expected, found = (
                    f"the path of a page below docs/{review.lang}/",
                    f"“{path}”, which is not there",
                )
                yield _fault(data, review, ("pages", index), expected, found, nearest(path, sorted(known)))


def _places(tree: Tree, english: Pages) -> Iterator[Fault]:
    """The first question has a page written by hand to stand on; the others have none."""
    for node in nodes(tree):
        if node.is_first and node.path not in english:
            yield _file(f"{ENGLISH}/{node.path}", "a page for the first question", "no such file")
        elif not node.is_first and node.path in english:
            expected = f"no page here, as data/trees/{tree.id}.yml makes it"
            yield _file(f"{ENGLISH}/{node.path}", expected, "one written by hand")


def _leads(data: Dataset, tree: Tree, english: Pages) -> Iterator[Fault]:
    """Each address a tree names is a page's, its place a heading there; the layout of methods has its own."""
    pages = {address_of(path): page for path, page in english.items()}
    made = {node.address for each in data.trees.values() for node in nodes(each)}
    for place, name in _named(tree):
        where, _, anchor = name.partition("#")
        page = pages.get(where)
        if page is None and where not in made:
            hint = nearest(where, sorted({*pages, *made}))
            yield _fault(data, tree, place, "the address of a page", f"“{where}”, which is not there", hint)
        elif page and anchor and page.head.method is None and anchor not in page.headings:
            hint = nearest(anchor, list(page.headings))
            yield _fault(data, tree, place, f"a heading of {where}", f"“{anchor}”, which is not there", hint)


def _named(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every address in a tree, with its place."""
    for kind in ("questions", "outcomes"):
        for index, item in enumerate(getattr(tree, kind)):
            here: Place = (kind, index)
            if isinstance(item, Question):
                yield from (((*here, "see", number), name) for number, name in enumerate(item.see))
                continue
            for step, action in enumerate(item.do):
                yield from (((*here, "do", step, "see", n), name) for n, name in enumerate(action.see))
            if item.message:
                yield (*here, "message"), f"{MESSAGES}#{item.message}"
            if item.proof:
                yield (*here, "proof"), f"{PROOF}#{item.proof}"


def _fault(data: Dataset, record: Record, place: Place, expected: str, found: str, hint: str) -> Fault:
    document, start = data.place_of(record)
    document.add((*start, *place), expected, found, hint)
    return document.faults[-1]


def _file(name: str, expected: str, found: str) -> Fault:
    return Fault(name, 1, 1, "file", expected, found)


def _differing(manuscripts: Mapping[str, Pages], unread: set[str]) -> Iterator[Fault]:
    """Every translated page has an English one, of the same structure unless that has changed since."""
    english = manuscripts[SOURCE_LANGUAGE]
    for code, pages in manuscripts.items():
        for path, page in pages.items():
            if path not in english:
                if f"{ENGLISH}/{path}" not in unread:
                    yield _file(f"docs/{code}/{path}", "an English page of this path", "none")
            elif code != SOURCE_LANGUAGE and progress(english[path], page) == "whole":
                yield from parity.check(code, english[path], page)
