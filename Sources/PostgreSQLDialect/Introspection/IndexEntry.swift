internal import SchemaModel

/// An index as the catalog has it, until it is known whether it is a constraint's.
struct IndexEntry {
  /// What it is called.
  let name: QualifiedName
  /// The number of the relation that it is over.
  let relation: Int
  /// Whether two rows with equal keys are refused.
  var isUnique = false
  /// Whether it is the part of an index over the partitioned table.
  var isAttached = false
  /// How many of its columns are sorted by.
  var keyCount = 0
  /// What it is sorted by.
  var terms: [Index.Term] = []
  /// The columns that it holds besides.
  var included: [String] = []
  /// Which rows it is about.
  var predicate: SQLText?
  /// The targets of statistics, behind the numbers of the terms.
  var targets: [String] = []
  /// The options.
  var options = Options()

  init(name: QualifiedName, relation: Int) { (self.name, self.relation) = (name, relation) }

  /// What of its options is that of a constraint, too.
  var constraintOptions: Options {
    var options = Options()
    options[flag: .nullsNotDistinct] = self.options[flag: .nullsNotDistinct]
    options[flag: .only] = self.options[flag: .only]
    options[.parameters] = self.options[.parameters]
    options[.tablespace] = self.options[.tablespace]
    options[.include] = includedText
    return options
  }

  /// The columns that it holds besides, as one text; `nil` for none.
  var includedText: String? {
    included.isEmpty ? nil : included.map(SQLName.quoted).joined(separator: ", ")
  }

  /// The index; `nil` where it or its relation is none of the schema.
  func index(in assembly: SchemaAssembly) -> Index? {
    guard !isAttached, let relation = assembly.kept(relation),
      assembly.keeps(ObjectPath(.index, name.description), in: name.schema)
    else { return nil }
    var options = options
    options[.include] = includedText
    options[.statistics] = targets.isEmpty ? nil : targets.joined(separator: ", ")
    return Index(
      name: name.description, table: relation.written, isUnique: isUnique, terms: terms,
      predicate: predicate, options: options)
  }
}
