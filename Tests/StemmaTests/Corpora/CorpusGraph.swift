import Dialect
import Foundation
import SQLiteDialect
import SchemaModel

/// A recorded history with all its parents, and the schemas read when they are asked for.
final class CorpusGraph {
  struct Entry: Decodable {
    var id: String
    var parents: [String]
    var snapshot: String?
  }

  let entries: [Entry]
  private let folder: URL
  private let positions: [String: Int]
  private var schemas: [String: Schema] = [:]

  init(_ name: String) throws {
    guard let folder = Corpus.folder?.appendingPathComponent(name) else {
      throw CocoaError(.fileNoSuchFile)
    }
    self.folder = folder
    let data = try Data(contentsOf: folder.appendingPathComponent("history.json"))
    entries = try JSONDecoder().decode([Entry].self, from: data)
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
  }

  /// The merges that were recorded with their parents.
  var merges: [Entry] {
    entries.filter { entry in
      entry.parents.count > 1 && entry.snapshot != nil
        && entry.parents.allSatisfy { self.entry($0)?.snapshot != nil }
    }
  }

  func entry(_ id: String) -> Entry? { positions[id].map { entries[$0] } }

  /// The schema of a revision; that which the project began with for `nil`.
  func schema(_ id: String?) throws -> Schema {
    let file = id.flatMap { entry($0)?.snapshot } ?? "snapshots/0000_base.sql"
    if let known = schemas[file] { return known }
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    let source = try SQLiteDialect().readSource(
      [SourceFile(name: file, text: text)], format: SnapshotFormat(dialect: "sqlite"))
    schemas[file] = source.schema
    return source.schema
  }

  /// The schema to merge over: of several common ancestors a virtual one, made over their own.
  func base(_ first: [String], _ second: String) throws -> Schema {
    let bases = mergeBases(first, second)
    guard let start = bases.first else { return try schema(nil) }
    var result = MergeSide(schema: try schema(start))
    for (position, next) in bases.enumerated().dropFirst() {
      let deeper = try base(Array(bases[..<position]), next)
      let side = MergeSide(schema: try schema(next))
      result.schema = SchemaMerge.virtualBase(over: deeper, result, side, in: .sqlite).merged
    }
    return result.schema
  }

  /// The common ancestors of some revisions together and another one, of which none is an ancestor of another.
  func mergeBases(_ first: [String], _ second: String) -> [String] {
    let all = first.reduce(into: Set<String>()) { $0.formUnion(ancestors($1)) }
    let common = all.intersection(ancestors(second))
    let inner = common.reduce(into: Set<String>()) { result, id in
      result.formUnion(ancestors(id).subtracting([id]))
    }
    return common.subtracting(inner).sorted()
  }

  /// What leads to the newest revision that has a schema, merges included, parents first.
  var connected: [Entry] {
    guard let last = entries.last(where: { $0.snapshot != nil }) else { return [] }
    let leading = ancestors(last.id)
    return entries.filter { leading.contains($0.id) && $0.snapshot != nil }
  }

  /// The text of a revision's schema.
  func sql(_ entry: Entry) throws -> String {
    try String(
      contentsOf: folder.appendingPathComponent(entry.snapshot ?? "snapshots/0000_base.sql"),
      encoding: .utf8)
  }

  private func ancestors(_ id: String) -> Set<String> {
    var found: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      if found.insert(next).inserted { waiting += entry(next)?.parents ?? [] }
    }
    return found
  }

  /// The longest line along first parents that has schemas, from the first revision on.
  var line: [String] {
    var line: [String] = []
    var next = entries.last { $0.snapshot != nil }
    while let entry = next {
      line.append(entry.id)
      next = entry.parents.first.flatMap { self.entry($0) }
    }
    return line.reversed()
  }
}
