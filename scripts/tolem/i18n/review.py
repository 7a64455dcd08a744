"""Reviews of translated pages and messages by native speakers."""

from ..data.declared import MessageId, PagePath, PastDay
from ..data.fields import LanguageCode, Line, Unmet, expected
from ..data.values import NamedRecord


class Review(NamedRecord):
    """A review by somebody who speaks the language, of `pages`, `messages` or both."""

    lang: LanguageCode
    """The language that was reviewed."""
    pages: tuple[PagePath, ...] = ()
    """The reviewed pages, as paths below `docs/<lang>/`."""
    messages: tuple[MessageId, ...] = ()
    """The messages whose text in this language was reviewed."""
    by: Line
    """The name of the reviewer."""
    role: Line
    """The role of the reviewer, such as “native reader”."""
    on: PastDay
    """The date of the review."""

    def _unmet(self) -> Unmet:
        if not self.pages and not self.messages:
            yield expected("`pages`, `messages` or both")
