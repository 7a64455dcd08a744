"""`mkdocs serve`: rendering on request, errors shown in place of pages, live reload."""

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
TIMEOUT = 120
DATA = "data/claims/small.yml"
RELOAD_MESSAGE = "Detected file changes"
# The build date of the golden site.
EPOCH = str(epoch_of(GOLDEN_DAY))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    """A preview for all tests of a worker. Tests that count reloads come first, before others cause some."""
    root = copies.copy_with_golden(tmp_path_factory.mktemp("served") / "tolem")
    with serve_preview(root, SOURCE_DATE_EPOCH=EPOCH) as server:
        yield server


def wait_until(condition: Callable[[], bool], server: PreviewServer) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not condition():
        assert server.process.poll() is None, server.output()
        assert time.monotonic() < deadline, server.output()
        time.sleep(0.05)


def reload_state(server: PreviewServer, address: str) -> tuple[str, str]:
    """The epoch and request ID with which an open page waits for a reload."""
    wait_until(lambda: "<article" in server.page(address), server)
    ((epoch, number),) = re.findall(r"livereload\((\d+), (\d+)\)", server.page(address))
    return epoch, number


def test_temporary_editor_files_do_not_reload_pages(server: PreviewServer) -> None:
    (before, _), count = reload_state(server, "en/cost/"), server.output().count(RELOAD_MESSAGE)
    for name in ("data/claims/.small.yml.swp", "docs/en/.#cost.md", "docs/en/cost.md~"):
        (server.root / name).write_bytes(b"\0{{")
    wait_until(lambda: server.output().count(RELOAD_MESSAGE) > count, server)
    time.sleep(1)
    assert reload_state(server, "en/cost/")[0] == before


def test_saved_page_is_rendered_and_reloaded(server: PreviewServer) -> None:
    epoch, number = reload_state(server, "sv/cost/")
    edit_file(server.root, "docs/en/cost.md", "", "\nA new sentence.\n")
    assert "A new sentence." in server.page("sv/cost/")
    wait_until(lambda: int(server.page(f"livereload/{epoch}/{number}") or 0) > int(epoch), server)


@parametrize("file, old, new, message", load_cases("slips.yml"))
def test_template_and_configuration_errors_are_shown_until_fixed(
    server: PreviewServer, file: str, old: str, new: str, message: str
) -> None:
    wait_until(lambda: "<article" in server.page("en/cost/"), server)
    edit_file(server.root, file, old, new)
    wait_until(lambda: "This cannot be shown yet" in server.page("en/cost/"), server)
    assert message in server.page("en/cost/")
    edit_file(server.root, file, new, old)
    wait_until(lambda: "<article" in server.page("en/cost/"), server)


def test_data_errors_are_shown_until_fixed(server: PreviewServer) -> None:
    wait_until(lambda: "A wallet can pay here" in server.page("en/facts/small/"), server)
    edit_file(server.root, DATA, "era: now", "era: nwo")
    wait_until(lambda: "Did you mean “now”?" in server.page("en/"), server)
    assert f"{DATA}:" in server.page("en/cost/")

    edit_file(server.root, DATA, "era: nwo", "era: now")
    edit_file(server.root, DATA, "A wallet can pay here", "A purse can pay here")
    wait_until(lambda: "A purse can pay here" in server.page("en/facts/small/"), server)


def test_server_starts_with_a_data_error(small_copy: Path) -> None:
    edit_file(small_copy, DATA, "era: now", "era: nwo")
    with serve_preview(small_copy, SOURCE_DATE_EPOCH=EPOCH) as server:
        wait_until(lambda: "Did you mean “now”?" in server.page("en/"), server)
        edit_file(small_copy, DATA, "era: nwo", "era: now")
        assert "A wallet can pay here" in server.page("en/facts/small/")


def test_urls_outside_the_site_folder_overwrite_no_file(server: PreviewServer) -> None:
    """Errors are written to the file of the requested page; once, a URL could make that any file."""
    page = edit_file(server.root, "docs/en/cost.md", "", "\n{{ nothing }}\n")
    before = page.read_bytes()
    wait_until(lambda: "a marker such as" in server.page("en/cost/"), server)
    for prefix in ("/", "..%2f" * 9):
        server.page(f"en/{prefix}{page.relative_to('/')}")
    assert page.read_bytes() == before
    edit_file(server.root, "docs/en/cost.md", "\n{{ nothing }}\n", "\n")


def test_files_search_index_and_styles_are_generated_on_request(server: PreviewServer) -> None:
    wait_until(lambda: "<article" in server.page("en/"), server)
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
    wait_until(lambda: "a{--seen:1;}" in styles(server), server)


def styles(server: PreviewServer) -> str:
    (address,) = re.findall(r'href="\./\.\./(assets/tolem\.\w+\.css)"', server.page("en/"))
    return server.page(address)
