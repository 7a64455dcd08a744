"""A question or outcome as a page: where it stands, and the words of it that go through the catalogs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..data.declared import CatalogMessage, Translatable, as_message, declared, message_of
from ..deadlines.deadline import Deadline
from .tree import Outcome, Question, Tree


@dataclass(frozen=True)
class Node:
    """A question or outcome of a tree."""

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
    def title(self) -> CatalogMessage:
        """The words of its title, for the catalogs."""
        return message_of("ask" if isinstance(self.item, Question) else "title", self.tree, self.item)

    @property
    def advice(self) -> CatalogMessage:
        """The words of an outcome's answer."""
        return message_of("answer", self.tree, self.item)

    @property
    def method(self) -> str | None:
        """The method an outcome is about."""
        return self.item.method if isinstance(self.item, Outcome) else None

    def is_counted_down(self, deadlines: Iterable[Deadline]) -> bool:
        """Whether AliExpress counts down what a reader of this outcome has to do there."""
        own = (each for each in deadlines if each.whose == "yours" and each.clock == "aliexpress")
        counted = {claim for each in own for claim in each.claims}
        return isinstance(self.item, Outcome) and not counted.isdisjoint(self.item.deadline)

    @property
    def messages(self) -> Iterator[CatalogMessage]:
        """All its words, for the catalogs."""
        return map(as_message, declared(self.item, Translatable, around=(self.tree,)))


def nodes(tree: Tree) -> list[Node]:
    """Every question and outcome of a tree, in the order of its file."""
    return [Node(tree, item) for item in tree.questions] + [Node(tree, item) for item in tree.outcomes]
