/// A command that makes changes of revisions anew and may stop for a person's decision.
public enum Rewriting: String, Hashable, Sendable, CaseIterable {
  /// Moves a branch's revisions.
  case rebase
  /// Changes a revision in the middle, and puts what follows upon it.
  case amend
  /// Takes changes from elsewhere.
  case cherryPick = "cherry-pick"
  /// Takes changes back.
  case revert

  var kind: Operation.Kind {
    switch self {
    case .rebase: .rebase
    case .amend: .amend
    case .cherryPick: .cherryPick
    case .revert: .revert
    }
  }
}

extension Workspace {
  /// Goes on with a job that stopped, once its conflicts are settled.
  ///
  /// They are settled by editing the schema source, or the scripts in the draft folder, or by taking
  /// sides.
  ///
  /// - Parameters:
  ///   - job: What is under way.
  ///   - ours: Places of conflicts where what is there already is kept: `users.email`.
  ///   - theirs: Places of conflicts where the revision's version is taken.
  ///   - allowed: Hazards that are accepted from now on.
  /// - Returns: What became of it; it may have stopped again.
  /// - Throws: ``StemmaError`` (refused) when no such job is under way, or nothing was settled.
  public func continueRewriting(
    _ job: Rewriting, ours: [String] = [], theirs: [String] = [],
    allowing allowed: Allowances = []
  ) throws -> ReplayReport {
    let sides =
      ours.map { TakenSide(place: $0, side: .ours) }
      + theirs.map { TakenSide(place: $0, side: .theirs) }
    return try resume(job.kind, sides: sides, allowing: allowed)
  }

  /// Goes on with a job that stopped, without the revision at which it did.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func skipInRewriting(_ job: Rewriting) throws -> ReplayReport { try skip(job.kind) }

  /// Gives a job up: the workspace is, byte for byte, as it was before it.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func abortRewriting(_ job: Rewriting) throws { try abort(job.kind) }
}
