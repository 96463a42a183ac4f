extension MergeAttempt {
  /// A table, view or column that a side knows by a name which the merged schema has for nothing, or for something else.
  private struct LostName {
    var table: String
    var column: String?
    var part: MergePart
    var isRenamed: Bool

    func isMentioned(_ words: TextWords, owner: String?) -> Bool {
      let namesTable = words.contains(table) || (column != nil && owner == table)
      return namesTable && column.map(words.contains(column:)) ?? true
    }
  }

  /// What the texts of one side's new objects name and the other side removed or renamed.
  ///
  /// A text that both sides have is not looked at: who took something away left it so.
  func lostMentions(_ lookup: MergedNames) -> [MergeProblem] {
    MergeVersion.sides.flatMap { side -> [MergeProblem] in
      let lost = lostNames(side, lookup)
      guard !lost.isEmpty else { return [] }
      return things.indices.flatMap { lostMentions(by: $0, side, lost) }
    }
  }

  private func lostMentions(
    by position: Int, _ side: MergeVersion, _ lost: [LostName]
  ) -> [MergeProblem] {
    guard let result = results[position], !settlement.isContested(MergePart(position)) else {
      return []
    }
    let other = Set(texts(position, side.other))
    let kept = Set(result.texts { _ in 0 })
    return texts(position, side).flatMap { text -> [MergeProblem] in
      let user = MergePart(position, text.member)
      guard !other.contains(text), kept.contains(text), !settlement.isContested(user) else {
        return []
      }
      let words = text.words(in: vocabulary)
      let owner = text.owner.map(rule.fold)
      return lost.filter { $0.isMentioned(words, owner: owner) && $0.part != user }
        .compactMap { name in
          var problem = self.lost(
            name.part, user, kind: name.isRenamed ? .neededRenamed : .neededDropped,
            isTextual: true)
          problem?.tell(as: side)
          if follows(text, position, side, name) { problem?.followed = side }
          return problem
        }
    }
  }

  /// Whether a text is the base's but for the name by which its side knows the thing.
  private func follows(
    _ text: ObjectText, _ position: Int, _ side: MergeVersion, _ name: LostName
  ) -> Bool {
    let thing = things[name.part.thing]
    let old: String? =
      switch name.part.member {
      case .name: thing.objects.base.map { vocabulary.ownName(of: $0.path.name) }
      case .columnName(let column): thing.columns[column].base?.name
      default: nil
      }
    guard let old else { return false }
    let renamed = TextWords.replacing(
      name.column ?? vocabulary.ownName(of: name.table), with: old, in: text.text.text,
      of: vocabulary)
    return texts(position, .base).contains {
      $0.member == text.member && $0.text.text.isExactly(renamed)
    }
  }

  private func texts(_ position: Int, _ version: MergeVersion) -> [ObjectText] {
    let thing = things[position]
    return thing.objects[version]?.texts { name in
      thing.columns.firstIndex { $0[version]?.name.isExactly(name) ?? false }
    } ?? []
  }

  private func lostNames(_ side: MergeVersion, _ lookup: MergedNames) -> [LostName] {
    things.indices.flatMap { position -> [LostName] in
      guard things[position].traits.contains(.isRelation),
        let object = things[position].objects[side]
      else {
        return []
      }
      let name = rule.fold(object.path.name)
      let holder = lookup.thing(name, .merged)
      if holder == position { return lostColumns(position, side, name) }
      let isRenamed = results[position] != nil
      // What only came into the place of something else under its name is what was meant.
      guard holder.map({ isRenamed ? !isCalled(position, name) : isMoved($0) }) ?? true else {
        return []
      }
      return [
        LostName(
          table: name, part: MergePart(position, isRenamed ? .name : .whole), isRenamed: isRenamed)
      ]
    }
  }

  /// Whether a thing has this folded name in the merged schema.
  private func isCalled(_ position: Int, _ name: String) -> Bool {
    rule.fold(names.objects[position]).isExactly(name)
  }

  /// Whether a side has given a thing another name.
  private func isMoved(_ position: Int) -> Bool {
    MergeVersion.sides.contains { isRenamed(position, $0) }
  }

  private func lostColumns(
    _ position: Int, _ side: MergeVersion, _ table: String
  ) -> [LostName] {
    // Under a name that is contested only the side which is ours would find the table.
    guard let result = results[position]?.table,
      !settlement.isContested(MergePart(position, .name))
    else { return [] }
    let kept = Set(result.columns.map { rule.fold($0.name) })
    return things[position].columns.indices.compactMap { column in
      guard let known = things[position].columns[column][side] else { return nil }
      let name = rule.fold(known.name)
      let merged = rule.fold(names.columns[position][column])
      let isTaken = isTaken(name, from: column, of: position, by: side.other)
      guard !kept.contains(name) || isTaken || !merged.isExactly(name) else { return nil }
      let isRenamed = !isTaken && kept.contains(merged)
      return LostName(
        table: table, column: name,
        part: MergePart(position, isRenamed ? .columnName(column) : .column(column)),
        isRenamed: isRenamed)
    }
  }
}

extension MergeProblem {
  /// Tells a rename that a decision has undone as one by the other side: it is this side's text that has the name.
  fileprivate mutating func tell(as side: MergeVersion) {
    let name = side == .ours ? conflict.ours : conflict.theirs
    if conflict.kind == .neededRenamed, name != conflict.base { conflict.base = name }
  }
}
