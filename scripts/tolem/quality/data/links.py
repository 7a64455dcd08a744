"""Where links of pages by hand lead, and names for the search: at the line where somebody wrote them.

The rule of the same name says it of each address of the finished pages, where nobody could mend it.
"""

import re
from collections import Counter
from posixpath import dirname, normpath

from ...data.declared import Ref, declared
from ...data.diagnostics import Diagnostic, Findings, nearest
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.page_source import PageSource
from ...pages.render import render
from ...pages.site import Site, remembered
from ...search.aliases import read_aliases
from ...trees.tree import Tree

_LINK = re.compile(r"\]\((?P<path>[^)\s#]*)#?(?P<name>[^)\s]*)\)")
_NAME = re.compile(r"\bid=\"([^\"]+)\"|\{[^}]*#([a-z0-9-]+)")
_ONCE = "an id used once on the page", "Give one another id, in every language"


def dead_link(site: Site) -> Findings:
    """Each link of a page by hand, and each address that has names for the search, leads somewhere."""
    for code, pages in site.page_sources.items():
        for page in (page for page in pages.values() if not page.is_made):
            yield from _on_page(site, code, page)
        yield from _in_search(site, code)
    for tree in site.state.data.trees.values():
        yield from _in_tree(site, tree)


def _on_page(site: Site, code: str, page: PageSource) -> Findings:
    for name in (name for name, times in _names(site, page.path, code).items() if times > 1):
        by_hand = [found.start() for found in _NAME.finditer(page.body) if name in found.groups()]
        at = f"docs/{code}/{page.path}", page.first_line + page.body.count("\n", 0, max(by_hand, default=0))
        yield Diagnostic.of_rule(*at, "dead-link", f"#{name} again", *_ONCE)
    for link in _LINK.finditer(page.body):
        path, name = link["path"], link["name"]
        there = normpath(f"{dirname(page.path)}/{path}").lstrip("/") if path else page.path
        if found := _missing(site, there, name):
            line = page.first_line + page.body.count("\n", 0, link.start())
            whole = f"{path}#{name}" if name else path
            yield Diagnostic.of_rule(f"docs/{code}/{page.path}", line, "dead-link", whole, *found)


def _in_search(site: Site, code: str) -> Findings:
    aliases, document = read_aliases(site.root, code)
    for field in ("pages", "asked"):
        for place in getattr(aliases, field, ()):
            address, _, name = place.partition("#")
            if (path := site.paths.get(address)) is not None:
                found = _missing(site, path, name)
            else:
                hint = nearest(address, list(site.paths)) or "It ends with /"
                found = "the address of a page, as `returns/dispute/`", hint
            if found:
                line, _ = document.mark((field, place))
                yield Diagnostic.of_rule(document.file, line, "dead-link", place, *found)


def _in_tree(site: Site, tree: Tree) -> Findings:
    """Places on pages; that the pages are there is known since the tree was read."""
    for place, ref, name, *_ in declared(tree, Ref):
        address, _, heading = (ref.whole + name).partition("#")
        if ref.kind == "address" and (found := _missing(site, site.paths[address], heading)):
            file, line = site.state.data.line_of(tree, place)
            yield Diagnostic.of_rule(file, line, "dead-link", name, *found)
    for number, outcome in enumerate(tree.outcomes):
        names = _names(site, tree.nodes[outcome.id].path, SOURCE_LANGUAGE)
        for at, action in enumerate(outcome.do):
            if action.id and names[action.id] > 1:
                file, line = site.state.data.line_of(tree, ("outcomes", number, "do", at, "id"))
                yield Diagnostic.of_rule(file, line, "dead-link", f"#{action.id} again", *_ONCE)


def _missing(site: Site, path: str, name: str) -> tuple[str, str] | None:
    """What was expected where English has no such page, or no such place on it, and what may be meant."""
    if path not in site.english:
        hint = nearest(path, list(site.english)) or "Look into docs/en/ for its file"
        return "a page of this site", hint
    if name and name not in (names := _names(site, path, SOURCE_LANGUAGE)):
        return "an id that stands on that page", nearest(name, sorted(names)) or "Look for its heading"
    return None


@remembered
def _names(site: Site, path: str, code: str) -> Counter[str]:
    """Every place of a page that a link can name, and how often it stands there."""
    text = render(site, path, BY_CODE[code]).markdown
    return Counter(map("".join, _NAME.findall(text)))
