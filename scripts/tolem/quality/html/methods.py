"""A method has the same name and standing on all pages, unusable ones are not advised, banners are right."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ...data.diagnostics import Findings
from ...methods.method import Method
from .built import Built, Pages, compact, in_search, own_text, words_of

# Links whose text is the name of a page.
_NAMED = ".tolem-menu a, .tolem-index a"
_BUILD_AGAIN = "Rebuild the site; the name is derived from the standing"
# Elements with advice: alternatives, the answer at the top, the tasks of the home page.
_ADVICE = ".tolem-instead, .tolem-answer, .tolem-tasks"


def one_standing(pages: Pages, page: Built) -> Findings:
    """A method has the same name, with its standing, in titles, navigation, lists and search."""
    for node, named, at in _named(pages, page):
        name = str(pages.edition(page, node).titles.of_method(named))
        found = words_of(node) if node else "none"
        # A title ends with the name of the site.
        if compact(found.rpartition(" · ")[0] if at == "<title" else found) != compact(name):
            yield page.finding("one-standing", found, f"“{name}”", _BUILD_AGAIN, at)
    if method := pages.method_at(page.path):
        name = str(pages.editions[page.language].titles.of_method(method))
        for entry in pages.search_entries.get(page.path, ()):
            if compact(entry["title"]) != compact(name):
                yield in_search(page.language, "one-standing", entry["title"], f"“{name}”", _BUILD_AGAIN)
    # Lists of methods show the standing in the words of the comparison.
    for row in page.tree.css(".tolem-standings li, .tolem-comparison tbody tr"):
        link = row.css_first("a")
        if link and (method := pages.method_of(page, link.attributes.get("href") or "")):
            yield from _standing(pages, page, row, method)


def _named(pages: Pages, page: Built) -> Iterator[tuple[LexborNode | None, Method, str]]:
    """Each element that names a method, with the method and the start of its HTML; None if it is missing."""
    if method := pages.method_at(page.path):
        yield from ((page.tree.css_first(tag), method, f"<{tag}") for tag in ("title", "h1"))
    for link in page.tree.css(_NAMED):
        href = link.attributes.get("href") or "#"
        if "#" not in href and (method := pages.method_of(page, href)):
            yield link, method, f'href="{href}"'


def _standing(pages: Pages, page: Built, node: LexborNode, method: Method) -> Findings:
    word = str(pages.edition(page, node).claim_texts.availability(method))
    claim = pages.site.state.works_claim(method)
    cells = node.css(f'.tolem-standing, td[data-claim="{claim.id}"]')
    # Compared as a whole, without note numbers: one label may start with another.
    if compact(word) not in [compact(own_text(cell, "sup")) for cell in cells]:
        expected, found = f"“{word}” for {method.id}", words_of(node)
        yield page.finding("one-standing", found, expected, _BUILD_AGAIN, found[:20])


def closed_advised(pages: Pages, page: Built) -> Findings:
    """No advice links to a method that is closed or does not work, unless it says so."""
    for advice in page.tree.css(_ADVICE):
        yield from _unusable(pages, page, advice, "no unusable method")
    if page.path.partition("/")[2].startswith("find/"):
        for item in page.tree.css("article li"):
            # An answer that leads to such a method shows its verdict.
            verdicts = {node.attributes.get("data-verdict") for node in [item, *item.css("[data-claim]")]}
            if verdicts.isdisjoint({"wrong", "ended", "disputed"}):
                yield from _unusable(pages, page, item, "the verdict of an unusable method")


def _unusable(pages: Pages, page: Built, node: LexborNode, expected: str) -> Findings:
    hrefs = (link.attributes["href"] or "" for link in node.css("a[href]"))
    methods = (pages.method_of(page, href) for href in hrefs if not href.startswith("#"))
    state = pages.site.state
    for name in {each.id for each in methods if each and state.standing(each) in ("closed", "fails")}:
        found, hint = f"a link to {name}", "Link to a method that works"
        yield page.finding("closed-advised", found, expected, hint, f"methods/{name}/")


def banner_untrue(pages: Pages, page: Built) -> Findings:
    """A banner is on exactly the pages that its correction changed, while it is in force."""
    code, hint = "banner-untrue", "Rebuild the site; banners are derived from data/corrections.yml"
    state, method = pages.site.state, pages.method_at(page.path)
    shown = _values_of(page, "data-claim") | ({state.works_claim(method).id} if method else set())
    named, banners = _values_of(page, "data-correction"), _values_of(page, "data-correction", ".tolem-banner")
    due = {each.id for each in state.in_force if shown & set(each.about)}
    for name in sorted(named - state.data.corrections.keys()):
        yield page.finding(code, name, "a correction in the data", hint, f'data-correction="{name}"')
    for name in sorted(banners - due):
        expected = "no banner, as it changes nothing here"
        yield page.finding(code, f"the banner of {name}", expected, hint, "tolem-banner")
    # The register shows corrections at each claim, and the home page in its list.
    is_exempt = page.is_register or page.address == f"{page.language}/"
    for name in () if is_exempt else sorted(due - named):
        yield page.finding(code, f"no banner of {name}", "its banner, as it is in force", hint, "<h1")


def _values_of(page: Built, attribute: str, selector: str = "") -> set[str]:
    """The values of an attribute on a page, on all elements or those that match a selector."""
    return {node.attributes.get(attribute) or "" for node in page.tree.css(selector or f"[{attribute}]")}
