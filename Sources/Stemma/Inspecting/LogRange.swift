/// The revisions that ranges of names mean: those that lead to some, without those that lead to others.
struct LogRange {
  private(set) var included: [RevisionID] = []
  private(set) var excluded: [RevisionID] = []

  /// Reads names and ranges (`A..B`); none for the current revision.
  init(_ names: [String], _ resolver: Resolver) throws {
    for name in names.isEmpty ? ["HEAD"] : names {
      if let dots = name.firstRange(of: ".."), !name.contains("...") {
        let (low, high) = (name[..<dots.lowerBound], name[dots.upperBound...])
        if let id = try resolver.resolveOrBase(low.isEmpty ? "HEAD" : String(low)) {
          excluded.append(id)
        }
        if let id = try resolver.resolveOrBase(high.isEmpty ? "HEAD" : String(high)) {
          included.append(id)
        }
      } else if names.isEmpty {
        included += try resolver.repository.leaves()
      } else {
        included.append(try resolver.resolve(name))
      }
    }
  }
}
