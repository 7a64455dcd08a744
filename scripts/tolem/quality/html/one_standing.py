"""A method has one name, with the mark of its standing: in titles, headings, navigation, lists and search."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...data.diagnostics import Diagnostic
from ...methods.method import Method
from ...search.index import SEARCH_INDEX
from .pages import HOME, Built, Pages, bare, own_text, words_of

CODE = "one-standing"
HINT = "Build the site again; the name follows from the standing"
NAMED = ".tolem-menu a, .tolem-index a, .md-footer a"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each place that names a method otherwise."""
    for page in pages:
        yield from (*_links(pages, page), *_heads(pages, page), *_rows(pages, page))
    for code in pages.searches:
        yield from _search(pages, code)


def _links(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    for link in page.tree.css(NAMED):
        href = link.attributes.get("href") or "#"
        method = None if "#" in href else _method(pages, page, href)
        # The theme prints a name in full, or with what it calls it before.
        if method and not bare(words_of(link)).endswith(
            bare(name := str(pages.reader(page, link).titles.of_method(method)))
        ):
            yield page.finding(CODE, words_of(link), f"“{name}”", HINT, f'href="{href}"')


def _heads(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    method = pages.method_at(page.path)
    if method is None:
        return
    heading = page.tree.css_first("article h1")
    title = page.tree.css_first("title")
    reader = pages.reader(page, heading)
    if heading is None or not bare(words_of(heading)).startswith(bare(reader.titles.of_method(method))):
        found = words_of(heading) if heading else "no heading"
        yield page.finding(CODE, found, f"“{reader.titles.of_method(method)}”", HINT, "<h1")
    name = _name(pages, page.language, method)
    if title is None or not bare(words_of(title)).startswith(bare(name)):
        yield page.finding(CODE, words_of(title) if title else "no title", f"“{name}”", HINT, "<title")


def _rows(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    """Whether it works, in the words of the comparison, in every list of methods."""
    for row in page.tree.css(".tolem-standings li, .tolem-comparison tbody tr"):
        link = row.css_first("a")
        method = _method(pages, page, link.attributes.get("href") or "") if link else None
        if method:
            yield from _standing(pages, page, row, method)


def _standing(pages: Pages, page: Built, node: LexborNode, method: Method) -> Iterator[Diagnostic]:
    word, claim = str(pages.reader(page, node).telling.payable(method)), pages.site.state.works_claim(method)
    cells = node.css(f'.tolem-standing, td[data-claim="{claim.id}"]')
    # Word for word, but for the numbers of notes: what one verdict is called may begin with what another is.
    if bare(word) not in [bare(own_text(cell, lambda inner: inner.tag == "sup")) for cell in cells]:
        yield page.finding(CODE, words_of(node), f"“{word}” for {method.id}", HINT, words_of(node)[:20])


def _search(pages: Pages, code: str) -> Iterator[Diagnostic]:
    for entry in pages.searches[code]:
        method = pages.method_at(f"{code}/{entry['location']}{HOME}")
        if method is None:
            continue
        if bare(entry["title"]) != bare(name := _name(pages, code, method)):
            yield Diagnostic.of_rule(
                f"{code}/{SEARCH_INDEX.format('*')}", 1, CODE, entry["title"], f"“{name}”", HINT
            )


def _method(pages: Pages, page: Built, href: str) -> Method | None:
    target = pages.target(page, href)
    return pages.method_at(target[0]) if target else None


def _name(pages: Pages, code: str, method: Method) -> str:
    return str(pages.readers[code].titles.of_method(method))
