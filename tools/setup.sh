#!/bin/sh
# Makes the virtual environment that every target of the Makefile runs in: `tools/setup.sh .venv`.
#
# Takes the first Python of 3.13, 3.12, 3.11 and python3 that really runs and is new enough, installs what
# constraints.txt pins (every file checked against its hash) and then the project itself, in place. Nothing is
# resolved on the way, so nothing can drift. PYTHON=/path/to/python names another.
set -eu
cd "$(dirname "$0")/.."
venv=${1:-.venv}

runs() { # a shim of a version manager can be on the path and still run nothing
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if runs "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "setup: no Python 3.11 or newer found: install one (Debian: apt-get install python3 python3-venv)," \
        "or name one as PYTHON=/path/to/python3.11 make setup" >&2
    exit 2
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

need_venv() { # Debian keeps ensurepip, which venv needs, in a package of its own
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    echo "setup: $1 has no venv; installing $package"
    if ! { as_root apt-get update -qq && as_root apt-get install -y -qq "$package"; } >/dev/null 2>&1; then
        echo "setup: that needs root: run 'apt-get install $package' as root, then make setup again" >&2
        exit 2
    fi
}

python=$(find_python)
if ! { runs "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    need_venv "$python"
    echo "setup: $venv from $("$python" --version)"
    "$python" -m venv --clear "$venv"
fi
echo "setup: installing what constraints.txt pins"
export PIP_DISABLE_PIP_VERSION_CHECK=1
# --no-deps: left to resolve, older pips take the newest release of what is wanted with an extra (coverage[toml]) and then
# refuse it for having no hash. `pip check` says so if something that is needed has not been pinned.
"$venv/bin/python" -m pip install -qq --no-deps --require-hashes -r constraints.txt
"$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation --editable .
"$venv/bin/python" -m pip check
