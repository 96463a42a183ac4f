/// Puts things behind what they need.
package enum DependencyOrder {
  /// The things from `0` to `count - 1`, each behind those it needs, in linear time.
  ///
  /// Where some need each other in a circle, the first of them that is reached comes last.
  ///
  /// - `needs`: The numbers of what a thing needs, in an order that is always the same.
  package static func sorted(count: Int, needs: (Int) -> [Int]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    var seen = [Bool](repeating: false, count: count)
    for start in 0..<count where !seen[start] {
      seen[start] = true
      var path = [(thing: start, needs: needs(start)[...])]
      while let last = path.indices.last {
        guard let next = path[last].needs.popFirst() else {
          result.append(path.removeLast().thing)
          continue
        }
        guard !seen[next] else { continue }
        seen[next] = true
        path.append((next, needs(next)[...]))
      }
    }
    return result
  }

  /// Things, each behind those it needs.
  ///
  /// - `things`: The things, in the order that counts where nothing else does.
  /// - `key`: What a thing is known by.
  /// - `needs`: The keys of what a thing needs; keys of nothing here are left out.
  package static func sorted<Thing, Key: Hashable>(
    _ things: [Thing], key: (Thing) -> Key, needs: (Thing) -> some Sequence<Key>
  ) -> [Thing] {
    let numbers = Dictionary(
      things.enumerated().map { (key($1), $0) }, uniquingKeysWith: { first, _ in first })
    return sorted(count: things.count) { thing in
      needs(things[thing]).compactMap { numbers[$0] }.filter { $0 != thing }.sorted()
    }.map { things[$0] }
  }
}
