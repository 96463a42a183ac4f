extension MergeConflict {
  /// What the conflict is, in one line.
  public var message: String {
    switch kind {
    case .modifyModify: "\(subject): both sides changed it\(versions)"
    case .modifyDelete: "\(subject): changed on our side, removed on theirs"
    case .deleteModify: "\(subject): removed on our side, changed on theirs"
    case .addAdd: "\(subject): both sides added it, but not the same\(versions)"
    case .renameRename: "\(subject): both sides renamed it\(versions)"
    case .renameCollision: "\(subject): two things would have this name\(versions)"
    case .renameDelete: "\(subject): renamed on our side, removed on theirs"
    case .deleteRename: "\(subject): removed on our side, renamed on theirs"
    case .neededDropped: "\(subject): removed on \(loser) side, but \(user) needs it"
    case .neededRenamed: "\(subject): renamed on \(loser) side, but \(user) names it"
    case .uniqueTargetDropped:
      "\(subject): \(isGone ? "removed" : "over other columns") on \(loser) side, but \(user) refers to it"
    case .nameTaken: "\(subject): both sides use this name for different things\(versions)"
    case .tighterThanData:
      "\(subject): refuses values that a script of the other side writes\(more)"
    case .brokenDataStatement: "\(subject): a data statement fails on the merged schema\(more)"
    case .rebuiltTable: "\(subject): rebuilt by one side's script, which is not carried\(more)"
    case .sameColumnData: "\(subject): the scripts of both sides write its values\(more)"
    case .doesNotCompile: "\(subject): does not compile in the merged schema\(more)"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch kind {
    case .brokenDataStatement, .rebuiltTable, .tighterThanData, .sameColumnData:
      "edit the merge's scripts, or change one of the two revisions"
    case .doesNotCompile: "edit the schema source so that it compiles"
    default:
      "take one side with --ours '\(place)' or --theirs '\(place)', or edit the schema source"
    }
  }

  private var subject: String { property.map { "\(place) (\($0))" } ?? place }

  private var versions: String { ": \(ours ?? "nothing") or \(theirs ?? "nothing")" }

  private var more: String { detail.map { ": \($0)" } ?? "" }

  /// Whose side removed or renamed what the other one needs: that which differs from the base.
  private var loser: String { ours == base ? "their" : "our" }

  /// Whether that side has nothing any more where the other one needs something.
  private var isGone: Bool { (ours == base ? theirs : ours) == nil }

  private var user: String {
    "\(ours == base ? "our" : "their") \(neededBy?.description ?? "schema")\(detail.map { ".\($0)" } ?? "")"
  }
}
