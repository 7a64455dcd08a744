"""Claims and sources that do not fit together, though each is sound by itself."""

from ...claims.claim import Claim
from ...claims.research import RANKS
from ...data.declared import names_in
from ...data.diagnostics import Diagnostic, Findings
from ...i18n.enums import WORDS
from ...i18n.languages import LANGUAGES
from ...i18n.translator import Translator
from ...pages.site import Site


def source_unused(site: Site) -> Findings:
    """Every source speaks for or against something."""
    data = site.state.data
    used = {name for record in data.records for name in names_in(record, "source")}
    expected, hint = "a claim or correction that names it", "Name it, or delete it"
    for source in (source for source in data.sources.values() if source.id not in used):
        yield Diagnostic.of_rule(*data.line_of(source), "source-unused", source.id, expected, hint)


def confidence_raised(site: Site) -> Findings:
    """No claim is surer than any entry of the evidence it stands on."""
    data, hint = site.state.data, "Lower the claim, or name only the entries it stands on"
    for claim in data.claims.values():
        for name in claim.evidence if claim.confidence else ():
            entry = data.evidences[name]
            if claim.confidence and RANKS.index(claim.confidence) > RANKS.index(entry.most):
                expected = f"at most {entry.most}, as {name} is recorded as {entry.confidence}"
                raised, place = f"{claim.id}: {claim.confidence}", data.line_of(claim)
                yield Diagnostic.of_rule(*place, "confidence-raised", raised, expected, hint)


def told_again(site: Site) -> Findings:
    """What is told of a claim that does not hold is not the claim again: its sentence would read as true."""
    hint = "Say what holds instead, what is not known, or what to do"
    for language in LANGUAGES:
        words = site.words(language)
        for claim in site.state.data.claims.values():
            for verdict in WORDS.TOLD:
                if told := _repeated(words, claim, verdict):
                    place = site.state.data.line_of(claim, ("told", verdict))
                    expected = f"other words than those of {claim.id}, in {language.code}"
                    yield Diagnostic.of_rule(*place, "told-again", told, expected, hint)


def _repeated(words: Translator, claim: Claim, verdict: str) -> str:
    """What is told for a verdict that denies the claim, if it holds the whole sentence of that."""
    if getattr(claim.told, verdict) is None:
        return ""
    told = str(words.of(verdict, claim, claim.told))
    # Without spaces; with its stop it is a sentence, and not a part of one.
    bare, sentence = ("".join(text.split()) for text in (told, words.of("text", claim)))
    return told if sentence in bare else ""
