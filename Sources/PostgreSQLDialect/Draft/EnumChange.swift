internal import SchemaModel

/// The labels of an enumeration.
struct EnumLabels {
  /// The labels, in their order.
  let labels: [String]

  /// Reads them in the statement that makes the type.
  init(_ definition: String) {
    labels = Lexeme.all(in: definition).filter { $0.kind == .string }.map(\.value)
  }

  /// The statements that make of the labels others; `nil` where some go, or change their order.
  ///
  /// - `type`: The type in SQL.
  func changes(to new: EnumLabels, of type: String) -> [String]? {
    guard new.labels.filter(labels.contains) == labels else { return nil }
    var there = labels
    return new.labels.enumerated().compactMap { position, label in
      guard !there.contains(label) else { return nil }
      var place = ""
      if position > 0 {
        let previous = new.labels[position - 1]
        let index = (there.firstIndex(of: previous) ?? there.count - 1) + 1
        if index < there.count { place = " AFTER \(SQLName.string(previous))" }
        there.insert(label, at: index)
      } else {
        if let next = there.first { place = " BEFORE \(SQLName.string(next))" }
        there.insert(label, at: 0)
      }
      return "ALTER TYPE \(type) ADD VALUE \(SQLName.string(label))\(place);"
    }
  }

  /// The labels that another form does not have.
  func lost(in new: EnumLabels) -> [String] { labels.filter { !new.labels.contains($0) } }

  /// The labels that another form has besides.
  func added(in new: EnumLabels) -> [String] { new.labels.filter { !labels.contains($0) } }
}

extension EnumLabels {
  /// Whether a label that comes is used by what comes with it: the server allows that only of a new type.
  ///
  /// What stays as it was cannot use it: there was no such label.
  static func needNewType(
    from old: OtherObject, to new: OtherObject, in before: Schema, and after: Schema
  ) -> Bool {
    guard new.kind == .enum else { return false }
    let added = EnumLabels(old.definition).added(in: EnumLabels(new.definition))
    guard !added.isEmpty else { return false }
    if hasConvertedValues(new, in: before, and: after) { return true }
    return after.objects.values.contains { object in
      object.path != new.path && object != before[object.path]
        && object.texts.contains { text in
          SQLTextParts.literals(in: text).contains { literal in
            added.contains { isUsed($0, by: literal) }
          }
        }
    }
  }

  /// Whether a column gets the type that had another one: any of its values may be a label that comes.
  private static func hasConvertedValues(
    _ type: OtherObject, in before: Schema, and after: Schema
  ) -> Bool {
    let name = SQLName.qualified(type.name)
    return after.tables.contains { table in
      table.columns.contains { column in
        guard TypeName(column.type).base == name,
          let old = before.table(table.name)?.columns.first(where: { $0.name == column.name })
        else { return false }
        return TypeName(old.type).base != name
      }
    }
  }

  /// Whether a literal is a label, or an array, a row or a range that may have it in it.
  private static func isUsed(_ label: String, by literal: String) -> Bool {
    if let first = literal.first, "{([".contains(first) { return literal.contains(label) }
    return literal == label
  }
}
