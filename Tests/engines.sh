#!/usr/bin/env bash
# Runs the tests of the SQLite dialect and of the commands on other versions of SQLite, loaded in place of the system's library.
#
#   Tests/engines.sh [FILTER]
#
# The tests must be built. The libraries come out of pinned wheels on PyPI, unpacked into a temporary folder; or out of
# STEMMA_ENGINES, a folder with VERSION/libsqlite3.so.0. What a library lacks (FTS5, R-Tree), its tests skip and say so.
# Exits 0 when everything passed, 1 when something failed, 3 when PyPI cannot be reached and nothing was run.
set -u
cd "$(dirname "$0")/.." || exit 2
. Tests/report.sh
filter=${1:-^(SQLiteDialectTests|CommandTests)\.}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Tests that give up their rights load the library, too.
chmod a+rx "$work"
log=$work/log

# The shell program refuses any library but its own: it goes on with the system's.
mkdir "$work/bin" || exit 2
printf '#!/bin/sh\nunset LD_PRELOAD\nexec %s "$@"\n' "$(command -v sqlite3)" >"$work/bin/sqlite3"
chmod +x "$work/bin/sqlite3"

# version, wheel, and where the library lies in it
wheels="3.46.1 pyproj==3.7.2 pyproj.libs/libsqlite3-*.so*
3.50.4 rasterio==1.4.4 rasterio.libs/libsqlite3-*.so*
3.54.1 apsw==3.54.1.0 apsw/sqlite_extra_binaries/libsqlite3_tool.so"

fetch() {
  download "$2" "$work/$1.wheel" || return 1
  python3 -m zipfile -e "$work/$1.wheel"/*.whl "$work/$1.files" || return 1
  mkdir -p "$work/$1" && cp "$work/$1.files"/$3 "$work/$1/libsqlite3.so.0"
}

folder=${STEMMA_ENGINES:-$work}
if [ -z "${STEMMA_ENGINES:-}" ]; then
  while read -r version wheel path; do
    fetch "$version" "$wheel" "$path" || { echo "skipped: $wheel could not be had from PyPI: $(tail -n 1 "$log")"; exit 3; }
  done <<<"$wheels"
fi

tests=$(echo .build/debug/*.xctest)
failures=0
while read -r version _; do
  library=$folder/$version/libsqlite3.so.0
  printf 'SQLite %s … ' "$version"
  PATH=$work/bin:$PATH STEMMA_ENGINE=$library LD_PRELOAD=$library "$tests" --testing-library swift-testing --filter "$filter" >"$log" 2>&1
  report $?
done <<<"$wheels"
[ $failures -eq 0 ]
