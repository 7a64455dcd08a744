"""Puts pages into one: headings a step lower, ids made unique, and links that stay within the one page.

It works on Markdown that our own templates made. Text from the data cannot be taken for an id or a link
there, because every punctuation sign in it is an entity.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial
from html import unescape
from types import MappingProxyType

from .manuscript import address_of

_HEADING = re.compile(r"^(#{1,5}) ", re.MULTILINE)
_HTML_HEADING = re.compile(r"(</?h)([1-5])\b")
_ID = re.compile(r"(\{ ?#|\bid=\")([\w-]+)")
_LINK = re.compile(r"(\]\(|\bhref=\")([^)\"\s]+)")
_ELSEWHERE = ("http:", "https:", "mailto:", "#claim-")
TOP = "top"
# What stands once, at the end of the one page.
SHARED = ("report", "grounds")


def anchor(address: str, name: str = TOP) -> str:
    """The id in the one page of the id `name` of the page at `address`."""
    stem = address.strip("/") or "home"
    return f"{stem.replace('/', '-')}--{name}"


def anchored(text: str, path: str, home: str, told: Mapping[str, str] = MappingProxyType({})) -> str:
    """The text of the page at `path`, ready to stand among others on the page at `home`.

    `told` says where to find the pages that are not among them, by their addresses.
    """
    lower = _HEADING.sub(r"\1# ", text)
    lower = _HTML_HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", lower)
    named = _ID.sub(lambda found: f"{found[1]}{anchor(address_of(path), found[2])}", lower)
    return _LINK.sub(partial(_within, path, home, told), named)


def _within(path: str, home: str, told: Mapping[str, str], link: re.Match[str]) -> str:
    target = unescape(link[2])
    if target.startswith(_ELSEWHERE):
        return link[0]
    where, _, name = target.partition("#")
    address = _address(path, where)
    if name in SHARED or address == address_of(home):
        return f"{link[1]}#{name or TOP}"
    if address in told:
        return f"{link[1]}{told[address]}"
    return f"{link[1]}#{anchor(address, name or TOP)}"


def _address(path: str, where: str) -> str:
    """The address that a link of the page at `path` leads to: a person writes files, a template addresses."""
    if where.endswith(".md"):
        return address_of(posixpath.normpath(posixpath.join(posixpath.dirname(path), where)))
    if not where:
        return address_of(path)
    page = posixpath.normpath(posixpath.join(address_of(path), where))
    return "" if page == "." else f"{page}/"
