"""No answer is translated as the answer to another question, as “No, not yet” can be that of many.

Two answers of a tree that read alike in one language must read alike in another too. Where English is the
same, one language that tells them apart shows that they differ; where it is not, every other must agree.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from babel.messages.catalog import Message

from ...data.diagnostics import Diagnostic
from ...i18n.catalogs import file_of
from ...i18n.translator import shown
from ...pages.site import Site

CODE = "answer-elsewhere"
_KIND = "choice "
_HINT = "Read it after its own question"
Answers = Mapping[tuple[str, str], Message]


def check(site: Site) -> Iterator[Diagnostic]:
    """Each answer that has the words of another one, in this language alone."""
    every = {code: _answers(site, code) for code in site.catalogs}
    for code, answers in every.items():
        others = [each for name, each in every.items() if name != code]
        for one, two in combinations(answers, 2):
            first, second = answers[one], answers[two]
            if first.string == second.string and _differ(one, two, others):
                expected = f"an answer that differs from “{first.id}” ({first.context})"
                line = second.lineno or 1
                found = f"“{second.string}” ({second.context})"
                yield Diagnostic.of_rule(f"locale/{file_of(code)}", line, CODE, found, expected, _HINT)


def _answers(site: Site, code: str) -> Answers:
    """The translated answers of the trees, by their context and English words."""
    return {
        (context, str(message.id)): message
        for message, _, _ in shown(site.catalogs[code])
        if (context := message.context or "").startswith(_KIND)
    }


def _differ(one: tuple[str, str], two: tuple[str, str], others: list[Answers]) -> bool:
    """Whether two answers differ, as the other languages have them."""
    apart = [each[one].string != each[two].string for each in others if one in each and two in each]
    same_question = one[0] == two[0]
    return any(apart) if one[1] == two[1] else same_question or (bool(apart) and all(apart))
