extension StemmaError {
  /// What went wrong, for programs: each code means one thing, whatever the message says.
  ///
  /// ```swift
  /// func advice(_ error: StemmaError) -> String {
  ///   switch error.code {
  ///   case .locked: "somebody else is at work: try again"
  ///   case .hazardsNotAllowed: "it would lose data: look at the plan first"
  ///   case .movedSince, .drift: "something changed meanwhile: look again"
  ///   default: error.code.rawValue
  ///   }
  /// }
  /// ```
  ///
  /// There may be more of them in a later version; none changes its meaning. So a `switch` has a `default`, and
  /// what is not known is taken for what its ``StemmaError/Kind`` says. `docs/errors.md` says of each what helps.
  public struct Code: Hashable, Sendable {
    /// The code as documents have it: `unknown-revision`.
    public let rawValue: String

    private init(_ rawValue: String) { self.rawValue = rawValue }

    // MARK: The workspace

    /// No workspace is in the folder or above it.
    public static let notAWorkspace = Code("not-a-workspace")
    /// There is a workspace already.
    public static let workspaceExists = Code("workspace-exists")
    /// A line of `stemma.toml` cannot be understood.
    public static let invalidConfiguration = Code("invalid-configuration")
    /// An environment variable is missing, or means nothing.
    public static let invalidEnvironment = Code("invalid-environment")
    /// `stemma.toml` names a command that nobody has granted as it is now.
    public static let notTrusted = Code("not-trusted")
    /// Somebody else holds a lock: on the workspace, the store or a database.
    public static let locked = Code("locked")
    /// The code's Git is needed, and the workspace is in no work tree of Git.
    public static let noCodeRepository = Code("no-code-repository")
    /// Of Stemma and the code's Git the other one keeps the branches.
    public static let branchesElsewhere = Code("branches-elsewhere")

    // MARK: The schema source

    /// A file of the schema source is not there, or no file.
    public static let sourceUnreadable = Code("source-unreadable")
    /// SQL cannot be understood at a place in a file.
    public static let sourceInvalid = Code("source-invalid")
    /// Both sides of a merge stand in a file.
    public static let conflictMarkers = Code("conflict-markers")
    /// The schema source has changes that are not committed, and would be lost.
    public static let uncommittedChanges = Code("uncommitted-changes")
    /// The schema has objects that do not compile.
    public static let schemaDoesNotCompile = Code("schema-does-not-compile")

    // MARK: Names

    /// No revision, branch or tag has that name.
    public static let unknownRevision = Code("unknown-revision")
    /// Several revisions' ids begin so.
    public static let ambiguousRevision = Code("ambiguous-revision")
    /// A text that can be no name of a revision, branch or tag.
    public static let invalidName = Code("invalid-name")
    /// What is named is something else than what belongs there: a revision for a database, say.
    public static let mistakenName = Code("mistaken-name")
    /// What is named may be two things.
    public static let ambiguousName = Code("ambiguous-name")
    /// A branch or tag has that name already.
    public static let nameTaken = Code("name-taken")
    /// No object, column or conflict has that name there.
    public static let unknownObject = Code("unknown-object")
    /// There is no such database.
    public static let unknownTarget = Code("unknown-target")
    /// No engine has that name, or knows such a location.
    public static let unknownDialect = Code("unknown-dialect")

    // MARK: Committing

    /// The schema source is that of the current revision.
    public static let nothingToCommit = Code("nothing-to-commit")
    /// What was asked for would change nothing, or has been done.
    public static let nothingToDo = Code("nothing-to-do")
    /// There is no revision yet.
    public static let noRevision = Code("no-revision")
    /// A migration does not prove.
    public static let unproven = Code("unproven")
    /// What was to be sealed cannot be written as a revision.
    public static let unsealable = Code("unsealable")
    /// It would cost data that nobody allowed it to cost.
    public static let hazardsNotAllowed = Code("hazards-not-allowed")
    /// What was declared to be a rename cannot be one.
    public static let renameImpossible = Code("rename-impossible")
    /// Neither names nor comments tell what became of something.
    public static let renameUnclear = Code("rename-unclear")
    /// Something cannot be left behind by the way down.
    public static let leftoverImpossible = Code("leftover-impossible")
    /// A draft is there that the command does not take.
    public static let draftInTheWay = Code("draft-in-the-way")
    /// The draft was made for something else than what is now to be sealed.
    public static let staleDraft = Code("stale-draft")
    /// What somebody wrote or edited would be lost.
    public static let editsInTheWay = Code("edits-in-the-way")

    // MARK: History and jobs

    /// Several revisions have no successor.
    public static let diverged = Code("diverged")
    /// Changes do not fit together, and wait for a person.
    public static let conflicts = Code("conflicts")
    /// A conflict cannot be settled by taking that side.
    public static let sideImpossible = Code("side-impossible")
    /// Another job, such as a merge or a bisection, must end first.
    public static let jobUnderWay = Code("job-under-way")
    /// No such job, bisection or draft is there.
    public static let noJob = Code("no-job")
    /// What the command relies upon was moved meanwhile.
    public static let movedSince = Code("moved-since")
    /// Revisions that are needed are not in the revision directory.
    public static let missingFolders = Code("missing-folders")
    /// A revision is no part of what leads to the current one, or to the end of a range.
    public static let notOnBranch = Code("not-on-branch")
    /// A revision is a merge, with which this cannot be done, or not so.
    public static let mergeRevision = Code("merge-revision")
    /// What was to go is needed: it is current, built upon, or in the code's Git.
    public static let inUse = Code("in-use")
    /// No other branch has all revisions of one that was to go.
    public static let unmergedBranch = Code("unmerged-branch")
    /// A bisection has no revision to test: its ends are missing, or it is over.
    public static let nothingToTest = Code("nothing-to-test")
    /// What a bisection was told cannot be true together.
    public static let contradictingVerdicts = Code("contradicting-verdicts")
    /// The run of a bisection stopped before its end.
    public static let runStopped = Code("run-stopped")

    // MARK: Databases

    /// A database has not the schema of the revision where it stands.
    public static let drift = Code("drift")
    /// A database is at no revision of this history.
    public static let foreignDatabase = Code("foreign-database")
    /// A database without a ledger has the schema of several revisions.
    public static let ambiguousPosition = Code("ambiguous-position")
    /// A database has not the schema that it was to have, or would not have it after a step.
    public static let schemaDiffers = Code("schema-differs")
    /// No path of revisions leads there.
    public static let noPath = Code("no-path")
    /// A path leads there, but not only up or only down as was asked for.
    public static let wrongDirection = Code("wrong-direction")
    /// The only path leads down over what has no way back.
    public static let irreversible = Code("irreversible")
    /// Rows of the database break what a step asks of them.
    public static let rowsInTheWay = Code("rows-in-the-way")
    /// A step of a database was begun and did not end.
    public static let unfinishedStep = Code("unfinished-step")
    /// A plan was to be one transaction, and a step stands against that.
    public static let notOneTransaction = Code("not-one-transaction")
    /// A statement fails in the database.
    public static let statementFailed = Code("statement-failed")
    /// A statement does what scripts may not.
    public static let statementForbidden = Code("statement-forbidden")
    /// A statement calls what only the application has.
    public static let needsApplication = Code("needs-application")
    /// The engine knows no way to move databases while others write to them.
    public static let onlineUnsupported = Code("online-unsupported")
    /// It is no database of this engine, or a damaged one.
    public static let notADatabase = Code("not-a-database")

    // MARK: Servers

    /// No server answers there, or it takes nobody now.
    public static let connectionRefused = Code("connection-refused")
    /// A server does not let this user in.
    public static let authenticationFailed = Code("authentication-failed")
    /// The user of a database may not do this.
    public static let missingPrivilege = Code("missing-privilege")
    /// A transaction needs more locks than the server has room for.
    public static let tooFewLocks = Code("too-few-locks")
    /// The server copies another one, and takes no changes.
    public static let standby = Code("standby")
    /// The server's version is not one of those that the engine is tested with.
    public static let unsupportedServer = Code("unsupported-server")
    /// Others share the connection to a server, so that a lock protects nothing.
    public static let pooledConnection = Code("pooled-connection")
    /// There is no server for throwaway databases, and none could be started.
    public static let noScratchServer = Code("no-scratch-server")

    // MARK: What is stored

    /// Something in the store, or in the code's Git, is missing or damaged.
    public static let damagedStore = Code("damaged-store")
    /// A revision folder is not what was committed.
    public static let damagedFolder = Code("damaged-folder")
    /// What is remembered of a draft, a job, a move or in a ledger cannot be understood.
    public static let damagedState = Code("damaged-state")
    /// The store is in a form that this version does not know.
    public static let unsupportedStore = Code("unsupported-store")

    // MARK: The machine

    /// A file or folder is not there.
    public static let unknownFile = Code("unknown-file")
    /// Something is there already where a file or folder was to be made.
    public static let fileExists = Code("file-exists")
    /// The system, or Git, does not allow this user to read or write something.
    public static let notPermitted = Code("not-permitted")
    /// The disk or the quota is full.
    public static let diskFull = Code("disk-full")
    /// A file or database could not be read or written, for another reason.
    public static let fileFailed = Code("file-failed")
    /// A library that is loaded when it is needed is not installed.
    public static let missingLibrary = Code("missing-library")
    /// Another program could not be started, or failed.
    public static let programFailed = Code("program-failed")
    /// The results could not be written.
    public static let outputFailed = Code("output-failed")

    // MARK: The command

    /// Options or arguments are missing, unknown, or do not go together.
    public static let usage = Code("usage")
    /// Somebody asked for the end, by Ctrl-C or a signal.
    public static let interrupted = Code("interrupted")
    /// A fault of Stemma itself.
    public static let internalFault = Code("internal-fault")
  }
}
