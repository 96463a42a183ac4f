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
