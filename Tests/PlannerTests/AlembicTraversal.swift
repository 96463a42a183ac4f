import Foundation
import Planner
import SchemaModel

/// The graphs and cases of `alembic-traversal.json`.
struct AlembicTraversal: Decodable {
  struct Node: Decodable {
    let id: String
    let parents: [String]
    let depends_on: [String]
    let labels: [String]
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
    let select_for_downgrade: Bool?
    let order: [String]?
    let symbol: String?

    /// What tells the case from all others.
    var name: String {
      let ends = [from ?? upper, to ?? lower].map { $0?.list.joined(separator: ",") ?? "" }
      let subject = symbol ?? ends.joined(separator: ">")
      let flags =
        (inclusive == true ? "i" : "") + (implicit_base == true ? "b" : "")
        + (select_for_downgrade == true ? "d" : "")
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
  case dependsOn = "a dependency is no parent: what needs another revision does not descend from it"
  case manyParents = "a revision has three parents; a merge here has exactly two"
  case manyHeads = "the database is at several revisions at once; a target here has one position"
  case lookup = "a name is looked up; names are resolved outside of the planner"
}
