@testable import Stemma

/// A merge of `feature` into `main`, each with one revision on top of a common one.
struct MergeScene {
  /// What a branch does: its schema, and what somebody wrote into the scripts.
  struct Side: Sendable {
    var schema: String
    var up: String
    var down: String
    var renames: [String]
    var allowed: Allowances

    init(
      _ schema: String, up: String = "", down: String = "", renames: [String] = [],
      allowing allowed: Allowances = []
    ) {
      self.schema = schema
      (self.up, self.down, self.renames, self.allowed) = (up, down, renames, allowed)
    }
  }

  let box: TestWorkspace
  let main: RevisionID
  let feature: RevisionID

  init(base: String, feature: Side, main: Side) throws {
    box = try TestWorkspace()
    try box.commit("Base", base)
    _ = try box.open().switchBranch(to: "feature", creating: true)
    self.feature = try box.commit("Feature", feature)
    _ = try box.open().switchBranch(to: "main", creating: false)
    self.main = try box.commit("Main", main)
  }

  func merge() throws -> MergeReport { try box.open().merge(MergeRequest("feature")) }

  func migrations(of id: RevisionID) throws -> [Migration] {
    try box.open().history().migrations(of: id)
  }
}

extension TestWorkspace {
  fileprivate func commit(_ message: String, _ side: MergeScene.Side) throws -> RevisionID {
    try commit(
      message, side.schema, up: side.up, down: side.down, renames: side.renames,
      allowing: side.allowed)
  }
}
