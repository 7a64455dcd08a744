"""What a finished page says, for the search: its answer, how it stands, and its sections.

It reads the HTML that a builder made of our pages, so what is found is what a reader sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ..pages.print_page import SHARED, body_of, without

# What kind of page it is, which decides how high it may stand.
PAGE, OUTCOME, OPEN, ASIDE = range(4)
# What no reader looks for on a page, or what is not its text.
APART = (
    "[data-search-exclude], .tolem-notes, sup.tolem-note, form, .tolem-tool, script, button,"
    " svg, h1, .tolem-banner details"
)
ANSWER, STANDS, CORRECTION, TASKS = ".tolem-answer", ".tolem-stands", ".tolem-banner > p", ".tolem-choose a"
# What stands within a line; between all other elements words end.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong"])
# A sign that no page holds.
_BORDER = "\x1e"
# Not those that hold a figure together.
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Section:
    """A part of a page below a heading, which has an id; the first has neither."""

    name: str = ""
    heading: str = ""
    text: str = ""


@dataclass
class Document:
    """A page as the search knows it."""

    address: str
    title: str
    kind: int = PAGE
    answer: str = ""
    stands: str = ""
    correction: str = ""
    claims: frozenset[str] = frozenset()
    sections: list[Section] = field(default_factory=list)


def document(address: str, title: str, kind: int, html: str) -> Document:
    """The page at an address."""
    body = body_of(html)
    # An index does not know the reader's day.
    without(body, f"{STANDS} [hidden]")
    found = Document(address, title, kind, stands=_text(body, STANDS), correction=_text(body, CORRECTION))
    without(body, APART)
    found.claims = frozenset(
        filter(None, (node.attributes["data-claim"] for node in body.css("[data-claim]")))
    )
    found.answer = _text(body, ANSWER)
    found.sections = [section for section in _sections(body) if section.name not in SHARED]
    return found


def tasks(html: str) -> list[tuple[str, str]]:
    """What the home page offers to do: words and address of each."""
    links = body_of(html).css(TASKS)
    return [(_line(link.text()), link.attributes.get("href") or "") for link in links]


def _text(body: LexborNode, selector: str) -> str:
    node = body.css_first(selector)
    return _line("".join(_spaced(node))) if node is not None else ""


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _spaced(top: LexborNode) -> Iterator[str]:
    """The text below an element, with a space where a line or a cell ends."""
    for node in top.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag not in _INLINE:
            yield ". " if node.tag == "br" else " "


def _sections(body: LexborNode) -> list[Section]:
    """What stands before the first heading, then below each that can be led to; headings are taken out."""
    found = [Section()]
    for heading in body.css("h2, h3"):
        if name := heading.attributes.get("id"):
            found.append(Section(name, _line(heading.text())))
            heading.insert_before(_BORDER)
        heading.decompose()
    for section, text in zip(found, "".join(_spaced(body)).split(_BORDER), strict=True):
        section.text = _line(text)
    return found
