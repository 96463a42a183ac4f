internal import Proving
internal import Dialect
internal import SchemaModel

/// Looks for a row of one table: what it violates is repaired, one constraint at a time, until nothing is.
///
/// A repair works from the outside of an expression to the columns inside: to make `length(a || b) = 8` true, one of the
/// columns gets a text of the length that is left. What the parts are worth meanwhile the engine says. Repairs undo each
/// other where constraints share columns; chance settles that, the same on every run.
final class RowSearch {
  private static let steps = 480

  /// What all searches in one table share.
  struct Means {
    let constraints: [RowCondition]
    let trial: RowTrial
    /// The expressions of generated columns, by folded name.
    let generated: [String: ExpressionTree]

    init(_ table: Table, generator: RowGenerator) throws(SQLiteError) {
      constraints = generator.constraints(of: table)
      trial = try RowTrial(table, connection: generator.connection)
      generated = Dictionary(
        table.columns.compactMap { column in
          column.generated.map { (column.name.folded, ExpressionTree($0.expression.text)) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  let filler: TableFiller
  let trial: RowTrial
  let constraints: [RowCondition]
  /// The expressions of generated columns, by folded name.
  let generated: [String: ExpressionTree]
  let fixed: [Int: Value]
  let row: Int
  var candidate: [Value]
  var inTrigger = false
  /// Whether a row that only a trigger would refuse is better than none.
  private let mayRelent: Bool
  /// Whether such a row was looked for in the end.
  private(set) var hasRelented = false

  init(
    _ filler: TableFiller, _ means: Means, from candidate: [Value], row: Int,
    fixed: [Int: Value], mayRelent: Bool
  ) {
    self.mayRelent = mayRelent
    self.filler = filler
    constraints = means.constraints
    trial = means.trial
    generated = means.generated
    self.candidate = candidate
    self.row = row
    self.fixed = fixed
  }

  /// Searches.
  ///
  /// - Parameter accept: Puts a row into the table, or says what the engine has against it.
  /// - Returns: What stood against the last row, `nil` where one was found.
  /// - Throws: When the engine cannot read or write.
  func run(
    accept: ([Value]) throws(SQLiteError) -> Refusal?
  ) throws(SQLiteError) -> String? {
    var reason: String?
    for step in 1...Self.steps {
      if step % (Self.steps / 6) == 0 { try restart() }
      hasRelented = mayRelent && step >= Self.steps * 2 / 3
      if let violated = try violation(withSoft: !hasRelented) {
        reason = violated.description
        try repair(violated)
        continue
      }
      guard let refusal = try accept(candidate) else { return nil }
      reason = refusal.message
      try vary(against: refusal)
    }
    return reason
  }

  private func restart() throws(SQLiteError) {
    candidate = try filler.candidate(row: row, fixed: fixed, attempt: 1)
  }

  // MARK: - What is wrong

  enum Violation {
    case missing(Int)
    case key(Int)
    case storage(Int?)
    case constraint(RowCondition)
  }

  /// One of the things that the candidate violates; `nil` for none.
  private func violation(
    withSoft: Bool
  ) throws(SQLiteError) -> (violation: Violation, description: String)? {
    var found: [(Violation, String)] = []
    for column in candidate.indices where candidate[column] == .null && !filler.isOptional[column] {
      let name = filler.columns[column].name
      found.append((.missing(column), "\(name) NOT NULL"))
    }
    for key in filler.keys.indices where !filler.refersToRow(key, candidate) {
      found.append((.key(key), "no row of \(filler.keys[key].parent) to refer to"))
    }
    do {
      try trial.put(candidate)
    } catch {
      if error.isInputOutput { throw error }
      found.append((.storage(columnNamed(in: error.message)), error.message))
      return pick(found)
    }
    for constraint in constraints where withSoft || !constraint.isSoft {
      let isTrigger = constraint.demand == .untrue
      let value = try? trial.value(of: constraint.tree.text, inTrigger: isTrigger)
      if value.map(constraint.accepts) == true { continue }
      // What nothing can be done about, such as a trigger over a table that is not there.
      if value == nil, isTrigger { continue }
      found.append((.constraint(constraint), constraint.description))
    }
    return pick(found)
  }

  private func pick(_ found: [(Violation, String)]) -> (violation: Violation, description: String)?
  {
    found.isEmpty ? nil : found[filler.random.below(found.count)]
  }

  private func columnNamed(in message: String) -> Int? {
    let words = SQLWords(message).set
    return filler.positions.first { words.contains($0.key) }?.value
  }

  // MARK: - What is done about it

  private func repair(
    _ violated: (violation: Violation, description: String)
  ) throws(SQLiteError) {
    switch violated.violation {
    case .missing(let column):
      if !(try set(column, .notNull)) { try change(column) }
    case .key(let key):
      try filler.choose(key, row: row, attempt: 1, &candidate, fixed)
    case .storage(let column):
      for column in column.map({ [$0] }) ?? Array(candidate.indices) { try change(column) }
    case .constraint(let constraint):
      inTrigger = constraint.demand == .untrue
      defer { inTrigger = false }
      if filler.random.once(in: 12), try omit(for: constraint) { return }
      // A goal that cannot be reached by reasoning may be by trying.
      if !filler.random.once(in: 12), try aim(constraint.tree, constraint.goal) { return }
      try tryValues(for: constraint)
    }
  }

  /// Leaves out a value that a constraint speaks of: NULL may be all that several of them have in common.
  private func omit(for constraint: RowCondition) throws(SQLiteError) -> Bool {
    let columns = columns(of: constraint.tree).filter { filler.isOptional[$0] }
    guard constraint.accepts(.null), !columns.isEmpty else { return false }
    return try set(columns[filler.random.below(columns.count)], .null)
  }

  /// The ordinary columns that an expression depends on, and that are not fixed.
  func columns(of tree: ExpressionTree) -> [Int] {
    var names = tree.names
    for name in tree.names { names.formUnion(generated[name]?.names ?? []) }
    return filler.positions.filter { names.contains($0.key) && fixed[$0.value] == nil }
      .map(\.value).sorted()
  }

  /// Gives a column some other value, or its foreign key another row.
  func change(_ column: Int) throws(SQLiteError) {
    guard fixed[column] == nil else { return }
    if let key = filler.keyOfColumn[column] {
      return try filler.choose(key, row: row, attempt: 1, &candidate, fixed)
    }
    candidate[column] = filler.another(column, unlike: false)
  }

  /// Changes what the engine's error blames.
  private func vary(against refusal: Refusal) throws(SQLiteError) {
    guard refusal.isOfUniqueness else {
      for column in filler.blamed(by: refusal) { try change(column) }
      return
    }
    let terms = filler.uniqueTerms(in: refusal)
    guard !terms.isEmpty else {
      for column in candidate.indices where filler.random.once(in: 2) { try change(column) }
      return
    }
    let term = terms[filler.random.below(terms.count)]
    try trial.put(candidate)
    let value = (try? trial.value(of: term.text)) ?? .null
    if !(try aim(term, .compares(.equal, fresh(value)))) {
      for column in columns(of: term) { try change(column) }
    }
  }
}
