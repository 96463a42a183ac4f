package import SchemaModel

extension Schema {
  /// A parent's schema and what of a child's stays: objects as they are there, columns behind the table's own, with the
  /// checks and foreign keys that are about them.
  ///
  /// - `names`: All names that are in an expression.
  /// - Throws: ``LeftoverError`` when a leftover is not in the child, or its table not in the parent.
  package func keeping(
    _ leftovers: [Leftover], of child: Schema, under rule: NameRule,
    names: (SQLText) -> Set<String>
  ) throws -> Schema {
    guard !leftovers.isEmpty else { return self }
    var result = self
    for leftover in leftovers.sorted() {
      guard let object = child.object(named: leftover.object, under: rule) else {
        throw LeftoverError(leftover)
      }
      guard let column = leftover.column else {
        if let there = result.object(named: leftover.object, under: rule) {
          result[there.path] = nil
        }
        result[object.path] = object
        continue
      }
      guard case .table(let table) = object,
        let definition = table.columns.named(column, under: rule)
      else { throw LeftoverError(leftover) }
      guard case .table(var kept) = result.object(named: leftover.object, under: rule) else {
        throw LeftoverError(leftover, lacksTableBefore: true)
      }
      kept.columns.removeAll { rule.areEqual($0.name, column) }
      kept.columns.append(definition)
      kept.takeConstraints(of: definition, from: table, under: rule, names: names)
      result[kept.path] = .table(kept)
    }
    result.triggerOrder += child.triggerOrder.filter { !triggerOrder.contains($0) }
    return result
  }
}

extension Table {
  /// Takes the checks and foreign keys of another form of the table that are about a column, and about none that is
  /// not here.
  fileprivate mutating func takeConstraints(
    of column: Column, from table: Table, under rule: NameRule, names: (SQLText) -> Set<String>
  ) {
    let gone = Set(table.columns.map { rule.fold($0.name) })
      .subtracting(columns.map { rule.fold($0.name) })
    checks += table.checks.filter { check in
      let mentioned = names(check.expression)
      return !checks.contains(check) && mentioned.contains(rule.fold(column.name))
        && mentioned.isDisjoint(with: gone)
    }
    foreignKeys += table.foreignKeys.filter { key in
      !foreignKeys.contains(key) && key.columns.map(rule.fold) == [rule.fold(column.name)]
    }
  }
}
