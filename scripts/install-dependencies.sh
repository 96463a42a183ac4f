#!/usr/bin/env bash
# Installs the system packages that Stemma is built and tested with, and does nothing when all are there.
#
#   scripts/install-dependencies.sh [--optional]
#
# --optional also tries what only makes some tests and benchmarks run (strace, pgbouncer, time); they are never required.
# Exits 2, naming the packages, where it may not install them.
set -u

say() { printf '%s\n' "$*" >&2; }

has_library() { pkg-config --exists "$1" 2>/dev/null; }
has_program() { command -v "$1" >/dev/null 2>&1; }

# Collects what is missing: the first argument is what to look for, the others the package.
missing=()
need_program() { has_program "$1" || missing+=("$2"); }
need_library() { has_library "$1" || missing+=("$2"); }
# The programs of a PostgreSQL server, of which tests start clusters of their own; a version that is tested with.
need_server() {
  local folder
  for folder in /usr/lib/postgresql/1[5-8]/bin /usr/pgsql-1[5-8]/bin "$(brew --prefix 2>/dev/null)"/opt/postgresql@1[5-8]/bin; do
    [ -x "$folder/postgres" ] && return
  done
  has_program postgres || [ -x "${STEMMA_PG_BIN:-}/postgres" ] || missing+=("$1")
}

swift_is_there() {
  has_program swift && return
  say "swift was not found: install Swift 6.1 or later from https://swift.org/install and put it on the PATH"
  exit 2
}

on_macos() {
  need_program pkg-config pkgconf
  need_program git git
  need_program sqlite3 sqlite
  need_library libgit2 libgit2
  need_library zlib zlib
  need_library sqlite3 sqlite
  # Homebrew keeps libpq apart from what pkg-config looks at.
  PKG_CONFIG_PATH="$(brew --prefix libpq 2>/dev/null)/lib/pkgconfig:${PKG_CONFIG_PATH:-}" need_library libpq libpq
  need_server postgresql@17
  [ ${#missing[@]} -eq 0 ] && return
  say "These packages are missing. Install them and try again:"
  say "  brew install ${missing[*]}"
  exit 2
}

on_debian() {
  need_program pkg-config pkg-config
  need_program git git
  need_program sqlite3 sqlite3
  need_library libgit2 libgit2-dev
  need_library zlib zlib1g-dev
  need_library sqlite3 libsqlite3-dev
  need_library libpq libpq-dev
  need_server postgresql
  if [ "${1:-}" = --optional ]; then
    need_program strace strace
    [ -x /usr/sbin/pgbouncer ] || need_program pgbouncer pgbouncer
    [ -x /usr/bin/time ] || missing+=(time)
  fi
  [ ${#missing[@]} -eq 0 ] && return
  local run=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! has_program sudo || ! has_program apt-get; then refuse; fi
    run=(sudo)
  elif ! has_program apt-get; then
    refuse
  fi
  say "Installing the missing packages with apt-get: ${missing[*]}"
  install_with "${run[@]}" || { say "apt-get failed"; refuse; }
}

refuse() {
  say "These packages are missing, and this script may not install them. Install them and try again:"
  say "  apt-get install ${missing[*]}"
  exit 2
}

# The package lists are refreshed only when they do not know the packages.
install_with() {
  local apt=("$@" env DEBIAN_FRONTEND=noninteractive apt-get)
  "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 && return
  "${apt[@]}" update -qq >&2 && "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

case "$(uname -s)" in
  Darwin) on_macos ;;
  *) on_debian "${1:-}" ;;
esac
swift_is_there
