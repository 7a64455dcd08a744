"""What may act in a built site: known from the theme, our assets and the data, never from what was built."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from ..data.diagnostics import Diagnostic
from ..mkdocs.assets import SMALLER, small
from ..pages.site import Site
from ..quality.audit import Allowed, allowed, in_calendar, in_file, on_page
from ..quality.html.pages import Pages
from . import ROOT

MATERIAL, OURS = Path(str(files("material"))) / "templates", ROOT / "overrides"


def rules_of(site: Site) -> Allowed:
    """What may run, load or be linked: what the theme, our assets and the sources bring."""
    links = (link for source in site.state.data.sources.values() for link in source.links)
    host, known = site.settings, frozenset(sha256(content).hexdigest() for content in _served())
    return allowed([MATERIAL, OURS], links, host.site_url, host.correction_form, known)


def _served() -> Iterator[bytes]:
    """Each file of the theme as it is, and each of ours as readers get it."""
    for folder in (MATERIAL, OURS):
        yield from (path.read_bytes() for path in (folder / "assets").rglob("*") if path.is_file())
    for path in (OURS / "assets").rglob("*"):
        if path.suffix in SMALLER:
            yield small(path, MATERIAL / "assets").encode()


def acting(pages: Pages, rules: Allowed) -> list[Diagnostic]:
    """All that acts, loads or leads away and may not, on the pages and in the files to look at."""
    found = [finding for page in pages for finding in on_page(page.path, page.tree, rules)]
    for name in sorted(pages.files):
        # The files of the root are looked at with English, as its pages are.
        if pages.language in ("", pages.language_of(name)):
            path = pages.folder / name
            if path.suffix == ".ics":
                found += in_calendar(name, path.read_bytes().decode("utf-8"), rules.own)
            else:
                found += in_file(name, path, rules)
    return found
