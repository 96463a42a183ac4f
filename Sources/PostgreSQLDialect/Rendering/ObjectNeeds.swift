internal import SchemaModel

/// Finds what the objects of a schema need, by their structure, their needs and the names in their texts.
struct ObjectNeeds {
  private let paths: [QualifiedName: [ObjectPath]]
  private let schemas: [String: ObjectPath]
  private let objects: [ObjectPath: SchemaObject]
  private let indexes: [String: [ObjectPath]]

  /// Takes the objects of a schema.
  init(_ schema: Schema) {
    objects = schema.objects
    var paths: [QualifiedName: [ObjectPath]] = [:]
    var schemas: [String: ObjectPath] = [:]
    indexes = Dictionary(grouping: schema.indexes, by: \.table).mapValues { indexes in
      indexes.map { ObjectPath(.index, $0.name) }
    }
    for path in schema.objects.keys {
      if path.kind == .schema { schemas[path.name] = path }
      guard !path.kind.isMember, !path.kind.hasNoSchema else { continue }
      let name = WrittenName(path)
      // Of a class of operators the access method is a part of the name.
      let isClass =
        path.name.hasPrefix("operator-class/") || path.name.hasPrefix("operator-family/")
      let own =
        isClass
        ? name.plain.firstRange(of: " USING ").map { String(name.plain[..<$0.lowerBound]) } : nil
      paths[QualifiedName(own ?? name.plain, in: name.schema), default: []].append(path)
    }
    (self.paths, self.schemas) = (paths, schemas)
  }

  /// The paths of what an object needs, sorted.
  func needs(of object: SchemaObject) -> [ObjectPath] {
    var result = Set(structure(of: object))
    result.formUnion(named(in: object.texts))
    let name = WrittenName(object.path)
    if !object.path.kind.hasNoSchema, let schema = schemas[name.schema] { result.insert(schema) }
    if case .other(let other) = object, other.kind == .extension {
      result.formUnion(TextReferences([other.definition]).names.compactMap { schemas[$0] })
    }
    result.remove(object.path)
    if case .other(let other) = object, other.kind.isRoutine { comeBeforeTypes(other, &result) }
    return result.sorted()
  }

  /// Functions that make a base type come before it: the first that returns it makes room for it, and what takes it comes then.
  private func comeBeforeTypes(_ routine: OtherObject, _ needs: inout Set<ObjectPath>) {
    for path in needs where path.kind == .opaque {
      guard case .other(let type)? = objects[path], type.needs.contains(routine.path) else {
        continue
      }
      needs.remove(path)
      let returning = type.needs.filter { objects[$0]?.returns(path) ?? false }
      if !returning.contains(routine.path) { needs.formUnion(returning) }
    }
  }

  /// The paths of the objects that some texts name.
  func named(in texts: some Sequence<String>) -> [ObjectPath] {
    TextReferences(texts).qualified.flatMap { paths[$0] ?? [] }
  }

  /// The relations of a written name: a table, view, materialized view or foreign table.
  func relations(_ written: String) -> [ObjectPath] {
    [ObjectKind.table, .view, .materializedView, .foreignTable]
      .map { ObjectPath($0, written) }.filter { objects[$0] != nil }
  }

  /// The indexes of the tables that a partition belongs to: one made later would take that of the partition for its own.
  private func parentIndexes(of partition: String) -> [ObjectPath] {
    guard case .table(let table) = objects[ObjectPath(.table, partition)],
      let parent = table.partitionParent
    else { return [] }
    return (indexes[parent] ?? []) + parentIndexes(of: parent)
  }

  private func structure(of object: SchemaObject) -> [ObjectPath] {
    switch object {
    case .table(let table): table.parents.flatMap(relations)
    case .index(let index): relations(index.table) + parentIndexes(of: index.table)
    case .other(let other):
      other.needs.filter { objects[$0] != nil }
        + (other.kind.isMember ? relations(WrittenName(other.path).relation ?? "") : [])
    case .view, .trigger, .virtualTable: []
    }
  }
}

extension SchemaObject {
  /// Whether it is a function that returns values of a type.
  fileprivate func returns(_ type: ObjectPath) -> Bool {
    texts.contains { $0.contains(" RETURNS \(WrittenName(type).sql) ") }
  }

  /// The SQL texts of an object that name what it needs to be made; foreign keys are added when all is there.
  var texts: [String] {
    switch self {
    case .table(let table): table.texts
    case .index(let index): index.texts
    case .view(let view):
      [view.query.text] + ColumnTexts(view.options[.columnDefaults]).texts.map(\.text)
    case .other(let other): [other.definition]
    case .trigger, .virtualTable: []
    }
  }
}

extension Table {
  /// The texts that need something when the table is made.
  var texts: [String] {
    columns.flatMap { column in
      [column.type]
        + [column.defaultValue?.text, column.generated?.expression.text, column.collation]
        .compactMap(\.self)
    } + checks.map(\.expression.text)
      + [options[.partitionBy], options[.ofType]].compactMap(\.self)
  }
}

extension Index {
  /// The texts that need something when the index is made.
  var texts: [String] {
    var result = predicate.map { [$0.text] } ?? []
    for term in terms {
      if case .expression(let expression) = term.key { result.append(expression.text) }
      result += [term.collation, term.options[.operatorClass]].compactMap(\.self)
    }
    return result
  }
}
