internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  /// The leftover that a statement makes of what is on a table or view.
  ///
  /// Where that is made anew the leftover goes with it, and comes by the statement each time.
  mutating func adopt(_ path: ObjectPath, on owner: String) -> Leftover? {
    let leftover = adoption.adopt(path)
    let isMadeAnew =
      rebuiltNames.contains(owner.folded)
      || (vanishing[owner.folded] != nil && new.tables.named(owner) == nil)
    return isMadeAnew ? nil : leftover
  }
}

// MARK: - Indexes

extension DraftGenerator {
  /// Writes what happens to indexes.
  mutating func writeIndexes() {
    let early = Set(earlyIndexes.map(\.name))
    let target = new.indexes.byFoldedName
    var kept: Set<String> = []
    var late: Set<String> = []
    for index in old.indexes.sorted(by: { $0.name < $1.name }) {
      let key = index.name.folded
      let place = vanishing[index.table.folded]
      if let next = target[key], place == nil, !early.contains(index.name),
        renaming.applied(to: index) == next
      {
        kept.insert(key)
      } else if early.contains(index.name) {
        script.add("DROP INDEX \(SQLName.quoted(index.name));", at: .earlyDrops)
      } else if let place {
        // It goes with its table.
        if place.phase == .contract { late.insert(key) }
      } else {
        let isLate = target[key].map(isLate) ?? true
        script.add(
          "DROP INDEX \(SQLName.quoted(index.name));", at: isLate ? .lateDrops : .replacedDrops)
      }
    }
    for index in new.indexes.sorted(by: { $0.name < $1.name }) {
      let key = index.name.folded
      guard !kept.contains(key) else { continue }
      let isLate = late.contains(key) || isLate(index)
      script.add(
        ObjectRenderer.statement(for: index), at: isLate ? .lateIndexes : .indexes,
        adopts: adopt(ObjectPath(.index, index.name), on: index.table))
      noteScan(for: index)
    }
  }

  private func isLate(_ index: Index) -> Bool {
    if lateNames.contains(index.table.folded) || isTakenUntilEnd(index.name) {
      return true
    }
    return index.isUnique && isOld(index.table)
  }

  private func isOld(_ table: String) -> Bool {
    !newTableNames.contains(table.folded)
  }

  private mutating func noteScan(for index: Index) {
    let table = index.table.folded
    if !rebuiltNames.contains(table) && isOld(table) { hazards.indexes(index) }
  }
}

// MARK: - Views

extension DraftGenerator {
  /// Writes what happens to views.
  mutating func writeViews() {
    guard !(old.views.isEmpty && new.views.isEmpty) else { return }
    let needed = namesOfOthers
    let kept = Set(keptViewNames).subtracting(needed)
    let created = new.views.filter { !kept.contains($0.name.folded) }
    let late = lateViews(created)
    dropViews(old.views.filter { !kept.contains($0.name.folded) }, early: needed, late: late)
    makeViews(created, late: late)
  }

  private mutating func dropViews(_ gone: [View], early: Set<String>, late: Set<String>) {
    guard !gone.isEmpty else { return }
    let target = Set(new.views.map { $0.name.folded })
    let mentions = oldMentions.views
    let sorted = DependencyOrder.sorted(gone.sorted { $0.name < $1.name }, key: \.name.folded) {
      mentions[$0.name.folded]?.names ?? []
    }
    for view in sorted.reversed() {
      let key = view.name.folded
      let place: DraftScript.Place =
        if earlyViews.contains(key) || early.contains(key) {
          .earlyDrops
        } else {
          target.contains(key) && !late.contains(key) ? .replacedDrops : .lateDrops
        }
      vanishing[key] = place
      script.add("DROP VIEW \(SQLName.quoted(view.name));", at: place)
    }
  }

  private mutating func makeViews(_ created: [View], late: Set<String>) {
    guard !created.isEmpty else { return }
    let texts = newMentions.views
    let ordered = DependencyOrder.sorted(created.sorted { $0.name < $1.name }, key: \.name.folded) {
      texts[$0.name.folded]?.names ?? []
    }
    for view in ordered {
      let isLate = late.contains(view.name.folded)
      script.add(
        ObjectRenderer.statement(for: view), at: isLate ? .lateViews : .views,
        adopts: adoption.adopt(ObjectPath(.view, view.name)))
    }
  }

  /// The folded names that tables, virtual tables and indexes have in the new schema, as far as views
  /// have them in the old one.
  private var namesOfOthers: Set<String> {
    let views = Set(old.views.map { $0.name.folded })
    guard !views.isEmpty else { return [] }
    let names =
      new.tables.map(\.name) + new.virtualTables.map(\.name) + new.indexes.map(\.name)
    return views.intersection(names.map(\.folded))
  }

  /// The folded names of the views that can only be made at the end.
  private mutating func lateViews(_ created: [View]) -> Set<String> {
    guard !created.isEmpty else { return [] }
    let dropsColumns = dropsColumns
    let mentions = newMentions.views
    var late: Set<String> = []
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for view in created {
        let key = view.name.folded
        guard !late.contains(key) else { continue }
        let needsLate = mentions[key].map { !$0.names.isDisjoint(with: lateNames) } ?? false
        if dropsColumns || needsLate || isTakenUntilEnd(view.name) {
          late.insert(key)
          lateNames.insert(key)
          isGrowing = true
        }
      }
    }
    return late
  }
}

// MARK: - Triggers

extension DraftGenerator {
  /// Writes what happens to triggers.
  ///
  /// They fire in the order in which they were made, so those that stay must come before those that are made.
  mutating func writeTriggers() {
    guard !(old.triggers.isEmpty && new.triggers.isEmpty) else { return }
    var plan = TriggerPlan(old: old.triggers, new: new.triggers, order: newTriggerOrder)
    for trigger in old.triggers {
      let key = trigger.name.folded
      if earlyTriggers.contains(key) { plan.remove(key) }
      if let place = vanishing[trigger.table.folded] { plan.remove(key, with: place) }
    }
    let mentions = plan.created.isEmpty ? [:] : newMentions.triggers
    let dropsColumns = dropsColumns
    let lateNames = lateNames
    plan.settle { trigger in
      let names = mentions[trigger.name.folded]?.names ?? []
      return dropsColumns || !names.isDisjoint(with: lateNames)
    }
    for drop in plan.drops(early: earlyTriggers) {
      script.add("DROP TRIGGER \(SQLName.quoted(drop.name));", at: drop.place)
    }
    for trigger in plan.created {
      script.add(
        ObjectRenderer.statement(for: trigger),
        at: plan.isLate(trigger) ? .lateTriggers : .triggers,
        adopts: adopt(ObjectPath(.trigger, trigger.name), on: trigger.table))
    }
  }
}
