"""Messages for templates in one language: the order of texts, translations and reviews."""

from dataclasses import dataclass

from babel import Locale

from ..data.loader import Dataset
from ..i18n.formatter import days, decimals
from ..i18n.languages import BY_CODE, Language
from ..i18n.review import Review
from ..i18n.translator import Translator, Untranslated
from .message import BLANK, READ_BY, Defect, Message, is_optional, sentences


@dataclass(frozen=True)
class MessageTexts:
    """Properties of messages in one language."""

    data: Dataset
    language: Language
    words: Translator

    def languages(self, message: Message) -> list[str]:
        """The languages of its texts: the recommended one, then the reader's own, then the others."""
        first, *others = READ_BY[message.to]
        return [first, *sorted(others, key=lambda code: code != self.language.code)]

    def translation(self, message: Message) -> str | None:
        """The translation for readers whose language no text has; None if untranslated."""
        if self.language.code in message.texts.by_language:
            return None
        found = self.words.of("texts", message)
        return None if isinstance(found, Untranslated) else found

    def signs(self, code: str, text: str) -> dict[str, str]:
        """The number format of a text in this language, and the date format if it contains a date."""
        language = BY_CODE.get(code)
        locale = Locale.parse(language.locale if language else code.replace("-", "_"))
        dated = days(locale, language.day if language else "long") if "{date}" in text else {}
        return decimals(locale) | dated

    def defects(self, message: Message) -> list[Defect]:
        return [defect for defect in self.data.defects.values() if message.id in defect.for_]

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """A text split at its blanks: pairs of text and the name of the next blank."""
        # Text and names of blanks alternate; no blank follows the last text.
        words, *rest = BLANK.split(text)
        return list(zip([words, *rest[1::2]], [*rest[::2], ""], strict=True))

    def sentences(self, message: Message, text: str) -> list[tuple[str, bool]]:
        """The sentences of a text, and whether each is left out while its blanks are empty."""
        return [(each, is_optional(each, message.optional)) for each in sentences(text)]

    def unreviewed(self, *messages: Message) -> list[str]:
        """The languages in which the text of any of them was not reviewed by a native speaker."""
        texts = ((message, code) for message in messages for code in self.languages(message))
        return list(dict.fromkeys(code for message, code in texts if not self._reviews_in(code, message)))

    def reviews(self, message: Message) -> list[Review]:
        return [review for code in self.languages(message) for review in self._reviews_in(code, message)]

    def _reviews_in(self, code: str, message: Message) -> list[Review]:
        reviews = self.data.reviews.values()
        return [review for review in reviews if review.lang == code and message.id in review.messages]
