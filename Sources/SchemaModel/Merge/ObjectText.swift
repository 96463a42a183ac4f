/// A piece of SQL in an object, which may name tables and columns.
struct ObjectText: Hashable {
  /// The part of the object that holds it.
  var member: MergeMember
  var text: SQLText
  /// The table whose columns it may name without naming the table.
  var owner: String?
  /// Whether names may stand in strings.
  var hasNamesInStrings = false

  static func == (left: ObjectText, right: ObjectText) -> Bool { left.text == right.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }

  func words(in vocabulary: Vocabulary) -> TextWords {
    TextWords(text.text, stringsToo: hasNamesInStrings, in: vocabulary)
  }
}

extension SchemaObject {
  /// The pieces of SQL in the object; for a table, `column` gives a column's position among the thing's columns.
  func texts(column: (String) -> Int?) -> [ObjectText] {
    switch self {
    case .table(let table): return table.texts(column: column)
    case .index(let index):
      let expressions = index.terms.compactMap { term in
        if case .expression(let text) = term.key { text } else { nil }
      }
      return (expressions + [index.predicate].compactMap { $0 }).map {
        ObjectText(member: .whole, text: $0, owner: index.table)
      }
    case .view(let view): return [ObjectText(member: .whole, text: view.query)]
    case .trigger(let trigger):
      return ([trigger.condition].compactMap { $0 } + trigger.body).map {
        ObjectText(member: .whole, text: $0, owner: trigger.table)
      }
    case .virtualTable(let table):
      return table.arguments.map {
        ObjectText(member: .whole, text: SQLText($0), hasNamesInStrings: true)
      }
    case .other(let object):
      // Of what is opaque nobody knows how it is written.
      return object.kind == .opaque
        ? []
        : [
          ObjectText(member: .whole, text: SQLText(object.definition), hasNamesInStrings: true)
        ]
    }
  }
}

extension Table {
  fileprivate func texts(column: (String) -> Int?) -> [ObjectText] {
    columns.compactMap { one in
      guard let generated = one.generated, let position = column(one.name) else { return nil }
      return ObjectText(member: .column(position), text: generated.expression, owner: name)
    }
      + checks.map {
        ObjectText(member: .constraint($0.label), text: $0.expression, owner: name)
      }
  }
}
