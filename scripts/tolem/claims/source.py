"""Sources: who says so, and who copies whom."""

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
    """Documents that copy one another, counted as one voice."""

    because: Annotated[Line, Translatable("origin {ids}")]
    """Why these documents count once."""


class Archive(Record):
    """A stored copy that shows the text as it was read, whatever the page says by now."""

    url: Url
    """The address of the copy."""
    commit: Commit | None = None
    """The commit that recorded it, where the archive is a repository."""
    recorded: PastDay
    """The day of the record: the page had these words then."""


class Source(NamedRecord):
    """Who says so: one page or document that somebody read."""

    title: Line
    """The title of the page or document, in English."""
    original: Line | None = None
    """The title in the page’s own words, where `lang` is not `en`; one in capitals is put in small letters.
    Leave it out if you did not see it; never translate back.
    """
    publisher: Line | None = None
    """Who published it: a name, not a description. Leave it out only where neither a name nor an address is
    known.
    """
    url: Url | None = None
    """The address, if it may be linked."""
    printed: Printed | None = None
    """Instead of `url`: an address that is shown and not linked, because it is not https, is cut, or leads to
    a look-alike.
    """
    archive: Archive | None = None
    """A stored copy of it that stays."""
    lang: LanguageCode
    """The language it is written in."""
    published: PartialDay | None = None
    """The date the page shows; leave it out if it shows none."""
    accessed: PastDay
    """The day somebody read it."""
    read: Literal["archived", "live"]
    """`archived` for a stored copy, `live` for the page itself."""
    grade: Grade
    """Who speaks: `official`, AliExpress or a state body; `operator`, a mobile operator; `bank`; `payment`, a
    payment company; `law`, the text; `press`, edited news; `expert`, a law or audit firm; `guide`, a blog or
    tips site; `copy`, official wording on somebody else’s site; `code`, figures kept by a developer;
    `reader`.
    """
    origin: Id
    """Whose voice it is. Documents that copy one another share an origin and count once; say why in
    `data/origins.yml`.
    """
    standing: Standing = "current"
    """`current`; or `superseded` by a newer document, `withdrawn` by its publisher, or a `lookalike` of
    another site.
    """
    note: Annotated[Line, Translatable("note {ids}")] | None = None
    """What else a reader should know about it."""

    def _unmet(self) -> Unmet:
        if self.url and (self.printed or self.standing == "lookalike"):
            yield expected("one address, and none that links to a look-alike", "Use `printed` alone")
        if self.original and self.lang == "en":
            yield expected("no original of an English title", "Put it into `title` alone", "original")
        if not self.publisher and (self.url or self.printed):
            yield expected("who published it", "Its host, if nobody else is named", "publisher")

    @property
    def links(self) -> list[str]:
        """Every address of it that may be linked."""
        return [url for url in (self.url, self.archive and self.archive.url) if url]

    @property
    def last_seen(self) -> date | None:
        """The latest day on which it is known to have said so: the date it shows, or that of its record."""
        days = [first_day(self.published)] if self.published else []
        return max([*days, self.archive.recorded] if self.archive else days, default=None)
