"""What is told of a claim that does not hold is not the claim again: its sentence would read as true."""

from collections.abc import Iterator

from ...claims.claim import Claim
from ...data.diagnostics import Diagnostic
from ...i18n import enums
from ...i18n.languages import LANGUAGES
from ...pages.edition import Edition
from ...pages.site import Site

CODE = "told-again"
HINT = "Say what holds instead, what is not known, or what to do"


def check(site: Site) -> Iterator[Diagnostic]:
    """Each text for a verdict that denies the claim and yet holds its whole sentence, in any language."""
    for language in LANGUAGES:
        edition = Edition(site, language)
        for claim in site.state.data.claims.values():
            for verdict in enums.TOLD:
                told = _told(edition, claim, verdict)
                if told and _bare(edition.words.of("text", claim)) in _bare(told):
                    place = site.state.data.line_of(claim, ("told", verdict))
                    expected = f"other words than those of {claim.id}, in {language.code}"
                    yield Diagnostic.of_rule(*place, CODE, told, expected, HINT)


def _told(edition: Edition, claim: Claim, verdict: str) -> str:
    own = getattr(claim.told, verdict) is not None
    return str(edition.words.of(verdict, claim, claim.told)) if own else ""


def _bare(text: str) -> str:
    """A text without its spaces. With its stop it is a sentence, and not a part of one."""
    return "".join(text.split())
