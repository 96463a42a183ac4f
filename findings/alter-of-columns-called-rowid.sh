#!/bin/bash
# A table may have a column called rowid, oid or _rowid_, and up to SQLite 3.50 ALTER TABLE adds, renames and drops one like
# any other. From 3.54 on the same statements fail ("cannot add rowid alias"), also for columns that are there already, so
# that a script that was right for years stops. CREATE TABLE with such a column works as before: a rebuild is the way.
# Versions: sqlite3 of the system (3.40.1), apsw 3.54.1.0 from PyPI, which brings SQLite 3.54.1.
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT; cd "$d"
pip install -q --target lib apsw==3.54.1.0 2>/dev/null
cat > try.py <<'P'
import sys
statements = {
  "ADD COLUMN rowid": ("CREATE TABLE t (a)", "ALTER TABLE t ADD COLUMN rowid INTEGER"),
  "RENAME COLUMN a TO oid": ("CREATE TABLE t (a)", "ALTER TABLE t RENAME COLUMN a TO oid"),
  "RENAME COLUMN oid TO b": ("CREATE TABLE t (a, oid)", "ALTER TABLE t RENAME COLUMN oid TO b"),
  "DROP COLUMN _rowid_": ("CREATE TABLE t (a, _rowid_)", "ALTER TABLE t DROP COLUMN _rowid_"),
}
if sys.argv[1] == "apsw":
    sys.path.insert(0, "lib")
    import apsw
    version, connect = apsw.sqlite_lib_version(), lambda: apsw.Connection(":memory:")
else:
    import sqlite3
    version, connect = sqlite3.sqlite_version, lambda: sqlite3.connect(":memory:")
results = []
for name, (create, alter) in statements.items():
    connection = connect()
    connection.execute(create)
    try:
        connection.execute(alter)
        results.append("works")
    except Exception as error:
        results.append("refused")
        print(f"{version} {name}: {error}", file=sys.stderr)
print(version, *results)
P
old=$(python3 try.py sqlite3); new=$(python3 try.py apsw); echo "$old"; echo "$new"
[ "${old#* }" = "works works works works" ] && [ "$new" = "3.54.1 refused refused refused refused" ] || exit 1
