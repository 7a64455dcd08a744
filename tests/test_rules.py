"""The rules on the built pages: each has a fixture that it finds and one that it lets pass; the real site has no finding."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import run
from conftest import GOLDEN_DAY, change, golden_site, real
from rule_fixtures import Edit, rules_of, titled
from tables import by_case
from tolem.claims.register import ANCHORS, FACTS
from tolem.i18n import enums
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition
from tolem.pages.site import read_site
from tolem.quality.html import addresses
from tolem.quality.html.pages import Built, Pages
from tolem.quality.registry import ON_SITE, on_site

DAY = GOLDEN_DAY.isoformat()

# The claim of the small site that is disputed, as its own sentence and as pages print it.
_ENGLISH, _FEE = Edition(golden_site(), BY_CODE["en"]).telling, golden_site().state.data.claims["fee"]
DOUBTFUL = '<article><p data-claim="fee" data-verdict="disputed">%s</p></article><article'
BARE, FRAMED = DOUBTFUL % _ENGLISH.sentence(_FEE), DOUBTFUL % _ENGLISH.framed(_FEE)
NAME = f"Wallet: {enums.STANDING_MARKS['fails']}"
HOME, SUM, WALLET = "en/index.html", "en/cost/index.html", "methods/wallet/index.html"
CARD = "en/methods/card/index.html"
# What works instead of a way that is closed.
INSTEAD = ': <a href="../'
# The finished small site broken by hand: the page, what becomes of it, and what must be found there.
BROKEN: dict[str, tuple[Edit, str]] = {
    "a verdict painted over": (Edit("en/facts/small/index.html", '--disputed">disputed<', '--disputed">open<'), "verdict-word"),
    "a verdict that differs in one language": (Edit("kk/index.html", 'claim="works" data-verdict="confirmed"', 'claim="works" data-verdict="reported"'), "one-verdict"),
    "a figure that differs in a list of facts": (Edit("en/facts/small/index.html", "is 2.45%", "is 2.54%"), "one-value"),
    "a figure that differs in a table": (Edit("en/find/works-well/index.html", "2.45%", "2.54%"), "one-value"),
    "a day that differs in the search": (Edit("en/search/index.*.js", "22 November", "29 November"), "one-value"),
    "a standing that differs in a list": (Edit("en/methods/index.html", "<span>No<", "<span>Yes<"), "one-standing"),
    "a closed method open in the navigation": (Edit(CARD, NAME, "Wallet"), "one-standing"),
    "a doubt as a fact": (Edit("en/find/wait/index.html", "<article", BARE), "doubt-as-fact"),
    "a sum nobody stands for": (Edit("en/scam.html", "", "<html><body><article><p>Only 990 tenge!</p></article></body></html>"), "typed-amount"),
    "a banner that is gone": (Edit(f"sv/{WALLET}", 'role="note" data-correction', 'role="note" data-gone'), "banner-untrue"),
    "a banner without its correction": (Edit("kk/methods/card/index.html", "<h1", '<div class="tolem-banner" data-correction="made-up"></div><h1'), "banner-untrue"),
    "a closed method instead of a closed one": (Edit(f"en/{WALLET}", f"{INSTEAD}card/", f"{INSTEAD}wallet/"), "closed-advised"),
    "an answer that sends to a closed method": (Edit("en/find/works-well/index.html", 'tolem-answer">', 'tolem-answer"><a href="../../methods/wallet/">Wallet</a>'), "closed-advised"),
    "a choice that does not say it is closed": (Edit("en/find/index.html", '"tolem-tree">', '"tolem-tree"><li><a href="../methods/wallet/">Wallet</a></li>'), "closed-advised"),
    "a heading without its id": (Edit("ru/methods/card/index.html", 'id="claim-works"', 'id="claim-w"'), "dead-link"),
    "an anchor of a claim that is gone": (Edit("en/methods/card/index.html", 'id="claim-fee"', 'id="claim-f"'), "lost-anchor"),
    "a page nothing links to": (Edit("ru/draft/index.html", "", "<html><body><h1>x</h1></body></html>"), "orphan-page"),
    "a page that is gone": (Edit("en/find/which/index.html", "", ""), "lost-address"),
}  # fmt: skip
SITE_GREEN: dict[str, Edit] = {
    "verdict-word": Edit("en/facts/small/index.html", '--disputed">disputed<', '--disputed"> disputed <'),
    "doubt-as-fact": Edit(SUM, "<article", FRAMED),
    "one-verdict": Edit("kk/index.html", 'data-verdict="wrong"', 'data-verdict="wrong" title=""'),
    "one-value": Edit(HOME, "2.45%", " 2.45%"),
    "one-standing": Edit(CARD, NAME, NAME.replace(": ", ":\n  ")),
    "typed-amount": Edit(SUM, "<article", "<article><pre>It costs 500 ₸.</pre><p>In 2026, zone 3.</p></article><article"),
    "banner-untrue": Edit(f"ru/{WALLET}", "tolem-banner", "tolem-banner tolem-new"),
    "closed-advised": Edit(f"en/{WALLET}", f"{INSTEAD}card/\"", f"{INSTEAD}card/#top\""),
    "dead-link": Edit(f"en/{WALLET}", f"{INSTEAD}card/\"", f"{INSTEAD}card/index.html\""),
    "lost-anchor": Edit("en/methods/card/index.html", 'id="claim-fee"', 'class="x" id="claim-fee"'),
    "orphan-page": Edit(SUM, "", "<p>New</p>"),
    "lost-address": Edit(SUM, "<h1", '<meta http-equiv="refresh" content="0; url=../"><h1'),
}  # fmt: skip


# Where a rule names the line of a list, and not the page.
LISTED = {"lost-address": addresses.FILE, "lost-anchor": ANCHORS}


@pytest.fixture(scope="module")
def pages(small_site: Path, small_root: Path) -> Pages:
    """The pages of the small site, each of whose addresses was released."""
    return Pages(small_site, read_site(small_root, GOLDEN_DAY))


def edited(pages: Pages, edit: Edit, *, gone: bool = False) -> Pages:
    """The pages with one of them, or the search, changed by hand, or gone."""
    other = Pages(pages.folder, pages.site)
    before = pages.built.get(edit.file)
    built = {**pages.built, edit.file: Built(edit.file, edit.of(before.html if before else ""))}
    if gone:
        del built[edit.file]
    other.__dict__.update(built=dict(sorted(built.items())), files=pages.files, searches=pages.searches)
    return other


def test_the_list_by_which_a_script_finds_facts_says_what_the_data_says(pages: Pages, tmp_path: Path) -> None:
    listed, written = f"kk/{FACTS}", tmp_path / "kk" / FACTS
    written.parent.mkdir(parents=True)
    other = Pages(tmp_path, pages.site)
    other.__dict__.update(built={}, files={listed}, searches={})
    for old, found in (("", []), ('"confirmed"', [(listed, "one-value")])):
        text = (pages.folder / listed).read_text("utf-8")
        assert old in text
        written.write_text(text.replace(old, "", 1), encoding="utf-8")
        assert [(each.file, each.code) for each in ON_SITE["one-value"](other)] == found


def test_each_rule_has_a_red_and_a_green_fixture() -> None:
    assert {code for _, code in BROKEN.values()} == set(SITE_GREEN) == set(ON_SITE) == titled("site")
    assert rules_of("html") == set(ON_SITE)


PAGES_BROKEN = {what: broken for what, broken in BROKEN.items() if not broken[0].file.endswith(".js")}


@by_case("edit, code", PAGES_BROKEN)
def test_a_rule_on_the_site_finds_what_is_broken(pages: Pages, edit: Edit, code: str) -> None:
    found = list(ON_SITE[code](edited(pages, edit, gone=code == "lost-address")))
    assert {finding.code for finding in found} == {code}
    assert {finding.file for finding in found} == {LISTED.get(code, edit.file)}


def test_findings_come_with_their_line(pages: Pages) -> None:
    edit, code = BROKEN["a closed method open in the navigation"]
    (finding,) = ON_SITE[code](edited(pages, edit))
    assert 'href="../wallet/"' in pages.built[edit.file].html.splitlines()[finding.line - 1]


@pytest.mark.parametrize(("list_", "found"), [("tolem-index", ["orphan-page"]), ("tolem-standings", [])])
def test_the_list_of_all_pages_alone_is_no_way_to_a_page(pages: Pages, list_: str, found: list[str]) -> None:
    draft = edited(pages, Edit("en/draft/index.html", "", "<html><body><h1>x</h1></body></html>"))
    link = f'<ul class="{list_}"><li><a href="draft/">x</a></li></ul><article'
    both = edited(draft, Edit(HOME, "<article", link))
    assert [finding.code for finding in ON_SITE["orphan-page"](both)] == found


@pytest.mark.parametrize("code", SITE_GREEN)
def test_a_rule_on_the_site_lets_its_green_fixture_pass(pages: Pages, code: str) -> None:
    assert list(ON_SITE[code](edited(pages, SITE_GREEN[code]))) == []


def test_a_site_broken_by_hand_is_found_out_all_at_once(
    small_site: Path, small_root: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(small_site, tmp_path / "broken"))
    for edit, code in BROKEN.values():
        file = next((str(path.relative_to(broken)) for path in broken.glob(edit.file)), edit.file)
        path = change(broken, file, edit.old, edit.new)
        if code == "lost-address":
            path.unlink()
    change(broken, "assets/evil.js", "", "alert(1)")
    done = run(small_root, "check-site", "--today", DAY, "--json", str(broken))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    places = {(finding["file"], finding["code"]) for finding in found}
    assert "assets/evil.js" in {file for file, _ in places}
    for what, (edit, code) in BROKEN.items():
        assert (LISTED.get(code, edit.file), code) in places, what
    assert [(f["file"], f["line"]) for f in found] == sorted((f["file"], f["line"]) for f in found)
    assert set(found[0]) == {"file", "line", "column", "about", "expected", "found", "hint", "code"}


def test_the_page_of_rules_lists_each_rule(site: Path) -> None:
    text = (site / "en/rules/index.html").read_text(encoding="utf-8")
    assert all(f"<code>{code}</code>" in text for codes in enums.RULES.values() for code in codes)


# Figures beside a bar on the real site, and what would be wrong of them.
BARS = [
    Edit("ru/returns/deadlines/index.html", "□</span> <strong>", "□</span> <strong>9"),
    Edit("en/returns/worth-it/index.html", "₸</strong> <svg", "9₸</strong> <svg"),
]


def test_the_real_site_has_no_finding_and_a_figure_beside_a_bar_that_differs_is_one(site: Path) -> None:
    pages = Pages(site, real())
    assert on_site(pages) == []
    for edit in BARS:
        other = edited(pages, edit)
        other.__dict__.update(built={edit.file: other.built[edit.file]}, searches={})
        assert {finding.code for finding in ON_SITE["one-value"](other)} == {"one-value"}
