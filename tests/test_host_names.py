"""What the site links has a public host name: none of special use, no number, nothing in disguise."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from tolem.data.characters import SPECIAL_USE
from tolem.data.fields import is_id, parse_id, parse_url

NO_HOST = [
    "pay", "localhost", "pay.org.", "pay-.org", "-pay.org", "ab--cd.org", "xn--80ak6aa92e.com", "pay.123", "127.1",
    "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "127.0.0.0x1", "127.0.0.1.", "[::1]", "[::ffff:7f00:1]",
    "[fe80::1%25eth0]", "１２７.0.0.1", "pay。org", "p\u00aday.org", "p\u200day.org", "PAY.org", "a_b.org", "pay.org:443",
    "me@pay.org", "төлем.қаз", f"{'a' * 64}.org", f"{'a.' * 130}org", "..org", "",
]  # fmt: skip


@pytest.mark.parametrize("host", NO_HOST)
def test_what_is_no_plain_public_name_is_refused(host: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"host|plain"):
        parse_url(f"https://{host}/")


@pytest.mark.parametrize("last", sorted(SPECIAL_USE))
def test_a_name_of_special_use_is_refused_below_any_other(last: str) -> None:
    for host in (f"pay.{last}", f"1.2.{last}"):
        with pytest.raises(PydanticCustomError, match="every reader can reach"):
            parse_url(f"https://{host}/")
    with pytest.raises(PydanticCustomError):
        parse_url(f"https://{last}/")


@pytest.mark.parametrize(
    "host", ["kaspi.kz", "test.kz", "a1.b-c.example.org", "localhost.kz", "mail.kz", "x.xyz"]
)
def test_a_public_name_is_kept(host: str) -> None:
    assert parse_url(f"https://{host}/") == f"https://{host}/"


@pytest.mark.parametrize(
    "escaped", ["%E2%80%AE", "%E3%85%A4", "%F3%A0%84%80", "%C2%AD", "%E2%A0%80", "%E3%80%80"]
)
def test_an_address_hides_nothing_behind_escapes(escaped: str) -> None:
    with pytest.raises(PydanticCustomError, match="says where it leads"):
        parse_url(f"https://example.org/a{escaped}b")


DISGUISED = [
    "/a/..", "/..", "/.", "/a/./b", "/%2e%2e/x", "/%2E./x", "/a/%2e", "/%252e%252e/", "/%25252e%25252e/", "/..;/", "/..;x=1/a",
    "/a%2f..%2fb", "/%C0%AF", "/%C0%AE%C0%AE/", "/%FF", "/a%5cb", "/%255c", "/..%5c", "//evil.example.org/", "///a",
]  # fmt: skip


@pytest.mark.parametrize("path", DISGUISED)
def test_an_address_that_servers_read_in_two_ways_is_refused(path: str) -> None:
    with pytest.raises(PydanticCustomError, match="where it leads"):
        parse_url(f"https://example.org{path}")


@pytest.mark.parametrize(
    "path", ["", "/", "/a..b/...", "/%D0%B0%2Fb", "/100%25", "/a;b=1", "/web/2026/https://a.kz/", "/?q=%FF"]
)
def test_an_address_that_leads_to_one_place_is_kept(path: str) -> None:
    assert parse_url(f"https://example.org{path}") == f"https://example.org{path}"


@pytest.mark.parametrize("name", ["con", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_no_page_is_named_as_a_device_of_windows(name: str) -> None:
    assert not is_id(name) and is_id(f"{name}-card")
    with pytest.raises(PydanticCustomError, match="not reserved"):
        parse_id(name)
