internal import SchemaModel

/// What objects need, as paths, without circles.
///
/// In a circle, such as that of a domain with a condition that calls a function over the domain, only needs of what comes before by its path are
/// kept: which they are does not depend on other objects.
struct Needs {
  private var needs: [ObjectPath: Set<ObjectPath>] = [:]

  /// Takes what objects need; what has no path is no part of the schema.
  init(
    of keys: some Sequence<CatalogKey>, _ needed: [CatalogKey: [CatalogKey]],
    _ paths: [CatalogKey: ObjectPath]
  ) {
    for key in keys {
      guard let path = paths[key], let needed = needed[key] else { continue }
      needs[path] = Set(needed.compactMap { paths[$0] }).subtracting([path])
    }
    breakCircles()
  }

  /// What an object needs.
  subscript(path: ObjectPath) -> [ObjectPath] { needs[path].map { $0.sorted() } ?? [] }

  private mutating func breakCircles() {
    // What lies in a circle leads to something for ever, both ways.
    let turned = Self.circular(Self.reversed(Self.circular(needs)))
    for (needed, paths) in turned {
      for path in paths where path < needed { needs[path]?.remove(needed) }
    }
  }

  /// What is left of a graph when all is taken away that leads to nothing that is left.
  private static func circular(
    _ graph: [ObjectPath: Set<ObjectPath>]
  ) -> [ObjectPath: Set<ObjectPath>] {
    var left = graph.mapValues { needed in needed.filter { graph[$0] != nil } }
    let needing = reversed(left)
    var free = left.filter(\.value.isEmpty).map(\.key)
    while let path = free.popLast() {
      left[path] = nil
      for other in needing[path] ?? [] {
        left[other]?.remove(path)
        if left[other]?.isEmpty == true { free.append(other) }
      }
    }
    return left
  }

  /// The graph with each arrow turned round.
  private static func reversed(
    _ graph: [ObjectPath: Set<ObjectPath>]
  ) -> [ObjectPath: Set<ObjectPath>] {
    var reversed: [ObjectPath: Set<ObjectPath>] = [:]
    for (path, needed) in graph {
      for other in needed { reversed[other, default: []].insert(path) }
    }
    return reversed
  }
}
