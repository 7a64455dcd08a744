"""Rules on claims and sources that are valid individually."""

from ...claims.claim import CONFIDENCES
from ...data.declared import Ref
from ...data.diagnostics import Diagnostic, Findings
from ...i18n.enums import WORDS
from ...i18n.languages import LANGUAGES
from ...pages.site import Site


def source_unused(site: Site) -> Findings:
    """Every source is referenced."""
    data = site.state.data
    used = {found.value for _, found in data.declared(Ref) if found.mark.kind == "source"}
    expected, hint = "a claim or correction that refers to it", "Refer to it, or delete it"
    for source in (source for source in data.sources.values() if source.id not in used):
        yield Diagnostic.of_rule(*data.line_of(source), "source-unused", source.id, expected, hint)


def confidence_raised(site: Site) -> Findings:
    """The confidence of a claim is not higher than that of its evidence."""
    data, hint = site.state.data, "Lower the confidence, or list only the relevant entries"
    for claim in data.claims.values():
        for name in claim.evidence:
            entry = data.evidences[name]
            most = "weak" if entry.confidence == "not-found" else entry.confidence
            if claim.confidence and CONFIDENCES.index(claim.confidence) < CONFIDENCES.index(most):
                expected = f"at most {most}, because {name} has the confidence {entry.confidence}"
                raised, place = f"{claim.id}: {claim.confidence}", data.line_of(claim)
                yield Diagnostic.of_rule(*place, "confidence-raised", raised, expected, hint)


def told_again(site: Site) -> Findings:
    """`told` of a claim that does not hold does not repeat its sentence, which would read as true."""
    hint = "Say what is true instead, what is unknown, or what to do"
    for language in LANGUAGES:
        words = site.words(language)
        for claim in site.state.data.claims.values():
            # Compared without spaces; the full stop makes it a whole sentence.
            sentence = "".join(words.of("text", claim).split())
            for verdict in WORDS.TOLD.keys() & claim.told.model_fields_set:
                text = str(words.of(verdict, claim, claim.told))
                if sentence in "".join(text.split()):
                    place = site.state.data.line_of(claim, ("told", verdict))
                    expected = f"a text without the sentence of {claim.id}, in {language.code}"
                    yield Diagnostic.of_rule(*place, "told-again", text, expected, hint)
