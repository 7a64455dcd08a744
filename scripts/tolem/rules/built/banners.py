"""A banner stands on the pages its correction changed, and only as long as that correction is in force."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostics import Diagnostic
from .pages import Built, Pages

CODE = "banner-untrue"
HINT = "Build the site again; a banner follows from data/corrections.yml"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each banner without its correction or after it, each correction without its banner."""
    for page in pages:
        yield from _named(pages, page)
        yield from _banners(pages, page)


def _named(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    """Whatever names a correction names one of the data."""
    for node in page.tree.css("[data-correction]"):
        name = node.attributes["data-correction"] or ""
        if name not in pages.site.state.data.corrections:
            yield page.finding(CODE, name, "a correction of the data", HINT, f'data-correction="{name}"')


def _banners(pages: Pages, page: Built) -> Iterator[Diagnostic]:
    state = pages.site.state
    shown = {node.attributes.get("data-correction") or "" for node in page.tree.css(".tolem-banner")}
    method = pages.method_at(page.path)
    wanted = {correction.id for correction in state.corrections_of(method)} if method else set()
    allowed = wanted if method else {correction.id for correction in state.in_force}
    for name in sorted(shown - allowed):
        yield page.finding(CODE, f"the banner of {name}", "none, as it is not in force", HINT, "tolem-banner")
    for name in sorted(wanted - shown):
        yield page.finding(CODE, f"no banner of {name}", "its banner, as it is in force", HINT, "<h1")
