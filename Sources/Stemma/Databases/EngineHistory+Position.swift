/// Finds out where a database stands, and whether it is what it should be there.
extension EngineHistory {
  /// What was found out about a database.
  enum Finding {
    /// The ledger and the schema agree, or the schema is that of exactly one revision.
    case at(Position)
    /// The schema is not what the position says.
    case drifted(Position, expected: Schema, actual: Schema)
    /// There is no ledger, and the schema is that of several revisions that it may stand on.
    case several([RevisionID])
    /// The ledger names a revision that nobody here has, and the schema is unknown too.
    case foreign(RevisionID)
    /// There is no ledger, and the schema is unknown.
    case unknown
    /// A step was begun that is no single transaction, and is not done.
    case unfinished(MoveStep)
  }

  /// Says where a target stands.
  ///
  /// - Parameters:
  ///   - state: The target's last ledger entry and its schema in `format`.
  ///   - target: Asked again for its schema when its revision was hashed in another format, and
  ///     for the whole ledger when something was left behind.
  /// - Returns: Where it stands, or why that cannot be said.
  /// - Throws: When the target or the store cannot be read.
  func find(_ state: TargetState, in target: any Target) throws -> Finding {
    if let step = state.unfinished { return .unfinished(step) }
    guard let entry = state.position else { return try findByContent(state, in: target) }
    guard try entry.to.map({ try history.finds($0) }) ?? true else {
      return try findForeign(entry, state, in: target)
    }
    let position = Position(
      revision: entry.to, leftovers: try origins(of: entry, in: target), isRecorded: true)
    // The usual case, told by the graph alone: nothing of the revision is read.
    if entry.leftovers.isEmpty, let revision = entry.to,
      history.graph.snapshot(of: revision) == state.snapshot
    {
      return .at(position)
    }
    let format = try format(at: entry.to)
    let expected = try expectedSnapshot(at: entry.to, leaving: position.leftovers)
    if expected == state.snapshot { return .at(position) }
    let actual = format == self.format ? state.schema : try target.readSchema(format: format)
    if expected == actual.snapshot.id { return .at(position) }
    let wanted = try schema(at: entry.to, leaving: position.leftovers)
    return .drifted(position, expected: wanted, actual: actual)
  }

  /// The revisions that have a schema that was read from a target.
  func identify(_ schema: Schema, in target: any Target) throws -> [RevisionID] {
    try identify(
      TargetState(position: nil, schema: schema, snapshot: schema.snapshot.id), in: target)
  }

  /// The revisions whose schema a target has, each read in its own format.
  func identify(_ state: TargetState, in target: any Target) throws -> [RevisionID] {
    let matches = history.graph.revisions(with: state.snapshot)
    guard matches.isEmpty else { return matches.sorted() }
    var others: Set<RevisionID> = []
    for other in try history.formats() where other != state.schema.format {
      let id = try target.readSchema(format: other).snapshot.id
      others.formUnion(history.graph.revisions(with: id))
    }
    return others.sorted()
  }

  private func findByContent(_ state: TargetState, in target: any Target) throws -> Finding {
    if state.schema.objects.isEmpty { return .at(Position(revision: nil, isRecorded: false)) }
    let matches = try history.likeliest(among: try identify(state, in: target))
    switch matches.count {
    case 0: return .unknown
    case 1: return .at(Position(revision: matches[0], isRecorded: false))
    default: return .several(matches)
    }
  }

  /// The ledger names an unknown revision; one that replaces it, or the content, may still tell.
  private func findForeign(
    _ entry: LedgerEntry, _ state: TargetState, in target: any Target
  ) throws -> Finding {
    guard let revision = entry.to else { return .unknown }
    let matches = try history.likeliest(among: try identify(state, in: target))
    let replacements = history.graph.replacements(of: revision)
    if let known = matches.first(where: replacements.contains)
      ?? (matches.count == 1 ? matches[0] : nil)
    {
      return .at(Position(revision: known, isRecorded: false))
    }
    return matches.isEmpty ? .foreign(revision) : .several(matches)
  }

  /// The revision whose `down` left each leftover, from the ledger's history.
  private func origins(of entry: LedgerEntry, in target: any Target) throws -> [Leftover:
    RevisionID]
  {
    guard !entry.leftovers.isEmpty else { return [:] }
    return LeftoverOrigins(try target.readLedger(limit: nil)).revisions
  }
}

/// Where a database stands: a revision, and what was left behind on the way there.
struct Position: Sendable {
  /// The revision; `nil` for before the first one.
  var revision: RevisionID?
  /// What was left behind and is still there, with the revision whose `down` left it.
  var leftovers: [Leftover: RevisionID] = [:]
  /// Whether the ledger says so; otherwise the content was looked up.
  var isRecorded: Bool
}

/// Words for a database whose position cannot be used.
struct PositionProblem {
  let target: String
  let engine: EngineHistory

  private var history: History { engine.history }

  /// The database as a word of a command.
  private var word: String { target.shellQuoted }
  /// The database as a place that can be compared.
  private var place: String { "@\(target)".shellQuoted }

  func error(
    for finding: EngineHistory.Finding, in database: any Target
  ) throws -> StemmaError {
    switch finding {
    case .at: StemmaError(.fault, .internalFault, "\(target) is where it should be", about: target)
    case .drifted(let position, let expected, let actual):
      try drift(position, expected, actual, database)
    case .several(let matches): several(matches)
    case .unfinished(let step):
      .refused(
        .unfinishedStep,
        "\(target) is in the midst of \(step.title), which was begun and did not end",
        about: target,
        hints: [
          "\(finishing(step))     finishes it",
          "stemma stamp \(word) REVISION     gives it up, once the schema is that of a revision again",
        ])
    case .foreign(let revision):
      .refused(
        .foreignDatabase, "\(target) is at \(revision.short), which this store has never seen",
        about: target,
        details: ["its schema is not that of any revision here either"],
        hints: [
          history.elsewhere.map { "\($0.command)     may bring the branch that has it" },
          "stemma diff \(place) HEAD     shows how far it is from the current revision",
          "stemma migrate \(word) --direct     takes a migration drafted from its live schema",
        ].compactMap(\.self))
    case .unknown:
      .refused(
        .foreignDatabase, "\(target) has no ledger, and its schema is not that of any revision",
        about: target,
        hints: [
          "stemma diff \(place) HEAD     shows how far it is from the current revision",
          "stemma migrate \(word) --direct     takes a migration drafted from its live schema",
          "stemma init --from \(word)     adopts it, in a new workspace",
        ])
    }
  }

  /// The command that finishes a step which was begun, and goes no other way.
  func finishing(_ step: MoveStep) -> String {
    switch step.entry.action {
    case .down: "stemma downgrade \(word) \(step.entry.to?.short ?? "base")"
    case .up: "stemma upgrade \(word)"
    case .direct, .stamp: "stemma migrate \(word) \(step.entry.to?.short ?? "base")"
    }
  }

  private func drift(
    _ position: Position, _ expected: Schema, _ actual: Schema, _ database: any Target
  ) throws -> StemmaError {
    let name = position.revision?.short ?? "the empty schema"
    let matches = try history.likeliest(among: try engine.identify(actual, in: database))
    let diff = SchemaDiff(from: expected, to: actual, in: history.vocabulary)
    var hints = [
      "stemma diff \(position.revision?.short ?? "base") \(place) --sql     shows it as SQL"
    ]
    for match in matches.prefix(3) {
      hints.append(
        "stemma stamp \(word) \(match.short)     if it is at \(match.short), whose schema it has")
    }
    hints.append("undo the change by hand, or put it into the schema source and commit it")
    return .refused(
      .drift, "\(target) has drifted: its schema is not that of \(name), where it stands",
      about: target,
      details: diff.description.lines, hints: hints)
  }

  private func several(_ matches: [RevisionID]) -> StemmaError {
    .refused(
      .ambiguousPosition, "\(target) has no ledger, and \(matches.count) revisions have its schema",
      about: target,
      details: matches.map { id in
        "\(id.short) \((try? history.title(of: id)) ?? "")"
      },
      hints: ["stemma stamp \(word) \(matches[0].short)     says which one it is"])
  }
}
