"""Write the configurations of nginx and Caddy for the path of SITE_URL; those in hosting/ are for a root."""

from __future__ import annotations

from argparse import Namespace

from ..hosting.host_files import configurations
from ..settings import read_settings
from . import ROOT


def run(asked: Namespace) -> int:
    """Write the configurations of servers, for the path of SITE_URL, to hosting/ or the folder named."""
    folder = asked.folder or ROOT / "hosting"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in configurations(read_settings()[0].path).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{folder / name} written")
    return 0
