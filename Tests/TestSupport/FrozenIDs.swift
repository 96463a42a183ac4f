public import Foundation

/// Ids of schemas as they were when they were first written down, in a file that is checked in.
public struct FrozenIDs {
  /// A schema and its id.
  public struct Case: Sendable {
    /// The id, as 40 digits.
    public var id: String
    /// What it shows; a word between brackets at its end names what an engine needs for it.
    public var title: String
    /// The statements; empty where the title names a file.
    public var sql = ""

    /// What an engine must have for it; `nil` where every version has it.
    public var feature: String? {
      guard title.last == ")", let start = title.lastIndex(of: "(") else { return nil }
      return String(title[title.index(after: start)...].dropLast())
    }
  }

  /// Whether the files are written anew instead of compared with.
  public static let isRecording = ProcessInfo.processInfo.environment["STEMMA_RECORD"] != nil

  private static let mark = "--@ "

  private let file: URL
  private let preface: String
  /// The schemas, in the order of the file.
  public private(set) var cases: [Case]

  /// Reads a file of the folder `Tests/Frozen`.
  public init(_ name: String) throws {
    file = Self.file(name)
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

  /// A file of the folder `Tests/Frozen`.
  public static func file(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Frozen/\(name)")
  }

  /// Compares each id with that which its statements have now, or writes those down.
  ///
  /// - Parameter id: The id that a schema has now, as 40 digits; `nil` where the engine at hand cannot have it.
  /// - Returns: The schemas that have other ids, and which.
  /// - Throws: What the closure throws, and where the file cannot be written.
  public mutating func changed(_ id: (Case) throws -> String?) throws -> [String] {
    var changed: [String] = []
    for position in cases.indices {
      guard let id = try id(cases[position]), id != cases[position].id else { continue }
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
