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
from conftest import GOLDEN_DAY, edit_file
from preview import PreviewServer, serve_preview
from tables import load_cases, parametrize
from tolem.today import epoch_of

pytestmark = pytest.mark.slow
PATIENCE = 120
DATA = "data/claims/small.yml"
NOTICED = "Detected file changes"
# The day of the small site.
EPOCH = str(epoch_of(GOLDEN_DAY))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """One for all tests of a worker. Those that count reloads come first, when nothing is to be loaded again."""
    root = copies.copy_with_golden(tmp_path_factory.mktemp("served") / "tolem")
    with serve_preview(root, SOURCE_DATE_EPOCH=EPOCH) as found:
        yield found


def wait(condition: Callable[[], bool], server: PreviewServer) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert server.process.poll() is None, server.output()
        assert time.monotonic() < deadline, server.output()
        time.sleep(0.05)


def seen(server: PreviewServer, address: str) -> tuple[str, str]:
    """What an open page waits with for the server to call: its epoch and its number."""
    wait(lambda: "<article" in server.page(address), server)
    ((epoch, number),) = re.findall(r"livereload\((\d+), (\d+)\)", server.page(address))
    return epoch, number


def test_what_an_editor_leaves_while_it_works_reloads_nothing(server: PreviewServer) -> None:
    (before, _), noticed = seen(server, "en/cost/"), server.output().count(NOTICED)
    for name in ("data/claims/.small.yml.swp", "docs/en/.#cost.md", "docs/en/cost.md~"):
        (server.root / name).write_bytes(b"\0{{")
    wait(lambda: server.output().count(NOTICED) > noticed, server)
    time.sleep(1)
    assert seen(server, "en/cost/")[0] == before


def test_a_saved_page_shows_at_once_and_browsers_load_it_again(server: PreviewServer) -> None:
    epoch, number = seen(server, "sv/cost/")
    edit_file(server.root, "docs/en/cost.md", "", "\nA new sentence.\n")
    assert "A new sentence." in server.page("sv/cost/")
    wait(lambda: int(server.page(f"livereload/{epoch}/{number}") or 0) > int(epoch), server)


@parametrize("file, old, new, says", load_cases("slips.yml"))
def test_a_slip_in_the_frame_shows_in_the_place_of_pages_and_the_server_goes_on(
    server: PreviewServer, file: str, old: str, new: str, says: str
) -> None:
    wait(lambda: "<article" in server.page("en/cost/"), server)
    edit_file(server.root, file, old, new)
    wait(lambda: "This cannot be shown yet" in server.page("en/cost/"), server)
    assert says in server.page("en/cost/")
    edit_file(server.root, file, new, old)
    wait(lambda: "<article" in server.page("en/cost/"), server)


def test_a_fault_shows_in_the_place_of_a_fact_until_it_is_mended(server: PreviewServer) -> None:
    wait(lambda: "A wallet can pay here" in server.page("en/facts/small/"), server)
    edit_file(server.root, DATA, "era: now", "era: nwo")
    wait(lambda: "Did you mean “now”?" in server.page("en/"), server)
    assert f"{DATA}:" in server.page("en/cost/")

    edit_file(server.root, DATA, "era: nwo", "era: now")
    edit_file(server.root, DATA, "A wallet can pay here", "A purse can pay here")
    wait(lambda: "A purse can pay here" in server.page("en/facts/small/"), server)


def test_it_starts_with_a_fault_and_shows_it(small_copy: Path) -> None:
    edit_file(small_copy, DATA, "era: now", "era: nwo")
    with serve_preview(small_copy, SOURCE_DATE_EPOCH=EPOCH) as server:
        wait(lambda: "Did you mean “now”?" in server.page("en/"), server)
        edit_file(small_copy, DATA, "era: nwo", "era: now")
        assert "A wallet can pay here" in server.page("en/facts/small/")


def test_no_address_leads_out_of_the_folder_of_the_site(server: PreviewServer) -> None:
    """Where a fault would be shown, it was written over whatever file an address named."""
    page = edit_file(server.root, "docs/en/cost.md", "", "\n{{ nothing }}\n")
    before = page.read_bytes()
    wait(lambda: "a marker such as" in server.page("en/cost/"), server)
    for way in ("/", "..%2f" * 9):
        server.page(f"en/{way}{page.relative_to('/')}")
    assert page.read_bytes() == before
    edit_file(server.root, "docs/en/cost.md", "\n{{ nothing }}\n", "\n")


def test_files_and_the_search_are_made_when_asked_for(server: PreviewServer) -> None:
    wait(lambda: "<article" in server.page("en/"), server)
    (index,) = re.findall(r'data-scripts="(\S+)', server.page("en/"))
    assert "Home & <more>" in server.page(f"en/{index}")
    calendar = re.search(r'href="([^"]+\.ics)"', server.page("en/returns/deadlines/"))
    assert calendar is None or "BEGIN:VEVENT" in server.page(f"en/returns/deadlines/{calendar[1]}")
    assert json.loads(server.page("en/facts/list.json"))
    for address in ("en/nothing.json", "a%00b"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(server.base_url + address)  # noqa: S310  our own server
    assert "--md-primary" in styles(server)
    (server.root / "overrides/assets/css/lists.css").write_text("a {\n  --seen: 1;\n}\n", encoding="utf-8")
    wait(lambda: "a{--seen:1;}" in styles(server), server)


def styles(server: PreviewServer) -> str:
    (address,) = re.findall(r'href="\./\.\./(assets/tolem\.\w+\.css)"', server.page("en/"))
    return server.page(address)
