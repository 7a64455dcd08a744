"""Writes the offline copies of a built language: see decisions/three-copies.md."""

import json
from collections.abc import Mapping
from pathlib import Path

from ..offline.copy import CACHE_LIST, FOLDER, ONE_FILE, ZipCopy, cached_addresses, one_file, own_pages
from ..pages.environment import finished
from ..pages.navigation import OFFLINE
from ..pages.page_source import INDEX, address_of
from ..pages.print_page import anchor
from ..search.documents import Search
from ..search.index import SEARCH_INDEX
from .assets import CHARSET, SHEETS, Asset
from .unused_css import keep_used, words

KILOBYTE = 1000


class Copies:
    """A built language in its `folder`, and the shared `files` of all languages."""

    def __init__(self, folder: Path, search: Search, files: Mapping[str, Asset], release: str) -> None:
        self.folder, self.search, self.files = folder, search, files
        self.edition, self.site = search.edition, search.edition.site
        self.code, self.host = self.edition.language.code, self.site.settings.site_url
        self.index, self.cache_list = SEARCH_INDEX.format(release), CACHE_LIST.format(release)

    def write(self) -> None:
        """Write the list of files to cache, the zip and the single file, and log their sizes."""
        root, shared = self.folder.parent, (file.path for file in self.files.values())
        addresses = cached_addresses(self.site, self.code, (f"{self.code}/{self.index}", *shared))
        files = (root / address for address in addresses)
        size = sum((file / INDEX if file.is_dir() else file).stat().st_size for file in files)
        zipped, one = self._folder(), self._one_file()
        # As sw.js reads it.
        (self.folder / self.cache_list).write_text(json.dumps(addresses, separators=(",", ":")), "utf-8")
        (self.folder / FOLDER.format(self.code)).write_bytes(zipped)
        if one:
            (self.folder / ONE_FILE.format(self.code)).write_bytes(one)
        self._write_sizes(keep=size, zip=len(zipped), html=len(one))

    def _folder(self) -> bytes:
        """The zip: pages at their own path, questions and outcomes on the page of their tree."""
        addresses = own_pages(self.site)
        nodes = [node for node in self.site.state.data.nodes if not node.is_first]
        on_trees = {node.address: f"{address_of(node.above)}#{node.item.id}" for node in nodes}
        places = {address: address for address in addresses} | on_trees
        copy = ZipCopy(self.folder.parent, self.code, self.host, places)
        copy.add_pages(addresses)
        copy.files[self.index] = self.search.of_copy(places, lambda at, name: "" if at in on_trees else name)
        return copy.zipped()

    def _one_file(self) -> bytes:
        """The single file, from the print page; empty if there is none."""
        gathering = [path for path, page in self.site.english.items() if page.head.gathers]
        if not gathering:
            return b""
        address = address_of(gathering[0])
        own = {each: anchor(each) for each in map(address_of, self.edition.titles.gathered())}
        places = {each: f"#{name}" for each, name in (own | self.site.print_anchors).items()}
        index = self.search.of_copy(
            places, lambda each, name: anchor(each, name) if each in own else "", is_brief=True
        )
        html = (self.folder / address / INDEX).read_text(encoding="utf-8")
        page, search = (self.files[name].content.decode("utf-8") for name in ("page.js", "search.js"))
        styles = "".join(self.files[name].content.decode("utf-8") for name in ("tolem.css", *SHEETS))
        needed = keep_used(styles.replace(CHARSET, ""), words([html, page, search]))
        below = {f"{self.code}/{each}": place for each, place in places.items()}
        scripts = page, f"{index.decode('utf-8')};{search}"
        return one_file(html, f"{self.code}/{address}", self.host, below, needed, scripts).encode("utf-8")

    def _write_sizes(self, **sizes: int) -> None:
        page = self.folder / address_of(OFFLINE) / INDEX
        if page.exists():
            text = page.read_text(encoding="utf-8")
            for name, count in sizes.items():
                text = text.replace(f"[{name}]", str(self.edition.formatter.number(-(-count // KILOBYTE))))
            page.write_text(finished(text), encoding="utf-8")
