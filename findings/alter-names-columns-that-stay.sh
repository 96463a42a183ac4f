#!/usr/bin/env bash
# An authorizer cannot tell ALTER TABLE … DROP COLUMN from ALTER COLUMN … SET NOT NULL by its arguments.
#
# Up to SQLite 3.52 the action SQLITE_ALTER_TABLE has a third text (the fourth argument of the callback) exactly when a column is
# dropped: its name. Since ALTER COLUMN came with 3.53 the same action names a column that stays. Who takes the name for a column
# that goes, as the callback's arguments suggest, sees a loss where there is none. What tells them apart is the engine's own
# function sqlite_drop_column(), of which the authorizer is told as well.
#
# Versions: apsw 3.54.1.0 (SQLite 3.54.1). Sources: https://sqlite.org/c3ref/c_alter_table.html, https://sqlite.org/changes.html
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install -q --disable-pip-version-check --target "$work/site" apsw==3.54.1.0
PYTHONPATH=$work/site python3 - <<'P' || exit 1
import sys, apsw
print("SQLite", apsw.sqlite_lib_version())

def told(sql):
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE t (a INT, b TEXT)")
    seen = []
    def decide(action, first, second, database, origin):
        if action == apsw.SQLITE_ALTER_TABLE: seen.append(("ALTER TABLE", second, database))
        if action == apsw.SQLITE_FUNCTION and second == "sqlite_drop_column": seen.append(("function", second))
        return apsw.SQLITE_OK
    db.authorizer = decide
    db.execute(sql)
    print(sql, "->", seen)
    return seen

dropped = told("ALTER TABLE t DROP COLUMN b")
tightened = told("ALTER TABLE t ALTER COLUMN b SET NOT NULL")
same = dropped[0] == tightened[0] == ("ALTER TABLE", "t", "b")
apart = ("function", "sqlite_drop_column") in dropped and ("function", "sqlite_drop_column") not in tightened
print("the same action and arguments:", same, "- told apart by the function:", apart)
sys.exit(0 if same and apart else 1)
P
