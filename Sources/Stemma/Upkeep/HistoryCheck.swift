internal import Proving
internal import RevisionStore

/// Proves edges again, and holds the history to rules.
struct HistoryCheck: Room {
  let workspace: Workspace

  var repository: Repository { workspace.repository }

  func draft(required: Bool) throws -> CheckResult {
    try workspace.jobs.refuseAny()
    let file = DraftFile(repository.directory)
    guard file.exists || !required else {
      throw StemmaError.refused(
        .noJob, "there is no draft", about: "draft",
        hints: ["stemma draft -m MESSAGE     makes one"])
    }
    var request = CommitRequest()
    request.allowEmpty = true
    let prepared =
      try workspace.takeDraft(file, &request) ?? workspace.prepare(request, confirm: nil)
    let proof = try site.dialect.prove(
      ProofRequest(
        parent: prepared.from, child: prepared.to,
        migration: workspace.migration(of: prepared, request),
        memory: site.scratchMemory))
    workspace.warn(of: prepared.up.likelyRenames)
    return CheckResult(
      subject: file.exists ? "the draft" : "the schema source",
      problems: proof.failures.flatMap { $0.lines(in: site.dialect.vocabulary) },
      hazards: proof.upHazards)
  }

  func revision(_ id: RevisionID) throws -> CheckResult {
    let history = try repository.history()
    let revision = try history.revision(id)
    var problems: [String] = []
    var unproven: Set<Hazard> = []
    for (index, migration) in try history.migrations(of: id).enumerated() {
      let parent =
        revision.parents.indices.contains(index)
        ? try history.schema(of: revision.parents[index]) : site.emptySchema
      // What was allowed when it was sealed is part of what it says it costs.
      let proof = try site.dialect.prove(
        ProofRequest(
          parent: parent, child: try history.schema(of: id), migration: migration,
          allowed: [.dataLoss, .broken, .unproven], memory: site.scratchMemory))
      problems += proof.failures.flatMap { $0.lines(in: site.dialect.vocabulary) }
      let named = Set(migration.up.hazards.filter { $0.kind == .unproven }.map(\.subject))
      unproven.formUnion(
        proof.upHazards.filter { $0.kind == .unproven && !named.contains($0.subject) })
      for (direction, found) in [(Direction.up, proof.upHazards), (.down, proof.downHazards)] {
        // How it is put, and which made-up value is the example, may differ from release to release.
        let said = migration[direction].hazards.filter { $0.kind == .dataLoss }.map(\.subject)
        let missing = found.filter { $0.kind == .dataLoss && !said.contains($0.subject) }
        problems += missing.map {
          "\(direction) costs more than it says: \(PlanText.describe($0, nil))"
        }
      }
    }
    return CheckResult(
      subject: "\(id.short) \(revision.subject)", problems: problems,
      hazards: unproven.union(try history.migrations(of: id).first?.up.hazards ?? []).sorted())
  }

  func singleHead() throws -> CheckResult {
    let leaves = try repository.leaves()
    return CheckResult(
      subject: "single head",
      problems: leaves.count < 2
        ? []
        : [
          "\(leaves.count) revisions have no successor: \(leaves.map(\.short).joined(separator: ", "))"
        ],
      hazards: [])
  }

  func linear() throws -> CheckResult {
    let leaves = try repository.leaves()
    if leaves.isEmpty { try repository.refuseFoldersNotCheckedOut() }
    let graph = try repository.history().graph
    let merges = graph.newestFirst(from: leaves).filter { graph.parents(of: $0).count > 1 }
    return CheckResult(
      subject: "linear history", problems: merges.map { "\($0.short) is a merge" }, hazards: [])
  }
}

/// What is to be checked.
public struct CheckRequest: Sendable {
  /// Revisions whose edges are proven.
  public var revisions: [String] = []
  /// Whether every revision that leads to a head is proven.
  public var all = false
  /// Whether the draft is proven, and nothing else.
  public var draft = false
  /// Whether more than one head is refused.
  public var singleHead = false
  /// Whether merges are refused.
  public var linear = false
  /// The branch that what is here shall become part of; `nil` for none.
  public var against: String?

  /// Asks for nothing in particular: the draft, or what a commit would seal now.
  public init() {}

  var isUnspecified: Bool {
    revisions.isEmpty && !all && !draft && !singleHead && !linear && against == nil
  }
}

/// What one check found.
public struct CheckResult: Sendable {
  /// What was checked.
  public var subject: String
  /// What is wrong with it; empty when nothing is.
  public var problems: [String]
  /// What `up` costs.
  public var hazards: [Hazard]
}
