"""Every rule, by hand: a rule that is not listed here does not run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..outputs.languages import BY_CODE, SOURCE_LANGUAGE
from ..outputs.render import render_all
from ..outputs.site import Site
from . import exceptions
from .built import (
    addresses,
    advised,
    amounts,
    banners,
    doubtful,
    links,
    one_standing,
    one_value,
    one_verdict,
    orphans,
    verdict_word,
)
from .built.pages import Pages
from .data import raised, translated, typed, unseen, unused, wording
from .finding import Finding


def _unseen(site: Site) -> list[Finding]:
    """What pages show decides this rule, so it gets the English ones, rendered."""
    return unseen.check(site, render_all(site, BY_CODE[SOURCE_LANGUAGE]))


DATA: dict[str, Callable[[Site], list[Finding]]] = {
    unseen.CODE: _unseen,
    **{rule.CODE: rule.check for rule in (unused, typed, translated, wording, raised)},
}
ON_SITE: dict[str, Callable[[Pages], list[Finding]]] = {
    rule.CODE: rule.check
    for rule in (
        verdict_word, doubtful, one_verdict, one_value, one_standing, amounts, banners, advised, links,
        orphans, addresses,
    )
}  # fmt: skip


def in_data(site: Site) -> list[Finding]:
    """What the data and the hand-written text hold that does not fit together, all at once and sorted."""
    found = [finding for check in DATA.values() for finding in check(site)]
    return exceptions.settle(found, site.state.data, site.state.today, DATA)


def on_site(pages: Pages) -> list[Finding]:
    """What the built pages hold that does not fit together, all at once and sorted."""
    return settled(on_pages(pages), pages.site)


def on_pages(pages: Pages) -> list[Finding]:
    """What the rules find on the pages to look at."""
    return [finding for check in ON_SITE.values() for finding in check(pages)]


def settled(found: Iterable[Finding], site: Site) -> list[Finding]:
    """What is left of the findings on all pages without what may pass; each once, and sorted."""
    return exceptions.settle(dict.fromkeys(found), site.state.data, site.state.today, ON_SITE)
