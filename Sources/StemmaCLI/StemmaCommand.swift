internal import ArgumentParser

/// The command that all others belong to.
struct StemmaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stemma",
    abstract: "Keep the history of a database schema, and move databases along it",
    discussion: """
      Edit schema.sql, run 'stemma commit', and move any database to any revision with \
      'stemma upgrade', 'stemma downgrade' and 'stemma migrate'.

      Exit status: 0 done; 1 the answer is no (differences, drift, a failed proof, a refused plan); \
      2 the operation failed; 64 wrong usage; 70 a fault of stemma itself; 130 interrupted by Ctrl-C.
      """,
    version: "stemma \(Version.current)",
    groupedSubcommands: [
      CommandGroup(
        name: "Work on a schema",
        subcommands: [
          Init.self, Status.self, Diff.self, DraftCommand.self, Check.self, Commit.self,
        ]),
      CommandGroup(
        name: "Look at the history",
        subcommands: [
          Log.self, Show.self, Blame.self, GraphCommand.self, Heads.self, Bisect.self,
        ]),
      CommandGroup(
        name: "Branches",
        subcommands: [
          Branch.self, Tag.self, Switch.self, MergeCommand.self, GitCommand.self,
        ]),
      CommandGroup(
        name: "Edit the history",
        subcommands: [
          AmendCommand.self, Rebase.self, CherryPick.self, Revert.self, SquashCommand.self,
          Reset.self, Reflog.self,
          Undo.self,
        ]),
      CommandGroup(
        name: "Move databases",
        subcommands: [
          PlanCommand.self, Upgrade.self, Downgrade.self, Migrate.self, Stamp.self, Identify.self,
          Scratch.self,
        ]),
      CommandGroup(
        name: "Upkeep", subcommands: [Restore.self, Fsck.self, TrustCommand.self, Completions.self]),
    ])
}
