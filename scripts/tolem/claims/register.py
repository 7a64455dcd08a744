"""The register of facts: a page for each topic in each language, and what its templates ask.

And the anchors of claims that pages had when they were released: `#claim-…` of a page must lead to it still.
A line of anchors.txt is the address of a page below any language, `/` for the home page, and names of claims.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..data.declared import message_of
from ..data.loader import Dataset
from ..i18n.enums import N_
from ..i18n.languages import SOURCE_LANGUAGE
from ..i18n.translator import Translator, Untranslated
from ..pages.page_source import REGISTER, FrontMatter, PageSource
from .claim import Claim, Topic
from .correction import Correction
from .research import Sentence
from .state import State
from .telling import Telling
from .verdict import VERDICTS, Verdict

# What the search of the register reads, beside its pages.
FACTS = f"{REGISTER}list.json"
ANCHORS = "anchors.txt"
Anchors = Mapping[str, tuple[str, ...]]
DESCRIBED = N_("Each fact with its verdict, its sources and the day of its check.")


def path_of(topic: str) -> str:
    """The path of a topic's page, as if somebody had written it by hand."""
    return f"{REGISTER}{topic}.md"


def entry(data: Dataset, claim_id: str) -> str:
    """The address of the one entry of a claim, below the language."""
    return f"{REGISTER}{data.topic_of(claim_id)}/#claim-{claim_id}"


def page_sources(data: Dataset, words: Translator) -> list[PageSource]:
    """The pages of all topics in one language, without those whose title it lacks."""
    whole = [topic for topic in data.topics.values() if words.has(*message_of("title", topic))]
    return [_page(topic, data.by_topic[topic.id], words) for topic in whole]


def _page(topic: Topic, own: list[Claim], words: Translator) -> PageSource:
    head = FrontMatter.model_construct(
        title=words.of("title", topic),
        description=words.label(DESCRIBED),
        edited=max(claim.review.checked for claim in own),
        wide="yes",
        tool="register",
    )
    return PageSource(path_of(topic.id), head, "", 1, topic=topic)


@dataclass(frozen=True)
class Register:
    """What templates ask of the register."""

    state: State

    @property
    def topics(self) -> Iterable[Topic]:
        """All topics, in their order."""
        return self.state.data.topics.values()

    def claims(self, topic: Topic) -> list[Claim]:
        """The claims of a topic, in the order of its file."""
        return self.state.data.by_topic[topic.id]

    def listed(self, telling: Telling) -> bytes:
        """Every fact by its topic, as the search of the register reads them.

        Each is a list: its id, its verdict, its sentence; 1 if its check is overdue, else 0; the language of
        the sentence, if it is not that of the page.
        """
        found = {
            topic.id: [self._line(claim, telling) for claim in self.claims(topic)] for topic in self.topics
        }
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    def _line(self, claim: Claim, telling: Telling) -> tuple[str, Verdict, str, int, str]:
        judged, sentence = self.state.judgements[claim.id], telling.sentence(claim)
        written = SOURCE_LANGUAGE if isinstance(sentence, Untranslated) else ""
        return claim.id, judged.verdict, sentence, int(judged.overdue), written

    def counts(self, topic: Topic) -> dict[Verdict, int]:
        """How many claims of a topic carry each verdict that some carry."""
        found = [self.state.verdict(claim.id) for claim in self.claims(topic)]
        return {verdict: found.count(verdict) for verdict in VERDICTS if verdict in found}

    def open(self, topic: Topic) -> list[Claim]:
        """The questions of a topic that nobody could answer."""
        return [claim for claim in self.claims(topic) if self.state.verdict(claim.id) == "unknown"]

    def corrections(self, claim: Claim) -> list[Correction]:
        """Everything readers reported about a claim."""
        return [one for one in self.state.data.corrections.values() if claim.id in one.about]

    def sentences(self, by: str) -> list[Sentence]:
        """What the old article says, or a reader of it, in its order."""
        return [sentence for sentence in self.state.data.sentences.values() if sentence.by == by]

    def reports(self) -> list[Correction]:
        """What readers reported about what the article says."""
        judged = {name for sentence in self.state.data.sentences.values() for name in sentence.claims}
        return [one for one in self.state.data.corrections.values() if judged & set(one.about)]


def read_anchors(root: Path) -> dict[str, tuple[str, ...]]:
    """The names of the claims that each page once had, by its address; none where nothing was released."""
    path = root / ANCHORS
    lines = [line.split() for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return {address.removeprefix("/"): tuple(names) for address, *names in lines}


def written_anchors(anchors: Anchors) -> str:
    """The text of the file."""
    lines = [" ".join([address or "/", *sorted(names)]) for address, names in sorted(anchors.items())]
    return "".join(f"{line}\n" for line in lines)


def moved(anchors: Anchors, address: str, there: Collection[str], data: Dataset) -> dict[str, list[str]]:
    """The claims that a page once had and that are not `there` any more, by their topic, in its order."""
    gone = [name for name in anchors.get(address, ()) if name in data.claims and name not in there]
    found = {topic: [name for name in gone if data.topic_of(name) == topic] for topic in data.topics}
    return {topic: names for topic, names in found.items() if names}
