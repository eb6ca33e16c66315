#!/usr/bin/env bash
# Builds the wheel into dist/, installs it into an empty environment and runs it from an empty folder, where
# neither templates nor an evidence base lie about: whatever works then came with the wheel.
# Give the Python of an environment that has `build`.
set -euo pipefail

python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
home=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

rm -rf dist
"$python" -m build --wheel --outdir dist . >"$place/build.log" 2>&1 || { cat "$place/build.log" >&2; exit 1; }
"$python" -m venv "$place/venv"
"$place/venv/bin/python" -m pip install -qq --disable-pip-version-check dist/*.whl

mkdir "$place/empty"
cp corpus/resection-japan-2021.en.txt "$place/abstract.txt"
cd "$place/empty"
nelm() { "$place/venv/bin/nelm-evidence" "$@"; }
nelm validate  # below, `grep -q` would close the pipe early and end the run
nelm table survival | grep '70.2%' >/dev/null
nelm table studies --format html | grep '<table' >/dev/null
nelm table operation --format csv --lang zh >"$place/operation.csv"
nelm site --output "$place/site"
grep '70.2%' "$place/site/zh/tables/survival.html" >/dev/null
nelm vocabulary overall_survival | grep '总生存' >/dev/null
nelm extract "$place/abstract.txt" --format jsonl | grep '"overall_survival"' >/dev/null
test -z "$(ls -A)"
echo "The wheel works on its own: $(cd "$home" && ls dist/*.whl)"
