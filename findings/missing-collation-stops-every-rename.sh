#!/usr/bin/env bash
# One collation that only the application has keeps every table of the database from being renamed, and so from being rebuilt.
#
# A connection without the collation reads and writes all other tables, adds columns to them and drops them. But ALTER TABLE …
# RENAME and DROP COLUMN compile the whole schema, and fail because of an index on some other table. A collation that is never
# called is enough to let them through.
#
# Versions: apsw 3.54.1.0 (SQLite 3.54.1); 3.40.1 does the same. Source: https://sqlite.org/lang_altertable.html
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install -q --disable-pip-version-check --target "$work/site" apsw==3.54.1.0
cd "$work"
PYTHONPATH=$work/site python3 - <<'P' || exit 1
import sys, apsw
print("SQLite", apsw.sqlite_lib_version())
owner = apsw.Connection("app.db")
owner.create_collation("unicase", lambda a, b: (a > b) - (a < b))
owner.execute("CREATE TABLE decks (name TEXT COLLATE unicase); CREATE INDEX i ON decks (name); CREATE TABLE cards (a, b)")
owner.close()

def outcome(db, sql):
    try:
        db.execute(sql)
        return "ok"
    except apsw.SQLError as error:
        return str(error)

db = apsw.Connection("app.db")
plain = {sql: outcome(db, sql) for sql in (
    "INSERT INTO cards VALUES (1, 2)", "ALTER TABLE cards ADD COLUMN c",
    "ALTER TABLE cards RENAME TO karten", "ALTER TABLE cards DROP COLUMN b")}
for sql, said in plain.items(): print(sql, "->", said)
calls = []
db.create_collation("unicase", lambda a, b: calls.append(a) or 0)
after = outcome(db, "ALTER TABLE cards RENAME TO karten")
print("with a collation that is never called:", after, "- calls:", len(calls))
said = list(plain.values())
surprise = said[:2] == ["ok", "ok"] and all("no such collation sequence: unicase" in text for text in said[2:])
sys.exit(0 if surprise and after == "ok" and not calls else 1)
P
