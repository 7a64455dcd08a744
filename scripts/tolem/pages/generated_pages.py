"""Pages generated from the data: one per question and outcome of a tree, and per topic of the register.

The first question is on the hand-written index page of its tree. Each question is reached from one answer,
so its page can show the answers that led there. An outcome may be shared: its page lists every way to it,
and answers link to the anchor of their way, which CSS then shows alone. Each page thus exists once, and
readers still see their own answers.
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
    """The path of the page of a topic below docs/<lang>/."""
    return f"{REGISTER}{topic}.md"


def page_sources(data: Dataset, words: Translator) -> list[PageSource]:
    """The generated pages of a language, without those that are not fully translated."""
    nodes = [node for node in data.nodes if not node.is_first and all(starmap(words.has, node.messages))]
    topics = [topic for topic in data.topics.values() if words.has(*message_of("title", topic))]
    of_nodes = (_of_node(node, data, words) for node in nodes)
    return [*of_nodes, *(_of_topic(topic, data, words) for topic in topics)]


def _of_node(node: Node, data: Dataset, words: Translator) -> PageSource:
    """The description: the advice of an outcome, or the choices of a question."""
    if isinstance(node.item, Outcome):
        place = "outcomes", node.tree.outcomes.index(node.item)
        described = words.of("answer", node.tree, node.item)
    else:
        place = "questions", node.tree.questions.index(node.item)
        described = " · ".join(words.of("label", node.tree, node.item, each) for each in node.item.answers)
    title, edited = words.in_context(*node.title), node.tree.edited
    head = FrontMatter.model_construct(title=title, description=described, edited=edited)
    file, line = data.line_of(node.tree, place)
    return PageSource(file, node.path, head, "", line, node=node)


def _of_topic(topic: Topic, data: Dataset, words: Translator) -> PageSource:
    edited = max(claim.review.checked for claim in data.claims_by_topic[topic.id])
    title, described = words.of("title", topic), words.label(DESCRIBED)
    head = FrontMatter.model_construct(title=title, description=described, edited=edited, tool="register")
    file, line = data.line_of(topic)
    return PageSource(file, path_of(topic.id), head, "", line, topic=topic)
