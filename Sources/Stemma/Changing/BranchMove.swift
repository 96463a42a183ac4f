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
    guard let message = json["message"]?.string else { return nil }
    self.init(
      branch: json["branch"]?.string, tag: json["tag"]?.string, from: json["from"]?.revision,
      to: json["to"]?.revision, head: json["head"]?.string, message: message,
      isMerge: json["merge"] == true)
    switch json["at"] {
    case .null?: expectation = .absent
    case let place?: expectation = place.revision.map { .revision($0) } ?? .anything
    case nil: break
    }
  }
}
