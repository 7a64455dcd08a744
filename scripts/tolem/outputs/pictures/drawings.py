"""The words of each picture in a reader's language, from claims and methods; the modules beside set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.claims import Claim
from ...model.methods import Method
from ...model.trees import Outcome
from .. import labels
from ..labels import N_
from ..nodes import Node
from ..words import English
from . import chart, timeline, tree, ways
from .letters import FIGURE, PLAIN, STRONG
from .shapes import Word

if TYPE_CHECKING:
    from ..render import Page


@dataclass(frozen=True)
class Step:
    """What a time limit is for: the event it counts from, what must be done, and whether by the buyer."""

    since: str
    what: str
    is_yours: bool = False


SHIPPED = N_("The seller ships the order")
RECEIVED = N_("You confirm receipt, or the delivery time ends")
OPENED = N_("You open the dispute")
AGREED = N_("A return is agreed")
RETURNED = N_("The parcel reaches the seller")
REFUNDED = N_("AliExpress sends the refund")
# What each claim on a time limit is about, in the few words that a picture has room for.
STEPS = {
    "dispute-earliest-day": Step(SHIPPED, N_("The dispute button appears")),
    "dispute-latest-day": Step(RECEIVED, N_("Open the dispute"), is_yours=True),
    "seller-answer-time": Step(OPENED, N_("The seller answers")),
    "mediation-starts": Step(OPENED, N_("AliExpress steps in, if there is no deal")),
    "dispute-length-mediation": Step(OPENED, N_("AliExpress decides")),
    "return-ship-time": Step(AGREED, N_("Ship it, and enter the tracking number"), is_yours=True),
    "return-seller-confirm-time": Step(RETURNED, N_("The seller confirms the parcel")),
    "refund-card-time": Step(REFUNDED, N_("The money is on your card")),
}


@dataclass(frozen=True)
class Drawings:
    """The pictures that a page may show."""

    reader: Page

    def deadlines(self, ids: list[str]) -> timeline.Timeline:
        """The time limits of a dispute in the order given. ValueError for a claim that is none."""
        keys = self._labels(
            N_("Yours: act before the bar ends"), N_("Others’: wait, and watch the order page")
        )
        return timeline.draw([self._deadline(self._claim(name)) for name in ids], keys)

    def postage(self, ids: list[str], heaviest: int) -> chart.Chart:
        """The cheapest postage for each weight up to `heaviest` grams, from the tariffs named."""
        forms, tables = self.reader.forms, self.reader.ask.tables
        words = chart.Labels(
            keys=self._labels(N_("You paid less: a return never pays"), N_("Postage takes more than half")),
            scale=self._label(N_("What you paid for the goods, in tenge")),
            tariff=self._tariff,
            weight=lambda grams: self._label("up to {amount}").replace("{amount}", forms.weight(grams)),
            money=tables.money,
            number=forms.number,
        )
        return chart.draw(tables.quotes(ids, heaviest), words)

    def seed_ways(self) -> ways.Ways:
        """The ways to pay that the old article names, those that work first."""
        named = [method for method in self.reader.ask.methods() if method.seed]
        then, today = self._labels(N_("In the old article"), N_("Today"))
        return ways.draw([self._way(method) for method in named], then, today)

    def questions(self, name: str) -> tree.Tree:
        """A tree of questions and where its answers lead."""
        keys = self._labels(N_("What to do"), N_("What to do, and a day to look again"))
        return tree.draw(self._branch(self.reader.trees.first(name)), keys)

    def _branch(self, node: Node) -> tree.Branch:
        title, item = self.reader.node_title(node), node.item
        if isinstance(item, Outcome):
            return tree.Branch(title, comes_back=item.come_back is not None)
        below = [self.reader.trees.node(node.tree, answer.to) for answer in item.answers]
        return tree.Branch(title, tuple(map(self._branch, below)))

    def _deadline(self, claim: Claim) -> timeline.Deadline:
        step = STEPS.get(claim.id)
        if step is None:
            raise ValueError(f"the claim {claim.id} is no time limit of a dispute: add it to STEPS")
        verdict = self.reader.state.verdict(claim.id)
        return timeline.Deadline(
            claim=claim,
            since=self._label(step.since),
            is_yours=step.is_yours,
            words=(
                (Word(self._figure(claim), FIGURE), *self._verdict(claim)),
                (Word(self._label(step.what), STRONG if step.is_yours else PLAIN),),
                self._against(claim) if verdict == "disputed" else (),
            ),
            length=timeline.length(claim, verdict),
        )

    def _figure(self, claim: Claim) -> str:
        if claim.value:
            return self.reader.figure(claim)
        unknown = self.reader.state.verdict(claim.id) == "unknown"
        return self._label(N_("Unknown")) if unknown else self.reader.brief(claim)

    def _against(self, claim: Claim) -> tuple[Word, ...]:
        """What the first source against a claim shows."""
        for ground in claim.sources:
            if ground.stance == "against":
                shows = self.reader.words.of_record(f"shows {claim.id}", ground.id, ground.shows)
                said = f"{self._label('Against:')} {shows}"
                return (Word(English(said) if isinstance(shows, English) else said, is_beside=True),)
        return ()

    def _tariff(self, claim: Claim) -> tuple[Word, ...]:
        sources = [self.reader.state.data.sources[ground.id] for ground in claim.sources]
        undated = not any(source.published for source in sources)
        note = (Word(self._label("no date shown"), is_beside=True),) if undated else ()
        return (Word(self.reader.brief(claim), STRONG), *self._verdict(claim), *note)

    def _way(self, method: Method) -> ways.Way:
        name = self.reader.words.of_record("method", method.id, method.name)
        claim, standing = self.reader.state.works_claim(method), self.reader.state.standing(method)
        names = [Word(former, STRONG, is_beside=True) for former in method.formerly[:1]]
        names.append(Word(name, STRONG, is_beside=True, at_end=bool(names)))
        today = [Word(self._label(labels.STANDING_WORDS[standing]), STRONG, standing=standing)]
        if since := self.reader.state.since(method):
            day = self._label(N_("since {day}")).replace("{day}", self.reader.forms.day(since))
            today.append(Word(day, is_beside=True))
        today += self._verdict(claim, is_answer=True)
        return ways.Way(method.id, claim, standing, tuple(names), tuple(today))

    def _verdict(self, claim: Claim, *, is_answer: bool = False) -> tuple[Word, ...]:
        """The verdict as a word with its sign; behind an answer to the contrary, who was wrong."""
        judgement = self.reader.state.judgements[claim.id]
        if is_answer and judgement.verdict == "wrong":
            found = [Word(self._label(labels.OPPOSED), STRONG, verdict="opposed")]
        else:
            word = self._label(labels.VERDICT_WORDS[judgement.verdict])
            found = [Word(word, STRONG, verdict=judgement.verdict)]
        if judgement.overdue:
            found.append(Word(self._label("check overdue"), STRONG, verdict="overdue"))
        return tuple(found)

    def _claim(self, name: str) -> Claim:
        return self.reader.state.data.claims[name]

    def _label(self, text: str) -> str:
        return self.reader.words.label(text)

    def _labels(self, *texts: str) -> tuple[str, ...]:
        return tuple(map(self._label, texts))
