public import DialectTesting
internal import Foundation

/// The cases of the conformance suite, as they lie in `Tests/Cases`.
public enum ConformanceFiles {
  /// The folder of the tests.
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Cases")

  /// The files by name, in order.
  public static let names: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
    .filter { $0.hasSuffix(".sql") }.sorted() ?? []

  /// The files that a run is about: those that `STEMMA_CASES` names (`STEMMA_CASES=moves.sql,rows.sql`), else these.
  public static func chosen(from names: [String]) -> [String] {
    let chosen = ProcessInfo.processInfo.environment["STEMMA_CASES"] ?? ""
    return chosen.isEmpty ? names : chosen.split(separator: ",").map(String.init)
  }

  /// The cases of a file.
  public static func cases(_ name: String) throws -> [ConformanceCase] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try CaseReader.cases(in: text, file: name)
  }
}
