"""Bad input ends with every fault, each with file, line and column, and publishes nothing."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from conftest import ROOT, TODAY, Run, change, refused
from tolem.i18n.languages import BY_CODE
from tolem.pages.markers import PARTS
from tolem.pages.render import render
from tolem.pages.site import read_site

SOURCE = """
- {{id: {id}, title: T, publisher: P, url: '{url}', lang: en, accessed: {accessed}, read: archived, grade: press,
  origin: {id}, standing: {standing}}}
"""
CLAIM = """
- id: {id}
  text: {text}
  era: now
  {grounds}
  review: {{checked: 2026-11-22}}
"""


def source(**change: str) -> str:
    sound = {
        "id": "new-source",
        "url": "https://example.org/",
        "accessed": "2026-11-22",
        "standing": "current",
    }
    return SOURCE.format(**{**sound, **change})


def claim(**change: str) -> str:
    return CLAIM.format(**{"id": "new-claim", "text": "Text?", "grounds": "looked: Here.", **change})


# What is wrong: the file it is written to, the text, and what the fault must say.
BAD: dict[str, tuple[str, str, str]] = {
    "broken YAML": ("data/claims/new.yml", "- id: [a\n", "well-formed YAML"),
    "unknown key": ("data/claims/new.yml", claim(grounds="loked: Here."), "Did you mean “looked”?"),
    "wrong id": ("data/claims/new.yml", claim(id="New_Claim"), "small letters a–z"),
    "duplicate id": ("data/claims/zz.yml", claim(id="works"), "an id used once"),
    "duplicate key": ("data/claims/new.yml", claim(grounds="looked: A.\n  looked: B."), "each key once"),
    "no ground": ("data/claims/new.yml", claim(grounds="evidence: [a]"), "either `sources`, or `looked`"),
    "unknown and no question": ("data/claims/new.yml", claim(text="It is so."), "text: expected a question"),
    "told without a figure": (
        "data/claims/new.yml", claim(grounds='looked: A.\n  told: {unknown: "{value} or not."}'), "a `value` for the {value}",
    ),
    "told for no verdict": (
        "data/claims/new.yml", claim(grounds="looked: A.\n  told: {unknwon: No.}"), "Did you mean “unknown”?",
    ),
    "unknown source": (
        "data/claims/new.yml",
        claim(text="Text.", grounds="confidence: weak\n  sources: [{id: blog-aa, stance: for, shows: S.}]"),
        "Did you mean “blog-a”?",
    ),
    "wrong word": ("data/claims/new.yml", claim().replace("era: now", "era: sed"), "Did you mean “seed”?"),
    "figure without place": (
        "data/claims/new.yml", claim(grounds="looked: A.\n  value: {days: 3}"), "{value} in `text`",
    ),
    "place without figure": ("data/claims/new.yml", claim(text="After {value}?"), "a `value` for the {value}"),
    "key without a value": (
        "data/claims/new.yml", claim().replace("era: now", "era:"), "found nothing. `now` for what holds today",
    ),
    "missing key": (
        "data/claims/new.yml", claim().replace("  era: now\n", ""), "era: expected this key, found nothing. `now` for",
    ),
    "truth value as text": ("data/claims/new.yml", claim(text="yes"), "Quote it if it is meant as text"),
    "date that does not exist": ("data/sources.yml", source(accessed="2026-02-30"), "a day that exists"),
    "look-alike linked": ("data/sources.yml", source(standing="lookalike"), "none that links to a look-alike"),
    "original of an English title": (
        "data/sources.yml", source().replace("title: T", "title: T, original: T"), "original: expected no original",
    ),
    "nobody who published an address": (
        "data/sources.yml", source().replace(" publisher: P,", ""), "publisher: expected who published it",
    ),
    "address not https": ("data/sources.yml", source(url="http://example.org/"), "goes into `printed`"),
    "correction of no claim": (
        "data/corrections.yml",
        "\n- {id: k, about: [no-such], summary: S, said: {lang: sv, text: S, means: M}, channel: C, evidence: [],"
        " looked: L., events: [{on: 2026-11-22, is: received}]}\n",
        "“no-such”, which is none",
    ),
    "page names no claim": ("docs/en/cost.md", '\n{{ claim("nobody-knwos") }}\n', "Did you mean “nobody-knows”?"),
    "part names no claim": (
        "docs/en/cost.md", '\n{{ part("limits", caption="C", ids=["fees"]) }}\n', "Did you mean “fee”?",
    ),
    "page names no part": ("docs/en/cost.md", '\n{{ part("standngs") }}\n', "Did you mean “standings”?"),
    "page with a broken marker": ("docs/en/cost.md", "\n{{ claim( }}\n", "markers as"),
    "page without a head": ("docs/en/new.md", "# A page\n", "a head between two lines"),
    "page with an invisible entity": ("docs/en/cost.md", "\nPay&#x200b;ment\n", "visible characters only"),
    "page with a named one": ("docs/en/cost.md", "\nPay&shy;ment\n", "U+00AD"),
    "page with a word too long": ("docs/en/cost.md", f"\n{'a' * 41}\n", "words of at most 40 characters"),
    "catalog with a hidden sign": (
        "locale/ru/LC_MESSAGES/tolem.po", 'msgid "Home"\nmsgstr "До\U000e0101мой"\n', "U+E0101",
    ),
    "catalog with a word too long": (
        "locale/ru/LC_MESSAGES/tolem.po", f'msgid "Home"\nmsgstr "{"д" * 41}"\n', "words of at most 40 characters",
    ),
    "heading without an id": ("docs/en/cost.md", "\n## Costs\n", "an id behind each heading"),
    "record by its name": ("data/sources.yml", source(accessed="2026-02-30"), "new-source.accessed"),
    "hidden sign by its name": ("data/claims/new.yml", claim(text='"a\\u202eb?"'), "new-claim.text: expected visible"),
    "host of no public name": ("data/sources.yml", source(url="https://pay.home.arpa/"), "No public host ends in .arpa"),
    "stray file": ("data/notes.txt", "x", "a file or folder that is none of these"),
    "stray folder": ("data/drafts/x.yml", "x: y\n", "a file or folder that is none of these"),
    "reserved name": ("data/methods/index.yml", "id: index\n", "a file or folder that is none of these"),
    "method under another name": ("data/methods/cash.yml", "id: cach\n", "this key"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "text", "words"), BAD.values(), ids=BAD)
def test_a_fault_names_its_place_and_what_to_do(golden: Path, file: str, text: str, words: str) -> None:
    before = (golden / file).read_text(encoding="utf-8") if (golden / file).exists() else ""
    change(golden, file, "", text)
    told = refused(golden)
    assert words in told
    places = re.findall(r"^(\S+):(\d+):(\d+): ", told, re.M)
    assert file in {name for name, _, _ in places} or any(file.startswith(name) for name, _, _ in places)
    assert all(int(line) > before.count("\n") or not before for name, line, _ in places if name == file)


def test_all_faults_come_at_once(golden: Path, run: Run) -> None:
    change(golden, "data/claims/new.yml", "", claim(id="A") + claim(id="b", grounds="x: y"))
    change(golden, "data/notes.txt", "", "x")
    change(golden, "docs/en/cost.md", "", '{{ claim("zzz") }}')
    done = run(golden, "check", "--today", TODAY.isoformat())
    assert done.returncode == 1
    for words in (
        "claims/new.yml:2:3: 0.id",
        "claims/new.yml:11:3: b.x",
        "data/notes.txt:1:1",
        "docs/en/cost.md",
    ):
        assert words in done.stderr


def test_a_head_that_cannot_be_read_is_one_fault(golden: Path) -> None:
    change(golden, "docs/en/cost.md", "description: ", "description: Which: ")
    (fault,) = [line for line in refused(golden).splitlines() if line.startswith("docs/")]
    assert fault.startswith("docs/en/cost.md:3:")
    assert "stands in quotes" in fault


@pytest.mark.parametrize("file", ["data/issuers.yml", "docs/en/methods/wallet.md"])
def test_a_file_that_is_missing_is_a_fault(golden: Path, file: str) -> None:
    (golden / file).unlink()
    assert f"{file}:1:1" in refused(golden)


def test_a_symbolic_link_is_refused(golden: Path) -> None:
    (golden / "data/claims/link.yml").symlink_to("/etc/hostname")
    assert "a symbolic link" in refused(golden)


@pytest.mark.parametrize("name", ["markdown", "hosting"])
def test_a_folder_that_cannot_be_made_is_named_in_one_sentence(golden: Path, run: Run, name: str) -> None:
    done = run(golden, name, str(golden / "data/topics.yml" / "within"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "topics.yml" in done.stderr and len(done.stderr.splitlines()) == 1


# What a marker of the small site may be given, and what the fault must say.
MARKERS: dict[str, tuple[str, str]] = {
    "a figure of a claim without one": ('{{ value("nobody-knows") }}', "a claim with a `value`"),
    "nothing of what it needs": ('{{ part("limits") }}', "limits.ids: expected this key"),
    "a word misspelt": ('{{ part("limits", captoin="C", ids=["works"]) }}', "Did you mean “caption”?"),
    "a column that is no property": (
        '{{ part("comparison", standings=["works"], columns=["comission"]) }}', "Did you mean “commission”?",
    ),
    "a standing that is none": (
        '{{ part("comparison", standings=["worked"], columns=["limits"]) }}', "one of 'works'",
    ),
    "a tree that is not there": ('{{ part("tree", tree="pey") }}', "Did you mean “pay”?"),
    "a message that is not there": ('{{ part("message", id="lete") }}', "Did you mean “late”?"),
    "a claim that is no tariff": ('{{ part("tariff", ids=["works"]) }}', "a claim with a tariff"),
    "no claims": ('{{ part("tariff", ids=[]) }}', "at least 1"),
    "text for a list": ('{{ part("tariff", ids="works") }}', "a list, as [a, b]"),
    "text for a number": ('{{ part("worth-it", ids=["works"], heaviest="9") }}', "a valid integer"),
    "more than it takes": ('{{ part("standings", ids=["works"]) }}', "the unknown key “ids”"),
    "more than a name": ('{{ claim("works", ids=[]) }}', "a name alone"),
    "a part of a layout": ('{{ part("properties") }}', "a part that DATA.md lists"),
    "a name that is no text": ("{{ claim(works) }}", "with a name in quotes"),
    "no end": ('{{ claim("works")', "with a name in quotes"),
}  # fmt: skip
CODE = [
    "{{ 7*7 }}",
    "{{ page.site }}",
    '{{ claim("x").__class__ }}',
    '{{ "".join("x") }}',
    "{% set x = 1 %}",
    "{## x ##}",
]
MARKERS |= {code: (code, "with a name in quotes") for code in CODE}


@pytest.mark.parametrize(("marker", "words"), MARKERS.values(), ids=MARKERS)
def test_what_a_marker_is_wrongly_given_is_a_fault_in_its_line(golden: Path, marker: str, words: str) -> None:
    text = change(golden, "docs/en/cost.md", "", f"\n\n{marker}\n").read_text(encoding="utf-8")
    place, told = f"docs/en/cost.md:{text.count(chr(10))}:1: ", refused(golden)
    assert [line for line in told.splitlines() if line.startswith(place) and words in line], told


def test_every_part_that_pages_may_show_has_its_template() -> None:
    made = {path.name.partition(".")[0] for path in (ROOT / "scripts/tolem/templates/parts").iterdir()}
    assert set(PARTS) <= made


def test_a_byte_order_mark_changes_nothing(golden: Path) -> None:
    english = (golden / "docs/en/cost.md").read_text(encoding="utf-8")
    change(golden, "docs/ru/cost.md", "", english.replace("title: Cost", "title: Цена"))
    change(
        golden,
        "locale/ru/LC_MESSAGES/tolem.po",
        "",
        'msgid "Something wrong here?"\nmsgstr "Что-то не так?"\n',
    )
    before = render(read_site(golden, TODAY), "cost.md", BY_CODE["ru"]).markdown
    assert "Цена" in before and "Что" in before
    for file in ("data/sources.yml", "docs/en/cost.md", "docs/ru/cost.md", "locale/ru/LC_MESSAGES/tolem.po"):
        (golden / file).write_bytes(BOM_UTF8 * 2 + (golden / file).read_bytes())
    assert render(read_site(golden, TODAY), "cost.md", BY_CODE["ru"]).markdown == before


def test_a_page_that_is_not_utf_8_is_a_fault(golden: Path) -> None:
    path = golden / "docs/en/cost.md"
    path.write_bytes(path.read_bytes() + b"\xff")
    assert "docs/en/cost.md:1:1" in refused(golden)
    assert "UTF-8" in refused(golden)


def test_files_in_another_encoding_are_a_fault_each(golden: Path) -> None:
    files = ["data/sources.yml", "docs/en/cost.md", "locale/ru/LC_MESSAGES/tolem.po"]
    change(golden, files[2], "", 'msgid "a"\nmsgstr "b"\n')
    for file in files:
        (golden / file).write_bytes((golden / file).read_text("utf-8").encode("utf-16-le"))
    told = refused(golden)
    assert [line.split(":")[0] for line in told.splitlines() if "found UTF-16. Save" in line] == files


@pytest.mark.parametrize(
    ("lang", "page"), [("en", "corections.md"), ("ru", "corrections.md"), ("zh", "index.md")]
)
def test_a_review_of_a_page_that_is_not_there_is_a_fault(golden: Path, lang: str, page: str) -> None:
    review = f"- {{id: first, lang: {lang}, pages: [{page}], by: A. Reader, role: editor, on: 2026-11-01}}\n"
    (golden / "data/reviews.yml").write_text(review, encoding="utf-8")
    told = refused(golden)
    assert "data/reviews.yml:1:" in told
    assert f"“{page}”, which is none" in told
