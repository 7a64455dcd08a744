"""What the site links has a public host name: none of special use, no number, nothing in disguise."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from tolem.data.characters import SPECIAL_USE
from tolem.data.fields import parse_url

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
