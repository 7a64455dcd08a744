"""Run real web servers on loopback with the configurations of hosting/."""

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

# In seconds.
TIMEOUT = 20
# `scripts/programs.sh servers` unpacks servers here.
SERVERS = ROOT / ".cache" / "servers"
BROTLI = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
# The configuration of each server in hosting/, and the template in tests/hosting/ that wraps it.
FILES = {"nginx": "nginx.conf", "caddy": "Caddyfile"}


def find_installed(pattern: str) -> Path | None:
    """The first match of a path relative to `/`, such as `usr/lib/x.so`, in the system or in SERVERS."""
    return next((path for root in (Path("/"), SERVERS) for path in root.glob(pattern)), None)


def server_environment() -> dict[str, str]:
    """The environment in which an unpacked server finds its libraries."""
    libraries = map(str, SERVERS.glob("usr/lib/*-linux-gnu"))
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}


def require_server(name: str) -> str:
    """The path of a server, installed or unpacked; skips the test if there is none."""
    places = [os.environ.get("PATH", ""), "/usr/sbin", f"{SERVERS}/usr/sbin", f"{SERVERS}/usr/bin"]
    found = shutil.which(name, path=os.pathsep.join(places))
    if not found:
        pytest.skip(f"needs {name}: run `scripts/programs.sh servers`")
    return found


@contextmanager
def serve_with(name: str, site: Path, folder: Path, base: str = "/") -> Iterator[int]:
    """Serve `site` under the path `base` with the server `name`; yields the port."""
    folder.mkdir(parents=True)
    port, path = free_port(), folder / "configuration"
    text = configurations(base)[FILES[name]].replace("/srv/tolem/site", str(site)).replace("8080", str(port))
    path.write_text(_wrap(FILES[name], text, folder), encoding="utf-8")
    options = {
        "nginx": ["-p", str(folder), "-e", str(folder / "errors.log"), "-c", str(path)],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(path)],
    }
    command = [require_server(name), *options[name]]
    own = {**server_environment(), "XDG_CONFIG_HOME": str(folder)}
    with (
        (folder / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, env=own, stdout=log, stderr=log) as process,
    ):
        try:
            _wait(process, port, folder)
            yield port
        finally:
            process.terminate()


def _wrap(file: str, site: str, folder: Path) -> str:
    """Complete the configuration `site` with the template of the same file name in tests/hosting/."""
    module, types = find_installed(BROTLI), find_installed("etc/nginx/mime.types")
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
    while server.poll() is None and time.monotonic() < start + TIMEOUT:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*log")))


class Response:
    """The response to a GET request: status, headers, and the body without decompression."""

    def __init__(self, port: int, path: str, **headers: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        sent = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        self.status, self.body = response.status, response.read()
        names = {name.lower() for name, _ in response.getheaders()}
        # Repeated headers are joined, so that tests see them.
        self.headers = {name: ", ".join(response.headers.get_all(name, [])) for name in names}
        connection.close()
