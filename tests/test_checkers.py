"""What two checkers that others wrote say of each kind of page: axe of its use by all, the Nu checker of its HTML."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from chromium import script
from kinds import KINDS
from security.serving import served
from tolem.i18n.languages import BY_CODE

# What `make test` fetches, with the digests of tests/checkers/deno.lock.
CHECKERS = Path(sys.prefix) / "checkers/node_modules"
# Without it, the Nu checker opens no page of this machine.
LOOPBACK = "nu.validator.servlet.allow-forbidden-hosts"
# What another scheme can change, and what scrolls on a wide screen; how large what can be pressed is there, the walk
# over every page measures (test_page_layout).
SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"]
LOOKS: list[tuple[Literal["light", "dark"], int, list[str] | None]] = [
    ("light", 360, None),
    ("dark", 1280, SEEN),
]


# Each kind in one language, the languages in turn, as their layouts are the same. The one page to print holds the text
# of the others.
LOOKED_AT = [f"{code}/{kind}" for kind, code in zip(KINDS, cycle(BY_CODE), strict=False) if kind != "all/"]


@pytest.fixture(scope="module")
def reader(browser: Browser, site: Path) -> Iterator[Page]:
    """A page with axe, at the root, where the pages for what is missing find their style."""
    with (
        served(site) as address,
        browser.new_page(base_url=address, reduced_motion="reduce", bypass_csp=True) as page,
    ):
        page.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
        yield page


@pytest.mark.parametrize("path", [*LOOKED_AT, *(f"{code}/404.html" for code in BY_CODE), ""])
def test_axe_finds_nothing_on_any_kind_of_page(reader: Page, path: str) -> None:
    reader.goto(path)
    for scheme, width, rules in LOOKS:
        reader.emulate_media(color_scheme=scheme)
        reader.set_viewport_size({"width": width, "height": 640})
        assert not reader.evaluate(script("axe"), rules), scheme


def test_the_nu_checker_finds_nothing_in_any_kind_of_page(site: Path) -> None:
    java = shutil.which("java")
    assert java, "run `make test`, which finds or installs a Java"
    pages = [f"{code}/{kind}" for code in BY_CODE for kind in KINDS]
    pages += ["", "404.html", *(f"{code}/404.html" for code in BY_CODE)]
    jar = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    quick = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-D{LOOPBACK}=true", "-jar", str(jar)]
    # Served, as nothing on a disk is of the page's own origin, which is all that its policy lets in.
    with served(site) as address:
        asked = [java, *quick, "--format", "json", *(address + page for page in pages)]
        done = subprocess.run(asked, capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert not [
        [each["url"], each.get("lastLine"), each["message"], each.get("extract")] for each in messages
    ]
