"""What the copies of a language share: their names, the pages in them, and links that lead nowhere else.

No copy holds the register: it proves the facts, and is larger than all that people act on.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import SplitResult, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..pages.navigation import OFFLINE
from ..pages.page_source import PageSource, address_of
from ..pages.site import Site

# The files to take along, in the folder of their language.
FOLDER, ONE_FILE = "tolem-{}.zip", "tolem-{}.html"
# The service worker stands at the root, as it sees nothing above its own folder. It names its release.
WORKER, RELEASE = "sw.js", "name-of-the-release"
# What tells of other languages, of the site's address, of the register; calendar files, which a tool makes.
APART = (
    ".tolem-languages, .tolem-moved, link[rel=canonical], link[rel=alternate], meta[name=robots],"
    " meta[property], details:has(.tolem-ready)"
    # A policy of the site says nothing of a disk, and would stop the script of a single file.
    ", meta[http-equiv]"
)
_LINKS = {"a": "href", "link": "href", "form": "action", "script": "src", "img": "src"}
# Says where an address of the site is in a copy, if it is there.
Placed = Callable[[SplitResult], str | None]


def is_kept(page: PageSource) -> bool:
    """Whether a page is there without internet; the one that gathers all others is a copy itself."""
    return not (page.is_register or page.head.gathers)


def own_pages(site: Site) -> list[str]:
    """The addresses below a language that a copy has pages for: one tells all of a tree."""
    pages = {path: page for path, page in site.english.items() if is_kept(page) and path != OFFLINE}
    return [address_of(path) for path, page in pages.items() if page.node is None]


def alone(html: str, address: str, own: str, placed: Placed, apart: str = APART) -> LexborHTMLParser:
    """The page at an address of the site, for a copy, without what stands `apart` from it.

    What is not in the copy is linked on the site, if `own` says where that is; else it is no link.
    """
    tree = LexborHTMLParser(html)
    without(tree, apart)
    for node in tree.css("a[href], link[href], form[action], script[src], img[src]"):
        _lead(node, address, own, placed)
    return tree


def without(tree: LexborHTMLParser, selector: str) -> None:
    """Take away what a selector fits, one at a time: an element may stand in another that goes too."""
    while (node := tree.css_first(selector)) is not None:
        node.decompose()


def _lead(node: LexborNode, address: str, own: str, placed: Placed) -> None:
    name = _LINKS[node.tag or ""]
    given = node.attributes[name] or ""
    target = urlsplit(urljoin(f"/{address}", given))
    if target.scheme or given.startswith("#"):
        return
    place = placed(target)
    if place is not None:
        node.attrs[name] = place
    elif own and node.tag == "a":
        node.attrs[name] = urljoin(own, target.geturl().removeprefix("/"))
    else:
        _unlink(node, name)


def _unlink(node: LexborNode, name: str) -> None:
    """Leave the words of a link, but none of it in a list of links, nor a file that a page would load."""
    if node.tag == "form":
        del node.attrs[name]
    elif node.tag != "a":
        node.decompose()
    elif (item := node.parent) is not None and item.tag == "li" and node.css_matches("nav a"):
        item.decompose()
    else:
        node.unwrap()
