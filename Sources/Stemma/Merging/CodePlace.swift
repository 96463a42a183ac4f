internal import RevisionStore

/// Where the code's work tree stood when a merge began.
struct CodePlace: Hashable {
  /// The branch; `nil` for none.
  var branch: String?
  /// The commit; `nil` before the first one.
  var commit: ObjectID?
}

extension CodePlace {
  var json: JSONValue {
    .members(["branch": branch?.json, "commit": commit?.hex.json])
  }

  init?(_ json: JSONValue) {
    guard let branch = json.member("branch", \.string),
      let commit = json.member("commit", { $0.string.flatMap { ObjectID(hex: $0) } })
    else { return nil }
    (self.branch, self.commit) = (branch, commit)
  }
}

extension Workspace {
  /// Where the code's work tree stands; `nil` where Stemma keeps the branches.
  func codePlace() throws -> CodePlace? {
    guard location.code != nil else { return nil }
    return CodePlace(branch: try currentBranch(), commit: try repository.code().headCommit())
  }

  /// Refuses to go on with a merge of another state of the code: its schema source would be taken for what
  /// somebody made of this merge.
  func refuseElsewhere(_ state: MergeJob) throws {
    guard let reason = try departure(from: state) else { return }
    throw StemmaError.refused(
      .movedSince, "the code is not where the merge began", details: [reason],
      hints: Self.hintsElsewhere)
  }

  static var hintsElsewhere: [String] {
    [
      "go back there with git, and bring the revisions of both sides",
      "stemma merge --abort     forgets the merge, and leaves the schema source as it is",
    ]
  }

  /// How the code has left the place where a merge began; `nil` where it has not.
  ///
  /// A commit upon the one that was there is no departure.
  func departure(from state: MergeJob) throws -> String? {
    guard let began = state.code, let now = try codePlace() else { return nil }
    guard began.branch == now.branch else {
      return "it began on \(Self.words(began)), and this is \(Self.words(now))"
    }
    if began.commit != now.commit, let old = began.commit {
      guard let new = now.commit, try repository.code().mergeBase(old, new) == old else {
        return "it began on commit \(old.short), which \(Self.words(now)) no longer has"
      }
    }
    let present = try folders()
    let missing = [state.ours, state.theirs].filter { present[$0] == nil }
    guard !missing.isEmpty else { return nil }
    return "there is no folder of \(missing.map(\.short).joined(separator: " and ")) any more"
  }

  private static func words(_ place: CodePlace) -> String {
    place.branch.map { "branch \($0)" } ?? "no branch"
  }
}
