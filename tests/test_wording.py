"""Words that mislead are found wherever they stand, and an entry must show where they do."""

from pathlib import Path

from conftest import GOLDEN_DAY, ROOT, change, real
from tables import by_case, cases
from tolem.cli.words import template
from tolem.i18n.languages import BY_CODE, SOURCE_LANGUAGE
from tolem.pages.site import read_site
from tolem.quality.data.catalogs import compiled
from tolem.quality.data.wording import FILE, misleading_words, wordings_of

LISTS = {code: wordings_of(ROOT, code)[0] for code in BY_CODE}
ENTRY = '- {{kind: A, pattern: "{pattern}", say: B, wrong: "Pay the clerk.", right: "Pay the bank."}}\n'


def test_every_language_has_a_list() -> None:
    assert all(LISTS.values())


def test_the_words_of_templates_are_clean_too() -> None:
    labels = [str(message.id) for message in template(real(), "kk", {}) if message.id and not message.context]
    assert not [
        text for each in LISTS[SOURCE_LANGUAGE] for text in labels if compiled(each.pattern).search(text)
    ]


@by_case("pattern, words", cases("rules.yml")["wordings"])
def test_an_entry_its_examples_deny_is_a_fault_with_its_line(golden: Path, pattern: str, words: str) -> None:
    change(golden, f"locale/en/{FILE}", "", ENTRY.format(pattern=pattern))
    (told,) = misleading_words(read_site(golden, GOLDEN_DAY))
    assert (told.file, told.line) == (f"locale/en/{FILE}", 1)
    assert words in str(told)
