internal import Planner
internal import RevisionStore

/// Finds the revisions that names stand for.
struct Resolver: Room {
  let repository: Repository

  /// The revision that a name stands for; `nil` for `base`.
  func resolveOrBase(_ name: String) throws -> RevisionID? {
    name == RevisionName.baseName ? nil : try resolve(name)
  }

  /// The revision that a name stands for.
  ///
  /// An id or a prefix of one, a branch, a tag or `HEAD`, each with `~N`, `^N` or `@{…}` after it,
  /// or `A...B`. With the code's branches also any commit of the code.
  ///
  /// - Throws: ``StemmaError``: refused when there is none, or naming the candidates when there
  ///   are several; usage when it is no name.
  func resolve(_ name: String) throws -> RevisionID {
    try resolve(RevisionName(name))
  }

  private func resolve(_ name: RevisionName) throws -> RevisionID {
    // A store that was deleted knows no ids before the folders are read again.
    let history = try repository.history()
    var current = try resolve(base: name.base, of: name)
    let graph = history.graph
    for step in name.steps {
      let next: RevisionID?
      switch step {
      case .ancestor(let count): next = graph.firstParentAncestor(count, of: current)
      case .parent(0): next = current
      case .parent(let number): next = graph.parent(number, of: current)
      }
      guard let next else {
        throw StemmaError.failed(
          .unknownRevision, Self.lacking(step, of: current, in: name), about: name.text)
      }
      current = next
    }
    return current
  }

  private static func lacking(
    _ step: RevisionName.Step, of id: RevisionID, in name: RevisionName
  ) -> String {
    switch step {
    case .ancestor: "'\(name.text)' goes beyond the first revision"
    case .parent(let number): "'\(name.text)': \(id.short) has no parent number \(number)"
    }
  }

  private func resolve(base: RevisionName.Base, of name: RevisionName) throws -> RevisionID {
    switch base {
    case .name(let text): return try resolve(plain: text)
    case .before(let branch, let date): return try revision(of: branch, before: date)
    case .moves(let branch, let count): return try revision(of: branch, movesAgo: count)
    case .mergeBase(let first, let second):
      let (one, other) = (try resolve(first), try resolve(second))
      let bases = try repository.history().graph.mergeBases(one, other)
      guard let base = bases.sorted().first else {
        throw StemmaError.failed(
          .unknownRevision, "'\(name.text)': the two have no revision in common", about: name.text)
      }
      return base
    }
  }

  private func resolve(plain name: String) throws -> RevisionID {
    if name == "HEAD" {
      guard let head = try repository.headRevision(orElse: [Repository.namingHint]) else {
        throw StemmaError.failed(
          .noRevision, "there is no revision yet",
          hints: ["stemma commit -m \"First tables\"     makes the first one"])
      }
      return head
    }
    if let named = try repository.revision(named: name) { return named }
    switch try repository.store().find(name) {
    case .found(let id): return id
    case .ambiguous(let candidates):
      throw StemmaError.usage(
        .ambiguousRevision, "'\(name)' matches \(candidates.count) revisions", about: name,
        details: try candidates.prefix(10).map {
          "\($0.short) \(try repository.history().title(of: $0))"
        },
        hints: ["give more digits"])
    case .none: throw try unknown(name)
    }
  }

  func unknown(_ name: String) throws -> StemmaError {
    guard name != RevisionName.baseName else {
      return .usage(
        .unknownRevision, "'\(name)' is before the first revision: there is nothing to show",
        about: name)
    }
    return .failed(
      .unknownRevision, "'\(name)' is no revision, branch or tag", about: name,
      hints: hints(forUnknown: name))
  }

  /// The names that revisions have: branches, tags, and the fixed ones.
  func revisionNames() throws -> [String] {
    try repository.branches().map(\.name) + repository.tags() + ["HEAD", RevisionName.baseName]
  }

  /// What may help where a name is none of a revision's.
  private func hints(forUnknown name: String) -> [String] {
    // A database is named in another place, or with an @ before it.
    if site.isDatabase(name) {
      return ["\("@\(name)".shellQuoted)     is the database \(name), where diff and plan take one"]
    }
    if let near = EditDistance.nearest(to: name, in: (try? revisionNames()) ?? []) {
      return ["Did you mean \(near)?"]
    }
    return fetches(of: name) + ["stemma log --oneline     lists the revisions"]
  }

  /// The commands of Git that may bring a name which a clone has not.
  private func fetches(of name: String) -> [String] {
    guard let place = site.location.code, let code = try? repository.code() else { return [] }
    var hints: [String] = []
    if let slash = name.firstIndex(of: "/"),
      (try? code.remotes())?.contains(String(name[..<slash])) == true
    {
      let (remote, branch) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
      hints.append(
        "git fetch \(remote.shellQuoted) \("\(branch):refs/remotes/\(name)".shellQuoted)     fetches it, where"
          + " the clone has one branch alone")
    }
    return place.isShallow ? hints + [CodeLocation.deepening] : hints
  }

  /// The last revision on a branch's first-parent line that was made before a moment.
  private func revision(of branch: String, before date: String) throws -> RevisionID {
    guard let moment = Signature.moment(date) else {
      throw StemmaError.usage(
        .invalidName, "'\(date)' is no date", about: date,
        hints: ["write 2026-11-01 or 2026-11-01T18:00:00+01:00"])
    }
    let history = try repository.history()
    var current: RevisionID? = try resolve(plain: branch)
    while let id = current {
      if try history.revision(id).author.seconds < moment { return id }
      current = history.graph.parents(of: id).first
    }
    throw StemmaError.failed(
      .unknownRevision, "\(branch) has no revision from before \(date)",
      about: "\(branch)@{\(date)}")
  }

  /// Where a branch stood before its last moves.
  private func revision(of branch: String, movesAgo count: Int) throws -> RevisionID {
    guard site.hasOwnBranches || branch == "HEAD" else {
      throw StemmaError.usage(
        .branchesElsewhere, "the branches are the code's, and so are their moves", about: branch,
        hints: ["git rev-parse '\(branch)@{\(count)}'"])
    }
    guard count >= 0 else {
      throw StemmaError.usage(
        .invalidName, "'\(branch)@{\(count)}' is no revision", about: "\(branch)@{\(count)}",
        hints: ["\(branch)@{1}     is where it was before"]
      )
    }
    if !site.hasOwnBranches { try repository.requireOwnBranches("git reflog \(branch)") }
    let moves = try repository.moves(ofOwn: branch == "HEAD" ? nil : branch)
    guard count < moves.count else {
      throw StemmaError.failed(
        .unknownRevision, "\(branch) has moved only \(moves.count.counting("time"))",
        about: "\(branch)@{\(count)}")
    }
    guard let id = moves[count].new else {
      throw StemmaError.failed(
        .unknownRevision, "\(branch) stood nowhere then", about: "\(branch)@{\(count)}")
    }
    return id
  }
}

extension Signature {
  /// The seconds since 1970 of a date or a moment; a date alone is its midnight in UTC.
  static func moment(_ text: String) -> Int64? {
    let full: String
    switch text.utf8.count {
    case 10: full = text + "T00:00:00+00:00"
    case 19: full = text.replacing(" ", with: "T") + "+00:00"
    case 20 where text.hasSuffix("Z"): full = text.dropLast() + "+00:00"
    default: full = text
    }
    return Signature(name: "", email: "", date: full)?.seconds
  }
}
