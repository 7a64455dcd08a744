"""A banner stands on the pages its correction changed, and only as long as that correction is in force."""

from collections.abc import Iterator

from ...data.diagnostics import Diagnostic
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
    state, method = pages.site.state, pages.method_at(page.path)
    shown = {node.attributes["data-claim"] or "" for node in page.tree.css("[data-claim]")}
    shown |= {state.works_claim(method).id} if method else set()
    told = {node.attributes["data-correction"] or "" for node in page.tree.css("[data-correction]")}
    banners = {node.attributes.get("data-correction") or "" for node in page.tree.css(".tolem-banner")}
    due = {each.id for each in state.in_force if shown & set(each.about)}
    for name in sorted(banners - due):
        expected = "none, as it changes nothing here"
        yield page.finding(CODE, f"the banner of {name}", expected, HINT, "tolem-banner")
    # The register tells of a correction at each claim, and the home page in its list.
    is_exempt = page.is_register or page.address == f"{page.language}/"
    for name in sorted(() if is_exempt else due - told):
        yield page.finding(CODE, f"no banner of {name}", "its banner, as it is in force", HINT, "<h1")
