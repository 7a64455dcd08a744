"""No claim is surer than any entry of the evidence it stands on."""

from __future__ import annotations

from ...model.claims import Claim
from ...model.diagnostics import Diagnostic
from ...model.evidence import RANKS, highest
from ...model.load import Dataset
from ...outputs.site import Site

CODE = "confidence-raised"
HINT = "Lower the claim, or name only the entries it stands on"


def check(site: Site) -> list[Diagnostic]:
    """Each claim whose confidence is above that of an entry it names."""
    data = site.state.data
    return [finding for claim in data.claims.values() for finding in _of(data, claim)]


def _of(data: Dataset, claim: Claim) -> list[Diagnostic]:
    found = []
    for name in claim.evidence:
        recorded = data.evidences[name].confidence
        if claim.confidence and RANKS.index(claim.confidence) > RANKS.index(highest(recorded)):
            expected = f"at most {highest(recorded)}, as {name} is recorded as {recorded}"
            found.append(
                Diagnostic.of_rule(
                    *data.line_of(claim), CODE, f"{claim.id}: {claim.confidence}", expected, HINT
                )
            )
    return found
