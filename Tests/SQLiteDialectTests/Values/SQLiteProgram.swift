import Foundation

/// The `sqlite3` program, which knows nothing of this project: what it says of values counts.
struct SQLiteProgram {
  /// What a script printed between its marks, and whether it came to its end.
  struct Output {
    var parts: [[String]]
    var isComplete: Bool
    var errors: String
  }

  /// Ends a part of the output.
  static let mark = "SELECT '====';\n"

  /// Fills a new database, whatever of that fails, and runs a script in it to its first error.
  static func run(filling: String, _ script: String) throws -> Output {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try run("BEGIN;\n" + filling + "COMMIT;\n", [], in: folder)
    let (output, errors) = try run(script + "SELECT 'end';\n", ["-bail"], in: folder)
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let parts = lines.split(separator: "====", omittingEmptySubsequences: false).map(Array.init)
    return Output(
      parts: Array(parts.dropLast()), isComplete: parts.last?.first == "end", errors: errors)
  }

  private static func run(
    _ script: String, _ options: [String], in folder: URL
  ) throws -> (output: String, errors: String) {
    let (input, errors) = (folder.appending(path: "in"), folder.appending(path: "errors"))
    try Data(script.utf8).write(to: input)
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3", "-batch", "-noheader"] + options + ["data.db"]
    process.currentDirectoryURL = folder
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardError = try FileHandle(forWritingTo: errors)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: data, as: UTF8.self),
      (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    )
  }

  /// An expression that tells a value apart from every other one, also from one of another type.
  static func spelling(of name: String) -> String {
    """
    CASE typeof(\(name)) WHEN 'null' THEN 'null' WHEN 'integer' THEN 'n' || \(name)
    WHEN 'real' THEN CASE WHEN abs(\(name)) < 9.2e18 AND \(name) = CAST(\(name) AS INTEGER)
      THEN 'n' || CAST(\(name) AS INTEGER) ELSE 'n' || printf('%!.20g', \(name)) END || ' real'
    ELSE substr(typeof(\(name)), 1, 1) || hex(\(name)) END
    """
  }

  /// Whether a spelled value is another one in another form, from which it can be told again.
  static func isTold(_ old: String, from new: String) -> Bool {
    if old == new { return true }
    guard old.hasPrefix("n") else { return false }
    let (before, after) = (number(old), number(new))
    if new.hasPrefix("n") { return before == after }
    // A number that is written down, in hexadecimal digits here.
    return new
      == "t" + before.dropFirst().utf8.map { String($0, radix: 16, uppercase: true) }.joined()
  }

  private static func number(_ spelling: String) -> String {
    let text = spelling.replacingOccurrences(of: " real", with: "")
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// Values that some type or other changes.
enum NastyValues {
  /// Each as a literal.
  static let literals = [
    "NULL", "0", "7", "-1", "9007199254740993", "9223372036854775807", "-9223372036854775808",
    "0.1 + 0.2", "1e300", "-1.5", "7.0", "9e999", "-9e999", "''", "'7'", "'007'", "'1e5'",
    "' 12 '", "'abc'", "'Łódź'", "char(97, 13, 10, 98)", "CAST(x'610062' AS TEXT)", "x''",
    "x'303037'", "x'616263'", "'0x1F'", "'9007199254740993'", "'0.30000000000000004'", "'Inf'",
  ]
}
