"""Find what the tests run beside Python: a Chromium and a Java; install Debian’s, or say what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence

# What readers have.
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same browser without windows: a page costs it a third of the time, but it hung in one run of six.
SHELL = "chromium-headless-shell"
# Before a command that only root may run.
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")


def find(names: Sequence[str] = (*WHOLE, SHELL)) -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in names if (path := shutil.which(name))), None)


def find_java() -> str | None:
    """The path of a Java, which runs the checker of HTML."""
    return shutil.which("java")


# What is looked for, as a person calls it, and Debian's packages that have it, the first that there is.
WANTED = {
    "a Chromium": (find, ("chromium", SHELL), "set CHROMIUM to its path"),
    "a Java": (find_java, ("default-jre-headless",), "put it on the PATH"),
}


def install(packages: Sequence[str]) -> None:
    """Install one of some packages of Debian with apt, if this user may."""
    if shutil.which("apt-get") and _apt("update"):
        any(_apt("install", "-y", package) for package in packages)


def _apt(*command: str) -> bool:
    asked = [*AS_ROOT, "apt-get", "-qq", *command]
    return not subprocess.run(asked, check=False, stdin=subprocess.DEVNULL).returncode


def run(_: Namespace) -> int:
    """Make sure that they are there, or say in one line each what to do."""
    for what, (found, packages, otherwise) in WANTED.items():
        if not found():
            install(packages)
        if not (path := found()):
            told = f"{what} was not found: install it (Debian: apt install {packages[0]}) or {otherwise}"
            print(told, file=sys.stderr)
            return 1
        print(f"{what}: {path}")
    return 0
