#!/bin/sh
# Write both lock files anew from pyproject.toml, naming no host and no folder.
set -eu
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet pip-tools

compile() { # TITLE LOCK [OPTION...]
    title=$1 lock=$2
    shift 2
    "$place/venv/bin/pip-compile" --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host \
        --no-emit-find-links "$@" --output-file "$place/$lock" pyproject.toml
    { printf '# %s, pinned and hashed. Made by "make lock".\n' "$title"; cat "$place/$lock"; } \
        >"packaging/$lock"
}
compile "What the program runs on" requirements.lock --upgrade
compile "What the project is built and tested with" requirements-dev.lock \
    --upgrade --extra dev --constraint "$place/requirements.lock"
