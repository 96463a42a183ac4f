internal import Dialect
internal import SchemaModel

// MARK: - Tables

extension DraftGenerator {
  /// Decides what becomes of each table that is in both schemas.
  mutating func planTables() {
    let renamed = match.tables.filter(\.isRenamed)
    let renamedVirtual = match.virtualTables.filter { $0.old.name != $0.new.name }
    guard !(renamed.isEmpty && renamedVirtual.isEmpty), EngineProbe.canAlter(old, oldMentions)
    else {
      compareTables()
      return
    }
    renamedVirtualTables = renamedVirtual.filter { $0.old.isSame(as: $0.new) }.map {
      ($0.old.name, $0.new.name)
    }
    renamedPairs = renamed
    renaming = Renaming(renamed)
    compareTables(dropsAnything: true)
    leaveRenamesToRebuilds()
    renaming = Renaming(renamedPairs)
    planEarlyDrops()
    compareTables()
  }

  /// Compares the tables, under the renames that are planned so far.
  private mutating func compareTables(dropsAnything: Bool = false) {
    tables = []
    let dropsColumns = match.tables.contains { !$0.columns.dropped.isEmpty }
    let holders = dropsColumns && !dropsAnything ? columnHolders : []
    let mentions = oldMentions
    for pair in match.tables where !pair.isUnchanged || !renaming.isEmpty {
      let (state, isCertain) = renaming.applied(to: pair.old)
      if isCertain && state == pair.new { continue }
      let drafting = TableDrafting(
        pair, state: state, leftovers: adoption.columns(of: pair.new.name))
      let change = drafting.change(isCertain: isCertain) { column in
        guard let holders else { return false }
        return !holders.contains { mentions.mayUse($0, column: column, of: state.name) }
      }
      if case .none = change { continue }
      tables.append((pair, state, change))
    }
  }

  /// A table that is made anew gets its new names by the way, if nobody refers to it by the old ones and
  /// nobody has to fill it under them.
  private mutating func leaveRenamesToRebuilds() {
    guard !renamesCollide else { return }
    var rebuilt: Set<String> = []
    for table in tables {
      guard case .rebuild(let rebuild) = table.change, rebuild.backfills.isEmpty else { continue }
      rebuilt.insert(table.pair.old.name.folded)
    }
    for table in match.tables.map(\.old) where !rebuilt.isEmpty {
      for key in table.foreignKeys where !SQLName.same(key.referencedTable, table.name) {
        rebuilt.remove(key.referencedTable.folded)
      }
    }
    renamedPairs.removeAll { rebuilt.contains($0.old.name.folded) }
  }

  /// What the names of a module's own tables have behind those of the virtual tables, by the folded old names of these.
  var moduleSuffixes: [String: [String]] {
    Dictionary(
      old.virtualTables.map { ($0.name.folded, ShadowTables.suffixes(of: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether a table gets a name that something else has in the old schema.
  var renamesCollide: Bool {
    let names = oldNames
    return match.tables.contains {
      !SQLName.same($0.old.name, $0.new.name) && names.contains($0.new.name.folded)
    }
  }

  /// The folded names of all that shares one space of names in the old schema.
  var oldNames: Set<String> {
    var names = Set(old.tables.map { $0.name.folded })
    names.formUnion(old.virtualTables.map { $0.name.folded })
    names.formUnion(old.views.map { $0.name.folded })
    names.formUnion(old.indexes.map { $0.name.folded })
    names.formUnion(old.opaque.map { $0.name.folded })
    return names
  }
}

// MARK: - Views and triggers in the way

extension DraftGenerator {
  /// The views and triggers that stay and may use a column; `nil` where `DROP COLUMN` does not work while they stand.
  private var columnHolders: [Mentions]? {
    mutating get {
      if old.views.isEmpty && old.triggers.isEmpty { return [] }
      let mentions = oldMentions
      guard EngineProbe.canAlter(old, mentions) else { return nil }
      let (views, triggers) = (keptViewNames, keptTriggerNames)
      let misread = MisreadNames(in: old)
      guard misread.views.isDisjoint(with: views), misread.triggers.isDisjoint(with: triggers)
      else { return nil }
      let kept =
        views.compactMap { mentions.views[$0] } + triggers.compactMap { mentions.triggers[$0] }
      // What stays while a view that it reads is away does not compile.
      let gone = Set(mentions.views.keys).subtracting(views)
      return kept.allSatisfy { $0.names.isDisjoint(with: gone) } ? kept : nil
    }
  }

  /// The folded names of the views that stay as they are.
  var keptViewNames: [String] {
    let target = new.views.byFoldedName
    return old.views.compactMap { view in
      let name = view.name.folded
      return target[name] == view && !earlyViews.contains(name) ? name : nil
    }
  }

  /// The same, of the triggers.
  private var keptTriggerNames: [String] {
    let target = new.triggers.byFoldedName
    return old.triggers.compactMap { trigger in
      let name = trigger.name.folded
      return target[name] == trigger && !earlyTriggers.contains(name) ? name : nil
    }
  }

  /// Finds what must go before something is renamed: what the engine would rewrite, what holds a name
  /// that is needed, and what does not compile without these.
  private mutating func planEarlyDrops() {
    var targets = Set(
      (renamedPairs.map(\.new.name) + renamedVirtualTables.map(\.to)).map(\.folded))
    guard !targets.isEmpty else { return }
    // The tables of a module are renamed with the virtual table.
    let suffixes = moduleSuffixes
    for rename in renamedVirtualTables {
      targets.formUnion(
        (suffixes[rename.from.folded] ?? []).map { "\(rename.to.folded)_\($0)" })
    }
    let gone = match.goneTables.map(\.name) + match.goneVirtualTables.map(\.name)
    earlyTables = Set(gone.map(\.folded)).intersection(targets)
    let mentions = oldMentions
    earlyViews = Set(mentions.views.keys).intersection(targets)
    for (view, text) in mentions.views where isInTheWay(text) { earlyViews.insert(view) }
    if renamedPairs.contains(where: { !$0.columnsRenamedInPlace.isEmpty }) {
      let misread = MisreadNames(in: old)
      earlyViews.formUnion(misread.views)
      earlyTriggers.formUnion(misread.triggers)
    }
    var isGrowing = true
    while isGrowing {
      let more = mentions.views.filter {
        !earlyViews.contains($0.key) && !$0.value.names.isDisjoint(with: earlyViews)
      }
      earlyViews.formUnion(more.keys)
      isGrowing = !more.isEmpty
    }
    for (trigger, text) in mentions.triggers
    where isInTheWay(text) || !text.names.isDisjoint(with: earlyViews) {
      earlyTriggers.insert(trigger)
    }
  }

  private mutating func isInTheWay(_ mentions: Mentions) -> Bool {
    if !mentions.names.isDisjoint(with: earlyTables) { return true }
    if renamedVirtualTables.contains(where: { mentions.contains($0.from) }) { return true }
    let map = oldMentions
    return renamedPairs.contains { pair in
      (pair.old.name != pair.new.name && mentions.contains(pair.old.name))
        || pair.columnsRenamedInPlace.contains {
          map.mayUse(mentions, column: $0.from, of: pair.old.name)
        }
    }
  }
}

// MARK: - What comes late

extension DraftGenerator {
  /// Finds the tables that have their final form only at the end of the script.
  mutating func planLateTables() {
    for table in tables {
      let key = table.pair.new.name.folded
      switch table.change {
      case .none: break
      case .inPlace(let change): if !change.dropped.isEmpty { lateNames.insert(key) }
      case .rebuild(let rebuild):
        rebuiltNames.insert(key)
        if rebuild.tightens { lateNames.insert(key) }
        vanishing[table.pair.old.name.folded] =
          rebuild.tightens ? .rebuilds : .openRebuilds
      }
    }
    for name in match.goneTables.map(\.name) + match.goneVirtualTables.map(\.name) {
      let key = name.folded
      vanishing[key] = earlyTables.contains(key) ? .earlyDrops : .droppedTables
    }
    // What somebody put on the tables of a module goes with these.
    for table in match.goneVirtualTables + replacedVirtualTables.map(\.old) {
      let place = vanishing[table.name.folded] ?? .droppedTables
      for name in ShadowTables.names(of: table) { vanishing[name] = place }
    }
  }

  /// The virtual tables that are made anew.
  var replacedVirtualTables: [(old: VirtualTable, new: VirtualTable)] {
    let renamed = Set(renamedVirtualTables.map { $0.from.folded })
    return match.virtualTables.filter { old, new in
      !(old.isSame(as: new) && old.name == new.name) && !renamed.contains(old.name.folded)
    }
  }

  /// Whether a table or virtual table holds a name until the end of the script.
  ///
  /// For the name of a table that is in both schemas that makes no difference.
  func isTakenUntilEnd(_ name: String) -> Bool {
    switch vanishing[name.folded] {
    case .droppedTables, .rebuilds: true
    default: false
    }
  }

  /// Whether columns are dropped in place, which compiles every view and trigger.
  var dropsColumns: Bool {
    tables.contains {
      if case .inPlace(let change) = $0.change { !change.dropped.isEmpty } else { false }
    }
  }
}

extension VirtualTable {
  /// Whether two virtual tables differ in nothing but their names.
  func isSame(as other: VirtualTable) -> Bool {
    module == other.module && arguments == other.arguments
  }
}
