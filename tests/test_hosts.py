"""The host files, and the responses of real servers: headers, compression, caching, redirects."""

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
# Characters that are valid in a URL path and special in server configurations.
SPECIAL = "a(b);c$d{e}{$f}'g'*h%25i%22j%23k~^[l]`m%5Cn%3F@o:p"
SCRIPT, STYLESHEET = "assets/tools.0a1b2c3d.js", "assets/tolem.5c6d7e8f.css"
INDEX = "kk/search/index.4e5f6a7b.js"
PAGE = "<!doctype html><title>{0}</title>" + "<p>{0}</p>" * 100


def make_site(folder: Path, settings: Settings) -> Path:
    """Write a site with a few files of each kind, its host files and compressed copies."""
    pages = ("", *(f"{language.code}/{page}" for language in LANGUAGES for page in ("", "cost/")))
    files = {f"{page}index.html": PAGE.format(page or "root") for page in pages}
    files |= {f"{path}404.html": PAGE.format(f"no page {path}") for path in ("", "kk/", "en/", "ru/", "sv/")}
    files |= {SCRIPT: "let one = 1;" * 100, INDEX: "let two = 2;" * 100, "api/v1/claims.json": "[1]"}
    files |= {STYLESHEET: "p { margin: 0 }" * 100}
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
    """A running server, and the path of the site on it."""

    name: str
    port: int
    base: str

    def get(self, path: str, **headers: str) -> Response:
        """The response to a path within the site."""
        return Response(self.port, self.base + path, **headers)


SITES = {"root": Settings(URL), "special path": Settings(parse_site_url(f"{URL}сайт/{SPECIAL}/"))}


@pytest.fixture(scope="module", params=product(("nginx", "caddy"), SITES), ids=" ".join)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    name, place = request.param
    settings = replace(SITES[place], report_email="tolem@example.org")
    folder = tmp_path_factory.mktemp("host")
    with serve_with(name, make_site(folder / "site", settings), folder / "server", settings.path) as port:
        yield Host(name, port, settings.path)


pytestmark = pytest.mark.slow


def has_headers(response: Response) -> bool:
    """Whether a response has each of HEADERS exactly once."""
    return HEADERS.items() <= {name: response.headers.get(name.lower()) for name in HEADERS}.items()


RESPONSES = load_cases("answers.yml") | {
    f"kk/file.{extension}": {"type": media_type} for extension, media_type in TYPES.items()
}


@pytest.mark.parametrize(("path", "expected"), RESPONSES.items(), ids=RESPONSES)
def test_response_and_headers(host: Host, path: str, expected: dict[str, Any]) -> None:
    response = host.get(path)
    headers = response.headers
    assert has_headers(response)
    assert "nginx/" not in headers.get("server", "")
    assert response.status in expected.get("status", [200])
    if "location" in expected:
        # If a redirect adds a slash, servers differ in how they escape the path.
        normalize = str if path.endswith("index.html") else unquote
        assert normalize(headers["location"]) == normalize(host.base + expected["location"])
    if "page" in expected:
        assert response.body.decode() == PAGE.format(expected["page"])
    assert expected.get("type", "") in headers.get("content-type", "").lower()
    assert headers["cache-control"] == expected.get("cache", headers["cache-control"])
    if response.status == 200:
        assert host.get(path, If_None_Match=headers["etag"]).status == 304


def test_compressed_copies_are_sent_to_clients_that_accept_them(host: Host) -> None:
    for path, body in (("kk/", PAGE.format("kk/").encode()), (SCRIPT, b"let one = 1;" * 100)):
        plain, gzipped = host.get(path), host.get(path, Accept_Encoding="gzip")
        assert plain.body == body
        assert "content-encoding" not in plain.headers
        assert (gzipped.headers["content-encoding"], gzip.decompress(gzipped.body)) == ("gzip", body)
        assert "accept-encoding" in gzipped.headers["vary"].lower()
        if host.name == "caddy" or find_installed(BROTLI):
            response = host.get(path, Accept_Encoding="gzip, deflate, br")
            assert (response.headers["content-encoding"], brotli.decompress(response.body)) == ("br", body)


def test_site_is_served_below_its_path_only(host: Host) -> None:
    assert (Response(host.port, "/kk/").status == 200) == (host.base == "/")
    if host.base != "/":
        response = Response(host.port, host.base.removesuffix("/"))
        assert (response.status, response.headers["location"]) == (301, host.base)
        assert has_headers(response)


def test_no_open_redirects(host: Host) -> None:
    for path in ("//example.org/index.html", "/\\example.org/index.html", "//example.org/%2e%2e"):
        location = Response(host.port, path).headers.get("location", "/")
        assert location.startswith("/") and location[1:2] not in ("/", "\\"), path


def test_security_txt_is_served_at_the_root_of_the_host(host: Host) -> None:
    response = Response(host.port, f"/{SECURITY}")
    assert response.status == 200
    assert b"Contact: mailto:tolem@example.org\n" in response.body
    assert "text/plain" in response.headers["content-type"]


def test_committed_configurations_are_up_to_date() -> None:
    for name, text in configurations().items():
        assert (ROOT / "hosting" / name).read_text(encoding="utf-8") == text, "run `make hosting`"


@pytest.mark.parametrize("base", ["", "guide/"])
def test_headers_and_redirects_of_cloudflare_and_netlify(tmp_path: Path, base: str) -> None:
    site = make_site(tmp_path, Settings(URL + base))
    blocks = re.split(r"^(?=/)", (site / "_headers").read_text(encoding="utf-8"), flags=re.M)[1:]
    headers = {
        path: dict(line.strip().split(": ", 1) for line in lines if line)
        for path, *lines in map(str.splitlines, blocks)
    }
    immutable = {"Cache-Control": "public, max-age=31536000, immutable"}
    preload = {"Link": f"</{base}{STYLESHEET}>; rel=preload; as=style"}
    assert headers == {
        f"/{base}*": HEADERS,
        **{f"/{base}{language.code}/*": preload for language in LANGUAGES},
        f"/{base}assets/*": immutable,
        f"/{base}{INDEX}": immutable,
    }
    redirects = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/{base}kk/* /{base}kk/404.html 404" in redirects


def test_content_security_policy_has_no_unsafe_sources() -> None:
    assert not any("unsafe" in value or "*" in value for value in POLICY.values())


@parametrize("settings, contacts", load_cases("settings.yml")["security contacts"])
def test_security_txt_names_the_contacts_of_the_settings(
    tmp_path: Path, settings: dict[str, str], contacts: list[str]
) -> None:
    files = host_files(tmp_path, Settings(**(settings or {})), date(2026, 11, 28))
    lines = files.get(SECURITY, "").splitlines()
    assert [line.removeprefix("Contact: ") for line in lines if line.startswith("Contact: ")] == contacts
    if contacts:
        assert "Expires: 2027-11-28T00:00:00Z" in lines
        assert f"Canonical: {URL}.well-known/security.txt" in lines
