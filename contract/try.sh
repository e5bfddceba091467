#!/bin/sh
# Tries a stack of its own against docs/openapi.json with Schemathesis; ./hive contract calls it.
# Exit code 0: nothing was found; 1: something was; 2: it could not be tried.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
version=$(sed -n 's/^schemathesis==//p' "$here/requirements.txt")
home=${XDG_CACHE_HOME:-${HOME:-/}/.cache}/agent-hive/schemathesis/$version

fail() {
  printf 'hive: %s\n' "$1" >&2
  exit 2
}

if [ ! -x "$home/bin/schemathesis" ]; then
  python=$(command -v python3 2>/dev/null) || fail \
    "Python is not installed: Schemathesis needs version 3.10 or newer. Install python3 and python3-venv, then repeat."
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail \
    "$python is older than 3.10, which Schemathesis needs. Install a newer one, then repeat."
  printf 'hive: installing Schemathesis %s into %s, once…\n' "$version" "$home" >&2
  rm -rf "$home" # of an attempt that broke off
  if ! "$python" -m venv "$home" || ! "$home/bin/python" -m pip --quiet install -r "$here/requirements.txt"; then
    rm -rf "$home"
    fail "Schemathesis could not be installed; its messages stand above. Correct what they name (often the network, or python3-venv is missing) and repeat."
  fi
fi

PYTHONDONTWRITEBYTECODE=1 exec "$home/bin/python" "$here/try.py" "$@"
