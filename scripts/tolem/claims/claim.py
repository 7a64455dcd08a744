"""Claims, their topics, the initial research, and the sentences of the old article."""

from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from pydantic import Field

from ..data.declared import ClaimId, EvidenceId, PastDay, SourceId, Translatable
from ..data.fields import Day, Id, LanguageCode, Line, Unmet, Whole, expected
from ..data.values import NamedRecord, Positive, Record, Value

Confidence = Literal["primary", "primary-copy", "secondary", "weak", "inference"]
Quest = Literal[
    "settings", "checkout", "order", "dispute", "refund", "bank", "state", "aliexpress", "operator",
    "wallet", "post", "past",
]  # fmt: skip
# From strong to weak.
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


class Quotation(Record):
    """A quotation, and our translation."""

    lang: LanguageCode
    """The language of the quotation."""
    text: Line
    """The exact words, as few as possible."""
    means: Line
    """The English translation."""


class Citation(Record):
    """A source of a claim: whether it supports the claim, what it shows, and where."""

    id: SourceId
    """The ID of the source in `data/sources.yml`."""
    stance: Literal["for", "against"]
    """`for` if the source supports the claim, `against` if it contradicts it."""
    shows: Annotated[Line, Translatable("shows {ids}")]
    """What the source shows about this claim, in our own words."""
    place: Annotated[Line, Translatable("place")] | None = None
    """The location in the source, such as `line 4`."""
    quote: Annotated[Quotation, Translatable("quote {ids}", part="means")] | None = None
    """The source’s own words, if they matter."""


class Valid(Record):
    """The period in which a claim holds, both days included."""

    from_: Day | None = Field(default=None, alias="from")
    """The first day."""
    until: Day | None = None
    """The last day; after it, the claim is “ended”."""

    @property
    def ended(self) -> date | None:
        """The first day on which it no longer holds."""
        return self.until + timedelta(days=1) if self.until else None

    def _unmet(self) -> Unmet:
        if self.from_ and self.until and self.from_ > self.until:
            yield expected("`from` not after `until`")


class Every(Record):
    """How often to check a claim."""

    days: Positive
    """The number of days until the next check."""


class CheckSchedule(Record):
    """When a claim was last checked against its sources, and how often to check it."""

    checked: PastDay
    """The date on which somebody last compared the claim with its sources."""
    every: Every | None = None
    """How long the check is valid; omit it for historical facts."""


ToldLine = Annotated[Line, Translatable("told {ids} {field}")]


class Told(Record):
    """What pages print instead of the statement, by verdict."""

    wrong: ToldLine | None = None
    """If an upheld correction says that it is false."""
    ended: ToldLine | None = None
    """If its period is over, or all its sources are withdrawn."""
    disputed: ToldLine | None = None
    """If sources or a credible correction contradict it."""
    unknown: ToldLine | None = None
    """If there is no source: that the answer is unknown, and what to do then."""
    confirmed: ToldLine | None = None
    """If it is confirmed."""
    concluded: ToldLine | None = None
    """If it is our conclusion from other statements."""
    reported: ToldLine | None = None
    """If there is a source, but no confirmation."""


class Claim(NamedRecord):
    """One statement, with at most one figure or table.

    It has either `sources` and `confidence`, or `looked`. Its verdict is derived from them, not written.
    """

    text: Annotated[Line, Translatable("claim {ids}")]
    """The statement, phrased so that it can be checked; with `looked`, a question. `{value}` is replaced by
    the figure.
    """
    brief: Annotated[Line, Translatable("brief {ids}")] | None = None
    """A short version, for table cells."""
    told: Told = Told()
    """What pages print for a verdict. Without it, a claim that does not hold is printed in quotation marks
    after a note that says so.
    """
    value: Value | None = None
    """The figure, date or table, or the word that answers a question, such as “yes”."""
    era: Literal["seed", "now"]
    """`now` for statements about today or known dates; `seed` for the time when the old article was written,
    in the past tense.
    """
    valid: Valid = Valid()
    """The period in which it holds; not allowed with `era: seed`."""
    sources: tuple[Citation, ...] = ()
    """The sources that support or contradict it."""
    looked: Annotated[Line, Translatable("looked {ids}")] | None = None
    """Instead of `sources`: where you looked without finding any. The claim is then “unknown”."""
    quest: Quest | None = None
    """With `looked`: where a reader could find the answer, such as at the `checkout`."""
    confidence: Confidence | None = None
    """How strong the sources are: `primary`, the party itself or the law; `primary-copy`, its words on
    another site; `secondary`, news or experts; `weak`, a blog or an undated page; `inference`, our own
    conclusion. Never raise it.
    """
    evidence: tuple[EvidenceId, ...] = ()
    """The entries of `data/evidence.yml` that it is based on, which limit its confidence."""
    review: CheckSchedule
    """When it was checked, and when to check it again."""
    superseded_by: ClaimId | None = None
    """The ID of the claim that replaces it. Claims are retired this way, never deleted."""
    because: Line | None = None
    """Why it was retired; with `superseded_by`."""

    @property
    def word(self) -> str | None:
        """The one-word answer, if its value is one."""
        return self.value.word if self.value else None

    @property
    def next_check(self) -> date | None:
        """The date of the next check; None for historical facts."""
        every = self.review.every
        return self.review.checked + timedelta(days=every.days) if every else None

    def _unmet(self) -> Unmet:
        if bool(self.sources) == bool(self.looked):
            yield expected("either `sources`, or `looked` (where you looked)")
        if bool(self.looked) != bool(self.quest):
            yield expected("`quest` if and only if there is `looked`", field="quest")
        if bool(self.sources) != bool(self.confidence):
            yield expected("`confidence` if and only if there are `sources`")
        if self.era == "seed" and (self.valid.from_ or self.valid.until):
            yield expected("no `valid` dates for `era: seed`", field="valid")
        if bool(self.superseded_by) != bool(self.because):
            yield expected("`superseded_by` and `because` together")
        if self.looked and not self.text.endswith("?"):
            yield expected("a question that ends with ?, as there is no source", field="text")
        words = [self.text, self.brief or "", *(text or "" for _, text in self.told)]
        if self.value is None and any("{value}" in text for text in words):
            yield expected("a `value` for the {value} in the text", field="text")
        if self.value is not None and ("{value}" in self.text) == bool(self.word):
            yield expected("{value} in `text` for a figure, and none for a word", field="text")


class Topic(NamedRecord):
    """A page of the register, with the claims of the file in `data/claims/` of the same name.

    The register has the order of this file.
    """

    id: Id
    """The ID of the topic, which is the name of its file of claims. It is part of URLs and never changes."""
    title: Annotated[Line, Translatable("topic {ids}")]
    """What the facts are about, in a few words."""


class Evidence(NamedRecord):
    """An entry of the initial research, and the highest confidence that it supports.

    The files of the research are not part of the repository. Later findings are in `sources` only.
    """

    file: Literal[
        "payments.md", "returns.md", "updates.md", "aliexpress-terms.md", "authorities.md", "replies.md"
    ]
    """The file of the research that contains it."""
    confidence: Literal[Confidence, "not-found"]
    """The highest confidence that the entry supports; `not-found` if it found nothing usable."""


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
    no_fact: Literal["heading", "question", "thanks"] | None = None
    """Instead of `claims`: what it is, if it contains nothing to check."""

    def _unmet(self) -> Unmet:
        if bool(self.claims) == bool(self.no_fact):
            yield expected("either `claims`, or `no_fact` (what it is)")
