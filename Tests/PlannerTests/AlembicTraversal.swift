import Foundation
import Planner
import SchemaModel

/// The graphs and cases of `alembic-traversal.json`.
struct AlembicTraversal: Decodable {
  struct Node: Decodable {
    let id: String
    let parents: [String]
    let depends_on: [String]
  }

  struct Case: Decodable {
    let graph: String
    let kind: String
    let test: String
    let from: Names?
    let to: Names?
    let steps: [String]?
    let step_directions: [String]?
    let heads_after: [String]?
    let upper: Names?
    let lower: Names?
    let inclusive: Bool?
    let implicit_base: Bool?
    let order: [String]?
    let symbol: String?

    /// What tells the case from all others.
    var name: String {
      let ends = [from ?? upper, to ?? lower].map { $0?.list.joined(separator: ",") ?? "" }
      let subject = symbol ?? ends.joined(separator: ">")
      let flags = (inclusive == true ? "i" : "") + (implicit_base == true ? "b" : "")
      return [graph, kind, subject, flags].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// One name, several, or none.
  struct Names: Decodable {
    let list: [String]

    init(_ list: [String]) { self.list = list }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        list = [one]
      } else {
        list = try container.decode([String].self)
      }
    }
  }

  let graphs: [String: [Node]]
  let cases: [Case]

  static let file: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      {
        break
      }
    }
    let beside = folder.deletingLastPathComponent().appendingPathComponent("shared/corpora")
    let override = ProcessInfo.processInfo.environment["STEMMA_CORPORA"]
    let file = (override.map { URL(fileURLWithPath: $0) } ?? beside)
      .appendingPathComponent("peers/alembic-traversal.json")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  static func load() throws -> AlembicTraversal {
    guard let file else { return AlembicTraversal(graphs: [:], cases: []) }
    return try JSONDecoder().decode(AlembicTraversal.self, from: Data(contentsOf: file))
  }

  private init(graphs: [String: [Node]], cases: [Case]) {
    self.graphs = graphs
    self.cases = cases
  }
}

/// Why a case has no counterpart.
enum Inexpressible: String, Error {
  case dependsOn = "a revision needs others than its parents; a revision here has parents only"
  case manyParents = "a revision has three parents; a merge here has exactly two"
  case manyHeads = "the database is at several revisions at once; a target here has one position"
  case label = "a branch is named by a label; branches here are refs, outside of the planner"
  case lookup = "a name is looked up; names are resolved outside of the planner"
}

/// One of Alembic's graphs as a history, with its names.
struct AlembicGraph {
  let graph: DictionaryGraph
  let names: [RevisionID: String]
  private let ids: [String: RevisionID]

  init(_ nodes: [AlembicTraversal.Node]) throws(Inexpressible) {
    guard nodes.allSatisfy({ $0.depends_on.isEmpty }) else { throw .dependsOn }
    guard nodes.allSatisfy({ $0.parents.count < 3 }) else { throw .manyParents }
    var ids: [String: RevisionID] = [:]
    for (index, node) in nodes.enumerated() { ids[node.id] = revision(index + 1) }
    self.ids = ids
    names = Dictionary(uniqueKeysWithValues: ids.map { ($1, $0) })
    graph = DictionaryGraph(
      nodes.compactMap { node in
        guard let id = ids[node.id] else { return nil }
        return DictionaryGraph.Revision(
          id: id, parents: node.parents.compactMap { ids[$0] }, snapshot: SnapshotID(id.object))
      })
  }

  var heads: [RevisionID] {
    names.keys.filter { graph.children(of: $0).isEmpty }.sorted()
  }

  /// A revision by its name or the beginning of it.
  func id(_ name: some StringProtocol) throws(Inexpressible) -> RevisionID {
    if let id = ids[String(name)] { return id }
    let matches = ids.filter { $0.key.hasPrefix(name) }
    guard matches.count == 1, let id = matches.first?.value else { throw .label }
    return id
  }

  /// The one position of a database.
  func position(_ names: AlembicTraversal.Names?) throws(Inexpressible) -> RevisionID? {
    guard let list = names?.list, let name = list.first else { return nil }
    guard list.count == 1 else { throw .manyHeads }
    return try id(name)
  }
}
