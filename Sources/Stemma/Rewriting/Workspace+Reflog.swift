internal import RevisionStore

/// One move of a branch, or of the current revision.
public struct ReflogMove: Sendable {
  /// How it is named: `main@{0}`.
  public var name: String
  /// Where it was before; `nil` when it was nowhere.
  public var from: RevisionID?
  /// Where it was afterwards; `nil` when it went.
  public var to: RevisionID?
  /// What moved it.
  public var message: String
  /// Who.
  public var author: String
  /// When: `2026-11-22T18:03:00+01:00`.
  public var date: String
}

extension Workspace {
  /// Where a branch was, newest first.
  ///
  /// - Parameter branch: The branch; `nil` for `HEAD`. Where the branches are the code's, only `nil`:
  ///   what commands of this work tree moved.
  /// - Returns: Its moves.
  /// - Throws: ``StemmaError`` when there is no such branch.
  public func reflog(of branch: String? = nil) throws -> [ReflogMove] {
    guard configuration.branches == .own else {
      if let branch { try repository.requireOwnBranches("git reflog \(branch)") }
      return try recordedMoves().enumerated().map { index, recorded in
        reflogMove(
          "HEAD@{\(index)}", recorded.from, recorded.to, recorded.message, recorded.signature)
      }
    }
    let name = branch == "HEAD" ? nil : branch
    return try repository.moves(ofOwn: name).enumerated().map { index, entry in
      reflogMove(
        "\(name ?? "HEAD")@{\(index)}", entry.old, entry.new, entry.message, entry.signature)
    }
  }

  /// What commands of this work tree moved, newest first; a warning names what is damaged.
  private func recordedMoves() throws -> [RecordedChange] {
    try changeLog.newestFirst().compactMap { entry in
      do {
        return try entry.recorded.get()
      } catch {
        guard let known = StemmaError(describing: error) else { throw error }
        warn("a move is left out: \(known.message)")
        return nil
      }
    }
  }

  private func reflogMove(
    _ name: String, _ from: RevisionID?, _ to: RevisionID?, _ message: String,
    _ signature: Signature
  ) -> ReflogMove {
    ReflogMove(
      name: name, from: from, to: to, message: message,
      author: "\(signature.name) <\(signature.email)>", date: signature.date)
  }
}
