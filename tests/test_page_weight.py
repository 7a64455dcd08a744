"""What a page costs before any touch, and the next one: bytes and requests, which are the same on every machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.reading import loaded
from bench.serving import Counting, serving

KILOBYTE = 1000
# The headings of a page are its own.
CONTENTS = re.compile(r'<nav class="tolem-contents-bar".*?</nav>', re.DOTALL)
HOME, METHOD, DISPUTE = "kk/", "kk/methods/bank-card/", "kk/returns/dispute/"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Counting]:
    """The built site as a good host serves it."""
    with serving(site) as server:
        yield server


@pytest.mark.parametrize("path", [HOME, METHOD, DISPUTE])
def test_a_first_page_is_light(browser: Browser, host: Counting, path: str) -> None:
    load = loaded(browser, host, path, slow=False)
    assert load.size <= 20 * KILOBYTE
    assert load.requests <= 3


def test_the_page_of_all_topics_is_light_whatever_facts_there_are(browser: Browser, host: Counting) -> None:
    assert loaded(browser, host, "kk/facts/", slow=False).size <= 30 * KILOBYTE


def test_what_stands_around_a_page_is_small_on_each(site: Path) -> None:
    for page in site.glob("*/**/index.html"):
        frame, _, rest = page.read_text("utf-8").partition("<article")
        frame += rest.rpartition("</article>")[2]
        assert len(CONTENTS.sub("", frame).encode("utf-8")) <= 8 * KILOBYTE, page


def test_a_next_page_is_lighter(browser: Browser, host: Counting) -> None:
    assert loaded(browser, host, HOME, METHOD, slow=False).size <= 10 * KILOBYTE
