import Foundation

/// The sources of Stemma, as they lie beside these tests.
struct SourceTree {
  /// A file: its path from the top of the package, and its lines.
  struct File {
    let path: String
    let lines: [String]
  }

  /// The Swift files below a folder of the package, by path.
  static func files(below folder: String) throws -> [File] {
    let top = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .appendingPathComponent("../../../..").standardized.path
    let found = FileManager.default.enumerator(atPath: "\(top)/\(folder)")
    let paths = (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    return try paths.sorted().map { path in
      let text = try String(contentsOfFile: "\(top)/\(folder)/\(path)", encoding: .utf8)
      return File(path: "\(folder)/\(path)", lines: text.components(separatedBy: "\n"))
    }
  }
}
