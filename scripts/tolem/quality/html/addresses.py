"""Every link has a target, every page is linked, and no released URL or anchor is lost."""

import re
from html import unescape
from pathlib import Path

from ...claims.register import ANCHORS
from ...data.diagnostics import Diagnostic, Findings
from ...data.files import read_text
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from ...pages.page_source import INDEX
from .built import Built, Pages, language_at

# The URLs of the last release.
FILE = "addresses.txt"
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
    target = pages.target(page, address)
    if target is None:
        return
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
    for number, address in enumerate(_released(pages.site.root), 1):
        if f"{address}{INDEX}" not in pages.built:
            yield Diagnostic.of_rule(FILE, number, "lost-address", f"no page at /{address}", expected, hint)


def _released(root: Path) -> list[str]:
    """The URLs of the last release; empty before the first."""
    path = root / FILE
    lines = read_text(path).splitlines() if path.exists() else []
    return [line.strip().lstrip("/") for line in lines]


def addresses(pages: Pages) -> list[str]:
    """All URLs of the built site, and those of the last release."""
    now = {page.address for page in pages if page.path.endswith(INDEX)}
    return sorted(now | set(_released(pages.site.root)))


def lost_anchor(pages: Pages) -> Findings:
    """Each released claim anchor is still on its page, if the page exists."""
    hint = "Restore the claim with this ID; claims are retired with `superseded_by`, never deleted"
    for number, (address, names) in enumerate(pages.site.anchors.items(), 1):
        for code in pages.codes:
            if page := pages.built.get(f"{code}/{address}{INDEX}"):
                for name in (name for name in names if f"{_ANCHOR}{name}" not in page.close().ids):
                    found, expected = f"no #{_ANCHOR}{name} at /{page.address}", "an anchor on that page"
                    yield Diagnostic.of_rule(ANCHORS, number, "lost-anchor", found, expected, hint)


def anchors(pages: Pages) -> dict[str, tuple[str, ...]]:
    """All claim anchors of the built site, and those of the last release."""
    found = dict(pages.site.anchors)
    for page in pages:
        here = {name.removeprefix(_ANCHOR) for name in page.close().ids if name.startswith(_ANCHOR)}
        code, _, address = page.address.partition("/")
        if here and code == SOURCE_LANGUAGE:
            found[address] = tuple(here | set(found.get(address, ())))
    return found
