"""The configurations of servers: in hosting/ for a site at the root of its host."""

from __future__ import annotations

from argparse import Namespace

from ..hosting.host_files import configurations
from ..settings import LOOPBACK, read_settings
from . import ROOT


def run(asked: Namespace) -> int:
    """Write the configurations of nginx and Caddy to hosting/, or those for SITE_URL to the folder named."""
    folder = asked.folder or ROOT / "hosting"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in configurations(read_settings()[0].site_url if asked.folder else LOOPBACK).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{folder / name} written")
    return 0
