#!/bin/bash
# Rows that break the CHECK (or generated NOT NULL) of a column that `ALTER TABLE ADD COLUMN` adds make the statement fail
# with SQLITE_ERROR, not with SQLITE_CONSTRAINT as every INSERT, UPDATE and CREATE UNIQUE INDEX does: the engine looks at
# the rows by a query of its own, and that query fails. Who tells by the error's code whether rows or the statement are at
# fault takes it for a mistake in the SQL, and its message names neither the constraint nor the table.
#
# Seen with SQLite 3.54.1 (apsw 3.54.1.0) and the SQLite of this machine's Python. Source: the behaviour itself; the
# documentation of ALTER TABLE says only that the operation fails.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" apsw==3.54.1.0
PYTHONPATH=$folder python3 - <<'P' || exit 1
import sqlite3, sys, apsw

def codes(execute, code):
    execute("CREATE TABLE t (n)")
    execute("INSERT INTO t VALUES (0)")
    results = []
    for statement in [
        "ALTER TABLE t ADD COLUMN k INT DEFAULT 1 CHECK (k < n)",
        "ALTER TABLE t ADD COLUMN g AS (n + NULL) NOT NULL",
        "CREATE TABLE u (n, CHECK (n > 0)); INSERT INTO u SELECT n FROM t",
    ]:
        try:
            for part in statement.split("; "):
                execute(part)
            results.append((0, "no error"))
        except Exception as error:
            results.append((code(error) & 0xFF, str(error)))
        print("   ", results[-1], statement)
    return [number for number, _ in results]

print("SQLite", sqlite3.sqlite_version, "(sqlite3)")
first = codes(sqlite3.connect(":memory:").execute, lambda error: error.sqlite_errorcode)
print("SQLite", apsw.sqlite_lib_version(), "(apsw)")
second = codes(apsw.Connection(":memory:").execute, lambda error: error.result)
ERROR, CONSTRAINT = 1, 19
sys.exit(0 if first == second == [ERROR, ERROR, CONSTRAINT] else 1)
P
