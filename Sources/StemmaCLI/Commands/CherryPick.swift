internal import ArgumentParser
internal import Stemma

/// Takes changes from elsewhere.
struct CherryPick: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cherry-pick",
    abstract: "Make the changes of revisions upon the current one",
    discussion: """
      Statements about rows that somebody wrote go along; author, date and message stay.

        stemma cherry-pick feature/search~1
      """)

  @Argument(help: ArgumentHelp("Revisions, or ranges A..B.", valueName: "rev"))
  var revisions: [String] = []
  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp(
      "Of a merge, the change against this parent: 1 or 2.", valueName: "number"))
  var mainline: Int?
  @Flag(name: .customShort("x"), help: "Say in the message where the change is from.")
  var namesOrigin = false
  @OptionGroup var options: RewritingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws { try options.check(revisions) }

  func run() throws {
    try options.run(.cherryPick, global) { workspace in
      try workspace.cherryPick(
        revisions, mainline: mainline ?? 0, namingOrigin: namesOrigin,
        allowing: options.allowed.allowances, dryRun: options.dryRun)
    }
  }
}
