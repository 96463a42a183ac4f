internal import Dialect
internal import SchemaModel

/// A schema after everything has its new name: declared renames of tables and columns, and what follows from them.
struct RenamedState {
  /// The schema then.
  private(set) var schema: Schema
  /// The statements that give the names.
  private(set) var statements: [String] = []
  /// The objects of which it is not certain what the server makes of their texts.
  private(set) var uncertain: Set<ObjectPath> = []
  /// What things that are dropped were called, by the temporary names that they have until then.
  private(set) var formerNames: [Subject: Subject] = [:]

  private let target: Schema
  private var names: TemporaryNames

  /// Gives the names.
  ///
  /// - `match`: Which tables and columns are one.
  init(of old: Schema, for target: Schema, match: TableMatch) {
    schema = old
    self.target = target
    names = TemporaryNames(old, target, under: .exact)
    let tables = renameTables(match)
    let columns = renameColumns(match, tables)
    var texts = TextRenaming()
    for (from, to) in tables.net {
      texts.rename(from, to: to)
      for (own, moved) in Self.moved(with: from, to: to, in: old) { texts.rename(own, to: moved) }
    }
    for (table, renames) in columns { texts.rename(renames, of: table) }
    follow(texts)
    renameAlike()
  }

  /// What goes into another schema with a table: its indexes, and the sequences of its columns.
  private static func moved(
    with table: String, to name: String, in schema: Schema
  ) -> [(String, String)] {
    let (before, after) = (WrittenName(table).schema, WrittenName(name).schema)
    guard before != after else { return [] }
    var names = schema.indexes.filter { $0.table == table }.map(\.name)
    for case .other(let other) in schema.objects.values where other.kind == .sequence {
      let owner = other.options[.ownedBy].flatMap { Subject("table/\($0)") }
      if owner?.object.name == table { names.append(other.name) }
    }
    return names.map { written in
      (written, QualifiedName(WrittenName(written).own, catalogSchema: after).description)
    }
  }

  /// Objects as the server has them under new names.
  private mutating func follow(_ texts: TextRenaming) {
    guard !texts.isEmpty else { return }
    let following = Following(texts: texts)
    var uncertain: Set<ObjectPath> = Set(self.uncertain.map(following.followed))
    let objects = schema.objects.values.map { object in
      let (object, isCertain) = following.followed(object)
      if !isCertain { uncertain.insert(object.path) }
      return object
    }
    self.uncertain = uncertain
    schema = Schema(format: schema.format, objects: objects, triggerOrder: schema.triggerOrder)
  }
}

// MARK: - What is declared

extension RenamedState {
  private typealias Names = [(from: String, to: String)]

  /// Writes the renames of tables, those that are in the way of another's name among them.
  ///
  /// - Returns: Old and new names.
  private mutating func renameTables(_ match: TableMatch) -> (net: Names, [String: String]) {
    let renames: Names = match.pairs.filter { $0.old.name != $0.new.name }
      .map { ($0.old.name, $0.new.name) }
    guard !renames.isEmpty else { return ([], [:]) }
    let moving = Set(renames.map { ObjectPath(.table, $0.from) })
    let aside = setAside(Set(renames.map(\.to)), except: moving)
    let taken = Set(schema.tables.map(\.name)).subtracting(aside.map(\.from))
    var temporaries = names
    let steps = RenameOrder.steps(renames, taken: taken, allowsCaseOnly: true, under: .exact) {
      Self.temporary($0, &temporaries)
    }
    names = temporaries
    statements += steps.flatMap(Self.renaming)
    return (
      renames + aside, Dictionary(renames.map { ($0.from, $0.to) }, uniquingKeysWith: { $1 })
    )
  }

  /// Writes the renames of columns; those that a parent has too come with the parent's.
  ///
  /// - Returns: Old and new names, by the old names of the tables.
  private mutating func renameColumns(
    _ match: TableMatch, _ tables: (net: Names, byOld: [String: String])
  ) -> [(String, Names)] {
    match.pairs.compactMap { pair in
      var renames = pair.renamedColumns
      guard !renames.isEmpty else { return nil }
      let wanted = Set(renames.map(\.to))
      for position in pair.columns.dropped {
        let column = pair.old.columns[position]
        guard wanted.contains(column.name) else { continue }
        let name = names.name("gone", column.name)
        renames.append((column.name, name))
        formerNames[Subject(table: pair.new.name, column: name)] =
          Subject(table: pair.old.name, column: column.name)
      }
      let own = renames.filter { rename in
        pair.old.columns.first { $0.name == rename.from }?.options[flag: .inherited] != true
      }
      var temporaries = names
      let taken = Set(pair.old.columns.map(\.name))
      let steps = RenameOrder.steps(own, taken: taken, allowsCaseOnly: true, under: .exact) {
        temporaries.name("rename", $0)
      }
      names = temporaries
      let head = "ALTER TABLE \(SQLName.qualified(pair.new.name)) RENAME COLUMN"
      statements += steps.map {
        "\(head) \(SQLName.quoted($0.from)) TO \(SQLName.quoted($0.to));"
      }
      return (pair.old.name, renames)
    }
  }

  /// Gives temporary names to what has a name that something else gets; of what is in both schemas there is none such.
  ///
  /// - Returns: Old and new names.
  private mutating func setAside(_ wanted: Set<String>, except moving: Set<ObjectPath>) -> Names {
    let holders = schema.objects.keys.filter {
      $0.kind.sharesNames && wanted.contains($0.name) && !moving.contains($0)
    }
    return holders.sorted().compactMap { path in
      guard let kind = ObjectAddress(path).kind else { return nil }
      let name = Self.temporary(path.name, &names)
      statements += Self.renaming(kind, path.name, to: name)
      formerNames[Subject(ObjectPath(path.kind, name))] = Subject(path)
      return (path.name, name)
    }
  }

  /// A free name in the same schema.
  static func temporary(_ written: String, _ names: inout TemporaryNames) -> String {
    let name = QualifiedName(reading: written)
    return QualifiedName(names.name("rename", name?.name ?? written), in: name?.schema).description
  }

  private static func renaming(_ step: (from: String, to: String)) -> [String] {
    renaming("TABLE", step.from, to: step.to)
  }

  /// The statements that give a relation or type another name, and another schema.
  static func renaming(_ kind: String, _ from: String, to: String) -> [String] {
    let (old, new) = (WrittenName(from), WrittenName(to))
    var result: [String] = []
    if old.schema != new.schema {
      result.append("ALTER \(kind) \(old.sql) SET SCHEMA \(SQLName.quoted(new.schema));")
    }
    if old.own != new.own {
      let place = SQLName.quoted([new.schema, old.own])
      result.append("ALTER \(kind) \(place) RENAME TO \(new.ownSQL);")
    }
    return result
  }
}

// MARK: - What follows

extension RenamedState {
  /// Gives indexes, sequences, types and constraints that are alike but for their names the new ones.
  private mutating func renameAlike() {
    var renames = AlikeRenames()
    let pairs = AlikeObjects(from: schema, to: target).pairs
    free(Set(pairs.map(\.to.name)), except: Set(pairs.map(\.from)))
    var texts = TextRenaming()
    for (from, to) in pairs {
      renames.add(from, to: to.name)
      texts.rename(from.name, to: to.name)
    }
    var taken = Set(schema.objects.keys.filter(\.kind.sharesNames).map(\.name))
    follow(texts)
    let before = schema.tables
    renameConstraints(&renames)
    taken.subtract(free(renames.wanted.subtracting(pairs.map(\.to.name)), except: []))
    setConstraintsAside(before, &renames)
    statements += renames.statements(beside: before, taken: taken, &names)
  }

  /// Sets aside what has names that are wanted.
  ///
  /// - Returns: The names that are free now.
  @discardableResult
  private mutating func free(
    _ wanted: Set<String>, except moving: Set<ObjectPath>
  ) -> [String] {
    let aside = setAside(wanted, except: moving)
    var texts = TextRenaming()
    for (from, to) in aside { texts.rename(from, to: to) }
    follow(texts)
    return aside.map(\.from)
  }

  private mutating func renameConstraints(_ renames: inout AlikeRenames) {
    for new in target.tables {
      guard let old = schema.table(new.name), old != new else { continue }
      var naming = ConstraintNaming(from: old, to: new)
      naming.match()
      for (from, to) in naming.renames { renames.add(from, to: to, of: old) }
      schema[old.path] = .table(naming.table)
    }
  }

  /// Gives temporary names to constraints that go, whose indexes have names that something else gets.
  private mutating func setConstraintsAside(_ tables: [Table], _ renames: inout AlikeRenames) {
    let wanted = renames.wanted
    guard !wanted.isEmpty else { return }
    for table in tables {
      let going = table.keyNames.filter {
        wanted.contains(table.nameOfIndex($0)) && !renames.has($0, of: table)
      }
      guard !going.isEmpty, var changed = schema.table(table.name) else { continue }
      let aside = Dictionary(
        going.map { ($0, names.name("gone", $0)) }, uniquingKeysWith: { first, _ in first })
      for (name, temporary) in aside.sorted(by: { $0.key < $1.key }) {
        renames.add(name, to: temporary, of: table)
      }
      changed.renameConstraints(aside)
      schema[table.path] = .table(changed)
    }
  }
}
