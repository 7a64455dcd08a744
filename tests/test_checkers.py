"""What two checkers that others wrote say of each kind of page: axe of its use by all, the Nu checker of its HTML."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from kinds import KINDS
from tolem.cli.browser import find_java
from tolem.i18n.languages import BY_CODE

Serve = Callable[[Path], AbstractContextManager[str]]
# What `make test` fetches, with the digests of tests/checkers/deno.lock.
CHECKERS = Path(sys.prefix) / "checkers/node_modules"
# Without it, the Nu checker opens no page of this machine.
LOOPBACK = "nu.validator.servlet.allow-forbidden-hosts"
# Every rule of axe but the contrast of 7:1, which we do not promise. What stands far down a list is made as what stands above it.
RUN = """async () => {
  for (const item of document.querySelectorAll("li:nth-child(n + 25)")) item.remove()
  const rules = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast-enhanced")
  const { violations } = await axe.run({
    runOnly: { type: "rule", values: rules }, resultTypes: ["violations"], iframes: false,
  })
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`))
}"""

# No style asks for the language: each kind of page is seen by day in one of two, and by night in one of the others.
SCHEMES: dict[str, Literal["light", "dark"]] = {"kk": "light", "ru": "dark", "en": "light", "sv": "dark"}


def seen_in(code: str) -> list[str]:
    """The kinds of pages that are looked at in a language: every other one."""
    first = list(SCHEMES).index(code) // 2
    # The one page to print holds the others’ text.
    return [f"{code}/{kind}" for kind in [kind for kind in KINDS if kind != "all/"][first::2]]


@pytest.mark.parametrize("code", BY_CODE)
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, serve: Serve, site: Path, code: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640},
        color_scheme=SCHEMES[code],
        reduced_motion="reduce",
        bypass_csp=True,
    )
    context.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    page, found = context.new_page(), []
    # At the root, where the pages for what is missing find their style.
    with serve(site) as address:
        for kind in [*seen_in(code), f"{code}/404.html", ""]:
            page.goto(address + kind)
            found += [f"{kind} {what}" for what in page.evaluate(RUN)]
    context.close()
    assert not found


def test_the_nu_checker_finds_nothing_in_any_kind_of_page(serve: Serve, site: Path) -> None:
    java = find_java()
    assert java, "run `make test`, which finds or installs a Java"
    pages = [f"{code}/{kind}" for code in BY_CODE for kind in KINDS]
    pages += ["", "404.html", *(f"{code}/404.html" for code in BY_CODE)]
    jar = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    quick = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-D{LOOPBACK}=true", "-jar", str(jar)]
    # Served, as nothing on a disk is of the page's own origin, which is all that its policy lets in.
    with serve(site) as address:
        asked = [*quick, "--format", "json", *(address + page for page in pages)]
        done = subprocess.run([java, *asked], capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    found = {
        f"{each['url'].removeprefix(address)}:{each.get('lastLine')}: {each['message']} {each.get('extract')}"
        for each in messages
    }
    assert not sorted(found)


def test_every_kind_of_page_is_seen_by_day_and_by_night() -> None:
    for scheme in ("light", "dark"):
        seen = [
            kind.partition("/")[2] for code in BY_CODE if SCHEMES[code] == scheme for kind in seen_in(code)
        ]
        assert sorted([*seen, "all/"]) == KINDS


def test_the_checkers_see_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.set_content("<html lang=en><title>A</title><main><h1>A</h1><img src=x><p style='color:#ccc'>Pale")
    page.evaluate((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8") + ";0")
    seen = {what.partition(":")[0] for what in page.evaluate(RUN)}
    assert {"image-alt", "color-contrast"} <= seen
    page.close()
