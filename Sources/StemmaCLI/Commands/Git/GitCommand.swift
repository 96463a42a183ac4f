internal import ArgumentParser
internal import Stemma

/// Makes the code's Git and Stemma know of each other.
struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", abstract: "Live with the branches of the code",
    discussion: """
      The hooks say, after a checkout, merge or rebase, which database of stemma.toml no longer \
      fits the code, and name the command that moves it. The merge driver joins schema.sql by what \
      it means.

        stemma git install
      """,
    subcommands: [GitInstall.self, GitUninstall.self, GitHook.self, GitMergeDriver.self])
}
