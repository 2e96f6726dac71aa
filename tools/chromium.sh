#!/bin/sh
# Sees to it that there is a chromium for the browser tests: `tools/chromium.sh`.
#
# Takes the one named by CHROMIUM or found on the path; otherwise installs Debian's. Where that cannot be done it says
# so and ends well: the browser tests then fail with the same remedy, all others can still run.
set -eu

if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then
    exit 0
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

echo "test: no chromium for the browser tests; installing Debian's"
export DEBIAN_FRONTEND=noninteractive
if ! { as_root apt-get update -qq &&
    as_root apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1; then
    echo "test: chromium could not be installed: run 'apt-get install chromium' as root," \
        "or name one as CHROMIUM=/path/to/chromium make test" >&2
fi
