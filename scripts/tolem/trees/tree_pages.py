"""Pages made from the trees of questions: one a question or outcome, in each language that has its words.

The first question stands on the hand-written index of its tree, so it needs no page of its own. A question is
reached in one way, so “your answers so far” is plainly true on its page. An outcome may be shared: its page
lists every way to it, and an answer leads to the anchor of its own way, which alone is then shown. So each
page stands once, in the search too, and each reader still sees what he or she answered.
"""

from dataclasses import dataclass
from itertools import starmap

from ..claims.state import State
from ..data.declared import CatalogMessage
from ..data.loader import Dataset
from ..i18n.translator import Translator
from ..pages.page_source import FrontMatter, PageSource
from .tree import Answer, Node, Outcome, Tree, Way, nodes, ways


def page_sources(data: Dataset, words: Translator) -> list[PageSource]:
    """The pages of all trees in one language, without those whose words it lacks."""
    every = [node for tree in data.trees.values() for node in nodes(tree) if not node.is_first]
    whole = [node for node in every if all(starmap(words.has, _own_words(node)))]
    return [_page(node, words) for node in whole]


def _own_words(node: Node) -> list[CatalogMessage]:
    """What a page cannot do without: its words, and the advice that a method lends it."""
    return [*node.messages, node.advice] if node.layout == "outcome" else list(node.messages)


def _page(node: Node, words: Translator) -> PageSource:
    title, description = words.in_context(*node.title), _description(node, words)
    head = FrontMatter.model_construct(title=title, description=description, edited=node.tree.edited)
    return PageSource(node.path, head, "", 1, node)


def _description(node: Node, words: Translator) -> str:
    """What is said below the title elsewhere: the advice of an outcome, or the choices of a question."""
    if isinstance(node.item, Outcome):
        return words.in_context(*node.advice)
    return " · ".join(words.of("label", node.tree, node.item, answer) for answer in node.item.answers)


@dataclass(frozen=True)
class Trees:
    """What templates ask of the trees."""

    state: State
    words: Translator

    def first(self, name: str) -> Node:
        """The first question of the tree of this name."""
        tree = self.state.data.trees[name]
        return self.node(tree, tree.root)

    def node(self, tree: Tree, name: str) -> Node:
        """The question or outcome of this id."""
        return next(node for node in nodes(tree) if node.item.id == name)

    def ways(self, node: Node) -> list[Way]:
        """Every way to a question or outcome."""
        return ways(node.tree)[node.item.id]

    def after(self, node: Node, answer: Answer) -> str:
        """The address an answer leads to: a page, and the reader's own way where several lead there."""
        there = self.node(node.tree, answer.to)
        own = [way for way in self.ways(there) if way[-1].answer is answer]
        return there.address if own == self.ways(there) else f"{there.address}#{self.anchor(own[0])}"

    def anchor(self, way: Way) -> str:
        """The anchor of a way on the page of a shared outcome: that of its last question."""
        return f"from-{way[-1].question.id}"

    def advice(self, node: Node) -> str:
        """The answer of an outcome in a sentence or two."""
        return self.words.in_context(*node.advice)

    def is_first_met(self, outcome: Node, question: Node) -> bool:
        """Whether the first way to an outcome comes from this question."""
        return self.ways(outcome)[0][-1].question == question.item
