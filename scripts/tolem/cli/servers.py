"""Find nginx, Caddy and wrk for the tests, or unpack Debian's in .cache/, where nothing starts."""

from __future__ import annotations

import os
import shutil
import subprocess
from argparse import Namespace
from pathlib import Path

from . import ROOT
from .browser import AS_ROOT

FOLDER = ROOT / ".cache" / "servers"
NAMES = ("nginx", "caddy", "wrk")
_PACKAGES = (
    "nginx", "nginx-common", "libnginx-mod-http-brotli-static", "libbrotli1", "caddy",
    "wrk", "libluajit-5.1-2", "libluajit-5.1-common",
)  # fmt: skip


def find(name: str) -> str | None:
    """The path of a server: that of the system, else the one that was unpacked."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", f"{FOLDER}/usr/sbin", f"{FOLDER}/usr/bin"]
    return shutil.which(name, path=os.pathsep.join(places))


def installed(pattern: str) -> Path | None:
    """A file that a server brought, by its path in the system: `usr/lib/nginx/modules/x.so`."""
    return next((path for root in (Path("/"), FOLDER) for path in root.glob(pattern)), None)


def environment() -> dict[str, str]:
    """What a program that was unpacked needs to find its libraries."""
    libraries = map(str, FOLDER.glob("usr/lib/*-linux-gnu"))
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}


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


def run(_: Namespace) -> int:
    """Make sure that there are nginx, Caddy and wrk, or say whose tests are passed over."""
    if not all(map(find, NAMES)):
        unpack()
    for name in NAMES:
        print(f"{name}: {find(name) or 'none, its tests are passed over'}")
    return 0
