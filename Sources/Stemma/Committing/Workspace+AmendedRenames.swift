internal import RevisionStore

extension Workspace {
  /// Declares the renames of an amended revision for what takes its place, as far as they still mean something.
  ///
  /// Both `request` and `carried` get what was declared, the latter as options are written.
  ///
  /// - Returns: The renames that hold no more; those of things that are called otherwise now are none of them.
  func carryRenames(
    of old: Revision, _ renames: RenameHints, into request: inout CommitRequest,
    _ carried: inout [String]
  ) throws -> [RenameDeclaration] {
    request.renames += try tablesNeeded(by: request, of: renames, &carried)
    let declared = try prepare(request, confirm: nil).renames
    let rule = rule
    let known = renames.declarations(notIn: declared, under: rule)
    let overruled = known.filter { declared.takes($0, under: rule) }
    for rename in overruled {
      warnings.append(
        "\(rename.option) of \(old.id.short) does not hold any more: another one is declared to have become that"
      )
    }
    let rest = known.filter { !overruled.contains($0) }
    // Names that change places are free only together.
    var attempt = request
    attempt.renames += rest
    if (try? prepare(attempt, confirm: nil)) != nil {
      request = attempt
      carried += rest.map(\.option)
      return overruled
    }
    return try overruled
      + rest.filter { rename in
        let holds = try carry(rename.option, of: old, into: &request) { $0.renames.append(rename) }
        if holds { carried.append(rename.option) }
        return !holds
      }
  }

  /// The renames of tables without which a request does not know its own columns: they are declared by the old names
  /// of both.
  private func tablesNeeded(
    by request: CommitRequest, of renames: RenameHints, _ carried: inout [String]
  ) throws -> [RenameDeclaration] {
    let rule = rule
    let tables = RenameHints(tables: renames.tables).declarations(
      notIn: RenameHints(), under: rule
    ).filter { table in
      let same = request.renames.filter { rule.areEqual($0.table, table.table) }
      return same.contains { $0.column != nil } && !same.contains { $0.column == nil }
    }
    guard !tables.isEmpty, (try? prepare(request, confirm: nil)) == nil else { return [] }
    var attempt = request
    attempt.renames += tables
    guard (try? prepare(attempt, confirm: nil)) != nil else { return [] }
    carried += tables.map(\.option)
    return tables
  }

  /// Refuses to lose what an amended revision only renamed, unless somebody accepts that.
  ///
  /// Databases at the revision have it under the new name, those before under the old one.
  func refuseLosing(
    _ renames: [RenameDeclaration], of old: Revision, _ prepared: Preparation,
    _ request: CommitRequest
  ) throws {
    let vocabulary = dialect.vocabulary
    let lost = renames.filter { rename in
      prepared.loses(rename, in: vocabulary)
        && !request.allowed.covers(
          .dataLoss, of: rename.subject(in: prepared, vocabulary), under: vocabulary.names)
    }
    guard let first = lost.first else { return }
    let likely = prepared.up.likelyRenames.map {
      "if that is a rename: \($0.declaration(by: "stemma commit --amend --rename"))"
    }
    throw StemmaError.refused(
      .hazardsNotAllowed,
      "\(old.id.short) renamed \(lost.map(\.oldThing).joined(separator: " and ")), whose values the amended schema source has no place for",
      about: old.id.short,
      details: lost.map { "it was declared: \($0.option)" },
      hints: likely + [
        "stemma commit --amend --allow data-loss:\(first.subject(in: prepared, vocabulary))     drops it all the same"
      ])
  }
}

extension Preparation {
  /// Whether what was renamed once is in the new schema no more, neither by a rename nor by its old name.
  fileprivate func loses(_ rename: RenameDeclaration, in vocabulary: Vocabulary) -> Bool {
    let rule = vocabulary.names
    guard let column = rename.column else {
      if renames.tables.keys.contains(where: { rule.areEqual($0, rename.table) }) { return false }
      return !NameLookup(to, in: vocabulary).has(rename.table)
        || renames.tables.values.contains { rule.areEqual($0, rename.table) }
    }
    // What becomes of the table is told by itself.
    let name = renames.newName(ofTable: rename.table, under: rule)
    guard let table = to.table(named: name, under: rule) else { return false }
    let hints = renames.columns.filter { rule.areEqual($0.table, name) }
    if hints.contains(where: { rule.areEqual($0.from, column) }) { return false }
    return table.columns.named(column, under: rule) == nil
      || hints.contains { rule.areEqual($0.to, column) }
  }
}

extension RenameHints {
  /// Whether something else is declared to have the new name of a rename.
  fileprivate func takes(_ rename: RenameDeclaration, under rule: NameRule) -> Bool {
    guard rename.column != nil else {
      return tables.values.contains { rule.areEqual($0, rename.newName) }
    }
    let table = newName(ofTable: rename.table, under: rule)
    return columns.contains {
      rule.areEqual($0.table, table) && rule.areEqual($0.to, rename.newName)
    }
  }
}

extension RenameDeclaration {
  /// What was renamed, by its old name.
  fileprivate var oldThing: String { column.map { "\(table).\($0)" } ?? table }

  /// The same as hazards name it.
  fileprivate func subject(in prepared: Preparation, _ vocabulary: Vocabulary) -> Subject {
    let path = NameLookup(prepared.from, in: vocabulary).path(table) ?? ObjectPath(.table, table)
    return Subject(path, column: column)
  }
}
