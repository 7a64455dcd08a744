"""What the site began with: the research, as it was recorded, and the sentences of the old article."""

from typing import Annotated, Literal

from ..data.declared import ClaimId, Translatable
from ..data.fields import Line, Unmet, Whole, expected
from ..data.values import NamedRecord
from .claim import Confidence

# The weakest first. An entry that found nothing may still name a trace, which is weak at best.
RANKS: tuple[Confidence, ...] = ("inference", "weak", "secondary", "primary-copy", "primary")
Recorded = Literal[Confidence, "not-found"]
NoFact = Literal["heading", "question", "thanks"]


class Evidence(NamedRecord):
    """One entry of the research that the site began with, and the highest confidence it gives for its parts.

    Its files are not kept here. What was found later stands in `sources` alone, and names no entry.
    """

    file: Literal[
        "payments.md", "returns.md", "updates.md", "aliexpress-terms.md", "authorities.md", "replies.md"
    ]
    """The file of the research it stands in."""
    confidence: Recorded
    """The highest confidence that the entry gives; `not-found` if it found nothing usable."""

    @property
    def most(self) -> Confidence:
        """The most that a claim may have which stands on it."""
        return "weak" if self.confidence == "not-found" else self.confidence


class Sentence(NamedRecord):
    """One sentence of the old article, or of what a reader wrote below it, in their order.

    The article is not ours: say what the sentence says, and do not copy it.
    """

    line: Whole
    """The line of the article it stands in."""
    by: Literal["article", "reader"]
    """Who says it."""
    says: Annotated[Line, Translatable("sentence {ids}")]
    """What it says, in a few words of ours."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that hold what became of it: first what it said, then what is known today."""
    no_fact: NoFact | None = None
    """Instead of `claims`: what it is, if there is nothing in it to check."""

    def _unmet(self) -> Unmet:
        if bool(self.claims) == bool(self.no_fact):
            yield expected("either `claims`, or `no_fact` with what it is")
