#!/bin/bash
# Counts the source files of a folder that three walks of a program pass through: migrate, commit and merge.
#
# usage: scripts/count-files.sh [--list] [PROGRAM [FOLDER]]
#
# PROGRAM is a release build with its debug information (default: .build/release/stemma), FOLDER a part of the
# sources' paths (default: Sources/Stemma/). Each walk runs under callgrind with a stripped copy; the functions that it
# calls are looked up in PROGRAM. What the compiler put into its callers is not seen, so that figures of two builds are
# comparable, and of one build are a little low. Needs valgrind and binutils.
set -euo pipefail
list=
if [ "${1:-}" = --list ]; then list=1; shift; fi
program=$(realpath "${1:-.build/release/stemma}")
folder=${2:-Sources/Stemma/}
for tool in valgrind strip nm addr2line; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install valgrind binutils" >&2; exit 69; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip -g -o "$work/stemma" "$program"
nm "$program" | awk '$2 ~ /^[tT]$/ {print $3, "0x" $1}' | LC_ALL=C sort > "$work/symbols"

# Runs a command of the program under callgrind in the workspace, and prints how many files of the folder it passes through.
walk() {
  local name=$1 trace="$work/$1.out"
  shift
  (cd "$work/shop" && valgrind -q --tool=callgrind --demangle=no --callgrind-out-file="$trace" "$work/stemma" "$@") \
    > "$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }
  grep -oE '^c?fn=\([0-9]+\) .*' "$trace" | sed -E 's/^c?fn=\([0-9]+\) //' | LC_ALL=C sort -u \
    | LC_ALL=C join - "$work/symbols" | cut -d' ' -f2 \
    | addr2line -e "$program" | grep -oE "$folder[^:]*" | LC_ALL=C sort -u > "$work/$name.files"
  echo "$name: $(wc -l < "$work/$name.files") files below $folder"
  if [ -n "$list" ]; then sed "s|.*$folder|    |" "$work/$name.files"; fi
}

# The program outside callgrind.
run() { (cd "$work/shop" && "$work/stemma" "$@") > "$work/run.log" 2>&1 || { cat "$work/run.log" >&2; exit 1; }; }

mkdir "$work/shop"
export STEMMA_AUTHOR="Walker <walker@example.com>"
run init
echo 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);' > "$work/shop/schema.sql"
run commit -m "Users"
run branch mail
echo 'CREATE TABLE orders (id INTEGER PRIMARY KEY);' >> "$work/shop/schema.sql"
walk commit commit -m "Orders"
walk migrate migrate app.db
run switch mail
echo 'CREATE TABLE mails (id INTEGER PRIMARY KEY);' >> "$work/shop/schema.sql"
run commit -m "Mails"
run switch main
walk merge merge mail -m "Both"
