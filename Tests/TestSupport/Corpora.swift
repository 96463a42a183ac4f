public import Foundation

/// Real schemas beside the checkout; tests that need them are skipped where they are not there.
public enum Corpora {
  /// The folder of the corpora; `nil` where there is none.
  public static let folder: URL? = {
    let override = ProcessInfo.processInfo.environment["STEMMA_CORPORA"]
    var candidates = override.map { [URL(fileURLWithPath: $0)] } ?? []
    if override == nil {
      var folder = URL(fileURLWithPath: #filePath)
      while folder.pathComponents.count > 1 {
        folder.deleteLastPathComponent()
        candidates.append(folder.appendingPathComponent("shared/corpora"))
      }
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  /// Whether there are any.
  public static var isPresent: Bool { folder != nil }

  /// The snapshots of a project's history, by the names of their files.
  public static func snapshots(of project: String) throws -> [(name: String, sql: String)] {
    guard let folder else { return [] }
    let snapshots = folder.appendingPathComponent("\(project)/snapshots")
    return try FileManager.default.contentsOfDirectory(atPath: snapshots.path).sorted()
      .filter { $0.hasSuffix(".sql") }
      .map { ($0, try String(contentsOf: snapshots.appendingPathComponent($0), encoding: .utf8)) }
  }

  /// The files of the schemas at both ends of each edge of a history, second parents included; none twice.
  public static func edges(of project: String) throws -> [Edge] {
    struct Entry: Decodable {
      var id: String
      var parents: [String]
      var snapshot: String?
    }
    guard let folder = folder?.appendingPathComponent(project) else { return [] }
    let data = try Data(contentsOf: folder.appendingPathComponent("history.json"))
    let entries = try JSONDecoder().decode([Entry].self, from: data)
    let snapshots = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0.snapshot) })
    var seen: Set<Edge> = []
    return entries.flatMap { entry -> [Edge] in
      let parents = entry.parents.map { snapshots[$0] ?? nil }
      // What failed in its own project has no schema.
      return (parents.isEmpty ? ["snapshots/0000_base.sql"] : parents).compactMap { parent in
        guard let parent, let child = entry.snapshot, parent != child else { return nil }
        return Edge(parent: parent, child: child)
      }
    }.filter { seen.insert($0).inserted }
  }

  /// Two schemas of a history, by the names of their files.
  public struct Edge: Hashable {
    /// The file of the schema before.
    public var parent: String
    /// The file of the schema behind.
    public var child: String
  }

  /// The text of a history's file.
  public static func text(_ file: String, of project: String) throws -> String {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return try String(
      contentsOf: folder.appendingPathComponent("\(project)/\(file)"), encoding: .utf8)
  }

  /// The schemas before and after each of another tool's test cases.
  public static func peerSchemas() throws -> [(name: String, sql: String)] {
    struct File: Decodable { var cases: [Case] }
    struct Case: Decodable {
      var name: String
      var current: String?
      var desired: String?
    }
    guard let folder else { return [] }
    let data = try Data(contentsOf: folder.appendingPathComponent("peers/sqlite3def.json"))
    return try JSONDecoder().decode(File.self, from: data).cases.flatMap { peer in
      [("\(peer.name), before", peer.current ?? ""), ("\(peer.name), after", peer.desired ?? "")]
    }
  }
}
