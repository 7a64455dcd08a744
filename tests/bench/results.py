"""What was measured, as a table that people read and as data: medians, and ratios to stock Material."""

import json
import os
import statistics
from collections.abc import Iterable
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
OURS, STOCK = "Tolem", "Material"
# How each measure is written, and by what it is divided.
UNITS = {
    "size": ("KB", 1000, 1),
    "requests": ("requests", 1, 0),
    "paint": ("first paint, ms", 1, 0),
    "largest": ("largest paint, ms", 1, 0),
    "blocked": ("blocked, ms", 1, 0),
    "shift": ("layout shift", 1, 3),
    "found": ("ms", 1, 0),
    "cpu": ("CPU s", 1, 1),
    "memory": ("MB at the peak", 1_000_000, 0),
    "output": ("KB a page", 1000, 1),
    "time": ("s", 1, 2),
}
# What was measured of what for whom: all runs of it.
Runs = dict[str, dict[str, dict[str, list[float]]]]


def note(runs: Runs, what: str, peer: str, measures: dict[str, float]) -> None:
    for name, value in measures.items():
        runs.setdefault(what, {}).setdefault(name, {}).setdefault(peer, []).append(value)


def machine() -> str:
    """What it ran on, without a name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, load {os.getloadavg()[0]:.1f} at the end"


def table(runs: Runs, peers: Iterable[str]) -> str:
    """A row for each measure: the medians, and how ours compares with stock Material."""
    columns = list(peers)
    lines = [
        f"| | | {' | '.join(columns)} | {OURS} / {STOCK} |",
        f"| --- | --- |{' ---: |' * (len(columns) + 1)}",
    ]
    for what, measures in runs.items():
        for name, by_peer in measures.items():
            medians = {peer: statistics.median(values) for peer, values in by_peer.items()}
            unit, by, digits = UNITS[name]
            cells = [f"{medians[peer] / by:,.{digits}f}" if peer in medians else "" for peer in columns]
            ratio = f"{medians[OURS] / medians[STOCK]:.2f}" if medians.get(STOCK) and OURS in medians else ""
            lines.append(f"| {what} | {unit} | {' | '.join(cells)} | {ratio} |")
    return "\n".join(lines)


def save(stem: str, about: str, runs: Runs, peers: Iterable[str]) -> None:
    """Write the table and the data to results/, and print the table."""
    text = f"{about} {date.today():%-d %B %Y}, {machine()}.\n\n{table(runs, peers)}\n"
    (RESULTS / f"{stem}.md").write_text(text, "utf-8")
    (RESULTS / f"{stem}.json").write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    print(text)
