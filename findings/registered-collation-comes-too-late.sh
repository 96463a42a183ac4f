#!/bin/bash
# A connection that reads a WITHOUT ROWID table before the collation of its primary key is registered fails with "no query
# solution", a text that names neither the table nor the collation (an index of the same collation on an ordinary table is
# passed over when it is read, and named with "no such collation sequence" when it is written). Registering the collation
# afterwards does not help: the table stays unreadable on that connection until `PRAGMA writable_schema = RESET` throws the
# parsed schema away. So whoever provides collations when the engine asks for them, or lists the tables first to see which
# ones are needed, gets an error that looks like damage.
#
# Seen with SQLite 3.54.1 (apsw 3.54.1.0) and the SQLite of this machine's Python. Source: the behaviour itself;
# the documentation of sqlite3_create_collation says nothing of tables that were read before.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" apsw==3.54.1.0
PYTHONPATH=$folder python3 - "$folder" <<'P' || exit 1
import sqlite3, sys, apsw

def compare(a, b):
    return (a.lower() > b.lower()) - (a.lower() < b.lower())

def tried(connection, label, statement):
    try:
        rows = connection.execute(statement).fetchall()
        print("   ", label, statement, rows)
        return rows
    except Exception as error:
        print("   ", label, statement, error)
        return str(error).removeprefix("SQLError: ")

def seen(path, connect, collate):
    connection = connect(path)
    collate(connection)
    connection.execute("CREATE TABLE w (a TEXT COLLATE folded PRIMARY KEY, b) WITHOUT ROWID")
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.execute("CREATE INDEX i ON t (a COLLATE folded)")
    connection.execute("INSERT INTO w VALUES ('x', 1)")
    connection.execute("INSERT INTO t VALUES ('x')")
    if hasattr(connection, "commit"):
        connection.commit()
    connection.close()
    connection = connect(path)
    results = [tried(connection, "without  ", f"SELECT * FROM {name}") for name in "wt"]
    collate(connection)
    results += [tried(connection, "with     ", f"SELECT * FROM {name}") for name in "wt"]
    tried(connection, "with     ", "PRAGMA writable_schema = RESET")
    return results + [tried(connection, "after it ", f"SELECT * FROM {name}") for name in "wt"]

print("SQLite", sqlite3.sqlite_version, "(sqlite3)")
first = seen(sys.argv[1] + "/a.db", sqlite3.connect, lambda c: c.create_collation("folded", compare))
print("SQLite", apsw.sqlite_lib_version(), "(apsw)")
second = seen(sys.argv[1] + "/b.db", apsw.Connection, lambda c: c.create_collation("folded", compare))
w, t = [("x", 1)], [("x",)]
sys.exit(0 if first == second == ["no query solution", t, "no query solution", t, w, t] else 1)
P
