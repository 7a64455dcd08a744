"""The fewest pages that together hold one of each kind: each layout, tool, part of a page, and what a tree asks and tells."""

import re

from conftest import real
from tolem.pages.page_source import PageSource, address_of

_PART = re.compile(r'part\("([a-z-]+)"')


def _holds(page: PageSource) -> frozenset[str]:
    """What a page holds that makes it another kind of page."""
    standing = page.head.method and str(real().state.standing(real().state.data.methods[page.head.method]))
    node = page.node and f"{page.node.tree.id}: {page.node.layout}"
    topic = page.topic and "a topic of the register"
    return frozenset(filter(None, (*_PART.findall(page.body), page.head.tool, standing, node, topic)))


def _fewest() -> list[str]:
    """The page that holds most that none of the others does, and so on until nothing is left."""
    pages = {address_of(path): _holds(page) for path, page in real().english.items()}
    left, found = frozenset[str]().union(*pages.values()), [""]
    left -= pages[""]
    while left:
        found.append(max(pages, key=lambda name: len(pages[name] & left)))
        left -= pages[found[-1]]
    return sorted(found)


# Their addresses below a language.
KINDS = _fewest()
