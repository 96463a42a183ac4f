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
    var result = RenameHints()
    for match in matches(from: version, in: edited, declared).found {
      guard let old = match.trail.table.names[version] else { continue }
      if !rule.areEqual(old, match.name) { result.tables[old] = match.name }
      guard let columns = match.columns else { continue }
      result.columns += match.trail.columns.enumerated().compactMap { position, column in
        guard let old = column.names[version], let new = columns.found[position],
          !rule.areEqual(old, new)
        else { return nil }
        return RenameHints.ColumnRename(table: match.name, from: old, to: new)
      }
    }
    result.columns.sort()
    return result
  }

  /// A declaration that may be about several things.
  public struct Ambiguity: Hashable, Sendable {
    /// The table of the column; `nil` where it is about a table.
    public var table: String?
    /// The old name: another thing's on either side.
    public var oldName: String
    /// What was declared to have been called so.
    public var newName: String
    /// What the base calls the things.
    public var names: [String]
  }

  /// What cannot be told of some declarations: their old name still stands in what somebody made of the merged
  /// schema, and is one thing's in ours and another one's in theirs.
  ///
  /// - Parameters:
  ///   - declared: What the edited source declares.
  ///   - edited: The schema that is to be sealed.
  /// - Returns: One entry for each of them.
  public func ambiguities(of declared: RenameHints, in edited: Schema) -> [Ambiguity] {
    let matches = matches(from: .ours, in: edited, declared)
    let tables = matches.tables.ambiguous.map {
      Ambiguity(table: nil, oldName: $0.old, newName: $0.new, names: $0.names)
    }
    return tables
      + matches.found.flatMap { match in
        (match.columns?.ambiguous ?? []).map {
          Ambiguity(table: match.name, oldName: $0.old, newName: $0.new, names: $0.names)
        }
      }
  }

  /// What has none of its names any more and somebody called otherwise, so that it cannot be told from what is new.
  public struct Unnamed: Hashable, Sendable {
    /// The table of the columns; `nil` for tables.
    public var table: String?
    /// What the base calls them, or the side that made them.
    public var names: [String]
    /// The new names, of which some are theirs.
    public var newNames: [String]
  }

  /// What both sides renamed, or called like something else, and has none of its names in what somebody made of the merged
  /// schema, beside new ones.
  ///
  /// One new name alone is taken for that of the one thing which both sides renamed.
  ///
  /// - Parameters:
  ///   - edited: The schema that is to be sealed.
  ///   - declared: What the edited source declares.
  /// - Returns: The tables, then the columns of each table.
  public func unnamed(in edited: Schema, declared: RenameHints) -> [Unnamed] {
    let matches = matches(from: .ours, in: edited, declared)
    return ([(nil, matches.tables)] + matches.found.map { ($0.name, $0.columns) }).compactMap {
      (table: String?, search: TrailSearch?) in
      guard let search, !search.unnamed.isEmpty else { return nil }
      return Unnamed(
        table: table, names: search.unnamed.compactMap(\.first), newNames: search.unknown)
    }
  }

  /// A table of the merge, found again in what somebody made of the merged schema.
  struct Match {
    var trail: TableTrail
    var name: String
    /// Its columns; `nil` for a virtual table.
    var columns: TrailSearch?
  }

  func matches(
    from version: MergeVersion, in edited: Schema, _ declared: RenameHints
  ) -> (found: [Match], tables: TrailSearch) {
    let trails = trails + untouchedTrails(of: declared)
    let tables = edited.objects.values.filter(hasRows)
    let search = TrailSearch(
      trails.map(\.table), from: version, among: tables.map(\.path.name),
      declared: declared.tables.sorted { $0.key.utf8Precedes($1.key) }
        .map { (old: $0.key, new: $0.value) },
      known: Set(merged.objects.values.lazy.filter(hasRows).map { rule.fold($0.path.name) }),
      under: rule)
    let byName = Dictionary(
      tables.compactMap(\.table).map { (Exact(wrappedValue: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
    let found = trails.enumerated().compactMap { position, trail -> Match? in
      guard let name = search.found[position] else { return nil }
      let columns = byName[Exact(wrappedValue: name)].map { table in
        TrailSearch(
          trail.columns, from: version, among: table.columns.map(\.name),
          declared: declared.columns.filter { rule.areEqual($0.table, name) }
            .map { (old: $0.from, new: $0.to) }, under: rule)
      }
      return Match(trail: trail, name: name, columns: columns)
    }
    return (found, search)
  }

  /// The names of each table that a side changed: in the base, in either side, and in the merged schema.
  public var tableNames: [[String]] { trails.map { $0.table.all(from: .ours) } }

  /// Things that a side calls by one name.
  public struct Namesakes: Sendable {
    /// The names of their table, those first by which it is most likely known; none for tables.
    public var table: [String]
    /// What they are called in the merged schema; `nil` for what is not in it.
    public var merged: [String?]
  }

  /// Everything that a side calls by a name.
  ///
  /// - Parameters:
  ///   - name: The name of tables, or of columns.
  ///   - table: The table of the columns, by any of its names; `nil` for tables. Of several that had the name, the one in
  ///     which most columns have theirs.
  /// - Returns: The things.
  public func namesakes(_ name: String, in table: String? = nil) -> Namesakes {
    let isCalled = { (trail: NameTrail) in trail.isCalled(name, under: rule) }
    guard let table else {
      return Namesakes(table: [], merged: trails.map(\.table).filter(isCalled).map(\.merged))
    }
    let all = trails.filter { $0.table.has(table, under: rule) }.map { trail in
      Namesakes(
        table: trail.table.all(from: .ours), merged: trail.columns.filter(isCalled).map(\.merged))
    }
    return all.max { $0.merged.count < $1.merged.count } ?? Namesakes(table: [table], merged: [])
  }

  private func hasRows(_ object: SchemaObject) -> Bool {
    vocabulary.holds(.hasRows, of: object.path.kind)
  }

  /// What no side changed is known by one name; only a declaration gives it another.
  private func untouchedTrails(of declared: RenameHints) -> [TableTrail] {
    guard !declared.isEmpty else { return [] }
    let names = Set(
      declared.tables.keys.map(rule.fold) + declared.tables.values.map(rule.fold)
        + declared.columns.map { rule.fold($0.table) })
    return base.objects.values.filter {
      hasRows($0) && !touched.contains($0.path) && names.contains(rule.fold($0.path.name))
    }.map { object in
      TableTrail(
        table: NameTrail(untouched: object.path.name),
        columns: (object.table?.columns ?? []).map { NameTrail(untouched: $0.name) })
    }.sorted { ($0.table.merged ?? "").utf8Precedes($1.table.merged ?? "") }
  }
}

extension MergeAttempt {
  /// The names of all tables that a side changed; `open` are the parts that nobody decided on.
  func trails(open: Set<MergePart>) -> [TableTrail] {
    things.indices.filter { things[$0].traits.contains(.hasRows) }.map { position in
      let thing = things[position]
      let kept = results[position]?.table?.columns.map(\.name)
      let isOpen = { (members: [MergeMember]) in
        members.contains { open.contains(MergePart(position, $0)) }
      }
      return TableTrail(
        table: NameTrail(
          names: thing.objects.map(\.path.name), merged: results[position]?.path.name,
          isOpen: isOpen([.whole, .name])),
        columns: thing.columns.enumerated().map { column, versions in
          let name = names.columns[position][column]
          return NameTrail(
            names: versions.map(\.name),
            merged: isLeftOut(column, of: position) ? nil : kept?.first { $0.isExactly(name) },
            isOpen: isOpen([.whole, .column(column), .columnName(column)]))
        })
    }
  }

  /// Whether a column is not in the merged table, by a decision or because a side dropped it and gave its name away: one that
  /// has its name there is another.
  private func isLeftOut(_ column: Int, of position: Int) -> Bool {
    let versions = things[position].columns[column]
    let decided =
      settlement.forced[MergePart(position, .column(column))]
      ?? settlement.forced[MergePart(position)]
    if let decided { return versions[decided] == nil }
    let isDropped = versions.base != nil && (versions.ours == nil || versions.theirs == nil)
    return isDropped
      && MergeVersion.sides.contains { side in
        isTaken(
          rule.fold(names.columns[position][column]), from: column, of: position, by: side)
      }
  }
}
