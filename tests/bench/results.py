"""What was measured, as a table that people read, a chart, and data: medians, and ratios to stock Material."""

import json
import os
import statistics
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

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


def written(name: str, value: float) -> str:
    """A value in its unit."""
    _, by, digits = UNITS[name]
    return f"{value / by:,.{digits}f}"


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
            cells = [written(name, medians[peer]) if peer in medians else "" for peer in columns]
            ratio = f"{medians[OURS] / medians[STOCK]:.2f}" if medians.get(STOCK) and OURS in medians else ""
            lines.append(f"| {what} | {UNITS[name][0]} | {' | '.join(cells)} | {ratio} |")
    return "\n".join(lines)


def chart(runs: Runs, peers: Iterable[str], name: str) -> str:
    """Bars of one measure, for each thing that it was measured of."""
    rows = [
        (what, peer, statistics.median(measures[name][peer]))
        for what, measures in runs.items()
        for peer in peers
        if peer in measures.get(name, {})
    ]
    longest = max(value for *_, value in rows) or 1
    marks, before, y = [], "", 24
    for what, peer, value in rows:
        if what != before:
            y += 26
            marks.append(f'<text x="8" y="{y - 8}" font-weight="bold">{escape(what)}</text>')
        before, wide = what, 360 * value / longest
        fill = "#0b6e4f" if peer == OURS else "#9aa5b1"
        marks.append(f'<text x="120" y="{y + 10}" text-anchor="end">{escape(peer)}</text>')
        marks.append(f'<rect x="128" y="{y}" width="{wide:.1f}" height="12" fill="{fill}"/>')
        marks.append(f'<text x="{134 + wide:.0f}" y="{y + 10}">{written(name, value)}</text>')
        y += 16
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {y + 8}" font-family="sans-serif" font-size="11">'
    title = f'<rect width="600" height="{y + 8}" fill="#fff"/><text x="8" y="18" font-size="14">{UNITS[name][0]}</text>'
    return "\n".join([head, title, *marks, "</svg>\n"])


def save(folder: Path, stem: str, about: str, runs: Runs, peers: list[str], drawn: str) -> None:
    """Write the table, the chart and the data, and print the table."""
    folder.mkdir(exist_ok=True)
    text = f"{about} {date.today():%-d %B %Y}, {machine()}.\n\n{table(runs, peers)}\n"
    (folder / f"{stem}.md").write_text(f"{text}\n![{UNITS[drawn][0]}]({stem}.svg)\n", "utf-8")
    (folder / f"{stem}.svg").write_text(chart(runs, peers, drawn), "utf-8")
    (folder / f"{stem}.json").write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    print(text)
