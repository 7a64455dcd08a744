"""The copies of a language: the list of what a browser keeps, the pages as one file, and as a folder.

Their links lead nowhere else, and they work without a server. No copy holds the register: it proves the
facts, and is larger than all that people act on.
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
from ..pages.print_page import without
from ..pages.site import Site

# The files to take along, in the folder of their language.
FOLDER, ONE_FILE = "tolem-{}.zip", "tolem-{}.html"
# The service worker stands at the root, as it sees nothing above its own folder. It names its release.
WORKER, RELEASE = "sw.js", "name-of-the-release"
# What tells of other languages, of the site's address, of the register, what messengers show of a link;
# calendar files, which a tool makes.
APART = (
    ".tolem-languages, .tolem-moved, link[rel=canonical], link[rel=alternate], meta[name=robots],"
    " meta[property]:not([name]), meta[name^='twitter:'], details:has(.tolem-ready)"
    # A policy of the site says nothing of a disk, and would stop the script of a single file.
    ", meta[http-equiv]"
)
_LINKS = {"a": "href", "link": "href", "form": "action", "script": "src", "img": "src"}
# Says where an address of the site is in a copy, if it is there.
Placed = Callable[[SplitResult], str | None]
# The list of what a browser keeps, below a language: each release has its own, and is kept under its name.
KEPT = "keep.{}.json"
# What the one file lacks beside that: what leads to other pages, but for its contents, or loads something.
_APART = f"{APART}, .tolem-menu, .md-path, .tolem-az, .md-footer, link, script, .tolem-all"
# Attributes that nothing in the one file reads, by what has them: a verdict colours boxes and cells alone, no
# form is filled in.
_UNREAD = {"[data-claim]": "data-claim", "span[data-verdict]": "data-verdict"} | {
    f"[{name}]": name for name in ("data-decimal", "data-group", "data-months", "data-pattern", "data-phrase")
}
# The first day that a zip can name; every build gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def own_pages(site: Site) -> list[str]:
    """The addresses below a language that a copy has pages for: one tells all of a tree."""
    pages = (page for page in site.english.values() if page.is_reader_page and page.path != OFFLINE)
    return [address_of(page.path) for page in pages if page.node is None]


def alone(html: str, address: str, own: str, placed: Placed, apart: str = APART) -> LexborHTMLParser:
    """The page at an address of the site, for a copy, without what stands `apart` from it.

    What is not in the copy is linked on the site, if `own` says where that is; else it is no link.
    """
    tree = LexborHTMLParser(html)
    without(tree, apart)
    for meta in tree.css("meta[property]"):
        del meta.attrs["property"]
    for node in tree.css("a[href], link[href], form[action], script[src], img[src]"):
        _lead(node, address, own, placed)
    for form in tree.css("form[data-scripts]"):
        scripts = (form.attributes["data-scripts"] or "").split()
        places = (placed(urlsplit(urljoin(f"/{address}", each))) for each in scripts)
        form.attrs["data-scripts"] = " ".join(filter(None, places))
    return tree


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


def kept(site: Site, code: str, files: Iterable[str]) -> list[str]:
    """The addresses below the site: the chooser, the pages of a language, and the files they load."""
    pages = (f"{code}/{address_of(page.path)}" for page in site.english.values() if page.is_reader_page)
    return ["", *sorted(pages), *sorted(files)]


def one_file(
    html: str, address: str, own: str, places: Mapping[str, str], styles: str, scripts: tuple[str, str]
) -> str:
    """The page to print, complete with what it loads: of its scripts, the first runs before it shows.

    The other runs once all of the page is there and the first has seen it.
    """

    def placed(target: SplitResult) -> str | None:
        return places.get(target.path.removeprefix("/"))

    tree = alone(html, address, own, placed, _APART)
    for selector, name in _UNREAD.items():
        for node in tree.css(selector):
            del node.attrs[name]
    for form in tree.css("form[data-base]"):
        form.attrs["data-base"] = ""
    late = f"addEventListener('DOMContentLoaded',()=>{{{scripts[1]}\n}})"
    first, last = (f"<script>{_inert(script)}</script>" for script in (scripts[0], late))
    head, _, body = (tree.html or "").partition("</head>")
    text, _, rest = body.rpartition("</body>")
    return f"{head}{_double(own, address)}<style>{styles}</style>{first}</head>{text}{last}</body>{rest}\n"


def _double(own: str, address: str) -> str:
    """What tells a crawler that a file which a site has is no page of its own, but what its home leads to."""
    home = f'<link rel="canonical" href="{own}{address.partition("/")[0]}/">' if own else ""
    return f'<meta name="robots" content="noindex">{home}'


def _inert(script: str) -> str:
    """A script whose texts do not end the element that it stands in."""
    return script.replace("</", "<\\/").replace("<!--", "<\\!--")


class Folder:
    """The files of a copy of the site in a language, by their paths in it."""

    def __init__(self, site: Path, code: str, own: str, places: Mapping[str, str]) -> None:
        """`places` says of each address below the language where it is in the copy, be it an anchor."""
        self.site, self.code, self.own, self.places = site, f"{code}/", own, places
        self.files: dict[str, bytes] = {}

    def add_pages(self, addresses: Iterable[str]) -> None:
        """Put the pages at these addresses into the copy, with the files that they name."""
        for address in addresses:
            html = (self.site / self.code / address / INDEX).read_text(encoding="utf-8")
            tree = alone(html, self.code + address, self.own, partial(self._placed, address))
            for script in tree.css("script[integrity]"):
                # A browser has no way to compare a file of a disk, and would not run it.
                del script.attrs["integrity"]
            self.files[address + INDEX] = (tree.html or "").encode("utf-8")

    def zipped(self) -> bytes:
        """All files in one, the same bytes for the same files."""
        written = io.BytesIO()
        with ZipFile(written, "w") as archive:
            for path in sorted(self.files):
                entry = ZipInfo(f"tolem-{self.code}{path}", _DAY)
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, self.files[path], ZIP_DEFLATED, 9)
        return written.getvalue()

    def _placed(self, address: str, target: SplitResult) -> str | None:
        path = target.path.removeprefix("/")
        place = self.places.get(path.removeprefix(self.code)) if path.startswith(self.code) else None
        if place is None:
            return self._taken(path, address)
        where, _, name = place.partition("#")
        found = target._replace(path=_from(address, f"{where}{INDEX}"), fragment=name or target.fragment)
        return found.geturl()

    def _taken(self, path: str, address: str) -> str | None:
        """A file that is no page, which goes along."""
        file = self.site / path
        if file.suffix not in (".css", ".js", ".svg") or not file.is_file():
            return None
        place = path.removeprefix(self.code)
        self.files.setdefault(place, file.read_bytes())
        return _from(address, place)


def _from(address: str, place: str) -> str:
    return posixpath.relpath(place, address or ".")
