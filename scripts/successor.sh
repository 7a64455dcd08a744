#!/usr/bin/env bash
# Build the site with the newest release of a possible successor of MkDocs: decisions/after-material.md.
# The result is not published, so the packages need no hashes.
set -euo pipefail
name=$1
own=build/successor/$name site=build/successor/$name-site
export NO_MKDOCS_2_WARNING=1 PYTHONPATH=scripts
rm -rf "$own" "$site"
python3 -m venv "$own"
"$own/bin/pip" install --quiet --require-hashes --only-binary :all: -r requirements.txt
case $name in
mkdocs-ng)
  "$own/bin/pip" uninstall --quiet --yes mkdocs
  "$own/bin/pip" install --quiet mkdocs-ng
  "$own/bin/python" -m tolem build "$site"
  ;;
properdocs)
  "$own/bin/pip" install --quiet properdocs
  "$own/bin/properdocs" build --strict --site-dir "$PWD/$site"
  "$own/bin/python" -m tolem check-site "$site"
  ;;
zensical)
  "$own/bin/pip" install --quiet zensical
  "$own/bin/python" -m tolem markdown "$own/markdown"
  for folder in "$own"/markdown/*; do
    printf '%s\n' 'site_name: Tolem' "docs_dir: markdown/${folder##*/}" "site_dir: site/${folder##*/}" \
      'markdown_extensions: [attr_list, admonition, md_in_html, tables, fenced_code]' >"$own/mkdocs.yml"
    (cd "$own" && bin/zensical build --strict --config-file mkdocs.yml)
  done
  ;;
*)
  echo "NAME: expected mkdocs-ng, properdocs or zensical, found '$name'" >&2
  exit 2
  ;;
esac
