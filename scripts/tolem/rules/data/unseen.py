"""Every claim is shown on some page; the one page to print, which gathers the others, does not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.diagnostics import Diagnostic
from ...outputs.render import Rendered
from ...outputs.site import Site

CODE = "claim-unseen"
HINT = 'Show it with {{ claim("…") }} on a page, or name it in a method'


def check(site: Site, pages: Mapping[str, Rendered]) -> Iterator[Diagnostic]:
    """Each claim that no English page stands on."""
    data = site.state.data
    own = [page for path, page in pages.items() if not site.english[path].head.gathers]
    seen = {name for page in own for name in page.claims}
    for claim in data.claims.values():
        if claim.id not in seen:
            yield Diagnostic.of_rule(*data.line_of(claim), CODE, claim.id, "a page that shows it", HINT)
