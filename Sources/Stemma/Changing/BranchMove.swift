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
    let place: JSONValue? =
      switch expectation {
      case .anything: nil
      case .absent: .null
      case .revision(let id): .string(id.hex)
      }
    return .members([
      "message": .string(message), "to": to?.json, "branch": branch?.json, "tag": tag?.json,
      "from": from?.json, "head": head?.json, "merge": isMerge ? true : nil, "at": place,
    ])
  }

  init?(_ json: JSONValue) {
    guard let message = json["message"]?.string, let branch = json.member("branch", \.string),
      let tag = json.member("tag", \.string), let from = json.member("from", \.revision),
      let to = json.member("to", \.revision), let head = json.member("head", \.string),
      let isMerge = json.member("merge", \.bool)
    else { return nil }
    self.init(
      branch: branch, tag: tag, from: from, to: to, head: head, message: message,
      isMerge: isMerge ?? false)
    switch json["at"] {
    case nil: break
    case .null?: expectation = .absent
    case let place?:
      guard let revision = place.revision else { return nil }
      expectation = .revision(revision)
    }
  }
}
