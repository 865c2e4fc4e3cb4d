#!/bin/sh
# Make .venv beside the Makefile and install the pinned requirements, only when they changed.
# Usage: sh tools/environment.sh [dev]
set -eu

installed=.venv/installed.txt
files=requirements.txt
[ "${1:-}" = dev ] && files="requirements.txt requirements-dev.txt"
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX

complain() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The first Python that is new enough and can make an environment; else one that is new enough.
find_python() {
    for condition in 'import ensurepip, venv' 'import venv'; do
        for candidate in "${PYTHON:-python3.12}" python3.12 python3.11 python3.13 python3 python3.14 python; do
            if "$candidate" -c "import sys; $condition; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then
                printf '%s\n' "$candidate"
                return
            fi
        done
    done
}

# Debian packs ensurepip apart (python3-venv); then the system's pip, or uv, puts pip into the environment.
make_environment() {
    python=$(find_python)
    [ -n "$python" ] || complain "Python 3.11 or newer is needed and none was found on PATH." \
        "Install one (Debian 12, Ubuntu 24.04: apt install python3 python3-venv) or name one: make demo PYTHON=/path/to/python3.12"
    echo "Making .venv with $("$python" --version) ..."
    rm -rf .venv
    if "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        "$python" -m venv .venv
    else
        "$python" -m venv --without-pip .venv
        "$python" -m pip --python .venv/bin/python install --quiet pip >/dev/null 2>&1 ||
            uv pip install --quiet --python .venv/bin/python pip >/dev/null 2>&1 ||
            { rm -rf .venv; complain "This Python cannot make a virtual environment: its ensurepip is missing." \
                "Debian and Ubuntu keep it in a package of its own: apt install python3-venv"; }
    fi
}

# An environment that was moved, or whose Python was removed, is made anew.
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_environment

wanted=$(cat $files | cksum)
# What the development tools brought satisfies the plain wish, too.
grep -qsxF "$wanted" "$installed" && exit 0

echo "Installing the pinned requirements ($files); a minute or two the first time ..."
rm -f "$installed"
set --
for file in $files; do set -- "$@" -r "$file"; done
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input "$@" || complain \
    "The requirements could not be installed (see above)."
cat requirements.txt | cksum >"$installed.new"
[ "$files" = requirements.txt ] || cat $files | cksum >>"$installed.new"
mv "$installed.new" "$installed"
