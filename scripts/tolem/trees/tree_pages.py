"""Pages made from the trees of questions: one a question or outcome, in each language that has its words.

The first question stands on the hand-written index of its tree, so it needs no page of its own. A question is
reached in one way, so “your answers so far” is plainly true on its page. An outcome may be shared: its page
lists every way to it, and an answer leads to the anchor of its own way, which alone is then shown. So each
page stands once, in the search too, and each reader still sees what he or she answered.
"""

from itertools import starmap

from ..data.loader import Dataset
from ..i18n.translator import Translator
from ..pages.page_source import FrontMatter, PageSource
from .tree import Node, Outcome


def page_sources(data: Dataset, words: Translator) -> list[PageSource]:
    """The pages of all trees in one language, without those whose words it lacks."""
    every = [node for tree in data.trees.values() for node in tree.nodes.values() if not node.is_first]
    whole = [node for node in every if all(starmap(words.has, node.messages))]
    return [_page(node, words) for node in whole]


def _page(node: Node, words: Translator) -> PageSource:
    title, description = words.in_context(*node.title), _description(node, words)
    head = FrontMatter.model_construct(title=title, description=description, edited=node.tree.edited)
    return PageSource(node.path, head, "", 1, node)


def _description(node: Node, words: Translator) -> str:
    """What is said below the title elsewhere: the advice of an outcome, or the choices of a question."""
    if isinstance(node.item, Outcome):
        return words.of("answer", node.tree, node.item)
    return " · ".join(words.of("label", node.tree, node.item, answer) for answer in node.item.answers)
