"""Measure what editors wait for: reading, the rules, and the preview after a save."""

import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from copies import ROOT, TODAY, copy_repository
from preview import PreviewServer, serve_preview
from tolem.hosting.releases import Releases
from tolem.pages.site import read_site
from tolem.quality.html.built import Pages
from tolem.quality.registry import in_data, on_pages

ROUNDS, SAVES = 3, 5
# The claim that is edited.
CLAIM = re.compile(r"(- id: mobile-balance-kz\n  text: )")


def seconds(work: Callable[[], object]) -> float:
    """The shortest time of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Time reading, the rules, and a preview after a save."""
    folder = ROOT / "site"
    reading = seconds(lambda: read_site(ROOT, TODAY))
    print(f"reading data/ and docs/   {reading:5.2f} s, once its files are known")
    rules = seconds(lambda: in_data(read_site(ROOT, TODAY))) - reading
    print(f"rules on the data         {rules:5.2f} s, {rules / reading:.1f} times reading")
    earlier = Releases(folder.resolve()).earlier()
    built = seconds(lambda: on_pages(Pages(folder, read_site(ROOT, TODAY), earlier=earlier))) - reading
    print(f"rules on the built site   {built:5.2f} s, {built / reading:.1f} times reading")
    with tempfile.TemporaryDirectory() as copy:
        preview(copy_repository(Path(copy) / "tolem"))


def preview(root: Path) -> None:
    """Print the time to the first page, and the median time from a save to the reloaded page."""
    claims = next(path for path in (root / "data/claims").iterdir() if CLAIM.search(path.read_text("utf-8")))
    start = time.perf_counter()
    with serve_preview(root) as server:
        while "<article" not in server.page("ru/returns/dispute/"):
            time.sleep(0.05)
        print(f"first page of a preview   {time.perf_counter() - start:5.2f} s")
        for kind, path, address in (
            ("sentence", root / "docs/ru/returns/dispute.md", "ru/returns/dispute/"),
            ("fact", claims, "ru/methods/mobile-balance/"),
        ):
            times = [_reload_time(path, address, server) for _ in range(SAVES)]
            print(f"a saved {kind:8}          {statistics.median(times):5.2f} s")


def _reload_time(path: Path, address: str, server: PreviewServer) -> float:
    """Save a change, wait for the live reload, as an open page does, and load the page; in seconds."""
    before, text = server.page(address), path.read_text("utf-8")
    epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", before)[0]
    changed = f"{text}\nНовое.\n" if path.suffix == ".md" else CLAIM.sub(r"\1X", text)
    start = time.perf_counter()
    path.write_text(changed, "utf-8")
    while int(server.page(f"livereload/{epoch}/{request}") or 0) <= int(epoch):
        pass
    if server.page(address) == before:
        raise RuntimeError(f"{path} was saved and {address} did not change")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
