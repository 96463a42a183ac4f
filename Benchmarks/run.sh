#!/usr/bin/env bash
# Measures Stemma against the programs that it is compared with, and prints one table of ratios and targets.
#
#   bash Benchmarks/run.sh [quick] [GROUP…]
#
# quick    smaller histories and fewer runs: a look, not a result
# GROUP    start, replay, fresh, schema, commit, source, graph, ancestry, merge, postgresql, earlier; all when none is named
#
# Every case is a whole process. The cases of a group run in turns (A B C A B C …), so that their ratios stand on a busy machine;
# absolute times do not.
#
#   STEMMA      a program that is already built (otherwise a release build is made)
#   EARLIER     a program that was built before: the group `earlier` compares every kind of command with it
#   TOOLS       the folder of make-history and measure-core, likewise
#   BENCH_TIME=processor  compares processor time instead of the time that passes, for a machine with other work
#   BENCH_TMP   where workspaces and databases are made and kept for the next run
#   BENCH_SHM   a file system in memory, for the cases that are about processor time
#   PEERS       the peers' harness (../shared/bench beside the checkout); without it Alembic is left out
#   VENV        a Python environment with Alembic; made below BENCH_TMP where there is none
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

export BENCH_TMP=${BENCH_TMP:-${TMPDIR:-/tmp}/stemma-bench}
shm=$BENCH_TMP/shm
if [ -d /dev/shm ] && [ -w /dev/shm ]; then shm=/dev/shm/stemma-bench; fi
export BENCH_SHM=${BENCH_SHM:-$shm} BENCH_OUT=${BENCH_OUT:-$BENCH_TMP/out}
mkdir -p "$BENCH_TMP" "$BENCH_SHM" "$BENCH_OUT"

"$root/scripts/install-dependencies.sh" --optional
command -v python3 >/dev/null || { echo "python3 was not found: the benchmarks need it" >&2; exit 2; }

say() { printf '%s\n' "$*" >&2; }

if [ -z "${STEMMA:-}" ]; then
  say "Building stemma (release) …"
  swift build --package-path "$root" -c release --static-swift-stdlib --product stemma >"$BENCH_TMP/build.log" 2>&1 ||
    { tail -n 30 "$BENCH_TMP/build.log" >&2; exit 2; }
  STEMMA=$(swift build --package-path "$root" -c release --static-swift-stdlib --show-bin-path)/stemma
fi
export STEMMA

if [ -z "${TOOLS:-}" ]; then
  say "Building the generator of histories and the measurements in memory (release) …"
  swift build --package-path "$here" -c release >"$BENCH_TMP/tools.log" 2>&1 ||
    { tail -n 30 "$BENCH_TMP/tools.log" >&2; exit 2; }
  TOOLS=$(swift build --package-path "$here" -c release --show-bin-path)
fi
export TOOLS

if [ -z "${PEERS:-}" ] && [ -f "$root/../shared/bench/measure.py" ]; then PEERS=$(cd "$root/../shared/bench" && pwd); fi
export PEERS=${PEERS:-}
if [ -n "$PEERS" ]; then
  export HERE=$PEERS VENV=${VENV:-$BENCH_TMP/venv}
  if ! "$VENV/bin/alembic" --version >/dev/null 2>&1; then
    say "Installing Alembic into $VENV …"
    # The harness names the versions; without them the newest will do.
    if ! { python3 -m venv "$VENV" && grep -iE '^(alembic|sqlalchemy|psycopg2)' "$PEERS/requirements.txt" | xargs "$VENV/bin/pip" install -q; }; then
      say "Alembic could not be installed: its rows are left out"
      export VENV=
    fi
  fi
else
  say "The peers' harness was not found: Alembic's rows are left out (PEERS names its folder)"
fi

exec env PYTHONPATH="$here:$PEERS" PYTHONDONTWRITEBYTECODE=1 python3 "$here/benchmarks.py" "$@"
