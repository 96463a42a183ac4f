internal import SchemaModel

/// Statements that say more of an object than the one that makes it, as dumps have many of them.
extension SourcePatch {
  /// Has them say what they shall: those that still hold stay, others are replaced or go, and new ones come behind the
  /// statement that makes the object.
  ///
  /// - Returns: The constraints that are made by such statements.
  mutating func settle(
    _ alterations: [Alteration], of old: RenderedObject, _ new: RenderedObject,
    behind position: Position
  ) -> Set<TableConstraint> {
    var settled: Set<TableConstraint> = []
    var said: Set<StatementHeading.Part> = []
    for alteration in alterations {
      let part = alteration.heading.part
      switch part {
      case .creation, .anything, .nothing: keep(alteration, of: old, new)
      case .column(let name):
        let column = new.column(name, grammar)
        if column != nil, column == old.column(name, grammar) {
          keep(alteration, of: old, new)
        } else {
          removals.insert(alteration.position)
        }
      case .constraint(let name):
        let constraint = new.constraint(name)
        if let constraint, said.insert(part).inserted { settled.insert(constraint) }
        let text = constraint.flatMap { new[part] ?? statement(adding: $0, to: new) }
        settle(alteration, isSame: constraint == old.constraint(name), text, of: old, new)
      case .aspect:
        let (isFirst, _) = said.insert(part)
        if new[part] == old[part] {
          keep(alteration, of: old, new)
        } else {
          settle(alteration, isSame: false, isFirst ? new[part] : nil, of: old, new)
        }
      }
    }
    for (part, text) in new.additions {
      if case .constraint(let name) = part, let constraint = new.constraint(name) {
        settled.insert(constraint)
      }
      if !said.contains(part), new[part] != old[part] {
        insertions[position, default: []].append(text)
      }
    }
    return settled
  }

  /// A statement that says one thing: it stays, is replaced by another, or goes.
  private mutating func settle(
    _ alteration: Alteration, isSame: Bool, _ text: String?, of old: RenderedObject,
    _ new: RenderedObject
  ) {
    guard let text else {
      removals.insert(alteration.position)
      return
    }
    if isSame {
      keep(alteration, of: old, new)
    } else {
      replacements[alteration.position] = Replacement(statement: text)
    }
  }

  /// A statement that goes on, about an object that may have another name.
  private mutating func keep(
    _ alteration: Alteration, of old: RenderedObject, _ new: RenderedObject
  ) {
    guard old.object.path != new.object.path else { return }
    let statement = statements[alteration.position.file][alteration.position.statement]
    var bytes = Array(statement.text.utf8)
    bytes.replaceSubrange(
      alteration.heading.nameRange, with: grammar.quoted(new.object.path.name).utf8)
    replacements[alteration.position] = Replacement(
      statement: String(decoding: bytes, as: UTF8.self))
  }

  private func statement(adding constraint: TableConstraint, to object: RenderedObject) -> String? {
    guard case .table(let table) = object.object else { return nil }
    return grammar.statement(adding: constraint, to: table)
  }
}
