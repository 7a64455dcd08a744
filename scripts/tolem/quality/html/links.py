"""Each address within the site leads to a file that is there, and to an anchor that stands in it."""

import re
from collections.abc import Iterator
from html import unescape

from ...data.diagnostics import Diagnostic
from .pages import Built, Pages

CODE = "dead-link"
HINT = "Mend the link, or give the heading its id back"
EXPECTED = "a page and an anchor that exist"
# What a feed or a map of the site names.
NAMED = re.compile(r"<loc>(.*?)</loc>|\bhref=\"(.*?)\"")
LISTS = (".xml", ".atom")


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each address on a page, or in a list of pages, that leads nowhere; once a page."""
    for page in pages:
        for address, name in _addresses(page).items():
            if _leads_nowhere(pages, page, address):
                yield page.finding(CODE, address, EXPECTED, HINT, f'{name}="{address}"')
    yield from _in_lists(pages)


def _addresses(page: Built) -> dict[str, str]:
    """All that a page links, loads or shows, each with the attribute that names it."""
    found: dict[str, str] = {}
    for node in page.tree.css("[href], [src], [srcset]"):
        for name in ("href", "src"):
            if (value := node.attributes.get(name)) is not None:
                found.setdefault(value, name)
        for choice in (node.attributes.get("srcset") or "").split(","):
            found.setdefault(choice.split()[0] if choice.strip() else "", "srcset")
    return found


def _leads_nowhere(pages: Pages, page: Built, address: str) -> bool:
    target = pages.target(page, address)
    if target is None:
        return False
    path, anchor = target
    there = pages.built.get(path)
    return bool(anchor) and anchor not in there.ids if there else path not in pages.files


def _in_lists(pages: Pages) -> Iterator[Diagnostic]:
    for path in sorted(name for name in pages.files if name.endswith(LISTS)):
        page = Built(path, (pages.folder / path).read_text(encoding="utf-8"))
        if pages.language in ("", page.language):
            named = {unescape("".join(both)) for both in NAMED.findall(page.html)}
            for address in sorted(each for each in named if _leads_nowhere(pages, page, each)):
                yield page.finding(CODE, address, EXPECTED, HINT, address)
