"""Documents of the search: the answer, standing and sections of a built page.

They are extracted from built HTML, so that the search finds what readers see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from ..pages.print_page import SHARED, body_of, without

# The kind of a document, which affects its rank.
PAGE, OUTCOME, OPEN, ASIDE = range(4)
# Elements that are not searched.
APART = (
    "[data-search-exclude], .tolem-notes, sup.tolem-note, form, .tolem-tool, script, button,"
    " svg, h1, .tolem-banner details"
)
ANSWER, STANDS, CORRECTION, TASKS = ".tolem-answer", ".tolem-stands", ".tolem-banner > p", ".tolem-choose a"
# Inline elements; all others separate words.
_INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong"])
# A separator that no page contains.
_BORDER = "\x1e"
# Without no-break spaces, which occur in numbers.
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass
class Section:
    """A section of a page: the heading and its ID, both empty for the first, and the text."""

    name: str = ""
    heading: str = ""
    text: str = ""


@dataclass
class Document:
    """A page in the search."""

    address: str
    title: str
    kind: int = PAGE
    answer: str = ""
    stands: str = ""
    correction: str = ""
    claims: frozenset[str] = frozenset()
    sections: list[Section] = field(default_factory=list)


def document(address: str, title: str, kind: int, html: str) -> Document:
    """The document of the page at a URL path."""
    body = body_of(html)
    # Texts that depend on the current date are not indexed.
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
    """The tasks of the home page: text and URL of each."""
    links = body_of(html).css(TASKS)
    return [(_line(link.text()), link.attributes.get("href") or "") for link in links]


def _text(body: LexborNode, selector: str) -> str:
    node = body.css_first(selector)
    return _line("".join(_spaced(node))) if node is not None else ""


def _line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _spaced(top: LexborNode) -> Iterator[str]:
    """The text of an element, with spaces between blocks and cells."""
    for node in top.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or ""
        elif node.tag not in _INLINE:
            yield ". " if node.tag == "br" else " "


def _sections(body: LexborNode) -> list[Section]:
    """The section before the first heading, then those of headings with an ID."""
    found = [Section()]
    for heading in body.css("h2, h3"):
        if name := heading.attributes.get("id"):
            found.append(Section(name, _line(heading.text())))
            heading.insert_before(_BORDER)
        heading.decompose()
    for section, text in zip(found, "".join(_spaced(body)).split(_BORDER), strict=True):
        section.text = _line(text)
    return found
