"""Writes the copies of a finished language to read without internet: see decisions/three-copies.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..offline.copy import FOLDER, KEPT, ONE_FILE, Folder, kept, listed, one_file, own_pages, size
from ..pages.edition import Edition
from ..pages.navigation import OFFLINE
from ..pages.page_source import INDEX, address_of
from ..pages.print_page import anchor
from ..pages.site import Site
from ..search.gather import Search
from ..search.index import SEARCH_INDEX
from .assets import CHARSET, SHEETS, Asset, release
from .cut import fitting, words

KILOBYTE = 1000


@dataclass
class Copies:
    """A finished language in its `folder`, beside the files that all languages share."""

    folder: Path
    search: Search
    files: Mapping[str, Asset]

    def write(self) -> None:
        """Write the list of what a browser keeps, the zip and the one file, and say their sizes."""
        code = self._edition.language.code
        files = (f"{code}/{self._index}", *(file.path for file in self.files.values()))
        addresses = kept(self.site, code, files)
        zipped, one = self._folder(), self._one_file()
        (self.folder / KEPT.format(self._release)).write_bytes(listed(addresses))
        (self.folder / FOLDER.format(code)).write_bytes(zipped)
        if one:
            (self.folder / ONE_FILE.format(code)).write_bytes(one)
        self._tell(keep=size(self.folder.parent, addresses), zip=len(zipped), html=len(one))

    def _folder(self) -> bytes:
        """Each page at its own address, each question and outcome within the page of its tree."""
        addresses = own_pages(self.site)
        nodes = [page.node for page in self.site.english.values() if page.node]
        told = {node.address: f"{address_of(node.above)}#{node.item.id}" for node in nodes}
        places = {address: address for address in addresses} | told
        copy = Folder(self.folder.parent, self._edition.language.code, self.site.settings.site_url, places)
        copy.add_pages(addresses)
        index = self.search.of_copy(places, lambda each, name: "" if each in told else name)
        copy.files[self._index] = index
        return copy.zipped()

    def _one_file(self) -> bytes:
        """The page that gathers all others, with what it loads inside it; nothing where there is none."""
        gathering = [path for path, page in self.site.english.items() if page.head.gathers]
        if not gathering:
            return b""
        code, address = self._edition.language.code, address_of(gathering[0])
        own = {each: anchor(each) for each in map(address_of, self._edition.titles.gathered())}
        places = {each: f"#{name}" for each, name in (own | self.site.told).items()}
        index = self.search.of_copy(
            places, lambda each, name: anchor(each, name) if each in own else "", is_brief=True
        )
        html = (self.folder / address / INDEX).read_text(encoding="utf-8")
        page, search = (self.files[name].content.decode("utf-8") for name in ("page.js", "search.js"))
        styles = "".join(self.files[name].content.decode("utf-8") for name in ("tolem.css", *SHEETS))
        needed = fitting(styles.replace(CHARSET, ""), words([html, page, search]))
        below = {f"{code}/{each}": place for each, place in places.items()}
        scripts, own_url = (page, f"{index.decode('utf-8')};{search}"), self.site.settings.site_url
        return one_file(html, f"{code}/{address}", own_url, below, needed, scripts).encode("utf-8")

    def _tell(self, **sizes: int) -> None:
        page = self.folder / address_of(OFFLINE) / INDEX
        if page.exists():
            text = page.read_text(encoding="utf-8")
            for name, count in sizes.items():
                text = text.replace(f"[{name}]", str(self._edition.formatter.number(-(-count // KILOBYTE))))
            page.write_text(text, encoding="utf-8")

    @cached_property
    def _release(self) -> str:
        return release(self.site.root, self.site.state.today)

    @cached_property
    def _index(self) -> str:
        return SEARCH_INDEX.format(self._release)

    @property
    def site(self) -> Site:
        """The site that they are copies of."""
        return self._edition.site

    @property
    def _edition(self) -> Edition:
        return self.search.edition
