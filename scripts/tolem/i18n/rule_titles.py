"""What is checked, in words: the title of each rule and when it runs. The page of rules shows this table."""

from dataclasses import dataclass

from .enums import N_

WHEN = {
    "reading": N_("While the data is read"),
    "data": N_("Before a page is built"),
    "site": N_("On the built pages"),
}


@dataclass(frozen=True)
class RuleTitle:
    """One rule as a reader meets it; `when` is a key of WHEN."""

    title: str
    when: str


RULE_TITLES = {
    "known-name": RuleTitle(N_("Everything that is named exists."), "reading"),
    "correction-claim": RuleTitle(N_("A correction names a claim."), "reading"),
    "method-answers": RuleTitle(N_("A method answers each question, or says “unknown”."), "reading"),
    "source-unused": RuleTitle(N_("Each source is used."), "data"),
    "typed-fact": RuleTitle(N_("No figure, day or word like “always” is typed by hand."), "data"),
    "translated-figure": RuleTitle(N_("A translation has the figures of its English text."), "data"),
    "answer-elsewhere": RuleTitle(N_("No answer is translated as if it answered another question."), "data"),
    "glossary-term": RuleTitle(N_("A translation uses the terms of its glossary."), "data"),
    "misleading-words": RuleTitle(N_("No translation uses words that mislead in its language."), "data"),
    "confidence-raised": RuleTitle(N_("No claim is surer than its evidence."), "data"),
    "told-again": RuleTitle(N_("The words for a doubtful claim do not repeat the claim."), "data"),
    "page-long": RuleTitle(N_("No page is longer than a page of its kind may be."), "data"),
    "exception-stale": RuleTitle(N_("No exception outlives its reason."), "data"),
    "verdict-word": RuleTitle(N_("Each claim has its verdict beside it, as a word."), "site"),
    "doubt-as-fact": RuleTitle(N_("What is untrue or unknown is never told as a fact."), "site"),
    "one-verdict": RuleTitle(N_("One claim has one verdict on all pages."), "site"),
    "one-value": RuleTitle(N_("One claim has one figure on all pages and in the search."), "site"),
    "one-standing": RuleTitle(N_("A method has one name and one status on all pages."), "site"),
    "typed-amount": RuleTitle(N_("No sum and no percentage appears outside a claim."), "site"),
    "banner-untrue": RuleTitle(N_("A page shows a correction for as long as it is in force."), "site"),
    "closed-advised": RuleTitle(N_("No closed method is recommended."), "site"),
    "dead-link": RuleTitle(N_("Each link leads somewhere."), "site"),
    "orphan-page": RuleTitle(N_("Each page is linked from another one."), "site"),
    "lost-address": RuleTitle(N_("No address of the last release is lost."), "site"),
    "lost-anchor": RuleTitle(N_("No address of a fact on a page is lost."), "site"),
}
