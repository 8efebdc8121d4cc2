#!/bin/sh
# Lay a virtual environment in .venv with every library pinned and hashed.
#
#   packaging/setup.sh             system libraries where they can be installed, then .venv
#   packaging/setup.sh --system    only the system libraries, those of the tests too
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
say() { printf '%s\n' "$*" >&2; }

missing_packages() {
    grep -hv '^#' "$@" | while read -r name; do
        state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null || true)
        [ "$state" = "ii " ] || printf '%s ' "$name"
    done
}

install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        say "System packages are missing. Please run once:"
        say "    sudo apt-get install --no-install-recommends $missing"
        return 0
    fi
    say "Installing system packages: $missing"
    $as_root apt-get update -qq
    # shellcheck disable=SC2086 # one word for each package
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

if [ "${1:-}" = --system ]; then
    install_packages packaging/debian-packages.txt packaging/debian-packages-test.txt
    exit 0
fi
install_packages packaging/debian-packages.txt

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Python 3.11 or newer is needed, and '$python' is not that."
    say "Name another one: make setup PYTHON=/path/to/python3"
    exit 1
fi

if ! .venv/bin/python -c '' 2>/dev/null; then
    rm -rf .venv
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
    else
        # Debian keeps ensurepip in python3-venv; pip from outside serves as well.
        "$python" -m venv --without-pip .venv
    fi
fi
if .venv/bin/python -c 'import pip' 2>/dev/null; then
    pip() { .venv/bin/python -m pip "$@"; }
elif "$python" -c 'import pip' 2>/dev/null; then
    pip() { "$python" -m pip --python .venv/bin/python "$@"; }
else
    say "Python's pip is missing. On Debian: sudo apt-get install python3-venv python3-pip"
    exit 1
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
pip install --quiet --require-hashes -r packaging/requirements-dev.lock
pip install --quiet --no-deps --no-build-isolation --editable .
touch .venv/.ready
