"""Parses the built pages as a browser would and reports everything that could run, load, link or redirect.

The allowlist comes from our own files and the data, never from the built pages: see
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

from ..assets.bundles import RELEASE, WORKER
from ..data.diagnostics import Diagnostic, Findings
from ..hosting.host_files import META_POLICY
from ..search.index import SEARCH_INDEX, is_index

_URL_ATTRIBUTES = {
    "href", "src", "srcset", "action", "formaction", "poster", "background", "data", "xlink:href", "ping",
}  # fmt: skip
_FORBIDDEN = {
    "base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "style", "template",
}  # fmt: skip
# The SVG elements and attributes of our charts and icons, none of which runs, loads or links.
_SVG = {
    "svg": {"xmlns", "viewbox", "role", "class", "aria-hidden"},
    "title": {"lang"},
    "path": {"d"},
    "rect": {"class", "x", "width", "height"},
}
# The lines of our calendar files: dates and texts, no email or program alarms.
_CALENDAR = re.compile(
    r"(?:BEGIN|END):(?:VCALENDAR|VEVENT|VALARM)|ACTION:DISPLAY"
    r"|(?:VERSION|PRODID|CALSCALE|UID|DTSTAMP|TRANSP|TRIGGER|SUMMARY|DESCRIPTION):.*"
    r"|DT(?:START|END);VALUE=DATE:\d{8}"
)
# Pages are audited separately; browsers do not execute the others.
_UNCHECKED = (".html", "", ".br", ".gz", ".json", ".txt", ".zip")
# Sitemaps are XML, in which browsers would run scripts.
_MAP = re.compile(
    rb"(?:<\?xml [^<>]*\?>|</?(?:sitemapindex|sitemap|urlset|url|loc|lastmod|xhtml:link)\b[^<>]*>|[^<>])+"
)
# The only `<meta http-equiv>` that a page may have.
_POLICY = {"http-equiv": "Content-Security-Policy", "content": META_POLICY}
# The part of the service worker that changes with each release.
_RELEASE = re.compile(rb'(?<=RELEASE=")[0-9a-f]{8}(?=")')
_FOLD = "\r\n "
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.I)
# Characters that browsers remove from URLs.
_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


@dataclass(frozen=True)
class Allowed:
    """The allowlist: the integrity of scripts by path, the links of the data, and the URL of the site.

    `prefixes` are those of other URLs that templates link to: the correction form, messengers. `icon` is the
    icon of the site, as a data URL; `digests` are the SHA-256 digests of all files that may run.
    """

    scripts: Mapping[str, str]
    links: frozenset[str]
    site_url: str
    prefixes: tuple[str, ...] = ()
    icon: str = ""
    digests: frozenset[str] = frozenset()


def on_page(name: str, page: LexborHTMLParser, rules: Allowed) -> Findings:
    return (_finding(name, found) for found in _page(page, rules.site_url + name, rules))


def in_file(name: str, path: Path, rules: Allowed) -> Findings:
    """All findings in a file that is not a page: it must be one of ours, or a search index."""
    kind = path.suffix
    if kind == ".ics":
        text = path.read_bytes().decode("utf-8", "replace").removesuffix("\r\n").replace(_FOLD, "")
        for line in text.split("\r\n"):
            if not (_CALENDAR.fullmatch(line) or line.startswith(f"URL:{rules.site_url}")):
                yield _finding(name, f"a calendar with {line[:80]}")
    elif kind not in _UNCHECKED and not _is_ours(name, path.read_bytes(), rules):
        yield _finding(name, f"an unknown type or content of file: {name}")


def _is_ours(name: str, raw: bytes, rules: Allowed) -> bool:
    if name.endswith("sitemap.xml") and _MAP.fullmatch(raw):
        return True
    if fnmatch(name, f"*/{SEARCH_INDEX.format('*')}") and is_index(raw):
        return True
    content = _RELEASE.sub(RELEASE.encode(), raw) if name == WORKER else raw
    return sha256(content).hexdigest() in rules.digests


def _finding(file: str, found: str) -> Diagnostic:
    return Diagnostic(file, 1, 1, "audit", "nothing that runs, loads or links elsewhere", found)


def _page(page: LexborHTMLParser, address: str, rules: Allowed) -> Iterator[str]:
    for node in page.css("*"):
        tag, attributes = node.tag, node.attributes
        if tag in _FORBIDDEN:
            yield f"<{tag}>"
        if tag == "meta" and "http-equiv" in attributes and attributes != _POLICY:
            yield "<meta http-equiv>"
        if tag == "script":
            yield from _script(node, address, rules)
        for name, value in ((name.lower(), value or "") for name, value in attributes.items()):
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"<{tag} {name}>"
            if name in _URL_ATTRIBUTES and _is_foreign(value) and not _is_allowed(node, name, value, rules):
                yield f"<{tag} {name}> links to {value[:80]}"
    yield from _drawings(page)


def _drawings(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("svg, svg *"):
        known = _SVG.get(node.tag or "")
        if known is None:
            yield f"<{node.tag}> in an SVG"
            continue
        for name in node.attributes:
            if name.lower() not in known:
                yield f"<{node.tag} {name}> in an SVG"


def _script(node: LexborNode, address: str, rules: Allowed) -> Iterator[str]:
    source, integrity = node.attributes.get("src"), node.attributes.get("integrity") or "none"
    if source is None:
        yield f"an inline script: {(node.text() or '').strip()[:60]}"
        return
    path = "" if _is_foreign(source) else urljoin(address, source).removeprefix(rules.site_url)
    if rules.scripts.get(path) != integrity:
        yield f"a script from {source}"


def _is_foreign(address: str) -> bool:
    return _FOREIGN.match(_DROPPED.sub("", address)) is not None


def _is_allowed(node: LexborNode, name: str, value: str, rules: Allowed) -> bool:
    """External URLs are allowed as links from sources, canonical URLs and ways to contact us."""
    if name != "href":
        return False
    if node.tag == "link":
        rel = node.attributes.get("rel")
        is_canonical = rel == "canonical" and value.startswith(rules.site_url)
        return is_canonical or (rel == "icon" and value == rules.icon)
    prefixes = ("mailto:", rules.site_url, *rules.prefixes)
    return node.tag == "a" and (value in rules.links or value.startswith(prefixes))
