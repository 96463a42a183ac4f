import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// A draft that is run in a database with rows, and what became of them.
struct DraftRun {
  /// A value of a row; where the column got another type, numbers are equal whatever they are stored as.
  enum Cell: Hashable {
    case number(Double)
    case other(Value)

    init(_ value: Value, isRetyped: Bool) {
      guard isRetyped else {
        self = .other(value)
        return
      }
      switch value {
      case .integer(let number): self = .number(Double(number))
      case .real(let number): self = .number(number)
      case .text(let text): self = Double(text).map(Cell.number) ?? .other(value)
      case .null, .blob: self = .other(value)
      }
    }
  }

  let draft: Draft
  let old: Schema
  let new: Schema
  let connection: Connection
  private let match: SchemaMatch
  private var before: [String: [[Cell]: Int]] = [:]

  /// Makes a database of the old schema, fills it, and drafts.
  init(
    from old: Schema, to new: Schema, renames: RenameHints = RenameHints(), rows: Int = 3,
    setUp: String = ""
  ) throws {
    self.old = old
    self.new = new
    draft = try SQLiteDialect().draft(DraftRequest(from: old, to: new, renames: renames))
    match = SchemaMatch(from: ObjectGroups(old), to: ObjectGroups(new), renames: renames)
    connection = try Self.database(old, rows: rows)
    try connection.execute(setUp)
    for pair in match.tables { before[pair.new.name] = try survivors(of: pair, isOld: true) }
  }

  /// Runs the draft in one transaction, with every place where values are missing filled.
  func run() throws {
    try connection.execute("BEGIN")
    try ScriptRunner(connection).run(filledScript)
    try connection.execute("COMMIT")
  }

  /// The script as somebody would complete it.
  var filledScript: String {
    var result = ""
    for phase in Draft.Phase.allCases {
      if phase == .data {
        for line in draft.advice where line.hasPrefix("UPDATE") {
          result += line.split(separator: "…").joined(separator: "abs(random())") + "\n"
        }
      }
      for statement in draft.statements where statement.phase == phase {
        result += statement.sql + "\n"
      }
    }
    return result
  }

  /// Runs the draft; records an issue unless it leads to the new schema and no surviving value changed.
  func expectSuccess(_ name: String) {
    do {
      try run()
      let actual = try SchemaReader.read(connection, format: new.format)
      let difference = Self.difference(actual, new)
      if !difference.isEmpty {
        Issue.record("\(name): another schema\n\(difference)\n\(filledScript)")
        return
      }
      for pair in match.tables {
        let rows = try survivors(of: pair, isOld: false)
        if rows != before[pair.new.name] {
          let expected = before[pair.new.name] ?? [:]
          Issue.record(
            "\(name): other rows in \(pair.new.name): \(expected) → \(rows)\n\(filledScript)")
          return
        }
      }
    } catch {
      Issue.record("\(name): \(error)\n\(filledScript)")
    }
  }

  /// What is not alike in two schemas.
  static func difference(_ actual: Schema, _ expected: Schema) -> String {
    Set(actual.objects.keys).union(expected.objects.keys).sorted().compactMap { path in
      let (left, right) = (actual.objects[path], expected.objects[path])
      guard left != right, left?.canonicalBytes != right?.canonicalBytes else { return nil }
      return "actual \(left.map(ObjectRenderer.statement) ?? "nothing")\n"
        + "expected \(right.map(ObjectRenderer.statement) ?? "nothing")"
    }.joined(separator: "\n")
  }

  /// The rows of a table as far as they are in both its forms, the rowid included where both have one.
  private func survivors(of pair: TablePair, isOld: Bool) throws -> [[Cell]: Int] {
    var names: [String] = []
    var retyped: Set<Int> = []
    for (column, source) in zip(pair.new.columns, pair.columns.sources)
    where column.generated == nil {
      guard let source, pair.old.columns[source].generated == nil else { continue }
      if pair.old.columns[source].type != column.type || pair.old.isStrict != pair.new.isStrict
        || pair.old.primaryKey?.isRowidAlias != pair.new.primaryKey?.isRowidAlias
      {
        retyped.insert(names.count)
      }
      names.append(isOld ? pair.old.columns[source].name : column.name)
    }
    if !pair.old.isWithoutRowid, !pair.new.isWithoutRowid,
      !(pair.old.columns + pair.new.columns).contains(where: { SQLName.isRowid($0.name) }),
      pair.new.primaryKey?.isRowidAlias == pair.old.primaryKey?.isRowidAlias
    {
      names.append("rowid")
    }
    guard !names.isEmpty else { return [:] }
    let table = (isOld ? pair.old.name : pair.new.name).quotedAsName
    let list = names.map { $0 == "rowid" ? $0 : $0.quotedAsName }.joined(separator: ", ")
    let rows = try connection.rows("SELECT \(list) FROM \(table)")
    return Dictionary(
      rows.map { row in
        (row.enumerated().map { Cell($1, isRetyped: retyped.contains($0)) }, 1)
      }, uniquingKeysWith: +)
  }

  /// A database of a schema with some rows in each table; no constraint but keys is respected.
  static func database(_ schema: Schema, rows: Int) throws -> Connection {
    let connection = try Connection()
    try connection.execute("PRAGMA ignore_check_constraints = ON; BEGIN;")
    for object in SchemaRenderer.objects(of: schema) {
      try connection.execute(ObjectRenderer.statement(for: object))
      if case .table(let table) = object { try fill(table, rows: rows, connection) }
    }
    try connection.execute("COMMIT")
    return connection
  }

  private static func fill(_ table: Table, rows: Int, _ connection: Connection) throws {
    let columns = table.columns.filter { $0.generated == nil }
    let names = columns.map { $0.name.quotedAsName }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    for row in 0..<rows {
      let values = columns.enumerated().map { position, column -> Value in
        // Rowids with holes in them.
        let number = Int64(row * row * 3 + row + 1)
        let type = column.type.uppercased()
        if type.contains("INT") || type.contains("REAL") { return .integer(number) }
        if type.contains("BLOB") { return .blob([UInt8(row), UInt8(position % 256)]) }
        return .text("\(column.name) \(row)")
      }
      try connection.run(
        "INSERT INTO \(table.name.quotedAsName) (\(names)) VALUES (\(marks))", values)
    }
  }
}
