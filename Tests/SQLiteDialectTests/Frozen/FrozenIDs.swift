import Foundation
import SchemaModel

@testable import SQLiteDialect

/// Ids of schemas as they were when they were first written down, in a file that is checked in.
struct FrozenIDs {
  /// A schema and its id.
  struct Case {
    var id: String
    var title: String
    /// The statements; empty where the title names a file.
    var sql = ""
  }

  /// Whether the files are written anew instead of compared with.
  static let isRecording = ProcessInfo.processInfo.environment["STEMMA_RECORD"] != nil

  private static let mark = "--@ "
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Frozen")

  private let file: URL
  private let preface: String
  var cases: [Case]

  /// Reads a file of the folder `Tests/Frozen`.
  init(_ name: String) throws {
    file = Self.folder.appendingPathComponent(name)
    let sections = try String(contentsOf: file, encoding: .utf8).components(
      separatedBy: "\n" + Self.mark)
    preface = sections[0]
    cases = sections.dropFirst().map { section in
      let lines = section.split(separator: "\n", maxSplits: 1)
      return Case(
        id: String(lines[0].prefix(40)), title: String(lines[0].dropFirst(41)),
        sql: lines.count > 1 ? String(lines[1]) : "")
    }
  }

  /// Compares each id with that which its statements have now, or writes those down.
  ///
  /// - Returns: The titles of the schemas that have other ids.
  mutating func changed(_ sql: (Case) throws -> String = { $0.sql }) throws -> [String] {
    var changed: [String] = []
    for position in cases.indices {
      let id = try schema(sql(cases[position])).snapshot.id.hex
      guard id != cases[position].id else { continue }
      changed.append("\(cases[position].title): \(cases[position].id) became \(id)")
      cases[position].id = id
    }
    if Self.isRecording { try write() }
    return changed
  }

  private func write() throws {
    let sections = cases.map { "\n\(Self.mark)\($0.id) \($0.title)\n\($0.sql)" }
    try (preface + sections.joined()).write(to: file, atomically: true, encoding: .utf8)
  }
}
