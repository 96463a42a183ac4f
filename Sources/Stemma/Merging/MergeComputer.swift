internal import Proving

/// Works out a merge: the schema, both migrations, and what stands against them.
struct MergeComputer {
  let dialect: any Dialect
  let input: MergeInput
  /// The sides that somebody took where the schemas are in conflict.
  var resolutions: [MergeResolution] = []
  /// The sides that somebody took where statements are.
  var settled: [SettledData] = []
  /// The hazards that are accepted.
  var allowed: Allowances = []
  /// Where scratch databases may be kept between proofs; `nil` for nowhere.
  let memory: (any SchemaMemory)?

  /// The merge of the three schemas, without scripts.
  var schemas: SchemaMerge {
    SchemaMerge(
      base: input.base, ours: input.ourSide.side, theirs: input.theirSide.side,
      in: dialect.vocabulary, resolutions: resolutions)
  }

  /// Works out a merge.
  ///
  /// - Parameters:
  ///   - edited: The schema as somebody settled it; `nil` for what the merge makes.
  ///   - declared: The renames that the edited schema source declares.
  ///   - scripts: The scripts as somebody edited them, our parent's first; `nil` for what is composed.
  /// - Returns: The merge, with what stands against it.
  /// - Throws: When a script cannot be drafted, or the engine fails.
  func compute(
    settledAs edited: Schema? = nil, declaring declared: RenameHints = RenameHints(),
    scripts: [MergeScripts]? = nil
  ) throws -> MergeComputation {
    let merge = schemas
    var result = MergeComputation(
      input: input, merge: merge, schema: edited ?? merge.merged, declared: declared)
    if edited == nil { result.conflicts = merge.conflicts }
    guard result.isClean else { return result }
    if edited == nil { result.schema = dialect.outcome(of: merge) }
    try findBroken(&result)
    guard result.isClean else { return result }
    try compose(&result)
    let composed = result.statements(dialect)
    if let scripts { result.edit(scripts, dialect) }
    // Whoever only comments a script has settled nothing.
    if result.statements(dialect) == composed {
      findDataConflicts(&result)
      guard result.isClean else { return result }
    }
    try prove(&result)
    return result
  }

  // MARK: Compiling

  /// Looks for objects that do not compile and did on both sides.
  private func findBroken(_ result: inout MergeComputation) throws {
    guard !allowed.contains(.broken) else { return }
    let broken = try dialect.validate(result.schema).filter {
      !allowed.covers(.broken, of: Subject($0.path), under: dialect.vocabulary.names)
    }
    guard !broken.isEmpty else { return }
    let known = try Set(
      [input.ourSide.tip, input.theirSide.tip].flatMap { try dialect.validate($0) }.map(\.path))
    result.conflicts += broken.filter { !known.contains($0.path) }.map {
      MergeConflict(.doesNotCompile, $0.path, detail: $0.reason)
    }
    // What a side sealed so is no fault of the merge.
    result.accepted = Allowances(
      broken.filter { known.contains($0.path) }.map { .init(.broken, for: Subject($0.path)) })
  }

  // MARK: Composing

  private func compose(_ result: inout MergeComputation) throws {
    let (ours, theirs) = (Set(settled.flatMap(\.ours)), Set(settled.flatMap(\.theirs)))
    let composer = MigrationComposer(dialect: dialect)
    func composed(
      _ side: MergeResolution.Side, from strand: Strand, carrying other: Strand,
      leavingOut leftOut: Set<String>
    ) throws -> ComposedMigration {
      let later = result.renames(from: side.other)
      return try composer.compose(
        from: strand.tip, to: result.schema, renames: result.renames(from: side),
        carrying: other.edges.map { $0.followed(later: later, earlier: strand.renames) },
        leavingOut: { leftOut.contains($0.sql) })
    }
    result.edges = [
      try composed(.ours, from: input.ourSide, carrying: input.theirSide, leavingOut: theirs),
      try composed(.theirs, from: input.theirSide, carrying: input.ourSide, leavingOut: ours),
    ]
  }

  /// Adds what the statements of both sides do to each other, without what is settled.
  private func findDataConflicts(_ result: inout MergeComputation) {
    result.dataConflicts = DataConflictFinder(
      ours: input.ourSide, theirs: input.theirSide, schema: result.schema,
      renames: { [result] in result.renames(from: $0) }
    )
    .conflicts().filter { conflict in !settled.contains { $0.settles(conflict.conflict) } }
    result.conflicts += result.dataConflicts.map(\.conflict)
  }

  // MARK: Proving

  /// Proves the migrations: each carries the statements of the other side.
  private func prove(_ result: inout MergeComputation) throws {
    var allowed = allowed
    allowed.formUnion(result.accepted)
    for (index, side) in [MergeResolution.Side.ours, .theirs].enumerated() {
      for failure in try result.edges[index].prove(by: dialect, allowing: allowed, memory: memory) {
        if let conflict = result.edges[index].conflict(in: failure, side.other, dialect) {
          result.dataConflicts.append(conflict)
          if !result.conflicts.contains(conflict.conflict) {
            result.conflicts.append(conflict.conflict)
          }
        } else {
          result.failures.append(failure)
          result.problems += failure.lines(in: dialect.vocabulary).map {
            side == .ours ? $0 : $0.replacing(/^(up|down)\.sql/) { "\($0.output.1).2.sql" }
          }
        }
      }
    }
    result.conflicts.sort()
  }
}

extension ComposedMigration {
  /// Puts scripts in the place of those that were composed.
  mutating func edit(_ scripts: MergeScripts, _ dialect: any Dialect) {
    if scripts.up != migration.up.text {
      migration.up = dialect.annotate(scripts.up, with: up.draft)
    }
    if scripts.down != migration.down.text {
      migration.down = dialect.annotate(scripts.down, with: down.draft)
    }
  }

  /// The conflict behind a failed proof; `nil` where it is not about a carried statement.
  func conflict(
    in failure: ProofFailure, _ carried: MergeResolution.Side, _ dialect: any Dialect
  ) -> DataConflict? {
    switch failure {
    case .statement(let direction, let line, _, let refusal):
      // Once somebody edited the script, a failure is one of the edited script.
      guard migration[direction].text == self[direction].script.text,
        let statement = self[direction].carriedStatement(
          inLine: line, of: dialect.split(migration[direction].text))
      else { return nil }
      let text = DataConflictFinder.text([statement])
      return DataConflict(
        conflict: MergeConflict(
          .brokenDataStatement, statement.place ?? ObjectPath(.table, ""),
          ours: carried == .ours ? text : nil, theirs: carried == .theirs ? text : nil,
          detail: "\(refusal.message): \(text)"),
        ours: carried == .ours ? [statement] : [], theirs: carried == .theirs ? [statement] : [])
    case .broken(let object):
      return DataConflict(
        conflict: MergeConflict(.doesNotCompile, object.path, detail: object.reason))
    default: return nil
    }
  }
}

extension CarriedStatement {
  /// The table that it is about.
  var place: ObjectPath? {
    let table =
      report.writtenDirectly.min() ?? report.writtenTables.union(report.reshapedTables).min()
    return table.map { ObjectPath(.table, $0) }
  }
}
