#!/usr/bin/env bash
# A sound file with an object that a newer SQLite wrote is SQLITE_CORRUPT to an older one, for every table in it.
#
# The older library parses all of sqlite_schema when it first needs any of it. One trigger with syntax that it does not know fails
# that, with the result code of a damaged file and "malformed database schema". Nothing is damaged: the schema table itself can
# still be read by who asks for no schema (PRAGMA writable_schema), and the newer library finds nothing wrong. A function that the
# older one does not have is no error here, but one that it has with another number of arguments is.
#
# Versions: apsw 3.54.1.0 (SQLite 3.54.1) writes, the libsqlite3 3.46.1 in pyproj 3.7.2 reads. Source: https://sqlite.org/rescode.html#corrupt
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-deps --target "$work/site" apsw==3.54.1.0 pyproj==3.7.2
cd "$work"
PYTHONPATH=$work/site python3 - <<'P' || exit 1
import ctypes, glob, sys, apsw
print("written by SQLite", apsw.sqlite_lib_version())
def make(name, sql):
    db = apsw.Connection(name)
    db.execute("CREATE TABLE t (a)")
    db.execute("INSERT INTO t VALUES (1)")
    db.execute(sql)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
make("newer.db", "CREATE TRIGGER r BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no ' || old.a); END")
make("unknown.db", "CREATE TABLE u (a CHECK (unistr(a) > ''))")
make("arguments.db", "CREATE TABLE u (a CHECK (iif(a, 1)))")

old = ctypes.CDLL(glob.glob("site/pyproj.libs/libsqlite3-*")[0])
old.sqlite3_libversion.restype = old.sqlite3_errmsg.restype = ctypes.c_char_p
old.sqlite3_errmsg.argtypes = [ctypes.c_void_p]
old.sqlite3_exec.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
print("read by SQLite", old.sqlite3_libversion().decode())
def read(name, *statements):
    handle = ctypes.c_void_p()
    old.sqlite3_open(name.encode(), ctypes.byref(handle))
    for sql in statements:
        code = old.sqlite3_exec(handle, sql.encode(), None, None, None)
        print(f"  {name}: {sql} -> {code} {old.sqlite3_errmsg(handle).decode()}")
    return code
codes = [
    read("newer.db", "SELECT * FROM t"), read("newer.db", "PRAGMA writable_schema=ON", "SELECT sql FROM sqlite_schema"),
    read("unknown.db", "SELECT * FROM t"), read("arguments.db", "SELECT * FROM t"),
]
sys.exit(0 if codes == [11, 0, 0, 11] else 1)
P
