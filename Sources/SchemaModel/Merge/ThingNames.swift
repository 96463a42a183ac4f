/// What things and their columns are called in the merged schema.
struct ThingNames {
  /// The name of each thing.
  private(set) var objects: [String] = []

  /// The names of each thing's columns.
  private(set) var columns: [[String]] = []

  /// The names by which conflicts speak of the things: which sides are ours and theirs does not change them.
  private(set) var paths: [ObjectPath] = []

  /// Likewise for columns.
  private(set) var labels: [[String]] = []

  /// The renames from each schema to the merged one.
  private(set) var renames: Versions<Renames>

  private let rule: NameRule

  /// Merges the names.
  init(_ things: [MergeThing], _ settlement: inout MergeSettlement) {
    rule = settlement.rule
    let none = Renames(under: rule)
    renames = Versions(base: none, ours: none, theirs: none)
    for (position, thing) in things.enumerated() {
      nameObject(position, thing, &settlement)
      nameColumns(position, thing, &settlement)
    }
    for (position, thing) in things.enumerated() where thing.traits.contains(.hasRows) {
      collectRenames(position, thing)
    }
  }

  /// The names by which conflicts speak of a table's columns, by their merged names.
  func naming(of position: Int) -> (String) -> String {
    let pairs = zip(columns[position], labels[position]).filter { !$0.isExactly($1) }
    guard !pairs.isEmpty else { return { $0 } }
    return { name in pairs.first { $0.0.isExactly(name) }?.1 ?? name }
  }

  private mutating func nameObject(
    _ position: Int, _ thing: MergeThing, _ settlement: inout MergeSettlement
  ) {
    let names = thing.objects.map(\.path.name)
    let label = Self.label(names)
    let path = ObjectPath(thing.kind, label)
    let part = MergePart(position, .name)
    let forced = settlement.forced[part] ?? settlement.forced[MergePart(position)]
    let name = mergedName(names, forced: forced) { kind in
      settlement.settle(
        MergeConflict(
          kind, path, property: "name", base: names.base, ours: names.ours, theirs: names.theirs),
        part)
    }
    objects.append(name)
    paths.append(
      settlement.contested.contains(part) ? path : ObjectPath(thing.kind, name))
  }

  private mutating func nameColumns(
    _ position: Int, _ thing: MergeThing, _ settlement: inout MergeSettlement
  ) {
    var merged: [String] = []
    var labels: [String] = []
    for (column, versions) in thing.columns.enumerated() {
      let names = versions.map(\.name)
      let label = Self.label(names)
      let part = MergePart(position, .columnName(column))
      let forced =
        settlement.forced[part] ?? settlement.forced[MergePart(position, .column(column))]
        ?? settlement.forced[MergePart(position)]
      let path = paths[position]
      let name = mergedName(names, forced: forced) { kind in
        settlement.settle(
          MergeConflict(
            kind, path, member: label, property: "name", base: names.base, ours: names.ours,
            theirs: names.theirs), part)
      }
      merged.append(name)
      labels.append(settlement.contested.contains(part) ? label : name)
    }
    columns.append(merged)
    self.labels.append(labels)
  }

  /// A name that does not depend on which side is ours.
  private static func label(_ names: Versions<String>) -> String {
    if let base = names.base { return base }
    guard let ours = names.ours, let theirs = names.theirs else {
      return names.ours ?? names.theirs ?? ""
    }
    return theirs.utf8Precedes(ours) ? theirs : ours
  }

  private func mergedName(
    _ names: Versions<String>, forced: MergeVersion?, settle: (MergeConflict.Kind) -> MergeVersion
  ) -> String {
    if let forced, let name = names[forced] { return name }
    guard let ours = names.ours, let theirs = names.theirs else {
      return names.ours ?? names.theirs ?? names.base ?? ""
    }
    switch names.merged({ $0.isExactly($1) }) {
    case .agreed(let name): return name ?? ours
    case .conflict(let kind):
      if let name = respelled(names.base, ours, theirs) { return name }
      let version = settle(kind == .addAdd ? .addAdd : .renameRename)
      return names[version] ?? (theirs.utf8Precedes(ours) ? theirs : ours)
    }
  }

  /// The name of a thing that one side at most gave another name: what only is spelled in another way is no rename.
  private func respelled(_ base: String?, _ ours: String, _ theirs: String) -> String? {
    guard let base else { return nil }
    if rule.areEqual(ours, theirs) { return theirs.utf8Precedes(ours) ? theirs : ours }
    if rule.areEqual(ours, base) { return theirs }
    return rule.areEqual(theirs, base) ? ours : nil
  }

  private mutating func collectRenames(_ position: Int, _ thing: MergeThing) {
    for version in MergeVersion.all {
      guard let name = thing.objects[version]?.path.name else { continue }
      renames[version]?.tables.rename(name, to: objects[position])
      guard let table = thing.table(version) else { continue }
      var names = NameMap(under: rule)
      for (column, versions) in thing.columns.enumerated() {
        guard let old = versions[version]?.name else { continue }
        names.rename(old, to: columns[position][column])
      }
      renames[version]?.add(names, of: table.name)
    }
  }
}
