"""The order of the pages: in the navigation, and on the one page to print."""

from collections.abc import Mapping, Sequence

from ..methods.method import Method
from .page_source import PageSource

HOME = "index.md"
# How to keep the site.
OFFLINE = "offline.md"
METHODS = "methods/index.md"
RETURNS = (
    "returns/index.md", "returns/dispute.md", "returns/partial-refund.md", "returns/postage.md",
    "returns/worth-it.md", "returns/deadlines.md", "returns/messages.md", "returns/evidence.md",
    "returns/refund-time.md", "returns/chargeback.md", "returns/scams.md", "returns/decide/index.md",
)  # fmt: skip
ABOUT = (
    "sources.md", "about.md", "corrections.md", "changes.md", "languages.md", "pages.md", "search.md",
    "all.md", OFFLINE,
)  # fmt: skip
# What only lists other pages.
LISTS = ("pages.md", "search.md", "all.md")
FACTS = ("facts/index.md", "facts/open.md", "facts/old-article.md", "facts/sources.md", "rules.md")
# Pages about the site that nobody reads on paper: what changed, lists of pages, how it is checked and kept.
UNPRINTED = frozenset(
    {"about.md", "changes.md", "languages.md", "pages.md", "rules.md", "search.md", OFFLINE}
)
SECTIONS: tuple[str | tuple[str, ...], ...] = (
    HOME, "find/index.md", METHODS, "currency.md", "cost.md", "customs.md", RETURNS,
    ABOUT, FACTS,
)  # fmt: skip


def in_order(pages: Mapping[str, PageSource], methods: Sequence[Method]) -> list[list[str]]:
    """The paths that exist, section by section; a page alone is a section of one."""
    by_method = {page.head.method: path for path, page in pages.items() if page.head.method}
    own = [by_method[method.id] for method in methods if method.id in by_method]
    wanted = [[METHODS, *own] if entry == METHODS else entry for entry in SECTIONS]
    lists = [[entry] if isinstance(entry, str) else entry for entry in wanted]
    found = [[path for path in paths if path in pages] for paths in lists]
    return [paths for paths in found if paths]
