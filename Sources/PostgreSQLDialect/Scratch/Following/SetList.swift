/// What stands behind the `SET` of an update.
struct SetList {
  private let range: LexemeRange
  private let start: Int
  /// The names by which the table's columns may be qualified.
  private let aliases: Set<String>

  /// Takes a statement from its `SET` on.
  init(_ range: LexemeRange, set: Int, aliases: Set<String>) {
    (self.range, start, self.aliases) = (range, set + 1, aliases)
  }

  /// Notes which columns are set, which of them may lose a value, and which take another one's.
  func fill(_ update: inout RowWrite) {
    let end = range.position(of: ["from", "where", "returning"], from: start)
    let whole = range.position(of: ["returning"], from: start) ?? range.lexemes.endIndex
    let filter = range.position(of: ["where"], from: start)
    let empty =
      filter.map {
        NullCondition(aliases: aliases)
          .columns(LexemeRange(range.lexemes[($0 + 1)..<max($0 + 1, whole)]))
      } ?? []
    let list = LexemeRange(range.lexemes[start..<(end ?? whole)])
    for item in list.items {
      guard let equals = item.outer.first(where: { item.lexemes[$0].text == "=" }) else { continue }
      let names = columns(LexemeRange(item.lexemes[..<equals]))
      let kept = KeptColumn(LexemeRange(item.lexemes[(equals + 1)...]))
      update.columns.formUnion(names)
      for name in names {
        let keeps = names.count == 1 && kept?.column == name && kept?.casts == [] && isOwn(kept)
        if !keeps && !empty.contains(name) { update.overwritten.insert(name) }
      }
      if names.count == 1, let name = names.first, end == nil || end == whole, filter == nil,
        let kept, isOwn(kept)
      {
        update.moved[name] = kept
      }
    }
  }

  private func isOwn(_ kept: KeptColumn?) -> Bool {
    kept?.qualifier.map { aliases.contains($0) } ?? true
  }

  /// The columns of `c`, `c[1]`, `c.part` or `(a, b)`.
  private func columns(_ target: LexemeRange) -> [String] {
    guard target.lexemes.first?.kind == .leftParenthesis else {
      return target.lexemes.first.map { [$0.key] } ?? []
    }
    return target.lexemes.filter(\.isName).map(\.key)
  }
}
