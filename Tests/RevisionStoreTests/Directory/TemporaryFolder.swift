import Foundation
import RevisionStore

/// A folder for one test, removed when the test lets go of it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let base = FileSystem.resolved(NSTemporaryDirectory()) ?? "/tmp"
    path = "\(base)/stemma-test-\(UUID().uuidString)"
    try FileSystem.makeFolder(path)
  }

  deinit { try? FileSystem.removeTree(path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try FileSystem.makeFolder(FileSystem.folder(of: self(name)))
    try FileSystem.write(Array(text.utf8), to: self(name), .relaxed)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read(self(name)), as: UTF8.self)
  }
}
