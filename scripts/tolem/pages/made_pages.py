"""Pages made from the data alone: one a question or outcome of the trees, and one a topic of the register.

The first question stands on the hand-written index of its tree, so it needs no page of its own. A question is
reached in one way, so the answers on its page are those of whoever is there. An outcome may be shared: its
page lists every way to it, and an answer leads to the anchor of its own way, which alone is then shown. So
each page stands once, in the search too, and each reader still sees what he or she answered.
"""

from itertools import starmap

from ..claims.claim import Topic
from ..data.declared import message_of
from ..data.loader import Dataset
from ..i18n.enums import N_
from ..i18n.translator import Translator
from ..trees.tree import Node, Outcome
from .page_source import REGISTER, FrontMatter, PageSource

DESCRIBED = N_("Each fact with its verdict, its sources and the day of its check.")


def path_of(topic: str) -> str:
    """The path of a topic's page, as if somebody had written it by hand."""
    return f"{REGISTER}{topic}.md"


def page_sources(data: Dataset, words: Translator) -> list[PageSource]:
    """Such pages in one language, without those whose words it lacks."""
    nodes = [node for tree in data.trees.values() for node in tree.nodes.values() if not node.is_first]
    topics = [topic for topic in data.topics.values() if words.has(*message_of("title", topic))]
    return [
        *(_of_node(node, words) for node in nodes if all(starmap(words.has, node.messages))),
        *(_of_topic(topic, data, words) for topic in topics),
    ]


def _of_node(node: Node, words: Translator) -> PageSource:
    title, description = words.in_context(*node.title), _description(node, words)
    head = FrontMatter.model_construct(title=title, description=description, edited=node.tree.edited)
    return PageSource(node.path, head, "", 1, node=node)


def _description(node: Node, words: Translator) -> str:
    """What is said below the title elsewhere: the advice of an outcome, or the choices of a question."""
    if isinstance(node.item, Outcome):
        return words.of("answer", node.tree, node.item)
    return " · ".join(words.of("label", node.tree, node.item, answer) for answer in node.item.answers)


def _of_topic(topic: Topic, data: Dataset, words: Translator) -> PageSource:
    head = FrontMatter.model_construct(
        title=words.of("title", topic),
        description=words.label(DESCRIBED),
        edited=max(claim.review.checked for claim in data.claims_by_topic[topic.id]),
        tool="register",
    )
    return PageSource(path_of(topic.id), head, "", 1, topic=topic)
