import Foundation

/// A folder for one test, removed when the test lets go of it.
final class TestFolder {
  let path: String

  init() throws {
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
    let folder = base.appendingPathComponent("stemma-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Copies a file or a folder into the folder, in place of what has its new name.
  func copy(_ source: String, as name: String) throws {
    try? FileManager.default.removeItem(atPath: self(name))
    try FileManager.default.copyItem(atPath: source, toPath: self(name))
  }
}
