internal import ArgumentParser
internal import Stemma

/// Changes a revision in the middle of the history.
struct AmendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "amend",
    abstract: "Change a revision in the middle of the history",
    discussion: """
      What is not committed in the schema source is made in REV, or with --edit its scripts are changed. What follows \
      is put upon it, each edge proven anew, and databases that stand on an old revision are led to the new one.

        stemma amend HEAD~3
        stemma amend HEAD~3 --edit -m "Fill the addresses"
        stemma amend --continue
      """)

  @Argument(help: ArgumentHelp("The revision to change.", valueName: "rev"))
  var revision: String?
  @Option(name: .shortAndLong, help: "The message; the old one when left out.")
  var message: String?
  @Flag(help: "Edit the scripts in $EDITOR before they are proven.") var edit = false
  @OptionGroup var renames: RenameOption
  @Option(help: ArgumentHelp("There is no way back, for this reason.", valueName: "why"))
  var irreversible: String?
  @OptionGroup var options: RewritingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard options.isAboutRunningJob == (revision == nil) else {
      throw ValidationError(
        revision == nil ? "a revision to amend is missing" : "REV is for the beginning")
    }
    guard
      !options.isAboutRunningJob
        || message == nil && !edit && renames.texts.isEmpty && irreversible == nil
    else { throw ValidationError("what REV becomes is said at the beginning") }
  }

  func run() throws {
    var request = AmendRequest(revision ?? "HEAD")
    request.message = message
    request.renames = try renames.declarations()
    request.irreversible = irreversible
    request.allowed = options.allowed.allowances
    request.dryRun = options.dryRun
    try options.run(.amend, global) { workspace in
      try workspace.amend(request, edit: edit ? { try Editor.edit($0, $1) } : nil)
    }
  }
}
