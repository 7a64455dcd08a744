"""The files that a host reads: those beside the pages, smaller copies, and the configurations in hosting/.

A server sends a smaller copy as it is: `a.html.br` and `a.html.gz` beside `a.html`.
"""

import gzip
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

import brotli
from jinja2 import Environment, PackageLoader, StrictUndefined

from ..i18n.languages import LANGUAGES
from ..settings import Settings
from .headers import ASKING, BRIEFLY, FOREVER, HEADERS, TYPES
from .releases import HASHED

SECURITY = ".well-known/security.txt"
# Whoever reads it later than this shall look whether anybody is still there.
VALID_FOR = timedelta(days=365)
COMPRESSED = {".html", ".css", ".js", ".json", ".xml", ".atom", ".svg", ".ics", ".txt", ".webmanifest"}
# A smaller file fits into one packet as it is.
LEAST_BYTES = 600


def beside_pages(folder: Path, settings: Settings, today: date) -> dict[str, str]:
    """The files of a built site that only a host or a finder of holes reads, by their path."""
    base = settings.path
    found = {"_headers": _headers(folder, base), "_redirects": "\n".join(_redirects(base)) + "\n"}
    if settings.takes_reports and settings.site_url.startswith("https:"):
        found[SECURITY] = "".join(f"{line}\n" for line in _security(settings, today))
    return found


def _headers(folder: Path, base: str) -> str:
    """What Cloudflare Pages and Netlify send; both let pages be asked for anew, so only the rest is said."""
    hashed = (path.relative_to(folder) for path in folder.rglob("*") if HASHED.search(path.name))
    places = sorted(set(map(_place, hashed)))
    rules = {f"{base}*": HEADERS, **{f"{base}{place}": {"Cache-Control": FOREVER} for place in places}}
    return "".join(f"{path}\n{_indented(headers)}" for path, headers in rules.items())


def _indented(headers: dict[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.items())


def _place(path: Path) -> str:
    """The shared folder of assets as a whole, which has a hash in every name; of other folders each file."""
    return "assets/*" if path.parts[0] == "assets" else path.as_posix()


def _redirects(base: str) -> Iterator[str]:
    """A page in each language says that there is none; Cloudflare Pages finds it by itself."""
    for language in LANGUAGES:
        yield f"{base}{language.code}/* {base}{language.code}/404.html 404"


def _security(settings: Settings, today: date) -> Iterator[str]:
    """Where to tell of a hole, as RFC 9116 wants it said."""
    if settings.report_email:
        yield f"Contact: mailto:{settings.report_email}"
    if settings.repository:
        yield f"Contact: https://github.com/{settings.repository}/security/advisories/new"
    yield f"Expires: {today + VALID_FOR}T00:00:00Z"
    yield f"Preferred-Languages: {', '.join(language.code for language in LANGUAGES)}"
    yield f"Canonical: {urljoin(settings.site_url, f'/{SECURITY}')}"


def configurations(base: str = "/") -> dict[str, str]:
    """The configurations in hosting/ by their names, for the path below which a host has the site."""
    templates = Environment(
        loader=PackageLoader(__package__, "servers"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  no page, and nothing from the data
    )
    codes = [language.code for language in LANGUAGES]
    values = {"base": base, "codes": codes, "headers": HEADERS, "types": TYPES, "security": SECURITY}
    values |= {"forever": FOREVER, "asking": ASKING, "briefly": BRIEFLY}
    return {
        name: templates.get_template(f"{name}.jinja").render(values) for name in ("nginx.conf", "Caddyfile")
    }


def texts(folder: Path) -> list[Path]:
    """The files that are worth a smaller copy, the largest first."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.suffix in COMPRESSED}
    return sorted(
        (path for path in sizes if sizes[path] > LEAST_BYTES), key=lambda path: (-sizes[path], path)
    )


def compress(folder: Path, before: Path, files: Sequence[Path]) -> int:
    """Write both copies of each file, or take those of the release before if it has the same file."""
    for path in files:
        content, old = path.read_bytes(), before / path.relative_to(folder)
        is_known = old.is_file() and old.read_bytes() == content
        for ending, smaller in ((".br", _brotli), (".gz", _gzip)):
            known = old.with_name(old.name + ending)
            packed = known.read_bytes() if is_known and known.is_file() else smaller(content)
            path.with_name(path.name + ending).write_bytes(packed)
    return len(files)


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))


def _gzip(content: bytes) -> bytes:
    # A time in its head would make two builds differ.
    return gzip.compress(content, 9, mtime=0)
