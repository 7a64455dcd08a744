"""Real servers on loopback with the configurations of hosting/, and what they answer."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from copies import ROOT
from preview import free_port
from tolem.hosting.host_files import configurations

PATIENCE = 20
# Where `scripts/programs.sh servers` unpacks servers.
FOLDER = ROOT / ".cache" / "servers"
BROTLI = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
# The configuration of each server: that of hosting/, and in tests/hosting/ what stands around it in a system.
FILES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}


def installed(pattern: str) -> Path | None:
    """A file that a server brought, by its path in the system: `usr/lib/nginx/modules/x.so`."""
    return next((path for root in (Path("/"), FOLDER) for path in root.glob(pattern)), None)


def environment() -> dict[str, str]:
    """What a program that was unpacked needs to find its libraries."""
    libraries = map(str, FOLDER.glob("usr/lib/*-linux-gnu"))
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}


def needs(name: str) -> str:
    """The path of a server, the system's or the one unpacked; the test is passed over if there is none."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", f"{FOLDER}/usr/sbin", f"{FOLDER}/usr/bin"]
    found = shutil.which(name, path=os.pathsep.join(places))
    if not found:
        pytest.skip(f"needs {name}: run `scripts/programs.sh servers`")
    return found


@contextmanager
def hosted(name: str, site: Path, folder: Path, base: str = "/") -> Iterator[int]:
    """Serve `site` with the configuration of hosting/ for `name`; yields the port."""
    folder.mkdir(parents=True)
    port, path = free_port(), folder / "configuration"
    text = configurations(base)[FILES[name]].replace("/srv/tolem/site", str(site)).replace("8080", str(port))
    path.write_text(_around(FILES[name], text, folder), encoding="utf-8")
    options = {
        "nginx": ["-p", str(folder), "-e", str(folder / "errors.log"), "-c", str(path)],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(path)],
    }
    command = [needs(name), *options[name]]
    own = {**environment(), "XDG_CONFIG_HOME": str(folder)}
    with (
        (folder / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, env=own, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(process, port, folder)
            yield port
        finally:
            process.terminate()


def _around(file: str, site: str, folder: Path) -> str:
    module, types = installed(BROTLI), installed("etc/nginx/mime.types")
    return (
        (ROOT / "tests/hosting" / file)
        .read_text(encoding="utf-8")
        .format(
            module=f"load_module {module};" if module else "",
            user="user root;" if os.geteuid() == 0 else "",
            site=site.replace("# brotli_static", "brotli_static") if module else site,
            folder=folder,
            types=types,
        )
    )


def _wait(server: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    start = time.monotonic()
    while server.poll() is None and time.monotonic() < start + PATIENCE:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*log")))


class Answer:
    """What a server answered: status, headers, body as it was sent."""

    def __init__(self, port: int, path: str, **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        asked = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request("GET", path, headers=asked)
        answer = connection.getresponse()
        self.status, self.body = answer.status, answer.read()
        names = {name.lower() for name, _ in answer.getheaders()}
        # One that is sent twice shows as both.
        self.headers = {name: ", ".join(answer.headers.get_all(name, [])) for name in names}
        connection.close()
