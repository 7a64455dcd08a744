"""The initial research, and the sentences of the old article."""

from typing import Annotated, Literal

from ..data.declared import ClaimId, Translatable
from ..data.fields import Line, Unmet, Whole, expected
from ..data.values import NamedRecord
from .claim import Confidence

# From weak to strong. An entry that found nothing may still name a trace, which is weak at best.
RANKS: tuple[Confidence, ...] = ("inference", "weak", "secondary", "primary-copy", "primary")
Recorded = Literal[Confidence, "not-found"]
NoFact = Literal["heading", "question", "thanks"]


class Evidence(NamedRecord):
    """An entry of the initial research, and the highest confidence that it supports.

    The files of the research are not part of the repository. Later findings are in `sources` only.
    """

    file: Literal[
        "payments.md", "returns.md", "updates.md", "aliexpress-terms.md", "authorities.md", "replies.md"
    ]
    """The file of the research that contains it."""
    confidence: Recorded
    """The highest confidence that the entry supports; `not-found` if it found nothing usable."""

    @property
    def most(self) -> Confidence:
        """The highest confidence of a claim that is based on it."""
        return "weak" if self.confidence == "not-found" else self.confidence


class Sentence(NamedRecord):
    """A sentence of the old article, or of a reader’s comment below it, in order.

    We do not own the article: paraphrase the sentence, do not copy it.
    """

    line: Whole
    """The line of the article."""
    by: Literal["article", "reader"]
    """The author: the article or a reader."""
    says: Annotated[Line, Translatable("sentence {ids}")]
    """A short paraphrase."""
    claims: tuple[ClaimId, ...] = ()
    """The claims about it: first what it said, then what is known today."""
    no_fact: NoFact | None = None
    """Instead of `claims`: what it is, if it contains nothing to check."""

    def _unmet(self) -> Unmet:
        if bool(self.claims) == bool(self.no_fact):
            yield expected("either `claims`, or `no_fact` (what it is)")
