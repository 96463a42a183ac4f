/// Finds what two scripts have in common.
package enum StatementAlignment {
  /// The pairs of positions of a longest common subsequence.
  package static func pairs<Key: Hashable>(_ first: [Key], _ second: [Key]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var (start, firstEnd, secondEnd) = (0, first.count, second.count)
    while start < min(firstEnd, secondEnd), first[start] == second[start] {
      pairs.append((start, start))
      start += 1
    }
    while firstEnd > start, secondEnd > start, first[firstEnd - 1] == second[secondEnd - 1] {
      firstEnd -= 1
      secondEnd -= 1
      pairs.append((firstEnd, secondEnd))
    }
    // Only what is in both can be part of it, which is little but for edited places.
    let common = Set(first[start..<firstEnd]).intersection(second[start..<secondEnd])
    let rows = (start..<firstEnd).filter { common.contains(first[$0]) }
    let columns = (start..<secondEnd).filter { common.contains(second[$0]) }
    pairs += middle(rows, columns) { first[$0] == second[$1] }
    return pairs
  }

  private static func middle(
    _ rows: [Int], _ columns: [Int], areEqual: (Int, Int) -> Bool
  ) -> [(Int, Int)] {
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    let width = columns.count + 1
    var lengths = [Int32](repeating: 0, count: (rows.count + 1) * width)
    for row in rows.indices.reversed() {
      for column in columns.indices.reversed() {
        lengths[row * width + column] =
          areEqual(rows[row], columns[column])
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < rows.count, column < columns.count {
      if areEqual(rows[row], columns[column]) {
        pairs.append((rows[row], columns[column]))
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return pairs
  }
}
