"""Reads the built pages as a browser would and names everything that could run, load, link or redirect.

What is allowed comes from our own files and from the data, never from the built pages: see
decisions/audit-of-built-pages.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..data.diagnostics import Diagnostic, Findings
from ..hosting.headers import meta_policy
from ..offline.copy import RELEASE, WORKER
from ..search.index import SEARCH_INDEX, is_index

_ADDRESS = {
    "href", "src", "srcset", "action", "formaction", "poster", "background", "data", "xlink:href", "ping",
}  # fmt: skip
_FORBIDDEN = {
    "base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "style", "template",
}  # fmt: skip
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
# Pages are read as such; of the others, no browser runs these.
_UNREAD = (".html", "", ".br", ".gz", ".json", ".txt", ".zip")
# A map of the site is XML, in which a browser would run a script.
_MAP = re.compile(
    rb"(?:<\?xml [^<>]*\?>|</?(?:sitemapindex|sitemap|urlset|url|loc|lastmod|xhtml:link)\b[^<>]*>|[^<>])+"
)
# The one thing that a page may tell a browser in the place of its host.
_POLICY = {"http-equiv": "Content-Security-Policy", "content": meta_policy()}
# What differs in a service worker from release to release.
_RELEASE = re.compile(rb'(?<=RELEASE=")[0-9a-f]{8}(?=")')
_FOLD = "\r\n "
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.I)
# What a browser drops from an address before it reads it.
_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


@dataclass(frozen=True)
class Allowed:
    """Scripts by their path, with their integrity; addresses the data may link; the site's own address.

    `starts` is how other addresses begin that templates lead to: the form for corrections, messengers.
    `icon` is the picture of the site, as an address; `known` holds the digests of all files that may act.
    """

    scripts: Mapping[str, str]
    links: frozenset[str]
    own: str
    starts: tuple[str, ...] = ()
    icon: str = ""
    known: frozenset[str] = frozenset()


def on_page(name: str, page: LexborHTMLParser, rules: Allowed) -> Findings:
    """Every finding on the page at this path."""
    return (_acts(name, found) for found in _page(page, rules.own + name, rules))


def in_file(name: str, path: Path, rules: Allowed) -> Findings:
    """Every finding in a file beside the pages: what a browser runs or draws by is ours or of the search."""
    kind = path.suffix.lower()
    if kind == ".ics":
        for found in _calendar(path.read_bytes().decode("utf-8", "replace"), rules.own):
            yield _acts(name, found)
    elif kind not in _UNREAD and not _is_ours(name, path.read_bytes(), rules):
        yield _acts(name, f"a file of a kind or a content that nothing of ours has: {name}")


def _is_ours(name: str, raw: bytes, rules: Allowed) -> bool:
    if name.endswith("sitemap.xml") and _MAP.fullmatch(raw):
        return True
    if fnmatch(name, f"*/{SEARCH_INDEX.format('*')}") and is_index(raw):
        return True
    content = _RELEASE.sub(RELEASE.encode(), raw) if name == WORKER else raw
    return sha256(content).hexdigest() in rules.known


def _acts(file: str, found: str) -> Diagnostic:
    return Diagnostic(file, 1, 1, "audit", "nothing that runs, loads or leads away", found)


def _calendar(text: str, own: str) -> Iterator[str]:
    """Each line of a calendar file that says what ours do not; addresses may start with `own` alone."""
    for line in text.removesuffix("\r\n").replace(_FOLD, "").split("\r\n"):
        if not (_CALENDAR.fullmatch(line) or line.startswith(f"URL:{own}")):
            yield f"a calendar that says {line[:80]}"


def _page(page: LexborHTMLParser, address: str, rules: Allowed) -> Iterator[str]:
    for node in page.css("*"):
        if node.tag in _FORBIDDEN:
            yield f"<{node.tag}>"
        if node.tag == "meta" and "http-equiv" in node.attributes and node.attributes != _POLICY:
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
    source, integrity = node.attributes.get("src"), node.attributes.get("integrity") or "none"
    if source is None:
        yield f"an inline script: {(node.text() or '').strip()[:60]}"
    elif _is_foreign(source) or _known(urljoin(address, source), rules) != integrity:
        yield f"a script from {source}"


def _known(address: str, rules: Allowed) -> str:
    """The integrity of a script of ours."""
    return rules.scripts.get(address.removeprefix(rules.own), "")


def _attribute(node: LexborNode, name: str, value: str, rules: Allowed) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc"):
        yield f"<{node.tag} {name}>"
    if name in _ADDRESS and _is_foreign(value) and not _may(node, name, value, rules):
        yield f"<{node.tag} {name}> leads to {value[:80]}"


def _is_foreign(address: str) -> bool:
    return _FOREIGN.match(_DROPPED.sub("", address)) is not None


def _may(node: LexborNode, name: str, value: str, rules: Allowed) -> bool:
    """A foreign address is allowed in a link that a source gave, a canonical address or a way to write."""
    if name != "href":
        return False
    if node.tag == "link":
        rel = node.attributes.get("rel")
        return (rel == "icon" and value == rules.icon) or (rel == "canonical" and value.startswith(rules.own))
    starts = ("mailto:", rules.own, *rules.starts)
    return node.tag == "a" and (value in rules.links or value.startswith(starts))
