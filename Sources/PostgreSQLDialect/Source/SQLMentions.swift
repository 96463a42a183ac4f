internal import Dialect
internal import SchemaModel

/// The names that a text holds, as the model may have them: an overestimate of what it needs.
///
/// A name behind a dot is both that of something in a schema and that of a column, and so it is given twice.
enum SQLMentions {
  /// The names in a text of SQL; with `strings` also those in its texts, which may be bodies of functions.
  static func names(in text: String, strings: Bool = false) -> Set<String> {
    let bytes = Array(text.utf8)
    var names: Set<String> = []
    var before: (name: String, hasDot: Bool)?
    for token in Lexer.tokens(bytes) where !token.isTrivia {
      switch token.kind {
      case .word, .quotedName:
        guard let name = token.name(in: bytes) else { continue }
        names.insert(name)
        if let schema = before, schema.hasDot {
          names.insert(QualifiedName(name, catalogSchema: schema.name).description)
        }
        before = (name, false)
        continue
      case .dot: before?.hasDot = true
      case .string, .dollarString:
        if strings, let content = token.value(in: bytes) {
          names.formUnion(self.names(in: content, strings: true))
        }
        before = nil
      default: before = nil
      }
    }
    return names
  }

  /// The names that the text of an object holds; what a table or an index is made of is none.
  static func names(in object: SchemaObject) -> Set<String> {
    switch object {
    case .table, .index, .virtualTable: []
    case .view(let view): names(in: view.query.text)
    case .trigger(let trigger):
      trigger.body.reduce(into: [trigger.table]) { $0.formUnion(names(in: $1.text)) }
    case .other(let object):
      // A trigger needs what its function's body names: that is a string to the server.
      names(in: object.definition, strings: true)
        .union(object.needs.map(\.name)).union(WrittenName(object.path).relation.map { [$0] } ?? [])
    }
  }
}
