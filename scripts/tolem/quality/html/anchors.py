"""No anchor of a claim is lost: each that a page had when it was released still stands on it."""

from collections.abc import Iterator

from ...claims.anchors import FILE
from ...data.diagnostics import Diagnostic
from ...i18n.languages import BY_CODE, SOURCE_LANGUAGE
from .pages import HOME, Pages

CODE = "lost-anchor"
HINT = 'End the page with `part("moved")`, which keeps the anchor and leads to the register'
ANCHOR = "claim-"


def check(pages: Pages) -> Iterator[Diagnostic]:
    """Each anchor of the list that a page of a language lacks; a page that is gone is lost-address."""
    for number, (address, names) in enumerate(pages.site.anchors.items(), 1):
        for code in [pages.language] if pages.language else BY_CODE:
            page = pages.built.get(f"{code}/{address}{HOME}")
            for name in names if page else ():
                if page and f"{ANCHOR}{name}" not in page.ids:
                    found = f"no #{ANCHOR}{name} at /{page.address}"
                    yield Diagnostic.of_rule(FILE, number, CODE, found, "an anchor on that page", HINT)


def anchors(pages: Pages) -> dict[str, tuple[str, ...]]:
    """Every anchor of a claim on the built site, beside those that were there before."""
    found = dict(pages.site.anchors)
    for page in pages.of(SOURCE_LANGUAGE):
        here = {name.removeprefix(ANCHOR) for name in page.ids if name.startswith(ANCHOR)}
        address = page.address.removeprefix(f"{SOURCE_LANGUAGE}/")
        if here and page.path.startswith(f"{SOURCE_LANGUAGE}/") and page.path.endswith(HOME):
            found[address] = tuple(here | set(found.get(address, ())))
    return found
