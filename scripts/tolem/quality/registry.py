"""Every rule, by hand: a rule that is not listed here does not run."""

from collections.abc import Callable, Iterable

from ..data.diagnostics import Diagnostic
from ..pages.site import Site
from .data import answers, glossary, length, raised, told, translated, typed, unused, wording
from .html import (
    addresses,
    advised,
    amounts,
    anchors,
    banners,
    doubtful,
    links,
    one_standing,
    one_value,
    one_verdict,
    orphans,
    verdict_word,
)
from .html.pages import Pages

DATA: dict[str, Callable[[Site], Iterable[Diagnostic]]] = {
    rule.CODE: rule.check
    for rule in (unused, typed, translated, answers, glossary, wording, raised, told, length)
}
ON_SITE: dict[str, Callable[[Pages], Iterable[Diagnostic]]] = {
    rule.CODE: rule.check
    for rule in (
        verdict_word, doubtful, one_verdict, one_value, one_standing, amounts, banners, advised, links,
        orphans, addresses, anchors,
    )
}  # fmt: skip


def in_data(site: Site) -> list[Diagnostic]:
    """What the data and the hand-written text hold that does not fit together, all at once and sorted."""
    found = [finding for check in DATA.values() for finding in check(site)]
    return sorted(found)


def on_site(pages: Pages) -> list[Diagnostic]:
    """What the built pages hold that does not fit together, all at once and sorted."""
    return settled(on_pages(pages))


def on_pages(pages: Pages) -> list[Diagnostic]:
    """What the rules find on the pages to look at."""
    return [finding for check in ON_SITE.values() for finding in check(pages)]


def settled(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings on all pages, each once, and sorted."""
    return sorted(set(found))
