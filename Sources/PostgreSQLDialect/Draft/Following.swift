internal import SchemaModel

/// What the server makes of objects when relations, types and columns get other names.
struct Following {
  /// The new names.
  var texts: TextRenaming

  /// An object afterwards, and whether that is certain.
  func followed(_ object: SchemaObject) -> (object: SchemaObject, isCertain: Bool) {
    switch object {
    case .table(let table):
      let (table, isCertain) = followed(table)
      return (.table(table), isCertain)
    case .index(let index):
      let (index, isCertain) = followed(index)
      return (.index(index), isCertain)
    case .view(var view):
      let query = texts.renamed(view.query.text)
      view.name = texts.newName(of: view.name)
      view.query = query.map { SQLText($0) } ?? view.query
      return (.view(view), query != nil)
    case .other(let other):
      let (other, isCertain) = followed(other)
      return (.other(other), isCertain)
    case .trigger, .virtualTable: return (object, true)
    }
  }

  /// A table afterwards.
  func followed(_ table: Table) -> (table: Table, isCertain: Bool) {
    let names = texts.columns(of: table.name)
    var (result, isCertain) = (table, true)
    func follow(_ text: inout SQLText) {
      guard let new = texts.renamed(text.text, of: table.name) else { return isCertain = false }
      text = SQLText(new)
    }
    result.name = texts.newName(of: table.name)
    for position in result.columns.indices {
      var column = table.columns[position]
      column.name = names[column.name] ?? column.name
      column.type = texts.renamed(column.type) ?? column.type
      if var value = column.defaultValue {
        follow(&value)
        column.defaultValue = value
      }
      if var generated = column.generated {
        follow(&generated.expression)
        column.generated = generated
      }
      result.columns[position] = column
    }
    result.primaryKey?.columns = renamed(table.primaryKey?.columns ?? [], names)
    for position in result.uniques.indices {
      result.uniques[position].columns = renamed(table.uniques[position].columns, names)
    }
    for position in result.checks.indices { follow(&result.checks[position].expression) }
    result.foreignKeys = table.foreignKeys.map { followed($0, names) }
    for name in [OptionName.partitionBy, .ofType] {
      result.options[name] = table.options[name].map { texts.renamed($0, of: table.name) ?? $0 }
    }
    result.options[.partitionOf] = table.options[.partitionOf].map(texts.newName)
    if let parents = table.options[.inherits] {
      result.options[.inherits] =
        parents.split(separator: ", ").map { texts.newName(of: String($0)) }.joined(separator: ", ")
    }
    return (result, isCertain)
  }

  private func followed(_ key: ForeignKey, _ names: [String: String]) -> ForeignKey {
    var result = key
    let referenced = texts.columns(of: key.referencedTable)
    result.columns = key.columns.map { names[$0] ?? $0 }
    result.referencedColumns = key.referencedColumns?.map { referenced[$0] ?? $0 }
    result.referencedTable = texts.newName(of: key.referencedTable)
    return result
  }

  private func renamed(_ keys: [KeyColumn], _ names: [String: String]) -> [KeyColumn] {
    keys.map { key in
      KeyColumn(
        name: names[key.name] ?? key.name, collation: key.collation, descending: key.descending)
    }
  }

  private func followed(_ index: Index) -> (Index, isCertain: Bool) {
    let names = texts.columns(of: index.table)
    var (result, isCertain) = (index, true)
    result.table = texts.newName(of: index.table)
    result.name = texts.newName(of: index.name)
    for position in index.terms.indices {
      switch index.terms[position].key {
      case .column(let name): result.terms[position].key = .column(names[name] ?? name)
      case .expression(let text):
        let new = texts.renamed(text.text, of: index.table)
        result.terms[position].key = .expression(SQLText(new ?? text.text))
        isCertain = isCertain && new != nil
      }
    }
    if let predicate = index.predicate {
      let new = texts.renamed(predicate.text, of: index.table)
      result.predicate = SQLText(new ?? predicate.text)
      isCertain = isCertain && new != nil
    }
    return (result, isCertain)
  }

  private func followed(_ other: OtherObject) -> (OtherObject, isCertain: Bool) {
    let relation = other.kind.isMember ? WrittenName(other.path).relation : nil
    let definition = texts.renamed(other.definition, of: relation)
    var result = OtherObject(
      other.kind, name: name(of: other), definition: definition ?? other.definition,
      needs: other.needs.map(followed), options: other.options)
    if other.kind == .opaque {
      result = OtherObject(
        opaque: other.engineKind, name: other.name, definition: definition ?? other.definition,
        needs: other.needs.map(followed))
    }
    if let owner = other.options[.ownedBy], let subject = Subject("table/\(owner)"),
      let column = subject.column
    {
      let names = texts.columns(of: subject.object.name)
      let new = Subject(
        table: texts.newName(of: subject.object.name), column: names[column] ?? column)
      result.options[.ownedBy] = String(new.description.drop { $0 != "/" }.dropFirst())
    }
    return (result, definition != nil)
  }

  /// The path of an object afterwards.
  func followed(_ path: ObjectPath) -> ObjectPath {
    guard !path.kind.hasNoSchema, path.kind != .opaque else { return path }
    guard path.kind.isMember else {
      guard path.kind.isRoutine, let name = QualifiedName(reading: path.name) else {
        return ObjectPath(path.kind, texts.newName(of: path.name))
      }
      let own = texts.renamed(name.name) ?? name.name
      return ObjectPath(path.kind, QualifiedName(own, in: name.schema).description)
    }
    let name = WrittenName(path)
    let own = path.name.suffix(from: path.name.lastIndex(of: "/") ?? path.name.startIndex)
    return ObjectPath(path.kind, texts.newName(of: name.relation ?? "") + own)
  }

  private func name(of other: OtherObject) -> String { followed(other.path).name }
}
