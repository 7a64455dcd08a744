"""What a host waits for: CPU, memory and size of a build, ours beside Material on the same Markdown: `make bench-build`.

Usage: python -m bench.building [METHODS …]: this site, then one with so many methods, made of those that it has.

The peers get one folder with all languages, as whoever points them at our Markdown would. Stock Material writes its whole
navigation on each page, so above MOST methods it is left out, and its time is what the two largest sites say.
"""

import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from copies import ROOT, TODAY, copy_repository

from . import peers, results
from .results import OURS, STOCK, Runs
from .synthetic import Grown

SECTIONS = "Material, sections"
# Methods a language; stock Material takes many minutes for more.
SIZES, MOST = (25, 75, 250), 100
ABOUT = "CPU of a build, all processes together; the peak of its memory, where each page of it counts once; all files of the site by its pages."


def memory(group: int) -> int:
    """The bytes that a group of processes has, what several share counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ProcessLookupError):
            if os.getpgid(int(folder.name)) == group:
                total += int((folder / "smaps_rollup").read_text().split("\nPss:")[1].split()[0]) * 1024
    return total


def measured(command: Sequence[str], folder: Path, site: Path) -> dict[str, float]:
    """Run a build to its end; how much it took, and how large its site is."""
    before, peak = resource.getrusage(resource.RUSAGE_CHILDREN), 0
    own = {**os.environ, "PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as log:
        build = subprocess.Popen(command, cwd=folder, env=own, start_new_session=True, stdout=log, stderr=log)
        while build.poll() is None:
            peak = max(peak, memory(build.pid))
            time.sleep(0.25)
        if build.returncode:
            log.seek(0)
            raise RuntimeError(log.read().decode("utf-8")[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return {"cpu": spent, "memory": peak, "output": size / sum(1 for _ in site.rglob("*.html"))}


def built(root: Path, work: Path, with_stock: bool, runs: Runs, what: str) -> None:
    """Measure ours and the peers on the Markdown of a repository."""
    python, day = [sys.executable, "-m", "tolem"], ["--today", TODAY.isoformat()]
    results.note(runs, what, OURS, measured([*python, "build", *day], root, root / "site"))
    subprocess.run(
        [*python, "markdown", *day, str(work / "markdown")], cwd=root, check=True, stdout=subprocess.DEVNULL
    )
    for peer in (STOCK, SECTIONS) if with_stock else (SECTIONS,):
        command = peers.material(work / "markdown", work / "site", sections=peer == SECTIONS)
        results.note(runs, what, peer, measured(command, work, work / "site"))
        shutil.rmtree(work / "site")


def exponents(runs: Runs) -> str:
    """How the CPU grows from the last size but one to the last, for each peer that has both."""
    (small, _), (large, _) = list(runs.items())[-2:]
    methods = [int(what.split()[0]) for what in (small, large)]
    found = []
    for peer, (most,) in runs[large]["cpu"].items():
        if least := runs[small]["cpu"].get(peer):
            found.append(f"{peer} {math.log(most / least[0]) / math.log(methods[1] / methods[0]):.2f}")
    return f"Exponent from {methods[0]} to {methods[1]} method pages: {', '.join(found)}."


def main() -> None:
    """Measure and write tests/bench/results/building.*."""
    runs, sizes = Runs(), [int(each) for each in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        built(copy_repository(Path(folder) / "now"), Path(folder) / "now-peers", True, runs, "this site")
        for methods in sizes:
            start, name = time.monotonic(), f"{methods * 4} method pages"
            root = Grown(Path(folder) / str(methods)).grow(methods)
            built(root, Path(folder) / f"{methods}-peers", methods <= MOST, runs, name)
            print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    about = f"{ABOUT} {exponents(runs) if len(sizes) > 1 else ''}"
    results.save(ROOT / "tests/bench/results", "building", about, runs, [OURS, STOCK, SECTIONS], "cpu")


if __name__ == "__main__":
    main()
