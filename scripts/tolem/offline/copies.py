"""The offline copies of a language: the list of files to cache, the zip, and the single file.

They work without a server: see decisions/three-copies.md. No copy includes the register, which is larger than
all other pages.
"""

import io
import json
import posixpath
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..assets.bundles import CHARSET, SHEETS, Asset
from ..assets.unused_css import keep_used, words
from ..i18n.formatter import NO_BREAK
from ..pages.environment import finished
from ..pages.navigation import OFFLINE
from ..pages.page_source import ALL, INDEX, address_of
from ..pages.print_page import anchor, remove
from ..pages.site import Site
from ..search.documents import Search
from ..search.index import SEARCH_INDEX

# The downloadable files, in the folder of their language.
FOLDER, ONE_FILE = "tolem-{}.zip", "tolem-{}.html"
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
_UNUSED = (
    "data-decimal data-for data-group data-months data-optional data-pattern data-phrase data-search-exclude"
)
# Elements that only mark a claim in a text.
_MARKING = "p > span[data-claim]"
_UNUSED_ATTRIBUTES = {"[data-claim]": "data-claim", "span[data-verdict]": "data-verdict"} | {
    f"[{name}]": name for name in _UNUSED.split()
}
# The earliest timestamp of a zip, for reproducible builds.
_DAY = (1980, 1, 1, 0, 0, 0)
KILOBYTE = 1000


class Copies:
    """A built language in its `folder`, and the shared `files` of all languages."""

    def __init__(self, folder: Path, search: Search, files: Mapping[str, Asset], release: str) -> None:
        self.folder, self.search, self.files = folder, search, files
        self.edition, self.site = search.edition, search.edition.site
        self.code, self.host = self.edition.language.code, self.site.settings.site_url
        self.index, self.cache_list = SEARCH_INDEX.format(release), CACHE_LIST.format(release)

    def write(self) -> None:
        """Write the list of files to cache, the zip and the single file, and show their sizes."""
        root, addresses = self.folder.parent, self._cached()
        files = (root / address for address in addresses)
        size = sum((file / INDEX if file.is_dir() else file).stat().st_size for file in files)
        zipped, one = self._zip(), self._one_file()
        # As sw.js reads it.
        (self.folder / self.cache_list).write_text(json.dumps(addresses, separators=(",", ":")), "utf-8")
        (self.folder / FOLDER.format(self.code)).write_bytes(zipped)
        if one:
            (self.folder / ONE_FILE.format(self.code)).write_bytes(one)
        self._write_sizes(keep=size, zip=len(zipped), html=len(one))

    def _cached(self) -> list[str]:
        """The URLs to cache: the chooser, the pages of the language, and the files that they load."""
        pages = (address_of(page.path) for page in self.site.english.values() if page.is_reader_page)
        files = f"{self.code}/{self.index}", *(file.path for file in self.files.values())
        return ["", *sorted(f"{self.code}/{page}" for page in pages), *sorted(files)]

    def _zip(self) -> bytes:
        """The zip: pages at their own path, questions and outcomes on the page of their tree."""
        addresses = own_pages(self.site)
        nodes = [node for node in self.site.state.data.nodes if not node.is_first]
        on_trees = {node.address: f"{address_of(node.above)}#{node.item.id}" for node in nodes}
        places = {address: address for address in addresses} | on_trees
        index = self.search.of_copy(places, lambda at, name: "" if at in on_trees else name)
        files = {self.index: index}
        for address in addresses:
            locate = partial(self._in_zip, places, files, address)
            tree = for_copy(self._html(address), f"{self.code}/{address}", self.host, locate)
            for script in tree.css("script[integrity]"):
                # Browsers reject integrity for local files.
                del script.attrs["integrity"]
            files[address + INDEX] = (tree.html or "").encode("utf-8")
        return _zipped(f"tolem-{self.code}", files)

    def _in_zip(
        self, places: Mapping[str, str], files: dict[str, bytes], address: str, target: SplitResult
    ) -> str | None:
        """The path in the zip of a target, relative to a page; adds files that are not pages."""
        path = target.path.removeprefix("/")
        own = path.removeprefix(f"{self.code}/")
        if own != path and own in places:
            where, _, name = places[own].partition("#")
            there = posixpath.relpath(f"{where}{INDEX}", address or ".")
            return target._replace(path=there, fragment=name or target.fragment).geturl()
        file = self.folder.parent / path
        if file.suffix not in (".css", ".js", ".svg") or not file.is_file():
            return None
        files.setdefault(own, file.read_bytes())
        return posixpath.relpath(own, address or ".")

    def _one_file(self) -> bytes:
        """The single file, from the print page; empty if there is none."""
        if ALL not in self.site.english:
            return b""
        own = {each: anchor(each) for each in map(address_of, self.edition.titles.gathered())}
        places = {each: f"#{name}" for each, name in (own | self.site.print_anchors).items()}
        index = self.search.of_copy(
            places, lambda each, name: anchor(each, name) if each in own else "", is_brief=True
        )
        address = address_of(ALL)
        html, (page, search) = self._html(address), map(self._text, ("page.js", "search.js"))
        styles = "".join(map(self._text, ("tolem.css", *SHEETS))).replace(CHARSET, "")
        below = {f"{self.code}/{each}": place for each, place in places.items()}
        scripts = page, index.decode("utf-8"), search
        return one_file(html, f"{self.code}/{address}", self.host, below, styles, scripts).encode("utf-8")

    def _html(self, address: str) -> str:
        return (self.folder / address / INDEX).read_text(encoding="utf-8")

    def _text(self, name: str) -> str:
        return self.files[name].content.decode("utf-8")

    def _write_sizes(self, **sizes: int) -> None:
        page = self.folder / address_of(OFFLINE) / INDEX
        if page.exists():
            text = page.read_text(encoding="utf-8")
            for name, count in sizes.items():
                text = text.replace(f"[{name}]", str(self.edition.formatter.number(-(-count // KILOBYTE))))
            page.write_text(finished(text), encoding="utf-8")


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


def one_file(
    html: str, address: str, own: str, places: Mapping[str, str], styles: str, scripts: tuple[str, str, str]
) -> str:
    """The print page with inlined scripts, and with those styles that it uses.

    The first script runs before the page shows, the search index and the search at its end.
    """
    page, index, search = scripts

    def locate(target: SplitResult) -> str | None:
        return places.get(target.path.removeprefix("/"))

    tree = for_copy(html, address, own, locate, _EXCLUDED_FROM_FILE)
    for node in tree.css(_MARKING):
        node.unwrap()
    for selector, name in _UNUSED_ATTRIBUTES.items():
        for node in tree.css(selector):
            del node.attrs[name]
    for form in tree.css("form[data-base]"):
        form.attrs["data-base"] = ""
    # The parser writes entities, which are longer.
    written = (tree.html or "").replace("&nbsp;", NO_BREAK)
    used = keep_used(styles, words([written, page, search]))
    late = f"addEventListener('DOMContentLoaded',()=>{{{index};{search}\n}})"
    # Strings in a script must not end its element.
    inert = (script.replace("</", "<\\/").replace("<!--", "<\\!--") for script in (page, late))
    first, last = (f"<script>{script}</script>" for script in inert)
    # Tells crawlers that the file is not a page of its own.
    home = f'<link rel="canonical" href="{own}{address.partition("/")[0]}/">' if own else ""
    robots = f'<meta name="robots" content="noindex">{home}'
    head, _, body = written.partition("</head>")
    text, _, rest = body.rpartition("</body>")
    return f"{head}{robots}<style>{used}</style>{first}</head>{text}{last}</body>{rest}\n"


def _zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip of files in a folder, byte for byte reproducible."""
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for path in sorted(files):
            entry = ZipInfo(f"{folder}/{path}", _DAY)
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[path], ZIP_DEFLATED, 9)
    return written.getvalue()
