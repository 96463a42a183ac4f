#!/usr/bin/env bash
# The first minutes with Stemma, twice: without Git, and in a Git work tree.
#
# A shop's database with ten thousand rows goes up and down its history, to another branch and back. At the end stand the graph of
# the revisions, and the rows counted and compared with what they were. Everything happens in a temporary directory.
#
#   bash examples/tour.sh            STEMMA=/path/to/stemma uses a program that is already built; KEEP=1 keeps the directory
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
shop=$root/examples/shop

. "$root/scripts/release-build.sh"

place=$(mktemp -d "${TMPDIR:-/tmp}/stemma-tour.XXXXXX")
finish() { if [ -n "${KEEP:-}" ]; then echo "Kept: $place"; else rm -rf "$place"; fi; }
trap finish EXIT

# Nothing of the user's own settings is read or written.
export HOME=$place/home XDG_CONFIG_HOME=$place/home/.config GIT_CONFIG_NOSYSTEM=1 NO_COLOR=1
export GIT_CONFIG_GLOBAL=$place/home/.gitconfig
mkdir -p "$place/bin" "$HOME"
ln -s "$STEMMA" "$place/bin/stemma"
export PATH=$place/bin:$PATH
git config --global init.defaultBranch main
git config --global user.name "Toni Tour"
git config --global user.email toni@example.com
git config --global advice.detachedHead false

heading() { printf '\n\033[1m%s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }

# Shows a command as one would type it, and runs it.
run() { printf '$ %s\n' "$*"; bash -c "$*" 2>&1 | sed 's/^/  /'; }

edit() { printf '# %s\n' "$2"; cp "$shop/$1" schema.sql; }

# The columns that tables have now, as one query a table, whose answers can be compared later.
write_queries() {
  sqlite3 -batch -bail app.db "
    SELECT printf('SELECT ''%s'', %s FROM \"%w\" ORDER BY 2, 3;', m.name, group_concat('quote(\"' || c.name || '\")', ', '), m.name)
    FROM sqlite_schema AS m JOIN pragma_table_xinfo(m.name) AS c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'stemma_%'
    GROUP BY m.name ORDER BY m.name;"
  echo "SELECT 'sequence', name, seq FROM sqlite_sequence WHERE name NOT LIKE 'stemma_%' ORDER BY name;"
}

answers() { sqlite3 -batch -bail -init /dev/null app.db <queries.sql 2>/dev/null; }

remember_rows() {
  write_queries >queries.sql
  answers >rows.before
}

check_rows() {
  answers >rows.after
  if ! cmp -s rows.before rows.after; then
    echo "ROWS DIFFER:"
    diff rows.before rows.after | head -n 20
    exit 1
  fi
  [ "$(sqlite3 app.db 'PRAGMA integrity_check; PRAGMA foreign_key_check;')" = ok ] || { echo "THE DATABASE IS DAMAGED"; exit 1; }
  printf '%s rows in %s tables, checksum %s: as before\n' "$(grep -vc '^sequence' rows.after)" \
    "$(grep -v '^sequence' rows.after | cut -d '|' -f 1 | sort -u | wc -l | tr -d ' ')" "$(cksum <rows.after | cut -d ' ' -f 1)"
}

load_rows() {
  echo "# the application fills its tables"
  sqlite3 -batch -bail app.db <"$shop/rows.sql"
  remember_rows
}

fill_search() {
  echo "# the application fills its index"
  sqlite3 -batch -bail app.db "INSERT INTO product_search (product_search) VALUES ('rebuild')"
  run "sqlite3 app.db \"SELECT count(*) || ' products found' FROM product_search WHERE product_search MATCH 'kettle'\""
}

without_git() {
  heading "Without Git"
  mkdir "$place/own" && cd "$place/own"
  run 'stemma init'
  edit schema-1.sql 'edit schema.sql: customers, products, orders'
  run 'stemma commit -m "First tables"'
  run 'stemma upgrade app.db'
  edit schema-2.sql 'edit schema.sql: payments, reviews, stock movements, an audit log'
  run 'stemma commit -m "Payments, reviews and stock"'
  run 'stemma upgrade app.db'
  load_rows
  run 'stemma switch -c feature/search'
  edit schema-search.sql 'edit schema.sql: a full-text index'
  run 'stemma commit -m "Search index"'
  run 'stemma upgrade app.db'
  fill_search
  check_rows
  run 'stemma switch main'
  run 'stemma migrate app.db --allow data-loss'
  check_rows
  edit schema-3.sql 'edit schema.sql: shipments, weights, returned orders'
  run 'stemma commit -m "Shipments"'
  run 'stemma upgrade app.db'
  check_rows
  across
  run 'stemma merge feature/search'
  joined
}

with_git() {
  heading "In a Git work tree"
  mkdir "$place/code" && cd "$place/code"
  printf 'app.db*\nqueries.sql\nrows.*\n' >.gitignore
  run 'git init -q && stemma init'
  edit schema-1.sql 'edit schema.sql: customers, products, orders'
  run 'stemma commit -m "First tables" && git add -A && git commit -q -m "First tables"'
  run 'stemma upgrade app.db'
  edit schema-2.sql 'edit schema.sql: payments, reviews, stock movements, an audit log'
  run 'stemma commit -m "Payments, reviews and stock" && git add -A && git commit -q -m "Payments, reviews and stock"'
  run 'stemma upgrade app.db'
  load_rows
  run 'git switch -q -c feature/search'
  edit schema-search.sql 'edit schema.sql: a full-text index'
  run 'stemma commit -m "Search index" && git add -A && git commit -q -m "Search index"'
  run 'stemma upgrade app.db'
  fill_search
  check_rows
  run 'git switch -q main'
  run 'stemma migrate app.db --allow data-loss'
  check_rows
  edit schema-3.sql 'edit schema.sql: shipments, weights, returned orders'
  run 'stemma commit -m "Shipments" && git add -A && git commit -q -m "Shipments"'
  run 'stemma upgrade app.db'
  check_rows
  across
  run 'git merge -q feature/search || echo "(Git cannot join schema.sql by its lines)"'
  run 'stemma merge && git add -A && git commit -q -m "Merge schemas"'
  joined
}

# To the other branch and back: down to the merge base and up again.
across() {
  run 'stemma plan @app.db feature/search'
  run 'stemma migrate app.db feature/search --allow data-loss'
  check_rows
  run 'stemma migrate app.db main --allow data-loss'
  check_rows
  run 'stemma downgrade app.db -1 --allow data-loss'
  check_rows
  run 'stemma upgrade app.db'
  run 'stemma status app.db'
}

# Both branches in one revision.
joined() {
  run 'stemma upgrade app.db'
  check_rows
  run 'stemma status app.db'
  heading "The graph"
  run 'stemma log --graph --oneline main feature/search'
  heading "The proof"
  check_rows
}

without_git
with_git
echo
echo "The tour is complete: every row is where it was."
