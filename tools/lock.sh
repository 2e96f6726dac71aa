#!/bin/sh
# Resolves the dependencies of pyproject.toml anew and pins every one of them, with hashes, in constraints.txt.
#
# Reads pyproject.toml, writes constraints.txt. Run it as `make lock` on the oldest Python supported, so that what
# only an older Python needs is pinned too. No index address and no local path is written.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${1:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet pip-tools
# A build tool is pinned like everything else (--allow-unsafe), so that installing the project resolves nothing.
CUSTOM_COMPILE_COMMAND="make lock" "$scratch/venv/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe \
    --extra test --extra spark --build-deps-for editable --strip-extras --no-emit-index-url --no-emit-trusted-host \
    --no-emit-find-links --no-annotate --output-file "$scratch/constraints.txt" pyproject.toml
mv "$scratch/constraints.txt" constraints.txt
