"""The audit of built pages finds whatever could run, load, link or redirect, and nothing that belongs there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import run
from conftest import GOLDEN_DAY, golden_site
from tables import by_case
from tolem.cli.build import acting, rules_of
from tolem.data.diagnostics import Diagnostic
from tolem.hosting.releases import Releases
from tolem.pages.site import read_site
from tolem.quality.audit import Allowed
from tolem.quality.html.pages import Pages

OWN = "http://127.0.0.1:8000/"
FORM = "https://forge.example.org/a/b/new?page="
RULES = Allowed(
    {"assets/page.1.js": "sha256-x"}, frozenset({"https://source.example.org/a?b=1&c=2"}), OWN, FORM
)
RED = {
    "inline script": "<script>alert(1)</script>",
    "foreign script": '<script src="https://evil.example/x.js"></script>',
    "script beside ours": '<script src="assets/evil.js"></script>',
    "script of another release": '<script src="assets/page.2.js" integrity="sha256-x"></script>',
    "script of ours with other content": '<script src="assets/page.1.js" integrity="sha256-y"></script>',
    "script of ours with any content": '<script src="assets/page.1.js"></script>',
    "script of ours elsewhere": '<script src="https://evil.example/assets/page.1.js" integrity="sha256-x"></script>',
    "inline module": '<script type="module">import "./assets/page.1.js"</script>',
    "foreign module, early": '<link rel="modulepreload" href="https://evil.example/x.js">',
    "settings block": '<script type="application/json" id="x">{}</script>',
    "handler": "<p onclick=alert(1)>",
    "handler in capitals": "<p ONCLICK=alert(1)>",
    "style": "<p style='background:url(//evil.example)'>",
    "style element": "<style>*{}</style>",
    "script address": '<a href="javascript:alert(1)">x</a>',
    "script address with spaces": '<a href=" java&#115;cript:alert(1)">x</a>',
    "data address": '<a href="data:text/html,x">x</a>',
    "foreign link": '<a href="https://evil.example/">x</a>',
    "scheme-relative link": '<a href="//evil.example/">x</a>',
    "backslashes": '<a href="\\\\evil.example/">x</a>',
    "source address cut": '<a href="https://source.example.org/">x</a>',
    "another form for reports": '<a href="https://forge.example.org/a/c/new?page=x">x</a>',
    "foreign picture": '<img src="https://evil.example/x.png">',
    "refresh": '<meta http-equiv="refresh" content="0;url=//evil.example">',
    "base": '<base href="//evil.example/">',
    "frame": '<iframe src="x.html"></iframe>',
    "object": '<object data="x.html"></object>',
    "foreign form": '<form action="https://evil.example/"></form>',
    "foreign style sheet": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "svg script": "<svg><script>alert(1)</script></svg>",
    "svg link": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "svg link of ours": '<svg><a href="#x"><text>x</text></a></svg>',
    "page in a picture": "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "page in the name of a picture": "<svg><title><b>x</b></title></svg>",
    "copy in a picture": '<svg><use href="#x"/></svg>',
    "picture in a picture": '<svg><image href="x.png"/></svg>',
    "moving picture": '<svg><path><animate attributeName="d" to="m0 0"/></path></svg>',
    "set picture": '<svg><set attributeName="href" to="#x"/></svg>',
    "picture with a filter": '<svg><path filter="url(#x)" d="m0 0"/></svg>',
    "picture with a fill": '<svg><path fill="url(//evil.example/x)" d="m0 0"/></svg>',
    "words in a picture": '<svg><text x="1" y="2">x</text></svg>',
    "claim in a picture": '<svg><g data-claim="x"></g></svg>',
    "picture that takes focus": '<svg tabindex="0"></svg>',
}
GREEN = {
    "a source's link": '<a href="https://source.example.org/a?b=1&amp;c=2">x</a>',
    "a link of ours": '<a href="../methods/#x">x</a> <a href="#y">y</a> <a href="">z</a>',
    "the form for reports": '<a href="https://forge.example.org/a/b/new?page=x">x</a>',
    "mail": '<a href="mailto:a@example.org">x</a>',
    "a picture of ours": '<img src="../assets/tolem.svg" alt="">',
    "a bar of ours": '<svg class="x" aria-hidden="true"><rect width="9%" height="100%"/><rect class="y" x="9%" width="2%"/></svg>',
    "a drawing with its name": '<svg role="img"><title lang="en">x</title></svg>',
    "an icon of the theme": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M5 4v3z"/></svg>',
    "a script of ours": '<script src="assets/page.1.js" integrity="sha256-x" defer></script>',
    "words": "<p>onclick=alert(1) javascript:alert(1) &lt;script&gt;</p>",
}


def audit(folder: Path, rules: Allowed) -> list[Diagnostic]:
    return acting(Pages(folder, golden_site()), rules)


def found(folder: Path, html: str, rules: Allowed = RULES) -> list[Diagnostic]:
    page = f"<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return audit(folder, rules)


@by_case("html", RED)
def test_what_could_act_is_found(tmp_path: Path, html: str) -> None:
    assert found(tmp_path, html)


@by_case("html", GREEN)
def test_what_belongs_there_is_not(tmp_path: Path, html: str) -> None:
    assert found(tmp_path, html) == []


@pytest.mark.parametrize(
    "line",
    [
        "ATTACH:https://evil.example/",
        "URL:tolem.html",
        "URL:https://evil.example/",
        "ACTION:EMAIL",
        "SUMMARY:a\nURL:b",
    ],
)
def test_a_calendar_file_holds_days_and_words_alone(tmp_path: Path, line: str) -> None:
    own = f"URL:{OWN}en/returns/deadlines/"
    entry = ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261206", "SUMMARY:Open a di", " spute", own, "END:VEVENT"]
    for lines, count in ((entry, 0), ([*entry, line], 1)):
        (tmp_path / "x.ics").write_bytes("\r\n".join([*lines, ""]).encode())
        assert len(audit(tmp_path, RULES)) == count


def test_the_allow_list_comes_from_our_files_and_not_from_pages(site: Path) -> None:
    empty = Allowed({}, frozenset(), OWN)
    assert len([finding for finding in audit(site, empty) if "script" in finding.found]) > 10


# What somebody may leave in a finished site, and where.
PLANTED = {
    "a script on a page": ("en/cost/index.html", b"<script>alert(1)</script>", "an inline script"),
    "a handler on a page": ("index.html", b"<p onclick=alert(1)>", "onclick"),
    "a line in a script of ours": ("assets/page.*.js", b"\nalert(1)", "assets/page."),
    "code in the search": ("en/search/index.*.js", b";alert(1)", "en/search/index."),
    "a style": ("assets/tolem.*.css", b"*{background:url(//evil.example)}", "assets/tolem."),
    "a script of nobody": ("assets/evil.js", b"alert(1)", "assets/evil.js"),
    "a picture that runs": ("assets/evil.svg", b"<svg onload=alert(1)>", "assets/evil.svg"),
    "a page of another name": ("assets/x.xhtml", b"<script/>", "assets/x.xhtml"),
    "a script in a map": (
        "sitemap.xml",
        b"<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
        "sitemap.xml",
    ),
    "a page in XML": ("en/x.xml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "en/x.xml"),
    "a worker": ("sw.js", b"importScripts('//evil.example')", "sw.js"),
}


@pytest.fixture(scope="module")
def small_rules(small_root: Path) -> Allowed:
    return rules_of(read_site(small_root, GOLDEN_DAY))


@by_case("name, text, told", PLANTED)
def test_what_is_planted_in_a_finished_site_is_found(
    small_site: Path, small_rules: Allowed, tmp_path: Path, name: str, text: bytes, told: str
) -> None:
    name = next((path.relative_to(small_site).as_posix() for path in small_site.glob(name)), name)
    before = (small_site / name).read_bytes() if (small_site / name).is_file() else b""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    assert bool(audit(tmp_path, small_rules)) == (not before and path.suffix != ".html")
    path.write_bytes(before + text)
    (finding,) = audit(tmp_path, small_rules)
    assert told in finding.found
    assert finding.file == name


def test_files_of_earlier_releases_are_no_finding(small_root: Path, small_site: Path, tmp_path: Path) -> None:
    releases = Releases(tmp_path / "site")
    for number in range(2):
        shutil.copytree(small_site, releases.aside)
        if number == 0:
            (index,) = (releases.aside / "en/search").glob("index.*.js")
            index.rename(index.with_name("index.00000000.js"))
        releases.publish()
    assert len(list((releases.live / "en/search").glob("index.*.js"))) == 2
    done = run(small_root, "check-site", "--today", GOLDEN_DAY.isoformat(), str(releases.live))
    assert done.returncode == 0, done.stdout
