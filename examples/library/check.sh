#!/usr/bin/env bash
# Builds and runs the examples, and compares what they print with expected/, ids and dates left out.
#
#   examples/library/check.sh [--record]      --record writes what they print now instead
set -u
cd "$(dirname "$0")" || exit 2

# Ids and dates differ from run to run.
masked() { sed -E 's/\b[0-9a-f]{12}\b/<id>/g; s/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+([+-][0-9:]+|Z)/<date>/g'; }

swift build >&2 || exit 1
place=$(mktemp -d) || exit 1
. ../../scripts/throwaway-server.sh
trap 'stop_server; rm -rf "$place"' EXIT
start_server "$place/server" && psql -qXc 'CREATE DATABASE example' postgres || exit 1
failures=0
for example in LibraryExample BranchingExample ServerExample; do
  printed=$(swift run --skip-build "$example" "postgresql:///example" 2>/dev/null) || { echo "$example failed: $printed"; failures=1; }
  printed=$(masked <<<"$printed")
  if [ "${1:-}" = --record ]; then
    mkdir -p expected && printf '%s\n' "$printed" >"expected/$example.txt"
  elif ! diff "expected/$example.txt" - <<<"$printed"; then
    echo "$example prints something else (--record takes it)"
    failures=1
  fi
done
exit $failures
