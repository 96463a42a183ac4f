/// What tables and columns of a schema were called in an older one.
///
/// As with every difference, what names them in so many letters follows; expressions and queries are not looked into.
public struct FormerNames: Hashable, Sendable {
  private let rule: NameRule
  /// By the new name, folded.
  private var tables: [Exact<String>: String] = [:]
  /// By the new names of table and column, folded.
  private var columns: [Exact<String>: [Exact<String>: String]] = [:]

  /// Reads the names off a difference from the older schema to the newer one.
  public init(_ diff: SchemaDiff) {
    rule = diff.vocabulary.names
    for change in diff.changes {
      switch change {
      case .renameTable(let old, let new): tables[key(new)] = old
      case .replaceObject(.virtualTable(let old), .virtualTable(let new)):
        tables[key(new.name)] = old.name
      case .alterTable(_, let table, let changes):
        for case .renameColumn(let old, let new) in changes {
          columns[key(table.name), default: [:]][key(new)] = old
        }
      default: break
      }
    }
  }

  /// What a table was called.
  public func table(_ name: String) -> String { tables[key(name)] ?? name }

  /// What a column of a table was called.
  public func column(_ name: String, of table: String) -> String {
    columns[key(table)]?[key(name)] ?? name
  }

  private func key(_ name: String) -> Exact<String> { Exact(wrappedValue: rule.fold(name)) }

  /// A part of a table as it would have been called.
  public func member(_ member: TableMember, of table: String) -> TableMember {
    switch member {
    case .column(var column):
      column.name = self.column(column.name, of: table)
      return .column(column)
    case .primaryKey(var key):
      key.columns = keys(key.columns, of: table)
      return .primaryKey(key)
    case .unique(var constraint):
      constraint.columns = keys(constraint.columns, of: table)
      return .unique(constraint)
    case .foreignKey(var key):
      key.columns = key.columns.map { column($0, of: table) }
      let referenced = key.referencedTable
      key.referencedColumns = key.referencedColumns?.map { column($0, of: referenced) }
      key.referencedTable = self.table(referenced)
      return .foreignKey(key)
    case .check, .option: return member
    }
  }

  private func keys(_ keys: [KeyColumn], of table: String) -> [KeyColumn] {
    keys.map {
      KeyColumn(
        name: column($0.name, of: table), collation: $0.collation, descending: $0.descending)
    }
  }
}
