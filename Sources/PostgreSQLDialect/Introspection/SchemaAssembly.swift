internal import SchemaModel

/// What the rows of the catalog are put together to.
///
/// Each ``CatalogQuery`` adds to it what its rows say, in the order of ``SchemaReader/queries``.
struct SchemaAssembly {
  let format: SnapshotFormat
  private let ignored: [ObjectPattern]

  /// The relations, those that are left out too, by their numbers.
  var relations: [Int: CatalogRelation] = [:]
  /// The tables, by their numbers.
  var tables: [Int: Table] = [:]
  /// The views, by their numbers.
  var views: [Int: View] = [:]
  /// The indexes, those of constraints too until these are read, by their numbers.
  var indexes: [Int: IndexEntry] = [:]
  /// The domains, whose constraints come later, by their numbers.
  var domains: [Int: DomainEntry] = [:]
  /// The publications, whose tables come later, by their numbers.
  var publications: [Int: PublicationEntry] = [:]
  /// The names of the indexes by which the rows of relations are sorted, by the relations' numbers.
  var clusterMarks: [Int: String] = [:]
  /// What tables are read by the order of their columns.
  var columnOrder = ColumnOrder()
  /// The paths of what is in the schema.
  var paths: [CatalogKey: ObjectPath] = [:]
  /// What objects need, as the catalog has it.
  var needs: [CatalogKey: [CatalogKey]] = [:]
  /// What is to be said about the reading.
  private(set) var warnings: Set<String> = []

  private var others: [(key: CatalogKey, object: OtherObject)] = []
  private var comments: [CatalogKey: [Int: String]] = [:]
  /// Owners and privileges, by objects and their columns.
  private(set) var access: [CatalogKey: [Int: CatalogAccess]] = [:]
  private var types: [String: String] = [:]

  init(_ format: SnapshotFormat) {
    self.format = format
    ignored = format.ignore.map { ObjectPattern($0, under: .exact) }
  }

  /// Takes the rows of a query.
  mutating func read(_ result: QueryResult, of query: any CatalogQuery.Type) {
    for number in 0..<result.count {
      var row = CatalogRow(result, number)
      query.read(&row, into: &self)
    }
  }

  /// Whether an object is part of the schema, and with it what belongs to it.
  ///
  /// What is in an ignored schema is not.
  func keeps(_ path: ObjectPath, in schema: String?) -> Bool {
    guard !ignored.isEmpty else { return true }
    return keeps(path) && schema.map { keeps(ObjectPath(.schema, $0)) } ?? true
  }

  private func keeps(_ path: ObjectPath) -> Bool {
    !ignored.contains { $0.matches(path) }
  }

  /// The relation of a number, where it is part of the schema.
  func kept(_ relation: Int) -> CatalogRelation? {
    relations[relation].flatMap { $0.isKept ? $0 : nil }
  }

  /// A type in canonical spelling; most columns have one of few.
  mutating func type(_ text: String) -> String {
    if let known = types[text] { return known }
    let type = CanonicalSQL.type(text)
    types[text] = type
    return type
  }

  /// Takes who owns an object and who may do what with it, or with a column.
  mutating func addAccess(_ new: CatalogAccess, to key: CatalogKey, column: Int) {
    access[key, default: [:]][column] = new
  }

  /// Says something about the reading.
  mutating func warn(_ text: String) { warnings.insert(text) }
}

// MARK: - Comments

extension SchemaAssembly {
  /// Takes a comment.
  mutating func addComment(_ text: String, to key: CatalogKey, column: Int) {
    comments[key, default: [:]][column] = text
  }

  /// The comment of an object, or of one of its columns.
  func comment(_ key: CatalogKey, column: Int = 0) -> String? { comments[key]?[column] }

  /// The comments of a relation's columns as one text, sorted; `nil` for none.
  func columnComments(_ oid: Int) -> String? {
    guard let relation = relations[oid] else { return nil }
    return Self.columnTexts(
      relation.columns.compactMap { numbered in
        comment(CatalogKey(.relation, oid), column: numbered.number)
          .map { (numbered.column.name, SQLName.string($0)) }
      })
  }

  /// The defaults of a view's columns as one text, sorted; `nil` for none.
  func columnDefaults(_ oid: Int) -> String? {
    guard let relation = relations[oid] else { return nil }
    return Self.columnTexts(
      relation.columns.compactMap { numbered in
        numbered.column.defaultValue.map { (numbered.column.name, $0.text) }
      })
  }

  /// Texts of columns as one text, sorted by the columns; `nil` for none.
  private static func columnTexts(_ texts: [(column: String, text: String)]) -> String? {
    guard !texts.isEmpty else { return nil }
    return texts.map { "\(SQLName.quoted($0.column)) \($0.text)" }.sorted().joined(separator: ", ")
  }
}

// MARK: - Objects

extension SchemaAssembly {
  /// Adds an object of a kind that the model does not know, unless it is ignored.
  mutating func add(
    _ kind: ObjectKind, _ name: QualifiedName, _ key: CatalogKey, _ definition: String,
    options: Options = [:]
  ) {
    guard keeps(ObjectPath(kind, name.description), in: name.schema) else { return }
    add(kind, written: name.description, key, definition, options)
  }

  /// Adds an object that belongs to a relation, unless it or the relation is ignored.
  mutating func add(
    _ kind: ObjectKind, _ name: String, of relation: Int, _ key: CatalogKey, _ definition: String,
    options: Options = [:]
  ) {
    guard let relation = kept(relation) else { return }
    let written = relation.name.member(name)
    guard keeps(ObjectPath(kind, written)) else { return }
    add(kind, written: written, key, definition, options)
  }

  private mutating func add(
    _ kind: ObjectKind, written: String, _ key: CatalogKey, _ definition: String,
    _ options: Options
  ) {
    var options = options
    options[.comment] = comment(key)
    let object = OtherObject(kind, name: written, definition: definition, options: options)
    paths[key] = object.path
    others.append((key, object))
  }

  /// Adds an object that is kept as the text that makes it; its comment is a part of that, on `subject`.
  mutating func add(
    opaque kind: String, _ name: String, in schema: String? = nil, _ key: CatalogKey,
    _ definition: String, subject: String
  ) {
    let name = "\(kind)/\(QualifiedName(name, in: schema))"
    let path = ObjectPath(.opaque, name)
    guard keeps(path, in: schema) else { return }
    let comment = comment(key).map { ";\nCOMMENT ON \(subject) IS \(SQLName.string($0))" } ?? ""
    paths[key] = path
    others.append((key, OtherObject(opaque: kind, name: name, definition: definition + comment)))
  }
}

// MARK: - The schema

extension SchemaAssembly {
  /// The schema that came out.
  mutating func schema() -> Schema {
    for (oid, domain) in domains { add(.domain, domain.name, CatalogKey(.type, oid), domain.text) }
    for (oid, publication) in publications {
      let name = QualifiedName(publication.name)
      add(.publication, name, CatalogKey(.publication, oid), publication.text)
    }
    for table in columnOrder.tables(in: self) { tables[table]?.columnOrderMatters = true }
    let needs = Needs(of: others.lazy.map(\.key), self.needs, paths)
    var objects: [SchemaObject] = defaultSchema().map { [.other($0)] } ?? []
    for (oid, view) in views {
      var view = view
      addAccess(CatalogKey(.relation, oid), to: &view.options)
      objects.append(.view(view))
    }
    for (oid, table) in tables {
      var table = table
      table.columns = relations[oid]?.columns.map(\.column) ?? []
      addAccess(oid, to: &table)
      objects.append(.table(table))
    }
    for entry in indexes.values {
      if let index = entry.index(in: self) { objects.append(.index(index)) }
    }
    for (key, object) in others {
      var object = object
      addAccess(key, to: &object.options)
      object.needs = needs[object.path]
      objects.append(.other(object))
    }
    return Schema(format: format, objects: objects)
  }
}
