internal import Proving
internal import Dialect
internal import SchemaModel

/// What the parser does not understand: tables of it have rows, and everything else goes and comes around them.
extension DraftGenerator {
  /// Decides where the tables go of which either form is opaque, and all objects that hold a name that others need.
  mutating func planOtherObjects() {
    for pair in match.opaque.pairs {
      vanishing[pair.old.path.name.folded] = .rebuilds
      lateNames.insert(pair.new.path.name.folded)
      rebuiltNames.insert(pair.new.path.name.folded)
    }
    let wanted = namesOfUnderstoodObjects
    for table in match.opaque.gone {
      let name = table.name.folded
      vanishing[name] = wanted.contains(name) ? .earlyDrops : .droppedTables
    }
    for view in goneOtherObjects where view.place == .view {
      vanishing[view.name.folded] = dropPlace(of: view, wanted)
    }
  }

  /// Writes what happens to tables of which either form is opaque.
  mutating func writeOpaqueTables() {
    for pair in match.opaque.pairs {
      let copy = OpaqueCopy(
        from: pair.old, to: pair.new, renames: renames.columns(of: pair.new.path.name))
      hazards.replaces(pair.old, by: pair.new, carrying: copy)
      if let copy {
        let waiting = temporaryNames.name("rebuild", pair.new.path.name)
        script.add(copy.statements(waitingIn: waiting), at: .rebuilds)
      } else {
        script.add("DROP TABLE \(SQLName.quoted(pair.old.path.name));", at: .rebuilds)
        script.add(ObjectRenderer.statement(for: pair.new), at: .rebuilds)
      }
    }
    for table in match.opaque.gone {
      hazards.drops(table)
      script.add(
        "DROP TABLE \(SQLName.quoted(table.name));",
        at: vanishing[table.name.folded] ?? .droppedTables)
    }
    for table in match.opaque.new {
      let isLate = isTakenUntilEnd(table.name) || oldNames.contains(table.name.folded)
      if isLate { lateNames.insert(table.name.folded) }
      script.add(
        ObjectRenderer.statement(for: .other(table)), at: isLate ? .lateTables : .tables,
        adopts: adoption.adopt(ObjectPath(.opaque, table.name)))
    }
  }

  /// Writes what happens to opaque indexes, views and triggers: they go and come with what they are on.
  mutating func writeOpaqueDependents() {
    let wanted = namesOfUnderstoodObjects
    let goneObjects = goneOtherObjects
    for object in goneObjects where object.owner.flatMap({ vanishing[$0] }) == nil {
      let kind = object.engineKind.uppercased()
      script.add("DROP \(kind) \(SQLName.quoted(object.name));", at: dropPlace(of: object, wanted))
    }
    let gone = Set(goneObjects.map(\.name.folded))
    let before = old.opaque.byFoldedName
    for object in new.opaque where !object.isTable {
      let name = object.name.folded
      let vanishes = object.owner.flatMap { vanishing[$0] } != nil
      let path = ObjectPath(.opaque, object.name)
      guard before[name] != object || gone.contains(name) || vanishes else { continue }
      let place: DraftScript.Place =
        switch object.place {
        case .table: .lateTables
        case .index: .lateIndexes
        case .view: .lateViews
        case .trigger: .lateTriggers
        }
      script.add(
        ObjectRenderer.statement(for: .other(object)), at: place,
        adopts: object.owner.map { adopt(path, on: $0) } ?? adoption.adopt(path))
    }
  }

  /// The opaque indexes, views and triggers that do not stay as they are.
  ///
  /// The engine would rewrite in them the name of what is renamed, so they are made again then.
  private var goneOtherObjects: [OtherObject] {
    let after = new.opaque.byFoldedName
    return old.opaque.filter { object in
      !object.isTable && (after[object.name.folded] != object || mentionsRenamed(object))
    }.sorted { $0.name < $1.name }
  }

  private func mentionsRenamed(_ object: OtherObject) -> Bool {
    let names =
      renamedPairs.map(\.old.name.folded) + renamedVirtualTables.map(\.from.folded)
    return !names.isEmpty && !Mentions(object).names.isDisjoint(with: names)
  }

  private func dropPlace(of object: OtherObject, _ wanted: Set<String>) -> DraftScript.Place {
    wanted.contains(object.name.folded) || mentionsRenamed(object) ? .earlyDrops : .lateDrops
  }

  /// The folded names of all objects of the new schema that the parser understands.
  private var namesOfUnderstoodObjects: Set<String> {
    var names = Set(new.tables.map(\.name.folded))
    names.formUnion(new.virtualTables.map(\.name.folded))
    names.formUnion(new.indexes.map(\.name.folded))
    names.formUnion(new.views.map(\.name.folded))
    names.formUnion(new.triggers.map(\.name.folded))
    return names
  }
}
