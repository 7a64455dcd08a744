"""Trees of questions, where each answer leads to another question or to an outcome; their ways and pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from ..data.declared import (
    CatalogMessage,
    ClaimId,
    DefectId,
    Link,
    MessagePlace,
    MethodId,
    NodeId,
    PastDay,
    ProofPlace,
    RootId,
    Translatable,
    as_message,
    declared,
    message_of,
)  # fmt: skip
from ..data.fields import Id, Line, Unmet, expected
from ..data.values import NamedRecord, Record
from ..deadlines.deadline import Deadline

Claims = tuple[ClaimId, ...]
# Where a tree lives, and how many questions a reader may meet there on the way to an outcome.
LONGEST = {"find": 4, "returns/decide": 9}


class Answer(Record):
    """One answer, as a link."""

    label: Annotated[Line, Translatable("choice {ids}")]
    """What the reader picks."""
    to: NodeId
    """The question or outcome it leads to."""
    claims: Claims = ()
    """What picking it rests on."""
    act: Literal["today"] | None = None
    """`today` if no time is left: each outcome behind it must then say to act `today` too."""


class Question(Record):
    """What to ask, on a page of its own."""

    id: Id
    """Its name, which is the end of its address."""
    ask: Annotated[Line, Translatable("ask {ids}")]
    """The question, in words a reader would use."""
    hint: Annotated[Line, Translatable("hint {ids}")] | None = None
    """How to know the answer."""
    see: tuple[Link, ...] = ()
    """Where on this site to look it up."""
    claims: Claims = ()
    """What answering rests on."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=9)]
    """Two to nine answers."""


class Action(Record):
    """One thing to do."""

    id: Id | None = None
    """Its name, where another page leads to it."""
    text: Annotated[Line, Translatable("do {ids}")]
    """One thing to do, the verb first."""
    claims: Claims = ()
    """What to know while doing it."""
    see: tuple[Link, ...] = ()
    """Where on this site more is said."""


class ComeBack(Record):
    """When to look again: a day that the reader's own order page shows, or one that follows from claims."""

    when: Annotated[Line, Translatable("come back {ids}")]
    """The day to look again, as the order page shows it or as the claims say."""
    claims: Claims = ()
    """The claims the day follows from."""


class Outcome(Record):
    """What to do, and why, on a page of its own. It has an `answer` and something to `do`, or a `method`."""

    id: Id
    """Its name, which is the end of its address."""
    title: Annotated[Line, Translatable("outcome {ids}")]
    """What it is called."""
    answer: Annotated[Line, Translatable("advice {ids}")]
    """The answer, in one or two sentences."""
    method: MethodId | None = None
    """The way to pay it is about, which may answer and says what to prepare."""
    do: Annotated[tuple[Action, ...], Field(max_length=8)] = ()
    """What to do, in order."""
    claims: Annotated[Claims, Field(min_length=1)]
    """What it rests on."""
    deadline: Claims = ()
    """The claims that name its deadline."""
    come_back: ComeBack | None = None
    """When to look again, where the outcome is to wait."""
    act: Literal["today"] | None = None
    """`today` if it says to act today, and to wait for nothing first."""
    message: MessagePlace | None = None
    """The message to send, by its place on the page of messages."""
    defects: tuple[DefectId, ...] = ()
    """What can be wrong on a way to here; the reader picks one, and the message says it."""
    proof: ProofPlace | None = None
    """The proof to keep, by its place on the page of proof."""
    instead: tuple[MethodId, ...] = ()
    """Ways to pay instead."""

    def _unmet(self) -> Unmet:
        if self.method is None and not self.do:
            yield expected("`do`, or a `method` whose page says what to do", field="id")
        if self.act and self.come_back:
            yield expected("no day to come back where the advice is to act `today`", field="come_back")


class Tree(NamedRecord):
    """Questions and outcomes below one address. A question is reached in one way; outcomes are shared."""

    id: Id
    """Its name, which is the name of its file."""
    at: Literal["find", "returns/decide"]
    """The address below which its pages stand."""
    edited: PastDay
    """The day somebody last worked on its words."""
    root: RootId
    """The question it begins with."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """Its questions; each is reached in one way."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """Its outcomes; several answers may share one."""

    @cached_property
    def nodes(self) -> dict[str, "Node"]:
        """Its questions and outcomes by id, in the order of its file."""
        items: tuple[Question | Outcome, ...] = (*self.questions, *self.outcomes)
        return {item.id: Node(self, item) for item in items}

    @property
    def first(self) -> "Node":
        """The question a reader meets first."""
        return self.nodes[self.root]

    @cached_property
    def ways(self) -> dict[str, list["Way"]]:
        """Every way to each node, by its id, in the order in which a reader would try the answers."""
        found: dict[str, list[Way]] = {name: [] for name in self.nodes}
        for name, way in self._walk(self.root, ()):
            found[name].append(way)
        return found

    def _walk(self, name: str, way: "Way") -> Iterator[tuple[str, "Way"]]:
        yield name, way
        if isinstance(item := self.nodes[name].item, Question):
            for answer in item.answers:
                yield from self._walk(answer.to, (*way, Turn(item, answer)))


@dataclass(frozen=True)
class Turn:
    """A question of a way, and the answer that was given."""

    question: Question
    answer: Answer

    @property
    def anchor(self) -> str:
        """The anchor, on the page of a shared outcome, of the way that ends with it."""
        return f"from-{self.question.id}"


Way = tuple[Turn, ...]


@dataclass(frozen=True)
class Node:
    """A question or outcome of a tree, which has a page."""

    tree: Tree
    item: Question | Outcome

    @property
    def address(self) -> str:
        """Its address below the language; the first question stands on the index of the tree."""
        return f"{self.tree.at}/" if self.is_first else f"{self.tree.at}/{self.item.id}/"

    @property
    def path(self) -> str:
        """Its path below docs/<lang>/, as if somebody had written it by hand."""
        return self.above if self.is_first else f"{self.address.rstrip('/')}.md"

    @property
    def above(self) -> str:
        """The path of the index of its tree."""
        return f"{self.tree.at}/index.md"

    @property
    def is_first(self) -> bool:
        """Whether it is the question a reader meets first."""
        return self.item.id == self.tree.root

    @property
    def layout(self) -> str:
        """The template that lays its page out."""
        return "question" if isinstance(self.item, Question) else "outcome"

    @property
    def ways(self) -> list[Way]:
        """Every way to it."""
        return self.tree.ways[self.item.id]

    def after(self, answer: Answer) -> str:
        """The address an answer leads to: a page, and the reader's own way where several lead there."""
        there = self.tree.nodes[answer.to]
        own = [way for way in there.ways if way[-1].answer is answer]
        return there.address if own == there.ways else f"{there.address}#{own[0][-1].anchor}"

    @property
    def title(self) -> CatalogMessage:
        """The words of its title, for the catalogs."""
        return message_of("ask" if isinstance(self.item, Question) else "title", self.tree, self.item)

    @property
    def messages(self) -> Iterator[CatalogMessage]:
        """All its words, for the catalogs."""
        return map(as_message, declared(self.item, Translatable, around=(self.tree,)))

    @property
    def method(self) -> str | None:
        """The method an outcome is about."""
        return self.item.method if isinstance(self.item, Outcome) else None

    def is_counted_down(self, deadlines: Iterable[Deadline]) -> bool:
        """Whether AliExpress counts down what a reader of this outcome has to do there."""
        own = (each for each in deadlines if each.whose == "yours" and each.clock == "aliexpress")
        counted = {claim for each in own for claim in each.claims}
        return isinstance(self.item, Outcome) and not counted.isdisjoint(self.item.deadline)
