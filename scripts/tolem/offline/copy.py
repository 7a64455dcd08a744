"""The offline copies of a language: the list of files to cache, the single file, and the zip.

They work without a server. No copy includes the register, which is larger than all other pages.
"""

import io
import posixpath
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..pages.navigation import OFFLINE
from ..pages.page_source import INDEX, address_of
from ..pages.print_page import remove
from ..pages.site import Site

# The downloadable files, in the folder of their language.
FOLDER, ONE_FILE = "tolem-{}.zip", "tolem-{}.html"
# The service worker is at the root, which is its scope, and contains the release.
WORKER, RELEASE = "sw.js", "name-of-the-release"
# Elements that copies omit: other languages, URLs of the site, the register, link previews, calendar files.
EXCLUDED = (
    ".tolem-languages, .tolem-moved, link[rel=canonical], link[rel=alternate], meta[name=robots],"
    " meta[property]:not([name]), meta[name^='twitter:'], details:has(.tolem-ready)"
    # The policy is for hosts, and would block the script of the single file.
    ", meta[http-equiv]"
)
_LINKS = {"a": "href", "link": "href", "form": "action", "script": "src", "img": "src"}
# Maps a URL of the site to its location in a copy, or None.
Locate = Callable[[SplitResult], str | None]
# The path of the list of files to cache, per release, which also names the cache.
CACHE_LIST = "keep.{}.json"
# Elements that the single file omits as well: links to other pages, and anything that loads.
_EXCLUDED_FROM_FILE = f"{EXCLUDED}, .tolem-menu, .md-path, .tolem-az, .md-footer, link, script, .tolem-all"
# Attributes that the single file does not use, by selector.
_UNUSED_ATTRIBUTES = {"[data-claim]": "data-claim", "span[data-verdict]": "data-verdict"} | {
    f"[{name}]": name for name in ("data-decimal", "data-group", "data-months", "data-pattern", "data-phrase")
}
# The earliest timestamp of a zip, for reproducible builds.
_DAY = (1980, 1, 1, 0, 0, 0)


def own_pages(site: Site) -> list[str]:
    """The URL paths of the pages in a copy; a tree has one page."""
    pages = (page for page in site.english.values() if page.is_reader_page and page.path != OFFLINE)
    return [address_of(page.path) for page in pages if page.node is None]


def for_copy(html: str, address: str, own: str, locate: Locate, excluded: str = EXCLUDED) -> LexborHTMLParser:
    """The HTML of a page for a copy, without the elements that match `excluded`.

    Links to pages outside the copy point to the site at `own`; without `own`, they become plain text.
    """
    tree = LexborHTMLParser(html)
    remove(tree, excluded)
    for meta in tree.css("meta[property]"):
        del meta.attrs["property"]
    for node in tree.css("a[href], link[href], form[action], script[src], img[src]"):
        _relink(node, address, own, locate)
    for form in tree.css("form[data-scripts]"):
        scripts = (form.attributes["data-scripts"] or "").split()
        places = (locate(urlsplit(urljoin(f"/{address}", each))) for each in scripts)
        form.attrs["data-scripts"] = " ".join(filter(None, places))
    return tree


def _relink(node: LexborNode, address: str, own: str, locate: Locate) -> None:
    name = _LINKS[node.tag or ""]
    href = node.attributes[name] or ""
    target = urlsplit(urljoin(f"/{address}", href))
    if target.scheme or href.startswith("#"):
        return
    place = locate(target)
    if place is not None:
        node.attrs[name] = place
    elif own and node.tag == "a":
        node.attrs[name] = urljoin(own, target.geturl().removeprefix("/"))
    else:
        _unlink(node, name)


def _unlink(node: LexborNode, name: str) -> None:
    """Replace a link by its text; remove links in lists, and elements that load files."""
    if node.tag == "form":
        del node.attrs[name]
    elif node.tag != "a":
        node.decompose()
    elif (item := node.parent) is not None and item.tag == "li" and node.css_matches("nav a"):
        item.decompose()
    else:
        node.unwrap()


def cached_addresses(site: Site, code: str, files: Iterable[str]) -> list[str]:
    """The URLs to cache: the chooser, the pages of a language, and the files that they load."""
    pages = (f"{code}/{address_of(page.path)}" for page in site.english.values() if page.is_reader_page)
    return ["", *sorted(pages), *sorted(files)]


def one_file(
    html: str, address: str, own: str, places: Mapping[str, str], styles: str, scripts: tuple[str, str]
) -> str:
    """The print page with inlined styles and scripts.

    The first script runs before the page shows, the second at its end.
    """

    def locate(target: SplitResult) -> str | None:
        return places.get(target.path.removeprefix("/"))

    tree = for_copy(html, address, own, locate, _EXCLUDED_FROM_FILE)
    for selector, name in _UNUSED_ATTRIBUTES.items():
        for node in tree.css(selector):
            del node.attrs[name]
    for form in tree.css("form[data-base]"):
        form.attrs["data-base"] = ""
    late = f"addEventListener('DOMContentLoaded',()=>{{{scripts[1]}\n}})"
    # Strings in a script must not end its element.
    inert = (script.replace("</", "<\\/").replace("<!--", "<\\!--") for script in (scripts[0], late))
    first, last = (f"<script>{script}</script>" for script in inert)
    # Tells crawlers that the file is not a page of its own.
    home = f'<link rel="canonical" href="{own}{address.partition("/")[0]}/">' if own else ""
    robots = f'<meta name="robots" content="noindex">{home}'
    head, _, body = (tree.html or "").partition("</head>")
    text, _, rest = body.rpartition("</body>")
    return f"{head}{robots}<style>{styles}</style>{first}</head>{text}{last}</body>{rest}\n"


class ZipCopy:
    """The files of the zip of a language, by path."""

    def __init__(self, site: Path, code: str, own: str, places: Mapping[str, str]) -> None:
        """`places` maps URL paths without the language to their location in the copy, possibly an anchor."""
        self.site, self.code, self.own, self.places = site, f"{code}/", own, places
        self.files: dict[str, bytes] = {}

    def add_pages(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            html = (self.site / self.code / address / INDEX).read_text(encoding="utf-8")
            tree = for_copy(html, self.code + address, self.own, partial(self._locate, address))
            for script in tree.css("script[integrity]"):
                # Browsers reject integrity for local files.
                del script.attrs["integrity"]
            self.files[address + INDEX] = (tree.html or "").encode("utf-8")

    def zipped(self) -> bytes:
        """The zip, byte for byte reproducible."""
        written = io.BytesIO()
        with ZipFile(written, "w") as archive:
            for path in sorted(self.files):
                entry = ZipInfo(f"tolem-{self.code}{path}", _DAY)
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, self.files[path], ZIP_DEFLATED, 9)
        return written.getvalue()

    def _locate(self, address: str, target: SplitResult) -> str | None:
        path = target.path.removeprefix("/")
        place = self.places.get(path.removeprefix(self.code)) if path.startswith(self.code) else None
        if place is None:
            return self._add_file(path, address)
        where, _, name = place.partition("#")
        found = target._replace(path=_from(address, f"{where}{INDEX}"), fragment=name or target.fragment)
        return found.geturl()

    def _add_file(self, path: str, address: str) -> str | None:
        """Add a file that is not a page; return its path, or None."""
        file = self.site / path
        if file.suffix not in (".css", ".js", ".svg") or not file.is_file():
            return None
        place = path.removeprefix(self.code)
        self.files.setdefault(place, file.read_bytes())
        return _from(address, place)


def _from(address: str, place: str) -> str:
    return posixpath.relpath(place, address or ".")
