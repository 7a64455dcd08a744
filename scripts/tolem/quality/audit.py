"""Reads the built pages as a browser would and names everything that could run, load, link or redirect.

What is allowed comes from our own files and from the data, never from the built pages: see
decisions/audit-of-built-pages.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..data.diagnostics import Diagnostic
from ..i18n.languages import BY_CODE
from ..offline.copy import ONE_FILE

_ADDRESS = {
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "background",
    "data",
    "xlink:href",
    "ping",
}
_FORBIDDEN = {
    "base",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "portal",
    "style",
    "template",
}
# All that our bars and the theme's icons are made of; none of it acts, loads or leads anywhere.
_DRAWN = {
    "svg": {"xmlns", "viewbox", "role", "class", "aria-hidden"},
    "title": {"lang"},
    "path": {"d"},
    "rect": {"class", "x", "width", "height"},
}
# What a calendar file of ours says, beside an address of ours: days and words, nothing that mails or runs.
_CALENDAR = re.compile(
    r"(?:BEGIN|END):(?:VCALENDAR|VEVENT|VALARM)|ACTION:DISPLAY"
    r"|(?:VERSION|PRODID|CALSCALE|UID|DTSTAMP|TRANSP|TRIGGER|SUMMARY|DESCRIPTION):.*"
    r"|DT(?:START|END);VALUE=DATE:\d{8}"
)
_FOLD = "\r\n "
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.I)


@dataclass(frozen=True)
class Allowed:
    """Scripts by their path, with their integrity; addresses the data may link; the site's own address.

    `reports` is what the address of the form for corrections starts with, empty where there is none.
    """

    scripts: Mapping[str, str]
    links: frozenset[str]
    own: str
    reports: str = ""


def audit(site: Path, rules: Allowed) -> list[Diagnostic]:
    """Every finding on every page and in every calendar file of `site`."""
    found: list[Diagnostic] = []
    # A file to take along holds its scripts: it is no page, and a policy of the site would not run them.
    apart = {site / code / ONE_FILE.format(code) for code in BY_CODE}
    every = {path for path in site.rglob("*") if path.suffix in (".html", ".ics")}
    for path in sorted(every - apart):
        name, text = path.relative_to(site).as_posix(), path.read_bytes().decode("utf-8")
        found += (
            in_calendar(name, text, rules.own)
            if path.suffix == ".ics"
            else on_page(name, LexborHTMLParser(text), rules)
        )
    return found


def on_page(name: str, page: LexborHTMLParser, rules: Allowed) -> list[Diagnostic]:
    """Every finding on the page at this path."""
    return [_acts(name, found) for found in _page(page, rules.own + name, rules)]


def in_calendar(name: str, text: str, own: str) -> list[Diagnostic]:
    """Every finding in the calendar file at this path, whose addresses may start with `own` alone."""
    return [_acts(name, found) for found in _calendar(text, own)]


def _acts(file: str, found: str) -> Diagnostic:
    return Diagnostic(file, 1, 1, "audit", "nothing that runs, loads or leads away", found)


def _calendar(text: str, own: str) -> Iterator[str]:
    for line in text.removesuffix("\r\n").replace(_FOLD, "").split("\r\n"):
        if not (_CALENDAR.fullmatch(line) or line.startswith(f"URL:{own}")):
            yield f"a calendar that says {line[:80]}"


def _page(page: LexborHTMLParser, address: str, rules: Allowed) -> Iterator[str]:
    for node in page.css("*"):
        if node.tag in _FORBIDDEN:
            yield f"<{node.tag}>"
        if node.tag == "meta" and "http-equiv" in node.attributes:
            yield "<meta http-equiv>"
        if node.tag == "script":
            yield from _script(node, address, rules)
        for name, value in node.attributes.items():
            yield from _attribute(node, name.lower(), value or "", rules)
    for node in page.css("svg, svg *"):
        yield from _drawing(node)


def _drawing(node: LexborNode) -> Iterator[str]:
    if node.tag not in _DRAWN:
        yield f"<{node.tag}> in a picture"
        return
    for name in node.attributes:
        if name.lower() not in _DRAWN[node.tag]:
            yield f"<{node.tag} {name}> in a picture"


def _script(node: LexborNode, address: str, rules: Allowed) -> Iterator[str]:
    source = node.attributes.get("src")
    if source is None:
        yield f"an inline script: {(node.text() or '').strip()[:60]}"
    elif rules.scripts.get(urljoin(address, source).removeprefix(rules.own), "") != _integrity(node):
        yield f"a script from {source}"


def _integrity(node: LexborNode) -> str:
    return node.attributes.get("integrity") or "none"


def _attribute(node: LexborNode, name: str, value: str, rules: Allowed) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc"):
        yield f"<{node.tag} {name}>"
    if name in _ADDRESS and _FOREIGN.match(value) and not _may(node, name, value, rules):
        yield f"<{node.tag} {name}> leads to {value[:80]}"


def _may(node: LexborNode, name: str, value: str, rules: Allowed) -> bool:
    """A foreign address is allowed in a link that a source gave, a canonical address or a report."""
    if name != "href":
        return False
    if node.tag == "link":
        return node.attributes.get("rel") == "canonical" and value.startswith(rules.own)
    starts = ("mailto:", rules.own, *filter(None, [rules.reports]))
    return node.tag == "a" and (value in rules.links or value.startswith(starts))
