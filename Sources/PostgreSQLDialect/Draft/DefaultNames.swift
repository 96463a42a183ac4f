internal import Dialect
internal import SchemaModel

/// The names that a server gives by itself to keys and indexes of tables.
struct DefaultNames {
  private var taken: Set<String>

  /// Avoids the names in a schema.
  init(in schema: Schema) {
    taken = Set(schema.objects.keys.filter { !$0.kind.isMember }.map(\.name))
    for table in schema.tables {
      taken.formUnion(table.keyNames.map(table.nameOfIndex))
    }
  }

  /// The first name that is free, as the model writes it.
  ///
  /// - `columns`: What the key or index is over.
  /// - `label`: What it is.
  mutating func name(of table: String, _ columns: [String], _ label: String) -> String {
    let name = WrittenName(table)
    var different: [String] = []
    for column in columns {
      different.append(Self.first(of: column) { !different.contains($0) })
    }
    let addition = different.joined(separator: "_")
    let free = Self.first(of: label) {
      !taken.contains(Self.written(Self.joined(name.own, addition, $0), beside: name))
    }
    let result = Self.written(Self.joined(name.own, addition, free), beside: name)
    taken.insert(result)
    return result
  }

  private static func written(_ own: String, beside table: WrittenName) -> String {
    QualifiedName(own, catalogSchema: table.schema).description
  }

  /// A text, or that with the first number with which it serves.
  private static func first(of text: String, where serves: (String) -> Bool) -> String {
    if serves(text) { return text }
    var number = 1
    while !serves("\(text)\(number)") { number += 1 }
    return "\(text)\(number)"
  }

  /// The parts of a name, the longer one of the first two cut until all of it has room.
  private static func joined(_ table: String, _ columns: String, _ label: String) -> String {
    var lengths = (table.utf8.count, columns.utf8.count)
    let room = SQLName.room - label.utf8.count - (columns.isEmpty ? 1 : 2)
    while lengths.0 + lengths.1 > room {
      if lengths.0 > lengths.1 { lengths.0 -= 1 } else { lengths.1 -= 1 }
    }
    let parts = [SQLName.cut(table, to: lengths.0), SQLName.cut(columns, to: lengths.1), label]
    return parts.filter { !$0.isEmpty }.joined(separator: "_")
  }
}

extension Index {
  /// What a server calls its columns in the name that it gives it by itself.
  var columnWords: [String] {
    terms.map { term in
      switch term.key {
      case .column(let name): name
      case .expression(let text): Self.functionName(text.text) ?? "expr"
      }
    } + Lexeme.all(in: options[.include] ?? "").filter(\.isName).map(\.key)
  }

  /// The function that an expression is a call of.
  private static func functionName(_ text: String) -> String? {
    let lexemes = Lexeme.all(in: text)
    guard let open = lexemes.firstIndex(where: { $0.key == "(" }), open > 0,
      lexemes[open - 1].isName,
      lexemes[..<(open - 1)].allSatisfy({ $0.isName || $0.key == "." })
    else { return nil }
    let end = LexemeRange(lexemes[...]).closing(open)
    return end == lexemes.indices.last ? lexemes[open - 1].key : nil
  }
}
