extension SchemaMerge {
  /// What is renamed on the way from a side to what somebody made of the merged schema.
  ///
  /// A rename that either side declared holds where the schema has one of the names, whichever of them somebody wrote.
  ///
  /// - Parameters:
  ///   - side: The side.
  ///   - edited: The schema that is to be sealed.
  ///   - declared: What the edited source itself declares; the old names may be those of either side.
  /// - Returns: The renames, in the spelling of the two schemas.
  public func renames(
    from side: MergeResolution.Side, to edited: Schema, declared: RenameHints = RenameHints()
  ) -> RenameHints {
    let version = MergeVersion(side)
    let trails = trails + untouchedTrails(of: declared)
    let tables = edited.objects.values.filter(\.path.kind.hasRows)
    let search = TrailSearch(
      trails.map(\.table), from: version, among: tables.map(\.path.name),
      declared: declared.tables.sorted { $0.key.utf8Precedes($1.key) }
        .map { (old: $0.key, new: $0.value) })
    let byName = Dictionary(
      tables.compactMap(\.table).map { (Exact(wrappedValue: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
    var result = RenameHints()
    for (position, trail) in trails.enumerated() {
      guard let old = trail.table.names[version], let new = search.found[position] else { continue }
      if !old.isNamed(like: new) { result.tables[old] = new }
      guard let table = byName[Exact(wrappedValue: new)] else { continue }
      result.columns += Self.columns(trail, version, table, declared)
    }
    result.columns.sort()
    return result
  }

  private static func columns(
    _ trail: TableTrail, _ side: MergeVersion, _ edited: Table, _ declared: RenameHints
  ) -> [RenameHints.ColumnRename] {
    let search = TrailSearch(
      trail.columns, from: side, among: edited.columns.map(\.name),
      declared: declared.columns.filter { $0.table.isNamed(like: edited.name) }
        .map { (old: $0.from, new: $0.to) })
    return trail.columns.enumerated().compactMap { position, column in
      guard let old = column.names[side], let new = search.found[position],
        !old.isNamed(like: new)
      else { return nil }
      return RenameHints.ColumnRename(table: edited.name, from: old, to: new)
    }
  }

  /// What no side changed is known by one name; only a declaration gives it another.
  private func untouchedTrails(of declared: RenameHints) -> [TableTrail] {
    guard !declared.isEmpty else { return [] }
    let names = Set(
      declared.tables.keys.map(\.folded) + declared.tables.values.map(\.folded)
        + declared.columns.map(\.table.folded))
    return base.objects.values.filter {
      $0.path.kind.hasRows && !touched.contains($0.path) && names.contains($0.path.name.folded)
    }.map { object in
      TableTrail(
        table: NameTrail(untouched: object.path.name),
        columns: (object.table?.columns ?? []).map { NameTrail(untouched: $0.name) })
    }.sorted { ($0.table.merged ?? "").utf8Precedes($1.table.merged ?? "") }
  }
}

extension MergeAttempt {
  /// The names of all tables that a side changed.
  var trails: [TableTrail] {
    things.indices.filter { things[$0].kind.hasRows }.map { position in
      let thing = things[position]
      let kept = results[position]?.table?.columns.map(\.name)
      return TableTrail(
        table: NameTrail(
          names: thing.objects.map(\.path.name), merged: results[position]?.path.name),
        columns: thing.columns.enumerated().map { column, versions in
          let name = names.columns[position][column]
          return NameTrail(
            names: versions.map(\.name), merged: kept?.first { $0.isExactly(name) })
        })
    }
  }
}
