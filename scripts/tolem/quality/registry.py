"""Every rule, by hand: a rule that is not listed here does not run."""

from collections.abc import Callable, Iterable

from ..data.diagnostics import Diagnostic, Findings
from ..pages.site import Site
from .data import catalogs, length, records, typed, wording
from .html import addresses, claims, methods
from .html.pages import Built, Pages


def _each(check: Callable[[Pages, Built], Findings]) -> Callable[[Pages], Findings]:
    """A rule about one page, asked of each page to look at."""
    return lambda pages: (finding for page in pages for finding in check(pages, page))


DATA: dict[str, Callable[[Site], Findings]] = {
    "source-unused": records.source_unused,
    "typed-fact": typed.typed_fact,
    "translated-figure": catalogs.translated_figure,
    "answer-elsewhere": catalogs.answer_elsewhere,
    "glossary-term": catalogs.glossary_term,
    "misleading-words": wording.misleading_words,
    "confidence-raised": records.confidence_raised,
    "told-again": records.told_again,
    "page-long": length.page_long,
}
ON_SITE: dict[str, Callable[[Pages], Findings]] = {
    "verdict-word": _each(claims.verdict_word),
    "doubt-as-fact": _each(claims.doubt_as_fact),
    "one-verdict": _each(claims.one_verdict),
    "one-value": claims.one_value,
    "one-standing": methods.one_standing,
    "typed-amount": _each(claims.typed_amount),
    "banner-untrue": _each(methods.banner_untrue),
    "closed-advised": _each(methods.closed_advised),
    "dead-link": addresses.dead_link,
    "orphan-page": addresses.orphan_page,
    "lost-address": addresses.lost_address,
    "lost-anchor": addresses.lost_anchor,
}


def in_data(site: Site) -> list[Diagnostic]:
    """What the data and the hand-written text hold that does not fit together, all at once and sorted."""
    return sorted(finding for check in DATA.values() for finding in check(site))


def on_site(pages: Pages) -> list[Diagnostic]:
    """What the built pages hold that does not fit together, all at once and sorted."""
    return settled(on_pages(pages))


def on_pages(pages: Pages) -> list[Diagnostic]:
    """What the rules find on the pages to look at."""
    return [finding for check in ON_SITE.values() for finding in check(pages)]


def settled(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings on all pages, each once, and sorted."""
    return sorted(set(found))
