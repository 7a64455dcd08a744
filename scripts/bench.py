"""Time what editors wait for: reading, the rules on the data, the rules on a built site; best of three."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tolem.outputs.site import read_site
from tolem.rules.built.pages import Pages
from tolem.rules.registry import in_data, on_site
from tolem.today import today

ROOT = Path(__file__).parent.parent
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The least time of three rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Print each time, and how it compares with reading alone, in the same run."""
    day, folder = today(), ROOT / "site"
    reading = seconds(lambda: read_site(ROOT, day))
    print(f"reading data/ and docs/   {reading:5.2f} s")
    rules = seconds(lambda: in_data(read_site(ROOT, day))) - reading
    print(f"rules on the data         {rules:5.2f} s, {rules / reading:.1f} times reading")
    if (folder / "index.html").is_file():
        built = seconds(lambda: on_site(Pages(folder, read_site(ROOT, day)))) - reading
        print(f"rules on the built site   {built:5.2f} s, {built / reading:.1f} times reading")
    return 0


if __name__ == "__main__":
    sys.exit(main())
