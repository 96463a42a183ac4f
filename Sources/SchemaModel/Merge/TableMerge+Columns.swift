extension TableMerge {
  /// A merged column; `nil` where it goes.
  func column(_ position: Int, _ settlement: inout MergeSettlement) -> Column? {
    let versions = columns[position]
    if let version = settlement.forced[part(.column(position))] { return versions[version] }
    guard let base = versions.base, let ours = versions.ours, let theirs = versions.theirs else {
      return partialColumn(position, &settlement)
    }
    if theirs == base || ours == theirs { return ours }
    if ours == base { return theirs }
    var result = ours
    for property in ColumnProperty.all(of: [base, ours, theirs], in: vocabulary) {
      let version = self.version(of: property, position, base, ours, theirs, &settlement)
      property.copy(version == .ours ? ours : version == .theirs ? theirs : base, &result)
    }
    return result
  }

  /// A column that not all three tables have.
  private func partialColumn(
    _ position: Int, _ settlement: inout MergeSettlement
  ) -> Column? {
    let versions = columns[position]
    var kind: MergeConflict.Kind
    switch versions.merged(==) {
    case .agreed(let column):
      // What one side only renamed is not lost in silence when the other one removes it.
      guard column == nil, versions.base != nil else { return column }
      if versions.theirs == nil, isRenamed(position, .ours) {
        kind = .renameDelete
      } else if versions.ours == nil, isRenamed(position, .theirs) {
        kind = .deleteRename
      } else {
        return nil
      }
    case .conflict(let found): kind = found
    }
    let texts = versions.map { $0.summary(in: vocabulary) }
    let version = settlement.settle(
      MergeConflict(
        kind, path, member: labels[position], base: texts.base, ours: texts.ours,
        theirs: texts.theirs),
      part(.column(position)))
    return versions[version]
  }

  private func version(
    of property: ColumnProperty, _ position: Int, _ base: Column, _ ours: Column,
    _ theirs: Column, _ settlement: inout MergeSettlement
  ) -> MergeVersion {
    if property.isSame(base, theirs) || property.isSame(ours, theirs) { return .ours }
    if property.isSame(base, ours) { return .theirs }
    return settlement.settle(
      MergeConflict(
        .modifyModify, path, member: labels[position], property: property.name,
        base: property.text(base), ours: property.text(ours), theirs: property.text(theirs)),
      part(.column(position)))
  }
}

/// A property of a column that is merged by itself.
private struct ColumnProperty {
  let name: String
  let isSame: (Column, Column) -> Bool
  let copy: (Column, inout Column) -> Void
  /// The property for people; `nil` where a column does not have it.
  let text: (Column) -> String?

  /// All properties but the name, each option of one of the columns among them.
  static func all(of columns: [Column], in vocabulary: Vocabulary) -> [ColumnProperty] {
    let names = columns.reduce(Options()) { $0.union($1.options) }.names
    return properties(in: vocabulary) + vocabulary.rules(of: names, at: .column).map(option)
  }

  private static func option(_ rule: OptionRule) -> ColumnProperty {
    ColumnProperty(
      name: rule.name, isSame: { $0.options[rule.name] == $1.options[rule.name] },
      copy: { $1.options[rule.name] = $0.options[rule.name] },
      text: { $0.options[rule.name].map(rule.text) })
  }

  private static func properties(in vocabulary: Vocabulary) -> [ColumnProperty] {
    [
      ColumnProperty(
        name: "type", isSame: { $0.type.isExactly($1.type) }, copy: { $1.type = $0.type },
        text: { $0.type.isEmpty ? nil : $0.type }),
      ColumnProperty(
        name: "not null", isSame: { $0.notNull == $1.notNull }, copy: { $1.notNull = $0.notNull },
        text: { column in
          column.notNull.map { Column(name: "", notNull: $0).summary(in: vocabulary) }
        }),
      ColumnProperty(
        name: "default", isSame: { $0.defaultValue == $1.defaultValue },
        copy: { $1.defaultValue = $0.defaultValue }, text: { $0.defaultValue?.text }),
      ColumnProperty(
        name: "collation", isSame: { $0.collation.isExactly($1.collation) },
        copy: { $1.collation = $0.collation }, text: { $0.collation }),
      ColumnProperty(
        name: "generated", isSame: { $0.generated == $1.generated },
        copy: { $1.generated = $0.generated },
        text: { column in
          column.generated.map { Column(name: "", generated: $0).summary(in: vocabulary) }
        }),
    ]
  }
}
