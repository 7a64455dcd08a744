"""Crawlers and messengers find each page in each language; a site without an address names none."""

import re
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import HOSTED_DAY, HOSTED_URL, built_page, golden_site, parse_html
from tolem.i18n.languages import BY_CODE, LANGUAGES, Language
from tolem.mkdocs.frame import changed, robots
from tolem.offline.copies import one_file
from tolem.pages.page_source import ALL
from tolem.settings import NOWHERE, UNPLACED

LOCAL = re.compile(r"https?://(?:127\.|localhost|\[?::1)")


def locations(path: Path) -> list[str]:
    return [each.text or "" for each in ElementTree.parse(path).iter() if each.tag.endswith("}loc")]  # noqa: S314  ours


def tags(page: LexborHTMLParser) -> dict[str, str]:
    """What messengers and search engines read of a page, each once; a tag may have a name for either."""
    named = ((tag.attributes, kind) for tag in page.css("meta[content]") for kind in ("property", "name"))
    found = [(tag[kind] or "", tag["content"] or "") for tag, kind in named if kind in tag]
    assert len(found) == len(dict(found))
    return dict(found)


def is_hidden(page: LexborHTMLParser) -> bool:
    robots = page.css_first("meta[name=robots]")
    return robots is not None and "noindex" in (robots.attributes["content"] or "")


def test_the_map_of_the_root_leads_to_every_page_that_may_be_found(hosted_site: Path) -> None:
    maps = locations(hosted_site / "sitemap.xml")
    assert maps == [f"{HOSTED_URL}{language.code}/sitemap.xml" for language in LANGUAGES]
    listed = [page for each in maps for page in locations(hosted_site / each.removeprefix(HOSTED_URL))]
    pages = [path for path in hosted_site.rglob("index.html") if path.parent != hosted_site]
    wanted = [path for path in pages if not is_hidden(parse_html(path))]
    assert sorted(listed) == sorted(
        f"{HOSTED_URL}{p.parent.relative_to(hosted_site).as_posix()}/" for p in wanted
    )
    assert len(listed) > 10


def test_each_page_of_a_map_names_its_languages_and_a_day(hosted_site: Path, code: str) -> None:
    entries = re.findall(
        r"<url>.*?</url>", (hosted_site / code / "sitemap.xml").read_text(encoding="utf-8"), re.S
    )
    for entry in entries:
        (own,) = re.findall(rf"<loc>{HOSTED_URL}{code}/(.*?)</loc>", entry)
        pages = {each: hosted_site / each / own / "index.html" for each in BY_CODE}
        there = [each for each, path in pages.items() if not is_hidden(parse_html(path))]
        alternates = {each: f"{HOSTED_URL}{each}/{own}" for each in there} | {
            "x-default": f"{HOSTED_URL}en/{own}"
        }
        assert dict(re.findall(r'hreflang="(.*?)" href="(.*?)"', entry)) == alternates
        (day,) = re.findall(r"<lastmod>(.*?)</lastmod>", entry)
        assert date.fromisoformat(day) <= HOSTED_DAY


def test_no_page_changed_after_the_day_of_the_site_nor_before_it_was_edited(language: Language) -> None:
    site = golden_site()
    for path, page in site.english.items():
        if path != ALL:
            source = site.page_sources[language.code].get(path, page)
            assert source.head.edited <= changed(site, path, language) <= site.state.today
    # A claim that was checked changed its page.
    assert site.state.data.claims["fee"].review.checked <= changed(site, "methods/card.md", language)


def test_robots_lead_to_the_map_at_the_root_of_a_host_alone() -> None:
    assert robots("https://a.kz/") == "User-agent: *\nAllow: /\nSitemap: https://a.kz/sitemap.xml\n"
    assert not robots("https://a.kz/guide/") and not robots("")


@pytest.mark.parametrize(("own", "homes"), [(HOSTED_URL, [f"{HOSTED_URL}kk/"]), ("", [])])
def test_a_copy_in_one_file_is_no_second_page(hosted_site: Path, own: str, homes: list[str]) -> None:
    html = (hosted_site / "kk/cost/index.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(one_file(html, "kk/cost/", own, {}, "", ("", "", "")))
    assert is_hidden(page)
    assert [link.attributes["href"] for link in page.css("link[rel=canonical]")] == homes
    assert set(tags(page)) == {"viewport", "description", "referrer", "robots"}


def test_a_site_without_an_address_names_none_and_its_build_says_so(
    small_site: Path, hosted_site: Path
) -> None:
    assert not list(small_site.rglob("sitemap.xml*"))
    for path in (path for path in small_site.rglob("*") if path.suffix in (".html", ".txt", ".ics", ".xml")):
        text = path.read_text(encoding="utf-8")
        assert NOWHERE not in text and not LOCAL.search(text), path
    page = built_page(small_site, "en/cost")
    assert not page.css("link[rel=canonical], .tolem-printed, [property='og:url'], [property='og:image']")
    assert tags(page)["og:title"]
    assert small_site.with_suffix(".log").read_text("utf-8").splitlines()[-1] == UNPLACED
    assert UNPLACED not in hosted_site.with_suffix(".log").read_text("utf-8")


def test_each_page_says_what_a_messenger_shows_of_it(hosted_site: Path, code: str) -> None:
    pages = [parse_html(path) for path in (hosted_site / code).rglob("index.html")]
    for page in (parse_html(hosted_site / "index.html"), *pages):
        found, canonical = tags(page), page.css_first("link[rel=canonical]")
        needed = ("title", "description", "url", "type", "locale", "site_name")
        assert all(found[f"og:{name}"] for name in needed), found
        assert fnmatch(found["og:image"], f"{HOSTED_URL}assets/share.*.png")
        assert found["twitter:card"] == "summary_large_image"
        assert canonical is None or canonical.attributes["href"] == found["og:url"]
    own = [tags(page) for page in pages]
    assert {found["og:locale"] for found in own} == {BY_CODE[code].locale}
    assert all(found["og:description"] == found["description"] for found in own)
    assert len({found["og:title"] for found in own}) > 5
    assert list(hosted_site.glob("assets/share.*.png"))
