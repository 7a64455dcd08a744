"""Combines built pages into one: headings one level lower, unique IDs, internal links as anchors.

It works on built HTML, so that nothing is rendered twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

TOP = "top"
# The end of each page. The combined page has its own.
TAIL = "#notes, .tolem-dates, .tolem-moved, .tolem-report-box"
SHARED = ("report", "notes")
# Interactive elements, which are on their own pages only.
INTERACTIVE = (
    "form, fieldset, button, .tolem-tool, sup.tolem-note, .tolem-stands, [data-empty], [role=status],"
    " details:has(.tolem-ready)"
)
# Attributes that refer to IDs.
ID_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "headers")
_HEADING = re.compile(r"(</?h)([1-5])\b")
# A placeholder for the language, which links may leave.
_HERE = "/here/"


@dataclass(frozen=True)
class FinishedPage:
    """The built content of a page: its URL path without the language, its HTML, and its language."""

    address: str
    html: str
    language: str


def anchor(address: str, name: str = TOP) -> str:
    """The ID on the combined page of the ID `name` on the page at `address`."""
    stem = address.strip("/") or "home"
    return f"{stem.replace('/', '-')}--{name}"


def body_of(html: str) -> LexborNode:
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        raise ValueError("HTML without a body")
    return body


def remove(top: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Remove the elements that match a selector, last first, because they may be nested."""
    found = {node.mem_id: node for node in top.css(selector)}
    for node in reversed(found.values()):
        node.decompose()


def combined(pages: Sequence[FinishedPage], home: FinishedPage, anchors: Mapping[str, str]) -> str:
    """All pages as HTML for the page `home`, with `lang` attributes where they differ.

    `anchors` maps URL paths without their own section to an ID on the combined page. A stored file outlives
    its checks, so the earliest overdue notice comes first.
    """
    places = {page.address: anchor(page.address) for page in pages} | {**anchors, home.address: TOP}
    bodies = (body_of(page.html) for page in pages if page.language == home.language)
    overdue = {
        node.attributes["data-due"] or "": node.html for body in bodies for node in body.css("[data-due]")
    }
    texts = [f'<p class="tolem-stands">{overdue[min(overdue)]}</p>'] if overdue else []
    for page in pages:
        text = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", _prepared(page, home, places))
        texts.append(text if page.language == home.language else f'<div lang="{page.language}">{text}</div>')
    return "\n".join(texts)


def _prepared(page: FinishedPage, home: FinishedPage, places: Mapping[str, str]) -> str:
    body = body_of(page.html)
    tail: LexborNode | None = body.css_first(TAIL)
    while tail is not None:
        after = tail.next
        tail.decompose()
        tail = after
    remove(body, INTERACTIVE)
    for node in body.css("*"):
        _rename(node, page, home, places)
    return body.inner_html or ""


def _rename(node: LexborNode, page: FinishedPage, home: FinishedPage, places: Mapping[str, str]) -> None:
    for name, value in node.attributes.items():
        if not value:
            continue
        if name == "id":
            node.attrs[name] = anchor(page.address, value)
        elif name in ID_REFERENCES:
            node.attrs[name] = " ".join(anchor(page.address, each) for each in value.split())
        elif name == "href":
            node.attrs[name] = _link(page, home, places, value)


def _link(page: FinishedPage, home: FinishedPage, places: Mapping[str, str], href: str) -> str:
    """The target of a link on the combined page: an anchor, or a relative URL to another page."""
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
