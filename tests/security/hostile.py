"""Prove hostile inputs harmless: each must be refused for the reason meant, or show as typed and do nothing.

Usage: python -m security.hostile <files like tests/hostile/inputs.json>. Ends with `N refused, N inert, N wrong`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from chromium import started
from commands import command
from copies import GOLDEN_DAY, shrunk, small
from security.planting import Input, plant, plant_as_method, read_inputs
from security.serving import served
from security.watching import THE_SITE, observe, watching
from tolem.data.diagnostics import DataError, printable
from tolem.i18n.languages import SOURCE_LANGUAGE
from tolem.pages.site import read_site

SHOWN_ON = "docs/en/cost.md"


def main() -> int:
    """Judge every input of the files named on the command line."""
    if not sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    with started() as browser:
        return report(read_inputs(*map(Path, sys.argv[1:])), browser)


def report(inputs: list[Input], browser: Browser) -> int:
    """Print how inputs end that end otherwise than they should, and how many do as they should."""
    with tempfile.TemporaryDirectory() as folder:
        copy = small(Path(folder) / "copy")
        sound = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
        endings = {each.name: ending(copy, sound, each) for each in inputs}
        accepted = [each for each in inputs if each.expected == "inert" and endings[each.name] == "accepted"]
        wanted = {"refused": "refused", "inert": "accepted"}
        wrong = {one.name: endings[one.name] for one in inputs if endings[one.name] != wanted[one.expected]}
        wrong |= shown_otherwise(copy, accepted, browser)
    for name, what in wrong.items():
        print(f"{name}: {what}")
    refused = sum(i.expected == "refused" and i.name not in wrong for i in inputs)
    inert = 0 if THE_SITE in wrong else sum(i.name not in wrong for i in accepted)
    print(f"{refused} refused, {inert} inert, {len(wrong)} wrong")
    return 1 if wrong else 0


def ending(copy: Path, sound: dict[Path, bytes], hostile: Input) -> str:
    """“accepted”, “refused”, or in what other way one input ended, through the build's own entry point."""
    for path in copy.rglob("*"):
        if path not in sound and (path.is_symlink() or path.is_file()):
            path.unlink()
    for path in (path for path, raw in sound.items() if path.read_bytes() != raw):
        path.write_bytes(sound[path])
    try:
        files, meant = plant(copy, hostile)
    except (OSError, ValueError) as error:
        return "refused" if hostile.filename else f"could not be planted: {error}"
    try:
        read_site(copy, GOLDEN_DAY)
    except DataError as error:
        places = {(fault.file, fault.line) for fault in error.faults}
        elsewhere = {file for file, _ in places} - {printable(Path(file)) for file in files}
        if elsewhere or not meant <= places:
            return f"refused for another reason: {error.faults[0]}"
        return "refused"
    except Exception as error:
        return f"ended in {type(error).__name__}: {error}"
    return "accepted"


def shown_otherwise(copy: Path, accepted: list[Input], browser: Browser) -> dict[str, str]:
    """Build all accepted inputs into one site, open it in a browser, and say which do not show as typed."""
    if not accepted:
        return {}
    shutil.rmtree(copy, ignore_errors=True)
    # English, and the language with the most endings: the others are built in the same way.
    shrunk(copy, SOURCE_LANGUAGE, "kk")
    # Dozens of planted ways to pay make the lists of the small site long, which is no fault here.
    with (copy / "scripts/tolem/quality/data/pages.py").open("a", encoding="utf-8") as rule:
        rule.write("\n\nLIMITS = dict.fromkeys(LIMITS, 1_000_000)\n")
    for hostile in accepted:
        plant(copy, hostile)
        if hostile.kind == "string":
            plant_as_method(copy, hostile)
    markers = [f'- {{{{ claim("{hostile.id}") }}}}' for hostile in accepted if hostile.kind != "file"]
    with (copy / SHOWN_ON).open("a", encoding="utf-8") as page:
        page.write("\n" + "\n".join(markers) + "\n")
    done = command(copy, "build", "--today", GOLDEN_DAY.isoformat())
    if done.returncode:
        return {THE_SITE: f"could not be built: {done.stdout}{done.stderr}"}
    with served(copy / "site") as address, watching(browser, address) as watch:
        return observe(watch, accepted)


if __name__ == "__main__":
    sys.exit(main())
