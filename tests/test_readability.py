"""Readability: what is measured in each language, and the limits of grades, sentences and pages."""

import re
from pathlib import Path

import pytest

from commands import run
from conftest import GOLDEN_DAY, TODAY, built_page, edit_file, golden_site, real_site
from tables import load_cases, parametrize
from tolem.cli.check import findings
from tolem.i18n.coverage import digest
from tolem.i18n.languages import BY_CODE
from tolem.i18n.readability import (
    DEFAULT_SCALE,
    MIN_SENTENCES,
    SCALES,
    hardest,
    html_of,
    measure,
    paragraphs,
    scale_of,
    syllables,
)
from tolem.pages.render import render_all
from tolem.pages.site import Site, read_site
from tolem.quality.data.pages import LIMITS, kind_of, page_long

CASES = load_cases("readability.yml")
LONG_SENTENCE = CASES["hard"]["a long sentence"]["text"]
TEXTS = CASES["texts"]


def page(text: str) -> str:
    """The text of a page with front matter."""
    return f"---\ntitle: T\n---\n\n{text}\n"


@pytest.mark.parametrize(("word", "count"), CASES["syllables"].items())
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@parametrize("text, limit", CASES["hard"])
def test_page_that_is_hard_to_read_is_reported(text: str, limit: str) -> None:
    assert limit in [error.about for error in measure(page(text)).faults()]
    assert not list(measure(page("You pay. Then you wait.")).faults())


@parametrize("text, sentences", CASES["paragraphs"])
def test_only_our_prose_is_measured(text: str, sentences: list[list[str]]) -> None:
    assert paragraphs(html_of(page(f"You pay.\n\n{text}\n"))) == [["You pay."], *sentences]


def test_check_finds_nothing_in_the_repository() -> None:
    assert not findings(real_site())


def test_check_lists_all_english_pages_with_sentences_hardest_first(golden_copy: Path) -> None:
    listed = run(golden_copy, "check", "--today", GOLDEN_DAY.isoformat()).stdout
    grades = [*map(float, re.findall(r"^grade +([\d.-]+)", listed, re.M))]
    pages = [page.measure for page in render_all(golden_site(), BY_CODE["en"]).values()]
    assert grades == sorted((round(page.score, 1) for page in pages if page.sentences), reverse=True)


def test_check_fails_on_a_page_that_is_hard_to_read(golden_copy: Path) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "check", "--today", TODAY.isoformat()).returncode == 0
    edit_file(golden_copy, "docs/en/sources.md", "", f"\n{LONG_SENTENCE}\n")
    result = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert result.returncode == 1
    assert result.stderr.startswith("docs/en/sources.md:1:1: ")
    assert LONG_SENTENCE in result.stderr


def test_every_language_has_a_scale() -> None:
    assert set(TEXTS) == set(BY_CODE) == set(SCALES)
    assert scale_of("uz") is DEFAULT_SCALE


@pytest.mark.parametrize("code", TEXTS)
def test_plain_text_meets_the_target_and_hard_text_does_not(code: str) -> None:
    scale, (plain, hard) = SCALES[code], (measure(text * 6, code=code).score for text in TEXTS[code])
    assert (plain >= scale.target > hard) if scale.is_better_high else (plain <= scale.target < hard)


def test_hardest_pages_come_first_and_short_ones_are_omitted() -> None:
    plain, hard = (text * MIN_SENTENCES for text in TEXTS["en"])
    texts = {"cost.md": plain, "index.md": hard, "sources.md": TEXTS["en"][1] * (MIN_SENTENCES - 1)}
    pages = hardest((measure(text, path) for path, text in texts.items()), "en")
    assert [page.path for page in pages] == ["index.md", "cost.md"]
    assert pages[0].longest_length == 4


def test_languages_page_links_pages_of_its_language(site: Path) -> None:
    for code in BY_CODE:
        rows = built_page(site, f"{code}/languages").css("article table:last-of-type tbody a")
        assert rows
        assert all((row.attributes["href"] or "").startswith("../") for row in rows)


# Four words, and how often a guide may have them in English and in a translation.
SENTENCE = "Pay now, or wait.\n\n"
MOST, MOST_TRANSLATED = LIMITS["a guide"] // 4, round(LIMITS["a guide"] * 1.15) // 4


@parametrize("text", CASES["uncounted"])
def test_only_our_prose_is_counted(text: str) -> None:
    assert measure(f"---\ntitle: T\n---\nYou pay.\n\n{text}\n").word_count == 2


@pytest.mark.parametrize(("path", "kind"), CASES["kinds"].items())
def test_limit_depends_on_the_kind_of_page(path: str, kind: str) -> None:
    assert kind_of(golden_site(), golden_site().english[path]) == kind


def test_every_limit_applies_to_a_page() -> None:
    site = real_site()
    assert {kind_of(site, page) for page in site.english.values()} - {""} == set(LIMITS)


def with_russian_page(root: Path, text: str, made_from: str) -> Site:
    """The site with a short English page and its Russian translation."""
    head = f"---\ntitle: Источники\ndescription: О них.\nedited: 2026-11-21\nmade_from: {made_from}\n---\n"
    english = head.replace(f"made_from: {made_from}\n", "")
    (root / "docs/en/sources.md").write_text(f"{english}Short.\n", encoding="utf-8")
    (root / "docs/ru").mkdir(exist_ok=True)
    (root / "docs/ru/sources.md").write_text(head + text, encoding="utf-8")
    return read_site(root, GOLDEN_DAY)


def test_translation_may_be_longer_and_an_outdated_one_is_not_measured(golden_copy: Path) -> None:
    outdated = "0" * 12
    current = digest(with_russian_page(golden_copy, SENTENCE, outdated).english["sources.md"])
    for times, made_from, files in (
        (MOST_TRANSLATED, current, []),
        (MOST_TRANSLATED + 2, current, ["docs/ru/sources.md"]),
        (MOST_TRANSLATED + 2, outdated, []),
    ):
        site = with_russian_page(golden_copy, SENTENCE * times, made_from)
        assert [error.file for error in page_long(site)] == files, times


@pytest.mark.parametrize(("edited", "count"), [("2026-11-21", 0), ("2026-11-22", 1)])
def test_page_of_an_ended_method_is_too_long_only_once_edited(
    golden_copy: Path, edited: str, count: int
) -> None:
    edit_file(golden_copy, "data/claims/small.yml", "  era: now", "  era: now\n  valid: {until: 2026-11-20}")
    edit_file(golden_copy, "docs/en/methods/card.md", "edited: 2026-11-21", f"edited: {edited}")
    edit_file(golden_copy, "docs/en/methods/card.md", "", SENTENCE * 80)
    assert len(list(page_long(read_site(golden_copy, GOLDEN_DAY)))) == count


def test_long_page_is_reported_at_the_file_of_its_text(golden_copy: Path) -> None:
    edit_file(golden_copy, "docs/en/sources.md", "", "\n" + SENTENCE * (MOST + 20))
    action = f"- {{text: {'Wait for it. ' * 60}}}"
    edit_file(golden_copy, "data/trees/pay.yml", "- {text: Wait.}", f"{action}\n      {action}")
    reported = {(error.file, error.line) for error in page_long(read_site(golden_copy, GOLDEN_DAY))}
    lines = (golden_copy / "data/trees/pay.yml").read_text("utf-8").splitlines()
    assert reported == {("docs/en/sources.md", 6), ("data/trees/pay.yml", lines.index("  - id: wait") + 1)}
