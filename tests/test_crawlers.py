"""Sitemaps, robots.txt, canonical URLs and link previews, with and without a site URL."""

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
    """The URLs in a sitemap."""
    return [element.text or "" for element in ElementTree.parse(path).iter() if element.tag.endswith("}loc")]  # noqa: S314  ours


def meta_tags(page: LexborHTMLParser) -> dict[str, str]:
    """The content of the meta tags of a page by property and by name, each of which must be unique."""
    named = ((tag.attributes, key) for tag in page.css("meta[content]") for key in ("property", "name"))
    tags = [(tag[key] or "", tag["content"] or "") for tag, key in named if key in tag]
    assert len(tags) == len(dict(tags))
    return dict(tags)


def is_noindex(page: LexborHTMLParser) -> bool:
    robots = page.css_first("meta[name=robots]")
    return robots is not None and "noindex" in (robots.attributes["content"] or "")


def test_sitemaps_list_all_indexed_pages(hosted_site: Path) -> None:
    sitemaps = locations(hosted_site / "sitemap.xml")
    assert sitemaps == [f"{HOSTED_URL}{language.code}/sitemap.xml" for language in LANGUAGES]
    listed = [url for each in sitemaps for url in locations(hosted_site / each.removeprefix(HOSTED_URL))]
    pages = [path for path in hosted_site.rglob("index.html") if path.parent != hosted_site]
    indexed = [path for path in pages if not is_noindex(parse_html(path))]
    assert sorted(listed) == sorted(
        f"{HOSTED_URL}{p.parent.relative_to(hosted_site).as_posix()}/" for p in indexed
    )
    assert len(listed) > 10


def test_sitemap_entries_have_translations_and_dates(hosted_site: Path, code: str) -> None:
    entries = re.findall(
        r"<url>.*?</url>", (hosted_site / code / "sitemap.xml").read_text(encoding="utf-8"), re.S
    )
    for entry in entries:
        (own,) = re.findall(rf"<loc>{HOSTED_URL}{code}/(.*?)</loc>", entry)
        pages = {each: hosted_site / each / own / "index.html" for each in BY_CODE}
        indexed = [each for each, path in pages.items() if not is_noindex(parse_html(path))]
        alternates = {each: f"{HOSTED_URL}{each}/{own}" for each in indexed}
        alternates["x-default"] = f"{HOSTED_URL}en/{own}"
        assert dict(re.findall(r'hreflang="(.*?)" href="(.*?)"', entry)) == alternates
        (day,) = re.findall(r"<lastmod>(.*?)</lastmod>", entry)
        assert date.fromisoformat(day) <= HOSTED_DAY


def test_change_date_is_between_the_edit_and_the_build_date(language: Language) -> None:
    site = golden_site()
    for path, page in site.english.items():
        if path != ALL:
            source = site.page_sources[language.code].get(path, page)
            assert source.head.edited <= changed(site, path, language) <= site.state.today
    # Checking a claim changes its pages.
    assert site.state.data.claims["fee"].review.checked <= changed(site, "methods/card.md", language)


def test_robots_txt_exists_only_for_a_site_at_the_root() -> None:
    assert robots("https://a.kz/") == "User-agent: *\nAllow: /\nSitemap: https://a.kz/sitemap.xml\n"
    assert not robots("https://a.kz/guide/") and not robots("")


@pytest.mark.parametrize(("url", "canonical"), [(HOSTED_URL, [f"{HOSTED_URL}kk/"]), ("", [])])
def test_single_file_copy_is_not_indexed(hosted_site: Path, url: str, canonical: list[str]) -> None:
    html = (hosted_site / "kk/cost/index.html").read_text(encoding="utf-8")
    page = LexborHTMLParser(one_file(html, "kk/cost/", url, {}, "", ("", "", "")))
    assert is_noindex(page)
    assert [link.attributes["href"] for link in page.css("link[rel=canonical]")] == canonical
    assert set(meta_tags(page)) == {"viewport", "description", "referrer", "robots"}


def test_site_without_url_has_no_absolute_links_and_the_build_warns(
    small_site: Path, hosted_site: Path
) -> None:
    assert not list(small_site.rglob("sitemap.xml*"))
    for path in (path for path in small_site.rglob("*") if path.suffix in (".html", ".txt", ".ics", ".xml")):
        text = path.read_text(encoding="utf-8")
        assert NOWHERE not in text and not LOCAL.search(text), path
    page = built_page(small_site, "en/cost")
    assert not page.css("link[rel=canonical], .tolem-printed, [property='og:url'], [property='og:image']")
    assert meta_tags(page)["og:title"]
    assert small_site.with_suffix(".log").read_text("utf-8").splitlines()[-1] == UNPLACED
    assert UNPLACED not in hosted_site.with_suffix(".log").read_text("utf-8")


def test_pages_have_link_previews(hosted_site: Path, code: str) -> None:
    pages = [parse_html(path) for path in (hosted_site / code).rglob("index.html")]
    for page in (parse_html(hosted_site / "index.html"), *pages):
        tags, canonical = meta_tags(page), page.css_first("link[rel=canonical]")
        required = ("title", "description", "url", "type", "locale", "site_name")
        assert all(tags[f"og:{name}"] for name in required), tags
        assert fnmatch(tags["og:image"], f"{HOSTED_URL}assets/share.*.png")
        assert tags["twitter:card"] == "summary_large_image"
        assert canonical is None or canonical.attributes["href"] == tags["og:url"]
    in_language = [meta_tags(page) for page in pages]
    assert {tags["og:locale"] for tags in in_language} == {BY_CODE[code].locale}
    assert all(tags["og:description"] == tags["description"] for tags in in_language)
    assert len({tags["og:title"] for tags in in_language}) > 5
    assert list(hosted_site.glob("assets/share.*.png"))
