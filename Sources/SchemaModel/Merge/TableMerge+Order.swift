extension TableMerge {
  /// The columns in the order that they have in the merged table.
  ///
  /// It does not depend on which side is ours, so that both people who merge write the same scripts: new columns
  /// follow the column that they follow on their side.
  func ordered(
    _ kept: [(position: Int, column: Column)], _ matters: Bool,
    _ settlement: inout MergeSettlement
  ) -> [Column] {
    let columns = Dictionary(kept.map { ($0.position, $0.column) }) { first, _ in first }
    let orders = Versions(
      base: positions(.base, columns), ours: positions(.ours, columns),
      theirs: positions(.theirs, columns))
    let spine = spine(orders, matters, &settlement)
    let order = woven(orders, into: spine)
    var seen: Set<Int> = []
    // A column that only a settled conflict keeps comes last.
    return (order + columns.keys.sorted()).compactMap { position in
      seen.insert(position).inserted ? columns[position] : nil
    }
  }

  /// The kept columns as a version has them.
  private func positions(_ version: MergeVersion, _ kept: [Int: Column]) -> [Int] {
    let byName = Dictionary(
      columns.indices.compactMap { position in
        columns[position][version].map { (Exact(wrappedValue: $0.name), position) }
      }, uniquingKeysWith: { first, _ in first })
    return table(version).columns.compactMap { byName[Exact(wrappedValue: $0.name)] }
      .filter { kept[$0] != nil }
  }

  /// The order of the columns that were there before, with the additions of a side that changed the order.
  private func spine(
    _ orders: Versions<[Int]>, _ matters: Bool, _ settlement: inout MergeSettlement
  ) -> [Int] {
    let (base, ours, theirs) = (orders.base ?? [], orders.ours ?? [], orders.theirs ?? [])
    let shared = Set(base).intersection(ours).intersection(theirs)
    let order = { (positions: [Int]) in positions.filter(shared.contains) }
    let (old, first, second) = (order(base), order(ours), order(theirs))
    if first == old, second == old { return base }
    if second == old || first == second {
      // Both changed it alike: the additions are woven in.
      return first == second ? Self.replacing(base, shared, by: first) : ours
    }
    if first == old { return theirs }
    // An order that does not behave is worth no conflict.
    guard matters else { return list(first) < list(second) ? ours : theirs }
    let part = part(.columnOrder)
    if let version = settlement.forced[part] { return orders[version] ?? base }
    let version = settlement.settle(
      MergeConflict(
        .modifyModify, path, member: "column order", base: list(old), ours: list(first),
        theirs: list(second)), part)
    return orders[version] ?? base
  }

  /// A list in which some elements stand in another order.
  private static func replacing(_ list: [Int], _ some: Set<Int>, by order: [Int]) -> [Int] {
    var rest = order[...]
    return list.map { some.contains($0) ? rest.popFirst() ?? $0 : $0 }
  }

  private func list(_ positions: [Int]) -> String {
    positions.map { labels[$0] }.joined(separator: ", ")
  }

  /// The additions of both sides put behind the column that they follow on their side.
  private func woven(_ orders: Versions<[Int]>, into spine: [Int]) -> [Int] {
    let first = runs(orders.ours ?? [], spine)
    let second = runs(orders.theirs ?? [], spine)
    return ([-1] + spine).flatMap { anchor -> [Int] in
      let both = [first[anchor] ?? [], second[anchor] ?? []].sorted { left, right in
        left.map { labels[$0] }.lexicographicallyPrecedes(right.map { labels[$0] }) {
          $0.utf8Precedes($1)
        }
      }
      return (anchor < 0 ? [] : [anchor]) + both[0] + both[1]
    }
  }

  /// The columns that are not in the spine, by the one of the spine that they follow (-1: none).
  private func runs(_ order: [Int], _ spine: [Int]) -> [Int: [Int]] {
    let known = Set(spine)
    var anchor = -1
    var runs: [Int: [Int]] = [:]
    for position in order {
      if known.contains(position) {
        anchor = position
      } else {
        runs[anchor, default: []].append(position)
      }
    }
    return runs
  }
}
