#!/bin/sh
# Fetches axe-core, which the browser tests hold the pages against: `tools/axe.sh`.
#
# Installs the pinned version from npm into build/axe, which git does not keep. Where that cannot be done it says so and
# ends well: the accessibility tests then fail with the same remedy, all others can still run. AXE names another copy.
set -eu
cd "$(dirname "$0")/.."
version=4.14.1
place=build/axe

if [ -n "${AXE:-}" ] || grep -qs "\"version\": \"$version\"" "$place/node_modules/axe-core/package.json"; then
    exit 0
fi
mkdir -p "$place"
if ! npm install --prefix "$place" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
    "axe-core@$version" >/dev/null 2>&1; then
    echo "test: axe-core could not be installed from npm: install node and npm, or name a copy of axe.min.js" \
        "as AXE=/path/to/axe.min.js make test" >&2
fi
