"""Sources, and the origins that they copy."""

from datetime import date
from typing import Annotated, Literal

from ..data.declared import PastDay, Translatable
from ..data.fields import Commit, Id, LanguageCode, Line, PartialDay, Printed, Unmet, Url, expected, first_day
from ..data.values import NamedRecord, Record

Grade = Literal[
    "official", "operator", "bank", "payment", "law", "press", "expert", "guide", "copy", "code", "reader"
]
Standing = Literal["current", "superseded", "withdrawn", "lookalike"]

FIRST_HAND: frozenset[str] = frozenset({"official", "operator", "bank", "payment", "law"})
INDEPENDENT: frozenset[str] = frozenset({"press", "expert"})


class Origin(NamedRecord):
    """A common origin of documents that copy one another, which count as one source."""

    because: Annotated[Line, Translatable("origin {ids}")]
    """Why these documents count as one."""


class Archive(Record):
    """An archived copy, which shows the text as it was read even if the page changes."""

    url: Url
    """The URL of the copy."""
    commit: Commit | None = None
    """The commit that contains it, if the archive is a repository."""
    recorded: PastDay
    """The date of the copy: the page had this text then."""


class Source(NamedRecord):
    """A page or document that somebody read."""

    title: Line
    """The title of the page or document, in English."""
    original: Line | None = None
    """The original title, if `lang` is not `en`; write a title in capitals in sentence case. Omit it if you
    did not see it; never translate it back.
    """
    publisher: Line | None = None
    """The name of the publisher, not a description. Omit it only if no name or URL is known."""
    url: Url | None = None
    """The URL, if it may be linked."""
    printed: Printed | None = None
    """Instead of `url`: a URL that is shown but not linked, because it is not HTTPS, is truncated, or leads
    to a lookalike site.
    """
    archive: Archive | None = None
    """A permanent archived copy."""
    lang: LanguageCode
    """The language of the document."""
    published: PartialDay | None = None
    """The date that the page shows; omit it if it shows none."""
    accessed: PastDay
    """The date on which somebody read it."""
    read: Literal["archived", "live"]
    """`archived` if an archived copy was read, `live` if the page itself was."""
    grade: Grade
    """The kind of author: `official`, AliExpress or a state body; `operator`, a mobile operator; `bank`;
    `payment`, a payment company; `law`, a legal text; `press`, edited news; `expert`, a law or audit firm;
    `guide`, a blog or tips site; `copy`, official wording on another site; `code`, figures in a developer’s
    code; `reader`.
    """
    origin: Id
    """The ID of the original author. Documents that copy one another share an origin and count as one;
    explain why in `data/origins.yml`.
    """
    standing: Standing = "current"
    """`current`; or `superseded` by a newer document, `withdrawn` by its publisher, or a `lookalike` of
    another site.
    """
    note: Annotated[Line, Translatable("note {ids}")] | None = None
    """Anything else that readers should know about it."""

    def _unmet(self) -> Unmet:
        if self.url and (self.printed or self.standing == "lookalike"):
            yield expected("either `url` or `printed`, and no `url` for a lookalike", "Use only `printed`")
        if self.original and self.lang == "en":
            yield expected("no `original` for an English source", "Use only `title`", "original")
        if not self.publisher and (self.url or self.printed):
            yield expected("the publisher", "Use the host name if nobody else is named", "publisher")
        if self.archive and self.archive.recorded > self.accessed:
            yield expected("an archive that was `recorded` not after `accessed`", field="archive")
        if self.published and first_day(self.published) > self.accessed:
            yield expected("a date not after `accessed`", field="published")

    @property
    def links(self) -> list[str]:
        """All its URLs that may be linked."""
        return [url for url in (self.url, self.archive and self.archive.url) if url]

    @property
    def last_seen(self) -> date | None:
        """The latest date on which it is known to have had this content: published or archived."""
        days = [first_day(self.published)] if self.published else []
        return max([*days, self.archive.recorded] if self.archive else days, default=None)
