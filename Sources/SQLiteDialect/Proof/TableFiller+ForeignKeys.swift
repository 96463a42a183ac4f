internal import Proving
internal import Dialect
internal import SchemaModel

extension TableFiller {
  /// Reads the foreign keys, and which rows they can refer to so far.
  func readKeys() throws(SQLiteError) {
    for key in table.foreignKeys {
      let own = key.columns.compactMap { positions[$0.folded] }
      let known = constants(of: key)
      guard !own.isEmpty, own.count + known.count == key.columns.count else { continue }
      let parentColumns = generator.referencedColumns(key).map { names in
        zip(names, key.columns).filter { positions[$1.folded] != nil }.map(\.0)
      }
      let isSelf = key.referencedTable.folded == table.name.folded
      keys.append(
        Key(
          columns: own, parent: key.referencedTable, parentColumns: parentColumns ?? [],
          constants: known, isSelf: isSelf, isOptional: own.contains { isOptional[$0] },
          hasParent: parentColumns != nil,
          values: isSelf
            ? []
            : try parentColumns.flatMap { names throws(SQLiteError) in
              try generator.keys(of: key.referencedTable, columns: names, where: known)
            }))
    }
    // What leaves few rows to choose from comes first, a table's references to itself last, when its own key has its values.
    keys.sort {
      ($0.isSelf ? 1 : 0, -$0.constants.count) < ($1.isSelf ? 1 : 0, -$1.constants.count)
    }
    for (position, key) in keys.enumerated() {
      for column in key.columns { keyOfColumn[column] = position }
    }
  }

  /// What the columns of a foreign key that are one value in all rows ask of the parent, by its folded names.
  private func constants(of key: ForeignKey) -> [String: Value] {
    var values: [String: Value] = [:]
    for (name, column) in zip(generator.referencedColumns(key) ?? [], key.columns) {
      guard positions[column.folded] == nil,
        let text = table.columns.named(column)?.generated?.expression,
        DefaultValue(text).isConstant
      else { continue }
      values[name.folded] = try? generator.connection.value("SELECT (\(text))")
    }
    return values
  }

  /// Gives the columns of a foreign key the key of some row.
  func choose(
    _ number: Int, row: Int, attempt: Int, _ candidate: inout [Value],
    _ fixed: [Int: Value]
  ) throws(SQLiteError) {
    let key = keys[number]
    guard key.columns.allSatisfy({ fixed[$0] == nil }) else { return }
    let isEmptyOnce = attempt == 0 && key.isOptional && row % 5 == (key.columns[0] + 1) % 5
    if !key.hasParent || isEmptyOnce { return leave(key, &candidate) }
    guard let existing = key.values else {
      // The parent's turn comes later: this is a cycle.
      return key.isOptional ? leave(key, &candidate) : promise(key, row: row, &candidate)
    }
    let fitting = fitting(existing, number, candidate)
    if !fitting.isEmpty {
      let chosen = fitting[attempt == 0 ? row % fitting.count : random.below(fitting.count)]
      for (column, value) in zip(key.columns, chosen) { candidate[column] = value }
    } else if key.isSelf, !key.isOptional {
      // The first row refers to itself.
      for (column, name) in zip(key.columns, key.parentColumns) {
        if let own = positions[name.folded] { candidate[column] = candidate[own] }
      }
    } else {
      leave(key, &candidate)
    }
  }

  /// Whether a row refers to nothing, to a row that is there, or to one that is promised.
  func refersToRow(_ number: Int, _ candidate: [Value]) -> Bool {
    let key = keys[number]
    guard key.hasParent, let existing = key.values else { return true }
    let values = key.columns.map { candidate[$0] }
    if values.contains(.null) || existing.contains(values) { return true }
    return key.isSelf && (ownKey(key, candidate) == values || laterRows(key).contains(values))
  }

  /// Makes a foreign key refer to a row whose key has in a column what it shall have.
  ///
  /// - Returns: Whether it refers to another row now.
  func refer(_ column: Int, _ search: RowSearch, _ goal: Goal) throws(SQLiteError) -> Bool {
    guard let number = keyOfColumn[column] else { return false }
    let key = keys[number]
    guard key.columns.allSatisfy({ search.fixed[$0] == nil }) else { return false }
    if case .null = goal {
      guard isOptional[column], search.candidate[column] != .null else { return false }
      search.candidate[column] = .null
      return true
    }
    guard key.hasParent, key.values != nil else {
      search.candidate[column] = search.sample(goal, unlike: search.candidate[column])
      if key.hasParent { promise(key, row: search.row, &search.candidate) }
      return true
    }
    let position = key.columns.firstIndex(of: column) ?? 0
    let fits = { (values: [Value]) in search.satisfies(values[position], goal) }
    var found = (keys[number].values ?? []).filter(fits)
    let settled = fitting(found, number, search.candidate)
    if !settled.isEmpty { found = settled }
    if found.isEmpty, key.isSelf { found = laterRows(key).filter(fits) }
    if settled.isEmpty, !key.isSelf, found.isEmpty || random.once(in: 2) {
      var wanted = shared(by: number, search.candidate)
      wanted[key.parentColumns[position].folded] = search.sample(
        goal, unlike: search.candidate[column])
      if try generator.extend(key.parent, wanted) {
        keys[number].values = try generator.keys(
          of: key.parent, columns: key.parentColumns, where: key.constants)
        found = (keys[number].values ?? []).filter(fits)
        let new = fitting(found, number, search.candidate)
        if !new.isEmpty { found = new }
      }
    }
    guard !found.isEmpty else { return false }
    let chosen = found[random.below(found.count)]
    guard zip(key.columns, chosen).contains(where: { search.candidate[$0] != $1 }) else {
      return false
    }
    for (column, value) in zip(key.columns, chosen) { search.candidate[column] = value }
    return true
  }

  /// The values of columns that other foreign keys have, too, by the folded names that they have in the parent.
  private func shared(by number: Int, _ candidate: [Value]) -> [String: Value] {
    let key = keys[number]
    let others = Set(keys.indices.filter { $0 != number }.flatMap { keys[$0].columns })
    var values = key.constants
    for (column, name) in zip(key.columns, key.parentColumns)
    where others.contains(column) && candidate[column] != .null {
      values[name.folded] = candidate[column]
    }
    return values
  }

  private func ownKey(_ key: Key, _ candidate: [Value]) -> [Value] {
    key.parentColumns.compactMap { positions[$0.folded] }.map { candidate[$0] }
  }

  /// The keys of the rows that are still to come, where these are known beforehand.
  private func laterRows(_ key: Key) -> [[Value]] {
    guard let rowidColumn, key.parentColumns.count == 1,
      positions[key.parentColumns[0].folded] == rowidColumn
    else { return [] }
    return (0..<generator.count).map { [.integer(generator.rowid($0))] }
  }

  /// Lets a row refer to nothing, as far as it may.
  private func leave(_ key: Key, _ candidate: inout [Value]) {
    for column in key.columns where isOptional[column] { candidate[column] = .null }
  }

  /// Refers to a row that its table will get.
  private func promise(_ key: Key, row: Int, _ candidate: inout [Value]) {
    let promised = generator.promise(
      row: row, of: key.parent, columns: key.parentColumns,
      values: key.columns.map { candidate[$0] })
    for (column, value) in zip(key.columns, promised) { candidate[column] = value }
  }

  /// The parent's rows that a key may take: columns that an earlier foreign key has given a value keep it.
  private func fitting(
    _ existing: [[Value]], _ number: Int, _ candidate: [Value]
  ) -> [[Value]] {
    let key = keys[number]
    let settled = key.columns.indices.filter { position in
      keys[..<number].contains { $0.columns.contains(key.columns[position]) }
    }
    guard !settled.isEmpty else { return existing }
    return existing.filter { values in
      settled.allSatisfy { values[$0] == candidate[key.columns[$0]] }
    }
  }

  /// Lets later rows refer to one that was put in.
  func remember(_ row: [Value]) {
    for (number, key) in keys.enumerated() where key.isSelf {
      let own = key.parentColumns.compactMap { positions[$0.folded] }
      let values = own.map { row[$0] }
      if values.count == key.columns.count, !values.contains(.null) {
        keys[number].values?.append(values)
      }
    }
  }

  /// Lets rows refer to tables that were filled after this one.
  func closeCycles() throws(SQLiteError) {
    guard let rowid = table.anyRowidName() else { return }
    for key in keys where key.hasParent && key.values == nil && key.isOptional {
      guard
        let existing = try generator.keys(
          of: key.parent, columns: key.parentColumns, where: key.constants),
        !existing.isEmpty
      else { continue }
      let list = key.columns.map { "\(columns[$0].name.quotedAsName) = ?" }
      let sql = """
        UPDATE OR IGNORE \(table.name.quotedAsName) SET \(list.joined(separator: ", "))
        WHERE \(rowid.quotedAsName) = ?
        """
      for row in 0..<generator.count where row % 5 != 0 {
        // A check on the columns may not like it; then the row stays as it is.
        try? generator.connection.run(
          sql, existing[row % existing.count] + [.integer(generator.rowid(row))])
      }
    }
  }
}
