"""Workflows have no hole that zizmor knows; what they ask for: checks that are due, packages that are free."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from commands import run
from conftest import ROOT, change, golden_site

GITHUB = ROOT / ".github"
ZIZMOR = Path(sys.executable).with_name("zizmor")


def test_zizmor_finds_nothing() -> None:
    command = [str(ZIZMOR), "--offline", "--pedantic", "--no-progress", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_checks_that_are_due_are_listed_the_longest_unchecked_first(golden: Path) -> None:
    claims = [claim for claim in golden_site().state.data.claims.values() if claim.review.every]
    last, day = claims[-1].id, claims[-1].review.checked
    text = (golden / "data/claims/small.yml").read_text(encoding="utf-8")
    record = text[text.index(f"- id: {last}\n") :]
    earlier = str(day - timedelta(days=1))
    change(
        golden, "data/claims/small.yml", record, record.replace(f"checked: {day}", f"checked: {earlier}", 1)
    )
    assert run(golden, "due", "--today", str(day), str(golden)).stdout == ""
    later = run(golden, "due", "--today", "2199-01-01", str(golden)).stdout
    listed = re.findall(r"^- \[ \] `(\S+)` in `(\S+)`, checked (\S+)$", later, re.M)
    assert {name for name, _, _ in listed} == {claim.id for claim in claims}
    assert all((golden / file).exists() for _, file, _ in listed)
    assert (listed[0][0], listed[0][2]) == (last, earlier)


# Anybody may use, change and pass on what has one of these; those with conditions on changed copies are met, as we change none.
FREE = re.compile(r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla Public|ISC|Unlicense)\b")


def test_the_list_of_packages_is_that_of_the_build_and_all_are_free() -> None:
    pinned = dict(
        re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    )
    parts = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))["components"]
    listed = {re.sub(r"[._]", "-", part["name"].lower()): part["version"] for part in parts}
    assert listed == pinned, "run `make sbom`"
    for part in parts:
        assert FREE.search(json.dumps(part["licenses"])), part["name"]
