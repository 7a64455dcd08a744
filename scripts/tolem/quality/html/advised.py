"""Nobody is sent to a method that is closed or does not work."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...data.diagnostics import Diagnostic
from .pages import HOME, Built, Pages

CODE = "closed-advised"
HINT = "Send the reader to a method that works"
# Where a page answers: what to use instead, the answer at its top, the tasks of the home page.
ADVICE = ".tolem-instead, .tolem-answer, .tolem-tasks"
USELESS = ("closed", "fails")


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each advice that leads to such a method, and each choice of the finder that does not say what it is."""
    for page in pages:
        for advice in page.tree.css(ADVICE):
            yield from _sent(pages, page, advice)
        if page.path.partition("/")[2].startswith("find/"):
            for item in page.tree.css("article li"):
                yield from _silent(pages, page, item)


def _sent(pages: Pages, page: Built, advice: LexborNode) -> Iterator[Diagnostic]:
    for name in _useless(pages, page, advice):
        yield page.finding(CODE, f"a link to {name}", "no way that is of no use", HINT, f"methods/{name}/")


def _silent(pages: Pages, page: Built, item: LexborNode) -> Iterator[Diagnostic]:
    """A choice that leads to such a method carries the verdict that says so."""
    said = {node.attributes.get("data-verdict") for node in [item, *item.css("[data-claim]")]}
    if said.isdisjoint({"wrong", "ended", "disputed"}):
        for name in _useless(pages, page, item):
            expected = "the verdict that says it is of no use"
            yield page.finding(CODE, f"a link to {name}", expected, HINT, f"methods/{name}/")


def _useless(pages: Pages, page: Built, node: LexborNode) -> set[str]:
    found = set()
    for link in node.css("a[href]"):
        href = link.attributes["href"] or ""
        target = None if href.startswith("#") else pages.target(page, href)
        method = pages.method_at(target[0]) if target and target[0] != HOME else None
        if method and pages.site.state.standing(method) in USELESS:
            found.add(method.id)
    return found
