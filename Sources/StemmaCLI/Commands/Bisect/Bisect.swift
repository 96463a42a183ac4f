internal import ArgumentParser
internal import Stemma

/// Finds the revision that a fault came with.
struct Bisect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bisect",
    abstract: "Find the revision that a fault came with",
    discussion: """
      Name a revision with the fault and one without; Stemma says which one to test next, half of those left at a time, \
      through branches and merges. 'run' tests all by itself: each revision as a database of its own.

        stemma bisect start HEAD v1.0
        stemma bisect run ./check.sh
        stemma bisect run --sql "SELECT 1 FROM orders WHERE total < 0"
        stemma bisect reset
      """,
    subcommands: [
      BisectStart.self, BisectGood.self, BisectBad.self, BisectSkip.self, BisectRun.self,
      BisectLog.self, BisectReplay.self, BisectStatusCommand.self, BisectReset.self,
    ])
}
