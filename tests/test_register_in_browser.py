"""The register in a browser: it finds facts by words and verdict, and keeps anchors."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from conftest import ROOT, Opened, real
from tolem.claims.register import entry, read_anchors
from tolem.i18n.languages import BY_CODE
from tolem.pages.edition import Edition

ENGLISH = BY_CODE["en"]


def test_facts_are_found_by_words_and_by_verdict_and_their_number_is_announced(
    opened: Opened, address: str
) -> None:
    state, reader = real().state, opened(f"{address}en/facts/")
    form, lines = reader.get_by_role("search", name="Find a fact"), reader.locator(".tolem-topic li")
    status, every = form.get_by_role("status"), len(state.data.claims)
    expect(status).to_have_text(f"{every} of {every} facts")
    form.get_by_label("Verdict").select_option("unknown")
    unknown = [name for name in state.data.claims if state.verdict(name) == "unknown"]
    expect(lines.filter(visible=True)).to_have_count(len(unknown))
    expect(status).to_have_text(f"{len(unknown)} of {every} facts")
    form.get_by_label("Words").fill("KASPI  refund")
    telling = Edition(real(), ENGLISH).telling
    texts = [telling.sentence(state.data.claims[name]).lower() for name in unknown]
    both = [text for text in texts if "kaspi" in text and "refund" in text]
    expect(lines.filter(visible=True)).to_have_count(len(both))
    expect(status).to_have_text(f"{len(both)} of {every} facts")
    form.get_by_label("Words").fill("xyzzy")
    expect(status).to_have_text(f"0 of {every} facts")
    expect(reader.locator(".tolem-topic").filter(visible=True)).to_have_count(0)


def test_an_old_anchor_leads_on_to_the_entry_with_a_script_and_to_the_sentence_without(
    opened: Opened, address: str, site: Path
) -> None:
    data = real().state.data
    page_, name, topic = next(
        (page_, str(node["id"]), str(node["data-at"]))
        for page_ in read_anchors(ROOT)
        for node in BeautifulSoup((site / "en" / page_ / "index.html").read_bytes(), "html.parser").select(
            "[data-at]"
        )
    )
    assert entry(data, name.removeprefix("claim-")) == f"facts/{topic}/#{name}"
    reader = opened(f"{address}en/{page_}#{name}")
    reader.wait_for_url(f"{address}en/facts/{topic}/#{name}")
    expect(reader.locator(f"article#{name}")).to_be_in_viewport()
    plain = opened(f"{address}en/{page_}#{name}", script=False)
    expect(plain.locator(".tolem-moved")).to_be_in_viewport()
