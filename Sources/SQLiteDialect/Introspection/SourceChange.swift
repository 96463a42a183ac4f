internal import Dialect
internal import SchemaModel

/// What a schema source has that the one before it had not, as far as that can be loaded by itself.
///
/// The engine looks at the table or view of an index or trigger when it makes one, at nothing else;
/// names must be free. So a statement whose text it took before needs it again only when it stands on
/// something that changed.
struct SourceChange {
  /// With more new statements than this share, all are loaded.
  private static let largestShare = 4

  private let statements: [SourceStatement]
  /// What is known about each statement; `nil` for those that the engine must see.
  private var known: [CatalogRow?]
  /// Those that are run to be stood on, though they are known.
  private var supports: Set<Int> = []

  /// Compares a source with what the last one made.
  ///
  /// The result is `nil` where it must be loaded as a whole.
  init?(from old: [SourceMemo.Entry], to statements: [SourceStatement]) {
    self.statements = statements.filter { $0.purpose != .ignored }
    var remembered: [String: SourceMemo.Entry] = [:]
    for entry in old { remembered[entry.text] = entry }
    known = []
    known.reserveCapacity(self.statements.count)
    var changed: Set<String> = []
    for statement in self.statements {
      let entry = remembered.removeValue(forKey: statement.statement.text)
      known.append(entry?.row)
      guard entry == nil else { continue }
      guard case .creates(let created) = statement.purpose else { return nil }
      if created.isRelation { changed.insert(created.name) }
    }
    for entry in remembered.values where entry.created.isRelation {
      changed.insert(entry.created.name)
    }
    guard self.statements.haveFreeNames, orderIsPlain(of: old) else { return nil }
    forget(dependentsOf: changed)
    guard known.count(where: { $0 == nil }) * Self.largestShare <= known.count + 16 else {
      return nil
    }
    addSupports()
  }

  /// Whether tables come before what stands on them, so that the order of the catalog is that of the
  /// statements.
  private func orderIsPlain(of old: [SourceMemo.Entry]) -> Bool {
    var relations: Set<String> = []
    relations.reserveCapacity(statements.count)
    for (statement, row) in zip(statements, known) {
      guard case .creates(let created) = statement.purpose else { return false }
      if created.isRelation { relations.insert(created.name) }
      if !created.isRelation, let row, !relations.contains(row.table.folded) {
        return false
      }
    }
    return true
  }

  private mutating func forget(dependentsOf changed: Set<String>) {
    guard !changed.isEmpty else { return }
    for (position, row) in known.enumerated() {
      guard let row, row.type == "index" || row.type == "trigger",
        changed.contains(row.table.folded)
      else { continue }
      known[position] = nil
    }
  }

  /// Adds the tables and views of new indexes and triggers.
  private mutating func addSupports() {
    var needed: Set<String> = []
    for (statement, row) in zip(statements, known) where row == nil {
      guard case .creates(let created) = statement.purpose, !created.isRelation else { continue }
      needed.formUnion(SQLWords(statement.statement.text).set)
    }
    guard !needed.isEmpty else { return }
    for (position, row) in known.enumerated() {
      guard let row, row.type == "table" || row.type == "view",
        needed.contains(row.name.folded)
      else { continue }
      supports.insert(position)
    }
  }

  /// The rows that all statements make, in their order, the new ones by the engine.
  ///
  /// The result is `nil` where the engine takes offence, or makes something else.
  func rows(_ files: [SourceFile]) -> [CatalogRow]? {
    let run = statements.indices.filter { known[$0] == nil || supports.contains($0) }
    guard
      let result = try? SourceLoader.catalog(files, statements: run.map { statements[$0] })
    else { return nil }
    var made: [SourceStatement.Created: CatalogRow] = [:]
    for row in result where row.sql != nil {
      made[SourceStatement.Created(row)] = row
    }
    var rows: [CatalogRow] = []
    rows.reserveCapacity(statements.count)
    for (statement, row) in zip(statements, known) {
      if let row {
        rows.append(row)
        continue
      }
      guard case .creates(let created) = statement.purpose, let row = made[created],
        !row.isVirtualTable
      else { return nil }
      rows.append(row)
    }
    return rows
  }
}
