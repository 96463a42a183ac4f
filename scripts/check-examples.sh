#!/usr/bin/env bash
# Type-checks the examples of the documentation against the modules of a debug build.
#
#   scripts/check-examples.sh        after `swift build`
#
# An example is a block marked ```swift in a documentation comment below Sources, in README.md, in docs/ or in a DocC catalogue. It may use
# the values of scripts/examples-prelude.swift. What it imports goes to the head of its file, and one with an extension stands at file
# level; every other one is the body of a function that may throw.
# Prints file and line of what does not compile. Exits 0 when all do, 1 when one does not, 2 when there is no build.
set -u
cd "$(dirname "$0")/.." || exit 2

modules=.build/debug/Modules
[ -e "$modules/StemmaPostgreSQL.swiftmodule" ] || { echo "there are no modules in $modules: run swift build first" >&2; exit 2; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

find Sources README.md docs \( -name '*.swift' -o -name '*.md' \) -type f -print0 | sort -z | xargs -0 awk -v folder="$folder" '
  function write_example(   file, i, name) {
    name = sprintf("example%03d", ++examples)
    file = folder "/" name ".swift"
    print "import Planner\nimport PostgreSQLDialect\nimport Proving\nimport RevisionStore\nimport SQLiteDialect\nimport StemmaPostgreSQL\nimport StemmaSQLite" >file
    for (i = 1; i <= count; i++) if (lines[i] ~ /^import /) { print lines[i] >file; lines[i] = "" }
    if (!isDeclaration) print "func " name "() throws {" >file
    print "#sourceLocation(file: \"" FILENAME "\", line: " start ")" >file
    for (i = 1; i <= count; i++) print lines[i] >file
    print "#sourceLocation()" >file
    if (!isDeclaration) print "}" >file
    close(file)
  }
  FNR == 1 { inside = 0 }
  { line = $0 }
  FILENAME ~ /\.swift$/ && !sub(/^ *\/\/\/ ?/, "", line) { inside = 0; next }
  !inside && line ~ /^ *```swift *$/ { inside = 1; start = FNR + 1; count = isDeclaration = 0; next }
  inside && line ~ /^ *``` *$/ { inside = 0; write_example(); next }
  inside { lines[++count] = line; if (line ~ /^ *extension /) isDeclaration = 1 }
' || exit 2

cp scripts/examples-prelude.swift "$folder" || exit 2
libraries=()
for map in .build/debug/LazyLib*.build/module.modulemap Sources/*/module.modulemap; do libraries+=(-Xcc "-fmodule-map-file=$map"); done
count=$(find "$folder" -name 'example[0-9]*.swift' | wc -l)
if swiftc -typecheck -wmo -swift-version 6 -parse-as-library -suppress-warnings -module-name Examples -I "$modules" \
  "${libraries[@]}" -module-cache-path "$folder/cache" "$folder"/*.swift >"$folder/errors" 2>&1; then
  echo "$((count)) examples compile"
else
  grep -E '^[^ ].*error: ' "$folder/errors" | sort -u || cat "$folder/errors"
  exit 1
fi
