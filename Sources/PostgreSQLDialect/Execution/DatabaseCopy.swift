internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A database that is made anew elsewhere, be it on another server: `pg_dump` writes it, and `psql` runs that.
struct DatabaseCopy {
  let source: DatabaseLocation
  /// Where to; nothing is there yet.
  let destination: DatabaseLocation

  /// Makes it; where that fails there is none afterwards.
  ///
  /// - Throws: `TargetError`; ``PostgreSQLError``; `Interrupted`.
  func make() throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/stemma-copy-\(getpid())-\(UInt32.random(in: 0 ... .max)).sql"
    defer { unlink(path) }
    try DatabaseDump(location: source, path: path, hasRoles: false).write()
    try destination.createDatabase()
    do { try run(path) } catch {
      try? destination.dropDatabase()
      throw error
    }
  }

  private func run(_ path: String) throws {
    let shell = CapturedProcess(
      [
        "psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-f", path,
        destination.displayName,
      ],
      adding: destination["password"].map { ["PGPASSWORD": $0] } ?? [:])
    let (status, words) = try shell.run()
    guard status == 0 else {
      let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "psql failed"
      throw TargetError(
        .input, "\(source.displayName) could not be copied to \(destination.displayName): \(line)",
        hint: "what it needs must be there, too: extensions, and roles that policies name")
    }
  }
}
