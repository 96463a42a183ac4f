#!/usr/bin/env bash
# PostgreSQL from the first table on: types under views, an enum, partitions, branches, replicas that start together, a lock in the way.
#
# A server of its own is started in a temporary directory and goes with it. Twenty thousand orders go up and down the history and to
# another branch and back; they are counted and compared with what they were.
#
#   bash examples/postgresql/walk.sh      STEMMA=/path/to/stemma uses a program that is already built; KEEP=1 keeps the directory
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

. "$root/scripts/release-build.sh"

place=$(mktemp -d "${TMPDIR:-/tmp}/stemma-walk.XXXXXX")
. "$root/scripts/throwaway-server.sh"
finish() {
  stop_server
  if [ -n "${KEEP:-}" ]; then echo "Kept: $place"; else rm -rf "$place"; fi
}
trap finish EXIT

export HOME=$place/home XDG_CONFIG_HOME=$place/home/.config GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1 STEMMA_AUTHOR="Toni Tour <toni@example.com>"
unset PGDATABASE PGUSER PGPASSWORD PGSERVICE STEMMA_SCRATCH
mkdir -p "$place/bin" "$HOME" "$place/work"
ln -s "$STEMMA" "$place/bin/stemma"
export PATH=$place/bin:$PATH
start_server "$place/server"
psql -qXc "CREATE DATABASE shop" -c "CREATE ROLE reporting" postgres

heading() { printf '\n%s\n' "$*"; }
run() { printf '$ %s\n' "$*"; bash -c "$*" 2>&1 | sed 's/^/  /'; }
# What is expected to be refused.
refused() { printf '$ %s\n' "$*"; if bash -c "$*" >"$place/out" 2>&1; then echo "NOT REFUSED"; exit 1; else sed 's/^/  /' "$place/out"; fi; }
edit() { printf '# %s\n' "$2"; cp "$here/$1" schema.sql; }
query() { psql -qXAtc "$1" shop; }

rows() { query "SELECT id, name, email FROM customers ORDER BY id"; query "SELECT id, placed, customer_id, status, amount FROM orders ORDER BY id"; }
remember() { rows >"$place/rows"; }
compare() {
  rows | cmp -s - "$place/rows" || { echo "ROWS DIFFER"; exit 1; }
  printf '%s rows, checksum %s: as before\n' "$(wc -l <"$place/rows" | tr -d ' ')" "$(cksum <"$place/rows" | cut -d ' ' -f 1)"
}

cd "$place/work"
heading "The first tables"
run 'stemma init --dialect postgresql'
edit schema-1.sql 'edit schema.sql: customers, orders in partitions, a view, row-level security'
run 'stemma commit -m "First tables"'
run 'stemma upgrade postgresql:///shop'
echo "# the application fills its tables; somebody may read the view"
psql -qX -v ON_ERROR_STOP=1 -f "$here/rows.sql" -c "GRANT SELECT ON revenue TO reporting" shop
remember

heading "A type under a view, a label of an enum, an index"
edit schema-2.sql 'edit schema.sql: larger amounts, returned orders, an index'
run 'stemma draft -m "Returns"'
run 'stemma commit'
run 'stemma upgrade postgresql:///shop'
compare
[ "$(query "SELECT has_table_privilege('reporting', 'revenue', 'SELECT')")" = t ] || { echo "THE GRANT IS LOST"; exit 1; }
echo "reporting reads the view that was made anew"

heading "A branch, and back"
run 'stemma switch -c points'
edit schema-points.sql 'edit schema.sql: points by a trigger, a generated column'
run 'stemma commit -m "Points"'
run 'stemma upgrade postgresql:///shop'
compare
run 'stemma switch main'
edit schema-3.sql 'edit schema.sql: shipments'
run 'stemma commit -m "Shipments"'
run 'stemma plan @postgresql:///shop main'
run 'stemma migrate postgresql:///shop main --allow data-loss'
compare

heading "Both, by three replicas that start together"
run 'stemma merge points'
for replica in 1 2 3; do stemma upgrade postgresql:///shop >"$place/replica.$replica" 2>&1 & done
wait
cat "$place"/replica.* | sed 's/^/  /'
compare
[ "$(query "SELECT count(*) FROM stemma.ledger WHERE action = 'up'")" = 4 ] || { echo "A STEP RAN TWICE"; exit 1; }

heading "Somebody holds a lock"
psql -qX -c "BEGIN; LOCK TABLE customers; SELECT pg_sleep(4)" shop >"$place/lock" &
sleep 1
refused 'stemma downgrade postgresql:///shop -1 --allow data-loss --timeout 1'
wait
run 'stemma downgrade postgresql:///shop -1 --allow data-loss'
run 'stemma upgrade postgresql:///shop'
compare
run 'stemma status postgresql:///shop'
run 'stemma log --graph --oneline'
heading "Complete: every row is where it was."
