"""Decision trees: questions whose answers lead to other questions or outcomes, and the paths through them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

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
# The paths of trees, and the maximum number of questions on the way to an outcome.
MAX_QUESTIONS = {"find": 4, "returns/decide": 9}


class Answer(Record):
    """One answer, as a link."""

    label: Annotated[Line, Translatable("choice {ids}")]
    """What the reader chooses."""
    to: NodeId
    """The ID of the question or outcome that it leads to."""
    claims: Claims = ()
    """The claims that it depends on."""
    act: Literal["today"] | None = None
    """`today` if no time is left: every outcome that it leads to must then be `act: today` too."""


class Question(NamedRecord):
    """A question, with its own page."""

    ask: Annotated[Line, Translatable("ask {ids}")]
    """The question, in readers’ words."""
    hint: Annotated[Line, Translatable("hint {ids}")] | None = None
    """How to find the answer."""
    see: tuple[Link, ...] = ()
    """Pages of this site that help to answer it."""
    claims: Claims = ()
    """The claims that the answer depends on."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=9)]
    """Two to nine answers."""


class Action(Record):
    """A step."""

    id: Id | None = None
    """Its ID, if another page links to it."""
    text: Annotated[Line, Translatable("do {ids}")]
    """The instruction, starting with a verb."""
    claims: Claims = ()
    """Claims to know for this step."""
    see: tuple[Link, ...] = ()
    """Pages of this site with details."""


class ComeBack(Record):
    """When to come back: a date from the reader’s order page, or one derived from claims."""

    when: Annotated[Line, Translatable("come back {ids}")]
    """When to come back, as shown on the order page or derived from the claims."""
    claims: Claims = ()
    """The claims that the date is derived from."""


class Outcome(NamedRecord):
    """An outcome, with its own page. It has steps in `do`, or a `method` whose page has them."""

    title: Annotated[Line, Translatable("outcome {ids}")]
    """The title."""
    answer: Annotated[Line, Translatable("advice {ids}")]
    """The answer, in one or two sentences."""
    method: MethodId | None = None
    """The method it is about, whose page says what to prepare."""
    do: Annotated[tuple[Action, ...], Field(max_length=8)] = ()
    """The steps, in order."""
    claims: Annotated[Claims, Field(min_length=1)]
    """The claims that it depends on."""
    deadline: Claims = ()
    """The claims with its deadline."""
    come_back: ComeBack | None = None
    """When to come back, if the advice is to wait."""
    act: Literal["today"] | None = None
    """`today` if the advice is to act today, without waiting for anything."""
    message: MessagePlace | None = None
    """The message to send, as an anchor on the page of messages."""
    defects: tuple[DefectId, ...] = ()
    """The defects that readers can choose here, which the message then states."""
    proof: ProofPlace | None = None
    """The evidence to keep, as an anchor on the page of evidence."""
    instead: tuple[MethodId, ...] = ()
    """The IDs of alternative methods."""

    def _unmet(self) -> Unmet:
        if self.method is None and not self.do:
            yield expected("`do`, or a `method` whose page says what to do", field="id")
        if self.act and self.come_back:
            yield expected("no `come_back` with `act: today`", field="come_back")


class Tree(NamedRecord):
    """A decision tree, in a file of its ID. A question is reached from one answer; outcomes may be shared."""

    at: Literal["find", "returns/decide"]
    """The path of its pages."""
    edited: PastDay
    """The date of the last edit of its text."""
    root: RootId
    """The ID of the first question."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """Its questions; each is reached from one answer."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """Its outcomes; several answers may lead to one."""

    @cached_property
    def nodes(self) -> dict[str, "Node"]:
        items: tuple[Question | Outcome, ...] = (*self.questions, *self.outcomes)
        return {item.id: Node(self, item) for item in items}

    @property
    def first(self) -> "Node":
        return self.nodes[self.root]

    @cached_property
    def ways(self) -> dict[str, list["Way"]]:
        """All ways to each node by its ID, in the order of the answers.

        A question is reached in one way. In an invalid tree, the others end there, as at an unknown ID.
        """
        questions = {question.id: question for question in self.questions}
        found: dict[str, list[Way]] = {name: [] for name in self.nodes}
        ahead: list[tuple[str, Way]] = [(self.root, ())]
        while ahead:
            name, way = ahead.pop()
            found.setdefault(name, []).append(way)
            if len(found[name]) == 1 and (question := questions.get(name)):
                ahead += [(each.to, (*way, Step(question, each))) for each in reversed(question.answers)]
        return found


class Step(NamedTuple):
    """A question on a way, and its chosen answer."""

    question: Question
    answer: Answer

    @property
    def anchor(self) -> str:
        """The anchor of the way that ends with it, on the page of a shared outcome."""
        return f"from-{self.question.id}"


Way = tuple[Step, ...]


@dataclass(frozen=True)
class Node:
    """A question or outcome of a tree, with its page."""

    tree: Tree
    item: Question | Outcome

    @property
    def address(self) -> str:
        """Its URL path without the language; that of the first question is the index of the tree."""
        return f"{self.tree.at}/" if self.is_first else f"{self.tree.at}/{self.item.id}/"

    @property
    def path(self) -> str:
        """The path of its page below docs/<lang>/, as of a hand-written one."""
        return self.above if self.is_first else f"{self.address.rstrip('/')}.md"

    @property
    def above(self) -> str:
        return f"{self.tree.at}/index.md"

    @property
    def is_first(self) -> bool:
        return self.item.id == self.tree.root

    @property
    def layout(self) -> str:
        return "question" if isinstance(self.item, Question) else "outcome"

    @property
    def ways(self) -> list[Way]:
        return self.tree.ways[self.item.id]

    def after(self, answer: Answer) -> str:
        """The URL path of an answer's target, with the anchor of the reader's way if several lead there."""
        there = self.tree.nodes[answer.to]
        own = [way for way in there.ways if way[-1].answer is answer]
        return there.address if own == there.ways else f"{there.address}#{own[0][-1].anchor}"

    @property
    def title(self) -> CatalogMessage:
        return message_of("ask" if isinstance(self.item, Question) else "title", self.tree, self.item)

    @property
    def messages(self) -> Iterator[CatalogMessage]:
        return map(as_message, declared(self.item, Translatable, around=(self.tree,)))

    @property
    def method(self) -> str | None:
        return self.item.method if isinstance(self.item, Outcome) else None

    def is_counted_down(self, deadlines: Iterable[Deadline]) -> bool:
        """Whether AliExpress shows a countdown for the deadline of this outcome."""
        own = (each for each in deadlines if each.whose == "yours" and each.clock == "aliexpress")
        counted = {claim for each in own for claim in each.claims}
        return isinstance(self.item, Outcome) and not counted.isdisjoint(self.item.deadline)
