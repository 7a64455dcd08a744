"""The register of facts: one entry a claim, open questions, the old article, old anchors."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from conftest import ROOT, Opened, change, golden_site, page_of, parsed, real
from search import searched
from tolem.claims.register import ANCHORS, entry, read_anchors, written_anchors
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.render import render
from tolem.pages.site import Site


def test_no_line_of_the_old_article_and_no_claim_that_it_is_a_source_of_is_left_out() -> None:
    data = real().state.data
    lines = sorted({sentence.line for sentence in data.sentences.values()})
    assert lines == list(range(1, lines[-1] + 1))
    judged = {name for sentence in data.sentences.values() for name in sentence.claims}
    grounds = [(ground, claim.id) for claim in data.claims.values() for ground in claim.sources]
    assert {
        name for ground, name in grounds if (ground.id, ground.stance) == ("seed-article", "for")
    } <= judged


def test_the_register_is_no_part_of_the_readers_search(site: Path) -> None:
    for language in LANGUAGES:
        found = {one["location"] for one in searched(site, language.code)}
        # Of the register, its first page is found by its title, and what nobody could settle, which leads to its question.
        of_register = {one for one in found if one.startswith("facts/") and "facts/open/#open-" not in one}
        assert of_register == {"facts/"}


def released(site: Site, **pages: tuple[str, ...]) -> Site:
    """The small site, whose pages once had anchors of these claims."""
    again = replace(site)
    again.__dict__["anchors"] = {f"{address}/": found for address, found in pages.items()}
    return again


def test_an_anchor_that_a_page_once_had_stays_and_leads_to_the_topic() -> None:
    site = released(golden_site(), cost=("works", "nobody-knows"))
    (moved,) = parsed(site, "cost.md").select(".tolem-moved")
    kept = {str(node["id"]): str(link["href"]) for link in moved.select("a") for node in link.select("[id]")}
    own = set(render(site, "cost.md", BY_CODE["en"]).claims)
    gone = {"works", "nobody-knows"} - own
    assert gone and kept == {f"claim-{name}": "../facts/small/" for name in gone}
    assert not parsed(golden_site(), "cost.md").select(".tolem-moved")


def test_the_list_of_anchors_reads_as_it_was_written(tmp_path: Path) -> None:
    found = {"": ("a", "b"), "methods/card/": ("c",)}
    change(tmp_path, ANCHORS, "", written_anchors(found))
    assert read_anchors(tmp_path) == found
    assert written_anchors(read_anchors(ROOT)) == (ROOT / ANCHORS).read_text(encoding="utf-8")


def test_an_old_anchor_leads_to_the_entry_and_without_script_to_the_topic(opened: Opened, site: Path) -> None:
    data = real().state.data
    links = (
        (page, a) for page in read_anchors(ROOT) for a in page_of(site, f"en/{page}").css(".tolem-moved a")
    )
    page, name, topic = next(
        (page, node.id, Path(link.attributes["href"] or "").name)
        for page, link in links
        for node in link.css("[id]")
    )
    assert name and entry(data, name.removeprefix("claim-")) == f"facts/{topic}/#{name}"
    reader = opened(f"en/{page}#{name}")
    reader.wait_for_url(f"en/facts/{topic}/#{name}")
    expect(reader.locator(f"article#{name}")).to_be_in_viewport()
    plain = opened(f"en/{page}#{name}", script=False)
    expect(plain.locator(".tolem-moved")).to_be_in_viewport()
