"""What two checkers that others wrote say of each kind of page: axe of its use by all, the Nu checker of its HTML."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

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


def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, site: Path, code: str) -> None:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    page, axe, found = context.new_page(), script("axe"), []
    # At the root, where the pages for what is missing find their style. The one page to print holds the others’ text.
    with served(site) as address:
        for kind in [*(f"{code}/{kind}" for kind in KINDS if kind != "all/"), f"{code}/404.html", ""]:
            page.goto(address + kind)
            for scheme, width, rules in LOOKS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 640})
                found += [f"{kind} {scheme} {what}" for what in page.evaluate(axe, rules)]
    context.close()
    assert not found


def test_the_nu_checker_finds_nothing_in_any_kind_of_page(site: Path) -> None:
    java = shutil.which("java")
    assert java, "run `make test`, which finds or installs a Java"
    pages = [f"{code}/{kind}" for code in BY_CODE for kind in KINDS]
    pages += ["", "404.html", *(f"{code}/404.html" for code in BY_CODE)]
    jar = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    quick = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-D{LOOPBACK}=true", "-jar", str(jar)]
    # Served, as nothing on a disk is of the page's own origin, which is all that its policy lets in.
    with served(site) as address:
        asked = [*quick, "--format", "json", *(address + page for page in pages)]
        done = subprocess.run([java, *asked], capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    found = {
        f"{each['url'].removeprefix(address)}:{each.get('lastLine')}: {each['message']} {each.get('extract')}"
        for each in messages
    }
    assert not sorted(found)


def test_the_checkers_see_what_is_wrong_and_a_look_once(browser: Browser, tmp_path: Path) -> None:
    text = "color:#767676'>Grey <a href=x style='text-decoration:none'><cite>within</cite></a> a sentence</p>"
    field = "<label>Name <input value=x style='color:#ccc'></label>"
    page = browser.new_page()
    page.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    wrong = f"<html lang=en><title>A</title><main><h1>A</h1><img src=x><p hidden style='{text}<p style='{text}{field}"
    dark = "<body style='background:#ddd'>"
    with served(tmp_path) as address:
        found = []
        for name, html in {
            "one": wrong,
            "same": wrong,
            "other": wrong.replace("<main>", f"{dark}<main>"),
        }.items():
            (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
            page.goto(f"{address}{name}.html")
            found.append({re.split(r"(?<=\w)[ >]", what)[0] for what in page.evaluate(script("axe"))})
    page.close()
    assert {"image-alt: <img", "link-in-text-block: <a", "color-contrast: <input"} <= found[0]
    assert found[1] == found[0] - {"link-in-text-block: <a", "color-contrast: <input"}
    assert "color-contrast: <p" in found[2] - found[0]
