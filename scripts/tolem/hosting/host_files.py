"""HTTP headers, and the files for hosts: redirects, security.txt, server configurations, compressed files.

Servers send the compressed files as they are: `a.html.br` and `a.html.gz` next to `a.html`.
"""

import gzip
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin

import brotli

from ..i18n.languages import BY_CODE
from ..pages.environment import file_renderer
from ..settings import Settings
from .releases import HASHED

# Tested in a browser: decisions/headers.md. One Trusted Types policy creates all script URLs.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "tolem",
}
# Permissions that no page uses, denied to injected scripts as well.
_NEVER_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
# Cache-Control: hashed files are cached for good, pages are revalidated, errors are cached for a minute.
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "no-cache"
SHORT_LIVED = "max-age=60"
# Media types that not every server knows.
TYPES = {"ics": "text/calendar"}
SECURITY = ".well-known/security.txt"
# The stylesheet of every page, which browsers may preload.
EVERY_PAGE = "assets/tolem.*.css"
SECURITY_VALID_FOR = timedelta(days=365)
COMPRESSED = {".html", ".css", ".js", ".json", ".xml", ".svg", ".ics", ".txt"}
# Deterministic compressors; a timestamp would make builds differ.
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    ".br": partial(brotli.compress, mode=brotli.MODE_TEXT, quality=11),
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
}
# Smaller files fit into one packet uncompressed.
LEAST_BYTES = 600


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


# The policy in a `<meta>` element, where one directive is invalid, for hosts without custom headers.
META_POLICY = _policy({name: value for name, value in POLICY.items() if name != "frame-ancestors"})
HEADERS = {
    "Content-Security-Policy": _policy(POLICY),
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NEVER_USED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _in_caddy(path: str, behind: str) -> str:
    """A quoted pattern for `path_regexp`, compared with the decoded path; `path` supports only ASCII."""
    escaped = re.escape(path).replace('"', r"\x22")
    return f'"^{escaped}{behind}"'


_CACHING = {"immutable": IMMUTABLE, "revalidated": REVALIDATED, "short_lived": SHORT_LIVED}
_SHARED = {"codes": list(BY_CODE), "headers": HEADERS, "types": TYPES, "security": SECURITY, **_CACHING}
# A path in quotation marks for `location`, which nginx compares with the decoded path.
_in_nginx = partial(json.dumps, ensure_ascii=False)
_render = file_renderer(__package__, "servers", nginx=_in_nginx, caddy=_in_caddy, **_SHARED)


def configurations(base: str = "/") -> dict[str, str]:
    """The server configurations by file name, for the percent-encoded path of the site."""
    return {name: _render(name, base=unquote(base), link=base) for name in ("nginx.conf", "Caddyfile")}


def host_files(folder: Path, settings: Settings, today: date) -> dict[str, str]:
    """The files of a built site for hosts and security researchers, by path."""
    hashed = [path.relative_to(folder) for path in folder.rglob("*") if HASHED.search(path.name)]
    # Of the shared folder of assets all files have a hash in their name; of other folders, these.
    places = {"assets/*" if path.parts[0] == "assets" else path.as_posix() for path in hashed}
    sheets = [path for path in hashed if path.match(EVERY_PAGE)]
    found = {
        "_headers": _render("_headers", base=settings.path, hashed=sorted(places), sheets=sheets),
        "_redirects": _render("_redirects", base=settings.path),
    }
    if settings.takes_reports and settings.site_url.startswith("https:"):
        own, expires = urljoin(settings.site_url, f"/{SECURITY}"), today + SECURITY_VALID_FOR
        found[SECURITY] = _render("security.txt", settings=settings, own=own, expires=expires)
    return found


def compressible(folder: Path) -> list[Path]:
    """The files that are worth compressing, largest first."""
    files = [path for path in folder.rglob("*") if path.suffix in COMPRESSED]
    sized = sorted((-size, path) for path in files if (size := path.stat().st_size) > LEAST_BYTES)
    return [path for _, path in sized]


def compress(folder: Path, before: Path, path: Path) -> None:
    """Write .br and .gz of a file, or copy those of the previous release if the file is the same."""
    content, old = path.read_bytes(), before / path.relative_to(folder)
    is_known = old.is_file() and old.read_bytes() == content
    for ending, compressor in COMPRESSORS.items():
        known = old.with_name(old.name + ending)
        packed = known.read_bytes() if is_known and known.is_file() else compressor(content)
        path.with_name(path.name + ending).write_bytes(packed)
