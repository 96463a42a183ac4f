#!/bin/bash
# SQLite: RENAME COLUMN and DROP COLUMN rewrite views of other tables. A name in double quotes that no column has at that moment (because
# a script is about to make the table anew, say) becomes a string in single quotes, for good: when the column is back, the view gives
# its name in every row instead of its values. No error, no warning; RENAME TO leaves the view alone.
# Seen in 3.40.1, 3.46.1, 3.50.4 and 3.54.1. The source is renameFixQuotes() in src/alter.c; the documentation of ALTER TABLE tells of
# references to the renamed column only.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
pip install --quiet --target "$folder" apsw==3.54.1.0
PYTHONPATH="$folder" python3 - <<'PYTHON' || exit 1
import sys
import apsw

print("apsw", apsw.apsw_version(), "SQLite", apsw.sqlite_lib_version())
expected = {
    "ALTER TABLE other RENAME COLUMN a TO b": "my note",
    "ALTER TABLE other DROP COLUMN a": "my note",
    "ALTER TABLE other RENAME TO another": "kept",
}
for statement, value in expected.items():
    db = apsw.Connection(":memory:")
    run = lambda sql: list(db.execute(sql))
    run('CREATE TABLE t (x, "my note"); CREATE TABLE other (a, z)')
    run('CREATE VIEW v AS SELECT x, "my note" FROM t')
    run("DROP TABLE t; CREATE TABLE t (x)")
    run(statement)
    run('DROP TABLE t; CREATE TABLE t (x, "my note")')
    run("INSERT INTO t VALUES (1, 'kept')")
    text = run("SELECT sql FROM sqlite_schema WHERE name = 'v'")[0][0]
    row = run("SELECT * FROM v")[0]
    print(f"{statement}\n    {text}\n    the row: {row}")
    if row[1] != value:
        sys.exit("the behaviour changed")
PYTHON
