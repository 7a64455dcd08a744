"""What the site links has a public host name: none of special use, no number, nothing in disguise."""

import pytest
from pydantic_core import PydanticCustomError

from tables import cases
from tolem.data.characters import SPECIAL_USE
from tolem.data.fields import is_id, parse_id, parse_url

CASES = cases("hosts.yml")


KEPT = [f"https://{host}/" for host in CASES["public"]] + [
    f"https://example.org{path}" for path in CASES["plain"]
]
HIDING = (*(f"/a{escaped}b" for escaped in CASES["hiding"]), *CASES["disguised"])
# Each address, and what is said of it.
REFUSED = [
    *((f"https://{host}/", "host|plain") for host in CASES["none"]),
    *((f"https://{host}.{last}/", "every reader can reach") for last in sorted(SPECIAL_USE) for host in ("pay", "1.2")),
    *((f"https://{last}/", "host|plain") for last in sorted(SPECIAL_USE)),
    *((f"https://example.org{path}", "where it leads") for path in HIDING),
]  # fmt: skip


@pytest.mark.parametrize("address", KEPT)
def test_an_address_that_leads_to_one_public_place_is_kept(address: str) -> None:
    assert parse_url(address) == address


@pytest.mark.parametrize(("address", "words"), REFUSED)
def test_what_is_no_public_name_or_hides_where_it_leads_is_refused(address: str, words: str) -> None:
    with pytest.raises(PydanticCustomError, match=words):
        parse_url(address)


@pytest.mark.parametrize("name", CASES["devices"])
def test_no_page_is_named_as_a_device_of_windows(name: str) -> None:
    assert not is_id(name) and is_id(f"{name}-card")
    with pytest.raises(PydanticCustomError, match="not reserved"):
        parse_id(name)
