"""What the site links has a public host name: none of special use, no number, nothing in disguise."""

import pytest
from pydantic_core import PydanticCustomError

from tables import cases
from tolem.data.characters import SPECIAL_USE
from tolem.data.fields import is_id, parse_id, parse_url

CASES = cases("hosts.yml")


@pytest.mark.parametrize("host", CASES["none"])
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


@pytest.mark.parametrize("host", CASES["public"])
def test_a_public_name_is_kept(host: str) -> None:
    assert parse_url(f"https://{host}/") == f"https://{host}/"


@pytest.mark.parametrize("path", [*(f"/a{escaped}b" for escaped in CASES["hiding"]), *CASES["disguised"]])
def test_an_address_that_hides_where_it_leads_or_is_read_in_two_ways_is_refused(path: str) -> None:
    with pytest.raises(PydanticCustomError, match="where it leads"):
        parse_url(f"https://example.org{path}")


@pytest.mark.parametrize("path", CASES["plain"])
def test_an_address_that_leads_to_one_place_is_kept(path: str) -> None:
    assert parse_url(f"https://example.org{path}") == f"https://example.org{path}"


@pytest.mark.parametrize("name", CASES["devices"])
def test_no_page_is_named_as_a_device_of_windows(name: str) -> None:
    assert not is_id(name) and is_id(f"{name}-card")
    with pytest.raises(PydanticCustomError, match="not reserved"):
        parse_id(name)
