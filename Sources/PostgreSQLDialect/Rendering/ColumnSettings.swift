internal import SchemaModel

/// What is said of a column by statements of its own.
enum ColumnSettings {
  /// The column as `CREATE TABLE` or `ADD COLUMN` makes it.
  ///
  /// - `inherited`: The column of a parent that it comes from, if it does.
  static func bare(_ column: Column, inherited origin: Column?, isPartition: Bool) -> Column {
    var result = column
    let own: [OptionName] = [.storage, .statistics, .parameters, .comment, .privileges]
    for name in own { result.options[name] = nil }
    if let origin, column.options[flag: .inherited] {
      result.options[.storage] = origin.options[.storage]
      result.options[.compression] = origin.options[.compression]
      // A partition says what it has of its own, and cannot say that it lacks something.
      result.defaultValue =
        isPartition ? column.defaultValue ?? origin.defaultValue : origin.defaultValue
      result.notNull = isPartition ? column.notNull ?? origin.notNull : origin.notNull
    }
    if result.notNull?.options[flag: .notValid] == true { result.notNull = nil }
    return result
  }

  /// What makes of one set of options another, behind `ALTER TABLE … ALTER COLUMN …`.
  static func clauses(from old: Column, to new: Column) -> [String] {
    var result: [String] = []
    if old.options[.storage] != new.options[.storage] {
      let word = new.options[.storage] ?? TypeName(new.type).storage
      result.append("SET STORAGE \(word.uppercased())")
    }
    if old.options[.compression] != new.options[.compression] {
      result.append("SET COMPRESSION \(new.options[.compression] ?? "default")")
    }
    if old.options[.statistics] != new.options[.statistics] {
      result.append("SET STATISTICS \(new.options[.statistics] ?? "-1")")
    }
    return result
      + ParameterList(new.options[.parameters])
      .changes(from: ParameterList(old.options[.parameters]))
  }

  /// What makes of one `NOT NULL` another, behind `ALTER TABLE …`.
  static func notNullClauses(from old: Column, to new: Column) -> [String] {
    let name = SQLName.quoted(new.name)
    guard old.notNull != new.notNull else { return [] }
    guard let notNull = new.notNull else { return ["ALTER COLUMN \(name) DROP NOT NULL"] }
    guard !notNull.options.members.isEmpty || old.notNull != nil else {
      return ["ALTER COLUMN \(name) SET NOT NULL"]
    }
    let isDropped = old.notNull.map { !$0.options[flag: .notValid] || notNull != NotNull() }
    let drop = isDropped == true ? ["ALTER COLUMN \(name) DROP NOT NULL"] : []
    guard !notNull.options.members.isEmpty else {
      return drop + ["ALTER COLUMN \(name) SET NOT NULL"]
    }
    return drop + [
      "ADD NOT NULL \(name)" + (notNull.options[flag: .noInherit] ? " NO INHERIT" : "")
        + (notNull.options[flag: .notValid] ? " NOT VALID" : "")
    ]
  }

  /// What makes of one default another, behind `ALTER TABLE … ALTER COLUMN …`; `nil` where they are the same.
  static func defaultClause(from old: Column, to new: Column) -> String? {
    guard old.defaultValue != new.defaultValue else { return nil }
    return new.defaultValue.map { "SET DEFAULT \($0)" } ?? "DROP DEFAULT"
  }
}
