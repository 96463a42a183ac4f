internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A copy of a database as a script, which the program `pg_dump` writes.
///
/// It has its name only when it is complete; what is there already is never overwritten.
struct DatabaseDump {
  let location: DatabaseLocation
  /// Where to.
  let path: String
  /// Whether it says whose everything is, and who may use it: of another server these may not be.
  var hasRoles = true

  /// Refuses a place where something is already, and a machine without the program.
  func check() throws(TargetError) {
    guard !isTaken else {
      throw TargetError(
        .input, "there is something at \(path) already", hint: "give the backup another name")
    }
    guard Self.program != nil else {
      throw TargetError(
        .input, "pg_dump, which makes the backup, is not installed",
        hint: "apt-get install postgresql-client     installs it; or make a backup otherwise")
    }
  }

  /// Writes it.
  ///
  /// - Throws: `TargetError`, `Interrupted`
  func write() throws {
    try check()
    let part = "\(path).part-\(getpid())"
    defer { unlink(part) }
    let file = open(part, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw failure(String(cString: strerror(errno))) }
    close(file)
    let dump = CapturedProcess(
      [
        Self.program ?? "pg_dump", "--format=plain", "--file=\(part)",
        "--dbname=\(location.displayName)",
      ] + (hasRoles ? [] : ["--no-owner", "--no-privileges"]),
      adding: location["password"].map { ["PGPASSWORD": $0] } ?? [:])
    let (status, words) = try dump.run()
    guard status == 0 else { throw failure(words) }
    // Unlike a renaming it takes no name that somebody else took meanwhile.
    guard link(part, path) == 0 else { throw failure(String(cString: strerror(errno))) }
  }

  private func failure(_ reason: String) -> TargetError {
    let line = reason.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it failed"
    let isFull = [ENOSPC, EDQUOT].contains { line.hasSuffix(String(cString: strerror($0))) }
    return TargetError(
      .input, "the backup \(path) was not made: \(line)",
      hint: isFull
        ? "make room there, or name another disk"
        : "pg_dump must be of the server's version or a newer one, and its user read every table")
  }

  private var isTaken: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where the program is, by `PATH`.
  private static var program: String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/pg_dump" }.first { access($0, X_OK) == 0 }
  }
}
