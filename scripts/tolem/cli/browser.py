"""Find what the tests run beside Python: a Chromium and a Java; install Debian’s, or say what to install."""

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


def find_java() -> str | None:
    """The path of a Java, which runs the checker of HTML."""
    return shutil.which("java")


# What is looked for, as a person calls it, and Debian's package of it.
WANTED = {
    "a Chromium": (find, "chromium", "set CHROMIUM to its path"),
    "a Java": (find_java, "default-jre-headless", "put it on the PATH"),
}


def install(packages: list[str]) -> None:
    """Install packages of Debian with apt, if this user may."""
    if not shutil.which("apt-get"):
        return
    for command in (["update"], ["install", "-y", *packages]):
        if subprocess.run(
            [*AS_ROOT, "apt-get", "-qq", *command], check=False, stdin=subprocess.DEVNULL
        ).returncode:
            return


def run(_: Namespace) -> int:
    """Make sure that they are there, or say in one line each what to do."""
    if missing := [package for found, package, _ in WANTED.values() if not found()]:
        install(missing)
    for what, (found, package, otherwise) in WANTED.items():
        if not (path := found()):
            told = f"{what} was not found: install it (Debian: apt install {package}) or {otherwise}"
            print(told, file=sys.stderr)
            return 1
        print(f"{what}: {path}")
    return 0
