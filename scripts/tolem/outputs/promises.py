"""What is checked, in words: the title of each rule and when it runs. The page of rules shows this table."""

from __future__ import annotations

from dataclasses import dataclass

from .labels import N_

WHEN = {
    "reading": N_("While the data is read"),
    "data": N_("Before a page is built"),
    "site": N_("On the built pages"),
}


@dataclass(frozen=True)
class Promise:
    """One rule as a reader meets it; `when` is a key of WHEN."""

    title: str
    when: str


PROMISES = {
    "known-name": Promise(N_("Whatever is named is there."), "reading"),
    "correction-claim": Promise(N_("A correction names a claim."), "reading"),
    "method-answers": Promise(N_("A method answers each question, or says “unknown”."), "reading"),
    "source-unused": Promise(N_("Each source is used."), "data"),
    "typed-fact": Promise(N_("No figure, day or absolute is typed by hand."), "data"),
    "translated-figure": Promise(N_("A translation has the figures of its English text."), "data"),
    "misleading-words": Promise(N_("No translation uses words that mislead in its language."), "data"),
    "confidence-raised": Promise(N_("No claim is surer than its evidence."), "data"),
    "told-again": Promise(N_("What is told of a doubtful claim is not the claim again."), "data"),
    "page-long": Promise(N_("Each page is as short as what it is for."), "data"),
    "exception-stale": Promise(N_("No exception outlives its reason."), "data"),
    "verdict-word": Promise(N_("A claim stands with its verdict as a word."), "site"),
    "doubt-as-fact": Promise(N_("What does not hold, or is not known, is never told as a fact."), "site"),
    "one-verdict": Promise(N_("One claim has one verdict on all pages."), "site"),
    "one-value": Promise(N_("One claim has one figure on all pages and in the search."), "site"),
    "one-standing": Promise(N_("A method has one name and one standing on all pages."), "site"),
    "typed-amount": Promise(N_("No sum and no percentage stands outside a claim."), "site"),
    "banner-untrue": Promise(N_("A banner stands as long as its correction holds."), "site"),
    "closed-advised": Promise(N_("No closed method is advised."), "site"),
    "dead-link": Promise(N_("Each link leads somewhere."), "site"),
    "orphan-page": Promise(N_("Each page is linked from another one."), "site"),
    "lost-address": Promise(N_("No address of the last release is lost."), "site"),
    "lost-anchor": Promise(N_("No address of a fact on a page is lost."), "site"),
}
