"""Puts finished pages into one: headings a step lower, ids made unique, links that stay within the one page.

It works on the HTML that a builder made of our pages, so nothing is rendered or converted twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

TOP = "top"
# What each page ends with. The one page has its own, which takes over what the others rest on.
TAIL = "#notes, .tolem-dates, .tolem-moved, #report"
SHARED = ("report", "notes")
# What works by a script or a choice, which belongs to a page of its own.
ALONE = (
    "form, fieldset, button, .tolem-tool, sup.tolem-note, .tolem-stands, [data-empty], [role=status],"
    " details:has(.tolem-ready)"
)
# The attributes that name ids of the same page.
NAMING = ("for", "aria-labelledby", "aria-describedby", "headers")
_HEADING = re.compile(r"(</?h)([1-5])\b")
# Stands for the language, which a link may leave.
_HERE = "/here/"


@dataclass(frozen=True)
class Finished:
    """The finished text of a page: its address below the language, its HTML, and the language it is in."""

    address: str
    html: str
    language: str


def anchor(address: str, name: str = TOP) -> str:
    """The id in the one page of the id `name` of the page at `address`."""
    stem = address.strip("/") or "home"
    return f"{stem.replace('/', '-')}--{name}"


def body_of(html: str) -> LexborNode:
    """A finished text as a browser reads it."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        raise ValueError("HTML without a body")
    return body


def without(top: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Take away what a selector fits, each once, from the end: one may stand in another that goes too."""
    found = {node.mem_id: node for node in top.css(selector)}
    for node in reversed(found.values()):
        node.decompose()


def joined(pages: Sequence[Finished], home: Finished, told: Mapping[str, str]) -> str:
    """All pages in one text, to stand on the page `home`; each in another language than that says so.

    A file that is kept outlives its checks: the first that will be overdue is said at its top, once it is.

    `told` says at which id of the one page to find what has no place of its own there, by its address.
    """
    places = {page.address: anchor(page.address) for page in pages} | {**told, home.address: TOP}
    bodies = (body_of(page.html) for page in pages if page.language == home.language)
    overdue = {
        node.attributes["data-due"] or "": node.html for body in bodies for node in body.css("[data-due]")
    }
    texts = [f'<p class="tolem-stands">{overdue[min(overdue)]}</p>'] if overdue else []
    for page in pages:
        text = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", _placed(page, home, places))
        texts.append(text if page.language == home.language else f'<div lang="{page.language}">{text}</div>')
    return "\n".join(texts)


def _placed(page: Finished, home: Finished, places: Mapping[str, str]) -> str:
    body = body_of(page.html)
    tail: LexborNode | None = body.css_first(TAIL)
    while tail is not None:
        after = tail.next
        tail.decompose()
        tail = after
    without(body, ALONE)
    for node in body.css("*"):
        _rename(node, page, home, places)
    return body.inner_html or ""


def _rename(node: LexborNode, page: Finished, home: Finished, places: Mapping[str, str]) -> None:
    for name, value in node.attributes.items():
        if not value:
            continue
        if name == "id":
            node.attrs[name] = anchor(page.address, value)
        elif name in NAMING:
            node.attrs[name] = " ".join(anchor(page.address, each) for each in value.split())
        elif name == "href":
            node.attrs[name] = _link(page, home, places, value)


def _link(page: Finished, home: Finished, places: Mapping[str, str], href: str) -> str:
    """Where a link of a page leads in the one page; what is not in it is linked from there."""
    if urlsplit(href).scheme or href.startswith("#claim-"):
        return href
    target = urlsplit(urljoin(_HERE + page.address, href))
    address, name = target.path.removeprefix(_HERE), target.fragment
    if name in SHARED and address in places:
        return f"#{name}"
    if address not in places:
        up = "../" * home.address.count("/") + ("" if target.path.startswith(_HERE) else "..")
        return up + target._replace(path=address).geturl()
    is_own = name and places[address] == anchor(address)
    return f"#{anchor(address, name)}" if is_own else f"#{places[address]}"
