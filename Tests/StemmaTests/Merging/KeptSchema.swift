/// A schema whose tables and columns are known by numbers, whatever they are called: what a branch renames stays the same thing.
struct KeptSchema {
  struct Field {
    var id: Int
    var name: String
    var defaultValue: String?
  }

  struct Relation {
    var id: Int
    var name: String
    var isFullText = false
    /// The relation that its last column refers to.
    var parent: Int?
    var fields: [Field]

    /// Whether a field has a name that was another one's in the base.
    var isReusing: Bool {
      let names = KeptSchema.base.relation(id)?.fields ?? []
      return fields.contains { field in
        names.contains { $0.name == field.name && $0.id != field.id }
      }
    }

    /// Gives each field a name of its own: of two that both sides call alike the one that was renamed gets another.
    mutating func keepApart() {
      for position in fields.indices {
        let isShared = fields.indices.contains {
          $0 != position && fields[$0].name == fields[position].name
        }
        if isShared, fields[position].id < 1_000 {
          fields[position].name = "apart_\(fields[position].id)"
        }
      }
    }
  }

  /// What stands on a column.
  struct Dependent {
    enum Kind: CaseIterable { case index, view, trigger, check }
    var kind: Kind
    var name: String
    var relation: Int
    var field: Int
  }

  private(set) var relations: [Relation] = []
  private(set) var dependents: [Dependent] = []

  /// Two tables and a full-text index.
  static var base: KeptSchema {
    func relation(_ id: Int, _ name: String, _ fields: [String], isFullText: Bool = false)
      -> Relation
    {
      Relation(
        id: id, name: name, isFullText: isFullText,
        fields: fields.enumerated().map { Field(id: id * 10 + $0, name: $1) })
    }
    return KeptSchema(
      relations: [
        relation(0, "people", ["mail", "Age", "note 1"]), relation(1, "Items", ["title", "order"]),
        relation(2, "texts", ["body", "lead"], isFullText: true),
      ],
      dependents: [
        Dependent(kind: .view, name: "v", relation: 0, field: 1),
        Dependent(kind: .index, name: "i", relation: 1, field: 10),
      ])
  }

  func relation(_ id: Int) -> Relation? { relations.first { $0.id == id } }

  /// Whether a new relation has the name that one of the base had.
  var reusesRelation: Bool { relations.contains { $0.id >= 1_000 } }

  // MARK: Editing

  /// What one side of a merge makes of it; `mark` is in each new name.
  func edited(by random: inout SeededRandom, _ mark: String) -> KeptSchema {
    var result = self
    for number in 0..<Int.random(in: 2...5, using: &random) {
      result.edit(&random, "\(mark)\(number)", id: (mark == "o" ? 100 : 200) + number)
    }
    return result
  }

  private mutating func edit(_ random: inout SeededRandom, _ mark: String, id: Int) {
    let place = Int.random(in: 0..<3, using: &random)
    let isPlain = !relations[place].isFullText
    let field = Int.random(in: 0..<relations[place].fields.count, using: &random)
    let name = Bool.random(using: &random) ? "New \(mark)" : "select_\(mark)"
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 8: relations[place].name = name
    case 10: reuse(place, renamedTo: name)
    case 11 where isPlain, 12 where isPlain: reuse(field, of: place, renamedTo: name)
    case 13 where isPlain: chain(place, name)
    // The columns of a virtual table are its module's, and cannot be renamed.
    case 1 where isPlain, 2 where isPlain, 9 where isPlain:
      relations[place].fields[field].name = name
    case 3 where isPlain: relations[place].fields.append(Field(id: id, name: name))
    case 4 where isPlain: relations[place].fields[field].defaultValue = "'\(mark)'"
    case 5 where isPlain:
      relations.append(
        Relation(id: id, name: name, parent: place, fields: [Field(id: id, name: "w")]))
    default:
      guard isPlain, let kind = Dependent.Kind.allCases.randomElement(using: &random) else {
        return
      }
      dependents.append(
        Dependent(
          kind: kind, name: "d_\(mark)", relation: place, field: relations[place].fields[field].id))
    }
  }

  /// Gives a relation another name, and the old one to a new relation of the base's form.
  private mutating func reuse(_ place: Int, renamedTo name: String) {
    let old = relations[place].name
    guard let form = Self.base.relations.first(where: { $0.name == old }) else {
      relations[place].name = name
      return
    }
    // Whichever side gives the name away, what takes it is one thing.
    let id = 1_000 + form.id
    guard relation(id) == nil else { return }
    relations[place].name = name
    relations.append(
      Relation(
        id: id, name: old, isFullText: form.isFullText,
        fields: form.fields.map { Field(id: id * 10 + $0.id % 10, name: $0.name) }))
  }

  /// Gives a field another name, and the old one to a new field.
  private mutating func reuse(_ field: Int, of place: Int, renamedTo name: String) {
    let old = relations[place].fields[field].name
    let known = Self.base.relations[place].fields.first { $0.name == old }
    relations[place].fields[field].name = name
    guard let id = known.map({ 10_000 + $0.id }),
      !relations[place].fields.contains(where: { $0.id == id })
    else { return }
    relations[place].fields.append(Field(id: id, name: old))
  }

  /// Gives the first field another name, and its old one to the second field.
  private mutating func chain(_ place: Int, _ name: String) {
    let old = relations[place].fields[0].name
    relations[place].fields[0].name = name
    relations[place].fields[1].name = old
  }

  // MARK: Settling

  /// All that both sides did; of two names theirs, or a third one.
  func settling(
    _ ours: KeptSchema, _ theirs: KeptSchema, _ random: inout SeededRandom
  ) -> KeptSchema {
    var result = KeptSchema()
    let known = Set(relations.map(\.id) + ours.relations.map(\.id))
    for relation in ours.relations {
      guard let other = theirs.relation(relation.id), let base = self.relation(relation.id) else {
        result.relations.append(relation)
        continue
      }
      var both = relation
      let isTold = ![ours, theirs].contains { $0.relation(1_000 + relation.id) != nil }
      both.name = Self.settled(base.name, relation.name, other.name, isTold, &random)
      for (position, field) in relation.fields.enumerated() {
        guard let mine = base.fields.first(where: { $0.id == field.id }),
          let yours = other.fields.first(where: { $0.id == field.id })
        else { continue }
        both.fields[position].name = Self.settled(
          mine.name, field.name, yours.name, !relation.isReusing && !other.isReusing, &random)
        if yours.defaultValue != mine.defaultValue {
          both.fields[position].defaultValue = yours.defaultValue
        }
      }
      both.fields += other.fields.filter { field in !both.fields.contains { $0.id == field.id } }
      both.keepApart()
      result.relations.append(both)
    }
    result.relations += theirs.relations.filter { !known.contains($0.id) }
    let names = Set(ours.dependents.map(\.name))
    result.dependents = ours.dependents + theirs.dependents.filter { !names.contains($0.name) }
    return result
  }

  private static func settled(
    _ base: String, _ ours: String, _ theirs: String, _ isTold: Bool,
    _ random: inout SeededRandom
  ) -> String {
    if ours == base || theirs == base { return ours == base ? theirs : ours }
    return !isTold || Bool.random(using: &random) ? theirs : "third_\(theirs.suffix(2))"
  }

  // MARK: Writing

  /// The schema source; the comments say what things were called in other versions of it.
  func sql(renamedFrom others: [KeptSchema] = [], _ random: inout SeededRandom) -> String {
    let tables = relations.map { sql(of: $0, others, &random) }
    return (tables + dependents.compactMap(sql(of:))).joined(separator: "\n") + "\n"
  }

  private func sql(
    of relation: Relation, _ others: [KeptSchema], _ random: inout SeededRandom
  ) -> String {
    let known = others.compactMap { $0.relation(relation.id) }
    let comment = Self.comment(relation.name, known.map(\.name), &random) { name in
      others.contains { $0.relations.contains { $0.name == name && $0.id != relation.id } }
    }
    if relation.isFullText {
      let names = relation.fields.map { Self.quoted($0.name) }.joined(separator: ", ")
      return "CREATE VIRTUAL TABLE \(Self.quoted(relation.name)) USING fts5 (\(names));\(comment)"
    }
    var lines = ["  id INTEGER PRIMARY KEY,"]
    for field in relation.fields {
      let names = known.compactMap { $0.fields.first { $0.id == field.id }?.name }
      let value = field.defaultValue.map { " DEFAULT \($0)" } ?? ""
      let comment = Self.comment(field.name, names, &random) { name in
        known.contains { $0.fields.contains { $0.name == name && $0.id != field.id } }
      }
      lines.append("  \(Self.quoted(field.name)) TEXT\(value),\(comment)")
    }
    let parent = relation.parent.flatMap(self.relation)
    lines.append("  up INT\(parent.map { " REFERENCES \(Self.quoted($0.name))" } ?? "")")
    for check in dependents where check.kind == .check && check.relation == relation.id {
      lines[lines.count - 1] += ","
      lines.append("  CONSTRAINT \(check.name) CHECK (length(\(column(of: check))) < 99)")
    }
    return "CREATE TABLE \(Self.quoted(relation.name)) (\(comment)\n"
      + lines.joined(separator: "\n") + "\n);"
  }

  private func sql(of dependent: Dependent) -> String? {
    let table = Self.quoted(relation(dependent.relation)?.name ?? "")
    let (name, column) = (dependent.name, column(of: dependent))
    return switch dependent.kind {
    case .check: nil
    case .index: "CREATE INDEX \(name) ON \(table) (\(column));"
    case .view: "CREATE VIEW \(name) AS SELECT id, \(column) AS one FROM \(table);"
    case .trigger:
      "CREATE TRIGGER \(name) AFTER INSERT ON \(table) BEGIN UPDATE \(table) SET \(column) = 'x' WHERE 0; END;"
    }
  }

  private func column(of dependent: Dependent) -> String {
    Self.quoted(
      relation(dependent.relation)?.fields.first { $0.id == dependent.field }?.name ?? "")
  }

  /// A comment with one of the other names that a thing has, and nothing else in any version.
  private static func comment(
    _ name: String, _ others: [String], _ random: inout SeededRandom,
    isShared: (String) -> Bool
  ) -> String {
    guard
      let old = others.filter({ $0 != name && !isShared($0) }).randomElement(using: &random)
    else { return "" }
    let spelled = Bool.random(using: &random) ? old.uppercased() : old.lowercased()
    return " -- stemma: renamed from \(quoted(spelled))"
  }

  static func quoted(_ name: String) -> String { "\"\(name)\"" }

  /// Relations and fields with their numbers.
  var described: String {
    relations.map { relation in
      "\(relation.id) \(relation.name): "
        + relation.fields.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  // MARK: Declaring

  /// The renames since another version, as options declare them.
  func renames(since base: KeptSchema) -> [String] {
    base.relations.flatMap { old -> [String] in
      guard let new = relation(old.id) else { return [] }
      let columns = old.fields.compactMap { field -> String? in
        guard let name = new.fields.first(where: { $0.id == field.id })?.name, name != field.name
        else { return nil }
        return "\(old.name).\(field.name)=\(name)"
      }
      return (old.name == new.name ? [] : ["\(old.name)=\(new.name)"]) + columns
    }
  }
}
