import Testing

@testable import Stemma

/// What a job remembers is read whole or not at all.
@Suite struct JobStateTests {
  private let id = RevisionID(hex: String(repeating: "a", count: 40))

  /// A value with one line of a list, or one text or number in an object, damaged, in all ways.
  private func damaged(_ json: JSONValue) -> [JSONValue] {
    switch json {
    case .array(let values):
      values.indices.flatMap { position in
        ([.bool(true)] + damaged(values[position])).map { broken in
          var values = values
          values[position] = broken
          return .array(values)
        }
      }
    case .object(let members):
      members.keys.flatMap { key -> [JSONValue] in
        let value = members[key] ?? .null
        let isScalar = damaged(value).isEmpty && value.array == nil && value.object == nil
        return (isScalar ? [.array([.null])] : damaged(value)).map { broken in
          var members = members
          members[key] = broken
          return .object(members)
        }
      }
    default: []
    }
  }

  @Test func `a bisection with a damaged line is none`() throws {
    let id = try #require(id)
    var session = BisectSession()
    (session.bad, session.goods, session.skips, session.log) = (id, [id, id], [id], ["a", "b"])
    #expect(BisectSession(session.json) == session)
    #expect(damaged(session.json).count == 13)
    for json in damaged(session.json) { #expect(BisectSession(json) == nil, "\(json)") }
    guard case .object(var members) = session.json else { return }
    members["bad"] = "abc"
    #expect(BisectSession(.object(members)) == nil)
  }

  @Test func `a merge with a damaged line is none`() throws {
    let id = try #require(id)
    let path = try #require(ObjectPath("table/a"))
    let state = MergeJob(
      ours: id, theirs: id, parents: [id, id], message: "m",
      resolutions: [
        MergeResolution(path, side: .ours), MergeResolution(path, member: "b", side: .theirs),
      ], allowed: [.dataLoss])
    #expect(MergeJob(state.json) == state)
    #expect(damaged(state.json).count == 14)
    for json in damaged(state.json) { #expect(MergeJob(json) == nil, "\(json)") }
  }

  @Test func `a draft with a damaged line is none`() throws {
    let state = DraftFile.State(
      parent: id, snapshot: try #require(SnapshotID(hex: String(repeating: "b", count: 40))),
      message: "m",
      renames: RenameHints(
        tables: ["a": "b"], columns: [.init(table: "b", from: "x", to: "y")]),
      leftovers: [try #require(Leftover("table/a"))])
    #expect(DraftFile.State(state.json) == state)
    for json in damaged(state.json) { #expect(DraftFile.State(json) == nil, "\(json)") }
  }

  @Test func `a job with a damaged line is none`() throws {
    let id = try #require(id)
    var job = ReplayJob(kind: .rebase, onto: id, ontoName: "main", revisions: [id])
    (job.skipped, job.allowed) = ([id], [.dataLoss])
    let file = SourceFile(name: "a", text: "b")
    job.settlements[id] = .init(files: [file], sides: [TakenSide(place: "a.b", side: .ours)])
    job.stop = .init(revision: id, conflicts: ["c"], files: [file])
    let operation = Job(
      kind: .rewriting(.rebase), head: id, branch: nil, files: [.init(name: "p", text: "t")],
      details: job.json)
    #expect(Job(operation.json) == operation)
    #expect(ReplayJob(operation) == job)
    for json in damaged(operation.json) {
      #expect(Job(json).flatMap(ReplayJob.init) != job, "\(json)")
      if let read = Job(json), let job = ReplayJob(read) {
        // Without its stop it cannot be gone on with.
        #expect(job.stop == nil, "\(json)")
      }
    }
  }
}
