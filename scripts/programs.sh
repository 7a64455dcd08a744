#!/usr/bin/env bash
# Install the programs of the tests: `browser` (Chromium and Java) or `servers` (nginx and Caddy).
# Missing programs are installed with apt, or a message says what to install. Servers are unpacked to .cache/ and not
# started; without them their tests are skipped. tests/chromium.py and tests/hosts.py look in the same places.
set -euo pipefail
cd "$(dirname "$0")/.."
servers=$PWD/.cache/servers

as_root() { # run as root, without a password prompt
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi </dev/null
}

first() { # the first available command
  for name in "$@"; do type -P "$name" && return; done
  return 1
}

find_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; else
    first chromium chromium-browser google-chrome google-chrome-stable chrome chromium-headless-shell
  fi
}

wanted() { # name, command that finds it, alternative, and Debian packages, of which one is enough
  local what=$1 otherwise=$3
  read -ra find <<<"$2"
  shift 3
  if ! "${find[@]}" >/dev/null && first apt-get >/dev/null && as_root apt-get -qq update; then
    for package in "$@"; do as_root apt-get -qq install -y "$package" && break; done
  fi
  if ! path=$("${find[@]}"); then
    echo "$what was not found: install it (Debian: apt install $1) or $otherwise" >&2
    exit 1
  fi
  echo "$what: $path"
}

server() {
  PATH=$PATH:/usr/sbin:$servers/usr/sbin:$servers/usr/bin type -P "$1"
}

unpack() { # needs root only to update the package lists
  mkdir -p "$servers"
  cd "$servers"
  packages=(nginx nginx-common libnginx-mod-http-brotli-static libbrotli1 caddy)
  apt-get download -qq "${packages[@]}" || { as_root apt-get update -qq && apt-get download -qq "${packages[@]}"; } || true
  for package in *.deb; do dpkg-deb -x "$package" . || true; done
} 2>/dev/null

case ${1:-} in
browser)
  wanted "a Chromium" find_chromium "set CHROMIUM to its path" chromium chromium-headless-shell
  wanted "a Java" "first java" "put it on the PATH" default-jre-headless
  ;;
servers)
  if ! { server nginx && server caddy; } >/dev/null && first apt-get >/dev/null && first dpkg-deb >/dev/null; then
    (unpack)
  fi
  for name in nginx caddy; do
    echo "$name: $(server "$name" || echo "not found, its tests are skipped")"
  done
  ;;
*)
  echo "expected browser or servers" >&2
  exit 2
  ;;
esac
