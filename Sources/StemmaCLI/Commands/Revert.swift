internal import ArgumentParser
internal import Stemma

/// Takes changes back by new revisions.
struct Revert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert",
    abstract: "Take the changes of revisions back, by new ones",
    discussion: """
      What somebody wrote into a 'down' script runs on the way up now. The old revisions stay in the history; \
      'stemma undo' takes the last command back without a trace.

        stemma revert HEAD~2
      """)

  @Argument(help: ArgumentHelp("Revisions, or ranges A..B.", valueName: "rev"))
  var revisions: [String] = []
  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp(
      "Of a merge, the change against this parent: 1 or 2.", valueName: "number"))
  var mainline: Int?
  @OptionGroup var options: RewritingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws { try options.check(revisions) }

  func run() throws {
    try options.run(.revert, global) { workspace in
      try workspace.revert(
        revisions, mainline: mainline ?? 0, allowing: options.allowed.allowances,
        dryRun: options.dryRun)
    }
  }
}
