internal import Proving
internal import SchemaModel

/// What a step computes from every row of a table, and what can fail for some of them though no constraint says so.
struct RowComputation: Hashable {
  /// What it is for: `index i`, `column t.c`.
  let purpose: String
  /// What is computed.
  let term: String
  /// The folded names that it is computed from.
  let mentions: Set<String>

  /// What a step computes from the rows of a table: what a new index is sorted and chosen by, and computed columns.
  ///
  /// - Parameters:
  ///   - pair: The table before and after.
  ///   - indexes: Its indexes before and after.
  ///   - isMadeAnew: Whether the table is made anew: then all is computed.
  /// - Returns: The computations.
  static func all(
    of pair: SchemaMapping.TablePair, _ indexes: (old: [Index], new: [Index]), isMadeAnew: Bool
  ) -> [RowComputation] {
    let computed = Set(
      pair.to.columns.filter { $0.generated != nil }.map { $0.name.folded })
    let ofIndexes = indexes.new
      .filter { index in
        isMadeAnew || !indexes.old.contains { SQLName.same($0.name, index.name) && $0 == index }
      }
      .compactMap { RowComputation($0, computed) }
    return ofIndexes + columns(of: pair, isMadeAnew: isMadeAnew)
  }

  private static func columns(
    of pair: SchemaMapping.TablePair, isMadeAnew: Bool
  ) -> [RowComputation] {
    guard isMadeAnew else { return [] }
    // Each row that is inserted has all of them computed, stored or not.
    return pair.to.columns.filter { $0.generated != nil }.map { column in
      RowComputation(
        purpose: "column \(SQLName.quoted(column.name))",
        term: "typeof(\(SQLName.quoted(column.name)))", mentions: [column.name.folded])
    }
  }

  private init(purpose: String, term: String, mentions: Set<String>) {
    (self.purpose, self.term, self.mentions) = (purpose, term, mentions)
  }

  /// Computes expressions for the rows that a condition chooses; `nil` for all rows.
  init(purpose: String, computing texts: [SQLText], where condition: SQLText?) {
    let types = texts.map { "typeof(\($0))" }
    // All are computed by a function of several, which no operator does for sure.
    let value = types.count > 1 ? "max(\(types.joined(separator: ", ")))" : types.first ?? "1"
    self.init(
      purpose: purpose, term: condition.map { "CASE WHEN (\($0)) THEN \(value) END" } ?? value,
      mentions: Mentions(texts + [condition].compactMap { $0 }).names)
  }

  /// What an index computes; `nil` for one over stored columns of all rows.
  private init?(_ index: Index, _ computed: Set<String>) {
    var texts: [SQLText] = []
    for term in index.terms {
      switch term.key {
      case .expression(let text): texts.append(text)
      case .column(let name):
        if computed.contains(name.folded) { texts.append(SQLText(SQLName.quoted(name))) }
      }
    }
    if texts.isEmpty, index.predicate == nil { return nil }
    self.init(
      purpose: "index \(SQLName.quoted(index.name))", computing: texts, where: index.predicate)
  }
}
