"""Measure CPU, memory and output of a build, compared with Material on the same Markdown: `make bench-build`.

Usage: python -m bench.building [METHODS …]: builds this site, then sites with so many copies of its methods.

Material builds one folder with all languages. It writes the whole navigation on each page, so that it is not
measured with more than STOCK_LIMIT methods.
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
from .synthetic import SyntheticSite

SECTIONS = "Material, sections"
# Methods per language, and the most for which stock Material does not take many minutes.
SIZES, STOCK_LIMIT = (25, 75, 250), 100
ABOUT = (
    "CPU time of all processes of a build; peak memory, with shared memory counted once;"
    " size of all files per page."
)


def memory(group: int) -> int:
    """The memory of a process group in bytes, with shared memory counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ProcessLookupError):
            if os.getpgid(int(folder.name)) == group:
                total += int((folder / "smaps_rollup").read_text().split("\nPss:")[1].split()[0]) * 1024
    return total


def measure(command: Sequence[str], folder: Path, site: Path) -> dict[str, float]:
    """Run a build; returns its CPU seconds, peak memory, and bytes of output per page."""
    before, peak = resource.getrusage(resource.RUSAGE_CHILDREN), 0
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as log:
        build = subprocess.Popen(
            command, cwd=folder, env=environment, start_new_session=True, stdout=log, stderr=log
        )
        while build.poll() is None:
            peak = max(peak, memory(build.pid))
            time.sleep(0.25)
        if build.returncode:
            log.seek(0)
            raise RuntimeError(log.read().decode("utf-8")[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return {"cpu": cpu, "memory": peak, "output": size / sum(1 for _ in site.rglob("*.html"))}


def measure_all(root: Path, work: Path, with_stock: bool, runs: Runs, name: str) -> None:
    """Measure our build of a repository, and those of the peers on its Markdown."""
    python, day = [sys.executable, "-m", "tolem"], ["--today", TODAY.isoformat()]
    results.add(runs, name, OURS, measure([*python, "build", *day], root, root / "site"))
    subprocess.run(
        [*python, "markdown", *day, str(work / "markdown")], cwd=root, check=True, stdout=subprocess.DEVNULL
    )
    for peer in (STOCK, SECTIONS) if with_stock else (SECTIONS,):
        command = peers.material(work / "markdown", work / "site", sections=peer == SECTIONS)
        results.add(runs, name, peer, measure(command, work, work / "site"))
        shutil.rmtree(work / "site")


def exponents(runs: Runs) -> str:
    """The exponent with which CPU time grows between the two largest sites, for peers measured on both."""
    (small, _), (large, _) = list(runs.items())[-2:]
    methods = [int(name.split()[0]) for name in (small, large)]
    texts = []
    for peer, (most,) in runs[large]["cpu"].items():
        if least := runs[small]["cpu"].get(peer):
            texts.append(f"{peer} {math.log(most / least[0]) / math.log(methods[1] / methods[0]):.2f}")
    return f"Exponent from {methods[0]} to {methods[1]} method pages: {', '.join(texts)}."


def main() -> None:
    """Measure and write tests/bench/results/building.*."""
    runs, sizes = Runs(), [int(size) for size in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        measure_all(
            copy_repository(Path(folder) / "now"), Path(folder) / "now-peers", True, runs, "this site"
        )
        for methods in sizes:
            start, name = time.monotonic(), f"{methods * 4} method pages"
            root = SyntheticSite(Path(folder) / str(methods)).grow(methods)
            measure_all(root, Path(folder) / f"{methods}-peers", methods <= STOCK_LIMIT, runs, name)
            print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    about = f"{ABOUT} {exponents(runs) if len(sizes) > 1 else ''}"
    results.save(ROOT / "tests/bench/results", "building", about, runs, [OURS, STOCK, SECTIONS], "cpu")


if __name__ == "__main__":
    main()
