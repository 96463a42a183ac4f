internal import ArgumentParser
internal import Stemma

/// Moves a branch's revisions onto another revision.
struct Rebase: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebase",
    abstract: "Make the branch's revisions anew upon another revision",
    discussion: """
      Each revision that REV does not have is merged with what is there, its migration composed and proven \
      anew. Databases and clones that have the old revisions are led to the new ones. Where the \
      folders are diverged, REV is one of the leaves, and the other one's revisions move.

        stemma rebase main
        stemma rebase --continue
      """)

  @Argument(help: ArgumentHelp("The revision to move onto.", valueName: "rev"))
  var revision: String?
  @Option(help: ArgumentHelp("Move onto this one; REV says what stays behind.", valueName: "rev"))
  var onto: String?
  @OptionGroup var options: RewritingOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard options.isAboutRunningJob == (revision == nil) else {
      throw ValidationError(
        revision == nil ? "a revision to move onto is missing" : "REV is for the beginning")
    }
  }

  func run() throws {
    try options.run(.rebase, global) { workspace in
      try workspace.rebase(
        onUpstream: revision ?? "HEAD", onto: onto, allowing: options.allowed.allowances,
        dryRun: options.dryRun)
    }
  }
}
