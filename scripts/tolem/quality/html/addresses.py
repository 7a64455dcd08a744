"""No address of the last release is lost: each line of addresses.txt has a page, or one that redirects."""

from collections.abc import Iterator
from pathlib import Path

from ...data.diagnostics import Diagnostic
from .pages import HOME, Pages

CODE = "lost-address"
FILE = "addresses.txt"
HINT = "Put a page at the address that says where to go"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each address of the list that the built site no longer answers."""
    expected = "a page, or one that redirects"
    for number, address in enumerate(listed(pages.site.root), 1):
        if f"{address}{HOME}" not in pages.built:
            yield Diagnostic.of_rule(FILE, number, CODE, f"no page at /{address}", expected, HINT)


def listed(root: Path) -> list[str]:
    """The addresses of the last release; none where nothing was released."""
    path = root / FILE
    return (
        [line.strip().lstrip("/") for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def addresses(pages: Pages) -> list[str]:
    """Every address of the built site, beside those that were there before."""
    now = {page.address for page in pages if page.path.endswith(HOME)}
    return sorted(now | set(listed(pages.site.root)))
