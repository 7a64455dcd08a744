"""How many words a page may have, by what it is for; and what of a page is no word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import GOLDEN_DAY, change, golden_site, real
from tables import by_case
from tolem.i18n.coverage import digest
from tolem.i18n.readability import length
from tolem.pages.site import Site, read_site
from tolem.quality.data.length import LIMITS, kind_of, page_long

# Four words. As often as this, a guide is just not too long in English, and in another language.
SENTENCE = "Pay now, or wait.\n\n"
FULL, FULLER = LIMITS["a guide"] // 4, round(LIMITS["a guide"] * 1.15) // 4
APART = {
    "a form": "<form><p>Your sum here</p></form>",
    "a text to send": "<pre>Your sum here</pre>",
    "a note": '<sup class="tolem-note"><a href="#claim-x">1</a></sup>',
    "the notes": '<ol class="tolem-notes"><li>A bank says so</li></ol>',
    "where it stands": '<p class="tolem-stands">From a bank</p>',
    "a correction": '<div class="tolem-banner"><p>It is not so</p></div>',
    "the report": '<div class="tolem-report"><p>Write to us</p></div>',
}
KINDS = {
    "index.md": "the home page", "methods/index.md": "the comparison", "methods/card.md": "a method that works",
    "methods/wallet.md": "a method that does not work, or nobody knows", "sources.md": "a guide",
    "find/which.md": "a question of a tree", "find/wait.md": "an outcome of a tree", "corrections.md": "",
    "facts/index.md": "", "facts/small.md": "",
}  # fmt: skip


@by_case("text", APART)
def test_what_is_no_word_of_a_page_is_not_counted(text: str) -> None:
    assert length(f"---\ntitle: T\n---\nYou pay.\n\n{text}\n") == 2


@pytest.mark.parametrize(("path", "kind"), KINDS.items(), ids=KINDS)
def test_the_limit_of_a_page_follows_from_what_it_is_for(path: str, kind: str) -> None:
    assert kind_of(golden_site(), golden_site().english[path]) == kind


def test_every_limit_is_that_of_a_page() -> None:
    site = real()
    kinds = {kind_of(site, page) for page in site.english.values()}
    assert kinds - {""} == set(LIMITS)


def russian(golden: Path, words: str, made_from: str) -> Site:
    head = f"---\ntitle: Источники\ndescription: О них.\nedited: 2026-11-21\nmade_from: {made_from}\n---\n"
    (golden / "docs/en/sources.md").write_text(
        head.replace(f"made_from: {made_from}\n", "") + "Short.\n", "utf-8"
    )
    change(golden, "docs/ru/sources.md", "", head + words)
    return read_site(golden, GOLDEN_DAY)


def test_a_translation_may_be_a_little_longer_and_one_that_is_behind_is_not_measured(golden: Path) -> None:
    now = digest(russian(golden, "", "0" * 12).english["sources.md"])
    for times, made_from, faults in ((FULLER, now, 0), (FULLER + 2, now, 1), (FULLER + 2, "0" * 12, 0)):
        (golden / "docs/ru/sources.md").unlink()
        found = list(page_long(russian(golden, SENTENCE * times, made_from)))
        assert [each.file for each in found] == ["docs/ru/sources.md"] * faults, times


def test_a_page_too_long_is_a_fault_where_its_words_stand(golden: Path) -> None:
    change(golden, "docs/en/sources.md", "", SENTENCE * (FULL + 20))
    action = f"- {{text: {'Wait for it. ' * 60}}}"
    change(golden, "data/trees/pay.yml", "- {text: Wait.}", f"{action}\n      {action}")
    found = {(each.file, each.line) for each in page_long(read_site(golden, GOLDEN_DAY))}
    lines = (golden / "data/trees/pay.yml").read_text("utf-8").splitlines()
    assert found == {("docs/en/sources.md", 6), ("data/trees/pay.yml", lines.index("  - id: wait") + 1)}
