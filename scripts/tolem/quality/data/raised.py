"""No claim is surer than any entry of the evidence it stands on."""

from collections.abc import Iterator

from ...claims.research import RANKS, highest
from ...data.diagnostics import Diagnostic
from ...pages.site import Site

CODE = "confidence-raised"
HINT = "Lower the claim, or name only the entries it stands on"


def check(site: Site) -> Iterator[Diagnostic]:
    """Each claim whose confidence is above that of an entry it names."""
    data = site.state.data
    for claim in data.claims.values():
        for name in claim.evidence:
            recorded = data.evidences[name].confidence
            if claim.confidence and RANKS.index(claim.confidence) > RANKS.index(highest(recorded)):
                expected = f"at most {highest(recorded)}, as {name} is recorded as {recorded}"
                raised = f"{claim.id}: {claim.confidence}"
                yield Diagnostic.of_rule(*data.line_of(claim), CODE, raised, expected, HINT)
