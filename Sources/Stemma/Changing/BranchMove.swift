internal import RevisionStore

/// What is to become of the branches once the folders are as they shall be; kept in the journal.
struct BranchMove {
  /// The branch that moves; `nil` for none.
  var branch: String?
  /// The tag that moves; `nil` for none.
  var tag: String?
  /// Where it was.
  var from: RevisionID?
  /// Where it goes; `nil`: the branch or tag goes.
  var to: RevisionID?
  /// The branch that `HEAD` shall be on; `nil` where that does not change.
  var head: String?
  /// What the reflog says.
  var message: String
  /// Whether the folders that come are those of a merge.
  var isMerge = false
  /// Where the store has the branch before it moves, which is not where the folders are when they came with the
  /// code.
  var expectation = RevisionStore.Expectation.anything
}

extension BranchMove {
  var json: JSONValue {
    var object: [String: JSONValue] = ["message": .string(message)]
    object["to"] = to.map { .string($0.hex) }
    object["branch"] = branch.map { .string($0) }
    object["tag"] = tag.map { .string($0) }
    object["from"] = from.map { .string($0.hex) }
    object["head"] = head.map { .string($0) }
    object["merge"] = isMerge ? .bool(true) : nil
    switch expectation {
    case .anything: break
    case .absent: object["at"] = .null
    case .revision(let id): object["at"] = .string(id.hex)
    }
    return .object(object)
  }

  init?(_ json: JSONValue) {
    guard case .object(let object) = json, let message = object["message"]?.string else {
      return nil
    }
    self.init(
      branch: object["branch"]?.string, tag: object["tag"]?.string,
      from: object["from"]?.revision, to: object["to"]?.revision, head: object["head"]?.string,
      message: message, isMerge: object["merge"] == .bool(true))
    switch object["at"] {
    case .null?: expectation = .absent
    case let place?: expectation = place.revision.map { .revision($0) } ?? .anything
    case nil: break
    }
  }
}
