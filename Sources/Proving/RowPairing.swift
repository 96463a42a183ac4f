package import Dialect
internal import SchemaModel

/// Which row after a script is which row before it.
///
/// Rows are known by their primary key; failing that by all the values that they should still have; failing
/// that by what the engine numbers them by.
package struct RowPairing {
  /// The positions of rows before and after that are the same row.
  package private(set) var pairs: [(before: Int, after: Int)] = []
  /// The positions of rows that are gone.
  package private(set) var lost: [Int] = []

  /// Pairs the rows of a table; where somebody wrote to its key (`keyMayChange`) that says nothing.
  init(
    before: TableImage, after: TableImage, pair: SchemaMapping.TablePair, keyMayChange: Bool,
    under rule: NameRule
  ) {
    let stored = pair.columns.filter { $0.from.generated == nil }
    let names = stored.map { (rule.fold($0.from.name), rule.fold($0.to.name)) }
    let key = Self.key(of: pair, under: rule)
    var open = Pending(before: before.rows.indices, after: after.rows.indices)
    if let key, !keyMayChange {
      // A key that another type converts ('12', 12) is the same key.
      open.match(
        { before.values(key.map(\.0), row: $0) }, { after.values(key.map(\.1), row: $0) })
      open.match(
        { before.values(key.map(\.0), row: $0).map(\.normalized) },
        { after.values(key.map(\.1), row: $0).map(\.normalized) })
    } else {
      open.match(
        { before.values(names.map(\.0), row: $0) }, { after.values(names.map(\.1), row: $0) })
      open.match(
        { before.values(names.map(\.0), row: $0).map(\.normalized) },
        { after.values(names.map(\.1), row: $0).map(\.normalized) })
      if let old = before.numbers, let new = after.numbers {
        open.match({ [.integer(old[$0])] }, { [.integer(new[$0])] })
      }
      if keyMayChange { open.matchInOrder() }
    }
    pairs = open.pairs.sorted { $0.before < $1.before }
    lost = open.before
  }

  /// Pairs rows of a module's table by their numbers.
  package init(before: TableImage, after: TableImage) {
    var open = Pending(before: before.rows.indices, after: after.rows.indices)
    if let old = before.numbers, let new = after.numbers {
      open.match({ [.integer(old[$0])] }, { [.integer(new[$0])] })
    }
    pairs = open.pairs
    lost = open.before
  }

  /// Pairs rows of a table of which only the columns are known: by what stays of their values, failing that by number.
  ///
  /// - Parameters:
  ///   - before: The rows before.
  ///   - after: The rows after.
  ///   - columns: The folded names of the columns that stay, in the one and in the other.
  package init(before: TableImage, after: TableImage, columns: [(from: String, to: String)]) {
    var open = Pending(before: before.rows.indices, after: after.rows.indices)
    open.match(
      { before.values(columns.map(\.from), row: $0) },
      { after.values(columns.map(\.to), row: $0) })
    if let old = before.numbers, let new = after.numbers {
      open.match({ [.integer(old[$0])] }, { [.integer(new[$0])] })
    }
    pairs = open.pairs.sorted { $0.before < $1.before }
    lost = open.before
  }

  /// The columns of the primary key, by their folded names before and after; `nil` where they do not all stay.
  private static func key(
    of pair: SchemaMapping.TablePair, under rule: NameRule
  ) -> [(String, String)]? {
    guard let columns = pair.from.primaryKey?.columns, !columns.isEmpty else { return nil }
    var key: [(String, String)] = []
    for column in columns {
      guard
        let survivor = pair.columns.first(where: {
          rule.areEqual($0.from.name, column.name)
        })
      else { return nil }
      key.append((rule.fold(survivor.from.name), rule.fold(survivor.to.name)))
    }
    return key
  }

  /// Rows that have no partner yet.
  private struct Pending {
    var before: [Int]
    var after: [Int]
    var pairs: [(before: Int, after: Int)] = []

    init(before: Range<Int>, after: Range<Int>) {
      self.before = Array(before)
      self.after = Array(after)
    }

    /// Pairs what has the same key; of several with one key the first with the first.
    mutating func match(_ old: (Int) -> [Value], _ new: (Int) -> [Value]) {
      guard !before.isEmpty, !after.isEmpty else { return }
      var byKey: [[Value]: [Int]] = [:]
      for row in after.reversed() { byKey[new(row), default: []].append(row) }
      var unmatched: [Int] = []
      var taken: Set<Int> = []
      for row in before {
        if let partner = byKey[old(row)]?.popLast() {
          pairs.append((row, partner))
          taken.insert(partner)
        } else {
          unmatched.append(row)
        }
      }
      before = unmatched
      after.removeAll { taken.contains($0) }
    }

    mutating func matchInOrder() {
      let count = min(before.count, after.count)
      pairs += zip(before, after).map { ($0, $1) }
      before.removeFirst(count)
      after.removeFirst(count)
    }
  }
}
