internal import Dialect
internal import SchemaModel

extension StatementReport {
  /// What a statement did that ran.
  init(_ trace: StatementTrace) {
    self.init(trace.statement)
    takeObjects(trace)
    takeTables(trace)
    takeRows(trace)
    unread = trace.unread
  }

  private mutating func takeObjects(_ trace: StatementTrace) {
    let (old, new) = (trace.change.old, trace.change.new)
    for (key, entry) in new {
      guard let before = old[key] else {
        created.insert(entry.path)
        continue
      }
      if entry.isRenamed(from: before), entry.path.kind != .table {
        created.insert(entry.path)
        dropped.insert(before.path)
      }
    }
    for (key, entry) in old where new[key] == nil { dropped.insert(entry.path) }
  }

  private mutating func takeTables(_ trace: StatementTrace) {
    let names = Set(Lexeme.all(in: trace.statement.text).map(\.key))
    var renamings: [Renaming] = []
    for (before, after) in trace.keptTables {
      let table = before.name
      if before.marks != after.marks || before.name != after.name { altered.insert(table) }
      let gone = StatementTrace.droppedColumns(before, after)
      if !gone.isEmpty { droppedColumns[table] = Set(gone) }
      if before.name != after.name {
        renamings.append(Renaming(table: table, newName: after.name))
      }
      for (old, new) in StatementTrace.renamedColumns(before, after) {
        renamings.append(Renaming(table: table, column: old, newName: new))
      }
    }
    // What is renamed in a table is renamed in its partitions, too.
    renaming =
      renamings.first { names.contains(QualifiedName.ownName(in: $0.table)) } ?? renamings.first
  }

  private mutating func takeRows(_ trace: StatementTrace) {
    for event in trace.events where trace.isTable(event.table) {
      take(event, trace)
    }
    for (table, counts) in trace.counted {
      if counts.inserted > 0 { inserted.insert(table) }
      if counts.deleted > 0 { deleted.insert(table) }
      if counts.updated > 0, updated[table] == nil || !trace.direct.contains(table) {
        updated[table] = trace.columns(of: table)
      }
    }
    deleted.formUnion(trace.emptied)
    writtenDirectly = trace.direct.intersection(writtenTables)
    let direct = trace.events.filter { $0.reason == nil }
    deletedDirectly = deleted.intersection(
      trace.isOpaque
        ? deleted : Set(direct.filter { [.delete, .truncate].contains($0.verb) }.map(\.table)))
    deletedDirectly.formUnion(trace.emptied)
    updatedDirectly = updated.filter { table, _ in
      trace.isOpaque || direct.contains { $0.verb == .update && $0.table == table }
    }
    takeCopy(trace)
  }

  private mutating func take(_ event: RowConsequences.Event, _ trace: StatementTrace) {
    switch event.verb {
    case .insert: inserted.insert(event.table)
    case .delete, .truncate: deleted.insert(event.table)
    case .update:
      updated[event.table, default: []].formUnion(
        event.columns ?? trace.columns(of: event.table))
    }
  }

  private mutating func takeCopy(_ trace: StatementTrace) {
    guard let copy = trace.copy, trace.isTable(copy.target) else { return }
    copied = copy.target
    inserted.insert(copy.target)
    writtenDirectly.insert(copy.target)
  }
}
