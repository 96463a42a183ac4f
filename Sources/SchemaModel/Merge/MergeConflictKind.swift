extension MergeConflict {
  /// The sorts of conflicts there are; the raw values belong to the JSON form.
  ///
  /// `docs/merging.md` has an example of each, and how to resolve it.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    // MARK: Found by comparing three schemas

    /// Both sides changed one property to different values.
    case modifyModify = "modify/modify"
    /// Ours changed what theirs removed.
    case modifyDelete = "modify/delete"
    /// Ours removed what theirs changed.
    case deleteModify = "delete/modify"
    /// Both sides added something of one name, but not the same.
    case addAdd = "add/add"
    /// Both sides renamed one thing, to different names.
    case renameRename = "rename/rename"
    /// Two things have one name: both sides renamed something to it, or one renamed and one added.
    case renameCollision = "rename/collision"
    /// Ours renamed what theirs removed.
    case renameDelete = "rename/delete"
    /// Ours removed what theirs renamed.
    case deleteRename = "delete/rename"

    // MARK: Found by what objects need of each other

    /// One side removed a table or column that something new of the other side needs.
    case neededDropped = "needed/dropped"
    /// One side renamed a table or column that the text of something new of the other side names.
    case neededRenamed = "needed/renamed"
    /// One side removed the key that a new foreign key of the other side refers to.
    case uniqueTargetDropped = "unique-target/dropped"
    /// Both sides use one name for things that have nothing to do with each other.
    case nameTaken = "name/taken"

    // MARK: Found with the engine, by running scripts

    /// One side's `NOT NULL` or narrower type refuses what the other side's script writes.
    case tighterThanData = "data/tighter"
    /// A data statement no longer compiles or runs on the merged schema.
    case brokenDataStatement = "data/broken"
    /// A script rebuilds a table by hand, which is not carried: the other side changed it, or its rows would not be
    /// filled in anew.
    case rebuiltTable = "data/rebuild"
    /// The scripts of both sides update one column's values.
    case sameColumnData = "data/same-column"
    /// Each side compiles, the merged schema does not.
    case doesNotCompile = "schema/does-not-compile"
  }
}

extension MergeConflict.Kind {
  /// The kind when ours and theirs change places.
  public var mirrored: MergeConflict.Kind {
    switch self {
    case .modifyDelete: .deleteModify
    case .deleteModify: .modifyDelete
    case .renameDelete: .deleteRename
    case .deleteRename: .renameDelete
    default: self
    }
  }

  /// Whether the conflict is found by merging schemas alone.
  public var isStructural: Bool {
    switch self {
    case .tighterThanData, .brokenDataStatement, .rebuiltTable, .sameColumnData, .doesNotCompile:
      false
    default: true
    }
  }
}
