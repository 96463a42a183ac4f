internal import SchemaModel

/// Statements that come.
extension SourcePatch {
  mutating func add(_ object: SchemaObject) {
    if let quote = quotes[grammar.key(of: object)].map(quotations.base.withoutFooter),
      add(quote, for: object)
    {
      return
    }
    let statement = grammar.statement(for: object)
    if let table = grammar.relation(of: object).map(grammar.key(ofRelation:)),
      let position = lastOfTable[table.name], creations[table] != nil
    {
      insertions[position, default: []].append(statement)
    } else {
      appended[0, default: []].append(statement)
    }
  }

  /// Puts a quoted statement behind what stands before it in the other text; whether its file is here.
  private mutating func add(_ quote: SourceQuotes.Quote, for object: SchemaObject) -> Bool {
    guard let file = files.firstIndex(where: { $0.name == quote.file }) else { return false }
    let (gone, creations) = (removals, creations)
    let stays = { (position: Position) in position.file == file && !gone.contains(position) }
    var neighbour = quote.before.lazy.compactMap { creations[$0] }.first(where: stays)
    if let key = grammar.relation(of: object).map(grammar.key(ofRelation:)) {
      // An index or trigger cannot come before its table.
      if let place = creations[key], stays(place) {
        neighbour = neighbour.map { max($0, place) } ?? place
      } else if quotes[key] == nil {
        return false
      }
    }
    if let neighbour {
      insertions[neighbour, default: []].append(quote, behind: quotes)
    } else if quote.before.isEmpty, !statements[file].isEmpty {
      prepended[file, default: []].append(quote, behind: quotes)
    } else {
      appended[file, default: []].append(quote, behind: quotes)
    }
    return true
  }
}

extension [String] {
  /// Adds a quoted statement, without a blank line where it has none before it in its own text.
  fileprivate mutating func append(_ quote: SourceQuotes.Quote, behind quotes: SourceQuotes) {
    if quote.isAdjacent, let before = quote.before.first.flatMap({ quotes[$0] }), let last,
      last.hasSuffix(before.text)
    {
      self[count - 1] += "\n" + quote.text
    } else {
      append(quote.text)
    }
  }
}
