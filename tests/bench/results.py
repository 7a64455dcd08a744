"""Write results as a table, a chart and JSON: medians, and their ratios to Material."""

import json
import os
import statistics
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

OURS, STOCK = "Tolem", "Material"
# The unit of each measure, its divisor, and the decimal places.
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
# The values of all runs, by scenario, measure and peer.
Runs = dict[str, dict[str, dict[str, list[float]]]]


def add(runs: Runs, scenario: str, peer: str, measures: dict[str, float]) -> None:
    """Add the values of one run."""
    for name, value in measures.items():
        runs.setdefault(scenario, {}).setdefault(name, {}).setdefault(peer, []).append(value)


def machine() -> str:
    """The hardware and load of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, load {os.getloadavg()[0]:.1f} at the end"


def formatted(name: str, value: float) -> str:
    """A value of a measure in its unit."""
    _, divisor, digits = UNITS[name]
    return f"{value / divisor:,.{digits}f}"


def table(runs: Runs, peers: Iterable[str]) -> str:
    """A Markdown table with a row for each measure: the medians, and the ratio of ours to Material."""
    columns = list(peers)
    lines = [
        f"| | | {' | '.join(columns)} | {OURS} / {STOCK} |",
        f"| --- | --- |{' ---: |' * (len(columns) + 1)}",
    ]
    for scenario, measures in runs.items():
        for name, by_peer in measures.items():
            medians = {peer: statistics.median(values) for peer, values in by_peer.items()}
            cells = [formatted(name, medians[peer]) if peer in medians else "" for peer in columns]
            ratio = f"{medians[OURS] / medians[STOCK]:.2f}" if medians.get(STOCK) and OURS in medians else ""
            lines.append(f"| {scenario} | {UNITS[name][0]} | {' | '.join(cells)} | {ratio} |")
    return "\n".join(lines)


def chart(runs: Runs, peers: Iterable[str], name: str) -> str:
    """An SVG chart of the medians of one measure."""
    rows = [
        (scenario, peer, statistics.median(measures[name][peer]))
        for scenario, measures in runs.items()
        for peer in peers
        if peer in measures.get(name, {})
    ]
    longest = max(value for *_, value in rows) or 1
    marks, previous, y = [], "", 24
    for scenario, peer, value in rows:
        if scenario != previous:
            y += 26
            marks.append(f'<text x="8" y="{y - 8}" font-weight="bold">{escape(scenario)}</text>')
        previous, width = scenario, 360 * value / longest
        fill = "#0b6e4f" if peer == OURS else "#9aa5b1"
        marks.append(f'<text x="120" y="{y + 10}" text-anchor="end">{escape(peer)}</text>')
        marks.append(f'<rect x="128" y="{y}" width="{width:.1f}" height="12" fill="{fill}"/>')
        marks.append(f'<text x="{134 + width:.0f}" y="{y + 10}">{formatted(name, value)}</text>')
        y += 16
    font = 'font-family="sans-serif" font-size="11"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {y + 8}" {font}>'
    title = f'<text x="8" y="18" font-size="14">{UNITS[name][0]}</text>'
    return "\n".join([head, f'<rect width="600" height="{y + 8}" fill="#fff"/>{title}', *marks, "</svg>\n"])


def save(folder: Path, stem: str, about: str, runs: Runs, peers: list[str], charted: str) -> None:
    """Write the table, the chart and the data, and print the table."""
    folder.mkdir(exist_ok=True)
    text = f"{about} {date.today():%-d %B %Y}, {machine()}.\n\n{table(runs, peers)}\n"
    (folder / f"{stem}.md").write_text(f"{text}\n![{UNITS[charted][0]}]({stem}.svg)\n", "utf-8")
    (folder / f"{stem}.svg").write_text(chart(runs, peers, charted), "utf-8")
    (folder / f"{stem}.json").write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    print(text)
