import Foundation

@testable import Stemma

/// A workspace with its own branches, in a folder of its own.
final class TestWorkspace {
  let folder: TestFolder
  private let context: Context

  init() throws {
    folder = try TestFolder()
    context = .fixed(in: folder.path)
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
  }

  /// The workspace as a new command finds it.
  func open() throws -> Workspace { try Workspace.find(context) }

  /// The schema source.
  var source: String {
    get throws { try String(contentsOfFile: folder("schema.sql"), encoding: .utf8) }
  }

  func write(_ source: String) throws {
    try source.write(toFile: folder("schema.sql"), atomically: false, encoding: .utf8)
  }

  /// Commits a schema source, with statements put into the data phases.
  @discardableResult
  func commit(
    _ message: String, _ source: String, up: String = "", down: String = "",
    renames: [String] = [], allowing allowed: Allowances = []
  ) throws -> RevisionID {
    try write(source)
    var request = CommitRequest(message: message)
    request.renames = renames.compactMap { RenameDeclaration($0) }
    request.allowed = allowed
    request.allowEmpty = true
    return try open().commit(
      request, confirm: nil,
      edit: up.isEmpty && down.isEmpty
        ? nil
        : { upPath, downPath in
          try Self.insert(up, into: upPath)
          try Self.insert(down, into: downPath)
        }
    ).revision
  }

  /// Puts statements where data is changed: behind what adds, before what drops.
  private static func insert(_ statements: String, into path: String) throws {
    guard !statements.isEmpty else { return }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let parts = text.components(separatedBy: "-- contract\n")
    let rest = parts.count > 1 ? "-- contract\n" + parts[1] : ""
    try (parts[0] + "-- data\n" + statements + "\n" + rest).write(
      toFile: path, atomically: false, encoding: .utf8)
  }

  /// The names in the revision directory, hidden ones left out, with the contents of their files.
  func revisions() throws -> [String: String] {
    var files: [String: String] = [:]
    let top = folder("revisions")
    for name in try FileManager.default.subpathsOfDirectory(atPath: top)
    where !name.hasPrefix(".") {
      files[name] = try? String(contentsOfFile: top + "/" + name, encoding: .utf8)
    }
    return files
  }
}
