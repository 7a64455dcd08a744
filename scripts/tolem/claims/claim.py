"""Claims: the smallest things that are said, each once, with their grounds; and the topics they are about."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from ..data.declared import ClaimId, EvidenceId, PastDay, SourceId, Translatable
from ..data.fields import Day, Id, LanguageCode, Line, Unmet, Whole, expected
from ..data.values import NamedRecord, Record, Value

Confidence = Literal["primary", "primary-copy", "secondary", "weak", "inference"]
Stance = Literal["for", "against"]
Quest = Literal[
    "settings", "checkout", "order", "dispute", "refund", "bank", "state", "aliexpress", "operator",
    "wallet", "post", "past",
]  # fmt: skip


class Quotation(Record):
    """Exact words of somebody else, and our translation of them."""

    lang: LanguageCode
    """The language of the quoted words."""
    text: Line
    """The exact words, as few as will do."""
    means: Line
    """What they mean, in English."""


class Citation(Record):
    """One source of a claim: which way it points, what it shows, where in it, in which words."""

    id: SourceId
    """The name of the source, as in `data/sources.yml`."""
    stance: Stance
    """`for` if the source says so, `against` if it says the contrary."""
    shows: Annotated[Line, Translatable("shows {ids}")]
    """What the source shows about this claim, in our own words."""
    place: Annotated[Line, Translatable("place")] | None = None
    """Where in the source it stands, as `line 4`."""
    quote: Annotated[Quotation, Translatable("quote {ids}", part="means")] | None = None
    """The source’s own words, where they matter."""


class Valid(Record):
    """From which day and until which day, both included, a claim holds."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day."""
    until: Day | None = None
    """The last day; after it the claim is “ended”."""

    @property
    def ended(self) -> date | None:
        """The first day on which it no longer holds."""
        return self.until + timedelta(days=1) if self.until else None

    def _unmet(self) -> Unmet:
        if self.from_ and self.until and self.from_ > self.until:
            yield expected("`from` not after `until`")


class Every(Record):
    """How often to look again."""

    days: Whole
    """Look again after so many days."""


class CheckSchedule(Record):
    """When a claim was checked against its sources, and how often it wants checking."""

    checked: PastDay
    """The day somebody last held the claim against its sources."""
    every: Every | None = None
    """How long the check holds; leave it out for what is history."""


ToldLine = Annotated[Line, Translatable("told {ids} {field}")]


class Told(Record):
    """What pages print of a claim instead of its statement, by its verdict on the day."""

    wrong: ToldLine | None = None
    """Once an upheld correction says that it is not true."""
    ended: ToldLine | None = None
    """Once its time is over, or all its sources are withdrawn."""
    disputed: ToldLine | None = None
    """While sources or a credible correction say otherwise."""
    unknown: ToldLine | None = None
    """While nobody says so: that nobody does, and what to do then."""
    confirmed: ToldLine | None = None
    """While it is confirmed."""
    concluded: ToldLine | None = None
    """While nobody says it and it follows from what is said."""
    reported: ToldLine | None = None
    """While somebody says so and nothing confirms it."""


class Claim(NamedRecord):
    """What is said, once: one statement, with one figure or one table at most.

    It has either `sources` with a `confidence`, or `looked`. Its verdict follows from them; nobody writes it.
    """

    text: Annotated[Line, Translatable("claim {ids}")]
    """The statement, so that it can be tested; with `looked`, a question. `{value}` stands where the figure
    belongs.
    """
    brief: Annotated[Line, Translatable("brief {ids}")] | None = None
    """The same in a few words, for the cell of a table."""
    told: Told = Told()
    """What pages print while the claim has a verdict. Without it, a claim that does not hold stands in
    quotation marks behind words that say so.
    """
    value: Value | None = None
    """The figure, the day, the table, or the word “yes” or “no” that answers a question."""
    era: Literal["seed", "now"]
    """`now` for what holds today or held on known days; `seed` for what was so when the old article was
    written, in the past tense.
    """
    valid: Valid = Valid()
    """The days between which it holds; none with `era: seed`."""
    sources: tuple[Citation, ...] = ()
    """Who says so, and who says the contrary."""
    looked: Annotated[Line, Translatable("looked {ids}")] | None = None
    """Instead of `sources`: where you looked, when nobody says so. The claim is then “unknown”."""
    quest: Quest | None = None
    """With `looked`: where a reader could see the answer, as at the `checkout`."""
    confidence: Confidence | None = None
    """How sure the sources make it: `primary`, the party itself or the law says so; `primary-copy`, its words
    on somebody else’s site; `secondary`, news or experts; `weak`, a blog or an undated page; `inference`, our
    own conclusion. Never raise it.
    """
    evidence: tuple[EvidenceId, ...] = ()
    """The entries of `data/evidence.yml` it stands on; the confidence may be no higher than theirs."""
    review: CheckSchedule
    """When it was checked, and when to look again."""
    superseded_by: ClaimId | None = None
    """The name of the claim that took its place. A claim is retired so, never deleted."""
    because: Line | None = None
    """Why it was retired; with `superseded_by`."""

    @property
    def word(self) -> str | None:
        """The word that answers its question, if its value is one."""
        return self.value.word if self.value else None

    @property
    def next_check(self) -> date | None:
        """The day by which it wants checking again; None for history."""
        every = self.review.every
        return self.review.checked + timedelta(days=every.days) if every else None

    def _unmet(self) -> Unmet:
        if bool(self.sources) == bool(self.looked):
            yield expected("either `sources`, or `looked` with where was looked")
        if bool(self.looked) != bool(self.quest):
            yield expected("`quest` with `looked`, and only then", field="quest")
        if bool(self.sources) != bool(self.confidence):
            yield expected("`confidence` with `sources`, and only then")
        if self.era == "seed" and (self.valid.from_ or self.valid.until):
            yield expected("no `valid` dates for `era: seed`", field="valid")
        if bool(self.superseded_by) != bool(self.because):
            yield expected("`superseded_by` and `because` together")
        if self.looked and not self.text.endswith("?"):
            yield expected("a question that ends with ?, as nobody says so", field="text")
        words = [self.text, self.brief or "", *(text or "" for _, text in self.told)]
        if self.value is None and any("{value}" in text for text in words):
            yield expected("a `value` for the {value} in the words", field="text")
        if self.value is not None and ("{value}" in self.text) == bool(self.word):
            yield expected("{value} in `text` where a figure belongs, and none for a word", field="text")


class Topic(NamedRecord):
    """A page of the register: it shows each claim of the file in `data/claims/` that is called like it.

    The order here is that of the register.
    """

    id: Id
    """The topic’s name, as its file of claims is called. It becomes part of addresses and never changes."""
    title: Annotated[Line, Translatable("topic {ids}")]
    """What the facts are about, in a few words."""
