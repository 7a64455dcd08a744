"""The list of all rules; a rule that is not listed does not run."""

from collections.abc import Callable
from typing import ParamSpec

from ..data.diagnostics import DataError, Diagnostic, Findings
from ..pages.site import Site
from .data import catalogs, pages, records, wording
from .html import addresses, claims, methods
from .html.built import Built, Pages

P = ParamSpec("P")


def _by_code(*rules: Callable[P, Findings]) -> dict[str, Callable[P, Findings]]:
    """Rules by code, which is their name with hyphens."""
    return {rule.__name__.replace("_", "-"): rule for rule in rules}


DATA = _by_code(
    records.source_unused, records.confidence_raised, records.told_again, pages.dead_link, pages.page_long,
    pages.answer_long, wording.typed_fact, wording.misleading_words, catalogs.translated_figure,
    catalogs.answer_elsewhere, catalogs.glossary_term,
)  # fmt: skip
# Run on each page and its search entries.
ON_PAGE = _by_code(
    claims.verdict_word, claims.doubt_as_fact, claims.one_verdict, claims.one_value, claims.typed_amount,
    methods.one_standing, methods.banner_untrue, methods.closed_advised,
)  # fmt: skip
# Run on the IDs and links of all pages.
ON_SITE = _by_code(
    addresses.dead_link, addresses.orphan_page, addresses.lost_address, addresses.lost_anchor,
)  # fmt: skip


def in_data(site: Site) -> list[Diagnostic]:
    """What the data and the hand-written text hold that does not fit together, all at once and sorted."""
    return sorted(finding for check in DATA.values() for finding in check(site))


def on_pages(pages: Pages, audit: Callable[[Built], Findings] = lambda _: iter(())) -> list[Diagnostic]:
    """The findings of the rules and an audit on the built pages, of which one is open at a time.

    If a page cannot be parsed, links are not checked.
    """
    found: list[Diagnostic] = []
    unread: list[Diagnostic] = []
    for page in pages:
        try:
            found += [finding for check in ON_PAGE.values() for finding in check(pages, page)]
            found += audit(page)
            page.close()
        except DataError as error:
            unread += error.faults
    site = [] if unread else [finding for check in ON_SITE.values() for finding in check(pages)]
    return found + unread + site
