"""Where what the tests run beside Python is, as scripts/programs.sh installs it."""

import os
import shutil
from collections.abc import Sequence

from copies import ROOT

# What readers have.
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The same browser without windows: a page costs it half of the time, but it hung once in ten runs.
SHELL = "chromium-headless-shell"
# Where servers are unpacked.
FOLDER = ROOT / ".cache" / "servers"


def find_browser(names: Sequence[str] = (*WHOLE, SHELL)) -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in names if (path := shutil.which(name))), None)


def find_server(name: str) -> str | None:
    """The path of a server: that of the system, else the one that was unpacked."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", f"{FOLDER}/usr/sbin", f"{FOLDER}/usr/bin"]
    return shutil.which(name, path=os.pathsep.join(places))
