# To be read by other scripts: a server of PostgreSQL for as long as a script runs, reachable by a Unix socket alone.
#
#   start_server DIR    starts one in a folder that is not there yet, and sets PGHOST, PGPORT and PGUSER
#   stop_server         ends it
#
# The programs are those of STEMMA_PG_BIN or the newest installed version that is known. As root the server runs as the user postgres.

server_programs() {
  local folder
  for folder in "${STEMMA_PG_BIN:-}" /usr/lib/postgresql/1[5678]/bin /usr/pgsql-1[5678]/bin; do
    if [ -x "$folder/initdb" ]; then echo "$folder"; fi
  done | tail -n 1
}

as_server_user() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_server() {
  server=$1
  server_bin=$(server_programs)
  [ -n "$server_bin" ] || { echo "no server of PostgreSQL 15 to 18 is installed" >&2; return 2; }
  mkdir -p "$server"
  if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$server"
    chmod 711 "$(dirname "$server")"
  fi
  as_server_user "$server_bin/initdb" -D "$server/data" -U app -A trust -E UTF8 --no-locale -N >"$server.log"
  as_server_user "$server_bin/pg_ctl" -D "$server/data" -w -l "$server/log" -o "-c listen_addresses='' -c unix_socket_directories='$server' -c fsync=off" start >>"$server.log"
  unset PGDATABASE PGPASSWORD PGSERVICE
  export PGHOST=$server PGPORT=5432 PGUSER=app
}

stop_server() {
  if [ -e "${server:-}/data/postmaster.pid" ]; then
    as_server_user "$server_bin/pg_ctl" -D "$server/data" -m immediate stop >/dev/null
  fi
  server=
}
