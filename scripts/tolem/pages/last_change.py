"""The day a page last changed, from the days that the data and the page itself name."""

from collections.abc import Iterator
from datetime import date

from ..claims.history import reports, turns
from ..claims.state import State
from ..i18n.languages import Language
from .edition import Edition
from .render import render
from .site import Site

# The pages that list what changed and what was reported.
RECORDS = ("changes.md", "corrections.md")


def changed(site: Site, path: str, language: Language) -> date:
    """When somebody edited the page, or a claim it stands on was checked, corrected, began or ended."""
    own = site.page_sources[language.code].get(path) or site.english[path]
    if own.head.gathers:
        return max(changed(site, each, language) for each in Edition(site, language).titles.gathered())
    names = set(render(site, path, language).claims)
    days = [day for claim, day in _days(site.state) if claim in names or path in RECORDS]
    return max([own.head.edited, *days])


def _days(state: State) -> Iterator[tuple[str, date]]:
    """Each claim with each day on which something of it changed."""
    for claim in state.data.claims.values():
        yield claim.id, claim.review.checked
    for turn in turns(state):
        yield turn.claim.id, turn.on
    for report in reports(state):
        yield from ((name, report.on) for name in report.correction.about)
