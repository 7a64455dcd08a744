"""Every link has a target, every page is linked, and no released URL or anchor is lost."""

import re
from html import unescape

from ...data.diagnostics import Diagnostic, Findings
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.page_source import INDEX
from ...pages.released import ADDRESSES, ANCHORS
from .built import Built, Pages, language_at

_ANCHOR = "claim-"
# The URLs in a sitemap.
_NAMED = re.compile(r"<loc>(.*?)</loc>|\bhref=\"(.*?)\"")


def dead_link(pages: Pages) -> Findings:
    """Each URL on a page or in a sitemap points to an existing file and anchor."""
    for page in pages:
        for address, name in page.close().addresses.items():
            yield from _if_dead(pages, page, address, f'{name}="{address}"')
    for path in sorted(name for name in pages.files if name.endswith(".xml")):
        if language_at(path) in pages.codes:
            page = Built(path, pages.folder)
            for address in sorted({unescape("".join(both)) for both in _NAMED.findall(page.html)}):
                yield from _if_dead(pages, page, address, address)


def _if_dead(pages: Pages, page: Built, address: str, at: str) -> Findings:
    if target := pages.target(page, address):
        path, anchor = target
        there = pages.built.get(path)
        if (anchor and anchor not in there.close().ids) if there else path not in pages.files:
            hint = "Correct the link, or restore the ID of the heading"
            yield page.finding("dead-link", address, "a page and an anchor that exist", hint, at)


def orphan_page(pages: Pages) -> Findings:
    """Each page is linked from another page of its language, apart from the list of all pages."""
    linked: set[str] = set()
    for page in pages:
        found = {target[0] for href in page.close().links if (target := pages.target(page, href))}
        # The language switch links to every page.
        code = page.path.split("/")[0]
        linked |= {path for path in found if path.split("/")[0] == code and path != page.path}
    for page in pages:
        is_ours = page.path.split("/")[0] in BY_CODE and not page.path.endswith("/404.html")
        if is_ours and page.path not in linked:
            hint = "Link to it, or list it in SECTIONS in scripts/tolem/pages/navigation.py"
            yield page.finding("orphan-page", page.address, "a link from another page", hint)


def lost_address(pages: Pages) -> Findings:
    """Each URL of addresses.txt has a page, which may redirect."""
    expected, hint = "a page or a redirect", "Add a page there that links to the new one"
    for address, line in pages.site.released[ADDRESSES].items():
        if f"{address}{INDEX}" not in pages.built:
            found = f"no page at /{address}"
            yield Diagnostic.of_rule(ADDRESSES, line.number, "lost-address", found, expected, hint)


def lost_anchor(pages: Pages) -> Findings:
    """Each released claim anchor is still on its page."""
    hint = "Restore the page, or the claim with this ID, which is retired with `superseded_by`, never deleted"
    for address, line in pages.site.released[ANCHORS].items():
        for path in (f"{code}/{address}" for code in pages.codes):
            page = pages.built.get(f"{path}{INDEX}")
            there = page.close().ids if page else set[str]()
            for name in (f"{_ANCHOR}{claim}" for claim in line.claims):
                if name not in there:
                    found, expected = f"no #{name} at /{path}", "an anchor on that page"
                    yield Diagnostic.of_rule(ANCHORS, line.number, "lost-anchor", found, expected, hint)


def released(pages: Pages) -> dict[str, dict[str, set[str]]]:
    """The claim anchors of the built site and of the last release, by file and URL path."""
    every = pages.site.released.items()
    found = {file: {path: {*line.claims} for path, line in lines.items()} for file, lines in every}
    for page in (page for page in pages if page.path.endswith(INDEX)):
        found[ADDRESSES][page.address] = set()
        code, _, path = page.address.partition("/")
        here = {name.removeprefix(_ANCHOR) for name in page.close().ids if name.startswith(_ANCHOR)}
        if here and code == SOURCE_LANGUAGE:
            found[ANCHORS].setdefault(path, set()).update(here)
    return found
