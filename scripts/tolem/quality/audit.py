"""Reads the built pages as a browser would and names everything that could run, load, link or redirect.

What is allowed comes from the theme's own templates and from the data, never from the built pages: see
decisions/audit-of-built-pages.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..data.diagnostics import Diagnostic
from ..search.index import SEARCH_INDEX, is_index
from ..settings import NOWHERE

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S)
_SOURCE = re.compile(r"""src="\{\{\s*'([^']+)'""")
# Our own scripts beside the templates; a template loads one by the name of its tool.
_OWN = "assets/js/*.js"
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
# What a template may print inside a script: a path or a name, nothing that ends the string it is in.
_PRINTED = r"[\w./:-]*"
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
# Pages and calendars are read by rules of their own; of the others, no browser runs these.
_PAGES, _DATA = (".html", ".ics"), ("", ".br", ".gz", ".json", ".map", ".txt")
# A map of the site is XML, in which a browser would run a script.
_MAP = re.compile(
    rb"(?:<\?xml [^<>]*\?>|</?(?:sitemapindex|sitemap|urlset|url|loc|lastmod|xhtml:link)\b[^<>]*>|[^<>])+"
)
_FOLD = "\r\n "
_SETTINGS = "application/json"
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.I)


@dataclass(frozen=True)
class Allowed:
    """Script files and inline scripts of the theme, addresses the data may link, the site's own address.

    `reports` is what the address of the form for corrections starts with, empty where there is none. `known`
    holds the digests of all files that may act.
    """

    files: frozenset[str]
    inline: tuple[re.Pattern[str], ...]
    links: frozenset[str]
    own: str
    reports: str = ""
    known: frozenset[str] = frozenset()


def allowed(
    templates: Iterable[Path],
    links: Iterable[str],
    own: str,
    reports: str = "",
    known: frozenset[str] = frozenset(),
) -> Allowed:
    """Take the scripts from the template folders, and the links from the sources of the data."""
    files: set[str] = set()
    inline: list[re.Pattern[str]] = []
    for folder in templates:
        files |= {path.relative_to(folder).as_posix() for path in folder.glob(_OWN)}
        for path in sorted(folder.rglob("*.html")):
            for attributes, body in _SCRIPT.findall(path.read_text(encoding="utf-8")):
                files |= set(_SOURCE.findall(attributes))
                if body.strip() and _SETTINGS not in attributes:
                    inline.append(_as_pattern(body))
    return Allowed(frozenset(files), tuple(inline), frozenset(links), own or NOWHERE, reports, known)


def _as_pattern(script: str) -> re.Pattern[str]:
    literal = [re.escape(part) for part in _EXPRESSION.split(script.strip())]
    return re.compile(_PRINTED.join(literal))


def on_page(name: str, page: LexborHTMLParser, rules: Allowed) -> list[Diagnostic]:
    """Every finding on the page at this path."""
    return [_acts(name, found) for found in _page(page, rules.own + name, rules)]


def in_calendar(name: str, text: str, own: str) -> list[Diagnostic]:
    """Every finding in the calendar file at this path, whose addresses may start with `own` alone."""
    return [_acts(name, found) for found in _calendar(text, own)]


def in_file(name: str, path: Path, rules: Allowed) -> list[Diagnostic]:
    """A finding if a file that a browser runs or draws by is none of the theme, of ours or of the search."""
    kind = path.suffix.lower()
    if kind in _PAGES or kind in _DATA:
        return []
    raw = path.read_bytes()
    if name.endswith("sitemap.xml") and _MAP.fullmatch(raw):
        return []
    if sha256(raw).hexdigest() in rules.known or (name.endswith(SEARCH_INDEX) and is_index(raw)):
        return []
    return [_acts(name, f"a file of a kind or a content that nothing of ours has: {name}")]


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
    if source is not None:
        if not _ours(urljoin(address, source), rules):
            yield f"a script from {source}"
        return
    body = (node.text() or "").strip()
    if node.attributes.get("type") == _SETTINGS and node.attributes.get("id") == "__config":
        return
    if not any(pattern.fullmatch(body) for pattern in rules.inline):
        yield f"an inline script: {body[:60]}"


def _ours(address: str, rules: Allowed) -> bool:
    """Whether a script file is one of the theme's, at our own address, at the root or in a language."""
    path = address.removeprefix(rules.own)
    return path != address and (path in rules.files or path.partition("/")[2] in rules.files)


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
        return node.attributes.get("rel") in ("canonical", "prev", "next") and value.startswith(rules.own)
    starts = ("mailto:", rules.own, *filter(None, [rules.reports]))
    return node.tag == "a" and (value in rules.links or value.startswith(starts))
