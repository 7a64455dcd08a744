"""Find what the tests run beside Python: a Chromium, a Java, nginx, Caddy and wrk.

What is missing is installed from Debian, or a line says what to install. Servers are unpacked in .cache/,
where nothing starts; without them their tests are passed over.
"""

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence

from . import ROOT

# What readers have.
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same browser without windows: a page costs it half of the time, but it hung once in ten runs.
SHELL = "chromium-headless-shell"
# Before a command that only root may run.
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n")
# Where servers are unpacked.
FOLDER = ROOT / ".cache" / "servers"
SERVERS = ("nginx", "caddy", "wrk")
_PACKAGES = (
    "nginx", "nginx-common", "libnginx-mod-http-brotli-static", "libbrotli1", "caddy",
    "wrk", "libluajit-5.1-2", "libluajit-5.1-common",
)  # fmt: skip


def find_browser(names: Sequence[str] = (*WHOLE, SHELL)) -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in names if (path := shutil.which(name))), None)


def find_java() -> str | None:
    """The path of a Java, which runs the checker of HTML."""
    return shutil.which("java")


# What is looked for, as a person calls it, and Debian's packages that have it, the first that there is.
WANTED = {
    "a Chromium": (find_browser, ("chromium", SHELL), "set CHROMIUM to its path"),
    "a Java": (find_java, ("default-jre-headless",), "put it on the PATH"),
}


def install(packages: Sequence[str]) -> None:
    """Install one of some packages of Debian with apt, if this user may."""
    if shutil.which("apt-get") and _apt("update"):
        any(_apt("install", "-y", package) for package in packages)


def _apt(*command: str) -> bool:
    asked = [*AS_ROOT, "apt-get", "-qq", *command]
    return not subprocess.run(asked, check=False, stdin=subprocess.DEVNULL).returncode


def browser(_: Namespace) -> int:
    """Make sure that there are a Chromium and a Java, or say in one line each what to do."""
    for what, (found, packages, otherwise) in WANTED.items():
        if not found():
            install(packages)
        if not (path := found()):
            told = f"{what} was not found: install it (Debian: apt install {packages[0]}) or {otherwise}"
            print(told, file=sys.stderr)
            return 1
        print(f"{what}: {path}")
    return 0


def find_server(name: str) -> str | None:
    """The path of a server: that of the system, else the one that was unpacked."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", f"{FOLDER}/usr/sbin", f"{FOLDER}/usr/bin"]
    return shutil.which(name, path=os.pathsep.join(places))


def unpack() -> None:
    """Unpack Debian's packages, if this is a Debian; only old lists of packages need root."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    download = ["apt-get", "download", "-qq", *_PACKAGES]
    if not _done(*download):
        _done(*AS_ROOT, "apt-get", "update", "-qq")
        _done(*download)
    for package in FOLDER.glob("*.deb"):
        _done("dpkg-deb", "-x", package.name, ".")


def _done(*command: str) -> bool:
    quiet = subprocess.DEVNULL
    return not subprocess.run(command, cwd=FOLDER, check=False, stdin=quiet, stderr=quiet).returncode


def servers(_: Namespace) -> int:
    """Make sure that there are nginx, Caddy and wrk, or say whose tests are passed over."""
    if not all(map(find_server, SERVERS)):
        unpack()
    for name in SERVERS:
        print(f"{name}: {find_server(name) or 'none, its tests are passed over'}")
    return 0
