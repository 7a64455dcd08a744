"""Each link within the site leads to a file that is there, and to an anchor that stands in it."""

from __future__ import annotations

from ...outputs.promises import PROMISES
from ..finding import Finding
from .pages import Built, Pages

CODE = "dead-link"
TITLE = PROMISES[CODE].title
HINT = "Mend the link, or give the heading its id back"


def check(pages: Pages) -> list[Finding]:
    """Each link of a page that leads nowhere, once a page."""
    found = []
    for page in pages:
        hrefs = dict.fromkeys(node.attributes["href"] or "" for node in page.tree.css("a[href]"))
        found += [
            page.finding(CODE, href, "a page and an anchor that exist", HINT, f'href="{href}"')
            for href in hrefs
            if _leads_nowhere(pages, page, href)
        ]
    return found


def _leads_nowhere(pages: Pages, page: Built, href: str) -> bool:
    target = pages.target(page, href)
    if target is None:
        return False
    path, anchor = target
    there = pages.built.get(path)
    return anchor not in there.ids if there else path not in pages.files
