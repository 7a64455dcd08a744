"""Rules on translations: the same figures as English, glossary terms, and distinct answers.

A glossary is a CSV file in Weblate’s format. Only terms with `stems:` in `developer_comments` are enforced;
for the others, a good sentence may do without the term.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import regex

from ...data.characters import fault_of
from ...data.diagnostics import Diagnostic, Findings
from ...data.files import read_text
from ...i18n.catalogs import file_of
from ...i18n.translator import english_of, forms_of, is_translated
from ...pages.site import Site

# The contexts of quotations, by their start.
QUOTED = ("quote ", "said ", "sentence ")
GLOSSARY, CODE = "glossary.csv", "glossary-term"
_HEAD = "source,target,context,translator_comments,developer_comments"
# A line with as many columns, on which each quotation ends.
_LINE = re.compile(",".join([r'(?:"(?:[^"]|""){0,999}"|[^",]{0,999})'] * 5))
# A line of words, on which a pattern may take a tenth of a second. Ours take a thousandth of that.
_WORDS, _MOMENT = "Дауды ашыңыз, откройте спор, öppna en tvist 12 " * 40, 0.1
# A repeated group, or two repetitions in succession, which can take exponential time, and memory.
_REPETITIONS = re.compile(r"(?<!\\)\)[*+{]|[*+]\??(?:\\.|\.|\[[^\]]*\])[*+{]")
_FIGURE = re.compile(r"[1-9]\d*|0")
# An ISO date may be translated to one with the name of the month.
_DAY = re.compile(r"(\d{4})-\d\d-(\d\d)")


class Translation(NamedTuple):
    """A translated message: its location, context, English text and plural forms."""

    file: str
    line: int
    context: str
    english: str
    forms: tuple[str, ...]


def translations(site: Site, code: str) -> Iterator[Translation]:
    for each in site.catalogs[code]:
        if each.id and is_translated(each):
            place = f"locale/{file_of(code)}", each.lineno or 1
            yield Translation(*place, each.context or "", english_of(each)[-1], forms_of(each))


def translated_figure(site: Site) -> Findings:
    """A translation has exactly the figures of its English text."""
    hint = "Copy them from English"
    for code in site.catalogs:
        for each in translations(site, code):
            wanted = _figures(each.english)
            expected = f"the figures {', '.join(wanted)}" if wanted else "no figures, as in English"
            for form in each.forms:
                if _figures(form) != wanted:
                    yield Diagnostic.of_rule(each.file, each.line, "translated-figure", form, expected, hint)


def _figures(text: str) -> list[str]:
    return sorted(_FIGURE.findall(_DAY.sub(r"\1 \2", text)))


def answer_elsewhere(site: Site) -> Findings:
    """No answer has the translation of an answer to another question, which `make words` may have guessed.

    Two answers with the same translation in one language must have the same in others. If their English is
    the same, one language with different translations shows that they differ; if not, all others must
    differ.
    """
    every = {code: _answers(site, code) for code in site.catalogs}
    for code, answers in every.items():
        others = [each for name, each in every.items() if name != code]
        for one, two in combinations(answers, 2):
            first, second = answers[one], answers[two]
            if first.forms == second.forms and _differ(one, two, others):
                expected = f"a translation that differs from that of “{first.english}” ({first.context})"
                found, hint = f"“{second.forms[0]}” ({second.context})", "It must fit its own question"
                place = second.file, second.line
                yield Diagnostic.of_rule(*place, "answer-elsewhere", found, expected, hint)


Answer = tuple[str, str]
Answers = Mapping[Answer, Translation]


def _answers(site: Site, code: str) -> Answers:
    """The translated answers of the trees, by context and English text."""
    found = (each for each in translations(site, code) if each.context.startswith("choice "))
    return {(each.context, each.english): each for each in found}


def _differ(one: Answer, two: Answer, others: list[Answers]) -> bool:
    """Whether two answers differ, judged by the other languages."""
    apart = [each[one].forms != each[two].forms for each in others if one in each and two in each]
    same_question = one[0] == two[0]
    return any(apart) if one[1] == two[1] else same_question or (bool(apart) and all(apart))


class Term(NamedTuple):
    """An enforced term: the patterns of its English and translated forms."""

    target: str
    english: re.Pattern[str]
    stems: regex.Pattern[str]


def glossary_term(site: Site) -> Findings:
    """If the English text contains a glossary term, the translation contains one of its stems."""
    hint = "Use the term of the glossary"
    for code in site.catalogs:
        terms, faults = _terms(site.root, code)
        yield from faults
        for each in translations(site, code):
            named = [] if each.context.startswith(QUOTED) else terms
            for term in (term for term in named if term.english.search(each.english)):
                for form in (form for form in each.forms if not term.stems.search(form)):
                    yield Diagnostic.of_rule(each.file, each.line, CODE, form, f"“{term.target}”", hint)


@cache
def compiled(pattern: str, before: str = r"(?<!\w)") -> regex.Pattern[str]:
    """Compile a pattern; raises regex.error if it is invalid or may take exponential time."""
    if _REPETITIONS.search(pattern):
        raise regex.error("a repeated group, or two repetitions in succession, may take for ever")
    try:
        found = regex.compile(f"{before}(?:{pattern})", regex.IGNORECASE)
        found.search(_WORDS, timeout=_MOMENT)
    except (RecursionError, TimeoutError) as error:
        raise regex.error(f"{error}; repeat less in it") from None
    return found


def _terms(root: Path, code: str) -> tuple[list[Term], list[Diagnostic]]:
    """The enforced terms of a language, and diagnostics for invalid lines of its glossary."""
    name, path = f"locale/{code}/{GLOSSARY}", root / "locale" / code / GLOSSARY
    if not path.is_file():
        return [], []
    (first, head), *lines = [*filter(all, enumerate(read_text(path).split("\n"), 1))] or [(1, "")]
    if head != _HEAD:
        hint = "Save it as CSV with commas and this first line"
        return [], [Diagnostic.of_rule(name, first, CODE, head, _HEAD, hint)]
    faults, terms, known = list[Diagnostic](), list[Term](), set[tuple[str, str]]()
    for number, line in lines:
        row = next(csv.reader([line])) if _LINE.fullmatch(line) else [""] * 5
        # A term may be several words, such as `commission, fee`.
        words = [word.strip() for word in re.split("[,/]", row[0].lower())]
        own = row[0].lower(), row[2]
        if problem := _problem(line, row, words, own in known):
            faults.append(Diagnostic.of_rule(name, number, CODE, *problem))
        elif row[4]:
            try:
                stems = compiled(row[4].removeprefix("stems: "), "")
                if not stems.search(row[1]):
                    raise regex.error(f"“{row[1]}” has none of them")
                every = "|".join(map(re.escape, words))
                english = re.compile(rf"(?<![\w-])(?:{every})(?:e?s|’s)?(?![\w-])", re.IGNORECASE)
                terms.append(Term(row[1], english, stems))
            except regex.error as error:
                what = "a regular expression as stems that the translation contains"
                faults.append(Diagnostic.of_rule(name, number, CODE, row[4], what, str(error)))
        known.add(own)
    return terms, faults


def _problem(line: str, row: list[str], words: list[str], is_known: bool) -> tuple[str, str, str] | None:
    """What is wrong with a line of a glossary: what was found, what was expected and a hint; or None."""
    if not (row[0] and row[1]):
        hint = "Write four commas, and quote a text that contains one"
        return line, "a term, its translation and three more columns", hint
    if reason := next(filter(None, map(fault_of, row)), ""):
        return reason, "visible characters only", "Retype it"
    if "" in words or len({*words}) < len(words) or row[:2] != [*map(str.strip, row[:2])]:
        return line, "terms without spaces around them, a comma or slash between two, each once", "Correct it"
    if not re.fullmatch(r"(?:stems: \S.*)?", row[4]):
        return row[4], "nothing, or `stems: ` and a pattern", "Write a comment into the column before"
    return (row[0], "each term once per context", "Delete one") if is_known else None
