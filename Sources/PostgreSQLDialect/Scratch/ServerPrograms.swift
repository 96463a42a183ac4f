internal import Dialect
internal import SchemaModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The programs of a server that is installed here.
struct ServerPrograms: Hashable {
  /// The folder that has them.
  let folder: String
  /// Their major version.
  let major: Int

  /// Finds the newest programs of a version that is tested.
  ///
  /// - Throws: `TargetError` with the code `noScratch` where there are none.
  static func find(_ settings: ScratchSettings) throws -> ServerPrograms {
    if let folder = settings.programs { return try named(folder) }
    let installed = (settings.searchPath + patterns.flatMap(folders)).filter(hasServer)
    let found = Set(installed).sorted().compactMap(ServerPrograms.init)
    let tested = found.filter { ServerVersion.tested.contains($0.major) }
    if let newest = tested.max(by: { $0.major < $1.major }) { return newest }
    let others = Set(found.map(\.major)).sorted().map(String.init).joined(separator: ", ")
    throw TargetError(
      .noScratch,
      others.isEmpty
        ? "no PostgreSQL server is installed here, so no throwaway databases can be made"
        : "of PostgreSQL only \(others) is installed here, and \(ServerVersion.testedText) are needed for"
          + " throwaway databases",
      hint: "\(installation), or name a server: STEMMA_SCRATCH=postgresql://…")
  }

  /// The command that installs a server.
  static var installation: String {
    #if os(macOS)
      "brew install postgresql@17"
    #else
      "apt-get install postgresql"
    #endif
  }

  private init?(folder: String) {
    guard let major = Self.major(by: folder) ?? Self.askedMajor(folder) else { return nil }
    (self.folder, self.major) = (folder, major)
  }

  private static func named(_ folder: String) throws -> ServerPrograms {
    guard folder.hasPrefix("/"), hasServer(folder) else {
      throw TargetError(
        .noScratch, "STEMMA_PG_BIN is \(folder), where the programs initdb and postgres are not",
        hint: "STEMMA_PG_BIN=\"$(pg_config --bindir)\"     names those that pg_config knows")
    }
    guard let programs = ServerPrograms(folder: folder) else {
      throw TargetError(.noScratch, "\(folder)/postgres does not run, or tells no version")
    }
    guard ServerVersion.tested.contains(programs.major) else {
      throw TargetError(
        .noScratch,
        "STEMMA_PG_BIN has PostgreSQL \(programs.major), and \(ServerVersion.testedText) are tested",
        hint: "unset STEMMA_PG_BIN, or name the programs of one of these versions")
    }
    return programs
  }

  // MARK: Looking

  /// Where systems put what is not in `PATH`; the star stands for a version.
  private static let patterns = [
    "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin",
    "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
  ]

  private static func folders(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
  }

  private static func hasServer(_ folder: String) -> Bool {
    ["initdb", "postgres"].allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
  }

  /// The version in a path such as `/usr/lib/postgresql/17/bin`, which spares a start of the program.
  private static func major(by folder: String) -> Int? {
    var path = folder[...]
    guard path.removeSuffix("/bin") || path.removeSuffix("/bin/") else { return nil }
    let digits = path.reversed().prefix { $0.isASCII && $0.isNumber }
    guard digits.count < path.count, "/@-".contains(path.dropLast(digits.count).last ?? " ") else {
      return nil
    }
    return Int(String(digits.reversed()))
  }

  private static func askedMajor(_ folder: String) -> Int? {
    guard let output = popen("\("\(folder)/postgres".shellQuoted) --version 2>/dev/null", "r")
    else {
      return nil
    }
    defer { pclose(output) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), output) != nil else { return nil }
    // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
    let words = String(buffer: line).split(separator: " ")
    guard let name = words.firstIndex(of: "(PostgreSQL)"), name + 1 < words.count else {
      return nil
    }
    return Int(words[name + 1].prefix { $0.isASCII && $0.isNumber })
  }
}

extension Substring {
  /// Takes away what the text ends in; `false` where it does not.
  fileprivate mutating func removeSuffix(_ suffix: String) -> Bool {
    guard hasSuffix(suffix) else { return false }
    self = dropLast(suffix.count)
    return true
  }
}
