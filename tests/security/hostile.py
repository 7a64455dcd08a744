"""Check that each hostile input is refused for the expected reason, or shown as typed and inert.

Usage: python -m security.hostile <files like tests/hostile/inputs.json>.
The last line of its output is `N refused, N inert, N wrong`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from chromium import launch_browser
from commands import run_subprocess
from copies import GOLDEN_DAY, copy_golden, copy_with_golden
from security.planting import Input, plant, plant_as_method, read_inputs
from security.serving import serve
from security.watching import WHOLE_SITE, find_failures, monitored_page
from tolem.data.diagnostics import DataError, printable
from tolem.i18n.languages import SOURCE_LANGUAGE
from tolem.pages.site import read_site

# The page that shows the claims with accepted inputs.
CLAIMS_PAGE = "docs/en/cost.md"


def main() -> int:
    """Check all inputs of the files on the command line."""
    if not sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    with launch_browser() as browser:
        return report(read_inputs(*map(Path, sys.argv[1:])), browser)


def report(inputs: list[Input], browser: Browser) -> int:
    """Print the inputs that fail, and the counts; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_golden(Path(folder) / "copy")
        original = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
        outcomes = {each.name: outcome(copy, original, each) for each in inputs}
        accepted = [each for each in inputs if each.expected == "inert" and outcomes[each.name] == "accepted"]
        expected = {"refused": "refused", "inert": "accepted"}
        wrong = {
            one.name: outcomes[one.name] for one in inputs if outcomes[one.name] != expected[one.expected]
        }
        wrong |= rendering_failures(copy, accepted, browser)
    for name, message in wrong.items():
        print(f"{name}: {message}")
    refused = sum(i.expected == "refused" and i.name not in wrong for i in inputs)
    inert = 0 if WHOLE_SITE in wrong else sum(i.name not in wrong for i in accepted)
    print(f"{refused} refused, {inert} inert, {len(wrong)} wrong")
    return 1 if wrong else 0


def outcome(copy: Path, original: dict[Path, bytes], hostile: Input) -> str:
    """The result of reading the site with one input: “accepted”, “refused”, or an error message."""
    for path in copy.rglob("*"):
        if path not in original and (path.is_symlink() or path.is_file()):
            path.unlink()
    for path in (path for path, raw in original.items() if path.read_bytes() != raw):
        path.write_bytes(original[path])
    try:
        files, expected = plant(copy, hostile)
    except (OSError, ValueError) as error:
        return "refused" if hostile.filename else f"could not be planted: {error}"
    try:
        read_site(copy, GOLDEN_DAY)
    except DataError as error:
        places = {(fault.file, fault.line) for fault in error.faults}
        elsewhere = {file for file, _ in places} - {printable(Path(file)) for file in files}
        if elsewhere or not expected <= places:
            return f"refused for another reason: {error.faults[0]}"
        return "refused"
    except Exception as error:
        return f"ended in {type(error).__name__}: {error}"
    return "accepted"


def rendering_failures(copy: Path, accepted: list[Input], browser: Browser) -> dict[str, str]:
    """Build one site with all accepted inputs, and return the errors of those not shown as typed, by name."""
    if not accepted:
        return {}
    shutil.rmtree(copy, ignore_errors=True)
    # Two languages are enough: the others are built in the same way.
    copy_with_golden(copy, SOURCE_LANGUAGE, "kk")
    # The planted methods make lists longer than the limits of the rule.
    with (copy / "scripts/tolem/quality/data/pages.py").open("a", encoding="utf-8") as rule:
        rule.write("\n\nLIMITS = dict.fromkeys(LIMITS, 1_000_000)\n")
    for hostile in accepted:
        plant(copy, hostile)
        if hostile.kind == "string":
            plant_as_method(copy, hostile)
    markers = [f'- {{{{ claim("{hostile.id}") }}}}' for hostile in accepted if hostile.kind != "file"]
    with (copy / CLAIMS_PAGE).open("a", encoding="utf-8") as page:
        page.write("\n" + "\n".join(markers) + "\n")
    result = run_subprocess(copy, "build", "--today", GOLDEN_DAY.isoformat())
    if result.returncode:
        return {WHOLE_SITE: f"could not be built: {result.stdout}{result.stderr}"}
    with serve(copy / "site") as base_url, monitored_page(browser, base_url) as monitor:
        return find_failures(monitor, accepted)


if __name__ == "__main__":
    sys.exit(main())
