#!/usr/bin/env bash
# Builds and tests Stemma.
#
#   Tests/run.sh [quick|full] [arguments of `swift test`]
#
# quick  format, build, the examples in the documentation and the tests that take seconds (the default)
# full   also the long tests (whole corpora, long histories, faults), the examples and the tour, and the tests of the dialect and of
#        the commands on other versions of SQLite (Tests/engines.sh) and PostgreSQL (Tests/servers.sh); installs what they need (strace, pgbouncer)
#
# Tests read the tier from STEMMA_TESTS. Exits 0 when everything passed, 1 when something failed, 2 when a package is missing.
set -u
cd "$(dirname "$0")/.." || exit 2

tier=quick
case "${1:-}" in
  quick | full) tier=$1; shift ;;
  -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac
export STEMMA_TESTS=$tier

if [ "$tier" = full ]; then scripts/install-dependencies.sh --optional || exit 2; else scripts/install-dependencies.sh || exit 2; fi

log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
failures=0

# Runs one part, silent unless it fails.
part() {
  local title=$1; shift
  printf '%s … ' "$title"
  if "$@" >"$log" 2>&1; then echo "ok"; else echo "FAILED"; failures=$((failures + 1)); grep -vE "^\[[0-9]+/[0-9]+\]" "$log" | tail -n 60; fi
}

sources=()
for path in Sources Tests Package.swift Benchmarks examples; do
  [ -e "$path" ] && { [ -f "$path" ] || [ -n "$(find "$path" -name '*.swift' -not -path '*/.build/*' -print -quit)" ]; } && sources+=("$path")
done

# A warning is a failure.
build() {
  swift build --build-tests || return 1
  ! grep -E "warning: " "$log" | grep -v "^warning: '.*': .*pkg-config" | grep -q .
}

part "format" swift format lint --strict -r "${sources[@]}"
part "build" build
part "examples in the documentation" scripts/check-examples.sh
printf 'tests (%s) …\n' "$tier"
swift test --skip-build "$@" >"$log" 2>&1
status=$?
# What failed, with its details; else only the count.
if [ $status -ne 0 ]; then
  failures=$((failures + 1))
  grep -E "^(✘|↳|±|error:|.*: error:|.*Fatal error)" "$log" | head -n 200 || tail -n 60 "$log"
fi
skipped=$(grep -cE "^➜.*skipped" "$log")
grep -E "Test run with [0-9]+ tests" "$log" | sed 's/^[^T]*//'
[ "$skipped" -eq 0 ] || { printf '%s skipped:\n' "$skipped"; grep -E "^➜.*skipped" "$log" | sed 's/^➜ */  /'; }
if [ "$tier" = full ]; then
  echo "tests on other versions of SQLite …"
  STEMMA_TESTS=quick Tests/engines.sh
  case $? in 0 | 3) ;; *) failures=$((failures + 1)) ;; esac
  echo "tests on other versions of PostgreSQL …"
  STEMMA_TESTS=quick Tests/servers.sh
  case $? in 0 | 3) ;; *) failures=$((failures + 1)) ;; esac
  part "library examples" bash examples/library/check.sh
  part "tour" bash examples/tour.sh
  part "walk-through with PostgreSQL" bash examples/postgresql/walk.sh
fi

if [ $failures -eq 0 ]; then echo "passed"; else echo "failed: $failures"; exit 1; fi
