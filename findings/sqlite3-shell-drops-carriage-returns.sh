#!/bin/bash
# The sqlite3 program takes the carriage return away from every CR LF of a script that it reads from a file or a pipe,
# also inside a string literal: the value that is stored is another one than the script says. The same statement given
# as an argument, or run through the library, keeps it.
# Versions: the program of SQLite 3.54.1, as apsw 3.54.1.0 brings it; 3.40.1 does the same (the line reader
# `local_getline` in shell.c strips it).
set -eu
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT; cd "$d"
pip install -q --disable-pip-version-check --target lib apsw==3.54.1.0
shell=lib/apsw/sqlite_extra_binaries/sqlite3_shell
chmod +x "$shell"
"$shell" --version
printf "CREATE TABLE t (a);\nINSERT INTO t VALUES ('a\r\nb'), ('c\rd');\nSELECT group_concat(hex(a)) FROM t;\n" > script.sql
piped=$("$shell" :memory: < script.sql)
read=$("$shell" :memory: ".read script.sql")
argument=$("$shell" :memory: "$(cat script.sql)")
echo "from a pipe $piped, by .read $read, as an argument $argument"
[ "$piped" = 610A62,630D64 ] && [ "$read" = 610A62,630D64 ] && [ "$argument" = 610D0A62,630D64 ] || exit 1
