// How the parts of a schema are described in a difference: close to SQL, one line each, but not SQL.

extension SnapshotFormat {
  var parts: [String] {
    ["dialect \(dialect)", "version \(version)"] + ignore.map { "ignore \($0)" }
      + include.map { "include \($0)" }
  }
}

extension SchemaObject {
  /// The object in lines, its options before its texts; a table's are not needed.
  func parts(in vocabulary: Vocabulary) -> [String] {
    let parts: [String] =
      switch self {
      case .table: []
      case .index(let index): index.parts(in: vocabulary)
      case .view(let view):
        (view.columns.map { ["columns \($0.list)"] } ?? [])
          + vocabulary.texts(of: view.options, at: .view) + [view.query.text]
      case .trigger(let trigger):
        ["\(trigger.timing.summary) \(trigger.event.summary) on \(trigger.table)"]
          + vocabulary.texts(of: trigger.options, at: .trigger)
          + (trigger.condition.map { ["when \($0)"] } ?? []) + trigger.body.map { "\($0);" }
      case .virtualTable(let table): ["using \(table.module)"] + table.arguments
      case .other(let object):
        [object.engineKind] + vocabulary.texts(of: object.options, at: .other)
          + object.definition.split(separator: "\n").map(String.init)
      }
    return parts.map(\.inOneLine)
  }
}

extension Index {
  fileprivate func parts(in vocabulary: Vocabulary) -> [String] {
    let terms = terms.map { $0.summary(in: vocabulary) }.list
    return ["\(isUnique ? "unique, " : "")on \(table) \(terms)"]
      + vocabulary.texts(of: options, at: .index) + (predicate.map { ["where \($0)"] } ?? [])
  }
}

extension Column {
  /// The column in one line with its name.
  func definition(in vocabulary: Vocabulary) -> String {
    ([name] + parts(in: vocabulary)).joined(separator: " ")
  }

  private func parts(in vocabulary: Vocabulary) -> [String] {
    var parts = type.isEmpty ? [] : [type]
    if let notNull {
      parts += ["NOT NULL"] + vocabulary.texts(of: notNull.options, at: .notNull)
    }
    if let defaultValue { parts.append("DEFAULT \(defaultValue)") }
    if let collation { parts.append("COLLATE \(collation)") }
    if let generated { parts.append("AS (\(generated.expression)) \(generated.storage.rawValue)") }
    parts += vocabulary.texts(of: options, at: .column)
    return parts.map(\.inOneLine)
  }

  func summary(in vocabulary: Vocabulary) -> String {
    let parts = parts(in: vocabulary)
    return parts.isEmpty ? "no type" : parts.joined(separator: " ")
  }
}

extension PrimaryKey {
  func summary(in vocabulary: Vocabulary) -> String {
    let options = vocabulary.texts(of: options, at: .primaryKey)
    return name.prefixed + ([columns.map(\.summary).list] + options).joined(separator: " ")
  }
}

extension UniqueConstraint {
  func summary(in vocabulary: Vocabulary) -> String {
    let options = vocabulary.texts(of: options, at: .unique)
    return "unique \(name.prefixed)"
      + ([columns.map(\.summary).list] + options).joined(separator: " ")
  }
}

extension CheckConstraint {
  func summary(in vocabulary: Vocabulary) -> String {
    let options = vocabulary.texts(of: options, at: .check)
    return (["check \(name.prefixed)\(expression)".inOneLine] + options).joined(separator: " ")
  }
}

extension ForeignKey {
  func summary(in vocabulary: Vocabulary) -> String {
    var text = "foreign key \(name.prefixed)\(columns.list) → \(referencedTable)"
    if let referencedColumns { text += " \(referencedColumns.list)" }
    if onDelete != .noAction { text += " on delete \(onDelete.summary)" }
    if onUpdate != .noAction { text += " on update \(onUpdate.summary)" }
    if isDeferred { text += " deferred" }
    return ([text] + vocabulary.texts(of: options, at: .foreignKey)).joined(separator: " ")
  }
}

extension ForeignKey.Action {
  fileprivate var summary: String {
    switch self {
    case .noAction: "no action"
    case .restrict: "restrict"
    case .setNull: "set null"
    case .setDefault: "set default"
    case .cascade: "cascade"
    }
  }
}

extension KeyColumn {
  fileprivate var summary: String {
    name + (collation.map { " COLLATE \($0)" } ?? "") + (descending ? " DESC" : "")
  }
}

extension Index.Term {
  fileprivate func summary(in vocabulary: Vocabulary) -> String {
    let text =
      switch key {
      case .column(let name): name
      case .expression(let expression): expression.text
      }
    let key = text + (collation.map { " COLLATE \($0)" } ?? "") + (descending ? " DESC" : "")
    return ([key] + vocabulary.texts(of: options, at: .term)).joined(separator: " ")
  }
}

extension Trigger.Timing {
  fileprivate var summary: String {
    switch self {
    case .before: "before"
    case .after: "after"
    case .insteadOf: "instead of"
    }
  }
}

extension Trigger.Event {
  fileprivate var summary: String {
    guard case .update(let columns) = self, !columns.isEmpty else { return word }
    return "\(word) of \(columns.sorted { $0.utf8Precedes($1) }.joined(separator: ", "))"
  }
}

extension String? {
  fileprivate var prefixed: String { map { "\($0) " } ?? "" }
}

extension [String] {
  fileprivate var list: String { "(\(joined(separator: ", ")))" }
}

extension String {
  /// The text with its line ends shown as `\n`.
  var inOneLine: String {
    guard utf8.contains(UInt8(ascii: "\n")) else { return self }
    return split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
  }
}
