"""Find a Chromium for the tests, or install Debian's where that is allowed, or say what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Before a command that only root may run.
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")


def find() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's Chromium with apt, if this user may."""
    if not shutil.which("apt-get"):
        return
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run([*AS_ROOT, *command], check=False, stdin=subprocess.DEVNULL).returncode:
            return


def run(_: Namespace) -> int:
    """Make sure that there is a Chromium, or say in one line what to do."""
    if not find():
        install()
    if path := find():
        print(f"browser: {path}")
        return 0
    print(
        "no Chromium found: install it (Debian: apt install chromium) or set CHROMIUM to its path",
        file=sys.stderr,
    )
    return 1
