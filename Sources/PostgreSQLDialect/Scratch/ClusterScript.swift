/// What makes a cluster, runs its server, and takes both away when nobody has used them for some time.
///
/// It is a script for the shell, since it must outlive the command that needs the cluster first. Whatever ends it
/// leaves a folder that the next command finds and removes.
enum ClusterScript {
  /// How many minutes a server is kept that nobody uses.
  static let patience = 10

  /// The script; it is given the folder of the programs, that of the cluster, and how many seconds it waits before it looks
  /// again whether anybody needs the server.
  ///
  /// Nothing in here is to survive a fault of the machine, so nothing is forced to the disk. Large schemas need many
  /// locks in one transaction. A server that is asked to end by `TERM` lets those finish who are at work. What is left of
  /// one that was killed is for the next command, since it is more than files.
  static let text = """
    bin=$1 folder=$2 pause=$3
    cd "$folder" || exit 1
    "$bin/initdb" -D data -U \(Cluster.user) -A trust -E UTF8 --no-locale -N >log 2>&1 || exit 1
    "$bin/postgres" -D "$folder/data" -k "$folder" -p \(Cluster.port) \(options) \
      -c cluster_name="${folder##*/}" >>log 2>&1 &
    server=$!
    while sleep "$pause"; do
      [ -n "$(find lease -mmin -\(patience) 2>/dev/null)" ] || kill -TERM $server
    done &
    watch=$!
    wait $server
    status=$?
    kill $watch
    [ $status -lt 128 ] && cd / && rm -rf "$folder"
    """

  private static let options = [
    "listen_addresses=", "unix_socket_permissions=0700", "fsync=off", "synchronous_commit=off",
    "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB",
    "autovacuum=off", "jit=off", "max_connections=200", "max_locks_per_transaction=512",
    "shared_buffers=64MB", "dynamic_shared_memory_type=mmap", "timezone=UTC", "log_timezone=UTC",
    "log_min_messages=fatal", "log_min_error_statement=panic",
  ].map { "-c \($0)" }.joined(separator: " ")
}
