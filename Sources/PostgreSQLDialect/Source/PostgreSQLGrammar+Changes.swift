internal import Dialect
internal import SchemaModel

extension PostgreSQLGrammar {
  func alteration(_ start: StatementWords) -> StatementHeading? {
    var words = start
    _ = words.take(of: ["foreign", "materialized"])
    if words.take("default", "privileges") { return defaultPrivileges(words) }
    guard let word = words.word() else { return nil }
    words.position += 1
    if word == "event", words.take("trigger") {
      return words.plainName().map { heading(.eventTrigger, $0, part(of: &words)) }
    }
    guard let kind = Self.kind(word, in: start) else { return nil }
    _ = words.take("if", "exists")
    _ = words.take("only")
    guard let name = words.name() else { return nil }
    if kind.isMember {
      guard words.take("on"), let relation = words.name() else { return nil }
      return heading(kind, name, on: relation, part(of: &words))
    }
    if kind.isRoutine {
      let own = routine(name, &words)
      return heading(kind, name, called: own, part(of: &words))
    }
    guard kind == .table else { return heading(kind, name, part(of: &words)) }
    return change(of: name, &words)
  }

  /// What an `ALTER` says of any object, behind its name.
  private func part(of words: inout StatementWords) -> StatementHeading.Part {
    if words.hasOuterComma { return .anything }
    if words.take("owner", "to") { return parts.contains(.owners) ? .aspect("owner") : .nothing }
    if words.take("owned", "by") { return .aspect("owned by") }
    return .anything
  }

  /// What an `ALTER TABLE` changes: the table, or what belongs to it.
  private func change(
    of table: StatementWords.Name, _ words: inout StatementWords
  ) -> StatementHeading? {
    if words.token()?.kind == .operator { words.position += 1 }
    if words.hasOuterComma { return heading(.table, table, .anything) }
    if words.take("add", "constraint"), let name = words.plainName() {
      if words.word() == "exclude" { return heading(.exclusion, name, on: table, .creation) }
      return heading(.table, table, .constraint(name.own))
    }
    if let state = words.take(of: ["enable", "disable"]) {
      if words.take("row") { return heading(.table, table, .aspect("row security")) }
      _ = words.take(of: ["always", "replica"])
      if let kind = words.take(of: ["trigger", "rule"]), let name = words.plainName() {
        let kind: ObjectKind = kind == "rule" ? .rule : .trigger
        return heading(kind, name, on: table, .aspect("enabled"))
      }
      return heading(.table, table, .aspect(state))
    }
    _ = words.take("no")
    if words.take("force") { return heading(.table, table, .aspect("forced row security")) }
    if words.take("replica") { return heading(.table, table, .aspect("replica identity")) }
    if words.take("cluster") { return heading(.table, table, .aspect("cluster")) }
    guard words.take("alter") else { return heading(.table, table, part(of: &words)) }
    _ = words.take("column")
    guard let column = words.plainName() else { return nil }
    return heading(.table, table, Self.part(of: column.own, &words))
  }

  /// What is said of a column by statements of its own even where the table is written anew; all else stands in it.
  private static func part(
    of column: String, _ words: inout StatementWords
  ) -> StatementHeading.Part {
    guard words.take("set") || words.take("reset") else { return .column(column) }
    switch words.word() {
    case "storage", "statistics": return .aspect("\(words.word() ?? "") of \(column)")
    case nil: return .aspect("parameters of \(column)")
    default: return .column(column)
    }
  }

  func comment(_ start: StatementWords) -> StatementHeading? {
    var words = start
    if words.take("column") {
      guard let table = words.columnsTable() else { return nil }
      return heading(.table, table.name, .aspect("comment of \(table.column)"))
    }
    if words.take("constraint"), let name = words.plainName() {
      guard words.take("on"), let table = words.name() else { return nil }
      return heading(.table, table, .aspect("comment of constraint \(name.own)"))
    }
    _ = words.take(of: ["foreign", "materialized"])
    let word = words.word() ?? ""
    words.position += 1
    guard let kind = Self.kind(word, in: start), let name = words.name() else { return nil }
    if kind.isMember {
      guard words.take("on"), let relation = words.name() else { return nil }
      return heading(kind, name, on: relation, .aspect("comment"))
    }
    let own = kind.isRoutine ? routine(name, &words) : nil
    return heading(kind, name, called: own, .aspect("comment"))
  }
}

extension StatementWords {
  /// Goes over the name of a column behind that of its table.
  fileprivate mutating func columnsTable() -> (name: Name, column: String)? {
    var parts: [Name] = []
    repeat {
      guard let part = plainName() else { return nil }
      parts.append(part)
    } while take(.dot)
    guard parts.count > 1 else { return nil }
    let table = parts[parts.count - 2]
    let schema = parts.count > 2 ? parts[parts.count - 3].own : nil
    return (Name(schema: schema, own: table.own, range: table.range), parts[parts.count - 1].own)
  }
}
