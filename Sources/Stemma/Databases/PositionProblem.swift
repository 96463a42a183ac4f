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
