"""The rules of coherence: each has a fixture that it finds and one that it lets pass; the real site has no finding."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import ROOT, TODAY, Run
from tolem.outputs.edition import Edition
from tolem.outputs.languages import BY_CODE
from tolem.outputs.promises import PROMISES
from tolem.outputs.site import read_site
from tolem.rules import exceptions
from tolem.rules.built.addresses import FILE
from tolem.rules.built.pages import Built, Pages
from tolem.rules.registry import DATA, ON_SITE, in_data, on_site

SITE = read_site(ROOT, TODAY)
DAY = TODAY.isoformat()


@dataclass(frozen=True)
class Edit:
    """One change by hand: in `file`, `old` becomes `new`; without `old`, `new` goes to the end."""

    file: str
    old: str
    new: str

    def of(self, text: str) -> str:
        """The text, changed."""
        assert self.old in text, f"{self.file} has no {self.old!r}"
        return text.replace(self.old, self.new, 1) if self.old else text + self.new


def claim(confidence: str, name: str) -> str:
    return (
        "\n- id: new-claim\n  text: It is so.\n  era: now\n  sources: [{id: seed-article, stance: for, shows: So.}]\n"
        f"  confidence: {confidence}\n  evidence: [{name}]\n  review: {{checked: 2026-11-22}}\n"
    )


def exception(until: str, text: str = "CC BY 4.0") -> str:
    return (
        "- {id: licence-name, rule: typed-fact, file: docs/en/sources.md, "
        f"text: {text}, reason: A name., until: {until}}}\n"
    )


SHOWN = Edit("docs/en/currency.md", "", '\n{{ claim("new-claim") }}\n')
SOURCE = (
    "\n- {id: new-source, title: T, publisher: P, lang: en, accessed: 2026-11-22, read: live, grade: guide, "
    "origin: new-source, standing: current}\n"
)
PO = "locale/ru/LC_MESSAGES/tolem.po"
DATA_RED: dict[str, list[Edit]] = {
    "claim-unseen": [Edit("data/claims/seed.yml", "", claim("weak", "cur-4"))],
    "source-unused": [Edit("data/sources.yml", "", SOURCE)],
    "typed-fact": [
        Edit("docs/ru/index.md", "{.tolem-answer}", "Это всегда стоит сущий пустяк.\n{.tolem-answer}")
    ],
    "translated-figure": [Edit(PO, 'msgstr "Языки"', 'msgstr "2 языка"')],
    "misleading-words": [Edit(PO, 'msgstr "Языки"', 'msgstr "После отзыва"')],
    "confidence-raised": [Edit("data/claims/seed.yml", "", claim("secondary", "ver-2")), SHOWN],
    "exception-stale": [Edit("data/exceptions.yml", "", f"  until: {TODAY - timedelta(days=1)}\n")],
}
DATA_GREEN: dict[str, list[Edit]] = {
    "claim-unseen": [Edit("data/claims/seed.yml", "", claim("weak", "cur-4")), SHOWN],
    "source-unused": [
        Edit("data/sources.yml", "", SOURCE),
        Edit("data/claims/seed.yml", "", claim("weak", "cur-4").replace("[{id: seed", "[{id: new-source, stance: against, shows: No.}, {id: seed")),
        SHOWN,
    ],
    "typed-fact": [Edit("docs/en/currency.md", "", '\n1. Tele2 and 3-D Secure.\n\n<pre>Send 5 € now</pre>\n\n[a](cost.md#x2) `404`\n')],
    "translated-figure": [Edit(PO, 'msgstr "Языки"', 'msgstr "Наши языки"')],
    "misleading-words": [Edit(PO, 'msgstr "Языки"', 'msgstr "После отзыва лицензии"')],
    "confidence-raised": [Edit("data/claims/seed.yml", "", claim("weak", "ver-2")), SHOWN],
    "exception-stale": [Edit("data/exceptions.yml", "", f"  until: {TODAY}\n")],
}  # fmt: skip
# A claim that does not hold today, as its own sentence and as pages print it.
_ENGLISH = Edition(SITE, BY_CODE["en"]).telling
_DOUBT = next(c for c in SITE.state.data.claims.values() if SITE.state.verdict(c.id) == "disputed")
BARE, FRAMED = _ENGLISH.sentence(_DOUBT), _ENGLISH.framed(_DOUBT)
DOUBTFUL = f'<p data-claim="{_DOUBT.id}" data-verdict="disputed">%s</p>'
SITE_RED: dict[str, Edit] = {
    "verdict-word": Edit("ru/methods/mobile-balance/index.html", ">неверно<", ">wrong<"),
    "doubt-as-fact": Edit("en/cost/index.html", "<article", f"<article>{DOUBTFUL % BARE}</article><article"),
    "one-verdict": Edit("kk/index.html", 'data-verdict="wrong"', 'data-verdict="reported"'),
    "one-value": Edit("en/returns/index.html", "A dispute can be opened for 15 days", "A dispute can be opened for 16 days"),
    "one-standing": Edit("en/cost/index.html", "QIWI: closed", "QIWI"),
    "typed-amount": Edit("en/cost/index.html", "<article", "<article><p>It costs 500 ₸.</p></article><article"),
    "banner-untrue": Edit("ru/methods/mobile-balance/index.html", "tolem-banner", "tolem-gone"),
    "closed-advised": Edit("en/methods/yoomoney/index.html", 'works&#58; <a href="../../methods/bank-card/"', 'works&#58; <a href="../../methods/qiwi/"'),
    "dead-link": Edit("en/cost/index.html", '<a href="../customs/"', '<a href="../custom/"'),
    "orphan-page": Edit("en/alone/index.html", "", "<article><h1>Alone</h1></article>"),
    "lost-address": Edit("en/cost/index.html", "", ""),
}  # fmt: skip
SITE_GREEN: dict[str, Edit] = {
    "verdict-word": Edit("ru/methods/mobile-balance/index.html", ">неверно<", "> неверно <"),
    "doubt-as-fact": Edit("en/cost/index.html", "<article", f"<article>{DOUBTFUL % FRAMED}</article><article"),
    "one-verdict": Edit("kk/index.html", 'data-verdict="wrong"', 'data-verdict="wrong" title=""'),
    "one-value": Edit("en/returns/index.html", "A dispute can be opened for 15 days", "A dispute can be opened for 15  days"),
    "one-standing": Edit("en/cost/index.html", "QIWI: closed", "QIWI:\n  closed"),
    "typed-amount": Edit("en/cost/index.html", "<article", "<article><pre>It costs 500 ₸.</pre><p>In 2026, zone 3.</p></article><article"),
    "banner-untrue": Edit("ru/methods/mobile-balance/index.html", "tolem-banner", "tolem-banner tolem-new"),
    "closed-advised": Edit("en/methods/yoomoney/index.html", 'works&#58; <a href="../../methods/bank-card/"', 'works&#58; <a href="../../methods/bank-card/#top"'),
    "dead-link": Edit("en/cost/index.html", '<a href="../customs/"', '<a href="../customs/index.html"'),
    "orphan-page": Edit("en/cost/index.html", "", "<p>New</p>"),
    "lost-address": Edit("en/cost/index.html", "<h1", '<meta http-equiv="refresh" content="0; url=../"><h1'),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    return Pages(site, SITE)


def edited(pages: Pages, edit: Edit, *, gone: bool = False) -> Pages:
    """The pages with one of them changed by hand, or gone."""
    other = Pages(pages.folder, pages.site)
    before = pages.built.get(edit.file)
    built = {**pages.built, edit.file: Built(edit.file, edit.of(before.html if before else ""))}
    if gone:
        del built[edit.file]
    other.__dict__.update(built=dict(sorted(built.items())), files=pages.files, searches=pages.searches)
    return other


def codes_of_data(repository: Path, edits: list[Edit]) -> set[str]:
    for edit in edits:
        path = repository / edit.file
        path.write_text(edit.of(path.read_text(encoding="utf-8")), encoding="utf-8")
    return {finding.code for finding in in_data(read_site(repository, TODAY))}


def test_each_rule_has_a_red_and_a_green_fixture() -> None:
    assert set(DATA_RED) == set(DATA_GREEN) == {*DATA, exceptions.CODE}
    assert set(SITE_RED) == set(SITE_GREEN) == set(ON_SITE)
    assert {*DATA, exceptions.CODE, *ON_SITE} == {
        code for code, promise in PROMISES.items() if promise.when != "reading"
    }
    modules = [
        p for folder in ("data", "built") for p in (ROOT / "scripts/tolem/rules" / folder).glob("*.py")
    ]
    rules = [path for path in modules if "\nCODE = " in path.read_text(encoding="utf-8")]
    assert len(rules) == len(DATA) + len(ON_SITE)


@pytest.mark.parametrize("code", DATA_RED)
def test_a_rule_on_the_data_finds_its_red_fixture(repository: Path, code: str) -> None:
    assert code in codes_of_data(repository, DATA_RED[code])


@pytest.mark.parametrize("code", DATA_GREEN)
def test_a_rule_on_the_data_lets_its_green_fixture_pass(repository: Path, code: str) -> None:
    assert codes_of_data(repository, DATA_GREEN[code]) == set()


@pytest.mark.parametrize("code", SITE_RED)
def test_a_rule_on_the_site_finds_its_red_fixture(pages: Pages, code: str) -> None:
    edit = SITE_RED[code]
    found = ON_SITE[code](edited(pages, edit, gone=code == "lost-address"))
    assert {finding.code for finding in found} == {code}
    assert all(finding.file in (edit.file, FILE) for finding in found)


@pytest.mark.parametrize("code", SITE_GREEN)
def test_a_rule_on_the_site_lets_its_green_fixture_pass(pages: Pages, code: str) -> None:
    assert ON_SITE[code](edited(pages, SITE_GREEN[code])) == []


def test_an_exception_to_no_rule_or_to_nothing_is_found(repository: Path) -> None:
    path = repository / "data/exceptions.yml"
    known = path.read_text(encoding="utf-8")
    useless = exception("2027-01-01", "CC BY 5").replace("licence-name", "useless")
    misnamed = exception("2027-01-01").replace("licence-name", "misnamed").replace("typed-fact", "type-fact")
    path.write_text(known + useless + misnamed, encoding="utf-8")
    found, last = in_data(read_site(repository, TODAY)), known.count("\n")
    assert [(f.code, f.line, f.found.split(",")[0]) for f in found] == [
        ("exception-stale", last + 1, "useless"), ("exception-stale", last + 2, "misnamed"),
    ]  # fmt: skip


# The finished site broken by hand: the page, what becomes of it, and what must be found there.
BROKEN: dict[str, tuple[Edit, str]] = {
    "a verdict painted over": (Edit("en/methods/qiwi/index.html", 'tolem-chip--ended" href="#claim-qiwi&#45;works&#45;kz">ended', 'tolem-chip--ended" href="#claim-qiwi&#45;works&#45;kz">confirmed'), "verdict-word"),
    "a verdict that differs in one language": (Edit("ru/index.html", 'data-claim="mobile&#45;balance&#45;kz" data-verdict="wrong"', 'data-claim="mobile&#45;balance&#45;kz" data-verdict="confirmed"'), "one-verdict"),
    "a figure that differs in a table": (Edit("en/returns/deadlines/index.html", '<th scope="row">15 days', '<th scope="row">51 days'), "one-value"),
    "a figure that differs beside its bar": (Edit("ru/returns/deadlines/index.html", "□</span> <strong>", "□</span> <strong>9"), "one-value"),
    "a sum that differs in a chart": (Edit("en/returns/worth-it/index.html", "₸</strong> <svg", "9₸</strong> <svg"), "one-value"),
    "a closed method open among the old ways": (Edit("kk/methods/index.html", "<strong>Жабылған</strong>", "<strong>Ашық</strong>"), "one-standing"),
    "a rate that differs in the search": (Edit("en/search/search_index.json", "2.45%", "2.54%"), "one-value"),
    "a closed method open in the navigation": (Edit("en/customs/index.html", "QIWI: closed", "QIWI"), "one-standing"),
    "a sum nobody stands for": (Edit("en/scam.html", "", "<html><body><article><p>Only 990 tenge!</p></article></body></html>"), "typed-amount"),
    "a banner without its correction": (Edit("kk/methods/qiwi/index.html", '<h1', '<div class="tolem-banner" data-correction="made-up"></div><h1'), "banner-untrue"),
    "the answer sends to a closed method": (Edit("en/index.html", 'class="tolem-tasks"', 'class="tolem-tasks"><a href="methods/qiwi/">QIWI</a'), "closed-advised"),
    "a heading without its id": (Edit("en/methods/bank-card/index.html", 'id="troubles"', 'id="trouble"'), "dead-link"),
    "a page nothing links to": (Edit("ru/draft/index.html", "", "<html><body><h1>x</h1></body></html>"), "orphan-page"),
    "a page that is gone": (Edit("en/returns/scams/index.html", "", ""), "lost-address"),
}  # fmt: skip


def test_a_site_broken_by_hand_is_found_out_all_at_once(site: Path, run: Run, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(site, tmp_path / "broken"))
    for edit, code in BROKEN.values():
        path = broken / edit.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(edit.of(before), encoding="utf-8")
        if code == "lost-address":
            path.unlink()
    done = run(ROOT, "check_site.py", "--today", DAY, "--json", str(broken))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    places = {(finding["file"], finding["code"]) for finding in found}
    for what, (edit, code) in BROKEN.items():
        assert (FILE if code == "lost-address" else edit.file, code) in places, what
    assert [(f["file"], f["line"]) for f in found] == sorted((f["file"], f["line"]) for f in found)
    assert set(found[0]) == {"file", "line", "code", "found", "expected", "hint"}


def test_findings_come_with_their_line(pages: Pages) -> None:
    edit = SITE_RED["one-standing"]
    (finding,) = ON_SITE["one-standing"](edited(pages, edit))
    lines = pages.built[edit.file].html.splitlines()
    assert 'href="../methods/qiwi/"' in lines[finding.line - 1]


def test_the_check_speaks_json(repository: Path, run: Run) -> None:
    page = repository / "docs/en/currency.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt takes 5 days.\n", encoding="utf-8")
    done = run(repository, "check.py", "--today", DAY, "--json")
    (finding,) = json.loads(done.stdout)
    assert (finding["code"], finding["file"], done.returncode) == ("typed-fact", "docs/en/currency.md", 1)
    assert finding["line"] == len(page.read_text(encoding="utf-8").splitlines())


def test_an_incoherent_site_is_not_published(repository: Path, run: Run) -> None:
    page = repository / "docs/en/currency.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt is guaranteed.\n", encoding="utf-8")
    done = run(repository, "build.py", "--today", DAY)
    assert done.returncode == 1
    assert "typed-fact" in done.stderr
    assert not (repository / "site").exists()


def test_the_page_of_rules_lists_each_rule(site: Path) -> None:
    text = (site / "en/rules/index.html").read_text(encoding="utf-8")
    assert all(f"<code>{code.replace('-', '&#45;')}</code>" in text for code in PROMISES)


def test_the_real_data_and_the_real_site_have_no_finding(pages: Pages) -> None:
    assert in_data(SITE) == []
    assert on_site(pages) == []
