"""Short and plain words: what is measured in each language, what is left out, and a page that fails."""

import re
from pathlib import Path

import pytest

from commands import run
from conftest import GOLDEN_DAY, ROOT, TODAY, built_page, edit_file, golden_site, real_site
from tables import load_cases, parametrize
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
from tolem.pages.site import Site, read_site
from tolem.quality.data.pages import LIMITS, kind_of, page_long

CASES = load_cases("readability.yml")
LONG = CASES["red"]["a long sentence"]["text"]
TEXTS = CASES["texts"]


def page(text: str) -> str:
    return f"---\ntitle: T\n---\n\n{text}\n"


@pytest.mark.parametrize(("word", "count"), CASES["syllables"].items())
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@parametrize("text, fault", CASES["red"])
def test_a_page_that_is_not_plain_has_a_fault(text: str, fault: str) -> None:
    assert fault in [found.about for found in measure(page(text)).faults()]
    assert not list(measure(page("You pay. Then you wait.")).faults())


@parametrize("text, found", CASES["paragraphs"])
def test_what_is_our_prose_is_measured_and_nothing_else(text: str, found: list[list[str]]) -> None:
    assert paragraphs(html_of(page(f"You pay.\n\n{text}\n"))) == [["You pay."], *found]


def test_the_check_of_this_repository_passes_and_prints_every_page_worst_first() -> None:
    done = run(ROOT, "check", "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    grades = [*map(float, re.findall(r"^grade +([\d.-]+)", done.stdout, re.M))]
    assert len(grades) == len(real_site().english)
    assert grades == sorted(grades, reverse=True)


def test_the_check_fails_on_a_page_that_is_not_plain(golden_copy: Path) -> None:
    run(golden_copy, "format")
    assert run(golden_copy, "check", "--today", TODAY.isoformat()).returncode == 0
    edit_file(golden_copy, "docs/en/sources.md", "", f"\n{LONG}\n")
    done = run(golden_copy, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    assert done.stderr.startswith("docs/en/sources.md:1:1: ")
    assert LONG in done.stderr


def test_every_language_has_words_to_measure() -> None:
    assert set(TEXTS) == set(BY_CODE) == set(SCALES)
    assert scale_of("uz") is DEFAULT_SCALE


@pytest.mark.parametrize("code", TEXTS)
def test_a_hard_text_is_beyond_the_target_and_a_plain_one_is_not(code: str) -> None:
    scale, (plain, hard) = SCALES[code], (measure(text * 6, code=code).score for text in TEXTS[code])
    assert (plain >= scale.target > hard) if scale.is_better_high else (plain <= scale.target < hard)


def test_the_hardest_page_comes_first_and_one_of_a_few_sentences_is_left_out() -> None:
    plain, hard = (text * MIN_SENTENCES for text in TEXTS["en"])
    texts = {"cost.md": plain, "index.md": hard, "sources.md": TEXTS["en"][1] * (MIN_SENTENCES - 1)}
    found = hardest((measure(text, path) for path, text in texts.items()), "en")
    assert [page.path for page in found] == ["index.md", "cost.md"]
    assert found[0].longest_length == 4


def test_the_page_of_languages_names_pages_of_its_language(site: Path) -> None:
    for code in BY_CODE:
        rows = built_page(site, f"{code}/languages").css("article table:last-of-type tbody a")
        assert rows
        assert all((row.attributes["href"] or "").startswith("../") for row in rows)


# Four words. As often as this, a guide is just not too long in English, and in another language.
SENTENCE = "Pay now, or wait.\n\n"
FULL, FULLER = LIMITS["a guide"] // 4, round(LIMITS["a guide"] * 1.15) // 4


@parametrize("text", CASES["apart"])
def test_what_is_no_word_of_a_page_is_not_counted(text: str) -> None:
    assert measure(f"---\ntitle: T\n---\nYou pay.\n\n{text}\n").word_count == 2


@pytest.mark.parametrize(("path", "kind"), CASES["kinds"].items())
def test_the_limit_of_a_page_follows_from_what_it_is_for(path: str, kind: str) -> None:
    assert kind_of(golden_site(), golden_site().english[path]) == kind


def test_every_limit_is_that_of_a_page() -> None:
    site = real_site()
    assert {kind_of(site, page) for page in site.english.values()} - {""} == set(LIMITS)


def russian(golden_copy: Path, words: str, made_from: str) -> Site:
    head = f"---\ntitle: Источники\ndescription: О них.\nedited: 2026-11-21\nmade_from: {made_from}\n---\n"
    english = head.replace(f"made_from: {made_from}\n", "")
    (golden_copy / "docs/en/sources.md").write_text(f"{english}Short.\n", "utf-8")
    edit_file(golden_copy, "docs/ru/sources.md", "", head + words)
    return read_site(golden_copy, GOLDEN_DAY)


def test_a_translation_may_be_a_little_longer_and_one_that_is_behind_is_not_measured(
    golden_copy: Path,
) -> None:
    now = digest(russian(golden_copy, "", "0" * 12).english["sources.md"])
    for times, made_from, faults in ((FULLER, now, 0), (FULLER + 2, now, 1), (FULLER + 2, "0" * 12, 0)):
        (golden_copy / "docs/ru/sources.md").unlink()
        found = list(page_long(russian(golden_copy, SENTENCE * times, made_from)))
        assert [each.file for each in found] == ["docs/ru/sources.md"] * faults, times


@pytest.mark.parametrize(("edited", "faults"), [("2026-11-21", 0), ("2026-11-22", 1)])
def test_a_method_that_ends_stops_no_build_before_an_edit(
    golden_copy: Path, edited: str, faults: int
) -> None:
    edit_file(golden_copy, "data/claims/small.yml", "  era: now", "  era: now\n  valid: {until: 2026-11-20}")
    edit_file(golden_copy, "docs/en/methods/card.md", "edited: 2026-11-21", f"edited: {edited}")
    edit_file(golden_copy, "docs/en/methods/card.md", "", SENTENCE * 80)
    assert len(list(page_long(read_site(golden_copy, GOLDEN_DAY)))) == faults


def test_a_page_too_long_is_a_fault_where_its_words_stand(golden_copy: Path) -> None:
    edit_file(golden_copy, "docs/en/sources.md", "", "\n" + SENTENCE * (FULL + 20))
    action = f"- {{text: {'Wait for it. ' * 60}}}"
    edit_file(golden_copy, "data/trees/pay.yml", "- {text: Wait.}", f"{action}\n      {action}")
    found = {(each.file, each.line) for each in page_long(read_site(golden_copy, GOLDEN_DAY))}
    lines = (golden_copy / "data/trees/pay.yml").read_text("utf-8").splitlines()
    assert found == {("docs/en/sources.md", 6), ("data/trees/pay.yml", lines.index("  - id: wait") + 1)}
