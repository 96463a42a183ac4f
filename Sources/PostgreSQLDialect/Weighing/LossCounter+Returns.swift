internal import Dialect
internal import SchemaModel

/// What is lost of the values of a column that goes: those that the way back does not give back.
extension LossCounter {
  /// What a dropped column has when it comes back.
  private enum Return {
    /// NULL, or it does not come back: what was NULL loses nothing.
    case empty
    /// What an expression gives, the same each time for the same row.
    case value(String)
    /// Something new in every row.
    case computed
    /// A statement that somebody wrote gives it a value, which is not known before the plan is run.
    case filled
    /// Statements that somebody wrote decide.
    case unknown
  }

  /// Counts what is lost of a column, which has the name `column` at the step's start.
  func dropped(
    _ column: String, _ live: Column, _ origin: RowOrigins.Origin, becoming heir: Table
  ) throws -> Loss {
    let (table, name) = (origin.table.sql, SQLName.quoted(live.name))
    let held = try query.number("SELECT count(\(name)) FROM \(table)")
    let all = try query.number("SELECT count(*) FROM \(table)")
    let exact: Loss.Precision = origin.isWritten ? .atPresent : .exact
    switch try returning(column, origin, heir) {
    case .empty: return Loss(held, exact)
    case .computed: return Loss(all, exact)
    case .value(let text):
      let changed = "\(name)::text IS DISTINCT FROM (\(text))::\(live.type)::text"
      let count = try quietly { try query.number("SELECT count(*) FROM \(table) WHERE \(changed)") }
      if let count { return Loss(count, exact) }
    case .unknown where held == all: return Loss(all, exact)
    case .filled, .unknown: break
    }
    return Loss(all, origin.isWritten ? .atPresent : .atMost)
  }

  private func returning(
    _ name: String, _ origin: RowOrigins.Origin, _ heir: Table
  ) throws -> Return {
    guard let wayBack = step.wayBack,
      let before = step.from.tables.first(where: {
        RowOrigins.heir(of: $0.name, in: step)?.name == heir.name
      }),
      let column = before.columns.first(where: { $0.name == name })
    else { return .empty }
    let back = StepOutline(
      from: step.to, to: step.from, renames: step.renames.inverse(under: .exact), script: wayBack)
    let names = [before.name, heir.name].map(QualifiedName.ownName)
    guard let written = RowOrigins.written(by: back) else { return .unknown }
    if !written.isDisjoint(with: names) {
      guard column.defaultValue == nil, column.options[.identity] == nil,
        let fill = ScriptFill(name, of: before.name, in: wayBack)
      else { return .unknown }
      let text = try isFixed(fill.expression) ? fill.reading(origin, before, heir, step) : nil
      return text.map { .value($0) } ?? .filled
    }
    if column.options[.identity] != nil { return .computed }
    guard let value = column.defaultValue?.text else { return .empty }
    return try isFixed(value) ? .value(value) : .computed
  }

  /// Whether an expression has the same value each time.
  private func isFixed(_ expression: String) throws -> Bool {
    let lexemes = Lexeme.all(in: expression)
    guard !lexemes.contains(where: { Self.changing.contains($0.key) }) else { return false }
    let functions = zip(lexemes, lexemes.dropFirst()).filter { $0.isName && $1.text == "(" }
      .map { SQLName.string($0.0.key) }
    if functions.isEmpty { return true }
    // What only reads settings of the session is the same in every session of ours.
    return try query.number(
      "SELECT count(*) FROM pg_catalog.pg_proc WHERE proname IN (\(functions.joined(separator: ", ")))"
        + " AND (provolatile = 'v' OR provolatile = 's' AND (pronargs = 0 OR proname = 'age'))")
      == 0
  }

  /// Rows of other tables, and what is another one each time without the brackets of a function.
  private static let changing: Set<String> = [
    "select", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp",
    "current_user", "session_user", "user", "current_role", "current_schema", "current_catalog",
  ]
}

/// The value that a script's only written statement about a table gives to the rows that have none in a column.
private struct ScriptFill {
  let expression: String

  /// Reads `UPDATE t SET c = … WHERE c IS NULL`; `nil` where the script does anything else to the table.
  init?(_ column: String, of table: String, in script: MigrationScript) {
    let own = QualifiedName.ownName(in: table)
    let written = StatementSplitter.split(script.text).enumerated().filter {
      script.isWritten(at: $0.offset) && SQLTextParts.names(in: $0.element.text).contains(own)
    }
    guard written.count == 1, var text = written.first?.element.text[...] else { return nil }
    let name = SQLName.quoted(column)
    let start = "UPDATE \(SQLName.qualified(table)) SET \(name) = "
    guard text.hasPrefix(start), let end = text.ranges(of: " WHERE \(name) IS NULL").last,
      text[end.upperBound...].allSatisfy({ $0 == ";" })
    else { return nil }
    text = text[text.index(text.startIndex, offsetBy: start.count)..<end.lowerBound]
    expression = String(text)
  }

  /// The expression for the rows as they are today; `nil` where it reads what is not there, or not so, when it runs.
  func reading(
    _ origin: RowOrigins.Origin, _ before: Table, _ heir: Table, _ step: StepOutline
  ) -> String? {
    let names = SQLTextParts.names(in: expression)
    let read = Set((before.columns + heir.columns).map(\.name)).intersection(names)
    let isSteady = read.allSatisfy { name in
      guard let kept = heir.columns.first(where: { $0.name == name }),
        RowOrigins.origin(of: name, in: heir.name, step.renames) == name,
        let live = origin.columns[name]
      else { return false }
      return live.name == name && live.type == kept.type
    }
    return isSteady && !origin.isWritten && RowOrigins.written(by: step) == [] ? expression : nil
  }
}
