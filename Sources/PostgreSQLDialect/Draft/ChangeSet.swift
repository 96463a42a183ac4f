internal import Dialect
internal import SchemaModel

/// What cannot stay as it is: objects that go or are made anew, and columns that do, with all that stands on them.
struct ChangeSet {
  /// The objects of the old schema that go, to be made anew or not.
  private(set) var gone: Set<ObjectPath> = []
  /// The objects that are replaced by their new form, while what stands on them stays.
  private(set) var replaced: Set<ObjectPath> = []
  /// The columns that go, to be made anew or not.
  private(set) var lost: Set<Subject> = []
  /// The columns that get another type.
  private(set) var retyped: Set<Subject> = []

  private let old: Schema
  private let new: Schema
  private let pairs: [String: TablePair]
  private let needs: ObjectNeeds
  private let users: [ObjectPath: [ObjectPath]]
  private var names: [ObjectPath: Set<String>] = [:]

  /// Compares two schemas, in which everything has the same names.
  init(
    from old: Schema, to new: Schema, pairs: [TablePair], uncertain: Set<ObjectPath>,
    needs: ObjectNeeds
  ) {
    (self.old, self.new, self.needs) = (old, new, needs)
    self.pairs = Dictionary(
      pairs.map { ($0.new.name, $0) }, uniquingKeysWith: { first, _ in first })
    var users: [ObjectPath: [ObjectPath]] = [:]
    for object in old.objects.values {
      for path in needs.needs(of: object) { users[path, default: []].append(object.path) }
    }
    self.users = users
    for object in old.objects.values {
      compare(object, isCertain: !uncertain.contains(object.path))
    }
    for pair in pairs where !pair.isUnchanged || uncertain.contains(pair.old.path) { compare(pair) }
    spread()
  }

  /// Whether an object stays where it is.
  func stays(_ path: ObjectPath) -> Bool {
    old[path] != nil && new[path] != nil && !gone.contains(path)
  }

  /// Whether an object is a type that goes and comes in another form.
  func isMadeAnew(_ path: ObjectPath) -> Bool { gone.contains(path) && new[path] != nil }

  /// The objects that are made anew, and the new ones that need such.
  func late(needs: ObjectNeeds) -> Set<ObjectPath> {
    var result = gone.filter { new[$0] != nil }
    var waiting = new.objects.values.filter { old[$0.path] == nil }
    while !result.isEmpty {
      let found = waiting.filter { needs.needs(of: $0).contains(where: result.contains) }
      if found.isEmpty { break }
      result.formUnion(found.map(\.path))
      waiting.removeAll { result.contains($0.path) }
    }
    return result
  }

  /// The objects that go among those that some texts name.
  func gone(in texts: [String]) -> [ObjectPath] {
    needs.named(in: texts).filter { gone.contains($0) }
  }

  /// Whether an expression of a table names a column that goes, or something that does.
  func isShaken(_ text: String, of table: String) -> Bool {
    if !gone(in: [text]).isEmpty { return true }
    let names = TextReferences([text]).names
    return lost.contains { $0.object.name == table && names.contains($0.column ?? "") }
  }
}

// MARK: - Comparing

extension ChangeSet {
  private mutating func compare(_ object: SchemaObject, isCertain: Bool) {
    let path = object.path
    guard let next = new[path] else {
      gone.insert(path)
      return
    }
    if object == next && isCertain { return }
    switch (object, next) {
    case (.view(let old), .view(let new)):
      guard old.query != new.query || !isCertain else { return }
      let isReplaced = isCertain && ViewText(old.query).canBeReplaced(by: ViewText(new.query))
      if isReplaced { replaced.insert(path) } else { gone.insert(path) }
    case (.index(let old), .index(let new)):
      if !isCertain || !old.canBecome(new) { gone.insert(path) }
    case (.other(let old), .other(let new)):
      guard old.definition != new.definition || !isCertain else { return }
      compare(old, new, isCertain: isCertain)
    default: break
    }
  }

  private mutating func compare(_ old: OtherObject, _ new: OtherObject, isCertain: Bool) {
    if new.kind == .function || new.kind == .procedure {
      let isReplaced =
        isCertain && RoutineText(old.definition).canBeReplaced(by: RoutineText(new.definition))
      if isReplaced { replaced.insert(new.path) } else { gone.insert(new.path) }
    } else if TypeChanges.statements(from: old, to: new) == nil
      || EnumLabels.needNewType(from: old, to: new, in: self.old, and: self.new)
      || (new.kind == .domain && isWithinOthers(new.path))
    {
      gone.insert(new.path)
    }
  }

  /// Whether values of a domain are parts of others, so that the server does not look at them.
  private func isWithinOthers(_ path: ObjectPath) -> Bool {
    (users[path] ?? []).contains { user in
      switch old[user] {
      case .table(let table):
        table.columns.contains {
          TypeName($0.type).isArray && needs.named(in: [$0.type]).contains(path)
        }
      case .other(let other): other.kind.isType
      default: false
      }
    }
  }

  private mutating func compare(_ pair: TablePair) {
    if TableRebuild.isNeeded(pair) {
      gone.insert(pair.new.path)
      return
    }
    for position in pair.columns.dropped { lose(pair.old.columns[position].name, of: pair.new) }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let before = source.map({ pair.old.columns[$0] }) else { continue }
      if before.generated != column.generated, !before.canDropExpression(for: column) {
        lose(column.name, of: pair.new)
      } else if before.type != column.type || before.collation != column.collation {
        retyped.insert(Subject(table: pair.new.name, column: column.name))
      }
    }
  }

  private mutating func lose(_ column: String, of table: Table) {
    lost.insert(Subject(table: table.name, column: column))
  }
}

// MARK: - What stands on what

extension ChangeSet {
  /// Takes in what stands on what goes, until there is no more.
  private mutating func spread() {
    var objects = Array(gone)
    var columns = Array(lost) + Array(retyped)
    while true {
      if let path = objects.popLast() {
        for user in users[path] ?? [] { shake(user, by: path, &objects, &columns) }
        if path.kind == .table { shakeChildren(of: path, &objects) }
      } else if let column = columns.popLast() {
        shakeUsers(of: column, &objects, &columns)
      } else {
        return
      }
    }
  }

  private mutating func shake(
    _ user: ObjectPath, by path: ObjectPath, _ objects: inout [ObjectPath],
    _ columns: inout [Subject]
  ) {
    guard user.kind == .table else { return take(user, &objects) }
    guard let pair = pairs[user.name], !gone.contains(user) else { return }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let before = source.map({ pair.old.columns[$0] }) else { continue }
      let subject = Subject(table: user.name, column: column.name)
      if needs.named(in: [before.type]).contains(path) {
        if retyped.insert(subject).inserted { columns.append(subject) }
      } else if let text = before.generated?.expression.text, needs.named(in: [text]).contains(path)
      {
        if lost.insert(subject).inserted { columns.append(subject) }
      }
    }
  }

  /// Takes the tables that inherit from one that is made anew, as nothing gives them its columns a second time, and the
  /// partitions of one that is divided otherwise, as their rows go to others.
  private mutating func shakeChildren(of path: ObjectPath, _ objects: inout [ObjectPath]) {
    guard isMadeAnew(path) else { return }
    for pair in pairs.values where pair.new.parents.contains(path.name) {
      let isDividedOtherwise =
        pairs[path.name].map { $0.old.options[.partitionBy] != $0.new.options[.partitionBy] }
        ?? false
      if pair.new.partitionParent == nil || isDividedOtherwise { take(pair.new.path, &objects) }
    }
  }

  private mutating func shakeUsers(
    of subject: Subject, _ objects: inout [ObjectPath], _ columns: inout [Subject]
  ) {
    guard let name = subject.column, let pair = pairs[subject.object.name],
      !gone.contains(subject.object)
    else { return }
    let isLost = lost.contains(subject)
    let late = pair.addedColumns.filter {
      TextReferences([$0.generated?.expression.text ?? ""]).names.contains(name)
    }
    if (late.map(\.name) + (isLost ? [name] : [])).contains(where: { leavesItsPlace($0, in: pair) })
    {
      take(subject.object, &objects)
    }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let text = source.flatMap({ pair.old.columns[$0].generated?.expression.text }),
        TextReferences([text]).names.contains(name)
      else { continue }
      let other = Subject(subject.object, column: column.name)
      if lost.insert(other).inserted { columns.append(other) }
    }
    for user in users[subject.object] ?? [] where user.kind != .table {
      if !isLost, [.index, .statistics, .exclusion].contains(user.kind) { continue }
      if mentions(user, name) { take(user, &objects) }
    }
  }

  /// Whether a column that is made when others are there comes to stand behind these, where the order says something.
  private func leavesItsPlace(_ column: String, in pair: TablePair) -> Bool {
    guard pair.new.columnOrderMatters, pair.new.parents.isEmpty,
      let place = pair.new.columns.firstIndex(where: { $0.name == column })
    else { return false }
    return pair.new.columns[place...].dropFirst().contains {
      !lost.contains(Subject(table: pair.new.name, column: $0.name))
    }
  }

  private mutating func take(_ path: ObjectPath, _ objects: inout [ObjectPath]) {
    replaced.remove(path)
    if gone.insert(path).inserted { objects.append(path) }
  }

  private mutating func mentions(_ path: ObjectPath, _ name: String) -> Bool {
    if let known = names[path] { return known.contains(name) }
    let found = old[path]?.names ?? []
    names[path] = found
    return found.contains(name)
  }
}

extension Column {
  /// Whether a statement makes an ordinary column of a generated one, with the values that it has.
  fileprivate func canDropExpression(for new: Column) -> Bool {
    generated?.storage == .stored && new.generated == nil
  }
}

extension Index {
  /// Whether settings make another index of it.
  func canBecome(_ other: Index) -> Bool {
    var (first, second) = (self, other)
    for name in [OptionName.parameters, .statistics, .comment, .tablespace] {
      first.options[name] = nil
      second.options[name] = nil
    }
    return first == second
  }
}
