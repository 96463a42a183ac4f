internal import SchemaModel

// Comments that declare renames stay in the schema source after these were made, and then mean nothing.

extension RenameHints {
  /// The hints that mean something between two schemas, in their spelling: the old name is in the first, the new one is not,
  /// or becomes free by another of them.
  func applicable(from: Schema, to: Schema, in vocabulary: Vocabulary) -> RenameHints {
    chosen(from: from, to: to, in: vocabulary) { Self.possible($0, $1, vocabulary.names) }
  }

  /// Of the hints that migrations made altogether those whose old name is in the first schema and whose new one is in the
  /// second, in their spelling; unlike what comments say, they hold whatever else had the new name.
  func present(from: Schema, to: Schema, in vocabulary: Vocabulary) -> RenameHints {
    let rule = vocabulary.names
    return chosen(from: from, to: to, in: vocabulary) { renames, known in
      renames.filter { known.contains(rule.fold($0.0)) && !rule.areEqual($0.0, $0.1) }
    }
  }

  private func chosen(
    from: Schema, to: Schema, in vocabulary: Vocabulary,
    _ choose: ([(String, String)], Set<String>) -> [(String, String)]
  ) -> RenameHints {
    guard !isEmpty else { return self }
    let rule = vocabulary.names
    let (old, new) = (NameLookup(from, in: vocabulary), NameLookup(to, in: vocabulary))
    let tables = choose(tables.map { ($0, $1) }, Set(old.tables.keys)).filter { rename in
      old.path(rename.0)?.kind == new.path(rename.1)?.kind
    }.map { (old.spelling(of: $0.0), new.spelling(of: $0.1)) }
    var result = RenameHints(tables: Dictionary(tables, uniquingKeysWith: { first, _ in first }))
    for (_, hints) in Dictionary(grouping: columns, by: { rule.fold($0.table) }) {
      guard let table = new.table(hints[0].table),
        let before = old.table(result.oldName(ofTable: table.name, under: rule))
      else { continue }
      let (known, coming) = (old.columns(of: before), new.columns(of: table))
      for (first, second) in choose(hints.map { ($0.from, $0.to) }, Set(known.keys)) {
        guard let from = known[rule.fold(first)], let to = coming[rule.fold(second)] else {
          continue
        }
        result.columns.append(ColumnRename(table: table.name, from: from, to: to))
      }
    }
    result.columns.sort()
    return result
  }

  /// Those by which names of a schema would change places, one value for each circle: whether they did already, no
  /// schema tells.
  func exchanges(
    in schema: Schema, as vocabulary: Vocabulary
  ) -> [RenameHints] {
    let rule = vocabulary.names
    guard !isEmpty else { return [] }
    let names = NameLookup(schema, in: vocabulary)
    let tables = tables.filter { names.has($0.key) && names.has($0.value) }
    var exchanges = Self.circles(in: tables.map { ($0, $1) }, rule).map { circle in
      RenameHints(tables: Dictionary(circle, uniquingKeysWith: { first, _ in first }))
    }
    let grouped = Dictionary(grouping: columns, by: { rule.fold($0.table) })
    for (table, hints) in grouped.sorted(by: { $0.key < $1.key }) {
      let before = names.table(oldName(ofTable: table, under: rule)) ?? names.table(table)
      let known = before.map(names.columns) ?? [:]
      let present = hints.filter {
        known[rule.fold($0.from)] != nil && known[rule.fold($0.to)] != nil
      }
      exchanges += Self.circles(in: present.map { ($0.from, $0.to) }, rule).map { circle in
        RenameHints(
          columns: circle.map { ColumnRename(table: hints[0].table, from: $0.0, to: $0.1) })
      }
    }
    return exchanges
  }

  /// The hints without such exchanges.
  func withoutExchanges(in schema: Schema, as vocabulary: Vocabulary) -> RenameHints {
    exchanges(in: schema, as: vocabulary).reduce(self) { $0.subtracting($1) }
  }

  /// Those that do not hold because what they name now was there before, although what it was is gone.
  ///
  /// - `holding`: The renames between the two schemas.
  func displaced(
    from: Schema, to: Schema, beside holding: RenameHints, in vocabulary: Vocabulary
  ) -> [RenameHints] {
    let rule = vocabulary.names
    let (old, new) = (NameLookup(from, in: vocabulary), NameLookup(to, in: vocabulary))
    let tables = tables.sorted { $0.key < $1.key }.filter { first, second in
      old.has(first) && !new.has(first) && old.has(second) && new.has(second)
        && rule.areEqual(holding.newName(ofTable: first, under: rule), first)
    }
    let columns = columns.filter { hint in
      guard let after = new.table(hint.table),
        let before = old.table(holding.oldName(ofTable: after.name, under: rule))
      else { return false }
      let (known, coming) = (old.columns(of: before), new.columns(of: after))
      let (first, second) = (rule.fold(hint.from), rule.fold(hint.to))
      return known[first] != nil && coming[first] == nil && known[second] != nil
        && coming[second] != nil
        && rule.areEqual(
          holding.newName(ofColumn: hint.from, in: after.name, under: rule), hint.from)
    }
    return tables.map { RenameHints(tables: [$0.key: $0.value]) }
      + columns.map { RenameHints(columns: [$0]) }
  }

  /// The hints without those by which names of a schema would change places a second time.
  ///
  /// - `isMade`: Whether that was done before.
  func withoutExchanges(
    in schema: Schema, as vocabulary: Vocabulary, madeBefore isMade: (RenameHints) throws -> Bool
  ) rethrows -> RenameHints {
    try exchanges(in: schema, as: vocabulary).filter(isMade).reduce(self) { $0.subtracting($1) }
  }

  /// The old names, sorted; a column with its table.
  var oldNames: [String] {
    (tables.keys + columns.map { "\($0.table).\($0.from)" }).sorted()
  }

  /// The hints without others, which are some of them.
  func subtracting(_ others: RenameHints) -> RenameHints {
    RenameHints(
      tables: tables.filter { others.tables[$0.key] != $0.value },
      columns: columns.filter { !others.columns.contains($0) })
  }

  /// Of some renames those whose old names are there and whose new names are free, or become free by others of them.
  private static func possible(
    _ renames: [(String, String)], _ known: Set<String>, _ rule: NameRule
  ) -> [(String, String)] {
    var waiting = renames.filter {
      known.contains(rule.fold($0.0)) && !rule.areEqual($0.0, $0.1)
    }
    .sorted { $0 < $1 }
    var possible: [(String, String)] = []
    var freed: Set<String> = []
    while let index = waiting.firstIndex(where: {
      !known.contains(rule.fold($0.1)) || freed.contains(rule.fold($0.1))
    }) {
      let rename = waiting.remove(at: index)
      freed.insert(rule.fold(rename.0))
      possible.append(rename)
    }
    return possible + circles(in: waiting, rule).joined()
  }

  private static func circles(
    in renames: [(String, String)], _ rule: NameRule
  ) -> [[(String, String)]] {
    let next = Dictionary(
      renames.map { (rule.fold($0.0), $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return renames.map(\.0).sorted().compactMap { start in
      var circle: [(String, String)] = []
      var name = rule.fold(start)
      while let rename = next[name], seen.insert(name).inserted {
        circle.append(rename)
        name = rule.fold(rename.1)
      }
      return circle.count > 1 && name == rule.fold(start) ? circle : nil
    }
  }
}
