import Foundation

/// A real history of schemas that may lie beside the package; never part of it.
struct Corpus: Sendable {
  /// One revision of it, with the whole schema.
  struct Revision: Sendable {
    var id: String
    /// The first parent; `nil` for the schema that the project began with.
    var parent: String?
    var message: String
    var sql: String
  }

  let name: String
  /// Parents first.
  let revisions: [Revision]

  /// The folder of the corpora; `nil` where there is none.
  static let folder: URL? = {
    if let path = ProcessInfo.processInfo.environment["STEMMA_CORPORA"] {
      return FileManager.default.fileExists(atPath: path) ? URL(fileURLWithPath: path) : nil
    }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/corpora")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  /// The names of the histories; `STEMMA_CORPUS` picks one.
  static let names =
    ProcessInfo.processInfo.environment["STEMMA_CORPUS"].map { [$0] }
    ?? ["kallithea", "mlflow", "superset"]

  private struct Entry: Decodable {
    var id: String
    var parents: [String]
    var message: String
    var snapshot: String?
  }

  /// Reads a history along first parents, without what failed in its own project.
  init(_ name: String) throws {
    guard let folder = Self.folder?.appendingPathComponent(name) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.name = name
    let data = try Data(contentsOf: folder.appendingPathComponent("history.json"))
    let base = "snapshots/0000_base.sql"
    var texts: [String: String] = [:]
    func text(_ file: String) throws -> String {
      if let known = texts[file] { return known }
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      texts[file] = text
      return text
    }
    var revisions = [
      Revision(id: "base", parent: nil, message: "What was there first", sql: try text(base))
    ]
    for entry in try JSONDecoder().decode([Entry].self, from: data) {
      guard let snapshot = entry.snapshot else { continue }
      revisions.append(
        Revision(
          id: entry.id, parent: entry.parents.first ?? "base",
          // Two that change nothing and say nothing would be one revision without the id.
          message: "\(entry.message) (\(entry.id))", sql: try text(snapshot)))
    }
    // Parents come first, so that the beginning of the list is a whole history.
    self.revisions = Array(revisions.prefix(Tier.isFull ? revisions.count : 90))
  }

  /// The revisions in lines: each starts at its first revision's parent and ends where nobody follows.
  ///
  /// The longest line from the first revision on comes first.
  var lines: [[Revision]] {
    var children: [String: [Int]] = [:]
    for (position, revision) in revisions.enumerated() {
      if let parent = revision.parent { children[parent, default: []].append(position) }
    }
    var height = [Int](repeating: 1, count: revisions.count)
    for position in revisions.indices.reversed() {
      for child in children[revisions[position].id] ?? [] {
        height[position] = max(height[position], height[child] + 1)
      }
    }
    var lines: [[Revision]] = []
    var starts = [0]
    while let start = starts.popLast() {
      var line = [revisions[start]]
      var next = children[revisions[start].id] ?? []
      while let longest = next.max(by: { height[$0] < height[$1] }) {
        line.append(revisions[longest])
        starts += next.filter { $0 != longest }
        next = children[revisions[longest].id] ?? []
      }
      lines.append(line)
    }
    return lines
  }
}
