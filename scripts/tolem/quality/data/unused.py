"""Every source speaks for or against something."""

from collections.abc import Iterator

from ...data.declared import names_in
from ...data.diagnostics import Diagnostic
from ...pages.site import Site

CODE = "source-unused"


def check(site: Site) -> Iterator[Diagnostic]:
    """Each source that no claim and no correction names."""
    data = site.state.data
    used = {name for record in data.records for name in names_in(record, "source")}
    expected, hint = "a claim or correction that names it", "Name it, or delete it"
    for source in data.sources.values():
        if source.id not in used:
            yield Diagnostic.of_rule(*data.line_of(source), CODE, source.id, expected, hint)
