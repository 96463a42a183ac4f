internal import SchemaModel

/// Sequences, and those of identity columns.
enum SequenceRows: CatalogQuery {
  static func sql(_ major: Int) -> String {
    """
    SELECT c.oid, n.nspname, c.relname, c.relpersistence = 'u', format_type(s.seqtypid, NULL), \
    s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, \
    d.refobjid, d.refobjsubid, d.deptype
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = \(Catalog.relation.rawValue) AND d.objid = c.oid \
    AND d.objsubid = 0 AND d.refclassid = \(Catalog.relation.rawValue) AND d.deptype IN ('a', 'i')
    WHERE \(CatalogFilter.isOwn("c.oid", .relation)) AND \(CatalogFilter.isNamespaceRead)
    """
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let key = CatalogKey(.relation, row.number())
    let schema = row.text()
    let name = QualifiedName(row.text(), catalogSchema: schema)
    var options = Options()
    options[flag: .unlogged] = row.flag()
    let parameters = SequenceParameters(&row)
    let table = row.number()
    let column = row.number()
    guard row.text() == "i" else {
      if let owner = assembly.relations[table], let name = owner.names(of: [column]).first {
        options[.ownedBy] = Subject(table: owner.written, column: name).nameText
      }
      let text = parameters.text(namingType: true).map { " \($0)" } ?? ""
      assembly.add(.sequence, name, key, "CREATE SEQUENCE \(name.sql)\(text)", options: options)
      return
    }
    guard let position = assembly.relations[table]?.position(of: column) else { return }
    let text = parameters.text(namingType: false)
    assembly.relations[table]?.columns[position].column.options[.identitySequence] = text
  }
}

/// What a sequence gives, and in which steps.
struct SequenceParameters {
  private let type: String
  private let start: Int
  private let increment: Int
  private let minimum: Int
  private let maximum: Int
  private let cache: Int
  private let isCyclic: Bool

  init(_ row: inout CatalogRow) {
    type = row.text()
    start = row.number()
    increment = row.number()
    minimum = row.number()
    maximum = row.number()
    cache = row.number()
    isCyclic = row.flag()
  }

  /// The parameters that are not at their defaults; `nil` for none.
  ///
  /// The type is one of them where it is named: that of an identity column is the column's.
  func text(namingType: Bool) -> String? {
    let isUp = increment > 0
    let lowest = isUp ? 1 : bounds.lowerBound
    let highest = isUp ? bounds.upperBound : -1
    let parts = [
      namingType && type != "bigint" ? "AS \(type)" : nil,
      start != (isUp ? minimum : maximum) ? "START \(start)" : nil,
      increment != 1 ? "INCREMENT \(increment)" : nil,
      minimum != lowest ? "MINVALUE \(minimum)" : nil,
      maximum != highest ? "MAXVALUE \(maximum)" : nil,
      cache != 1 ? "CACHE \(cache)" : nil,
      isCyclic ? "CYCLE" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private var bounds: ClosedRange<Int> {
    switch type {
    case "smallint": Int(Int16.min)...Int(Int16.max)
    case "integer": Int(Int32.min)...Int(Int32.max)
    default: Int.min...Int.max
    }
  }
}

extension Subject {
  /// The written form without the kind: `users.id`.
  var nameText: String { String(description.drop { $0 != "/" }.dropFirst()) }
}
