internal import SchemaModel

// The options that SQLite has: the model keeps them by name, the engine uses them by type.

/// What options are called in the canonical form.
private enum OptionName {
  static let withoutRowid = "withoutRowid"
  static let strict = "strict"
  static let rowidAlias = "rowidAlias"
  static let autoincrement = "autoincrement"
  static let onConflict = "onConflict"
  static let notNullConflict = "notNullConflict"
}

extension OptionRule {
  /// Those that SQLite has.
  static let sqlite = [
    OptionRule(.table, OptionName.withoutRowid, phrase: "WITHOUT ROWID"),
    OptionRule(.table, OptionName.strict, phrase: "STRICT"),
    conflictClause(.notNull, OptionName.notNullConflict),
    OptionRule(.primaryKey, OptionName.rowidAlias, phrase: "as rowid"),
    OptionRule(.primaryKey, OptionName.autoincrement, phrase: "AUTOINCREMENT"),
    conflictClause(.primaryKey, OptionName.onConflict),
    conflictClause(.unique, OptionName.onConflict),
  ]

  private static func conflictClause(_ place: Place, _ name: String) -> OptionRule {
    OptionRule(
      place, name, .words(ConflictResolution.allCases.map(\.rawValue)), phrase: "ON CONFLICT")
  }
}

extension Options {
  fileprivate subscript(flag name: String) -> Bool {
    get { self[name] == .on }
    set { self[name] = newValue ? .on : nil }
  }

  fileprivate subscript(conflict name: String) -> ConflictResolution? {
    get { if case .text(let word) = self[name] { ConflictResolution(rawValue: word) } else { nil } }
    set { self[name] = newValue.map { .text($0.rawValue) } }
  }
}

extension Table {
  /// Whether rows are stored in the primary key ([`WITHOUT ROWID`](https://www.sqlite.org/withoutrowid.html)).
  var isWithoutRowid: Bool {
    get { options[flag: OptionName.withoutRowid] }
    set { options[flag: OptionName.withoutRowid] = newValue }
  }

  /// Whether declared types are enforced ([`STRICT`](https://www.sqlite.org/stricttables.html)).
  var isStrict: Bool {
    get { options[flag: OptionName.strict] }
    set { options[flag: OptionName.strict] = newValue }
  }
}

extension NotNull {
  /// What happens to a row that violates it; `nil` for the default.
  var onConflict: ConflictResolution? { options[conflict: OptionName.notNullConflict] }

  /// Makes a `NOT NULL` constraint.
  init(onConflict: ConflictResolution?) {
    self.init()
    options[conflict: OptionName.notNullConflict] = onConflict
  }
}

extension PrimaryKey {
  /// Whether the key is the table's rowid ([`INTEGER PRIMARY KEY`](https://www.sqlite.org/lang_createtable.html#rowid)).
  ///
  /// `id INTEGER PRIMARY KEY DESC` in a column is not; `PRIMARY KEY(id DESC)` beside the columns is.
  var isRowidAlias: Bool {
    get { options[flag: OptionName.rowidAlias] }
    set { options[flag: OptionName.rowidAlias] = newValue }
  }

  /// Whether ids are never used again ([`AUTOINCREMENT`](https://www.sqlite.org/autoinc.html)).
  var isAutoincrement: Bool {
    get { options[flag: OptionName.autoincrement] }
    set { options[flag: OptionName.autoincrement] = newValue }
  }

  /// What happens to a row that violates it; `nil` for the default.
  var onConflict: ConflictResolution? {
    get { options[conflict: OptionName.onConflict] }
    set { options[conflict: OptionName.onConflict] = newValue }
  }

  /// Makes a primary key.
  init(
    name: String? = nil, columns: [KeyColumn], onConflict: ConflictResolution?,
    isRowidAlias: Bool = false, isAutoincrement: Bool = false
  ) {
    self.init(name: name, columns: columns)
    self.onConflict = onConflict
    self.isRowidAlias = isRowidAlias
    self.isAutoincrement = isAutoincrement
  }
}

extension UniqueConstraint {
  /// What happens to a row that violates it; `nil` for the default.
  var onConflict: ConflictResolution? { options[conflict: OptionName.onConflict] }

  /// Makes a unique constraint.
  init(name: String? = nil, columns: [KeyColumn], onConflict: ConflictResolution?) {
    self.init(name: name, columns: columns)
    options[conflict: OptionName.onConflict] = onConflict
  }
}
