"""Each page can be reached: another page of its language links to it, besides the list of all pages."""

from collections.abc import Iterator

from ...data.diagnostics import Diagnostic
from ...i18n.languages import BY_CODE
from .pages import Built, Pages

CODE = "orphan-page"
HINT = "Link to it, or list it in SECTIONS in scripts/tolem/pages/navigation.py"
# The list of all pages links to every one; that alone is no way there.
LINKS = "a[href]:not(.tolem-index a)"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each page that no other page of its language links to."""
    linked = {target for page in pages for target in _targets(pages, page)}
    for page in pages:
        is_ours = page.path.split("/")[0] in BY_CODE and not page.path.endswith("/404.html")
        if is_ours and page.path not in linked:
            yield page.finding(CODE, page.address, "a link from another page", HINT)


def _targets(pages: Pages, page: Built) -> set[str]:
    """What a page links to in its own language; the switch of languages would link to everything."""
    found = set()
    for href in {node.attributes["href"] or "" for node in page.tree.css(LINKS)}:
        target = pages.target(page, href)
        if target and target[0] != page.path and target[0].split("/")[0] == page.path.split("/")[0]:
            found.add(target[0])
    return found
