"""The register of facts: one entry a claim with all that proves it, open questions, the old article, all sources, old anchors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT, golden_site, real
from search import searched
from tolem.claims import register
from tolem.claims.register import entry
from tolem.i18n.enums import REASONS, VERDICT_WORDS
from tolem.i18n.formatter import Formatter
from tolem.i18n.languages import BY_CODE, LANGUAGES
from tolem.pages.edition import Edition
from tolem.pages.page_source import address_of
from tolem.pages.render import files_beside, render
from tolem.pages.site import Site

ENGLISH = BY_CODE["en"]


def page(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(render(site, path, ENGLISH).markdown, "html.parser")


def words(node: Tag) -> str:
    return " ".join(node.get_text(" ").split())


def entry_of(name: str, site: Site | None = None) -> Tag:
    found = page(site or golden_site(), "facts/small.md").select_one(f"article#claim-{name}")
    assert found is not None, name
    return found


def short(site: Site, name: str) -> str:
    """Where the entry of a claim is, from within the register."""
    return entry(site.state.data, name).removeprefix("facts/")


def names(nodes: Iterable[Tag]) -> list[str]:
    return [str(node["data-claim"]) for node in nodes]


def test_each_claim_has_one_entry_on_the_page_of_its_topic() -> None:
    site = real()
    found = [
        (topic.id, name)
        for topic in site.state.data.topics.values()
        for name in names(page(site, f"facts/{topic.id}.md").select("article"))
    ]
    assert sorted(name for _, name in found) == sorted(site.state.data.claims)
    assert all(site.state.data.topic_of(name) == topic for topic, name in found)


@pytest.mark.parametrize("name", golden_site().state.data.claims)
def test_an_entry_says_the_sentence_the_verdict_the_reason_and_the_day(name: str) -> None:
    site, node = golden_site(), entry_of(name)
    claim, judgement = site.state.data.claims[name], site.state.judgements[name]
    edition = Edition(site, ENGLISH)
    heading = node.find("h2")
    assert isinstance(heading, Tag)
    assert words(heading).startswith(edition.telling.sentence(claim))
    chip = node.select_one(f".tolem-chip--{judgement.verdict}")
    assert chip is not None and words(chip) == VERDICT_WORDS[judgement.verdict]
    assert node["data-verdict"] == judgement.verdict
    assert REASONS[judgement.reason] in words(node)
    assert Formatter(ENGLISH, edition.words).day(claim.review.checked) in words(node)


def test_an_entry_says_of_each_source_which_way_it_points_and_what_it_shows() -> None:
    site = golden_site()
    for claim in site.state.data.claims.values():
        items = entry_of(claim.id).select("ul > li")
        assert len(items) == len(claim.sources)
        for ground, item in zip(claim.sources, items, strict=True):
            source = site.state.data.sources[ground.id]
            assert words(item).startswith({"for": "For:", "against": "Against:"}[ground.stance])
            assert ground.shows in words(item)
            assert (source.publisher or "") in words(item)
            assert not ground.quote or item.find("q", string=ground.quote.text, lang=ground.quote.lang)


def test_an_entry_leads_to_the_stored_copies_of_its_sources() -> None:
    site = real()
    seen = 0
    for topic in site.state.data.topics:
        links = {str(a["href"]) for a in page(site, f"facts/{topic}.md").select("article a[href]")}
        own = [
            claim for claim in site.state.data.claims.values() if site.state.data.topic_of(claim.id) == topic
        ]
        stored = [site.state.data.sources[ground.id].archive for claim in own for ground in claim.sources]
        assert links >= {archive.url for archive in stored if archive}
        seen += len(stored)
    assert seen


def test_an_entry_of_what_nobody_says_tells_where_was_looked() -> None:
    for claim in golden_site().state.data.claims.values():
        assert not claim.looked or claim.looked in words(entry_of(claim.id))


def test_an_entry_tells_what_readers_reported_about_it_and_leads_to_the_ledger() -> None:
    (correction,) = golden_site().state.data.corrections.values()
    for name in golden_site().state.data.claims:
        report = entry_of(name).select_one(f'[data-correction="{correction.id}"]')
        assert bool(report) == (name in correction.about)
        if report:
            assert report.select_one(f'a[href="../../corrections/#{correction.id}"]')
            assert correction.summary in words(report)


def test_an_entry_says_when_its_check_is_overdue() -> None:
    site = golden_site()
    late = replace(site, state=replace(site.state, today=site.state.today.replace(year=2030)))
    checked = [claim for claim in site.state.data.claims.values() if claim.review.every]
    assert checked
    for claim in checked:
        assert not entry_of(claim.id).select(".tolem-chip--overdue")
        assert entry_of(claim.id, late).select(".tolem-chip--overdue")


def test_the_index_counts_the_verdicts_of_each_topic_and_its_list_has_every_fact() -> None:
    site = golden_site()
    index = page(site, "facts/index.md")
    counts = {words(chip) for chip in index.select(".tolem-topics .tolem-chip")}
    verdicts = [judgement.verdict for judgement in site.state.judgements.values()]
    assert counts == {f"{VERDICT_WORDS[verdict]}: {verdicts.count(verdict)}" for verdict in verdicts}
    (form,) = index.select("form[data-list]")
    listed = json.loads(files_beside(site, ENGLISH)[f"facts/{form['data-list']}"])
    telling, claims = Edition(site, ENGLISH).telling, site.state.data.claims
    assert listed == {
        topic.id: [
            [name, site.state.verdict(name), telling.sentence(claim), 0, ""] for name, claim in claims.items()
        ]
        for topic in site.state.data.topics.values()
    }
    assert {str(link["href"]) for link in index.select(".tolem-topics a")} == {
        f"{topic}/" for topic in listed
    }


def test_each_open_question_stands_among_the_open_ones_and_leads_to_its_entry() -> None:
    site = real()
    lines = page(site, "facts/open.md").select(".tolem-open > li")
    wanted = [name for name in site.state.data.claims if site.state.verdict(name) == "unknown"]
    assert sorted(names(lines)) == sorted(wanted)
    telling = Edition(site, ENGLISH).telling
    for line in lines:
        claim = site.state.data.claims[str(line["data-claim"])]
        link = line.select_one("a")
        assert link is not None
        assert link["href"] == f"../{short(site, claim.id)}"
        assert words(link).endswith("?")
        assert not claim.told.unknown or telling.told(claim) in words(line)
        assert not claim.looked or claim.looked in words(line)


def test_each_sentence_of_the_old_article_stands_with_what_became_of_it_the_readers_first() -> None:
    site = golden_site()
    article = page(site, "facts/old-article.md")
    sentences = sorted(site.state.data.sentences.values(), key=lambda sentence: sentence.by == "article")
    lines = article.select(".tolem-sentences > li")
    assert [line["id"] for line in lines] == [f"sentence-{sentence.id}" for sentence in sentences]
    for sentence, line in zip(sentences, lines, strict=True):
        assert sentence.says in words(line)
        assert names(line.select("[data-claim]")) == list(sentence.claims)
        assert bool(line.select(".tolem-beside")) == bool(sentence.no_fact)
    assert article.select_one("[data-correction]")


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
    assert {name for method in data.methods.values() for name in method.seed} <= judged


def test_sources_that_count_as_one_voice_are_named_together() -> None:
    site = golden_site()
    listed = page(site, "facts/sources.md")
    for origin in site.state.data.origins.values():
        voice = listed.select_one(f"#origin-{origin.id}")
        assert voice is not None
        own = [source.id for source in site.state.data.sources.values() if source.origin == origin.id]
        assert [str(a["href"]) for a in voice.select("a")] == [f"#source-{name}" for name in own]
    assert {str(li["id"]) for li in listed.select("[id^=source-]")} == {
        f"source-{name}" for name in site.state.data.sources
    }


def test_the_register_is_no_part_of_the_readers_search_nor_of_the_page_to_print(site: Path) -> None:
    gathered = Edition(real(), ENGLISH).titles.gathered()
    assert not [path for path in gathered if path.startswith("facts/")]
    for language in LANGUAGES:
        found = {one["location"] for one in searched(site, language.code)}
        # Of the register, only what nobody could settle is found, and leads to its question.
        assert not [one for one in found if one.startswith("facts/") and "facts/open/#open-" not in one]


def test_each_page_of_the_register_is_there_in_each_language(site: Path) -> None:
    own = [path for path in real().english if path.startswith("facts/")]
    assert len(own) == len(real().state.data.topics) + len(list((ROOT / "docs/en/facts").glob("*.md")))
    for language in LANGUAGES:
        assert all((site / language.code / address_of(path) / "index.html").is_file() for path in own)


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
