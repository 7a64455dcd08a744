"""What a reader gets from real servers, at a root and below a path: headers, copies, caching, redirects."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import brotli
import pytest

from conftest import GOLDEN_DAY, ROOT, edit_file
from hosts import BROTLI, Response, find_installed, serve_with
from tables import load_cases, parametrize
from tolem.hosting.host_files import (
    HEADERS,
    POLICY,
    SECURITY,
    TYPES,
    compress,
    compressible,
    configurations,
    host_files,
)
from tolem.i18n.languages import LANGUAGES
from tolem.settings import Settings, parse_site_url

URL = "https://tolem.example.org/"
# What may stand in an address and means something to a server.
SIGNS = "a(b);c$d{e}{$f}'g'*h%25i%22j%23k~^[l]`m%5Cn%3F@o:p"
SCRIPT, SHEET = "assets/tools.0a1b2c3d.js", "assets/tolem.5c6d7e8f.css"
INDEX = "kk/search/index.4e5f6a7b.js"
PAGE = "<!doctype html><title>{0}</title>" + "<p>{0}</p>" * 100


def small_files(folder: Path, settings: Settings) -> Path:
    """A few files of each kind that a site has, with all that stands beside them."""
    pages = ("", *(f"{language.code}/{page}" for language in LANGUAGES for page in ("", "cost/")))
    files = {f"{page}index.html": PAGE.format(page or "root") for page in pages}
    files |= {f"{path}404.html": PAGE.format(f"no page {path}") for path in ("", "kk/", "en/", "ru/", "sv/")}
    files |= {SCRIPT: "let one = 1;" * 100, INDEX: "let two = 2;" * 100, "api/v1/claims.json": "[1]"}
    files |= {SHEET: "p { margin: 0 }" * 100}
    files |= {f"kk/file.{ending}": "text" for ending in TYPES}
    for path, text in files.items():
        edit_file(folder, path, "", text)
    for path, text in host_files(folder, settings, GOLDEN_DAY).items():
        edit_file(folder, path, "", text)
    for file in compressible(folder):
        compress(folder, folder / "none", file)
    return folder


@dataclass
class Host:
    """A running server and the path below which it has the site."""

    name: str
    port: int
    base: str

    def get(self, path: str, **headers: str) -> Response:
        """What it answers to an address of the site."""
        return Response(self.port, self.base + path, **headers)


SITES = {"at a root": Settings(URL), "below any signs": Settings(parse_site_url(f"{URL}сайт/{SIGNS}/"))}


@pytest.fixture(scope="module", params=product(("nginx", "caddy"), SITES), ids=" ".join)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    name, where = request.param
    settings = replace(SITES[where], report_email="tolem@example.org")
    folder = tmp_path_factory.mktemp("host")
    with serve_with(name, small_files(folder / "site", settings), folder / "server", settings.path) as port:
        yield Host(name, port, settings.path)


pytestmark = pytest.mark.slow


ANSWERS = load_cases("answers.yml") | {f"kk/file.{ending}": {"type": kind} for ending, kind in TYPES.items()}


@pytest.mark.parametrize(("path", "answer"), ANSWERS.items(), ids=ANSWERS)
def test_an_address_has_its_answer_with_every_header_once(
    host: Host, path: str, answer: dict[str, Any]
) -> None:
    found = host.get(path)
    headers = found.headers
    assert HEADERS.items() <= {name: headers.get(name.lower()) for name in HEADERS}.items()
    assert "nginx/" not in headers.get("server", "")
    assert found.status in answer.get("status", [200])
    if "leads" in answer:
        # Where a slash was left out, servers write the signs of the path in their own way.
        same = str if path.endswith("index.html") else unquote
        assert same(headers["location"]) == same(host.base + answer["leads"])
    if "page" in answer:
        assert found.body.decode() == PAGE.format(answer["page"])
    assert answer.get("type", "") in headers.get("content-type", "").lower()
    assert headers["cache-control"] == answer.get("cache", headers["cache-control"])
    if found.status == 200:
        assert host.get(path, If_None_Match=headers["etag"]).status == 304


def test_smaller_copies_are_sent_to_those_who_can_read_them(host: Host) -> None:
    for path, page in (("kk/", PAGE.format("kk/").encode()), (SCRIPT, b"let one = 1;" * 100)):
        plain, zipped = host.get(path), host.get(path, Accept_Encoding="gzip")
        assert plain.body == page
        assert "content-encoding" not in plain.headers
        assert (zipped.headers["content-encoding"], gzip.decompress(zipped.body)) == ("gzip", page)
        assert "accept-encoding" in zipped.headers["vary"].lower()
        if host.name == "caddy" or find_installed(BROTLI):
            small = host.get(path, Accept_Encoding="gzip, deflate, br")
            assert (small.headers["content-encoding"], brotli.decompress(small.body)) == ("br", page)


def test_the_path_of_a_site_leads_to_its_root_and_nothing_stands_beside_it(host: Host) -> None:
    assert (Response(host.port, "/kk/").status == 200) == (host.base == "/")
    if host.base != "/":
        answer = Response(host.port, host.base.removesuffix("/"))
        assert (answer.status, answer.headers["location"]) == (301, host.base)
        assert HEADERS.items() <= {name: answer.headers.get(name.lower()) for name in HEADERS}.items()


def test_no_address_leads_a_reader_elsewhere(host: Host) -> None:
    for path in ("//example.org/index.html", "/\\example.org/index.html", "//example.org/%2e%2e"):
        where = Response(host.port, path).headers.get("location", "/")
        assert where.startswith("/") and where[1:2] not in ("/", "\\"), path


def test_holes_are_told_at_the_root_of_the_host(host: Host) -> None:
    answer = Response(host.port, f"/{SECURITY}")
    assert answer.status == 200
    assert b"Contact: mailto:tolem@example.org\n" in answer.body
    assert "text/plain" in answer.headers["content-type"]


def test_the_committed_configurations_are_those_of_the_headers() -> None:
    for name, text in configurations().items():
        assert (ROOT / "hosting" / name).read_text(encoding="utf-8") == text, "run `make hosting`"


@pytest.mark.parametrize("base", ["", "guide/"])
def test_cloudflare_and_netlify_are_told_the_same(tmp_path: Path, base: str) -> None:
    site = small_files(tmp_path, Settings(URL + base))
    blocks = re.split(r"^(?=/)", (site / "_headers").read_text(encoding="utf-8"), flags=re.M)[1:]
    told = {
        address: dict(line.strip().split(": ", 1) for line in lines if line)
        for address, *lines in map(str.splitlines, blocks)
    }
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    early = {"Link": f"</{base}{SHEET}>; rel=preload; as=style"}
    assert told == {
        f"/{base}*": HEADERS,
        **{f"/{base}{language.code}/*": early for language in LANGUAGES},
        f"/{base}assets/*": forever,
        f"/{base}{INDEX}": forever,
    }
    redirects = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/{base}kk/* /{base}kk/404.html 404" in redirects


def test_no_policy_lets_anything_unsafe_in() -> None:
    assert not any("unsafe" in value or "*" in value for value in POLICY.values())


@parametrize("settings, contacts", load_cases("settings.yml")["holes"])
def test_holes_are_told_to_somebody(tmp_path: Path, settings: dict[str, str], contacts: list[str]) -> None:
    told = host_files(tmp_path, Settings(**(settings or {})), date(2026, 11, 28))
    lines = told.get(SECURITY, "").splitlines()
    assert [line.removeprefix("Contact: ") for line in lines if line.startswith("Contact: ")] == contacts
    if contacts:
        assert "Expires: 2027-11-28T00:00:00Z" in lines
        assert f"Canonical: {URL}.well-known/security.txt" in lines
