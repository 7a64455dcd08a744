"""Every source speaks for or against something."""

from __future__ import annotations

from ...outputs.site import Site
from ..finding import Finding

CODE = "source-unused"


def check(site: Site) -> list[Finding]:
    """Each source that no claim and no correction names."""
    data = site.state.data
    used = {ground.id for claim in data.claims.values() for ground in claim.sources}
    used |= {name for each in data.corrections.values() for name in (*each.evidence, *each.against)}
    unused = [source for source in data.sources.values() if source.id not in used]
    expected, hint = "a claim or correction that names it", "Name it, or delete it"
    return [Finding(*data.line_of(source), CODE, source.id, expected, hint) for source in unused]
