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

  /// The cases of a file.
  public static func cases(_ name: String) throws -> [ConformanceCase] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try CaseReader.cases(in: text, file: name)
  }
}
