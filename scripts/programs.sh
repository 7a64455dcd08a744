#!/usr/bin/env bash
# Make sure of what the tests run beside Python: `browser` of a Chromium and a Java, `servers` of nginx and Caddy.
# What is missing is installed from Debian, or a line says what to install. Servers are unpacked in .cache/, where nothing
# starts; without them their tests are passed over. tests/programs.py looks for them in the same places.
set -euo pipefail
cd "$(dirname "$0")/.."
servers=$PWD/.cache/servers

as_root() { # only root may install
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi </dev/null
}

first() { # the first of some commands that there is
  for name in "$@"; do type -P "$name" && return; done
  return 1
}

find_chromium() {
  if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; else
    first chromium chromium-browser google-chrome google-chrome-stable chrome chromium-headless-shell
  fi
}

wanted() { # what a person calls it, what finds it, what else to do, and Debian's packages that have it, one of them enough
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

unpack() { # only old lists of packages need root
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
    echo "$name: $(server "$name" || echo "none, its tests are passed over")"
  done
  ;;
*)
  echo "expected browser or servers" >&2
  exit 2
  ;;
esac
