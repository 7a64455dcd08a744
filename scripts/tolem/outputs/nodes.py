"""A question or outcome as a page: where it stands, and the words of it that go through the catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.methods import Method
from ..model.trees import Outcome, Question, Tree


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
    def key(self) -> str:
        """What names it in the catalogs."""
        return f"{self.tree.id} {self.item.id}"

    @property
    def title(self) -> tuple[str, str]:
        """The context and the words of its title."""
        if isinstance(self.item, Question):
            return f"ask {self.key}", self.item.ask
        return f"outcome {self.key}", self.item.title

    def advice(self, methods: Mapping[str, Method]) -> tuple[str, str]:
        """The context and the words of an outcome's answer: its own, or that of the method it is about."""
        if isinstance(self.item, Outcome) and self.item.answer:
            return f"advice {self.key}", self.item.answer
        method = methods[self.method or ""]
        return f"answer {method.id}", method.answer

    @property
    def method(self) -> str | None:
        """The method an outcome is about."""
        return self.item.method if isinstance(self.item, Outcome) else None

    @property
    def messages(self) -> Iterator[tuple[str, str]]:
        """All its words for the catalogs, each with its context."""
        yield self.title
        if isinstance(self.item, Question):
            if self.item.hint:
                yield f"hint {self.key}", self.item.hint
            for answer in self.item.answers:
                yield f"choice {self.key}", answer.label
            return
        if self.item.answer:
            yield f"advice {self.key}", self.item.answer
        for action in self.item.do:
            yield f"do {self.key}", action.text
        if self.item.come_back:
            yield f"come back {self.key}", self.item.come_back.when


def nodes(tree: Tree) -> list[Node]:
    """Every question and outcome of a tree, in the order of its file."""
    return [Node(tree, item) for item in tree.questions] + [Node(tree, item) for item in tree.outcomes]
