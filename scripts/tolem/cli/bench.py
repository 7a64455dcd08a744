"""Time what editors and hosts wait for: reading, rules, a preview after a save, a build as the data grows."""

from __future__ import annotations

import math
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from ..pages.site import read_site
from ..quality.html.pages import Pages
from ..quality.registry import in_data, on_site
from ..today import newest_day
from . import ROOT

SMALL = ROOT / "tests" / "golden"
ROUNDS, SAVES = 3, 5
# How often the methods and claims of the small site stand in a copy: a start, three times it and ten times.
GROWN = (8, 24, 80)
# The fact that is changed.
FACT = re.compile(r"(- id: mobile-balance-kz\n  text: )")
_ID = re.compile(r"^- id: (.+)$", re.M)


def seconds(work: Callable[[], object]) -> float:
    """The least time of three rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def run(asked: Namespace) -> int:
    """Time reading, the rules, a preview after a save, and how a build grows with the data."""
    day, folder = asked.today, ROOT / "site"
    reading = seconds(lambda: read_site(ROOT, day))
    print(f"reading data/ and docs/   {reading:5.2f} s, once its files are known")
    rules = seconds(lambda: in_data(read_site(ROOT, day))) - reading
    print(f"rules on the data         {rules:5.2f} s, {rules / reading:.1f} times reading")
    if (folder / "index.html").is_file():
        built = seconds(lambda: on_site(Pages(folder, read_site(ROOT, day)))) - reading
        print(f"rules on the built site   {built:5.2f} s, {built / reading:.1f} times reading")
    with tempfile.TemporaryDirectory() as copy:
        preview(copied(copy))
    growth()
    return 0


def copied(folder: str) -> Path:
    """A copy of this repository, without what was built or set up."""
    left = shutil.ignore_patterns(".*", "build", "site", "__pycache__")
    return Path(shutil.copytree(ROOT, Path(folder) / "tolem", ignore=left))


def preview(root: Path) -> None:
    """Print how long the first page takes, and a save until the open page shows it; median of five."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        home = f"http://127.0.0.1:{free.getsockname()[1]}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", home.split("/")[2]]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while "<article" not in _got(f"{home}ru/returns/dispute/"):
                time.sleep(0.05)
            print(f"first page of a preview   {time.perf_counter() - start:5.2f} s")
            for what, path, address in (
                ("sentence", root / "docs/ru/returns/dispute.md", f"{home}ru/returns/dispute/"),
                ("fact", _claims(root), f"{home}ru/methods/mobile-balance/"),
            ):
                waits = [_saved(path, address, home) for _ in range(SAVES)]
                print(f"a saved {what:8}          {statistics.median(waits):5.2f} s")
        finally:
            server.terminate()


def _copied(folder: Path) -> Path:
    """A copy of the repository in a folder, without what was built or set up."""
    left = shutil.ignore_patterns(".*", "build", "site")
    return Path(shutil.copytree(ROOT, folder / "tolem", ignore=left))


def _claims(root: Path) -> Path:
    return next(path for path in (root / "data/claims").iterdir() if FACT.search(path.read_text("utf-8")))


def _got(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=70) as answer:  # noqa: S310  our own server
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _saved(path: Path, address: str, home: str) -> float:
    """Save a change; wait as an open page does until the server calls for it to load again; load it."""
    before, text = _got(address), path.read_text("utf-8")
    epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", before)[0]
    changed = f"{text}\nНовое.\n" if path.suffix == ".md" else FACT.sub(r"\1X", text)
    start = time.perf_counter()
    path.write_text(changed, "utf-8")
    while int(_got(f"{home}livereload/{epoch}/{request}") or 0) <= int(epoch):
        pass
    if _got(address) == before:
        raise RuntimeError(f"{path} was saved and {address} did not change")
    return time.perf_counter() - start


def growth() -> None:
    """Print the CPU seconds of a whole build as methods and claims grow, and the exponent of that."""
    found = [_built(times) for times in GROWN]
    for times, spent in zip(GROWN, found, strict=True):
        ratio = times / GROWN[0]
        exponent = f", exponent {math.log(spent / found[0]) / math.log(ratio):.2f}" if ratio > 1 else ""
        print(f"a build {ratio:4.0f} times as large {spent:5.1f} s of CPU{exponent}")


def _built(times: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        root = copied(folder)
        enlarge(root, times)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "tolem", "build", "--today", newest_day(SMALL).isoformat()]
        own = {**os.environ, "PYTHONPATH": str(root / "scripts")}
        done = subprocess.run(command, cwd=root, env=own, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def enlarge(root: Path, times: int) -> None:
    """Make a copy the small site, with every method, its page and every claim so many times."""
    for name in ("data", "docs"):
        shutil.rmtree(root / name)
        shutil.copytree(SMALL / name, root / name)
    for name in ("addresses.txt", "anchors.txt"):
        (root / name).unlink(missing_ok=True)
    claims, methods = root / "data/claims/small.yml", list((root / "data/methods").iterdir())
    pages = [root / f"docs/en/methods/{path.stem}.md" for path in methods]
    texts = {path: path.read_text("utf-8") for path in (claims, *methods, *pages)}
    names = _ID.findall(texts[claims])
    shown = "".join(f'\n{{{{ claim("{name}") }}}}\n' for name in names)
    names = sorted([*names, *(path.stem for path in methods)], key=len, reverse=True)
    named = re.compile(rf"(?<![\w-])(?<!kind: )({'|'.join(names)})(?![\w-])")
    for number in range(1, times):
        # In letters: a digit in a text would be a figure that nobody stands for.
        mark = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        for path, text in texts.items():
            more = shown if path in pages else ""
            copy = path.with_name(f"{path.stem}-{mark}{path.suffix}")
            copy.write_text(named.sub(rf"\1-{mark}", text + more), "utf-8")
        with (root / "data/topics.yml").open("a", encoding="utf-8") as topics:
            topics.write(f"- {{id: small-{mark}, title: Small}}\n")
