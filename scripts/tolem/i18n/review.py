"""Reviews: who, in what role, read which translated pages or texts to send, and when."""

from ..data.declared import MessageId, PagePath, PastDay
from ..data.fields import LanguageCode, Line, Unmet, expected
from ..data.values import NamedRecord


class Review(NamedRecord):
    """One reading by somebody who speaks the language: of `pages`, of `messages`, or of both."""

    lang: LanguageCode
    """The language that was read."""
    pages: tuple[PagePath, ...] = ()
    """The pages that were read, by their paths below `docs/<lang>/`."""
    messages: tuple[MessageId, ...] = ()
    """The messages to send whose text in this language was read."""
    by: Line
    """Who read them."""
    role: Line
    """In what role, as “native reader”."""
    on: PastDay
    """The day."""

    def _unmet(self) -> Unmet:
        if not self.pages and not self.messages:
            yield expected("`pages`, `messages` or both, with what was read")
