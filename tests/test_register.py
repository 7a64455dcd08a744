"""The register of facts: one entry a claim, open questions, the old article, old anchors."""

from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from conftest import ROOT, Opened, golden_site, real
from search import searched
from tolem.claims import register
from tolem.claims.register import entry, read_anchors
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.render import render
from tolem.pages.site import Site

ENGLISH = BY_CODE["en"]


def page(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(render(site, path, ENGLISH).markdown, "html.parser")


def test_no_line_of_the_old_article_and_no_claim_that_it_is_a_source_of_is_left_out() -> None:
    data = real().state.data
    lines = sorted({sentence.line for sentence in data.sentences.values()})
    assert lines == list(range(1, lines[-1] + 1))
    judged = {name for sentence in data.sentences.values() for name in sentence.claims}
    said = {
        claim.id
        for claim in data.claims.values()
        if any(ground.id == "seed-article" and ground.stance == "for" for ground in claim.sources)
    }
    assert said <= judged


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
    made = page(site, "cost.md")
    (moved,) = made.select(".tolem-moved")
    kept = {str(node["id"]): str(link["href"]) for link in moved.select("a") for node in link.select("[id]")}
    own = set(render(site, "cost.md", ENGLISH).claims)
    assert kept == {
        f"claim-{name}": "../facts/small/" for name in ("works", "nobody-knows") if name not in own
    }
    assert kept
    assert not page(golden_site(), "cost.md").select(".tolem-moved")


def test_the_list_of_anchors_reads_as_it_was_written(tmp_path: Path) -> None:
    found = {"": ("a", "b"), "methods/card/": ("c",)}
    (tmp_path / register.ANCHORS).write_text(register.written_anchors(found), encoding="utf-8")
    assert register.read_anchors(tmp_path) == found
    assert register.written_anchors(register.read_anchors(ROOT)) == (ROOT / register.ANCHORS).read_text(
        encoding="utf-8"
    )


def test_an_old_anchor_leads_to_the_entry_and_without_script_to_the_topic(opened: Opened, site: Path) -> None:
    data = real().state.data
    page_, name, topic = next(
        (page_, str(node["id"]), Path(str(link["href"])).name)
        for page_ in read_anchors(ROOT)
        for link in BeautifulSoup((site / "en" / page_ / "index.html").read_bytes(), "html.parser").select(
            ".tolem-moved a"
        )
        for node in link.select("[id]")
    )
    assert entry(data, name.removeprefix("claim-")) == f"facts/{topic}/#{name}"
    reader = opened(f"en/{page_}#{name}")
    reader.wait_for_url(f"en/facts/{topic}/#{name}")
    expect(reader.locator(f"article#{name}")).to_be_in_viewport()
    plain = opened(f"en/{page_}#{name}", script=False)
    expect(plain.locator(".tolem-moved")).to_be_in_viewport()
