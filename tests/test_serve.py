"""`mkdocs serve`: pages made when asked for, a fault in their place, live reload once a file is saved."""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import copies
from conftest import GOLDEN_DAY, change
from preview import Server, running
from tables import by_case, cases
from tolem.today import epoch_of

pytestmark = pytest.mark.slow
PATIENCE = 120
DATA = "data/claims/small.yml"
NOTICED = "Detected file changes"
# The day of the small site.
EPOCH = str(epoch_of(GOLDEN_DAY))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests of a worker. Those that count reloads come first, when nothing is to be loaded again."""
    root = copies.shrunk(tmp_path_factory.mktemp("served") / "tolem")
    with running(root, SOURCE_DATE_EPOCH=EPOCH) as found:
        yield found


def wait(condition: Callable[[], bool], server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert server.process.poll() is None, server.printed()
        assert time.monotonic() < deadline, server.printed()
        time.sleep(0.05)


def seen(server: Server, address: str) -> tuple[str, str]:
    """What an open page waits with for the server to call: its epoch and its number."""
    wait(lambda: "<article" in server.page(address), server)
    ((epoch, number),) = re.findall(r"livereload\((\d+), (\d+)\)", server.page(address))
    return epoch, number


def test_what_an_editor_leaves_while_it_works_reloads_nothing(server: Server) -> None:
    (before, _), noticed = seen(server, "en/cost/"), server.printed().count(NOTICED)
    for name in ("data/claims/.small.yml.swp", "docs/en/.#cost.md", "docs/en/cost.md~"):
        (server.root / name).write_bytes(b"\0{{")
    wait(lambda: server.printed().count(NOTICED) > noticed, server)
    time.sleep(1)
    assert seen(server, "en/cost/")[0] == before


def test_a_saved_page_shows_at_once_and_browsers_load_it_again(server: Server) -> None:
    epoch, number = seen(server, "sv/cost/")
    change(server.root, "docs/en/cost.md", "", "\nA new sentence.\n")
    assert "A new sentence." in server.page("sv/cost/")
    wait(lambda: int(server.page(f"livereload/{epoch}/{number}") or 0) > int(epoch), server)


@by_case("file, old, new, says", cases("slips.yml"))
def test_a_slip_in_the_frame_shows_in_the_place_of_pages_and_the_server_goes_on(
    server: Server, file: str, old: str, new: str, says: str
) -> None:
    wait(lambda: "<article" in server.page("en/cost/"), server)
    change(server.root, file, old, new)
    wait(lambda: "This cannot be shown yet" in server.page("en/cost/"), server)
    assert says in server.page("en/cost/")
    change(server.root, file, new, old)
    wait(lambda: "<article" in server.page("en/cost/"), server)


def test_a_fault_shows_in_the_place_of_a_fact_until_it_is_mended(server: Server) -> None:
    wait(lambda: "A wallet can pay here" in server.page("en/facts/small/"), server)
    change(server.root, DATA, "era: now", "era: nwo")
    wait(lambda: "Did you mean “now”?" in server.page("en/"), server)
    assert f"{DATA}:" in server.page("en/cost/")

    change(server.root, DATA, "era: nwo", "era: now")
    change(server.root, DATA, "A wallet can pay here", "A purse can pay here")
    wait(lambda: "A purse can pay here" in server.page("en/facts/small/"), server)


def test_it_starts_with_a_fault_and_shows_it(small: Path) -> None:
    change(small, DATA, "era: now", "era: nwo")
    with running(small, SOURCE_DATE_EPOCH=EPOCH) as server:
        wait(lambda: "Did you mean “now”?" in server.page("en/"), server)
        change(small, DATA, "era: nwo", "era: now")
        assert "A wallet can pay here" in server.page("en/facts/small/")


def test_no_address_leads_out_of_the_folder_of_the_site(server: Server) -> None:
    """Where a fault would be shown, it was written over whatever file an address named."""
    page = change(server.root, "docs/en/cost.md", "", "\n{{ nothing }}\n")
    before = page.read_bytes()
    wait(lambda: "a marker such as" in server.page("en/cost/"), server)
    for way in ("/", "..%2f" * 9):
        server.page(f"en/{way}{page.relative_to('/')}")
    assert page.read_bytes() == before
    change(server.root, "docs/en/cost.md", "\n{{ nothing }}\n", "\n")


def test_files_and_the_search_are_made_when_asked_for(server: Server) -> None:
    wait(lambda: "<article" in server.page("en/"), server)
    (index,) = re.findall(r'data-scripts="(\S+)', server.page("en/"))
    assert "Home & <more>" in server.page(f"en/{index}")
    calendar = re.search(r'href="([^"]+\.ics)"', server.page("en/returns/deadlines/"))
    assert calendar is None or "BEGIN:VEVENT" in server.page(f"en/returns/deadlines/{calendar[1]}")
    assert json.loads(server.page("en/facts/list.json"))
    for address in ("en/nothing.json", "a%00b"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(server.home + address)  # noqa: S310  our own server
    assert "--md-primary" in styles(server)
    (server.root / "overrides/assets/css/lists.css").write_text("a {\n  --seen: 1;\n}\n", encoding="utf-8")
    wait(lambda: "a{--seen:1;}" in styles(server), server)


def styles(server: Server) -> str:
    (address,) = re.findall(r'href="\./\.\./(assets/tolem\.\w+\.css)"', server.page("en/"))
    return server.page(address)
