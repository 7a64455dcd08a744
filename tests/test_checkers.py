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

from kinds import KINDS
from security.serving import served
from tolem.i18n.languages import BY_CODE

# What `make test` fetches, with the digests of tests/checkers/deno.lock.
CHECKERS = Path(sys.prefix) / "checkers/node_modules"
# Without it, the Nu checker opens no page of this machine.
LOOPBACK = "nu.validator.servlet.allow-forbidden-hosts"
# Every rule of axe but the contrast of 7:1, which we do not promise. What stands far down a list, or among many
# facts, is made as what stands above it. Colours, which take half of the time, are judged of the first text of each
# look in a language: its elements up to the page, and all that makes its colours and size.
RUN = """async (only) => {
  for (const item of document.querySelectorAll("li:nth-child(n + 25), article:nth-of-type(n + 9)")) item.remove()
  // Axe gives up on a link whose text all stands in another element.
  for (const title of document.querySelectorAll("a[href] > cite")) title.replaceWith(...title.childNodes)
  const seen = new Set(JSON.parse(sessionStorage.looks ?? "[]")), within = new Map()
  const around = (element) => {
    if (!element) return matchMedia("(prefers-color-scheme: dark)").matches
    if (!within.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element)
      const own = [element.localName, element.className, backgroundColor, backgroundImage, opacity, position]
      within.set(element, `${around(element.parentElement)} > ${own}`)
    }
    return within.get(element)
  }
  for (const element of document.body.querySelectorAll("*")) {
    // What is hidden is not judged, so it must not stand for what shows.
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    const isField = element.matches("input, select, textarea")
    if (!hasText && !isField) continue
    const { color, fontSize, fontWeight, textDecoration, textShadow } = getComputedStyle(element)
    const look = [around(element), color, fontSize, fontWeight, textDecoration, textShadow].join()
    element.toggleAttribute("data-first", !seen.has(look))
    seen.add(look)
  }
  sessionStorage.looks = JSON.stringify([...seen])
  axe.configure({ rules: [
    { id: "color-contrast", selector: "[data-first]" },
    { id: "link-in-text-block", selector: ":is(a[href], [role=link])[data-first]" },
  ] })
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast-enhanced")
  const rules = only ?? all
  const { violations } = await axe.run({
    runOnly: { type: "rule", values: rules }, resultTypes: ["violations"], iframes: false,
  })
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`))
}"""

# What another scheme can change, and what stands elsewhere on a wide screen.
SEEN = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
LOOKS: list[tuple[Literal["light", "dark"], int, list[str] | None]] = [
    ("light", 360, None),
    ("dark", 1280, SEEN),
]


def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, site: Path, code: str) -> None:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.add_init_script((CHECKERS / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    page, found = context.new_page(), []
    # At the root, where the pages for what is missing find their style. The one page to print holds the others’ text.
    with served(site) as address:
        for kind in [*(f"{code}/{kind}" for kind in KINDS if kind != "all/"), f"{code}/404.html", ""]:
            page.goto(address + kind)
            for scheme, width, rules in LOOKS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 640})
                found += [f"{kind} {scheme} {what}" for what in page.evaluate(RUN, rules)]
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
            found.append({re.split(r"(?<=\w)[ >]", what)[0] for what in page.evaluate(RUN)})
    page.close()
    assert {"image-alt: <img", "link-in-text-block: <a", "color-contrast: <input"} <= found[0]
    assert found[1] == found[0] - {"link-in-text-block: <a", "color-contrast: <input"}
    assert "color-contrast: <p" in found[2] - found[0]
