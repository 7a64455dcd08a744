"""The list of all rules; a rule that is not listed does not run."""

from collections.abc import Callable

from ..data.diagnostics import DataError, Diagnostic, Findings
from ..pages.site import Site
from .data import catalogs, pages, records, wording
from .html import addresses, claims, methods
from .html.built import Built, Pages

DATA: dict[str, Callable[[Site], Findings]] = {
    "source-unused": records.source_unused,
    "dead-link": pages.dead_link,
    "typed-fact": wording.typed_fact,
    "translated-figure": catalogs.translated_figure,
    "answer-elsewhere": catalogs.answer_elsewhere,
    "glossary-term": catalogs.glossary_term,
    "misleading-words": wording.misleading_words,
    "confidence-raised": records.confidence_raised,
    "told-again": records.told_again,
    "page-long": pages.page_long,
}
# Run on each page and its search entries.
ON_PAGE: dict[str, Callable[[Pages, Built], Findings]] = {
    "verdict-word": claims.verdict_word,
    "doubt-as-fact": claims.doubt_as_fact,
    "one-verdict": claims.one_verdict,
    "one-value": claims.one_value,
    "one-standing": methods.one_standing,
    "typed-amount": claims.typed_amount,
    "banner-untrue": methods.banner_untrue,
    "closed-advised": methods.closed_advised,
}
# Run on the IDs and links of all pages.
ON_SITE: dict[str, Callable[[Pages], Findings]] = {
    "dead-link": addresses.dead_link,
    "orphan-page": addresses.orphan_page,
    "lost-address": addresses.lost_address,
    "lost-anchor": addresses.lost_anchor,
}


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
