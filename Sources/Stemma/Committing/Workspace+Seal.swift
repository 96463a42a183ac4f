internal import Planner
internal import RevisionStore

extension Workspace {
  /// Makes a revision durable: objects, the store's memory, the folder, the branch, in this order.
  ///
  /// - Parameters:
  ///   - content: The revision.
  ///   - old: A revision whose folder it replaces.
  /// - Returns: The revision and the name of its folder.
  /// - Throws: When something could not be written; the revision then is not the current one.
  func seal(_ content: RevisionContent, replacing old: RevisionID?) throws -> (Revision, String) {
    let history = try history()
    let base = try content.parents.first.map {
      RevisionFolder.Base(
        snapshot: try history.snapshot(of: $0), layout: try history.schema(of: $0).layout)
    }
    let revision = try store().seal(content)
    let folder = try RevisionFolder(content, id: revision.id, base: base)
    let move = BranchMove(
      branch: try currentOwnBranch(), from: old ?? content.parents.first, to: revision.id,
      message: "\(old == nil ? "commit" : "commit (amend)"): \(revision.subject)")
    try directory.create()
    if let old, let oldFolder = try folders()[old] {
      var change = try directory.transaction()
      try change.write(folder)
      change.remove(oldFolder)
      try change.commit(note: move.json) { try self.carryOut($0) }
    } else {
      try directory.write(folder)
      try carryOut(move.json)
    }
    forgetHistory()
    return (revision, folder.name)
  }

  /// The names of the folders that are present, by revision.
  func folders() throws -> [RevisionID: String] {
    try directory.importAll(into: try store()).present
  }

  /// Ends what an interrupted command left.
  func recoverInterrupted() throws {
    guard try directory.recover(finish: { try self.carryOut($0) }) != .nothing else { return }
    warnings.append("an interrupted command was brought to its end")
    forgetHistory()
  }

  /// Moves the branch that a note of the journal names.
  func carryOut(_ note: JSONValue) throws {
    guard let move = BranchMove(note) else { return }
    let store = try store()
    if let head = move.head, store.path != nil {
      try store.setHead(toBranch: head, message: move.message, by: author())
    }
    guard let branch = move.branch else { return }
    let current = try store.branch(branch)
    guard current != move.to else { return }
    try store.setBranch(
      branch, to: move.to, expecting: current.map { .revision($0) } ?? .absent,
      message: move.message,
      by: author())
  }
}

/// What is to become of the branches once the folders are as they shall be; kept in the journal.
struct BranchMove {
  /// The branch that moves; `nil` for none.
  var branch: String?
  /// Where it was.
  var from: RevisionID?
  /// Where it goes.
  var to: RevisionID
  /// The branch that `HEAD` shall be on; `nil` where that does not change.
  var head: String?
  /// What the reflog says.
  var message: String

  init(branch: String?, from: RevisionID?, to: RevisionID, head: String? = nil, message: String) {
    self.branch = branch
    self.from = from
    self.to = to
    self.head = head
    self.message = message
  }

  var json: JSONValue {
    var object: [String: JSONValue] = ["to": .string(to.hex), "message": .string(message)]
    object["branch"] = branch.map { .string($0) }
    object["from"] = from.map { .string($0.hex) }
    object["head"] = head.map { .string($0) }
    return .object(object)
  }

  init?(_ json: JSONValue) {
    guard case .object(let object) = json,
      let to = object["to"]?.string.flatMap({ RevisionID(hex: $0) }),
      let message = object["message"]?.string
    else { return nil }
    self.init(
      branch: object["branch"]?.string,
      from: object["from"]?.string.flatMap { RevisionID(hex: $0) },
      to: to, head: object["head"]?.string, message: message)
  }
}
