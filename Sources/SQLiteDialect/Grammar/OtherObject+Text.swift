internal import SchemaModel

/// What can be told from the text of an object that the parser does not understand.
extension OtherObject {
  /// Which of the kinds that the engine knows it is.
  enum Place: String {
    case table, index, view, trigger
  }

  /// Which kind it is; what the engine calls otherwise counts as a table.
  var place: Place { Place(rawValue: engineKind) ?? .table }

  /// Whether it is a table, and so has rows.
  var isTable: Bool { place == .table }

  /// Whether it is compiled only when it is used, so that what it needs may come after it.
  var isLoose: Bool { place == .view || place == .trigger }

  /// The folded name of the table or view that an index or trigger is on; `nil` for anything else.
  var owner: String? {
    guard place == .index || place == .trigger else { return nil }
    return TokenizedSQL.with(definition) { source in
      // Whatever follows, the first ON stands before the table's name.
      guard let on = source.tokens.firstIndex(where: { $0.keyword == .on }) else { return nil }
      let isQualified = source[on + 2].kind == .dot
      return source.name(isQualified ? on + 3 : on + 1).folded
    }
  }

  /// Whether ids that were used once are not used again.
  var isAutoincrement: Bool {
    TokenizedSQL.with(definition) { source in
      source.tokens.contains { $0.keyword == .autoincrement }
    }
  }
}
