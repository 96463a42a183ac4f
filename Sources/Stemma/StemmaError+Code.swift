extension StemmaError {
  /// What went wrong, for programs: each code means one thing, whatever the message says.
  ///
  /// There may be more of them in a later version; none changes its meaning. `docs/errors.md` says of each what helps.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    // MARK: The workspace

    /// No workspace is in the folder or above it.
    case notAWorkspace = "not-a-workspace"
    /// There is a workspace already.
    case workspaceExists = "workspace-exists"
    /// A line of `stemma.toml` cannot be understood.
    case invalidConfiguration = "invalid-configuration"
    /// An environment variable is missing, or means nothing.
    case invalidEnvironment = "invalid-environment"
    /// `stemma.toml` names a command that nobody has granted as it is now.
    case notTrusted = "not-trusted"
    /// Somebody else holds a lock: on the workspace, the store or a database.
    case locked
    /// The code's Git is needed, and the workspace is in no work tree of Git.
    case noCodeRepository = "no-code-repository"
    /// Of Stemma and the code's Git the other one keeps the branches.
    case branchesElsewhere = "branches-elsewhere"

    // MARK: The schema source

    /// A file of the schema source is not there, or no file.
    case sourceUnreadable = "source-unreadable"
    /// SQL cannot be understood at a place in a file.
    case sourceInvalid = "source-invalid"
    /// Both sides of a merge stand in a file.
    case conflictMarkers = "conflict-markers"
    /// The schema source has changes that are not committed, and would be lost.
    case uncommittedChanges = "uncommitted-changes"
    /// The schema has objects that do not compile.
    case schemaDoesNotCompile = "schema-does-not-compile"

    // MARK: Names

    /// No revision, branch or tag has that name.
    case unknownRevision = "unknown-revision"
    /// Several revisions' ids begin so.
    case ambiguousRevision = "ambiguous-revision"
    /// A text that can be no name of a revision, branch or tag.
    case invalidName = "invalid-name"
    /// What is named is something else than what belongs there: a revision for a database, say.
    case mistakenName = "mistaken-name"
    /// What is named may be two things.
    case ambiguousName = "ambiguous-name"
    /// A branch or tag has that name already.
    case nameTaken = "name-taken"
    /// No object, column or conflict has that name there.
    case unknownObject = "unknown-object"
    /// There is no such database.
    case unknownTarget = "unknown-target"
    /// No engine has that name, or knows such a location.
    case unknownDialect = "unknown-dialect"

    // MARK: Committing

    /// The schema source is that of the current revision.
    case nothingToCommit = "nothing-to-commit"
    /// What was asked for would change nothing, or has been done.
    case nothingToDo = "nothing-to-do"
    /// There is no revision yet.
    case noRevision = "no-revision"
    /// A migration does not prove.
    case unproven
    /// What was to be sealed cannot be written as a revision.
    case unsealable
    /// It would cost data that nobody allowed it to cost.
    case hazardsNotAllowed = "hazards-not-allowed"
    /// What was declared to be a rename cannot be one.
    case renameImpossible = "rename-impossible"
    /// Neither names nor comments tell what became of something.
    case renameUnclear = "rename-unclear"
    /// Something cannot be left behind by the way down.
    case leftoverImpossible = "leftover-impossible"
    /// A draft is there that the command does not take.
    case draftInTheWay = "draft-in-the-way"
    /// The draft was made for something else than what is now to be sealed.
    case staleDraft = "stale-draft"
    /// What somebody wrote or edited would be lost.
    case editsInTheWay = "edits-in-the-way"

    // MARK: History and jobs

    /// Several revisions have no successor.
    case diverged
    /// Changes do not fit together, and wait for a person.
    case conflicts
    /// A conflict cannot be settled by taking that side.
    case sideImpossible = "side-impossible"
    /// Another job, such as a merge or a bisection, must end first.
    case jobUnderWay = "job-under-way"
    /// No such job, bisection or draft is there.
    case noJob = "no-job"
    /// What the command relies upon was moved meanwhile.
    case movedSince = "moved-since"
    /// Revisions that are needed are not in the revision directory.
    case missingFolders = "missing-folders"
    /// A revision is no part of what leads to the current one, or to the end of a range.
    case notOnBranch = "not-on-branch"
    /// A revision is a merge, with which this cannot be done, or not so.
    case mergeRevision = "merge-revision"
    /// What was to go is needed: it is current, built upon, or in the code's Git.
    case inUse = "in-use"
    /// No other branch has all revisions of one that was to go.
    case unmergedBranch = "unmerged-branch"
    /// A bisection has no revision to test: its ends are missing, or it is over.
    case nothingToTest = "nothing-to-test"
    /// What a bisection was told cannot be true together.
    case contradictingVerdicts = "contradicting-verdicts"
    /// The run of a bisection stopped before its end.
    case runStopped = "run-stopped"

    // MARK: Databases

    /// A database has not the schema of the revision where it stands.
    case drift
    /// A database is at no revision of this history.
    case foreignDatabase = "foreign-database"
    /// A database without a ledger has the schema of several revisions.
    case ambiguousPosition = "ambiguous-position"
    /// A database has not the schema that it was to have, or would not have it after a step.
    case schemaDiffers = "schema-differs"
    /// No path of revisions leads there.
    case noPath = "no-path"
    /// A path leads there, but not only up or only down as was asked for.
    case wrongDirection = "wrong-direction"
    /// The only path leads down over what has no way back.
    case irreversible
    /// Rows of the database break what a step asks of them.
    case rowsInTheWay = "rows-in-the-way"
    /// A statement fails in the database.
    case statementFailed = "statement-failed"
    /// A statement does what scripts may not.
    case statementForbidden = "statement-forbidden"
    /// A statement calls what only the application has.
    case needsApplication = "needs-application"
    /// It is no database of this engine, or a damaged one.
    case notADatabase = "not-a-database"

    // MARK: What is stored

    /// Something in the store, or in the code's Git, is missing or damaged.
    case damagedStore = "damaged-store"
    /// A revision folder is not what was committed.
    case damagedFolder = "damaged-folder"
    /// What is remembered of a draft, a job, a move or in a ledger cannot be understood.
    case damagedState = "damaged-state"
    /// The store is in a form that this version does not know.
    case unsupportedStore = "unsupported-store"

    // MARK: The machine

    /// A file or folder is not there.
    case unknownFile = "unknown-file"
    /// Something is there already where a file or folder was to be made.
    case fileExists = "file-exists"
    /// The system, or Git, does not allow this user to read or write something.
    case notPermitted = "not-permitted"
    /// The disk or the quota is full.
    case diskFull = "disk-full"
    /// A file or database could not be read or written, for another reason.
    case fileFailed = "file-failed"
    /// A library that is loaded when it is needed is not installed.
    case missingLibrary = "missing-library"
    /// Another program could not be started, or failed.
    case programFailed = "program-failed"
    /// The results could not be written.
    case outputFailed = "output-failed"

    // MARK: The command

    /// Options or arguments are missing, unknown, or do not go together.
    case usage
    /// Somebody asked for the end, by Ctrl-C or a signal.
    case interrupted
    /// A fault of Stemma itself.
    case internalFault = "internal-fault"
  }
}
